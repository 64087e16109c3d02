/**
 * A refresh token as its client holds it: `v1.` + base64url(family id, family secret, token
 * secret), of 16, 16 and 32 bytes. The token secret begins with the count of rotations (4 bytes), so
 * that the log can say how old a token is that comes back; 224 random bits follow.
 */
import { randomBytes } from 'node:crypto'
import { sha256 } from '../../kit/hashing.ts'

export interface RefreshTokenText {
  /** The token itself. */
  readonly text: string
  /** Id of the family: 22 characters. */
  readonly id: string
  readonly counter: number
  /** base64url; the next token of the family has it too. */
  readonly familySecret: string
  readonly familySecretHash: string
  readonly tokenHash: string
}

const prefix = 'v1.'
const bytesOf = { id: 16, familySecret: 16, tokenSecret: 32, counter: 4 } as const
const secretAt = bytesOf.id
const tokenAt = secretAt + bytesOf.familySecret
const totalBytes = tokenAt + bytesOf.tokenSecret

/** The first token of a new family, or the next one of `family`. */
export const newRefreshToken = (
  counter: number,
  family?: Pick<RefreshTokenText, 'id' | 'familySecret'>,
): RefreshTokenText => {
  const bytes = randomBytes(totalBytes)
  if (family !== undefined) {
    bytes.set(Buffer.from(family.id, 'base64url'), 0)
    bytes.set(Buffer.from(family.familySecret, 'base64url'), secretAt)
  }
  bytes.writeUInt32BE(counter % 0x1_0000_0000, tokenAt)
  return described(bytes)
}

/** Reads a presented text; undefined for anything that is no refresh token of ours by its form. */
export const parseRefreshToken = (text: string): RefreshTokenText | undefined => {
  if (!text.startsWith(prefix) || text.length > 128) return undefined
  const bytes = Buffer.from(text.slice(prefix.length), 'base64url')
  if (bytes.length !== totalBytes) return undefined
  const parsed = described(bytes)
  // One spelling only: a second one for the same bytes would have another hash.
  return parsed.text === text ? parsed : undefined
}

const described = (bytes: Buffer): RefreshTokenText => {
  const part = (from: number, to: number): string => bytes.subarray(from, to).toString('base64url')
  const text = prefix + bytes.toString('base64url')
  const familySecret = part(secretAt, tokenAt)
  return {
    text,
    familySecret,
    id: part(0, secretAt),
    counter: bytes.readUInt32BE(tokenAt),
    familySecretHash: sha256(familySecret),
    tokenHash: sha256(text),
  }
}
