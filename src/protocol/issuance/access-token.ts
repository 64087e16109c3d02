/** Access tokens as JWTs in all four dialects (contract §1.3, 1.4). One signature, no row. */
import { setTimeout as sleep } from 'node:timers/promises'
import { tokenIdOf } from '@latchkey/verifier'
import type { IssuedToken } from '../../domain/event.ts'
import type { TokenFacts } from '../../domain/revocation.ts'
import type { ResourceServer } from '../../domain/resource-server.ts'
import type { TenantStores } from '../../domain/storage.ts'
import type { ServedTenant } from '../../domain/tenant.ts'
import { nowSeconds, type Clock } from '../../kit/clock.ts'
import { base64urlId } from '../../kit/ids.ts'
import type { JsonObject } from '../../kit/json.ts'
import { temporarilyUnavailable } from '../errors.ts'
import { accessTokenKind, isRfc9068 } from '../vocabulary.ts'
import type { SignAccessToken } from './signing.ts'

export interface AccessTokenRequest {
  readonly served: ServedTenant
  readonly stores: TenantStores
  readonly api: ResourceServer
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

export type IssueAccessToken = (request: AccessTokenRequest) => Promise<IssuedAccessToken>

export const accessTokenIssuance =
  ({ clock, sign }: { clock: Clock; sign: SignAccessToken }): IssueAccessToken =>
  async (request) => {
    for (let tries = 1; ; tries += 1) {
      const issued = await issueAt(await uncoveredTime(request, clock), request, sign)
      // Equal tokens of one second share an id: when it was revoked within this very second, the next one gives another.
      if (!(await request.stores.revocations.isRevoked(factsOf(request, issued.entry))))
        return issued
      if (tries === 3) throw temporarilyUnavailable('Tokens of this client are being revoked', 2)
      await sleep(1000 - (clock.now() % 1000))
    }
  }

const issueAt = async (
  issuedAt: number,
  request: AccessTokenRequest,
  sign: SignAccessToken,
): Promise<IssuedAccessToken> => {
  const jti = isRfc9068(request.api.tokenDialect) ? base64urlId(16) : undefined
  const claims = accessTokenClaims(request, { issuedAt, jti })
  const typ = jti === undefined ? 'JWT' : 'at+jwt'
  const { token, kid } = await sign({ stores: request.stores, api: request.api, typ, claims })
  const signingInput = token.slice(0, token.lastIndexOf('.'))
  return {
    token,
    jti,
    kid,
    entry: {
      id: tokenIdOf({ signingInput, jti }),
      kind: accessTokenKind,
      issuedAt,
      expiresAt: issuedAt + request.seconds,
      subject: request.subject,
    },
  }
}

const factsOf = (
  request: AccessTokenRequest,
  token: { id: string; issuedAt: number },
): TokenFacts => ({
  tokenId: token.id,
  clientId: request.clientId,
  subject: request.subject,
  audiences: [request.api.identifier],
  kind: accessTokenKind,
  issuedAt: token.issuedAt,
})

/** The claims in the order that the wire shows them. */
const accessTokenClaims = (
  request: AccessTokenRequest,
  { issuedAt, jti }: { issuedAt: number; jti: string | undefined },
): JsonObject => ({
  iss: request.served.domain.issuer,
  sub: request.subject,
  aud: request.api.identifier,
  iat: issuedAt,
  exp: issuedAt + request.seconds,
  ...(request.scope === '' ? {} : { scope: request.scope }),
  ...(jti === undefined
    ? { ...(request.gty === undefined ? {} : { gty: request.gty }), azp: request.clientId }
    : { jti, client_id: request.clientId }),
  ...(request.act === undefined ? {} : { act: request.act }),
  ...(request.permissions === undefined ? {} : { permissions: [...request.permissions] }),
})

/**
 * The second at which to issue. A revocation rule reaches a moment into the future, so that no clock skew lets an old token
 * slip through; a token it would cover waits until that moment has passed (decisions 10, at most 2 s).
 */
const uncoveredTime = async (request: AccessTokenRequest, clock: Clock): Promise<number> => {
  for (let waits = 0; ; waits += 1) {
    const issuedAt = nowSeconds(clock)
    const facts = factsOf(request, { id: '', issuedAt })
    const until = await request.stores.revocations.coveredUntil(facts)
    if (until === undefined) return issuedAt
    if (waits === 4) throw temporarilyUnavailable('Tokens of this client are being revoked', 2)
    await sleep(Math.min(2_000, Math.max(20, (until + 1) * 1000 - clock.now())))
  }
}
