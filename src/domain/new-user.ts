/**
 * How a person's account begins, whichever road it is made by (sign-up, Management API, import): the
 * wire document with its derived members, and the promoted columns of its record.
 */
import { createHash } from 'node:crypto'
import { isoTime } from '../kit/clock.ts'
import { hexId } from '../kit/ids.ts'
import type { JsonObject, JsonValue } from '../kit/json.ts'
import type { ColumnValue } from './record.ts'

export interface NewUser {
  /** `auth0`, `email`, `sms`. */
  readonly provider: string
  readonly connection: string
  /** Without the provider; 24 hex digits when undefined. */
  readonly localId?: string | undefined
  /** Normalised. */
  readonly email?: string | undefined
  readonly username?: string | undefined
  readonly phoneNumber?: string | undefined
  /** Profile, metadata, `blocked`, `email_verified`: whatever was sent, by its wire name. */
  readonly members: JsonObject
  /** Milliseconds. */
  readonly now: number
}

/** The wire document of a new user, with the derived name, nickname and picture. */
export const newUserDocument = (user: NewUser): JsonObject & { user_id: string } => {
  const { email, username, phoneNumber } = user
  const localId = user.localId ?? hexId(12)
  const at = isoTime(user.now)
  return {
    created_at: at,
    ...(email === undefined
      ? {}
      : { email, email_verified: user.members['email_verified'] === true }),
    ...(username === undefined ? {} : { username }),
    ...(phoneNumber === undefined
      ? {}
      : { phone_number: phoneNumber, phone_verified: user.members['phone_verified'] === true }),
    name: email ?? username ?? phoneNumber,
    nickname: email?.split('@')[0] ?? username ?? phoneNumber,
    ...(email === undefined ? {} : { picture: defaultPicture(email) }),
    ...withoutEmpty(user.members),
    identities: [
      {
        connection: user.connection,
        user_id: localId,
        provider: user.provider,
        isSocial: false,
      },
    ],
    updated_at: at,
    user_id: `${user.provider}|${localId}`,
  }
}

const withoutEmpty = (members: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== undefined && value !== null),
  )

/** Where the wire's default picture is found: by the digest of the address (contract §8.6). */
export const defaultPicture = (email: string): string => {
  const digest = createHash('md5').update(email).digest('hex')
  const fallback = `https://cdn.auth0.com/avatars/${encodeURIComponent([...email].slice(0, 2).join(''))}.png`
  return `https://s.gravatar.com/avatar/${digest}?s=480&r=pg&d=${encodeURIComponent(fallback)}`
}

const lower = (value: JsonValue | undefined): string | null =>
  typeof value === 'string' ? value.toLowerCase() : null

/** The promoted columns of a user's record, from its document. */
export const userColumns = (document: JsonObject): Record<string, ColumnValue> => {
  const identities = document['identities']
  const first = Array.isArray(identities) ? (identities[0] as JsonObject | undefined) : undefined
  const connection = first?.['connection']
  return {
    connection: typeof connection === 'string' ? connection : null,
    email: lower(document['email']),
    username: lower(document['username']),
    phone_number: lower(document['phone_number']),
    name: lower(document['name']),
    nickname: lower(document['nickname']),
    given_name: lower(document['given_name']),
    family_name: lower(document['family_name']),
    blocked: document['blocked'] === true ? 1 : 0,
    email_verified: document['email_verified'] === true ? 1 : 0,
  }
}
