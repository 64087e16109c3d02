/** Makes signing keys with their certificates; keeps none. */
import { generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import type { SigningKey } from '../../domain/signing-key.ts'
import { selfSignedCertificate, type KeyPair } from '../../kit/certificate.ts'
import { isoTime } from '../../kit/clock.ts'
import { base64urlId } from '../../kit/ids.ts'
import type { JsonObject } from '../../kit/json.ts'

const day = 86_400_000
const certificateDays = 3_652

const makeKeyPair = promisify(generateKeyPair)

export interface NewKey {
  readonly alg: SigningKey['alg']
  readonly state: 'current' | 'next'
  /** Common name of the certificate: the tenant's domain. */
  readonly host: string
  /** Milliseconds. */
  readonly now: number
}

/**
 * RSA of 2048 bits or EC P-256, made off the event loop, with a self-signed certificate of ten
 * years (contract §7.4).
 */
export const makeSigningKey = async ({ alg, state, host, now }: NewKey): Promise<SigningKey> => {
  const keys: KeyPair =
    alg === 'RS256'
      ? await makeKeyPair('rsa', { modulusLength: 2048 })
      : await makeKeyPair('ec', { namedCurve: 'P-256' })
  const at = isoTime(now)
  // A day early, for readers whose clock is behind.
  const validity = { from: now - day, until: now + certificateDays * day }
  return {
    kid: base64urlId(16).slice(0, 21),
    alg,
    state,
    privateKeyPem: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicJwk: keys.publicKey.export({ format: 'jwk' }) as JsonObject,
    certificatePem: selfSignedCertificate(host, keys, validity),
    createdAt: at,
    currentSince: state === 'current' ? at : undefined,
    currentUntil: undefined,
    revokedAt: undefined,
  }
}
