/** `/.well-known/jwks.json` (RFC 7517 §5, contract §7.3). */
import type { TenantStores } from '../../domain/storage.ts'
import { isJsonObject } from '../../kit/json.ts'
import { publicJwk } from '../keys/jwk.ts'
import { keySetMaxAgeSeconds } from '../keys/key-states.ts'
import type { SigningKeys } from '../keys/signing-keys.ts'

/** A document that anybody may read, before it becomes a response. */
export interface PublicAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array | undefined
}

export type PublicDocument = (stores: TenantStores) => Promise<PublicAnswer>

/**
 * Keys are announced for as long before they sign; a stale set is better than none while we are
 * away.
 */
export const keySetHeaders = {
  'cache-control': `public, max-age=${String(keySetMaxAgeSeconds)}, stale-while-revalidate=15, stale-if-error=86400`,
  'access-control-allow-origin': '*',
} as const

/** The tenant's published keys: RSA current, next and previous, then EC. */
export const jwksDocument =
  ({ keys }: { keys: Pick<SigningKeys, 'published'> }): PublicDocument =>
  async (stores) => {
    const flags = (await stores.singleton('tenant_settings'))?.['flags']
    const withAlg = !(isJsonObject(flags) && flags['remove_alg_from_jwks'] === true)
    const published = await keys.published(stores)
    return {
      status: 200,
      headers: { 'content-type': 'application/json; charset=utf-8', ...keySetHeaders },
      body: JSON.stringify({ keys: published.map((key) => publicJwk(key, { withAlg })) }),
    }
  }
