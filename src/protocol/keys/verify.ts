/**
 * Verifies JWTs for our own endpoints: form, signature, issuer, time. The key comes from the
 * tenant's own keys in memory and from nowhere else: `jku`, `x5u`, `jwk` and `x5c` in a header mean
 * nothing here.
 */
import { createHmac, timingSafeEqual, verify } from 'node:crypto'
import type { SigningKey } from '../../domain/signing-key.ts'
import type { TenantStores } from '../../domain/storage.ts'
import { nowSeconds, type Clock } from '../../kit/clock.ts'
import { isJsonObject, type JsonObject } from '../../kit/json.ts'
import { TokenRefused, type VerifyJwt } from '../access-token-verification.ts'
import { signatureAlgorithm } from './algorithms.ts'
import { keyAsOf } from './key-states.ts'
import { publicKeyOf } from './key-objects.ts'
import { rememberedTokens, type RememberedTokens } from './remembered-tokens.ts'

/** Longer than any token we sign. */
const longestToken = 16_384

export interface ParsedJwt {
  readonly header: JsonObject
  readonly claims: JsonObject
  readonly signingInput: string
  readonly signature: Buffer
}

/**
 * Throws `TokenRefused`: malformed, unknown_key, bad_signature, wrong_issuer or expired, in this
 * order.
 */
export const jwtVerification = ({ clock }: { clock: Clock }): VerifyJwt => {
  const known = rememberedTokens(mostRemembered)
  return async (token, { served, stores }) => {
    const { header, claims, signingInput } = await genuine(token, {
      stores,
      now: clock.now(),
      known,
    })
    if (claims['iss'] !== served.domain.issuer) throw new TokenRefused('wrong_issuer')
    const expiry = claims['exp']
    if (typeof expiry !== 'number') throw new TokenRefused('malformed')
    if (nowSeconds(clock) >= expiry) throw new TokenRefused('expired')
    return { header, claims, signingInput }
  }
}

/** Of some 2 KB each. */
const mostRemembered = 1_000

const genuine = async (
  token: string,
  { stores, now, known }: { stores: TenantStores; now: number; known: RememberedTokens },
): Promise<ParsedJwt> => {
  const keys = await stores.signingKeys.list()
  const remembered = token.length > longestToken ? undefined : known.find(token)
  if (remembered !== undefined && keys.includes(remembered.key)) {
    if (keyAsOf(remembered.key, now).state === 'revoked') throw new TokenRefused('unknown_key')
    return remembered.parsed
  }
  const parsed = parseJwt(token)
  if (parsed.header['alg'] === 'HS256') await assertSignedWithSecret(parsed, stores)
  else known.keep(token, { parsed, key: await assertSignedWithKey(parsed, stores, now) })
  return parsed
}

/**
 * Strict: three parts, each in the one spelling that base64url has for its bytes, two of them JSON
 * objects in UTF-8. Throws `TokenRefused`: malformed.
 */
export const parseJwt = (token: string): ParsedJwt => {
  const parts = token.length > longestToken ? [] : token.split('.', 4)
  const [header, claims, signature] = parts.map(canonicalBytes)
  if (parts.length !== 3 || header === undefined || claims === undefined || signature === undefined)
    throw new TokenRefused('malformed')
  const parsed = {
    header: jsonObject(header),
    claims: jsonObject(claims),
    signingInput: token.slice(0, token.lastIndexOf('.')),
    signature,
  }
  // RFC 7515 §4.1.11: we understand no critical extension, so a token that names any is refused.
  if ('crit' in parsed.header) throw new TokenRefused('malformed')
  return parsed
}

const canonicalBytes = (part: string): Buffer => {
  const bytes = Buffer.from(part, 'base64url')
  if (part === '' || bytes.toString('base64url') !== part) throw new TokenRefused('malformed')
  return bytes
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

const jsonObject = (bytes: Buffer): JsonObject => {
  try {
    const value: unknown = JSON.parse(utf8.decode(bytes))
    if (isJsonObject(value)) return value
  } catch (cause) {
    throw new TokenRefused('malformed', { cause })
  }
  throw new TokenRefused('malformed')
}

/**
 * Gives the key whose signature it is: one of the tenant's that is not revoked. Throws `TokenRefused`: unknown_key or
 * bad_signature.
 */
export const assertSignedWithKey = async (
  { header, signingInput, signature }: ParsedJwt,
  stores: TenantStores,
  now: number,
): Promise<SigningKey> => {
  const algorithm = signatureAlgorithm(header['alg'])
  if (algorithm === undefined) throw new TokenRefused('bad_signature')
  const stored = (await stores.signingKeys.list()).find(({ kid }) => kid === header['kid'])
  if (stored === undefined || keyAsOf(stored, now).state === 'revoked')
    throw new TokenRefused('unknown_key')
  const isGenuine =
    algorithm.key === stored.alg &&
    verify(
      algorithm.digest,
      Buffer.from(signingInput),
      { key: publicKeyOf(stored), ...algorithm.options },
      signature,
    )
  if (!isGenuine) throw new TokenRefused('bad_signature')
  return stored
}

/**
 * HS256 with the secret of the one API that the token is for. Whoever runs that API knows the
 * secret, so such a token proves nothing to anybody else: a second audience is refused.
 */
const assertSignedWithSecret = async (
  { claims, signingInput, signature }: ParsedJwt,
  stores: TenantStores,
): Promise<void> => {
  const audience = claims['aud']
  if (typeof audience !== 'string') throw new TokenRefused('unknown_key')
  const api = await stores.resourceServers.find(audience)
  if (api?.signingAlg !== 'HS256' || api.signingSecret === undefined)
    throw new TokenRefused('unknown_key')
  const expected = createHmac('sha256', api.signingSecret).update(signingInput).digest()
  if (signature.length !== expected.length || !timingSafeEqual(signature, expected))
    throw new TokenRefused('bad_signature')
}
