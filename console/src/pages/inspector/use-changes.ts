/** Who brought a drift and when, as far as the log still tells. */
import { useQueries } from '@tanstack/react-query'
import { call, send } from '../../api/call.ts'
import { useMay } from '../../api/state.ts'
import { newestChange, type Cause, type Change } from './causes.ts'

const lastChange = ({ value: _, ...query }: Cause, since: string) =>
  call('get', '/latchkey/logs/last-change', { query: { ...query, since } })

/**
 * The change behind each list of causes, by its place; undefined while it is asked, when it is not known
 * and for readers who may not see the log. `since` is when the token was issued (ISO-8601).
 */
export const useChanges = (
  drifts: readonly (readonly Cause[])[],
  since: string | undefined,
): readonly (Change | undefined)[] => {
  const mayRead = useMay('read:logs')
  const asked = mayRead && since !== undefined ? drifts.flat() : []
  const found = useQueries({
    queries: asked.map((cause) => ({
      queryKey: ['/latchkey/logs/last-change', since, cause],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        send(lastChange(cause, since ?? ''), { signal }).then(
          ({ change }) => change as Change | null,
        ),
      staleTime: 10_000,
      retry: false,
    })),
  })
  let next = 0
  return drifts.map((causes) => {
    const answers = found.slice(next, next + causes.length).map(({ data }) => data)
    next += causes.length
    return newestChange(causes, answers)
  })
}
