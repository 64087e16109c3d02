/**
 * Makes what an authorization gives: the code, what comes in the front channel, the user's consent and
 * the log's entry, in one commit. Whether anything may be made is `complete-authorization.ts`'s.
 */
import type { Client } from '../../domain/client.ts'
import { AlreadyExists, VersionRace, type Write } from '../../domain/record.ts'
import type { TenantStores } from '../../domain/storage.ts'
import type { ServedTenant } from '../../domain/tenant.ts'
import type { UsageKey } from '../../domain/usage.ts'
import type { User } from '../../domain/user.ts'
import type { Clock } from '../../kit/clock.ts'
import { decideUserTokens, type UserTokenDecision } from '../issuance/decide-user-tokens.ts'
import type { IssueUserTokens, UserTokenResponse } from '../issuance/user-tokens.ts'
import { senderFacts } from '../request.ts'
import type { SessionKeeping } from '../sessions.ts'
import {
  authorizationCodeObject,
  newAuthorizationCode,
  type AuthorizationCode,
} from './authorization-code.ts'
import type { AuthorizationRequest } from './authorization-request.ts'
import type { AuthorizationResponse } from './authorization-response.ts'
import type { AuthorizationToComplete } from './complete-authorization.ts'
import { grantConsent } from './consent.ts'
import { responseTo, type Destination } from './respond.ts'

/** Where the answers of a request go. */
export const destinationOf = (request: AuthorizationRequest, client: Client): Destination => ({
  client,
  redirectUri: request.redirectUri,
  mode: request.responseMode,
  state: request.state,
})

export interface Decided {
  /** For the code where there is one, which may be worth more than what comes beside it. */
  readonly decision: UserTokenDecision
  /** For what comes in the front channel; undefined for nothing. */
  readonly front: UserTokenDecision | undefined
}

/** What the request gets, before anybody is asked. Throws as `decideUserTokens` does. */
export const decided = async (parts: {
  served: ServedTenant
  stores: TenantStores
  request: AuthorizationRequest
  user: User
  client: Client
  consentedScopes?: readonly string[] | undefined
}): Promise<Decided> => {
  const { served, stores, request, user, client, consentedScopes } = parts
  const isHybrid = request.responseTypes.includes('code')
  const question = {
    served,
    stores,
    client,
    user,
    audience: request.audience,
    scopes: request.scopes,
    expiresIn: request.expiresIn,
    ...(consentedScopes === undefined
      ? {}
      : { atMost: { scopes: consentedScopes, gate: 'consent' as const } }),
  }
  const hasFront = request.responseTypes.some((type) => type !== 'code')
  const front = hasFront
    ? await decideUserTokens({ ...question, flow: 'front_channel', isHybrid })
    : undefined
  const code = isHybrid ? await decideUserTokens({ ...question, flow: 'code' }) : undefined
  const decision = code ?? front
  if (decision === undefined) throw new Error('The request asks for nothing.')
  return { decision, front }
}

/** A request that nothing stands against any more. */
export type Judged = AuthorizationToComplete & Decided & { readonly client: Client }

export interface IssuingParts {
  readonly clock: Clock
  readonly sessions: SessionKeeping
  readonly issueUserTokens: IssueUserTokens
}

/**
 * Everything in one commit; then the answer. Throws `VersionRace` when another write came between,
 * `BeingRevoked` when it must be judged anew.
 */
export const issueAuthorization = async (
  parts: IssuingParts,
  judged: Judged,
): Promise<AuthorizationResponse> => {
  const { stores, request, client, session, decision, writes = [] } = judged
  const code = newCode(judged, parts.clock)
  const front = await frontTokens(parts, judged, code?.value)
  const settings = await stores.singleton('tenant_settings')
  const consent = await consentWrites(judged)
  await committed(stores, [
    ...writes,
    ...parts.sessions.touch(stores, session, { clientId: client.clientId, settings }),
    ...consent,
    ...(code?.writes ?? usedUp(judged)),
    ...(front?.writes ?? [signInEvent(judged)]),
  ])
  if (front?.usage !== undefined) stores.usage.count(front.usage)
  return responseTo(destinationOf(request, client), {
    code: code?.value,
    ...frontMembers(front?.response, { request, decision: judged.front ?? decision }),
  })
}

/** The login's transaction, where no code takes its place. */
const usedUp = ({ stores, transaction }: Judged): Write[] =>
  transaction === undefined ? [] : [stores.oneTime.consume(transaction)]

/** An insertion that another one came before is a race like any other: read again. */
const committed = async (stores: TenantStores, writes: readonly Write[]): Promise<void> => {
  try {
    await stores.commit(writes)
  } catch (error) {
    if (error instanceof AlreadyExists)
      throw new VersionRace('Another authorization came first.', { cause: error })
    throw error
  }
}

