import { createHmac, createHash, timingSafeEqual } from 'node:crypto'

/** base64url(SHA-256(text)). */
export const sha256 = (text: string): string =>
  createHash('sha256').update(text).digest('base64url')

/** base64url(HMAC-SHA-256(key, text)): how client secrets are kept. */
export const hmacSha256 = (key: Buffer, text: string): string =>
  createHmac('sha256', key).update(text).digest('base64url')

/** Compares two texts in time that depends on their lengths only. */
export const equalInConstantTime = (left: string, right: string): boolean => {
  const a = Buffer.from(left)
  const b = Buffer.from(right)
  return a.length === b.length && timingSafeEqual(a, b)
}
