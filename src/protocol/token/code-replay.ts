/** What an authorization code gave, kept beside it, and the end of that when the code comes back. */
import type { OneTimeObject } from '../../domain/one-time.ts'
import type { Write } from '../../domain/record.ts'
import { revocationEnds } from '../../domain/revocation.ts'
import type { TenantStores } from '../../domain/storage.ts'
import { nowSeconds, type Clock } from '../../kit/clock.ts'
import { isJsonObject, type JsonObject } from '../../kit/json.ts'
import type { IssuedUserTokens } from '../issuance/user-tokens.ts'

/** Kept as member `issued` of the code's document. */
export const issuedByCode = (
  issued: IssuedUserTokens,
  audiences: readonly string[],
): JsonObject => ({
  token_id: issued.accessToken?.id,
  expires_at: issued.accessToken?.expiresAt,
  refresh_token_id: issued.refreshTokenId,
  audiences: [...audiences],
})

/**
 * Revokes access token and refresh family of a used code, once: later replays change nothing. Throws
 * `VersionRace` when another replay came first.
 */
export const revokeWhatCodeGave = async (
  stores: TenantStores,
  object: OneTimeObject,
  clock: Clock,
): Promise<void> => {
  const { issued, is_replayed: isReplayed } = object.document
  if (isReplayed === true || !isJsonObject(issued)) return
  const document = { ...object.document, is_replayed: true }
  await stores.commit([
    stores.oneTime.update(object, { document }),
    ...accessTokenEnd(stores, issued, nowSeconds(clock)),
    ...(typeof issued['refresh_token_id'] === 'string'
      ? [stores.refreshTokens.delete({ id: issued['refresh_token_id'] })]
      : []),
  ])
}

const accessTokenEnd = (stores: TenantStores, issued: JsonObject, now: number): Write[] => {
  const { token_id: tokenId, expires_at: expiresAt } = issued
  if (typeof tokenId !== 'string' || typeof expiresAt !== 'number' || expiresAt <= now) return []
  const audiences = Array.isArray(issued['audiences'])
    ? issued['audiences'].filter((audience) => typeof audience === 'string')
    : []
  const until = revocationEnds({ audiences, expiresAt }, { tenant: stores.tenant, now })
  return [stores.revocations.revokeToken({ tokenId, expiresAt: until })]
}
