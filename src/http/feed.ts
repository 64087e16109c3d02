/**
 * `/.well-known/latchkey/revocations`: the signed feed, polled with an ETag or followed as an event
 * stream.
 */
import { readSince } from '@latchkey/verifier'
import type { Answer } from './answer.ts'
import type { AppParts, Visit } from './app.ts'
import { eventStream } from './event-stream.ts'
import { rateHeaders } from './rate-limits.ts'
import { tooManyRequests } from '../protocol/errors.ts'

const contentType = 'application/jwt'
/** A stream repeats the feed before it expires (60 s), changed or not. */
const repeatMilliseconds = 20_000
const lookMilliseconds = 250

/**
 * Answers 304 when the caller's ETag is current; `Accept: text/event-stream` follows the feed
 * instead.
 */
export const feedAnswer = async (
  visit: Visit,
  { oauth, limits, closing }: AppParts,
): Promise<Answer | Response> => {
  const state = await limits.take(visit.stores, { name: 'metadata', key: visit.facts.ip })
  if (!state.isAllowed) throw tooManyRequests(state.retryAfterSeconds, rateHeaders(state))
  const query = new URLSearchParams(visit.facts.query)
  const audience = query.get('audience') ?? undefined
  if (audience !== undefined) await oauth.feed.noteReader(visit.stores, audience)
  if (visit.facts.header('accept')?.includes('text/event-stream') === true) {
    const stream = followFeed(visit, { feed: oauth.feed, closing })
    if (stream === undefined) throw tooManyRequests(60)
    return stream
  }
  const { seq, sign } = await oauth.feed.current(visit, readSince(query.get('since')))
  const headers = {
    ...rateHeaders(state),
    etag: `"${String(seq)}"`,
    'cache-control': 'public, max-age=5',
    'access-control-allow-origin': '*',
  }
  if (visit.facts.header('if-none-match') === headers.etag)
    return { status: 304, headers, body: undefined }
  return { status: 200, headers: { ...headers, 'content-type': contentType }, body: await sign() }
}

const followFeed = (
  visit: Visit,
  { feed, closing }: { feed: AppParts['oauth']['feed']; closing: AbortSignal },
): Response | undefined => {
  let sentSeq: number | undefined
  let sentAt = 0
  return eventStream(
    { everyMilliseconds: lookMilliseconds, closing, address: visit.facts.ip },
    async () => {
      const { seq, sign } = await feed.current(visit, undefined)
      if (seq === sentSeq && Date.now() - sentAt < repeatMilliseconds) return []
      sentSeq = seq
      sentAt = Date.now()
      return [{ event: 'revocations', id: String(seq), data: await sign() }]
    },
  )
}
