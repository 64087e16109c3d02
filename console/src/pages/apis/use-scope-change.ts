import { call, send, type Call } from '../../api/call.ts'
import { useRefresh } from '../../api/query.ts'
import { readApi, type Api } from './api-page.tsx'
import { applyChange, type Scope, type ScopeChange } from './permissions.ts'

/** The request that stores a whole list of permissions. */
export const scopesCall = (api: Api, scopes: readonly Scope[]): Call<Api> =>
  call('patch', '/v2/resource-servers/{id}', {
    path: { id: api.id },
    body: {
      scopes: scopes.map(({ value, description }) =>
        description === undefined ? { value } : { value, description },
      ),
    },
  }) as Call<Api>

/**
 * Stores a change of an API's permissions. The API takes them as one list, so it is read again first and
 * the change put on top: what somebody else added meanwhile stays.
 */
export const useScopeChange = (api: Api) => {
  const refresh = useRefresh()
  return async (change: ScopeChange): Promise<void> => {
    const now = await send(readApi(api.id))
    await send(scopesCall(api, applyChange(now.scopes ?? [], change)))
    await refresh(
      '/v2/resource-servers/{id}',
      '/v2/resource-servers',
      '/v2/client-grants',
      '/v2/roles/{id}/permissions',
    )
  }
}
