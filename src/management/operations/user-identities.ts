/**
 * Accounts that are one user (contract §9). Linking gives the second account's sign-in to the first
 * user and ends the second user; unlinking gives it back. Whoever has only a user's own token must
 * prove the second account by its ID token.
 */
import { Type } from 'typebox'
import { newUserDocument, userColumns } from '../../domain/new-user.ts'
import type { StoredRecord, Write } from '../../domain/record.ts'
import type { Identity } from '../../domain/user.ts'
import { isoTime, nowSeconds } from '../../kit/clock.ts'
import { isJsonObject } from '../../kit/json.ts'
import type { JsonObject, JsonValue } from '../../kit/json.ts'
import { providers } from '../entities/providers.ts'
import { closed, oneOf, optional, text } from '../entities/schema-parts.ts'
import { identitySchema } from '../entities/user-schema.ts'
import { ApiError, conflict, insufficientScope } from '../errors.ts'
import { assertLinkable } from '../govern.ts'
import { holdsAny } from '../operation.ts'
import type { Operation, OperationContext, Result } from '../operation.ts'
import { assertMayTouch } from '../own-user.ts'
import type { PeoplePorts, ReadIdToken, SessionEnds } from '../ports.ts'
import { requireUser } from '../require-user.ts'
import { attachments } from '../user-removal.ts'

const scopes = ['update:users', 'update:current_user_identities']
const scopesForAll = ['update:users']
const mostIdentities = 20

const refused = (message: string): ApiError => new ApiError({ status: 400, message })
const inexistent = () => refused('Linking to an inexistent identity is not allowed.')
const notProven = () => refused('Provided secondary account not found.')

const profileMembers = [
  'email',
  'email_verified',
  'name',
  'given_name',
  'family_name',
  'nickname',
  'picture',
  'username',
  'phone_number',
  'phone_verified',
]

const profileOf = (document: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(document).filter(([name]) => profileMembers.includes(name)))

const itemsOf = ({ document }: Pick<StoredRecord, 'document'>): JsonObject[] => {
  const { identities } = document
  return Array.isArray(identities) ? identities.filter(isJsonObject) : []
}

/** The user id that the request names, or that the ID token proves. */
const secondaryId = async (
  { body, caller, clock, ...context }: OperationContext,
  readIdToken: ReadIdToken,
): Promise<string> => {
  const { link_with: proof, provider, user_id: given } = body
  if (typeof proof === 'string') {
    const token = await readIdToken(proof, context)
    if (token === undefined || token.expiresAt <= nowSeconds(clock)) throw notProven()
    // A token that another client got proves nothing to this one (authentication §1.9).
    const isOwn = token.client.clientId === caller.clientId
    if (!isOwn && !holdsAny(caller, scopesForAll)) throw notProven()
    return token.subject
  }
  if (!holdsAny(caller, scopesForAll)) throw insufficientScope(scopesForAll)
  if (typeof provider !== 'string' || (typeof given !== 'string' && typeof given !== 'number'))
    throw inexistent()
  const id = String(given)
  return id.startsWith(`${provider}|`) ? id : `${provider}|${id}`
}

/** The second user; an account that is linked already has none of its own. */
const secondaryUser = async (id: string, context: OperationContext): Promise<StoredRecord> => {
  const { stores, body } = context
  const record = await stores.records('user').get(id)
  if (record !== undefined) {
    await assertConnection(record, context)
    return record
  }
  const { params } = context
  const known = await stores.users.identities(params['id'] ?? '')
  if (known.some((identity) => identity.id === id))
    throw conflict('Specified identity already exists.')
  throw body['link_with'] === undefined ? inexistent() : notProven()
}

const assertConnection = async (
  record: StoredRecord,
  { stores, body }: OperationContext,
): Promise<void> => {
  const { connection_id: id } = body
  if (typeof id !== 'string') return
  const connection = (await stores.connections.list()).find((one) => one.id === id)
  const [main] = itemsOf(record)
  if (connection === undefined || main?.['connection'] !== connection.name) throw inexistent()
}

const moved = (identities: readonly Identity[], userId: string, context: OperationContext) =>
  identities.map((identity) => context.stores.users.updateIdentity(identity, { userId }))

const changed = (record: StoredRecord, identities: JsonObject[], context: OperationContext) => {
  const document: JsonObject = {
    ...record.document,
    identities,
    updated_at: isoTime(context.clock.now()),
  }
  return context.stores.records('user').update(record, { document, columns: userColumns(document) })
}

/** The first account with its profile, as the answers to these operations show it. */
const shown = (record: StoredRecord, identities: readonly JsonObject[]): JsonValue[] =>
  identities.map((identity, index) =>
    index === 0 ? { profileData: profileOf(record.document), ...identity } : identity,
  )

