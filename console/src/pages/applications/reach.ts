/** What a revocation would reach, asked before it is made. */
import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { call, send, type Answer, type Call } from '../../api/call.ts'
import type { Problem } from '../../api/problem.ts'
import { useMay } from '../../api/state.ts'

export type Reach = Answer<'/latchkey/tokens/revoke', 'post'> & {
  /** Refresh tokens that end with them. */
  readonly refresh_tokens?: number
}

/** Revokes all live tokens of an application. */
export const revokeAllCall = (clientId: string): Call<Reach> =>
  call('post', '/latchkey/tokens/revoke', { body: { client_id: clientId } })

/** The live tokens of an application and who would go on accepting them; nothing is revoked. */
export const useReach = (clientId: string, isAsked: boolean): UseQueryResult<Reach, Problem> => {
  const may = useMay('delete:tokens')
  return useQuery<Reach, Problem>({
    queryKey: ['reach', clientId],
    queryFn: ({ signal }) =>
      send<Reach>(
        { ...revokeAllCall(clientId), body: { client_id: clientId, dry_run: true } },
        { signal },
      ),
    enabled: isAsked && may,
    staleTime: 0,
  })
}
