/**
 * `POST /dbconnections/signup` and `/dbconnections/change_password` (contract §7.6): what an
 * application's own form does for people without a session. Anybody may call them, so neither tells
 * whether an account exists, unless the tenant wants it told at sign-up.
 */
import type { Client } from '../../domain/client.ts'
import { isDatabase, type Connection } from '../../domain/connection.ts'
import type { NewEvent } from '../../domain/event.ts'
import { acceptedLanguages } from '../../domain/languages.ts'
import { countedIdentifier } from '../../domain/login-block.ts'
import { HashingBusy } from '../../domain/password.ts'
import type { PasswordLogin, SignUpOutcome } from '../../domain/password-login.ts'
import type { User } from '../../domain/user.ts'
import { addressKey } from '../../kit/addresses.ts'
import { isJsonObject, type JsonObject } from '../../kit/json.ts'
import type { TokenBuckets } from '../../kit/token-bucket.ts'
import {
  badDatabaseRequest,
  DatabaseError,
  invalidSignUp,
  tooManySignUps,
  weakPassword,
} from '../database-errors.ts'
import { OAuthError, tooManyRequests } from '../errors.ts'
import type { FailureLog } from '../failure-log.ts'
import { textParameter, type Parameters } from '../parameters.ts'
import { senderFacts, type OAuthRequest } from '../request.ts'
import { signUpProfile } from './sign-up-profile.ts'

export interface DatabaseAccountParts {
  readonly passwords: PasswordLogin
  readonly failures: FailureLog
  readonly mailBuckets: TokenBuckets
}

export interface DatabaseRequest extends OAuthRequest {
  readonly acceptLanguage: string | undefined
}

export interface DatabaseAccounts {
  /** The answer's body. Throws `DatabaseError`. */
  signUp(request: DatabaseRequest): Promise<JsonObject>
  /** The same sentence for everybody. Throws `DatabaseError`, and 429 as `OAuthError`. */
  askForNewPassword(request: DatabaseRequest): Promise<string>
}

export const databaseAccounts = (parts: DatabaseAccountParts): DatabaseAccounts => ({
  async signUp(request) {
    const place = await requestedPlace(request)
    try {
      return await signUp(parts, request, place)
    } catch (error) {
      if (error instanceof DatabaseError) noteFailedSignUp(parts, request, { place, error })
      throw error
    }
  },
  askForNewPassword: (request) => askForNewPassword(parts, request),
})

interface Place {
  readonly client: Client
  readonly connection: Connection
}

/** The client (the tenant's global one unless named) and a database that is enabled for it. */
const requestedPlace = async ({ stores, parameters }: OAuthRequest): Promise<Place> => {
  const clientId = name(parameters, 'client_id') ?? (await globalClientId(stores))
  const client = clientId === undefined ? undefined : await stores.clients.find(clientId)
  if (client === undefined) throw badDatabaseRequest('invalid_client', 'The client does not exist.')
  const wanted = name(parameters, 'connection')
  if (wanted === undefined)
    throw badDatabaseRequest('invalid_request', 'Missing required parameter: connection')
  const connection = await stores.connections.find(wanted)
  if (
    connection === undefined ||
    !isDatabase(connection) ||
    !connection.enabledClients.includes(client.clientId)
  )
    throw badDatabaseRequest('invalid_connection', 'The connection does not exist.')
  return { client, connection }
}

const globalClientId = async (stores: OAuthRequest['stores']): Promise<string | undefined> =>
  (await stores.records('client').list({ where: { is_global: 1 }, limit: 1 }))[0]?.id

const longestName = 320

/** A short text. Throws for anything else under that name. */
const name = (parameters: Parameters, parameter: string): string | undefined => {
  const value = boundText(parameters, parameter)
  if (value !== undefined && value.length > longestName)
    throw badDatabaseRequest('invalid_request', `Parameter ${parameter} is too long`)
  return value
}

const boundText = (parameters: Parameters, parameter: string): string | undefined => {
  try {
    return textParameter(parameters, parameter)
  } catch (error) {
    if (error instanceof OAuthError) throw badDatabaseRequest(error.code, error.description)
    throw error
  }
}

const signUp = async (
  { passwords }: DatabaseAccountParts,
  request: DatabaseRequest,
  { client, connection }: Place,
): Promise<JsonObject> => {
  const { stores, served, parameters, sender } = request
  const typed = parameters.get('password')
  if (typeof typed !== 'string')
    throw badDatabaseRequest('invalid_request', 'Missing required parameter: password')
  const wanted = {
    stores,
    served,
    connection,
    ip: sender.ip,
    facts: factsOf(request, client),
    languages: languagesOf(request),
    clientId: client.clientId,
    email: name(parameters, 'email'),
    username: name(parameters, 'username'),
    phoneNumber: name(parameters, 'phone_number'),
    password: typed,
    profile: signUpProfile(parameters),
  }
  let made: SignUpOutcome
  try {
    made = await passwords.signUp(wanted)
  } catch (error) {
    if (error instanceof HashingBusy) throw tooManySignUps(busy, error.retryAfterSeconds)
    throw error
  }
  if (made.outcome === 'user') return presentAccount(made.user)
  throw await refusalOf(made, request)
}

