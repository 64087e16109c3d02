/**
 * What a new user is made of, whichever road it comes by: the Management API, a sign-up page, the
 * seed file. Owns the id, the profile's defaults (contract §8.6) and the searched columns.
 */
import { md5 } from '../kit/hashing.ts'
import { hexId } from '../kit/ids.ts'
import type { JsonObject, JsonValue } from '../kit/json.ts'
import type { Connection } from './connection.ts'
import type { ColumnValue, NewRecord } from './record.ts'
import { normalizeIdentifier } from './user.ts'
import type { NewIdentity } from './user.ts'

/** The tail of a user id that nobody chose. */
export const newLocalId = (): string => hexId(12)

/** The first part of the ids of a connection's users: `auth0` for our own databases. */
export const providerOf = ({ strategy }: Pick<Connection, 'strategy'>): string => strategy

const textOf = (value: JsonValue | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined

/** The profile of somebody who gave nothing but an identifier, with what was given put over it. */
const completed = (members: JsonObject): JsonObject => {
  const email = textOf(members['email'])
  const username = textOf(members['username'])
  const phoneNumber = textOf(members['phone_number'])
  const name = email ?? username ?? phoneNumber ?? ''
  const nickname = email?.split('@', 1)[0] ?? username ?? phoneNumber ?? ''
  return {
    ...(email === undefined ? {} : { email_verified: false }),
    name,
    nickname,
    picture: defaultPicture(name),
    ...members,
  }
}

const defaultPicture = (identifier: string): string => {
  const initials = /^[a-z0-9]{1,2}/.exec(identifier)?.[0] ?? 'us'
  const fallback = encodeURIComponent(`https://cdn.auth0.com/avatars/${initials}.png`)
  return `https://s.gravatar.com/avatar/${md5(identifier)}?s=480&r=pg&d=${fallback}`
}

const lowered = (value: JsonValue | undefined): string | null =>
  typeof value === 'string' ? normalizeIdentifier(value) : null

/** The promoted columns of a user's document: what the search and the lists go by. */
export const userColumns = (document: JsonObject): Readonly<Record<string, ColumnValue>> => {
  const [main] = Array.isArray(document['identities']) ? document['identities'] : []
  const connection =
    typeof main === 'object' && main !== null && !Array.isArray(main)
      ? main['connection']
      : undefined
  return {
    connection: textOf(connection) ?? null,
    email: lowered(document['email']),
    username: lowered(document['username']),
    phone_number: textOf(document['phone_number']) ?? null,
    name: lowered(document['name']),
    nickname: lowered(document['nickname']),
    given_name: lowered(document['given_name']),
    family_name: lowered(document['family_name']),
    blocked: Number(document['blocked'] === true),
    email_verified: Number(document['email_verified'] === true),
  }
}

export interface NewUserFacts {
  readonly connection: Pick<Connection, 'name' | 'strategy'>
  readonly localId: string
  /**
   * Members of the wire document: `email`, `username`, `phone_number` in their normalised form, and
   * whatever else is known. Defaults are added.
   */
  readonly members: JsonObject
  /** ISO. */
  readonly now: string
}

/** The record and the identity of a new user, to be inserted in one commit. */
export const newUser = (facts: NewUserFacts): { record: NewRecord; identity: NewIdentity } => {
  const { connection, localId, now } = facts
  const provider = providerOf(connection)
  const userId = `${provider}|${localId}`
  const document: JsonObject = {
    ...completed(facts.members),
    created_at: now,
    updated_at: now,
    user_id: userId,
    identities: [{ connection: connection.name, user_id: localId, provider, isSocial: false }],
  }
  return {
    record: { id: userId, document, columns: userColumns(document) },
    identity: {
      id: userId,
      userId,
      connection: connection.name,
      provider,
      localId,
      email: textOf(document['email']),
      username: textOf(document['username']),
      phoneNumber: textOf(document['phone_number']),
      passwordHash: undefined,
      passwordChangedAt: undefined,
    },
  }
}
