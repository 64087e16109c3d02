/** What the Management API tells of signing keys and does with them, without the private half. */
import type { SigningKey, SigningKeyState } from '../../domain/signing-key.ts'
import type { Write } from '../../domain/record.ts'
import type { TenantStores } from '../../domain/storage.ts'
import type { ServedTenant } from '../../domain/tenant.ts'
import { certificateHash } from '../../kit/certificate.ts'
import type { Clock } from '../../kit/clock.ts'
import { certificateAsPkcs7 } from '../../kit/pkcs7.ts'
import { keysInOrder } from './key-states.ts'
import { RotationTooSoon, type KeyChange, type KeyRotation } from './rotate.ts'
import type { SigningKeys } from './signing-keys.ts'

/** The public half of a key, with what is derived from its certificate. */
export interface KeyDescription {
  readonly kid: string
  readonly state: SigningKeyState
  readonly certificatePem: string
  readonly pkcs7Pem: string
  /** SHA-1 of the certificate: upper-case hex pairs with colons. */
  readonly fingerprint: string
  /** The same without colons. */
  readonly thumbprint: string
  readonly currentSince: string | undefined
  readonly currentUntil: string | undefined
  readonly revokedAt: string | undefined
}

export interface DescribedChange {
  readonly key: KeyDescription
  readonly writes: readonly Write[]
}

export interface DescribedKeys {
  /** All keys, RSA before EC, current before next, previous and revoked. */
  list(stores: TenantStores): Promise<KeyDescription[]>
  /** Plans a rotation, or says how many seconds to wait for one. */
  rotate(
    served: ServedTenant,
    stores: TenantStores,
  ): Promise<DescribedChange | { retryAfterSeconds: number }>
  /** Plans to revoke a previous key. */
  revoke(stores: TenantStores, kid: string): Promise<DescribedChange | 'unknown' | 'not_previous'>
  /** Writes that make the EC keys which are missing. */
  prepareEs256(served: ServedTenant, stores: TenantStores): Promise<readonly Write[]>
}

export const describedKeys = (parts: {
  clock: Clock
  keys: SigningKeys
  rotation: KeyRotation
}): DescribedKeys => ({
  async list(stores) {
    const keys = await stores.signingKeys.list()
    return keysInOrder(keys, parts.clock.now()).map(describeKey)
  },
  async rotate(_served, stores) {
    try {
      return describeChange(await parts.rotation.plan(stores))
    } catch (error) {
      if (error instanceof RotationTooSoon) return { retryAfterSeconds: error.retryAfterSeconds }
      throw error
    }
  },
  async revoke(stores, kid) {
    const change = await parts.rotation.planRevocation(stores, kid)
    return typeof change === 'string' ? change : describeChange(change)
  },
  prepareEs256: (_served, stores) => parts.keys.prepareEs256(stores),
})

const describeChange = ({ key, writes }: KeyChange): DescribedChange => ({
  key: describeKey(key),
  writes,
})

const describeKey = (key: SigningKey): KeyDescription => ({
  kid: key.kid,
  state: key.state,
  certificatePem: wirePem(key.certificatePem),
  pkcs7Pem: wirePem(certificateAsPkcs7(key.certificatePem)),
  fingerprint: certificateHash(key.certificatePem, 'pairs'),
  thumbprint: certificateHash(key.certificatePem, 'hex'),
  currentSince: key.currentSince,
  currentUntil: key.currentUntil,
  revokedAt: key.revokedAt,
})

/** CRLF between lines and none at the end, as this API writes PEM. */
const wirePem = (pem: string): string => pem.trimEnd().replaceAll('\n', '\r\n')
