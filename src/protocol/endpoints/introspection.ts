/**
 * `POST /oauth/introspect` (RFC 7662, decisions 12): answered only to a token's client, its API and
 * the tenant's administrators.
 */
import type { Client } from '../../domain/client.ts'
import { isPublic } from '../../domain/client.ts'
import type { Clock } from '../../kit/clock.ts'
import type { JsonObject } from '../../kit/json.ts'
import {
  TokenRefused,
  type VerifiedAccessToken,
  type VerifyAccessToken,
} from '../access-token-verification.ts'
import type { AuthenticateClient } from '../client-authentication/authenticate-client.ts'
import { missingParameter, OAuthError, unauthorized } from '../errors.ts'
import { parseRefreshToken } from '../issuance/refresh-token-text.ts'
import { textParameter } from '../parameters.ts'
import type { OAuthRequest } from '../request.ts'
import type { TokenLimits } from '../token/endpoint.ts'
import { readRefreshToken } from '../token/refresh-family.ts'
import { accessTokenKind } from '../vocabulary.ts'

export type IntrospectionEndpoint = (request: OAuthRequest) => Promise<JsonObject>

export interface IntrospectionParts {
  readonly authenticateClient: AuthenticateClient
  readonly verifyAccessToken: VerifyAccessToken
  readonly limits: TokenLimits
  readonly clock: Clock
  /**
   * True when the bearer value is a Management API token with `read:tokens`; throws its refusal
   * otherwise.
   */
  readonly mayReadTokens: (authorization: string, request: OAuthRequest) => Promise<boolean>
}

const inactive: JsonObject = { active: false }

/**
 * The token's members, or `{active:false}` for a token that is unknown, expired, revoked or not the
 * caller's business; the caller cannot tell which (RFC 7662 §2.2). Throws 401 for a public client
 * or failed authentication.
 */
export const introspectionEndpoint =
  (parts: IntrospectionParts): IntrospectionEndpoint =>
  async (request) => {
    const mayRead = await whoAsks(parts, request)
    const token = textParameter(request.parameters, 'token')
    if (token === undefined) throw missingParameter('token')
    if (parseRefreshToken(token) !== undefined)
      return describeRefreshToken(request, { token, mayRead, now: parts.clock.now() })
    try {
      const verified = await parts.verifyAccessToken(token, request)
      return mayRead(verified) ? describe(verified) : inactive
    } catch (error) {
      if (error instanceof TokenRefused) return inactive
      throw error
    }
  }

type MayRead = (token: Pick<VerifiedAccessToken, 'facts'>) => boolean

const whoAsks = async (parts: IntrospectionParts, request: OAuthRequest): Promise<MayRead> => {
  await parts.limits.beforeAuthentication(request)
  if (/^bearer /i.test(request.authorization ?? '')) {
    const mayReadAll = await bearerMayRead(parts, request)
    return () => mayReadAll
  }
  const client = await confidentialClient(parts, request)
  await parts.limits.charge(request, client)
  return (token) =>
    token.facts.clientId === client.clientId ||
    (client.appType === 'resource_server' &&
      client.resourceServerIdentifier !== undefined &&
      token.facts.kind === accessTokenKind &&
      token.facts.audiences.includes(client.resourceServerIdentifier))
}

/** A bearer that is refused counts like any failed authentication. */
const bearerMayRead = async (
  { mayReadTokens, limits }: IntrospectionParts,
  request: OAuthRequest,
): Promise<boolean> => {
  try {
    return await mayReadTokens(request.authorization ?? '', request)
  } catch (error) {
    await limits.noteFailedAuthentication(request)
    throw error
  }
}

const confidentialClient = async (
  { authenticateClient, limits }: IntrospectionParts,
  request: OAuthRequest,
): Promise<Client> => {
  try {
    const { client } = await authenticateClient(request)
    if (isPublic(client)) throw unauthorized('a public client may not introspect')
    return client
  } catch (error) {
    if (error instanceof OAuthError && error.status === 401)
      await limits.noteFailedAuthentication(request)
    throw error
  }
}

/** An API has no business with refresh tokens, so only the client and administrators learn of one. */
const describeRefreshToken = async (
  { stores, served }: OAuthRequest,
  { token, mayRead, now }: { token: string; mayRead: MayRead; now: number },
): Promise<JsonObject> => {
  const known = await readRefreshToken(stores, token, now)
  if (known?.status !== 'active' || !mayRead(known)) return inactive
  const { family, facts } = known
  return {
    active: true,
    scope: family.resources[0]?.scopes.join(' '),
    client_id: facts.clientId,
    exp:
      family.expiresAt === undefined ? undefined : Math.floor(Date.parse(family.expiresAt) / 1000),
    iat: facts.issuedAt,
    sub: facts.subject,
    aud: facts.audiences[0],
    iss: served.domain.issuer,
    jti: facts.tokenId,
  }
}

const describe = ({ claims, facts, scopes, expiresAt }: VerifiedAccessToken): JsonObject => ({
  active: true,
  ...(scopes.length === 0 ? {} : { scope: scopes.join(' ') }),
  client_id: facts.clientId,
  token_type: 'Bearer',
  exp: expiresAt,
  iat: facts.issuedAt,
  sub: facts.subject,
  aud: claims['aud'],
  iss: claims['iss'],
  jti: facts.tokenId,
})
