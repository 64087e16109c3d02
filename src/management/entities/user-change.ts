/** How the Management API changes a user (contract §8.6, §7.1). */
import type { Connection } from '../../domain/connection.ts'
import { isDatabase } from '../../domain/connection.ts'
import type { Write } from '../../domain/record.ts'
import type { Identity, IdentifierKind, User } from '../../domain/user.ts'
import { isoTime } from '../../kit/clock.ts'
import { isJsonObject } from '../../kit/json.ts'
import type { JsonObject, JsonValue } from '../../kit/json.ts'
import type { Draft, Rule } from '../entity.ts'
import { insufficientScope, invalidBody, refuse } from '../errors.ts'
import { withoutNulls } from '../merge.ts'
import type { OperationContext } from '../operation.ts'
import type { PeoplePorts } from '../ports.ts'

import { hashedOrRefused, isDisabled } from './user-creation.ts'
import {
  knowsByPhone,
  readEmail,
  readUsername,
  refusedByUserStore,
  requiredIdentifiers,
} from './user-identifiers.ts'
import { judgeMetadataKeys, judgeProfileSize, settledMetadata } from './user-metadata.ts'

type AccountPorts = Omit<PeoplePorts, 'readIdToken'>

/** Which of the operation's scopes a member needs (contract §2.2, authentication §1.9). */
const scopesFor = (member: string, isOwn: boolean): readonly string[] => {
  if (member === 'app_metadata') return ['update:users', 'update:users_app_metadata']
  if (member === 'user_metadata' && isOwn) return ['update:users', 'update:current_user_metadata']
  return ['update:users']
}

/** A token of a user changes `user_metadata` alone: no password, no rights. */
export const requireMemberScopes: Rule = (draft, { caller }) => {
  for (const member of Object.keys(draft.body)) {
    const scopes = scopesFor(member, caller.subject === draft.id)
    if (!scopes.some((scope) => caller.scopes.includes(scope))) throw insufficientScope(scopes)
  }
  return draft
}

const pairs: readonly (readonly [string, string, string])[] = [
  ['password', 'email', 'Cannot update password and email simultaneously.'],
  ['password', 'email_verified', 'Cannot update password and email_verified simultaneously.'],
  ['username', 'email', 'Cannot update username and email simultaneously.'],
  ['username', 'email_verified', 'Cannot update username and email_verified simultaneously.'],
  ['username', 'password', 'Cannot update username and password simultaneously.'],
]

/** Refuses members that the wire does not change together. */
export const refusePairs: Rule = (draft) => {
  for (const [one, other, message] of pairs)
    if (draft.body[one] !== undefined && draft.body[other] !== undefined)
      throw refusedByUserStore(message)
  // There is nobody yet who sends text messages.
  if (draft.body['verify_phone_number'] === true) throw refuse('featureNotEnabled')
  judgeMetadataKeys(draft.body)
  return draft
}

/** Members that belong to one of the user's accounts rather than to the user. */
const accountMembers = [
  'email',
  'email_verified',
  'phone_number',
  'phone_verified',
  'username',
  'password',
] as const

/** Members of the request that are no members of a user. */
const instructions = ['password', 'connection', 'verify_email', 'verify_phone_number', 'client_id']

interface Account {
  readonly identity: Identity
  readonly connection: Connection
  readonly isMain: boolean
}

/** The account that the request is about: the one of `connection`, or the main one. */
const accountOf = async (
  { id, body }: Draft,
  { stores }: OperationContext,
): Promise<Account | undefined> => {
  const { connection: named } = body
  const identities = await stores.users.identities(id)
  const identity =
    named === undefined ? identities[0] : identities.find(({ connection }) => connection === named)
  const connection = identity && (await stores.connections.find(identity.connection))
  if (identity !== undefined && connection !== undefined)
    return { identity, connection, isMain: identity.id === id }
  if (named !== undefined) throw refusedByUserStore('The user has no account in this connection.')
  return undefined
}

