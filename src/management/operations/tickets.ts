/**
 * Tickets (contract §12): links that set a new password or verify an address, for whoever hands them
 * on. The pages behind them are of the login.
 */
import { Type } from 'typebox'
import { isDatabase } from '../../domain/connection.ts'
import {
  emailTicketObject,
  emailTicketUrl,
  newTicketValue,
  passwordTicketObject,
  passwordTicketUrl,
  ticketSeconds,
} from '../../domain/ticket.ts'
import { normalizeIdentifier, type Identity, type User } from '../../domain/user.ts'
import { isoTime } from '../../kit/clock.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../../kit/json.ts'
import { closed, flag, oneOf, open, optional, text, whole } from '../entities/schema-parts.ts'
import { strategies } from '../entities/connection-schema.ts'
import { inexistentUser } from '../entities/users.ts'
import { ApiError, invalidBody } from '../errors.ts'
import { assertMayGovernUserId } from '../govern.ts'
import type { Operation, OperationContext } from '../operation.ts'
import type { UserPasswords } from '../ports.ts'

const longestTicketSeconds = 31_536_000

const identitySchema = (providers: readonly string[]) =>
  closed(
    {
      user_id: text('Id of the identity, without its provider'),
      provider: oneOf('Provider of the identity', providers),
      connection_id: Type.Optional(
        text('Connection of the identity', { pattern: '^con_[A-Za-z0-9]{16}$' }),
      ),
    },
    { description: 'Which of the identities of the user' },
  )

const common = {
  result_url: text('Where the browser goes when it is done', { format: 'url' }),
  client_id: text('Client that the user came from', { format: 'client-id' }),
  organization_id: text('Organization', { format: 'organization-id' }),
  ttl_sec: whole('Seconds that the ticket lives; five days unless given or for 0', { minimum: 0 }),
  includeEmailInRedirect: flag('Whether the address of the user goes along to result_url'),
}

const userIdSchema = text('Whose', { format: 'user-id' })

const answer = open({ ticket: text('Address to open', { format: 'url' }) })

