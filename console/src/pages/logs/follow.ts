/**
 * Follows the log: server-sent events read with fetch (they need the console's header), resumed after
 * the last id; when the stream cannot be had twice in a row, the same by asking again and again.
 */
import { call, pageHeader, send, signedOut } from '../../api/call.ts'
import { Problem, problemOf } from '../../api/problem.ts'
import { entryOf, type Entry, type Json } from './entry.ts'
import { eventParser } from './server-events.ts'

export type TailState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  /** The stream is not to be had; entries come by asking. */
  | { readonly kind: 'polling' }
  /** `retryAt` in milliseconds since 1970. */
  | { readonly kind: 'lost'; readonly retryAt: number; readonly problem: Problem }
  /** Nothing more will come: the session ended or the role may not read the log. */
  | { readonly kind: 'stopped'; readonly problem: Problem }

export interface Following {
  /** Entries newer than this; undefined for what is new from now on. */
  readonly after: string | undefined
  readonly onEntries: (entries: readonly Entry[]) => void
  readonly onState: (state: TailState) => void
  readonly signal: AbortSignal
}

const waits = [1000, 2000, 5000, 10_000] as const
const pollEvery = 3000
const pollsBeforeStream = 10
const take = 100

const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })

const problemFrom = (error: unknown): Problem =>
  error instanceof Problem ? error : new Problem('The stream ended', { status: 0 })

const isFinal = ({ kind }: Problem): boolean => kind === 'signed_out' || kind === 'forbidden'

/** Runs until `signal` aborts, or until the server will never answer this session. */
export const follow = async (following: Following): Promise<void> => {
  const { signal, onState } = following
  const place: Place = { after: following.after, isAgain: false }
  let failures = 0
  onState({ kind: 'connecting' })
  while (!signal.aborted) {
    try {
      if (failures >= 2) {
        onState({ kind: 'polling' })
        for (let n = 0; n < pollsBeforeStream && !signal.aborted; n += 1)
          await poll(following, place)
      }
      await stream(following, place)
      failures = 0
      await pause(waits[0], signal)
    } catch (error) {
      if (signal.aborted) return
      const problem = problemFrom(error)
      if (isFinal(problem)) {
        if (problem.kind === 'signed_out') signedOut.dispatchEvent(new Event('signed-out'))
        onState({ kind: 'stopped', problem })
        return
      }
      const wait = waits[Math.min(failures, waits.length - 1)] ?? 10_000
      failures += 1
      onState({ kind: 'lost', problem, retryAt: Math.max(Date.now() + wait, problem.retryAt ?? 0) })
      await pause(Math.max(wait, (problem.retryAt ?? 0) - Date.now()), signal)
    }
  }
}

interface Place {
  after: string | undefined
  /** True after the first connection: what follows is nobody's act. */
  isAgain: boolean
}

/** One connection; resolves when the server ends it in good order. */
const stream = async ({ onEntries, onState, signal }: Following, place: Place): Promise<void> => {
  const { isAgain } = place
  place.isAgain = true
  const response = await fetch('/console/api/latchkey/logs/stream', {
    headers: {
      ...pageHeader(isAgain),
      accept: 'text/event-stream',
      ...(place.after === undefined ? {} : { 'last-event-id': place.after }),
    },
    cache: 'no-store',
    signal,
  })
  if (!response.ok) throw await problemOf(response)
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') === true
  if (!isStream || response.body === null)
    throw new Problem('The answer is no stream', { status: 0 })
  onState({ kind: 'live' })
  const parse = eventParser()
  const decoder = new TextDecoder()
  const reader = response.body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    const events = parse(decoder.decode(value, { stream: true }))
    const entries = events.map(({ data }) => entryOf(JSON.parse(data) as Json))
    const last = entries.at(-1)
    if (last === undefined) continue
    place.after = last.id
    onEntries(entries)
  }
}

const poll = async ({ onEntries, signal }: Following, place: Place): Promise<void> => {
  const answer = await send(
    call('get', '/v2/logs', { query: { from: place.after ?? '0', take } }),
    { signal, isBackground: true },
  )
  const entries = (Array.isArray(answer) ? answer : answer.logs).map((one) => entryOf(one))
  place.after = entries.at(-1)?.id ?? place.after
  if (entries.length > 0) onEntries(entries)
  if (entries.length < take) await pause(pollEvery, signal)
}
