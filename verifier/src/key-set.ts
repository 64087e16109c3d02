/**
 * The issuer's JWK set, cached as its `Cache-Control` says. Owns when the set is fetched and which key may verify which
 * algorithm. `kid` is compared, never interpreted; `jku`, `x5u` and `jwk` of a token's header are never read.
 */
import { importJWK, type CryptoKey, type JWK } from 'jose'
import { boundedGet, type Answer, type Fetch } from './bounded-get.ts'
import { InvalidToken, Unavailable } from './errors.ts'

export const algorithms = ['RS256', 'RS512', 'PS256', 'ES256'] as const
export type Algorithm = (typeof algorithms)[number]

export interface KeySet {
  /** The key named `kid` for `alg`. Throws `InvalidToken` when there is none, `Unavailable` when the set cannot be had. */
  find(header: { kid: string; alg: Algorithm }): Promise<CryptoKey>
  /** Fetches the set now. Throws `Unavailable`. */
  refresh(): Promise<void>
}

const maxBytes = 512 * 1024
const maxKeys = 100
/** Between fetches that an unknown `kid` asks for, and after a failed one. */
const cooldownMilliseconds = 10_000

const seconds = (cacheControl: string, directive: string): number | undefined => {
  const found = new RegExp(`(?:^|[\\s,])${directive}=(\\d{1,9})(?:$|[\\s,])`, 'i').exec(
    cacheControl,
  )
  return found === null ? undefined : Number(found[1])
}

/** How long a set is fresh, may be used while a newer one is fetched, and may be used while none can be had; in ms. */
const cacheTimes = (cacheControl: string): { fresh: number; revalidate: number; error: number } => {
  const fresh = Math.min(Math.max(seconds(cacheControl, 'max-age') ?? 60, 1), 600)
  const revalidate = Math.min(seconds(cacheControl, 'stale-while-revalidate') ?? 0, 600)
  const error = Math.min(seconds(cacheControl, 'stale-if-error') ?? 0, 86_400)
  return {
    fresh: fresh * 1000,
    revalidate: (fresh + revalidate) * 1000,
    error: (fresh + error) * 1000,
  }
}

const isEntry = (value: unknown): value is JWK & { kid: string; kty: string } =>
  typeof value === 'object' &&
  value !== null &&
  'kid' in value &&
  typeof value.kid === 'string' &&
  'kty' in value &&
  typeof value.kty === 'string' &&
  (!('use' in value) || value.use === 'sig')

const parseSet = (body: string): Map<string, JWK> => {
  let set: unknown
  try {
    set = JSON.parse(body)
  } catch (cause) {
    throw new Unavailable('The key set of the issuer is not JSON.', { cause })
  }
  const keys = typeof set === 'object' && set !== null && 'keys' in set ? set.keys : undefined
  if (!Array.isArray(keys) || keys.length > maxKeys)
    throw new Unavailable('The key set of the issuer is malformed.')
  return new Map(keys.filter(isEntry).map((jwk) => [jwk.kid, jwk]))
}

/**
 * Only the public members, and not `alg`: the set names RSA keys RS256, and the same keys sign RS512 and PS256. The kind
 * of key must fit the algorithm, so no public key can be taken for an HMAC secret.
 */
const publicMembers = (jwk: JWK, alg: Algorithm): JWK | undefined => {
  if (alg === 'ES256')
    return jwk.kty === 'EC' && jwk.crv === 'P-256' && (jwk.alg ?? alg) === alg
      ? ({ kty: 'EC', crv: 'P-256', x: jwk.x, y: jwk.y } as JWK)
      : undefined
  const signs = jwk.alg === undefined || (algorithms as readonly string[]).includes(jwk.alg)
  return jwk.kty === 'RSA' && signs ? ({ kty: 'RSA', n: jwk.n, e: jwk.e } as JWK) : undefined
}

interface Held {
  readonly jwks: Map<string, JWK>
  /** By `alg` and `kid`. */
  readonly imported: Map<string, Promise<CryptoKey>>
  readonly freshUntil: number
  readonly revalidateUntil: number
  readonly errorUntil: number
}

const hold = (answer: Answer, fetchedAt: number): Held => {
  const times = cacheTimes(answer.headers.get('cache-control') ?? '')
  return {
    jwks: parseSet(answer.body),
    imported: new Map(),
    freshUntil: fetchedAt + times.fresh,
    revalidateUntil: fetchedAt + times.revalidate,
    errorUntil: fetchedAt + Math.max(times.error, times.revalidate),
  }
}

const importKey = async (
  held: Held,
  header: { kid: string; alg: Algorithm },
): Promise<CryptoKey> => {
  const jwk = held.jwks.get(header.kid)
  const members = jwk === undefined ? undefined : publicMembers(jwk, header.alg)
  if (members === undefined) throw new InvalidToken('No key of the issuer fits the token.')
  const name = `${header.alg} ${header.kid}`
  const imported = held.imported.get(name) ?? (importJWK(members, header.alg) as Promise<CryptoKey>)
  held.imported.set(name, imported)
  return imported.catch((_malformed: unknown) => {
    throw new InvalidToken('No key of the issuer fits the token.')
  })
}

/** `url` is the set's address, `now` gives milliseconds. Nothing is fetched before the first call. */
export const createKeySet = (parts: { url: string; fetch: Fetch; now: () => number }): KeySet => {
  const { url, now } = parts
  let held: Held | undefined
  let inFlight: Promise<void> | undefined
  let attemptedAt = Number.NEGATIVE_INFINITY
  let failure: unknown

  const load = async (): Promise<void> => {
    attemptedAt = now()
    try {
      const answer = await boundedGet(parts.fetch, { url, maxBytes })
      held = hold(answer, attemptedAt)
      failure = undefined
    } catch (error) {
      failure = error
      throw error
    }
  }
  const refresh = (): Promise<void> =>
    (inFlight ??= load().finally(() => {
      inFlight = undefined
    }))
  const isCoolingDown = (): boolean => now() < attemptedAt + cooldownMilliseconds

  /** The set to use now; fetched when there is none or the cache times demand it. */
  const current = async (): Promise<Held> => {
    if (held !== undefined && now() < held.freshUntil) return held
    const mayTry = inFlight !== undefined || failure === undefined || !isCoolingDown()
    const attempt = mayTry ? refresh().catch(noteOnly) : undefined
    if (held === undefined || now() >= held.revalidateUntil) await attempt
    if (held !== undefined && now() < held.errorUntil) return held
    throw new Unavailable('The key set of the issuer could not be fetched.', { cause: failure })
  }

  return {
    refresh,
    async find(header) {
      let set = await current()
      if (!set.jwks.has(header.kid) && (inFlight !== undefined || !isCoolingDown())) {
        await refresh()
        set = await current()
      }
      return importKey(set, header)
    },
  }
}

/** `load` has kept the error in `failure`, which becomes the cause of what the caller throws. */
const noteOnly = (_error: unknown): void => undefined
