import { call } from '../../api/call.ts'
import { useRead } from '../../api/query.ts'

/** The name of an application or a user, for pickers that were given its id by the address. */
export const useRecordName = (
  kind: 'client' | 'user',
  id: string | undefined,
): string | undefined => {
  const { data } = useRead(
    id === undefined
      ? null
      : call('get', '/latchkey/search', { query: { kinds: kind, q: id, take: 1 } }),
  )
  const found = data?.results.find((one) => one.id === id)
  return found?.name ?? found?.email ?? undefined
}
