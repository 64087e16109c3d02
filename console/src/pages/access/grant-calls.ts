/** The requests of the access pages, and the hooks that read for them. */
import { useQueries } from '@tanstack/react-query'
import { call, addressOf, send, type Call } from '../../api/call.ts'
import { countsCall, countsTemplate, type ClientCounts } from '../../api/counts.ts'
import { Problem } from '../../api/problem.ts'
import { useRead } from '../../api/query.ts'
import { readApi, type Api } from '../apis/api-page.tsx'
import type { Application } from '../applications/application-page.tsx'
import {
  accessOf,
  patchOf,
  type Access,
  type Choice,
  type Grant,
  type SubjectType,
} from './grants.ts'

interface GrantPage {
  readonly client_grants: readonly Grant[]
  readonly next?: string | undefined
}

const pageSize = 50

/** A page of grants of an API or of an application. */
export const grantsCall = (
  of: { audience?: string | undefined; client_id?: string | undefined },
  from?: string,
): Call<GrantPage> =>
  call('get', '/v2/client-grants', {
    query: { ...of, take: pageSize, ...(from === undefined ? {} : { from }) },
  }) as Call<GrantPage>

/** What tells one application from others: name, type, and which grant types it has. */
export const clientCall = (id: string): Call<Application> =>
  call('get', '/v2/clients/{id}', {
    path: { id },
    query: {
      fields: 'client_id,name,app_type,grant_types,token_endpoint_auth_method,is_first_party',
    },
  })

/** Stores a grant: makes it, or sends what differs. */
export const storeCall = (facts: {
  grant: Grant | undefined
  clientId: string
  audience: string
  subjectType: SubjectType
  before: Choice
  after: Choice
}): Call => {
  const { grant, before, after } = facts
  if (grant !== undefined)
    return call('patch', '/v2/client-grants/{id}', {
      path: { id: grant.id },
      body: patchOf(before, after),
    })
  return call('post', '/v2/client-grants', {
    body: {
      client_id: facts.clientId,
      audience: facts.audience,
      subject_type: facts.subjectType,
      ...(after.isForAll ? { allow_all_scopes: true } : { scope: [...after.scopes] }),
    },
  })
}

/** What was removed or added shows wherever grants are read. */
export const grantTemplates = [
  '/v2/client-grants',
  '/v2/client-grants/{id}',
  countsTemplate,
  '/latchkey/tokens',
  '/latchkey/tokens/summary',
] as const

export interface KnownClient {
  readonly name: string
  /** Undefined while it is read. */
  readonly client: Application | undefined
  readonly isGone: boolean
}

/** Names of applications by their ids; an id stands for its name until that is read. */
export const useClients = (ids: readonly string[]): ReadonlyMap<string, KnownClient> =>
  useQueries({
    queries: [...new Set(ids)].map((id) => readOnce(clientCall(id))),
    combine: (results) =>
      new Map(
        [...new Set(ids)].map((id, index) => {
          const { data, error } = results[index] ?? { data: undefined, error: null }
          return [id, { name: data?.name ?? id, client: data, isGone: isNotFound(error) }]
        }),
      ),
  })

/** Which permissions of a grant were used in 30 days, and which were asked for in vain. */
export const useScopeUsage = (grant: Grant | undefined) =>
  useRead(
    grant === undefined
      ? null
      : call('get', '/latchkey/client-grants/{id}/scope-usage', { path: { id: grant.id } }),
  )

export interface KnownApi {
  readonly name: string
  /** Undefined while it is read. */
  readonly api: Api | undefined
  readonly isGone: boolean
}

/** APIs by their identifiers. */
export const useApis = (identifiers: readonly string[]): ReadonlyMap<string, KnownApi> =>
  useQueries({
    queries: [...new Set(identifiers)].map((identifier) => readOnce(readApi(identifier))),
    combine: (results) =>
      new Map(
        [...new Set(identifiers)].map((identifier, index) => {
          const { data, error } = results[index] ?? { data: undefined, error: null }
          return [
            identifier,
            { name: data?.name ?? identifier, api: data, isGone: isNotFound(error) },
          ]
        }),
      ),
  })

/** The grants of each application and API asked for, as one entry; undefined until they are read. */
export const useAccesses = (
  pairs: readonly { clientId: string; audience: string }[],
): readonly (Access | undefined)[] =>
  useQueries({
    queries: pairs.map(({ clientId, audience }) =>
      readOnce(grantsCall({ client_id: clientId, audience })),
    ),
    combine: (results) =>
      pairs.map((pair, index) => {
        const { data } = results[index] ?? { data: undefined }
        return data === undefined ? undefined : (accessOf(data.client_grants)[0] ?? pair)
      }),
  })

/** The same as `useRead`, for lists of calls. */
const readOnce = <Answered>(request: Call<Answered>) => ({
  queryKey: [request.template, addressOf(request)],
  queryFn: ({ signal }: { signal: AbortSignal }) => send(request, { signal }),
  staleTime: 30_000,
})

const isNotFound = (error: unknown): boolean =>
  error instanceof Problem && error.kind === 'not_found'

const mostCounted = 50

/** Live tokens and last use of applications (the first 50), by API. */
export const useClientCounts = (ids: readonly string[]): readonly ClientCounts[] => {
  const clients = [...new Set(ids)].slice(0, mostCounted)
  const { data } = useRead(clients.length === 0 ? null : countsCall({ clients }))
  return data?.clients ?? []
}
