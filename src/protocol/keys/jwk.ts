/** A signing key's public half as a JWK (RFC 7517 §4). */
import type { SigningKey } from '../../domain/signing-key.ts'
import { certificateHash } from '../../kit/certificate.ts'
import { fromPem } from '../../kit/der.ts'
import type { JsonObject } from '../../kit/json.ts'

/** `alg` is left out for tenants that ask for it. */
export const publicJwk = (key: SigningKey, { withAlg }: { withAlg: boolean }): JsonObject => {
  const { kty, ...parameters } = key.publicJwk
  const certificate = fromPem(key.certificatePem)
  return {
    kty,
    use: 'sig',
    ...parameters,
    kid: key.kid,
    x5t: Buffer.from(certificateHash(key.certificatePem, 'hex'), 'hex').toString('base64url'),
    x5c: [certificate.toString('base64')],
    ...(withAlg ? { alg: key.alg } : {}),
  }
}