const refuseUnfit = (body: JsonObject, account: Account | undefined): void => {
  const { email, password } = body
  const needsDatabase = email !== undefined || password !== undefined
  if (!needsDatabase) return
  if (account === undefined || !isDatabase(account.connection))
    throw refusedByUserStore(
      `Cannot update ${email === undefined ? 'password' : 'email'} for non-database user.`,
    )
  if (isDisabled(account.connection))
    throw refusedByUserStore('Cannot change email or password for users in a disabled connection.')
}

/** The account's members after the change; null for one that is taken away. */
const changedMembers = (body: JsonObject, account: Account | undefined): JsonObject => {
  const { email, email_verified: isVerified, phone_number: phone, username } = body
  const { identity, connection } = account ?? {}
  const changed: JsonObject = {}
  if (isVerified !== undefined) changed['email_verified'] = isVerified
  if (body['phone_verified'] !== undefined) changed['phone_verified'] = body['phone_verified']
  if (email !== undefined) {
    const next = readEmail(email) ?? null
    changed['email'] = next
    if (next !== (identity?.email ?? null)) changed['email_verified'] = isVerified ?? false
  }
  if (phone !== undefined) changed['phone_number'] = phone
  if (username === null) changed['username'] = null
  else if (username !== undefined) {
    if (connection === undefined)
      throw refusedByUserStore('Cannot set username for connection without requires_username')
    changed['username'] = readUsername(username, connection)
  }
  refuseRequired(changed, connection)
  return changed
}

const refuseRequired = (changed: JsonObject, connection: Connection | undefined): void => {
  if (connection === undefined) return
  for (const kind of requiredIdentifiers(connection))
    if (changed[kind] === null)
      throw invalidBody(
        `Payload validation error: 'Expected type string but found type null' on property ${kind}.`,
      )
}

const textOrNull = (value: JsonValue | undefined): string | null =>
  typeof value === 'string' ? value : null

/** Which identifiers differ from what signs in now. */
const movedIdentifiers = (changed: JsonObject, { identity, connection }: Account) => {
  const stored: Readonly<Record<IdentifierKind, string | undefined>> = {
    email: identity.email,
    username: identity.username,
    phone_number: identity.phoneNumber,
  }
  const kinds = (['email', 'username', 'phone_number'] as const).filter(
    (kind) =>
      changed[kind] !== undefined &&
      (kind !== 'phone_number' || knowsByPhone(connection)) &&
      textOrNull(changed[kind]) !== (stored[kind] ?? null),
  )
  return {
    ...(kinds.includes('email') ? { email: textOrNull(changed['email']) } : {}),
    ...(kinds.includes('username') ? { username: textOrNull(changed['username']) } : {}),
    ...(kinds.includes('phone_number') ? { phoneNumber: textOrNull(changed['phone_number']) } : {}),
  }
}

/** The document with the account's members in their place: at the root, or with a linked account. */
const placed = (document: JsonObject, changed: JsonObject, account: Account | undefined) => {
  if (account === undefined || account.isMain) return withoutNulls({ ...document, ...changed })
  const { identity } = account
  const identities = Array.isArray(document['identities']) ? document['identities'] : []
  return {
    ...document,
    identities: identities.map((item) => {
      if (!isJsonObject(item)) return item
      if (item['provider'] !== identity.provider || item['user_id'] !== identity.localId)
        return item
      const profile = isJsonObject(item['profileData']) ? item['profileData'] : {}
      return { ...item, profileData: withoutNulls({ ...profile, ...changed }) }
    }),
  }
}

/** The merged document without what belongs to accounts, which is put back by `placed`. */
const rootDocument = ({ document, current }: Draft): JsonObject => {
  const before = current?.document ?? {}
  const stored = accountMembers.map((name) => [name, before[name]] as const)
  const taken = new Set<string>(instructions)
  const root = Object.entries({ ...document, ...Object.fromEntries(stored) })
  return withoutNulls(Object.fromEntries(root.filter(([name]) => !taken.has(name))))
}

