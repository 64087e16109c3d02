/**
 * The id of a token: what events, the token list, the revocation feed and this verifier call it. A token of a dialect
 * with `jti` is named by it; any other by its signing input. The signature takes no part: a mirrored ECDSA `s` or an
 * altered last character gives other bytes that still verify, and a hash over them would let a revoked token back in.
 */
import { hash } from 'node:crypto'
import { InvalidToken } from './errors.ts'
import { jsonPart } from './json-part.ts'

const idLength = 22
const base64url = /^[A-Za-z0-9_-]+$/

/**
 * The id from parts already at hand: `signingInput` is `header.payload` exactly as it stands in the token, `jti` the
 * payload's member, whatever it is. Only a non-empty text counts as a `jti`.
 */
export const tokenIdOf = (parts: { signingInput: string; jti?: unknown }): string =>
  typeof parts.jti === 'string' && parts.jti !== ''
    ? parts.jti
    : hash('sha256', parts.signingInput, 'base64url').slice(0, idLength)

/**
 * The id of a compact JWS (RFC 7515 §3.1). Verifies nothing and never looks at the signature part. Throws `InvalidToken`
 * for what is not three parts with a JSON object in the middle.
 */
export const tokenId = (token: string): string => {
  const [header = '', payload = '', ...rest] = token.split('.', 4)
  if (rest.length !== 1 || !base64url.test(header) || !base64url.test(payload))
    throw new InvalidToken('The token is not a compact JWS.')
  const claims = jsonPart(payload)
  if (claims === undefined) throw new InvalidToken('The payload of the token is not a JSON object.')
  return tokenIdOf({ signingInput: `${header}.${payload}`, jti: claims['jti'] })
}