const textOf = (value: JsonValue | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

const findUser = async ({ stores }: OperationContext, userId: string): Promise<User> => {
  const user = await stores.users.find(userId)
  if (user === undefined) throw new ApiError(inexistentUser)
  return user
}

const assertReferences = async ({ stores, body }: OperationContext): Promise<void> => {
  const clientId = textOf(body['client_id'])
  if (clientId !== undefined && (await stores.clients.find(clientId)) === undefined)
    throw invalidBody('The client does not exist')
  if (body['organization_id'] !== undefined) throw invalidBody('The organization does not exist')
}

/** The identity that the body names, else the main one. */
const findIdentity = async (context: OperationContext, user: User): Promise<Identity> => {
  const { stores, body } = context
  const identities = await stores.users.identities(user.userId)
  const named = body['identity']
  if (!isJsonObject(named)) {
    const [main] = identities
    if (main === undefined) throw unsupported()
    return main
  }
  const found = identities.find(
    ({ provider, localId }) => provider === named['provider'] && localId === named['user_id'],
  )
  const connectionId = textOf(named['connection_id'])
  const connection = found && (await stores.connections.find(found.connection))
  if (found === undefined || (connectionId !== undefined && connection?.id !== connectionId))
    throw invalidBody('The user exists, but does not contain the given identity.')
  return found
}

const unsupported = (): ApiError =>
  invalidBody("The user's main connection does not support this operation.")

const expiry = ({ body, clock }: OperationContext): string => {
  const asked = Number(body['ttl_sec'] ?? 0)
  const seconds = asked === 0 ? ticketSeconds : Math.min(asked, longestTicketSeconds)
  return isoTime(clock.now() + seconds * 1000)
}

const redirection = ({ body }: OperationContext) => ({
  clientId: textOf(body['client_id']),
  resultUrl: textOf(body['result_url']),
  includesEmailInRedirect: body['includeEmailInRedirect'] === true,
})

/** By `user_id`, or by `email` and `connection_id`. */
const passwordOwner = async (
  context: OperationContext,
): Promise<{ user: User; identity: Identity }> => {
  const { stores, body } = context
  const userId = textOf(body['user_id'])
  const email = textOf(body['email'])
  const connectionId = textOf(body['connection_id'])
  if (userId !== undefined) {
    if (email !== undefined || connectionId !== undefined)
      throw invalidBody('Cannot specify both user_id and email with connection_id.')
    const user = await findUser(context, userId)
    return { user, identity: await findIdentity(context, user) }
  }
  if (email === undefined || connectionId === undefined)
    throw invalidBody('Either user_id or email with connection_id must be specified.')
  const connection = (await stores.connections.list()).find(({ id }) => id === connectionId)
  if (connection === undefined)
    throw invalidBody(`The connection with id ${connectionId} does not exist.`)
  const identity = await stores.users.findIdentity({
    connection: connection.name,
    kind: 'email',
    value: normalizeIdentifier(email),
  })
  if (identity === undefined) throw new ApiError(inexistentUser)
  return { identity, user: await findUser(context, identity.userId) }
}

/** Undefined when the body names no password. */
const presetHash = async (
  { stores, body }: OperationContext,
  passwords: UserPasswords,
  owner: { user: User; identity: Identity },
): Promise<string | undefined> => {
  const password = textOf(body['new_password'])
  if (password === undefined) return undefined
  const connection = await stores.connections.find(owner.identity.connection)
  if (connection === undefined) throw unsupported()
  const { identity, user } = owner
  const judged = await passwords.newPassword({
    connection,
    password,
    identity,
    document: user.document,
  })
  if (judged.outcome === 'hash') return judged.passwordHash
  const { name, message } = judged.violation
  throw new ApiError({ status: 400, message: `${name}: ${message}` })
}

const passwordTicket = ({ passwords }: { passwords: UserPasswords }): Operation => ({
  id: 'post_password-change',
  method: 'POST',
  path: '/tickets/password-change',
  face: 'compatible',
  tag: 'tickets',
  summary: 'Create a ticket for a new password',
  scopes: ['create:user_tickets'],
  body: closed(
    optional({
      ...common,
      identity: identitySchema(['auth0']),
      user_id: userIdSchema,
      email: text('Address of the user; needs connection_id', { format: 'email' }),
      connection_id: text('Connection of that user', { pattern: '^con_[A-Za-z0-9]{16}$' }),
      new_password: text('Password that is set when the link is opened', { maxLength: 1_000 }),
      mark_email_as_verified: flag('Whether opening it verifies the address'),
    }),
  ),
  successStatus: 201,
  response: answer,
  secretMembers: ['ticket'],
  async run(context) {
    const { stores, served, body } = context
    await assertReferences(context)
    if (body['result_url'] !== undefined && body['client_id'] !== undefined)
      throw invalidBody('Cannot specify both result_url and client_id.')
    const owner = await passwordOwner(context)
    await assertMayGovernUserId(owner.user.userId, context)
    const connection = await stores.connections.find(owner.identity.connection)
    if (connection === undefined || !isDatabase(connection)) throw unsupported()
    const value = newTicketValue()
    const ticket = {
      userId: owner.user.userId,
      identityId: owner.identity.id,
      newPasswordHash: await presetHash(context, passwords, owner),
      marksEmailVerified: body['mark_email_as_verified'] === true,
      ...redirection(context),
    }
    const result: { status: number; body: JsonObject } = {
      status: 201,
      body: { ticket: passwordTicketUrl(served.domain.issuer, value) },
    }
    const object = passwordTicketObject(value, ticket, expiry(context))
    return context.commit([stores.oneTime.insert(object)], result)
  },
})

const emailTicket: Operation = {
  id: 'post_email-verification',
  method: 'POST',
  path: '/tickets/email-verification',
  face: 'compatible',
  tag: 'tickets',
  summary: 'Create a ticket that verifies an address',
  scopes: ['create:user_tickets'],
  body: closed({
    user_id: userIdSchema,
    ...optional({ ...common, identity: identitySchema(strategies) }),
  }),
  successStatus: 201,
  response: answer,
  secretMembers: ['ticket'],
  async run(context) {
    const { stores, served, body } = context
    await assertReferences(context)
    const user = await findUser(context, String(body['user_id']))
    await assertMayGovernUserId(user.userId, context)
    const identity = await findIdentity(context, user)
    const connection = await stores.connections.find(identity.connection)
    if (body['identity'] === undefined && (connection === undefined || !isDatabase(connection)))
      throw unsupported()
    const email = identity.id === user.userId ? user.email : identity.email
    if (email === undefined) throw invalidBody('The user does not have an email address.')
    const value = newTicketValue()
    const object = emailTicketObject(
      value,
      { userId: user.userId, identityId: identity.id, email, ...redirection(context) },
      expiry(context),
    )
    return context.commit([stores.oneTime.insert(object)], {
      status: 201,
      body: { ticket: emailTicketUrl(served.domain.issuer, value) },
    })
  },
}

export const ticketOperations = (ports: { passwords: UserPasswords }): readonly Operation[] => [
  passwordTicket(ports),
  emailTicket,
]
