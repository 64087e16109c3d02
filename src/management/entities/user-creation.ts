/** How the Management API makes a user (contract §8.6). */
import type { Connection } from '../../domain/connection.ts'
import { isDatabase } from '../../domain/connection.ts'
import { newUserDocument } from '../../domain/new-user.ts'
import { HashingBusy } from '../../domain/password.ts'
import type { NewPassword } from '../../domain/password-login.ts'
import type { Write } from '../../domain/record.ts'
import { isoTime } from '../../kit/clock.ts'
import { isJsonObject } from '../../kit/json.ts'
import type { JsonObject } from '../../kit/json.ts'
import type { Draft, Rule } from '../entity.ts'
import { ApiError, conflict, invalidBody } from '../errors.ts'
import type { OperationContext } from '../operation.ts'
import type { UserPasswords } from '../ports.ts'
import { knowsByPhone, readIdentifiers, refusedByUserStore } from './user-identifiers.ts'
import type { Identifiers } from './user-identifiers.ts'
import { judgeMetadataKeys, judgeProfileSize, settledMetadata } from './user-metadata.ts'

export const userConflict = {
  status: 409,
  message: 'The user already exists.',
  errorCode: 'auth0_idp_error',
} as const

/** A connection that no client may use takes no users and changes none (contract §8.6). */
export const isDisabled = (connection: Connection): boolean =>
  connection.enabledClients.length === 0

const creatable = async ({ body }: Draft, { stores }: OperationContext): Promise<Connection> => {
  const connection = await stores.connections.find(String(body['connection']))
  if (connection === undefined)
    throw new ApiError({
      status: 400,
      message: 'The connection does not exist.',
      errorCode: 'inexistent_connection',
    })
  if (!['auth0', 'email', 'sms'].includes(connection.strategy))
    throw refusedByUserStore(
      'Connection does not support user creation through the API. It must either be a database or passwordless connection.',
    )
  if (isDisabled(connection)) throw refusedByUserStore('Connection is disabled.')
  return connection
}

/** The part of the id that the caller chose, with or without the provider before it. */
const chosenLocalId = (body: JsonObject, provider: string): string | undefined => {
  const { user_id: sent } = body
  if (typeof sent !== 'string' || sent === '') return undefined
  const prefix = `${provider}|`
  const localId = sent.startsWith(prefix) ? sent.slice(prefix.length) : sent
  if (localId === '' || /[\p{C}\p{Z}]/u.test(localId))
    throw invalidBody(
      "Payload validation error: 'String does not match pattern ^\\S*$' on property user_id.",
    )
  return localId
}

const refuseKnown = async (
  connection: Connection,
  { email, username, phoneNumber }: Identifiers,
  { stores }: OperationContext,
): Promise<void> => {
  const keys = [
    { kind: 'email', value: email },
    { kind: 'username', value: username },
    { kind: 'phone_number', value: knowsByPhone(connection) ? phoneNumber : undefined },
  ] as const
  for (const { kind, value } of keys) {
    if (value === undefined) continue
    const known = await stores.users.findIdentity({ connection: connection.name, kind, value })
    if (known !== undefined) throw conflict(userConflict.message, userConflict.errorCode)
  }
}

/** Answers 429 while the pool is full, and 400 in the wire's words for a weak password. */
export const hashedOrRefused = async (
  wanted: Promise<NewPassword>,
): Promise<Extract<NewPassword, { outcome: 'hash' }>> => {
  const made = await wanted.catch((error: unknown) => {
    if (!(error instanceof HashingBusy)) throw error
    throw new ApiError({
      status: 429,
      message: 'Too many passwords are being hashed. Try again.',
      errorCode: 'too_many_requests',
      headers: { 'retry-after': String(error.retryAfterSeconds) },
    })
  })
  if (made.outcome === 'hash') return made
  throw refusedByUserStore(`${made.violation.name}: ${made.violation.message}`)
}

const needsPassword = (connection: Connection): boolean => {
  const methods = connection.options['authentication_methods']
  const password = isJsonObject(methods) ? methods['password'] : undefined
  return !isJsonObject(password) || password['api_behavior'] !== 'optional'
}

const assertPasswordFits = (body: JsonObject, connection: Connection): void => {
  if (isDatabase(connection)) {
    if (body['password'] === undefined && needsPassword(connection))
      throw invalidBody("Payload validation error: 'Missing required property: password'.")
  } else if (body['password'] !== undefined)
    throw refusedByUserStore('Cannot set password for non-database user.')
}

const profileMembers = (body: JsonObject): JsonObject => {
  const {
    connection: _connection,
    email: _email,
    username: _username,
    phone_number: _phone,
    user_id: _id,
    password: _password,
    verify_email: _verify,
    ...members
  } = body
  return members
}

/** Makes document, identity, password and mail of a new user. */
export const createUser =
  (passwords: UserPasswords): Rule =>
  async (draft, context) => {
    const { body } = draft
    const connection = await creatable(draft, context)
    assertPasswordFits(body, connection)
    judgeMetadataKeys(body)
    const identifiers = readIdentifiers(body, connection)
    const provider = connection.strategy
    const made = newUserDocument({
      ...identifiers,
      provider,
      connection: connection.name,
      localId: chosenLocalId(body, provider),
      members: { ...context.newRecordMembers, ...profileMembers(body) },
      now: context.clock.now(),
    })
    const document = settledMetadata(made, {})
    judgeProfileSize(document, undefined)
    await refuseKnown(connection, identifiers, context)
    const user: NewUser = { userId: made.user_id, document, connection, identifiers }
    const writes = [
      await identityWrite(user, body, { context, passwords }),
      ...(await mailWrites(user, body, { context, passwords })),
    ]
    return { ...draft, id: made.user_id, document, writes: [...draft.writes, ...writes] }
  }

interface NewUser {
  readonly userId: string
  readonly document: JsonObject
  readonly connection: Connection
  readonly identifiers: Identifiers
}

interface Means {
  readonly context: OperationContext
  readonly passwords: UserPasswords
}

const identityWrite = async (
  { userId, document, connection, identifiers }: NewUser,
  { password }: JsonObject,
  { context, passwords }: Means,
): Promise<Write> => {
  const hashed =
    typeof password === 'string'
      ? await hashedOrRefused(passwords.newPassword({ connection, password, document }))
      : undefined
  const { email, username, phoneNumber } = identifiers
  return context.stores.users.insertIdentity({
    id: userId,
    userId,
    connection: connection.name,
    provider: connection.strategy,
    localId: userId.slice(connection.strategy.length + 1),
    email,
    username,
    phoneNumber: knowsByPhone(connection) ? phoneNumber : undefined,
    passwordHash: hashed?.passwordHash,
    passwordHistory: hashed?.passwordHistory ?? [],
    passwordChangedAt: hashed === undefined ? undefined : isoTime(context.clock.now()),
  })
}

const mailWrites = async (
  { userId, document, connection, identifiers }: NewUser,
  body: JsonObject,
  { context, passwords }: Means,
): Promise<Write[]> => {
  const { email } = identifiers
  const isAsked = body['verify_email'] !== false && body['email_verified'] !== true
  if (email === undefined || !isAsked || !isDatabase(connection)) return []
  const { stores, served } = context
  return passwords.verificationMail({ stores, served, user: { userId, email, document } })
}
