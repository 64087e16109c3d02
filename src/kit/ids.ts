import { randomBytes } from 'node:crypto'

const alphanumeric = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const base58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** Random text of `length` characters of `alphabet`, without modulo bias. */
export const randomText = (alphabet: string, length: number): string => {
  const limit = 256 - (256 % alphabet.length)
  let text = ''
  while (text.length < length)
    for (const byte of randomBytes(length + 8))
      if (byte < limit && text.length < length) text += alphabet.charAt(byte % alphabet.length)
  return text
}

/**
 * `length` random letters and digits: client ids (32), the tails of `cgr_`, `con_` and their kin
 * (16).
 */
export const alphanumericId = (length: number): string => randomText(alphanumeric, length)

/** `length` random base58 characters: the tail of `cred_` (22). */
export const base58Id = (length: number): string => randomText(base58, length)

/** `bytes` random bytes as lower-case hex: resource servers are 12 bytes. */
export const hexId = (bytes: number): string => randomBytes(bytes).toString('hex')

/**
 * `bytes` random bytes as base64url: secrets (48 bytes, 64 characters) and token ids (16 bytes, 22
 * characters).
 */
export const base64urlId = (bytes: number): string => randomBytes(bytes).toString('base64url')
