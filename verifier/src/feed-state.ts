/** What a reader of the feed holds, what it asks for next, and by which rules an answer replaces or extends it. */
import { feedPath, type FeedRule, type RevocationFeed } from './feed.ts'

export interface HeldFeed {
  readonly iss: string
  readonly iat: number
  readonly exp: number
  readonly seq: number
  readonly tokens: Set<string>
  readonly rules: FeedRule[]
  readonly etag: string | undefined
  /** When the last full feed was read, in milliseconds. */
  readonly fullAt: number
}

/** A full feed is read again after this time: ids of expired tokens are forgotten, and any mistake is. */
const fullEverySeconds = 300
/** No node of the issuer lags this far behind, so a lower `seq` after it means a restored issuer. */
const restoredAfterSeconds = 30

const holdFull = (feed: RevocationFeed, fullAt: number): HeldFeed => ({
  ...feed,
  tokens: new Set(feed.tokens),
  rules: [...feed.rules],
  etag: undefined,
  fullAt,
})

const addDelta = (held: HeldFeed, feed: RevocationFeed): HeldFeed => {
  for (const id of feed.tokens) held.tokens.add(id)
  for (const rule of feed.rules) held.rules.push(rule)
  const { iat, exp, seq } = feed
  return { ...held, iat, exp, seq }
}

/**
 * What is held after the verified `feed` came in at `now` (milliseconds): `held` itself when it says nothing newer,
 * `undefined` when it is a delta that leaves a gap, so that a full feed must be read.
 */
export const adopt = (
  held: HeldFeed | undefined,
  feed: RevocationFeed,
  now: number,
): HeldFeed | undefined => {
  if (held === undefined) return feed.since === undefined ? holdFull(feed, now) : undefined
  if (feed.iat < held.iat && feed.seq <= held.seq) return held // as an HTTP cache gives out
  if (feed.since !== undefined && feed.since > held.seq) return undefined
  if (feed.seq < held.seq) {
    const isRestored = feed.since === undefined && feed.iat >= held.iat + restoredAfterSeconds
    return isRestored ? holdFull(feed, now) : held
  }
  return feed.since === undefined ? holdFull(feed, now) : addDelta(held, feed)
}

export interface PollRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** Whether 304 is an answer to it. */
  readonly isConditional: boolean
}

/**
 * The next poll at `now` (milliseconds). The entity tag is sent for the first half of the held feed's life only: a 304
 * does not prolong `exp`, a signed answer does.
 */
export const pollRequest = (
  reader: { issuer: string; audience: string },
  held: HeldFeed | undefined,
  now: number,
): PollRequest => {
  const url = new URL(feedPath, reader.issuer)
  url.searchParams.set('audience', reader.audience)
  if (held === undefined || now >= held.fullAt + fullEverySeconds * 1000)
    return { url: url.href, headers: {}, isConditional: false }
  url.searchParams.set('since', String(held.seq))
  const isYoung = now < ((held.iat + held.exp) / 2) * 1000
  return isYoung && held.etag !== undefined
    ? { url: url.href, headers: { 'If-None-Match': held.etag }, isConditional: true }
    : { url: url.href, headers: {}, isConditional: false }
}
