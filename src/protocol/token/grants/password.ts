/**
 * RFC 6749 §4.3: tokens for a user's name and password, and the same at a named connection
 * (`password-realm`; contract §4.4). Owns the choice of the connection and the words of each refusal;
 * leaves judging the password, counting failures and blocks to the port it is handed.
 */
import { isIP } from 'node:net'
import { isPublic } from '../../../domain/client.ts'
import { isDatabase, type Connection } from '../../../domain/connection.ts'
import type { PasswordLogin, PasswordOutcome } from '../../../domain/password-login.ts'
import type { Throttled } from '../../../domain/protection.ts'
import { VersionRace, type Write } from '../../../domain/record.ts'
import type { TenantStores } from '../../../domain/storage.ts'
import type { Identity } from '../../../domain/user.ts'
import { isoTime, type Clock } from '../../../kit/clock.ts'
import type { AuthenticatedClient } from '../../client-authentication/authenticate-client.ts'
import { missingParameter, OAuthError, userIsBlocked } from '../../errors.ts'
import type { FailureLog } from '../../failure-log.ts'
import { decideUserTokens } from '../../issuance/decide-user-tokens.ts'
import type { IssueUserTokens } from '../../issuance/user-tokens.ts'
import { textParameter } from '../../parameters.ts'
import { senderFacts, type OAuthRequest, type Sender } from '../../request.ts'
import { requestedScopes } from '../../scopes.ts'
import { grantTypes } from '../../vocabulary.ts'
import type { Grant, TokenResponse } from '../grant.ts'
import { requestedLifetime } from '../requested-lifetime.ts'
import { completeResponse } from '../user-response.ts'

export interface PasswordGrantParts {
  readonly clock: Clock
  readonly passwords: PasswordLogin
  readonly issueUserTokens: IssueUserTokens
  readonly failures: FailureLog
}

const events = { success: 'sepft', failure: 'fepft' } as const

/** At the tenant's `default_directory`. */
export const password = (parts: PasswordGrantParts): Grant => ({
  grantType: grantTypes.password,
  clients: 'any',
  events,
  exchange: async (request, authenticated) => {
    const settings = (await request.stores.singleton('tenant_settings')) ?? {}
    const name = settings['default_directory']
    if (typeof name !== 'string' || name === '') throw noDefaultConnection()
    const connection = await request.stores.connections.find(name)
    if (connection === undefined) throw noDefaultConnection()
    return exchangePassword(parts, request, { authenticated, connection })
  },
})

/** At the connection that `realm` names. */
export const passwordRealm = (parts: PasswordGrantParts): Grant => ({
  grantType: grantTypes.passwordRealm,
  clients: 'any',
  events,
  exchange: async (request, authenticated) => {
    const realm = textParameter(request.parameters, 'realm')
    if (realm === undefined) throw missingParameter('realm')
    const connection =
      realm.length > longestRealm ? undefined : await connectionOfRealm(request, realm)
    if (connection === undefined || !isDatabase(connection)) throw unknownRealm(realm)
    return exchangePassword(parts, request, { authenticated, connection })
  },
})

const longestRealm = 200

/** By name, or by one of the realms that a connection gives itself. */
const connectionOfRealm = async (
  { stores }: OAuthRequest,
  realm: string,
): Promise<Connection | undefined> => {
  const named = await stores.connections.find(realm)
  if (named !== undefined) return named
  return (await stores.connections.list()).find(({ document }) => {
    const { realms } = document
    return Array.isArray(realms) && realms.includes(realm)
  })
}

const noDefaultConnection = (): OAuthError =>
  new OAuthError('server_error', 'Authorization server not configured with default connection.')

const unknownRealm = (realm: string): OAuthError =>
  new OAuthError(
    'invalid_request',
    `Unknown realm ${realm.replaceAll(/[^\x20-\x7e]/g, '').slice(0, longestRealm)}`,
    { status: 403 },
  )

interface Asked {
  readonly authenticated: AuthenticatedClient
  readonly connection: Connection
}