const userOf = (userId: string, document: JsonObject): User => ({
  userId,
  isBlocked: document['blocked'] === true,
  email: textOrNull(document['email']) ?? undefined,
  emailVerified: document['email_verified'] === true,
  username: textOrNull(document['username']) ?? undefined,
  phoneNumber: textOrNull(document['phone_number']) ?? undefined,
  document,
})

/** The rule that changes a user, its accounts and what hangs on them. */
export const changeUser =
  (ports: AccountPorts): Rule =>
  async (draft, context) => {
    const { body } = draft
    const isOfAccount = [...accountMembers, 'connection', 'verify_email'].some(
      (name) => body[name] !== undefined,
    )
    const account = isOfAccount ? await accountOf(draft, context) : undefined
    refuseUnfit(body, account)
    const changed = changedMembers(body, account)
    const now = isoTime(context.clock.now())
    const document: JsonObject = {
      ...settledMetadata(placed(rootDocument(draft), changed, account), body),
      ...(body['password'] === undefined ? {} : { last_password_reset: now }),
      updated_at: now,
    }
    judgeProfileSize(document, draft.current?.document)
    const writes =
      account === undefined
        ? []
        : await accountWrites({ draft, document, changed, account }, { ports, context })
    return { ...draft, document, writes: [...draft.writes, ...writes] }
  }

interface AccountChange {
  readonly draft: Draft
  readonly document: JsonObject
  readonly changed: JsonObject
  readonly account: Account
}

interface Means {
  readonly ports: AccountPorts
  readonly context: OperationContext
}

const accountWrites = async (change: AccountChange, means: Means): Promise<Write[]> => {
  const { draft, changed, account } = change
  const { stores, served } = means.context
  const moved = movedIdentifiers(changed, account)
  const writes: Write[] = []
  if (Object.keys(moved).length > 0)
    writes.push(
      stores.users.updateIdentity(account.identity, moved),
      // Whoever held the old name must not stay signed in by it, nor by a link mailed to it
      // (decisions 34).
      ...(await means.ports.sessions.endAllOf({
        stores,
        served,
        userId: draft.id,
        reason: 'email-identifier-changed',
      })),
      stores.refreshTokens.delete({ userId: draft.id }),
      stores.oneTime.deleteWhere({ kind: 'password_ticket', userId: draft.id }),
      stores.oneTime.deleteWhere({ kind: 'user_code', userId: draft.id }),
    )
  if (typeof draft.body['password'] === 'string')
    writes.push(...(await passwordWrites(change, means)))
  if (draft.body['verify_email'] === true) writes.push(...(await mailWrites(change, means)))
  return writes
}

const passwordWrites = async (
  { draft, document, account }: AccountChange,
  { ports, context }: Means,
): Promise<Write[]> => {
  const { identity, connection } = account
  const { stores, served, request, clock } = context
  const password = String(draft.body['password'])
  const { passwordHash, passwordHistory } = await hashedOrRefused(
    ports.passwords.newPassword({ connection, password, document, identity }),
  )
  const passwordChangedAt = isoTime(clock.now())
  return [
    stores.users.updateIdentity(identity, { passwordHash, passwordHistory, passwordChangedAt }),
    ...(await ports.passwords.afterChange({
      stores,
      served,
      connection,
      ip: request.ip ?? '',
      user: userOf(draft.id, document),
      identity,
    })),
  ]
}

const mailWrites = async (
  { draft, document, account, changed }: AccountChange,
  { ports, context }: Means,
): Promise<Write[]> => {
  const { stores, served } = context
  const email = changed['email'] ?? account.identity.email
  const { client_id: clientId } = draft.body
  const isVerified = account.isMain && document['email_verified'] === true
  if (typeof email !== 'string' || isVerified || !isDatabase(account.connection)) return []
  return ports.passwords.verificationMail({
    stores,
    served,
    user: { userId: draft.id, email, document },
    identityId: account.identity.id,
    ...(typeof clientId === 'string' ? { clientId } : {}),
  })
}