const link =
  ({ readIdToken, sessions }: Pick<PeoplePorts, 'readIdToken' | 'sessions'>) =>
  async (context: OperationContext): Promise<Result> => {
    const { stores, served } = context
    assertMayTouch(context.params['id'] ?? '', context, scopesForAll)
    const primary = await requireUser(context)
    assertLinkable(primary)
    const id = await secondaryId(context, readIdToken)
    if (id === primary.id) throw refused('Main identity and the new one are the same.')
    const secondary = await secondaryUser(id, context)
    assertLinkable(secondary)
    const added = itemsOf(secondary).map((item, index) =>
      index === 0 ? { profileData: profileOf(secondary.document), ...item } : item,
    )
    const identities = [...itemsOf(primary), ...added]
    if (identities.length > mostIdentities) throw refused('The user has too many identities.')
    const userId = secondary.id
    const writes: Write[] = [
      ...moved(await stores.users.identities(userId), primary.id, context),
      ...(await sessions.endAllOf({ stores, served, userId, reason: 'account-deleted' })),
      ...attachments(userId, context),
      stores.records('user').delete(secondary),
      changed(primary, identities, context),
    ]
    return context.commit(writes, { status: 201, body: shown(primary, identities) })
  }

const isNamed = (item: JsonObject, { params }: OperationContext): boolean =>
  item['provider'] === params['provider'] && String(item['user_id']) === params['user_id']

/** The user that an account becomes again: its profile, without metadata. */
const restored = (item: JsonObject, context: OperationContext): Write => {
  const profile = isJsonObject(item['profileData']) ? item['profileData'] : {}
  const { email, username, phone_number: phone, ...members } = profile
  const document = newUserDocument({
    provider: String(item['provider']),
    connection: String(item['connection']),
    localId: String(item['user_id']),
    email: typeof email === 'string' ? email : undefined,
    username: typeof username === 'string' ? username : undefined,
    phoneNumber: typeof phone === 'string' ? phone : undefined,
    members,
    now: context.clock.now(),
  })
  return context.stores
    .records('user')
    .insert({ id: document.user_id, document, columns: userColumns(document) })
}

const unlink =
  (sessions: SessionEnds) =>
  async (context: OperationContext): Promise<Result> => {
    const { stores, served, params } = context
    assertMayTouch(params['id'] ?? '', context, scopesForAll)
    const primary = await stores.records('user').get(params['id'] ?? '')
    if (primary === undefined) return { status: 200, body: [] }
    const items = itemsOf(primary)
    const item = items.find((candidate) => isNamed(candidate, context))
    if (item === undefined) return { status: 200, body: shown(primary, items) }
    const id = `${String(item['provider'])}|${String(item['user_id'])}`
    if (id === primary.id) throw refused('Main identity cannot be removed.')
    const rest = items.filter((candidate) => candidate !== item)
    const accounts = (await stores.users.identities(primary.id)).filter(
      (identity) => identity.id === id,
    )
    const userId = primary.id
    const writes: Write[] = [
      ...moved(accounts, id, context),
      restored(item, context),
      changed(primary, rest, context),
      // Whoever signed in by the account that leaves must not stay signed in as this user.
      ...(await sessions.endAllOf({ stores, served, userId, reason: 'session-revoked' })),
      stores.refreshTokens.delete({ userId }),
    ]
    return context.commit(writes, { status: 200, body: shown(primary, rest) })
  }

const linkBody = closed(
  optional({
    provider: oneOf('First part of the id of the second user', providers),
    connection_id: text('Connection of the second user', { pattern: '^con_[A-Za-z0-9]{16}$' }),
    user_id: Type.Unsafe<unknown>({
      oneOf: [{ type: 'string', minLength: 1, maxLength: 1024 }, { type: 'integer' }],
      description: 'Id of the second user, with or without its first part',
    }),
    link_with: text('ID token of the second user', { maxLength: 16_384 }),
  }),
  { minProperties: 1 },
)

const common = {
  face: 'compatible',
  tag: 'users',
  scopes,
  response: Type.Array(identitySchema),
  secretMembers: ['link_with'],
} as const

/** The operations, given what reads ID tokens and ends sessions. */
export const userIdentityOperations = (
  ports: Pick<PeoplePorts, 'readIdToken' | 'sessions'>,
): readonly Operation[] => [
  {
    ...common,
    id: 'post_identities',
    method: 'POST',
    path: '/users/{id}/identities',
    summary: 'Link a User Account',
    body: linkBody,
    successStatus: 201,
    run: link(ports),
  },
  {
    ...common,
    id: 'delete_user_identity_by_user_id',
    method: 'DELETE',
    path: '/users/{id}/identities/{provider}/{user_id}',
    summary: 'Unlink a User Identity',
    successStatus: 200,
    run: unlink(ports.sessions),
  },
]
