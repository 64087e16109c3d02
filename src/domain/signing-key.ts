import type { JsonObject } from '../kit/json.ts'
import type { Write } from './record.ts'

export type SigningKeyState = 'next' | 'current' | 'previous' | 'revoked'

/**
 * A tenant's asymmetric signing key (contract §7.4). `next` has never signed; `previous` only
 * verifies.
 */
export interface SigningKey {
  readonly kid: string
  /** RS256 keys also sign RS512 and PS256. */
  readonly alg: 'RS256' | 'ES256'
  readonly state: SigningKeyState
  /** PKCS#8 PEM; sealed at rest, opened on reading. */
  readonly privateKeyPem: string
  /** kty, n, e or crv, x, y. */
  readonly publicJwk: JsonObject
  readonly certificatePem: string
  readonly createdAt: string
  readonly currentSince: string | undefined
  readonly currentUntil: string | undefined
  readonly revokedAt: string | undefined
}

export interface SigningKeyStore {
  /** All keys of the tenant, newest first, from the cache. */
  list(): Promise<readonly SigningKey[]>
  insert(key: SigningKey): Write
  /**
   * Commits with `VersionRace` when the key is no longer in the state `from` (two rotations at
   * once).
   */
  setState(
    key: SigningKey,
    change: Partial<Pick<SigningKey, 'state' | 'currentSince' | 'currentUntil' | 'revokedAt'>>,
  ): Write
  delete(key: SigningKey): Write
}
