/**
 * What this process knows of revocations: reads the feed, keeps it current and answers whether a token is covered. Owns
 * trust in an answer, polling and back-off; the feed's form is `feed.ts`, what is believed when is `feed-state.ts`.
 */
import { errors, jwtVerify } from 'jose'
import { boundedGet, type Answer, type Fetch } from './bounded-get.ts'
import { Unavailable } from './errors.ts'
import { covers, feedType, parseFeed, type FeedTokenFacts, type RevocationFeed } from './feed.ts'
import { adopt, pollRequest, type HeldFeed } from './feed-state.ts'
import { jsonPart } from './json-part.ts'
import type { KeySet } from './key-set.ts'

export interface RevocationListParts {
  readonly issuer: string
  readonly audience: string
  readonly keys: KeySet
  readonly fetch: Fetch
  /** Milliseconds. */
  readonly now: () => number
  readonly pollSeconds: number
  readonly clockToleranceSeconds: number
}

export interface RevocationList {
  /** `unknown` when the feed held has expired and no newer one could be had; `failure` gives the reason. */
  check(token: FeedTokenFacts): Promise<'clear' | 'revoked' | 'unknown'>
  /** Polls once, now. Throws `Unavailable`. */
  refresh(): Promise<void>
  /** Polls from now on, on a timer that does not keep the process alive. */
  start(): void
  close(): void
  /** Why the latest poll failed; undefined after one that succeeded. */
  failure(): unknown
}

const maxBytes = 16 * 1024 * 1024
const longestBackOffSeconds = 30

/** Verifies signature, `typ`, `iss`, `exp` and `iat` of a feed and reads it. Throws for anything unexpected. */
const verifyFeed = async (jws: string, parts: RevocationListParts): Promise<RevocationFeed> => {
  const kid = jsonPart(jws.slice(0, Math.max(jws.indexOf('.'), 0)))?.['kid']
  if (typeof kid !== 'string') throw new Unavailable('The revocation feed names no key.')
  const key = await parts.keys.find({ kid, alg: 'RS256' })
  const { payload } = await jwtVerify(jws, key, {
    algorithms: ['RS256'],
    typ: feedType,
    issuer: parts.issuer,
    currentDate: new Date(parts.now()),
    requiredClaims: ['iss', 'iat', 'exp'],
  })
  const feed = parseFeed(payload)
  if (feed === undefined) throw new Unavailable('The revocation feed is malformed.')
  if (feed.iat > parts.now() / 1000 + parts.clockToleranceSeconds)
    throw new Unavailable('The revocation feed was signed in the future: compare the clocks.')
  return feed
}

/** jose's errors hold the payload of what they refuse, so only their code is kept. */
const unusable = (error: unknown): unknown =>
  error instanceof errors.JOSEError
    ? new Unavailable(`The revocation feed cannot be trusted (${error.code}).`)
    : error

interface FeedReader {
  held(): HeldFeed | undefined
  /** One poll; callers of one moment share it. Throws `Unavailable`. */
  poll(): Promise<void>
  failure(): unknown
  /** Milliseconds until the next poll may be made: 0 unless polls fail. */
  backOff(): number
}

const createFeedReader = (parts: RevocationListParts): FeedReader => {
  const { now, pollSeconds } = parts
  let held: HeldFeed | undefined
  let inFlight: Promise<void> | undefined
  let failed: { error: unknown; times: number; until: number } | undefined

  const take = async (answer: Answer): Promise<void> => {
    const adopted = adopt(held, await verifyFeed(answer.body, parts), now())
    if (adopted === undefined) {
      if (held !== undefined) held = { ...held, fullAt: Number.NEGATIVE_INFINITY }
      throw new Unavailable('The revocation feed left a gap; a full one is read next.')
    }
    if (adopted !== held) held = { ...adopted, etag: answer.headers.get('etag') ?? undefined }
  }
  const ask = async (): Promise<void> => {
    const request = pollRequest(parts, held, now())
    const answer = await boundedGet(parts.fetch, { ...request, maxBytes })
    if (answer.status === 200) await take(answer)
    else if (!request.isConditional) throw new Unavailable('The issuer answered 304 unasked.')
  }
  const noteFailure = (error: unknown): void => {
    const times = (failed?.times ?? 0) + 1
    const asked = error instanceof Unavailable ? (error.retryAfterSeconds ?? 0) : 0
    const wait = Math.max(pollSeconds * 2 ** Math.min(times - 1, 10), asked)
    failed = { error, times, until: now() + Math.min(wait, longestBackOffSeconds) * 1000 }
  }
  const poll = async (): Promise<void> => {
    try {
      await ask()
      failed = undefined
    } catch (cause) {
      const error = unusable(cause)
      noteFailure(error)
      throw error
    }
  }
  return {
    held: () => held,
    failure: () => failed?.error,
    backOff: () => Math.max((failed?.until ?? 0) - now(), 0),
    poll: () =>
      (inFlight ??= poll().finally(() => {
        inFlight = undefined
      })),
  }
}

/** Nothing is fetched before the first call. */
export const createRevocationList = (parts: RevocationListParts): RevocationList => {
  const reader = createFeedReader(parts)
  let timer: NodeJS.Timeout | undefined

  const isExpired = (): boolean => parts.now() / 1000 >= (reader.held()?.exp ?? 0)
  /** A tenth more or less, so that a fleet of verifiers does not ask in step. */
  const pause = (): number =>
    Math.max(reader.backOff(), parts.pollSeconds * 1000) * (0.9 + Math.random() * 0.2)
  const schedule = (): void => {
    timer = setTimeout(() => {
      const again = (): void => {
        if (timer !== undefined) schedule()
      }
      reader.poll().then(again, again) // a failure is kept by the reader and speaks up in `check`
    }, pause()).unref()
  }

  return {
    refresh: reader.poll,
    failure: reader.failure,
    async check(token) {
      if (isExpired() && reader.backOff() === 0) await reader.poll().catch(keptByTheReader)
      const held = reader.held()
      if (held !== undefined && covers(held, token)) return 'revoked'
      return isExpired() ? 'unknown' : 'clear'
    },
    start() {
      if (timer === undefined) schedule()
    },
    close() {
      clearTimeout(timer)
      timer = undefined
    },
  }
}

const keptByTheReader = (_error: unknown): void => undefined