/** What the user agreed to, also where an own client needs no asking (contract §6.4). */
const consentWrites = async (judged: Judged): Promise<Write[]> => {
  const { stores, user, client, decision, consentedScopes } = judged
  if (decision.api === undefined && consentedScopes === undefined) return []
  return grantConsent({
    stores,
    userId: user.userId,
    clientId: client.clientId,
    audience: decision.audience,
    scopes: decision.scopes.granted,
  })
}

const newCode = (judged: Judged, clock: Clock): { value: string; writes: Write[] } | undefined => {
  const { stores, request, session, user, decision, transaction } = judged
  if (!request.responseTypes.includes('code')) return undefined
  const value = newAuthorizationCode()
  const code: AuthorizationCode = {
    clientId: request.clientId,
    userId: user.userId,
    sessionId: session.id,
    connection: session.connection,
    redirectUri: request.redirectUri,
    wasRedirectUriSent: request.wasRedirectUriSent,
    codeChallenge: request.codeChallenge,
    codeChallengeMethod: request.codeChallengeMethod,
    audience: decision.audience,
    requestedScopes: request.scopes,
    grantedScopes: decision.scopes.granted,
    expiresIn: request.expiresIn,
    nonce: request.nonce,
    authTime: authTimeOf(judged),
  }
  const object = authorizationCodeObject(value, code, clock.now())
  const { oneTime } = stores
  // The transaction becomes the code: one statement uses up the one and makes the other.
  const write =
    transaction === undefined ? oneTime.insert(object) : oneTime.replace(transaction, object)
  return { value, writes: [write] }
}

/** When the claim is asked for: by `max_age`, `prompt=login`, or the client's registration (§2.3). */
const authTimeOf = ({ request, client, session }: Judged): number | undefined =>
  request.maxAge !== undefined ||
  request.prompts.includes('login') ||
  client.document['require_auth_time'] === true
    ? Math.floor(Date.parse(session.authenticatedAt) / 1000)
    : undefined

interface FrontTokens {
  readonly response: UserTokenResponse
  readonly writes: readonly Write[]
  readonly usage: UsageKey | undefined
}

const frontTokens = async (
  { issueUserTokens }: IssuingParts,
  judged: Judged,
  code: string | undefined,
): Promise<FrontTokens | undefined> => {
  const { served, stores, sender, client, user, request, session, front } = judged
  if (front === undefined) return undefined
  return issueUserTokens({
    served,
    stores,
    sender,
    client,
    user,
    decision: front,
    flow: 'front_channel',
    gives: {
      accessToken: request.responseTypes.includes('token'),
      idToken: request.responseTypes.includes('id_token'),
      refreshToken: false,
    },
    event: eventOf(request),
    sessionId: session.id,
    connection: session.connection,
    nonce: request.nonce,
    authTime: authTimeOf(judged),
    code,
  })
}

/** `scope` is told where it is not what was asked for (contract §5.4). */
const frontMembers = (
  response: UserTokenResponse | undefined,
  { request, decision }: { request: AuthorizationRequest; decision: UserTokenDecision },
): Record<string, string | undefined> => {
  if (response === undefined) return {}
  const scope = decision.scopes.granted.join(' ')
  const isAsked = scope === (request.scopes ?? []).join(' ')
  const hasToken = response.access_token !== undefined
  return {
    access_token: response.access_token,
    token_type: response.token_type,
    expires_in: response.expires_in === undefined ? undefined : String(response.expires_in),
    scope: hasToken && !isAsked ? scope : undefined,
    id_token: response.id_token,
  }
}

const eventOf = ({ prompts }: AuthorizationRequest): { type: string; description: string } =>
  prompts.includes('none')
    ? { type: 'ssa', description: 'Successful silent authentication' }
    : { type: 's', description: 'Successful login' }

/** The log's entry where no token is issued yet: one that is writes its own. */
const signInEvent = (judged: Judged): Write => {
  const { stores, request, client, user, session, decision } = judged
  return stores.events.write({
    ...senderFacts(judged),
    ...(request.correlationId === undefined ? {} : { correlationId: request.correlationId }),
    ...eventOf(request),
    clientId: client.clientId,
    clientName: client.name,
    userId: user.userId,
    userName: user.email ?? user.username ?? user.phoneNumber,
    connection: session.connection,
    audience: decision.audience,
    scope: decision.scopes.granted.join(' '),
    details: {
      latchkey: { session_id: session.id, response_type: request.responseTypes.join(' ') },
    },
  })
}