const busy = 'Global limit has been reached'
const suspicious =
  'We have detected suspicious login behavior and further attempts will be blocked. Please contact the administrator.'

const refusalOf = async (
  made: Exclude<SignUpOutcome, { outcome: 'user' }>,
  { stores }: OAuthRequest,
): Promise<DatabaseError> => {
  switch (made.outcome) {
    case 'disabled':
      return badDatabaseRequest('public_signup_disabled', 'Public signup is disabled')
    case 'throttled':
      return tooManySignUps(suspicious, undefined)
    case 'weak':
      return weakPassword(made.violation)
    case 'invalid':
      return badDatabaseRequest('invalid_request', made.what)
    case 'exists': {
      const { flags } = (await stores.singleton('tenant_settings')) ?? {}
      const mayTell =
        isJsonObject(flags) && flags['enable_public_signup_user_exists_error'] === true
      if (!mayTell) return invalidSignUp()
      return made.what === 'username'
        ? badDatabaseRequest('username_exists', 'The username provided is in use already.')
        : badDatabaseRequest('user_exists', 'The user already exists.')
    }
  }
}

const shown = [
  'email',
  'email_verified',
  'username',
  'phone_number',
  'phone_verified',
  'given_name',
  'family_name',
  'name',
  'nickname',
  'picture',
  'user_metadata',
] as const

/** The id without its provider, as the wire has it here. */
const presentAccount = ({ userId, document }: User): JsonObject => ({
  _id: userId.slice(userId.indexOf('|') + 1),
  ...Object.fromEntries(
    shown.flatMap((member) => (member in document ? [[member, document[member]]] : [])),
  ),
})

const factsOf = (request: OAuthRequest, client: Client): Partial<NewEvent> => ({
  ...senderFacts(request),
  clientId: client.clientId,
  clientName: client.name,
})

const languagesOf = ({ acceptLanguage }: DatabaseRequest): string[] =>
  acceptedLanguages(acceptLanguage)

const noteFailedSignUp = (
  { failures }: DatabaseAccountParts,
  request: OAuthRequest,
  { place, error }: { place: Place; error: DatabaseError },
): void => {
  const { client, connection } = place
  failures.noteEvent(request.stores, {
    ...factsOf(request, client),
    type: 'fs',
    description: String(error.body['message'] ?? error.body['description']),
    userName: typedName(request),
    connection: connection.name,
    connectionId: connection.id,
    details: { error: String(error.body['code']) },
  })
}

const typedName = ({ parameters }: OAuthRequest): string | undefined => {
  for (const kind of ['email', 'username', 'phone_number']) {
    const value = parameters.get(kind)
    if (typeof value === 'string') return value.slice(0, longestName).replaceAll(/\p{Cc}/gu, ' ')
  }
  return undefined
}

/** Ten mails at once and one a minute, for each address and name (contract §12.1). */
const mailBucket = { burst: 10, perSecond: 1 / 60 }

const sent = "We've just sent you an email to reset your password."

const askForNewPassword = async (
  { passwords, mailBuckets }: DatabaseAccountParts,
  request: DatabaseRequest,
): Promise<string> => {
  const { stores, served, parameters, sender } = request
  const { client, connection } = await requestedPlace(request)
  const typed =
    name(parameters, 'email') ?? name(parameters, 'username') ?? name(parameters, 'phone_number')
  if (typed === undefined)
    throw badDatabaseRequest('invalid_request', 'Missing required parameter: email')
  const key = [stores.tenant.id, addressKey(sender.ip), countedIdentifier(typed)].join(' ')
  const state = mailBuckets.take(key, mailBucket)
  request.bucket = state
  if (!state.isAllowed) throw tooManyRequests(state.retryAfterSeconds)
  const facts = factsOf(request, client)
  const isOffered = connection.options['disable_self_service_change_password'] !== true
  const identity = await passwords.findIdentity(stores, connection, typed)
  const user = identity === undefined ? undefined : await stores.users.find(identity.userId)
  if (!isOffered || identity === undefined || user === undefined) {
    await stores.commit([
      stores.events.write({
        ...facts,
        type: 'fcpr',
        description: isOffered ? 'No such account.' : 'New passwords are not offered.',
        userName: typed,
        connection: connection.name,
        connectionId: connection.id,
      }),
    ])
    return sent
  }
  await stores.commit(
    await passwords.resetMail({
      stores,
      served,
      connection,
      user,
      identity,
      facts,
      ip: sender.ip,
      languages: languagesOf(request),
      clientId: client.clientId,
    }),
  )
  return sent
}
