/**
 * The one judgement on an access token that our own endpoints rely on: signature or seal, issuer,
 * time, and not revoked. Who may use the token for what (audience, scope) is the caller's question.
 */
import { tokenIdOf } from '@latchkey/verifier'
import type { TokenFacts } from '../domain/revocation.ts'
import type { TenantStores } from '../domain/storage.ts'
import type { ServedTenant } from '../domain/tenant.ts'
import { isJsonObject, type JsonObject } from '../kit/json.ts'
import { accessTokenKind } from './vocabulary.ts'

export interface VerifiedAccessToken {
  readonly claims: JsonObject
  readonly header: JsonObject
  readonly facts: TokenFacts
  readonly scopes: readonly string[]
  /** Seconds. */
  readonly expiresAt: number
}

export type TokenFault =
  | 'malformed'
  | 'unknown_key'
  | 'bad_signature'
  | 'expired'
  | 'wrong_issuer'
  | 'not_an_access_token'
  | 'revoked'

/** Why a token was refused; never holds the token. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused'
  constructor(
    readonly fault: TokenFault,
    options?: ErrorOptions,
  ) {
    super(`The access token was refused: ${fault}.`, options)
  }
}

export interface VerificationContext {
  readonly served: ServedTenant
  readonly stores: TenantStores
}

/**
 * Verifies signature (or seal), issuer and time of a token of this tenant's. Throws `TokenRefused`.
 */
export type VerifyJwt = (
  token: string,
  context: VerificationContext,
) => Promise<{ header: JsonObject; claims: JsonObject; signingInput: string }>

/** Throws `TokenRefused`. */
export type VerifyAccessToken = (
  token: string,
  context: VerificationContext,
) => Promise<VerifiedAccessToken>

export const accessTokenVerification =
  ({
    verifyJwt,
    verifyOpaque,
  }: {
    verifyJwt: VerifyJwt
    verifyOpaque: VerifyJwt
  }): VerifyAccessToken =>
  async (token, context) => {
    const verify = looksOpaque(token) ? verifyOpaque : verifyJwt
    const { header, claims, signingInput } = await verify(token, context)
    const verified = factsOf({ header, claims, signingInput })
    const { revocations } = context.stores
    if (await revocations.isRevoked(verified.facts)) throw new TokenRefused('revoked')
    const maker = makerOf(verified)
    if (maker !== undefined && (await revocations.isRevoked(maker)))
      throw new TokenRefused('revoked')
    return verified
  }

/** True for a text of five parts: what a sealed token is and a signed one never (contract §1.2). */
export const looksOpaque = (token: string): boolean => token.split('.', 6).length === 5

/** Ours have 22 characters; whoever shares an HS256 secret with us may write others. */
const longestId = 128

/**
 * Reads the members that every access token of ours has; an ID token has neither `azp` with an API
 * as audience nor these.
 */
const factsOf = (jwt: {
  header: JsonObject
  claims: JsonObject
  signingInput: string
}): VerifiedAccessToken => {
  const { claims, header } = jwt
  const { sub, aud, iat, exp, jti } = claims
  const clientId = claims['azp'] ?? claims['client_id']
  const audiences = typeof aud === 'string' ? [aud] : aud
  const isAccessToken =
    typeof clientId === 'string' &&
    typeof sub === 'string' &&
    typeof iat === 'number' &&
    typeof exp === 'number' &&
    Array.isArray(audiences) &&
    audiences.every((audience) => typeof audience === 'string') &&
    (typeof jti !== 'string' || jti.length <= longestId) &&
    // OpenID Connect Core §2: an ID token's audience is the client; an access token's never is.
    !audiences.includes(clientId)
  if (!isAccessToken) throw new TokenRefused('not_an_access_token')
  const scope = claims['scope']
  return {
    claims,
    header,
    expiresAt: exp,
    scopes: typeof scope === 'string' ? scope.split(' ').filter((name) => name !== '') : [],
    facts: {
      tokenId: tokenIdOf({
        signingInput: jwt.signingInput,
        jti: typeof jti === 'string' ? jti : undefined,
      }),
      clientId,
      subject: sub,
      audiences,
      kind: accessTokenKind,
      issuedAt: iat,
    },
  }
}

/**
 * The token that made this one by hand, from its `act` claim: revoking the maker's token or client
 * ends what it made (decisions 6). Only our own key signs that claim.
 */
const makerOf = ({ claims, facts }: VerifiedAccessToken): TokenFacts | undefined => {
  const act = claims['act']
  if (!isJsonObject(act)) return undefined
  const { sub, azp, token_id: tokenId, iat } = act
  if (typeof sub !== 'string' || typeof azp !== 'string' || typeof tokenId !== 'string')
    return undefined
  return {
    ...facts,
    tokenId,
    clientId: azp,
    subject: sub,
    issuedAt: typeof iat === 'number' ? iat : facts.issuedAt,
  }
}
