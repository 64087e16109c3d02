/** The verifier an API uses: joins access token, key set and revocation list. See `verifier/README.md`. */
import { verifyAccessToken, type VerifiedToken } from './access-token.ts'
import type { Fetch } from './bounded-get.ts'
import { InsufficientScope, RevokedToken, StaleFeed, Unavailable } from './errors.ts'
import { accessTokenKind, type FeedTokenFacts } from './feed.ts'
import { algorithms, createKeySet, type Algorithm } from './key-set.ts'
import { createRevocationList } from './revocation-list.ts'

export interface VerifierOptions {
  /** `iss` of the tokens, exactly; a missing final slash is added. `https:`, or `http:` on loopback. */
  readonly issuer: string
  /** The identifier of this API: `aud` must contain it. */
  readonly audience: string
  /** Which of RS256, RS512, PS256, ES256 are accepted. Default: all four. */
  readonly algorithms?: readonly Algorithm[]
  /** Allowed difference between clocks, 0 to 60. Default 5. */
  readonly clockToleranceSeconds?: number
  /** What to do when no valid feed can be had: `refuse` (default) with `StaleFeed`, or `accept`. */
  readonly whenStale?: 'refuse' | 'accept'
  /** Seconds between polls of the feed, more than 0, at most 30. Default 5. */
  readonly pollSeconds?: number
  /** For a proxy, an own trust store, or tests. Default: the global `fetch`. */
  readonly fetch?: Fetch
  /** Milliseconds since the epoch. Default: `Date.now`. */
  readonly now?: () => number
}

export interface Verifier {
  /**
   * Gives what a good token says. Throws `InvalidToken`, `ExpiredToken`, `RevokedToken`, `StaleFeed`, `Unavailable`. The
   * first call starts polling.
   */
  verify(token: string): Promise<VerifiedToken>
  /**
   * Fetches key set and feed and begins to poll, so that the first request need not wait. Throws `Unavailable`; polling
   * goes on, so a later `verify` works once the issuer answers.
   */
  start(): Promise<void>
  /** Polls the feed once, now. Throws `Unavailable`. */
  refresh(): Promise<void>
  /** Ends polling; `verify` then throws `Unavailable`. */
  close(): void
}

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/

/** Throws `TypeError` for an issuer that could not be trusted over its transport. */
const checkedIssuer = (text: string): string => {
  const issuer = text.endsWith('/') ? text : `${text}/`
  const { protocol, hostname, username, password, search, hash } = new URL(issuer)
  const isSafe = protocol === 'https:' || (protocol === 'http:' && loopback.test(hostname))
  if (!isSafe) throw new TypeError('The issuer must be an https: URL, or http: on loopback.')
  if (username + password + search + hash !== '')
    throw new TypeError('The issuer must have no credentials, query or fragment.')
  return issuer
}

const checkedNumber = (name: string, value: number, isGood: boolean): number => {
  if (!isGood || !Number.isFinite(value)) throw new TypeError(`${name} is out of range.`)
  return value
}

type Checked = Required<VerifierOptions>

const checkedOptions = (options: VerifierOptions): Checked => {
  const { clockToleranceSeconds: tolerance = 5, pollSeconds: poll = 5 } = options
  const chosen = options.algorithms ?? algorithms
  if (chosen.length === 0 || !chosen.every((alg) => algorithms.includes(alg)))
    throw new TypeError(`algorithms must be some of ${algorithms.join(', ')}.`)
  if (typeof options.audience !== 'string' || options.audience === '')
    throw new TypeError('The audience must be the identifier of this API.')
  return {
    issuer: checkedIssuer(options.issuer),
    audience: options.audience,
    algorithms: chosen,
    clockToleranceSeconds: checkedNumber(
      'clockToleranceSeconds',
      tolerance,
      tolerance >= 0 && tolerance <= 60,
    ),
    pollSeconds: checkedNumber('pollSeconds', poll, poll > 0 && poll <= 30),
    whenStale: options.whenStale ?? 'refuse',
    fetch: options.fetch ?? globalThis.fetch,
    now: options.now ?? Date.now,
  }
}

const factsOf = (token: VerifiedToken): FeedTokenFacts => ({
  id: token.id,
  iat: token.issuedAt,
  client: token.clientId,
  sub: token.subject,
  aud: token.audiences,
  kind: accessTokenKind,
})

/** Throws `TypeError` for options that make no sense. Fetches nothing until `start` or `verify` is called. */
export const createVerifier = (options: VerifierOptions): Verifier => {
  const settings = checkedOptions(options)
  const { issuer, fetch, now } = settings
  const keys = createKeySet({ url: `${issuer}.well-known/jwks.json`, fetch, now })
  const revocations = createRevocationList({ ...settings, keys })
  let isClosed = false

  const open = (): void => {
    if (isClosed) throw new Unavailable('The verifier is closed.')
    revocations.start()
  }
  return {
    async verify(token) {
      open()
      const verified = await verifyAccessToken(token, { ...settings, keys })
      const verdict = await revocations.check(factsOf(verified))
      if (verdict === 'revoked') throw new RevokedToken()
      if (verdict === 'unknown' && settings.whenStale !== 'accept')
        throw new StaleFeed({ cause: revocations.failure() })
      return verified
    },
    async start() {
      open()
      await keys.refresh()
      await revocations.refresh()
    },
    refresh: () => revocations.refresh(),
    close() {
      isClosed = true
      revocations.close()
    },
  }
}

/** Throws `InsufficientScope` unless the token holds all of `scopes`. */
export const requireScopes = (token: VerifiedToken, scopes: readonly string[]): void => {
  if (!scopes.every((scope) => token.scopes.includes(scope))) throw new InsufficientScope(scopes)
}
