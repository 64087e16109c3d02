/** The requests of the access pages, and the hooks that read for them. */
import { useQueries } from '@tanstack/react-query'
import { call, addressOf, send, type Call } from '../../api/call.ts'
import { useRead } from '../../api/query.ts'
import type { Application } from '../applications/application-page.tsx'
import { patchOf, type Choice, type Grant, type SubjectType } from './grants.ts'

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
  '/latchkey/tokens/counts',
  '/latchkey/tokens',
] as const

export interface KnownClient {
  readonly name: string
  readonly appType: string | undefined
  /** Undefined while it is read. */
  readonly client: Application | undefined
  readonly isGone: boolean
}

/** Names of applications by their ids; an id stands for its name until that is read. */
export const useClients = (ids: readonly string[]): ReadonlyMap<string, KnownClient> =>
  useQueries({
    queries: [...new Set(ids)].map((id) => {
      const request = clientCall(id)
      return {
        queryKey: [request.template, addressOf(request)],
        queryFn: ({ signal }: { signal: AbortSignal }) => send(request, { signal }),
        staleTime: 60_000,
      }
    }),
    combine: (results) =>
      new Map(
        [...new Set(ids)].map((id, index) => {
          const { data, error } = results[index] ?? { data: undefined, error: null }
          return [
            id,
            {
              name: data?.name ?? id,
              appType: data?.app_type,
              client: data,
              isGone: (error as { status?: number } | null)?.status === 404,
            },
          ]
        }),
      ),
  })

/** Tokens that were issued to an application for an API in the last 30 days. */
export const useUsage = (clientId: string, audience: string) =>
  useRead(call('get', '/latchkey/usage', { query: { client_id: clientId, audience } }))

/** The newest tokens of an application for an API: what they asked for and did not get. */
export const useNewestTokens = (clientId: string, audience: string) =>
  useRead(call('get', '/latchkey/tokens', { query: { client_id: clientId, audience, take: 100 } }))
