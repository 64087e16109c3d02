/**
 * `POST /oauth/token` (RFC 6749 §3.2, contract §4.1). Owns the order of the shared steps: grant
 * type present → known → client authenticated → grant enabled for the client → the grant's own
 * checks → issue. What a grant checks and issues is in `grants/`, how a client proves itself in
 * `../client-authentication/`.
 */
import { isPublic, type Client } from '../../domain/client.ts'
import type { Clock } from '../../kit/clock.ts'
import type {
  AuthenticateClient,
  AuthenticatedClient,
} from '../client-authentication/authenticate-client.ts'
import { stillAuthenticated } from '../client-authentication/still-authenticated.ts'
import { missingParameter, OAuthError } from '../errors.ts'
import type { FailureLog } from '../failure-log.ts'
import { waitOutRevocations } from '../issuance/wait-out-revocations.ts'
import { textParameter } from '../parameters.ts'
import type { OAuthRequest } from '../request.ts'
import { knownGrantTypes } from '../vocabulary.ts'
import type { Grant, TokenResponse } from './grant.ts'

/** Rate limits of the endpoint; both throw 429 `too_many_requests`. */
export interface TokenLimits {
  /** Refuses an address that failed to authenticate too often. Called before anything is hashed. */
  beforeAuthentication(request: OAuthRequest): Promise<void>
  noteFailedAuthentication(request: OAuthRequest): Promise<void>
  /** Charges an authenticated client, so that nobody else can use up its tokens. */
  charge(request: OAuthRequest, client: Client): Promise<void>
}

export type TokenEndpoint = (request: OAuthRequest) => Promise<TokenResponse>

export interface TokenEndpointParts {
  readonly clock: Clock
  readonly grants: readonly Grant[]
  readonly authenticateClient: AuthenticateClient
  readonly limits: TokenLimits
  readonly failures: FailureLog
}

/**
 * Builds the endpoint. The answer is the token response's body; refusals are thrown as
 * `OAuthError`.
 */
export const tokenEndpoint = (parts: TokenEndpointParts): TokenEndpoint => {
  const byType = new Map(parts.grants.map((grant) => [grant.grantType, grant]))
  return async (request) => {
    await parts.limits.beforeAuthentication(request)
    const grant = requestedGrant(byType, request)
    let client: Client | undefined
    try {
      const authenticated = await authenticate(parts, request)
      client = authenticated.client
      await parts.limits.charge(request, client)
      return await exchange(parts, { request, grant, authenticated })
    } catch (error) {
      if (error instanceof OAuthError && !error.isLogged)
        parts.failures.note({ request, type: grant.events.failure, client, error })
      throw error
    }
  }
}

/** Runs the grant, and runs it again for a client that had to wait, from its authentication on. */
const exchange = (
  { clock, authenticateClient }: TokenEndpointParts,
  asked: { request: OAuthRequest; grant: Grant; authenticated: AuthenticatedClient },
): Promise<TokenResponse> => {
  const { request, grant, authenticated } = asked
  return waitOutRevocations(clock, async (tries) => {
    const standing =
      tries === 1
        ? authenticated
        : await stillAuthenticated(request, authenticated, authenticateClient)
    requireGrantOf(standing.client, grant)
    return grant.exchange(request, standing)
  })
}

const requestedGrant = (byType: ReadonlyMap<string, Grant>, request: OAuthRequest): Grant => {
  const type = textParameter(request.parameters, 'grant_type')
  if (type === undefined) throw missingParameter('grant_type')
  const grant = byType.get(type)
  if (grant !== undefined) return grant
  const description = `Unsupported grant type: ${type.replaceAll(/[^\x20-\x7e]/g, '').slice(0, 200)}`
  // Known to the protocol but not built here yet: 501 (decisions 18).
  throw new OAuthError('unsupported_grant_type', description, {
    status: knownGrantTypes.has(type) ? 501 : 400,
  })
}

const authenticate = async (
  { authenticateClient, limits }: TokenEndpointParts,
  request: OAuthRequest,
): ReturnType<AuthenticateClient> => {
  try {
    return await authenticateClient(request)
  } catch (error) {
    // Also what is no proof at all (400): it is logged, so nobody may do it without limit.
    if (error instanceof OAuthError) await limits.noteFailedAuthentication(request)
    throw error
  }
}

/** Who may ask is settled before what is asked. */
export const requireGrantOf = (client: Client, grant: Grant): void => {
  const isAllowed =
    client.grantTypes.includes(grant.grantType) &&
    !client.isGlobal &&
    !(grant.clients === 'confidential' && isPublic(client))
  if (!isAllowed)
    throw new OAuthError(
      'unauthorized_client',
      `Grant type '${grant.grantType}' not allowed for the client.`,
      { errorUri: 'https://auth0.com/docs/clients/client-grant-types' },
    )
}
