/**
 * Parsed keys, kept because parsing costs more than an ECDSA signature. By kid, which is random and
 * never used twice.
 */
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import type { SigningKey } from '../../domain/signing-key.ts'

const mostKept = 1_000

const kept = (parse: (key: SigningKey) => KeyObject): ((key: SigningKey) => KeyObject) => {
  const byKid = new Map<string, KeyObject>()
  return (key) => {
    const known = byKid.get(key.kid)
    if (known !== undefined) return known
    const [oldest] = byKid.keys()
    if (byKid.size >= mostKept && oldest !== undefined) byKid.delete(oldest)
    const parsed = parse(key)
    byKid.set(key.kid, parsed)
    return parsed
  }
}

export const privateKeyOf = kept(({ privateKeyPem }) => createPrivateKey(privateKeyPem))

export const publicKeyOf = kept(({ publicJwk }) =>
  createPublicKey({ key: publicJwk, format: 'jwk' }),
)
