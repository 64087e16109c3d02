/** What may stand in the metadata of a user, and how much (contract §9). */
import { isJsonObject } from '../../kit/json.ts'
import type { JsonObject, JsonValue } from '../../kit/json.ts'
import { withoutNulls } from '../merge.ts'
import { invalidBody } from '../errors.ts'

const reserved = new Set([
  '__tenant',
  '_id',
  'blocked',
  'clientID',
  'created_at',
  'email_verified',
  'email',
  'globalClientID',
  'global_client_id',
  'identities',
  'lastIP',
  'lastLogin',
  'loginsCount',
  'metadata',
  'multifactor_last_modified',
  'multifactor',
  'updated_at',
  'user_id',
])

/** A profile with all of its metadata. */
const largestProfileBytes = 10_240

const refuseKeys = (value: JsonValue | undefined, isForbidden: (key: string) => boolean): void => {
  if (!isJsonObject(value)) return
  const refused = Object.keys(value).filter(isForbidden)
  if (refused.length > 0)
    throw invalidBody(
      `Payload validation error: 'Additional properties not allowed: ${refused.slice(0, 10).join(',')}' on property app_metadata.`,
    )
}

/** Refuses (400) keys of `app_metadata` that the server keeps for itself or cannot search. */
export const judgeMetadataKeys = ({ app_metadata: sent }: JsonObject): void => {
  // Taking a key away is always allowed.
  const kept = isJsonObject(sent) ? withoutNulls(sent) : undefined
  refuseKeys(kept, (key) => reserved.has(key) || key.includes('.') || key.startsWith('$'))
}

/** Refuses (400) a profile that is too large, unless it shrinks. */
export const judgeProfileSize = (document: JsonObject, before: JsonObject | undefined): void => {
  const size = Buffer.byteLength(JSON.stringify(document))
  if (size <= largestProfileBytes) return
  if (before !== undefined && size <= Buffer.byteLength(JSON.stringify(before))) return
  throw invalidBody(`The user profile is too large, maximum ${String(largestProfileBytes)} bytes`)
}

/**
 * The metadata after a change: an empty object empties it; an empty `app_metadata` is not shown.
 */
export const settledMetadata = (document: JsonObject, sent: JsonObject): JsonObject => {
  const { app_metadata: app, user_metadata: own, ...rest } = document
  const { app_metadata: sentApp, user_metadata: sentOwn } = sent
  const isEmptied = (value: JsonValue | undefined): boolean =>
    isJsonObject(value) && Object.keys(value).length === 0
  const keepsApp = isJsonObject(app) && !isEmptied(sentApp) && !isEmptied(withoutNulls(app))
  return {
    ...rest,
    ...(isJsonObject(own) ? { user_metadata: isEmptied(sentOwn) ? {} : withoutNulls(own) } : {}),
    ...(keepsApp ? { app_metadata: withoutNulls(app) } : {}),
  }
}
