/** Reading: React Query over `Call`s. The key of a query is its address, so writes can name what they touched. */
import {
  QueryClient,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
  type QueryKey,
  type UseQueryResult,
} from '@tanstack/react-query'
import { addressOf, send, type Call } from './call.ts'
import type { Problem } from './problem.ts'

export const queryClient = new QueryClient({
  defaultOptions: {
    // A server on this machine or network answers also without the internet; what fails says so.
    queries: {
      networkMode: 'always',
      staleTime: 10_000,
      // A problem is shown at once; `ProblemPanel` counts down and tries again by itself.
      retry: false,
      refetchOnWindowFocus: true,
    },
    mutations: { networkMode: 'always', retry: false },
  },
})

const keyOf = (request: Call): readonly string[] => [request.template, addressOf(request)]

/** Reads a call once, or gives what is read already; throws the problem when that fails. */
export const readOnce = <Answered>(request: Call<Answered>): Promise<Answered> =>
  queryClient.ensureQueryData({
    queryKey: keyOf(request),
    queryFn: ({ signal }) => send(request, { signal }),
  })

/** True for all but the first load of a query. */
const isReadAgain = (client: QueryClient, queryKey: QueryKey): boolean => {
  const state = client.getQueryState(queryKey)
  return state !== undefined && state.dataUpdateCount + state.errorUpdateCount > 0
}

/**
 * Reads a call; `null` waits. What is read by a timer is sent as background after its first load, so
 * that an open page does not keep a session from idling.
 */
export const useRead = <Answered>(
  request: Call<Answered> | null,
  options: { refetchInterval?: number | undefined } = {},
): UseQueryResult<Answered, Problem> =>
  useQuery<Answered, Problem>({
    queryKey: request === null ? ['nothing'] : keyOf(request),
    queryFn: ({ signal, client, queryKey }) =>
      send(request as Call<Answered>, {
        signal,
        isBackground: options.refetchInterval !== undefined && isReadAgain(client, queryKey),
      }),
    enabled: request !== null,
    ...(options.refetchInterval === undefined ? {} : { refetchInterval: options.refetchInterval }),
  })

/**
 * Reads pages one behind the other: `pageAt` makes the call for a cursor, `nextOf` reads the next one. What
 * it gives are the props of the same names that `DataTable` takes.
 */
export const usePages = <Answered, Row>(pages: {
  pageAt: (cursor: string | undefined) => Call<Answered>
  rowsOf: (answer: Answered) => readonly Row[]
  nextOf: (answer: Answered) => string | null | undefined
}) => {
  const query = useInfiniteQuery<Answered, Problem, readonly Row[], QueryKey, string | undefined>({
    queryKey: [pages.pageAt(undefined).template, addressOf(pages.pageAt(undefined)), 'pages'],
    queryFn: ({ pageParam, signal }) => send(pages.pageAt(pageParam), { signal }),
    initialPageParam: undefined,
    getNextPageParam: (last) => pages.nextOf(last) ?? undefined,
    // A row that has not changed stays the same object, so that a table need not draw it again.
    select: ({ pages: read }): readonly Row[] => read.flatMap((page) => pages.rowsOf(page)),
  })
  return {
    rows: query.data ?? [],
    isPending: query.isPending,
    problem: query.error,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    more: () => void query.fetchNextPage(),
    retry: () => void query.refetch(),
  }
}

/** Gives a function that marks everything read from these templates as stale. */
export const useRefresh = (): ((...templates: string[]) => Promise<void>) => {
  const client = useQueryClient()
  return async (...templates) => {
    await Promise.all(
      templates.map((template) => client.invalidateQueries({ queryKey: [template] })),
    )
  }
}
