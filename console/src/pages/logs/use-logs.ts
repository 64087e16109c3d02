import { useCallback, useMemo } from 'react'
import { call, send } from '../../api/call.ts'
import { usePages } from '../../api/query.ts'
import { entryOf, type Entry } from './entry.ts'
import { merged } from './fold.ts'
import { searchOf } from './query-text.ts'
import { mostKept, useTail } from './use-tail.ts'

const perPage = 50
const hour = 3_600_000
const rangeMilliseconds: Readonly<Record<string, number | undefined>> = {
  '1h': hour,
  '24h': 24 * hour,
  '7d': 168 * hour,
  '30d': 720 * hour,
}

const logsCall = (q: string) =>
  call('get', '/v2/logs', { query: { per_page: perPage, ...(q === '' ? {} : { q }) } })

const entriesIn = (answer: Awaited<ReturnType<typeof readLogs>>): readonly Entry[] =>
  (Array.isArray(answer) ? answer : answer.logs).map((one) => entryOf(one))

const readLogs = (q: string) => send(logsCall(q))

/** The beginning of a period that ends now; undefined for all that is kept. */
const sinceOf = (range: string): string | undefined => {
  const length = rangeMilliseconds[range]
  return length === undefined ? undefined : new Date(Date.now() - length).toISOString()
}

interface Options {
  readonly query: string
  readonly range: string
  readonly isHeld: boolean
  readonly onFresh: (entries: readonly Entry[]) => void
}

/** The search's pages with the live tail on top, newest first. */
export const useLogs = ({ query, range, isHeld, onFresh }: Options) => {
  // A period ends now, so another search begins a new one.
  const since = useMemo(() => sinceOf(range), [range, query])
  const pages = usePages({
    pageAt: (olderThan) => logsCall(searchOf({ query, since, olderThan })),
    rowsOf: entriesIn,
    nextOf: (answer) => {
      const entries = entriesIn(answer)
      return entries.length < perPage ? undefined : entries.at(-1)?.id
    },
  })
  const tail = useTail({
    isReady: !pages.isPending && pages.problem === null,
    after: pages.rows[0]?.id,
    search: `${range} ${query}`,
    isHeld,
    choose: useCallback(
      async (fresh: readonly Entry[], newerThan: string | undefined) =>
        query === '' ? fresh : entriesIn(await readLogs(searchOf({ query, newerThan }))),
      [query],
    ),
    onFresh,
  })
  const entries = useMemo(
    () => merged(tail.entries, pages.rows, mostKept + pages.rows.length),
    [tail.entries, pages.rows],
  )
  return { pages, tail, entries }
}
