/**
 * Access tokens: JWTs in all four dialects (contract §1.3, 1.4), and sealed ones for `/userinfo`
 * alone (§1.2). One signature or one seal, no row.
 */
import { tokenIdOf } from '@latchkey/verifier'
import type { IssuedToken } from '../../domain/event.ts'
import type { TokenFacts } from '../../domain/revocation.ts'
import type { ResourceServer } from '../../domain/resource-server.ts'
import type { TenantStores } from '../../domain/storage.ts'
import type { ServedTenant } from '../../domain/tenant.ts'
import { nowSeconds, type Clock } from '../../kit/clock.ts'
import { base64urlId } from '../../kit/ids.ts'
import type { JsonObject } from '../../kit/json.ts'
import { accessTokenKind, isRfc9068 } from '../vocabulary.ts'
import type { SealAccessToken } from './opaque-access-token.ts'
import type { SignAccessToken } from './signing.ts'
import { BeingRevoked } from './wait-out-revocations.ts'

export interface AccessTokenRequest {
  readonly served: ServedTenant
  readonly stores: TenantStores
  /** Undefined for a token that only opens `/userinfo`. */
  readonly api: ResourceServer | undefined
  /** The `aud` claim: the API alone unless named otherwise. */
  readonly audiences?: readonly string[]
  readonly clientId: string
  readonly subject: string
  /** Space separated; empty for none. */
  readonly scope: string
  /** The `permissions` claim; undefined for none. */
  readonly permissions: readonly string[] | undefined
  readonly seconds: number
  /** The `gty` claim of the compatible dialects. */
  readonly gty: string | undefined
  /** The `act` claim: on whose behalf a token was made by hand. */
  readonly act?: JsonObject
}

export interface IssuedAccessToken {
  readonly token: string
  readonly jti: string | undefined
  /** Undefined for HS256. */
  readonly kid: string | undefined
  readonly entry: IssuedToken
}

/**
 * Throws `BeingRevoked` when a revocation covers what would be issued; the caller waits and judges
 * the request anew.
 */
export type IssueAccessToken = (request: AccessTokenRequest) => Promise<IssuedAccessToken>

export const accessTokenIssuance =
  ({
    clock,
    sign,
    seal,
  }: {
    clock: Clock
    sign: SignAccessToken
    seal: SealAccessToken
  }): IssueAccessToken =>
  async (request) => {
    const { revocations } = request.stores
    const issuedAt = nowSeconds(clock)
    const until = await revocations.coveredUntil(factsOf(request, { id: '', issuedAt }))
    if (until !== undefined) throw new BeingRevoked((until + 1) * 1000)
    const issued =
      request.api === undefined
        ? sealAt(issuedAt, request, seal)
        : await signAt({ issuedAt, request, api: request.api, sign })
    // Equal tokens of one second share an id: when it was revoked within this very second, the next
    // one gives another.
    if (await revocations.isRevoked(factsOf(request, issued.entry)))
      throw new BeingRevoked((nowSeconds(clock) + 1) * 1000)
    return issued
  }

const signAt = async ({
  issuedAt,
  request,
  api,
  sign,
}: {
  issuedAt: number
  request: AccessTokenRequest
  api: ResourceServer
  sign: SignAccessToken
}): Promise<IssuedAccessToken> => {
  const jti = isRfc9068(api.tokenDialect) ? base64urlId(16) : undefined
  const claims = accessTokenClaims(request, { issuedAt, jti })
  const typ = jti === undefined ? 'JWT' : 'at+jwt'
  const { token, kid } = await sign({ stores: request.stores, api, typ, claims })
  const signingInput = token.slice(0, token.lastIndexOf('.'))
  const id = tokenIdOf({ signingInput, jti })
  return { token, jti, kid, entry: entryOf(request, { id, issuedAt }) }
}

/** Nobody but us can read it, so its id is inside: there is nothing that others could hash. */
const sealAt = (
  issuedAt: number,
  request: AccessTokenRequest,
  seal: SealAccessToken,
): IssuedAccessToken => {
  const id = base64urlId(16)
  const claims = { ...accessTokenClaims(request, { issuedAt, jti: undefined }), jti: id }
  const token = seal({ served: request.served, claims })
  return { token, jti: undefined, kid: undefined, entry: entryOf(request, { id, issuedAt }) }
}

const entryOf = (
  request: AccessTokenRequest,
  { id, issuedAt }: { id: string; issuedAt: number },
): IssuedToken => ({
  id,
  kind: accessTokenKind,
  issuedAt,
  expiresAt: issuedAt + request.seconds,
  subject: request.subject,
})

const audiencesOf = ({ audiences, api }: AccessTokenRequest): readonly string[] =>
  audiences ?? (api === undefined ? [] : [api.identifier])

const factsOf = (
  request: AccessTokenRequest,
  token: { id: string; issuedAt: number },
): TokenFacts => ({
  tokenId: token.id,
  clientId: request.clientId,
  subject: request.subject,
  audiences: audiencesOf(request),
  kind: accessTokenKind,
  issuedAt: token.issuedAt,
})

/** A text for one audience, a list for several. */
const audienceClaim = ({ api, audiences }: AccessTokenRequest): string | string[] | undefined => {
  if (audiences === undefined) return api?.identifier
  return audiences.length === 1 ? audiences[0] : [...audiences]
}

/** The claims in the order that the wire shows them; JSON leaves out those that are undefined. */
const accessTokenClaims = (
  request: AccessTokenRequest,
  { issuedAt, jti }: { issuedAt: number; jti: string | undefined },
): JsonObject => {
  const isCompatible = jti === undefined
  return {
    iss: request.served.domain.issuer,
    sub: request.subject,
    aud: audienceClaim(request),
    iat: issuedAt,
    exp: issuedAt + request.seconds,
    scope: request.scope === '' ? undefined : request.scope,
    gty: isCompatible ? request.gty : undefined,
    azp: isCompatible ? request.clientId : undefined,
    jti,
    client_id: isCompatible ? undefined : request.clientId,
    act: request.act,
    permissions: request.permissions === undefined ? undefined : [...request.permissions],
  }
}