const exchangePassword = async (
  parts: PasswordGrantParts,
  request: OAuthRequest,
  asked: Asked,
): Promise<TokenResponse> => {
  const { client, credentialId } = asked.authenticated
  const { stores, served } = request
  const expiresIn = requestedLifetime(request.parameters)
  const scopes = requestedScopes(request.parameters)
  refuseOrganization(request)
  const sender = senderBehind(request, asked.authenticated)
  const { user, identity } = await provenUser(parts, { ...request, sender }, asked)
  const question = { served, stores, client, user, flow: 'password' as const }
  const decision = await decideUserTokens({
    ...question,
    audience: textParameter(request.parameters, 'audience'),
    scopes,
    expiresIn,
    isFromBrowser: request.origin !== undefined,
  })
  const issued = await parts.issueUserTokens({
    ...question,
    decision,
    credentialId,
    sender,
    connection: asked.connection.name,
    event: { type: events.success, description: 'Password exchanged' },
  })
  await committed(stores, [...stillHeld(stores, identity), ...issued.writes])
  stores.users.noteLogin({
    userId: user.userId,
    ip: sender.ip,
    at: isoTime(parts.clock.now()),
  })
  if (issued.usage !== undefined) stores.usage.count(issued.usage)
  return completeResponse(issued.response)
}

type Proven = Extract<PasswordOutcome, { outcome: 'user' }>

/** Holds the commit to the password that was judged: what came by an older one ends with it. */
const stillHeld = ({ users }: TenantStores, identity: Identity): Write[] =>
  identity.passwordHash === undefined
    ? []
    : [users.updateIdentity(identity, { ifPasswordHash: identity.passwordHash })]

const committed = async (stores: TenantStores, writes: readonly Write[]): Promise<void> => {
  try {
    await stores.commit(writes)
  } catch (error) {
    if (error instanceof VersionRace)
      throw new OAuthError('invalid_grant', wrongPassword, { reason: 'changed meanwhile' })
    throw error
  }
}

/** Not supported by this grant, so naming one never yields a token that says less than was asked. */
const refuseOrganization = ({ parameters }: OAuthRequest): void => {
  const organization = textParameter(parameters, 'organization')
  if (organization !== undefined)
    throw new OAuthError('access_denied', 'parameter organization is not allowed for this client')
}

/**
 * The person behind a server that signs people in (contract §0.4): believed of a confidential client
 * that is set so, of nobody else.
 */
const senderBehind = (request: OAuthRequest, { client }: AuthenticatedClient): Sender => {
  const { sender, forwardedFor } = request
  const isTrusted =
    !isPublic(client) && client.document['is_token_endpoint_ip_header_trusted'] === true
  const ip = forwardedFor?.trim() ?? ''
  return isTrusted && isIP(ip) !== 0 ? { ...sender, ip } : sender
}

const provenUser = async (
  { passwords, failures }: PasswordGrantParts,
  request: OAuthRequest,
  { authenticated, connection }: Asked,
): Promise<Proven> => {
  const { stores, served, parameters, sender } = request
  const { client } = authenticated
  const username = textParameter(parameters, 'username')
  if (username === undefined) throw missingParameter('username')
  const typed = parameters.get('password')
  if (typeof typed !== 'string') throw missingParameter('password')
  if (!connection.enabledClients.includes(client.clientId)) throw notEnabled()
  const facts = { ...senderFacts(request), clientId: client.clientId, clientName: client.name }
  const judged = await passwords.verifyPassword({
    stores,
    served,
    connection,
    identifier: username,
    password: typed,
    ip: sender.ip,
    facts,
  })
  if (judged.outcome === 'user') return judged
  if (judged.outcome === 'wrong')
    failures.noteEvent(stores, {
      ...facts,
      type: judged.cause === 'unknown_user' ? 'fu' : 'fp',
      description: wrongPassword,
      userId: judged.user?.userId,
      userName: username.slice(0, 320).replaceAll(/\p{Cc}/gu, ' '),
      connection: connection.name,
      connectionId: connection.id,
    })
  throw refusalOf(judged)
}

const notEnabled = (): OAuthError =>
  new OAuthError('unauthorized_client', 'The connection is not enabled for the client.')

const wrongPassword = 'Wrong email or password.'

const refusalOf = (judged: Exclude<PasswordOutcome, { outcome: 'user' }>): OAuthError => {
  switch (judged.outcome) {
    case 'wrong':
      return new OAuthError('invalid_grant', wrongPassword)
    case 'blocked_user':
      return userIsBlocked()
    case 'disabled':
      return new OAuthError('unauthorized_client', 'The connection is disabled.')
    case 'throttled':
      return new OAuthError('too_many_attempts', throttledTexts[judged.by])
  }
}

/** The wire's words (contract §4.4). */
export const throttledTexts: Readonly<Record<Throttled, string>> = {
  blocked_account:
    "Your account has been blocked after multiple consecutive login attempts. We've sent you a notification via your preferred contact method with instructions on how to unblock it.",
  blocked_address:
    'We have detected suspicious login behavior and further attempts will be blocked. Please contact the administrator.',
}
