/** Who holds the permissions of an API: applications, roles, and today's tokens. Bounded, and says so. */
import { useQuery } from '@tanstack/react-query'
import { call, send } from '../../api/call.ts'
import type { Found } from '../../api/find.ts'
import { useMay } from '../../api/state.ts'
import { grantsCall } from '../access/grant-calls.ts'
import { countByScope, type ScopeUse } from './scope-use.ts'

const mostGrantPages = 4
const mostRoles = 100

export interface ScopeUsers {
  readonly of: (scope: string) => ScopeUse
  /** Whether every grant and role was looked at. */
  readonly isComplete: boolean
}

/** Undefined until it is known; reading it is optional, so failures leave it unknown. */
export const useScopeUsers = (audience: string): ScopeUsers | undefined => {
  const mayRoles = useMay('read:roles')
  const mayUsage = useMay('read:usage')
  const { data } = useQuery({
    queryKey: ['scope-users', audience, mayRoles, mayUsage],
    queryFn: () => look(audience, { mayRoles, mayUsage }),
    staleTime: 30_000,
    retry: false,
  })
  return data
}

const look = async (
  audience: string,
  may: { mayRoles: boolean; mayUsage: boolean },
): Promise<ScopeUsers> => {
  const [grants, roles, usage] = await Promise.all([
    readGrants(audience),
    may.mayRoles ? readRoles(audience) : { rows: [], isComplete: true },
    may.mayUsage ? readUsage(audience) : [],
  ])
  const counts = countByScope({ grants: grants.rows, roles: roles.rows, usage })
  return {
    of: (scope) => counts.get(scope) ?? { clientIds: [], roles: [], tokens: 0 },
    isComplete: grants.isComplete && roles.isComplete,
  }
}

const readGrants = async (audience: string) => {
  const rows: { client_id?: string | undefined; scope?: readonly string[] | undefined }[] = []
  let from: string | undefined
  for (let page = 0; page < mostGrantPages; page += 1) {
    const { client_grants: grants, next } = await send(grantsCall({ audience }, from))
    rows.push(...grants)
    from = next
    if (from === undefined) return { rows, isComplete: true }
  }
  return { rows, isComplete: false }
}

const readRoles = async (audience: string) => {
  const found = await send(
    call('get', '/latchkey/search', { query: { kinds: 'role', take: mostRoles } }),
  )
  const roles: readonly Found[] = found.results
  const rows = await Promise.all(
    roles.map(async ({ id, name }) => {
      const held = await send(call('get', '/v2/roles/{id}/permissions', { path: { id } }))
      const list = (Array.isArray(held) ? held : held.permissions) as readonly {
        permission_name?: string
        resource_server_identifier?: string
      }[]
      return {
        name: name ?? id,
        scopes: list
          .filter((one) => one.resource_server_identifier === audience)
          .map((one) => one.permission_name ?? ''),
      }
    }),
  )
  return { rows, isComplete: roles.length < mostRoles }
}

const readUsage = async (audience: string) => {
  const today = new Date().toISOString().slice(0, 10)
  const { usage } = await send(
    call('get', '/latchkey/usage', { query: { audience, from: today, to: today } }),
  )
  return usage
}
