/**
 * Users as answers show them: with the counters of their sign-ins, and without what upstream
 * services gave for them unless the caller may read that (contract §2.2).
 */
import type { StoredRecord } from '../domain/record.ts'
import { isJsonObject } from '../kit/json.ts'
import type { JsonObject } from '../kit/json.ts'
import { holdsAny } from './operation.ts'
import type { OperationContext } from './operation.ts'
import { withCounters } from './user-search.ts'

const upstreamTokens = new Set([
  'access_token',
  'access_token_secret',
  'refresh_token',
  'expires_in',
])

const withoutUpstreamTokens = (document: JsonObject): JsonObject => {
  const { identities } = document
  if (!Array.isArray(identities)) return document
  return {
    ...document,
    identities: identities.map((identity) =>
      isJsonObject(identity)
        ? Object.fromEntries(Object.entries(identity).filter(([name]) => !upstreamTokens.has(name)))
        : identity,
    ),
  }
}

/** The wire form of users, in the order of `records`. */
export const presentUsers = async (
  records: readonly StoredRecord[],
  { stores, caller }: OperationContext,
): Promise<readonly JsonObject[]> => {
  const counts = await stores.users.loginCounts(records.map(({ id }) => id))
  const seesTokens = holdsAny(caller, ['read:user_idp_tokens'])
  return records.map(({ id, document, createdAt, updatedAt }) => {
    const whole = { created_at: createdAt, updated_at: updatedAt, user_id: id, ...document }
    const counted = withCounters(whole, counts.get(id))
    return seesTokens ? counted : withoutUpstreamTokens(counted)
  })
}
