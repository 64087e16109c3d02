import { hash, timingSafeEqual } from 'node:crypto'

/** base64url(SHA-256(text)). */
export const sha256 = (text: string): string => hash('sha256', text, 'base64url')

const blockBytes = 64

/** A block of `byte` xor the key (RFC 2104 §2); a key longer than a block is not used here. */
const pad = (key: Buffer, byte: number): Buffer => {
  if (key.length > blockBytes) throw new Error('An HMAC key must fit into a block of 64 bytes.')
  const block = Buffer.alloc(blockBytes, byte)
  for (const [index, value] of key.entries()) block[index] = byte ^ value
  return block
}

/**
 * base64url(HMAC-SHA-256(key, text)) as a function of the text (RFC 2104): how client secrets are
 * kept. The key is prepared once, and two one-shot hashes cost a quarter of what an Hmac object
 * does: this runs for every request with a secret.
 */
export const hmacSha256With = (key: Buffer): ((text: string) => string) => {
  const inner = pad(key, 0x36)
  const outer = pad(key, 0x5c)
  return (text) => {
    const digest = hash('sha256', Buffer.concat([inner, Buffer.from(text)]), 'buffer')
    return hash('sha256', Buffer.concat([outer, digest]), 'base64url')
  }
}

/** base64url(HMAC-SHA-256(key, text)). */
export const hmacSha256 = (key: Buffer, text: string): string => hmacSha256With(key)(text)

/** Compares two texts in time that depends on their lengths only. */
export const equalInConstantTime = (left: string, right: string): boolean => {
  const a = Buffer.from(left)
  const b = Buffer.from(right)
  return a.length === b.length && timingSafeEqual(a, b)
}
