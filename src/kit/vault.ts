/**
 * Encryption at rest under the master key. Owns the master key, the keys derived from it and the
 * form of a sealed value; knows nothing of what is sealed. A sealed value is
 * `v1.KEYID.IV.CIPHERTEXT.TAG` (AES-256-GCM, base64url), where KEYID is the first 8 hex digits of
 * the master key's SHA-256.
 */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'

export interface Vault {
  /** Id of the master key that seals now. */
  readonly keyId: string
  /**
   * Seals `text`; `context` names the record it belongs to and is authenticated, so a value cannot
   * be moved.
   */
  seal(text: string, context: string): string
  /**
   * Opens a sealed value. Throws `SealBroken` for an unknown key id, another context or an altered
   * value.
   */
  open(sealed: string, context: string): string
  /** A 32-byte key of its own for one purpose, for each known master key, the current one first. */
  derive(purpose: string): Buffer[]
}

export class SealBroken extends Error {}

interface MasterKey {
  id: string
  seal: Buffer
  master: Buffer
}

const derive = (master: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), `latchkey ${purpose}`, 32))

/** Reads a master key: 32 bytes as base64url. Throws for anything else. */
export const parseMasterKey = (text: string): Buffer => {
  const bytes = Buffer.from(text.trim(), 'base64url')
  if (bytes.length !== 32 || bytes.toString('base64url') !== text.trim())
    throw new Error('The master key must be 32 bytes as base64url (43 characters).')
  return bytes
}

export const newMasterKey = (): string => randomBytes(32).toString('base64url')

/**
 * Builds a vault that seals with `current` and opens what any of `current` and `previous` sealed.
 */
export const createVault = (current: string, previous?: string): Vault => {
  const keys = [current, ...(previous === undefined ? [] : [previous])].map((text): MasterKey => {
    const master = parseMasterKey(text)
    const id = createHash('sha256').update(master).digest('hex').slice(0, 8)
    return { id, master, seal: derive(master, 'seal') }
  })
  const first = keys[0] as MasterKey
  return {
    keyId: first.id,
    seal(text, context) {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', first.seal, iv).setAAD(Buffer.from(context))
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      const parts = [iv, sealed, cipher.getAuthTag()].map((part) => part.toString('base64url'))
      return ['v1', first.id, ...parts].join('.')
    },
    open(sealed, context) {
      const [version, id, iv, body, tag] = sealed.split('.')
      const key = keys.find((candidate) => candidate.id === id)
      if (version !== 'v1' || iv === undefined || body === undefined || tag === undefined)
        throw new SealBroken('A sealed value has an unknown form.')
      if (key === undefined)
        throw new SealBroken(`A value is sealed under master key ${String(id)}, which is not set.`)
      try {
        const decipher = createDecipheriv('aes-256-gcm', key.seal, Buffer.from(iv, 'base64url'), {
          authTagLength: 16,
        })
          .setAAD(Buffer.from(context))
          .setAuthTag(Buffer.from(tag, 'base64url'))
        return (
          decipher.update(Buffer.from(body, 'base64url'), undefined, 'utf8') +
          decipher.final('utf8')
        )
      } catch (cause) {
        throw new SealBroken(`A sealed value of ${context} was altered or moved.`, { cause })
      }
    },
    derive: (purpose) => keys.map((key) => derive(key.master, purpose)),
  }
}
