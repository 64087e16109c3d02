/**
 * Which token of which family was presented, and the end of a family whose older token came back
 * (contract §3.4, 3.5).
 */
import type { Client } from '../../domain/client.ts'
import type { RefreshToken } from '../../domain/refresh-token.ts'
import type { TokenFacts } from '../../domain/revocation.ts'
import type { TenantStores } from '../../domain/storage.ts'
import { userinfoAudience } from '../../domain/tenant.ts'
import { equalInConstantTime } from '../../kit/hashing.ts'
import { isoTime } from '../../kit/clock.ts'
import { OAuthError } from '../errors.ts'
import { refreshRules } from '../issuance/refresh-rules.ts'
import { parseRefreshToken, type RefreshTokenText } from '../issuance/refresh-token-text.ts'
import { senderFacts, type OAuthRequest } from '../request.ts'
import { refreshTokenKind } from '../vocabulary.ts'

export interface PresentedFamily {
  readonly presented: RefreshTokenText
  readonly family: RefreshToken
}

/** One answer for everything that is no good; the reason goes to the log only. */
export const unknownToken = (reason: string, options: { isLogged?: boolean } = {}): OAuthError =>
  new OAuthError('invalid_grant', 'Unknown or invalid refresh token.', { reason, ...options })

/**
 * The family of a presented text: it exists, the text once was a token of it, and it is this
 * client's. Throws 403 `invalid_grant`. One statement.
 */
export const findFamily = async (
  stores: TenantStores,
  client: Client,
  text: string,
): Promise<PresentedFamily> => {
  const presented = parseRefreshToken(text)
  if (presented === undefined) throw unknownToken('malformed')
  const family = await stores.refreshTokens.get(presented.id)
  if (
    family === undefined ||
    !equalInConstantTime(family.familySecretHash, presented.familySecretHash)
  )
    throw unknownToken('unknown')
  if (family.clientId !== client.clientId) throw unknownToken('issued to another client')
  if (await isRevoked(stores, family)) throw unknownToken('revoked')
  return { presented, family }
}

/** What a text is that may be a refresh token, for those who only want to know. */
export interface KnownRefreshToken {
  readonly family: RefreshToken
  /** `replaced`: a later token of the family took its place. */
  readonly status: 'active' | 'expired' | 'replaced'
  readonly facts: TokenFacts
}

/** Undefined for anything that is no refresh token of this tenant's. Ends no family. */
export const readRefreshToken = async (
  stores: TenantStores,
  text: string,
  now: number,
): Promise<KnownRefreshToken | undefined> => {
  const presented = parseRefreshToken(text)
  const family = presented && (await stores.refreshTokens.get(presented.id))
  const client = family && (await stores.clients.find(family.clientId))
  if (
    presented === undefined ||
    family === undefined ||
    client === undefined ||
    !equalInConstantTime(family.familySecretHash, presented.familySecretHash) ||
    (await isRevoked(stores, family))
  )
    return undefined
  const standing = judgePresented({ presented, family, client, now })
  const status = standing === 'current' ? 'active' : standing === 'expired' ? 'expired' : 'replaced'
  return { family, status, facts: factsOf(stores, family) }
}

/** Rules revoke families too, until their rows are gone (decisions 10). From memory. */
const isRevoked = (stores: TenantStores, family: RefreshToken): Promise<boolean> =>
  stores.revocations.isRevoked(factsOf(stores, family))

const factsOf = ({ tenant }: TenantStores, family: RefreshToken): TokenFacts => ({
  tokenId: family.id,
  clientId: family.clientId,
  subject: family.userId,
  audiences: family.resources.map(({ audience }) => audience ?? userinfoAudience(tenant)),
  kind: refreshTokenKind,
  issuedAt: Math.floor(Date.parse(family.createdAt) / 1000),
})

/** `previous`: the token before the last rotation, inside the leeway. */
export type Standing = 'current' | 'previous' | 'reused' | 'expired'

export const judgePresented = ({
  presented,
  family,
  client,
  now,
}: PresentedFamily & { readonly client: Client; readonly now: number }): Standing => {
  const at = isoTime(now)
  if (family.expiresAt !== undefined && family.expiresAt <= at) return 'expired'
  // Idleness is judged by the client's setting of today (contract §3.3).
  const { idleSeconds } = refreshRules(client)
  const lastUse = Date.parse(family.lastExchangedAt ?? family.createdAt)
  if (idleSeconds !== undefined && lastUse + idleSeconds * 1000 <= now) return 'expired'
  if (equalInConstantTime(presented.tokenHash, family.tokenHash)) return 'current'
  const { previousHash, previousUntil, previousAnswer } = family
  const isPrevious =
    previousHash !== undefined && equalInConstantTime(presented.tokenHash, previousHash)
  const isInTime = previousUntil !== undefined && at < previousUntil
  return isPrevious && isInTime && previousAnswer !== undefined ? 'previous' : 'reused'
}

/**
 * Ends a family and says so in the log, once: whoever comes second finds it gone. Throws
 * `VersionRace` when it changed meanwhile.
 */
export const endReusedFamily = async (
  request: OAuthRequest,
  { presented, family, client }: PresentedFamily & { readonly client: Client },
): Promise<void> => {
  const { stores } = request
  await stores.commit([
    // Changes nothing, and holds the commit to the row as it was read.
    stores.refreshTokens.rotate(family, family),
    stores.refreshTokens.delete({ id: family.id }),
    stores.events.write({
      ...senderFacts(request),
      type: 'ferrt',
      description: 'A refresh token was used again; all tokens of its family are ended',
      clientId: client.clientId,
      clientName: client.name,
      userId: family.userId,
      audience: family.resources[0]?.audience,
      scope: family.resources[0]?.scopes.join(' '),
      details: {
        familyId: family.id,
        latestCounter: family.counter,
        tokenCounter: presented.counter,
        latchkey: { session_id: family.sessionId, refresh_token_id: family.id },
      },
    }),
  ])
}
