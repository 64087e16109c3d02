/**
 * What makes a text an access token of this issuer for this API: form, signature, claims (RFC 7519, RFC 8725, RFC 9068
 * §4). Leaves the question whether it was revoked to `revocation-list.ts`.
 */
import { errors, jwtVerify, type JWTPayload } from 'jose'
import { longestTokenLength } from './bearer-token.ts'
import { ExpiredToken, InvalidToken } from './errors.ts'
import { jsonPart } from './json-part.ts'
import type { Algorithm, KeySet } from './key-set.ts'
import { tokenIdOf } from './token-id.ts'

export interface VerifiedToken {
  /** The id under which Latchkey lists and revokes the token. */
  readonly id: string
  /** `azp` or `client_id`. */
  readonly clientId: string
  /** `sub`: a user, or `{client}@clients` for a machine. */
  readonly subject: string
  readonly audiences: readonly string[]
  readonly scopes: readonly string[]
  /** The user's permissions, for APIs that put them into their tokens. */
  readonly permissions: readonly string[]
  /** Seconds. */
  readonly issuedAt: number
  readonly expiresAt: number
  readonly claims: JWTPayload
}

export interface AccessTokenRules {
  readonly issuer: string
  readonly audience: string
  readonly algorithms: readonly Algorithm[]
  readonly clockToleranceSeconds: number
  readonly keys: KeySet
  /** Milliseconds. */
  readonly now: () => number
}

const compactJws = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/

/** Reserved claims that ID tokens and logout tokens hold and access tokens never do (OpenID Connect Core §2). */
const foreignClaims = ['nonce', 'at_hash', 'c_hash', 's_hash', 'sid', 'events'] as const

/** Form and header. Padding and white space are refused here: some decoders skip them. */
const readHeader = (token: string, rules: AccessTokenRules): { kid: string; alg: Algorithm } => {
  if (token.length > longestTokenLength) throw new InvalidToken('The token is too long.')
  if (!compactJws.test(token)) throw new InvalidToken('The token is not a compact JWS.')
  const header = jsonPart(token.slice(0, token.indexOf('.')))
  if (header === undefined) throw new InvalidToken('The header of the token is malformed.')
  const alg = rules.algorithms.find((allowed) => allowed === header['alg'])
  if (alg === undefined) throw new InvalidToken('The algorithm of the token is not allowed.')
  if (
    typeof header['typ'] !== 'string' ||
    !/^(?:application\/)?(?:at\+jwt|jwt)$/i.test(header['typ'])
  )
    throw new InvalidToken('The type of the token is not that of an access token.')
  if (typeof header['kid'] !== 'string' || header['kid'] === '')
    throw new InvalidToken('The token names no key.')
  return { kid: header['kid'], alg }
}

/** jose's errors hold the payload, so only what they complain about is passed on. */
const refused = (error: unknown): unknown => {
  if (error instanceof errors.JWTExpired) return new ExpiredToken()
  if (error instanceof errors.JWTClaimValidationFailed)
    return new InvalidToken(`The claim ${error.claim} of the token is missing or not acceptable.`)
  if (error instanceof errors.JWSSignatureVerificationFailed)
    return new InvalidToken('The signature of the token does not verify.')
  if (error instanceof errors.JOSEError) return new InvalidToken('The token is malformed.')
  if (error instanceof TypeError) return new InvalidToken('No key of the issuer fits the token.')
  return error
}

const verifySignatureAndTimes = async (
  token: string,
  rules: AccessTokenRules,
): Promise<JWTPayload> => {
  const { issuer, audience, clockToleranceSeconds: clockTolerance } = rules
  const header = readHeader(token, rules)
  const key = await rules.keys.find(header)
  const currentDate = new Date(rules.now())
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: [header.alg],
      issuer,
      audience,
      clockTolerance,
      currentDate,
      requiredClaims: ['iss', 'sub', 'aud', 'iat', 'exp'],
    })
    return payload
  } catch (error) {
    throw refused(error)
  }
}

const text = (claims: JWTPayload, name: string): string | undefined => {
  const value = claims[name]
  if (value === undefined) return undefined
  if (typeof value === 'string' && value !== '') return value
  throw new InvalidToken(`The claim ${name} of the token is malformed.`)
}

const texts = (claims: JWTPayload, name: string): string[] => {
  const value = claims[name] ?? []
  if (Array.isArray(value) && value.every((item): item is string => typeof item === 'string'))
    return value
  throw new InvalidToken(`The claim ${name} of the token is malformed.`)
}

/** ID tokens name no client but in `aud`; without the client no rule about it could be applied. */
const clientOf = (claims: JWTPayload, audiences: readonly string[]): string => {
  const party = text(claims, 'azp')
  const client = text(claims, 'client_id') ?? party
  if (client === undefined || (party !== undefined && party !== client))
    throw new InvalidToken('The token does not name the client it was issued to.')
  if (audiences.includes(client)) throw new InvalidToken('The token is meant for its own client.')
  return client
}

const assertBearerAccessToken = (claims: JWTPayload): void => {
  if (foreignClaims.some((name) => Object.hasOwn(claims, name)))
    throw new InvalidToken('The token is not an access token.')
  if (Object.hasOwn(claims, 'cnf'))
    throw new InvalidToken('The token is bound to a key and cannot be used as a bearer token.')
}

/**
 * Verifies everything but revocation. Throws `ExpiredToken`, `InvalidToken`, and `Unavailable` when the key set cannot be
 * had.
 */
export const verifyAccessToken = async (
  token: string,
  rules: AccessTokenRules,
): Promise<VerifiedToken> => {
  const claims = await verifySignatureAndTimes(token, rules)
  assertBearerAccessToken(claims)
  const issuedAt = Number(claims.iat)
  if (issuedAt > rules.now() / 1000 + rules.clockToleranceSeconds)
    throw new InvalidToken('The token was issued in the future.')
  const audiences = typeof claims.aud === 'string' ? [claims.aud] : texts(claims, 'aud')
  return {
    id: tokenIdOf({ signingInput: token.slice(0, token.lastIndexOf('.')), jti: claims.jti }),
    clientId: clientOf(claims, audiences),
    subject: text(claims, 'sub') ?? '',
    audiences,
    scopes: (text(claims, 'scope') ?? '').split(' ').filter((scope) => scope !== ''),
    permissions: texts(claims, 'permissions'),
    issuedAt,
    expiresAt: Number(claims.exp),
    claims,
  }
}
