/**
 * The answer of a rotation, kept for as long as the token before may ask for it again (decisions 9):
 * AES-256-GCM under a key of that very token, so that the database alone cannot open it.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { RefreshTokenText } from '../issuance/refresh-token-text.ts'
import type { TokenResponse } from './grant.ts'

const ivBytes = 12
const tagBytes = 16

const keyOf = ({ text, id }: RefreshTokenText): Buffer =>
  Buffer.from(hkdfSync('sha256', text, Buffer.alloc(0), `latchkey refresh answer ${id}`, 32))

/** Seals `answer` for whoever holds `presented`. */
export const sealAnswer = (answer: TokenResponse, presented: RefreshTokenText): string => {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', keyOf(presented), iv)
  const body = Buffer.concat([cipher.update(JSON.stringify(answer), 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')
}

/**
 * The answer, whose members stand in the order they had, so that it is the same on the wire. Throws
 * when `sealed` was not made for this token, which the caller has compared; undefined for none.
 */
export const openAnswer = (
  sealed: string | undefined,
  presented: RefreshTokenText,
): TokenResponse | undefined => {
  if (sealed === undefined) return undefined
  const bytes = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', keyOf(presented), bytes.subarray(0, ivBytes), {
    authTagLength: tagBytes,
  }).setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
  const body = decipher.update(bytes.subarray(ivBytes + tagBytes), undefined, 'utf8')
  return JSON.parse(body + decipher.final('utf8')) as TokenResponse
}
