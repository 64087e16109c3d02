import { InvalidToken, MissingToken } from './errors.ts'

/** A token of 16 KiB fills the whole request head that Node accepts. */
export const longestTokenLength = 16_384

const scheme = /^bearer(?: |$)/i
const credentials = /^bearer +([A-Za-z0-9\-._~+/]+=*)$/i

/**
 * The token of an `Authorization` header (RFC 6750 §2.1, the scheme in any case). Throws `MissingToken` for no header,
 * an empty one or another scheme, `InvalidToken` for a repeated header or anything that is not exactly one token.
 */
export const bearerToken = (header: string | readonly string[] | null | undefined): string => {
  if (header === undefined || header === null || header === '') throw new MissingToken()
  if (typeof header !== 'string') throw new InvalidToken('The Authorization header is repeated.')
  if (!scheme.test(header)) throw new MissingToken()
  if (header.length > longestTokenLength + 16) throw new InvalidToken('The token is too long.')
  const token = credentials.exec(header)?.[1]
  if (token === undefined) throw new InvalidToken('The Authorization header is malformed.')
  return token
}
