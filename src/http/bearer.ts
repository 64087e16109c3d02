/**
 * The bearer token of the Management API and of our own API: whose it is, or the refusal in the
 * API's words.
 */
import type { TenantStores } from '../domain/storage.ts'
import { managementAudience, type ServedTenant } from '../domain/tenant.ts'
import { badAudience, refuse, type ApiError } from '../management/errors.ts'
import type { Caller } from '../management/operation.ts'
import {
  TokenRefused,
  type TokenFault,
  type VerifyAccessToken,
} from '../protocol/access-token-verification.ts'

export type VerifyBearer = (
  authorization: string | undefined,
  context: { served: ServedTenant; stores: TenantStores },
) => Promise<Caller>

const refusalOf: Readonly<Record<TokenFault, () => ApiError>> = {
  malformed: () => refuse('invalidToken'),
  unknown_key: () => refuse('invalidSignature'),
  bad_signature: () => refuse('invalidSignature'),
  expired: () => refuse('expiredToken'),
  wrong_issuer: () => refuse('invalidToken'),
  not_an_access_token: () => refuse('clientNotGlobal'),
  revoked: () => refuse('invalidToken'),
}

/**
 * Header → token → signature, issuer, time, revocation → audience (contract/management §2.3).
 * Throws `ApiError`.
 */
export const bearerVerification =
  ({ verifyAccessToken }: { verifyAccessToken: VerifyAccessToken }): VerifyBearer =>
  async (authorization, context) => {
    if (authorization === undefined || authorization.trim() === '')
      throw refuse('missingAuthentication')
    // RFC 6750 §2.1, and a compact JWS: three parts of base64url.
    const bearer = /^Bearer +([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)$/i.exec(authorization)
    if (bearer === null) throw refuse('badAuthenticationHeader')
    const verified = await verifyOrRefuse(verifyAccessToken, bearer[1] ?? '', context)
    const audience = managementAudience(context.served.tenant)
    if (!verified.facts.audiences.includes(audience)) throw badAudience(audience)
    const { clientId, subject, tokenId, issuedAt } = verified.facts
    return { clientId, subject, tokenId, issuedAt, scopes: verified.scopes }
  }

const verifyOrRefuse = async (
  verify: VerifyAccessToken,
  token: string,
  context: { served: ServedTenant; stores: TenantStores },
): ReturnType<VerifyAccessToken> => {
  try {
    return await verify(token, context)
  } catch (error) {
    if (error instanceof TokenRefused) throw refusalOf[error.fault]()
    throw error
  }
}
