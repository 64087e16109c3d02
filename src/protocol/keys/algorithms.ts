/** The signature algorithms of RFC 7518 §3 that a tenant's keys serve, as node takes them. */
import { constants, type SigningOptions } from 'node:crypto'
import type { SigningKey } from '../../domain/signing-key.ts'

export interface SignatureAlgorithm {
  /** The kind of key: one RSA key signs RS256, RS512 and PS256. */
  readonly key: SigningKey['alg']
  readonly digest: 'sha256' | 'sha512'
  readonly options: SigningOptions
}

const algorithms: Readonly<Record<string, SignatureAlgorithm>> = {
  RS256: { key: 'RS256', digest: 'sha256', options: {} },
  RS512: { key: 'RS256', digest: 'sha512', options: {} },
  PS256: {
    key: 'RS256',
    digest: 'sha256',
    // RFC 7518 §3.5: the salt is as long as the digest.
    options: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 },
  },
  // RFC 7518 §3.4: r and s side by side, not DER.
  ES256: { key: 'ES256', digest: 'sha256', options: { dsaEncoding: 'ieee-p1363' } },
}

/** Undefined for every other name, `none` and HS256 among them. */
export const signatureAlgorithm = (name: unknown): SignatureAlgorithm | undefined =>
  typeof name === 'string' && Object.hasOwn(algorithms, name) ? algorithms[name] : undefined
