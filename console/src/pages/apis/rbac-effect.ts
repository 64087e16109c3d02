/** What RBAC would have taken from recent tokens, worked out from the ledger and people's permissions. */
import { useQuery } from '@tanstack/react-query'
import { call, send } from '../../api/call.ts'
import { lostScopes, type UserToken } from './rbac-loss.ts'
import { texts } from './settings-texts.ts'

/** Users whose permissions are read; more would make the answer slow. */
const mostUsers = 20

/** A sentence about recent traffic; undefined audience asks nothing. */
export const useRbacEffect = (audience: string | undefined): string => {
  const { data, error } = useQuery({
    queryKey: ['rbac-effect', audience],
    queryFn: () => lookBack(audience ?? ''),
    enabled: audience !== undefined,
    retry: false,
  })
  if (error !== null) return texts.rbac.unknown
  return data ?? texts.rbac.looking
}

const lookBack = async (audience: string): Promise<string> => {
  const { tokens } = await send(call('get', '/latchkey/tokens', { query: { audience, take: 100 } }))
  const ofUsers = tokens.flatMap(({ user_id: userId, scopes }): UserToken[] =>
    typeof userId === 'string' ? [{ userId, scopes: scopes ?? [] }] : [],
  )
  const users = [...new Set(ofUsers.map(({ userId }) => userId))].slice(0, mostUsers)
  const judged = ofUsers.filter(({ userId }) => users.includes(userId))
  if (judged.length === 0) return texts.rbac.noTraffic
  const held = new Map(
    await Promise.all(users.map(async (id) => [id, await permissionsOf(id, audience)] as const)),
  )
  const lost = lostScopes(judged, held)
  if (lost.length === 0) return texts.rbac.lostNone(judged.length)
  return lost.map(({ scope, times }) => texts.rbac.lost(scope, times, judged.length)).join(' ')
}

/** What a user holds for an API, directly and by roles. */
const permissionsOf = async (id: string, audience: string): Promise<ReadonlySet<string>> => {
  const direct = await send(call('get', '/v2/users/{id}/permissions', { path: { id } }))
  const roles = await send(call('get', '/v2/users/{id}/roles', { path: { id } }))
  const byRole = await Promise.all(
    listOf<{ id?: string }>(roles, 'roles').map((role) =>
      send(call('get', '/v2/roles/{id}/permissions', { path: { id: role.id ?? '' } })),
    ),
  )
  return new Set(
    [direct, ...byRole]
      .flatMap((answer) =>
        listOf<{ permission_name?: string; resource_server_identifier?: string }>(
          answer,
          'permissions',
        ),
      )
      .filter((one) => one.resource_server_identifier === audience)
      .map((one) => one.permission_name ?? ''),
  )
}

/** The list of an answer that is a plain list, or an object around one. */
const listOf = <Row>(answer: unknown, name: string): readonly Row[] =>
  (Array.isArray(answer) ? answer : ((answer as Record<string, unknown>)[name] ?? [])) as Row[]
