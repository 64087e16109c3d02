/** Counts of the listed applications, asked for 50 at a time as pages arrive. */
import { useQueries } from '@tanstack/react-query'
import { addressOf, send } from '../../api/call.ts'
import { countsCall, countsTemplate, type ClientCounts } from '../../api/counts.ts'
import { useMay } from '../../api/state.ts'

const mostAsked = 50

const chunksOf = (ids: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / mostAsked) }, (_, index) =>
    ids.slice(index * mostAsked, (index + 1) * mostAsked),
  )

/** What is known by now, by client id. Counts decorate a list: one that cannot be read is left out. */
export const useClientCounts = (ids: readonly string[]): ReadonlyMap<string, ClientCounts> => {
  const may = useMay('read:tokens')
  return useQueries({
    queries: (may ? chunksOf(ids) : []).map((clients) => ({
      queryKey: [countsTemplate, addressOf(countsCall({ clients }))],
      queryFn: ({ signal }: { signal: AbortSignal }) => send(countsCall({ clients }), { signal }),
      staleTime: 30_000,
    })),
    combine: byClient,
  })
}

/** A function of its own, so that the map stays the same one while the answers do. */
const byClient = (
  answers: readonly { data: { clients: readonly ClientCounts[] } | undefined }[],
): ReadonlyMap<string, ClientCounts> =>
  new Map(answers.flatMap(({ data }) => (data?.clients ?? []).map((row) => [row.client_id, row])))
