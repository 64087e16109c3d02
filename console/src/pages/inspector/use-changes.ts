/** Who brought a drift and when, as far as the log still tells. */
import { useQueries } from '@tanstack/react-query'
import { atMost } from '../../api/at-most.ts'
import { call, send } from '../../api/call.ts'
import { useMay } from '../../api/state.ts'
import { affordable, newestChange, questionOf, type Cause, type Change } from './causes.ts'

/** The log is asked so often for one token: all administrators share the tenant's rate limit. */
const mostQuestions = 20
const inTurn = atMost(4)

const lastChange = ({ value: _, ...query }: Cause, since: string) =>
  call('get', '/latchkey/logs/last-change', { query: { ...query, since } })

/**
 * The change behind each list of causes, by its place; undefined while it is asked, when it is not known,
 * beyond the most that is asked, and for readers who may not see the log. `since` is when the token was
 * issued (ISO-8601).
 */
export const useChanges = (
  drifts: readonly (readonly Cause[])[],
  since: string | undefined,
): readonly (Change | undefined)[] => {
  const mayRead = useMay('read:logs')
  const asked = affordable(mayRead && since !== undefined ? drifts : [], mostQuestions)
  const questions = new Map(asked.flat().map((cause) => [questionOf(cause), cause]))
  const found = useQueries({
    queries: [...questions].map(([question, cause]) => ({
      queryKey: ['/latchkey/logs/last-change', since, question],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        inTurn(() => send(lastChange(cause, since ?? ''), { signal })).then(
          ({ change }) => change as Change | null,
        ),
      staleTime: 10_000,
      retry: false,
    })),
  })
  const answers = new Map([...questions.keys()].map((one, index) => [one, found[index]?.data]))
  return asked.map((causes) =>
    newestChange(
      causes,
      causes.map((cause) => answers.get(questionOf(cause))),
    ),
  )
}
