/**
 * `POST /oauth/revoke` (RFC 7009, contract §3.9): refresh tokens, and access tokens too (decisions
 * 2).
 */
import { revocationEnds } from '../../domain/revocation.ts'
import { nowSeconds, type Clock } from '../../kit/clock.ts'
import {
  TokenRefused,
  type VerifiedAccessToken,
  type VerifyAccessToken,
} from '../access-token-verification.ts'
import type {
  AuthenticateClient,
  AuthenticatedClient,
} from '../client-authentication/authenticate-client.ts'
import { missingParameter, OAuthError } from '../errors.ts'
import { hasForeignId } from '../foreign-id.ts'
import { parseRefreshToken } from '../issuance/refresh-token-text.ts'
import { textParameter } from '../parameters.ts'
import { senderFacts, type OAuthRequest } from '../request.ts'
import type { TokenLimits } from '../token/endpoint.ts'
import { revokeRefreshToken } from '../token/revoke-refresh-token.ts'

export type RevocationEndpoint = (request: OAuthRequest) => Promise<void>

export interface RevocationParts {
  readonly authenticateClient: AuthenticateClient
  readonly verifyAccessToken: VerifyAccessToken
  readonly limits: TokenLimits
  readonly clock: Clock
}

/**
 * Revokes a token that was issued to the authenticated client; durable before it returns.
 * Any other token changes nothing and is no error (RFC 7009 §2.2). Throws 401 `invalid_client`, 400
 * `invalid_request` for a missing token.
 */
export const revocationEndpoint =
  (parts: RevocationParts): RevocationEndpoint =>
  async (request) => {
    await parts.limits.beforeAuthentication(request)
    const { client } = await authenticateForRevocation(parts, request)
    await parts.limits.charge(request, client)
    const token = textParameter(request.parameters, 'token')
    if (token === undefined) throw missingParameter('token')
    if (parseRefreshToken(token) !== undefined) {
      await revokeRefreshToken(request, client, token)
      return
    }
    const verified = await liveToken(parts.verifyAccessToken, token, request)
    if (verified?.facts.clientId !== client.clientId) return
    const { facts, expiresAt } = verified
    const now = nowSeconds(parts.clock)
    if (expiresAt <= now || (await hasForeignId(verified, request))) return
    const { audiences } = facts
    const until = revocationEnds({ audiences, expiresAt }, { tenant: request.stores.tenant, now })
    await request.stores.commit([
      request.stores.revocations.revokeToken({ tokenId: facts.tokenId, expiresAt: until }),
      request.stores.events.write({
        ...senderFacts(request),
        type: 'srrt',
        description: 'Revoked an access token',
        clientId: client.clientId,
        clientName: client.name,
        audience: facts.audiences.join(' '),
        details: { latchkey: { token_id: facts.tokenId, kind: facts.kind } },
      }),
    ])
  }

/**
 * Here, other than at the token endpoint, failed authentication is `invalid_client` (contract
 * §3.9).
 */
const authenticateForRevocation = async (
  { authenticateClient, limits }: RevocationParts,
  request: OAuthRequest,
): Promise<AuthenticatedClient> => {
  try {
    return await authenticateClient(request)
  } catch (error) {
    if (!(error instanceof OAuthError) || error.status !== 401) throw error
    await limits.noteFailedAuthentication(request)
    throw new OAuthError('invalid_client', 'Request authentication failed.', {
      cause: error,
      ...(error.reason === undefined ? {} : { reason: error.reason }),
    })
  }
}

const liveToken = async (
  verify: VerifyAccessToken,
  token: string,
  request: OAuthRequest,
): Promise<VerifiedAccessToken | undefined> => {
  try {
    return await verify(token, request)
  } catch (error) {
    if (error instanceof TokenRefused) return undefined
    throw error
  }
}
