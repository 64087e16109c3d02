/** What must be known about API and user to explain a decision, read from the server as it is now. */
import { useMemo } from 'react'
import { call } from '../../api/call.ts'
import { useRead } from '../../api/query.ts'
import { useMay } from '../../api/state.ts'
import { useApiNames } from '../tokens/api-names.tsx'
import type { DecisionSubject } from './scope-table.tsx'
import { texts } from './texts.ts'

export interface DecisionOf {
  readonly audience: string | null | undefined
  readonly clientId: string | null | undefined
  readonly userId: string | null | undefined
  readonly clientGrantId: string | null | undefined
}

interface HeldPermission {
  readonly permission_name?: string
  readonly resource_server_identifier?: string
  readonly sources?: readonly { source_name?: string; source_type?: string }[]
}

/** The subject of a decision; members fill in as they are read. */
export const useSubject = (of: DecisionOf): DecisionSubject & { algorithm: string | undefined } => {
  const { audience, clientId, userId, clientGrantId } = of
  const apiId = useApiNames([audience ?? null])(audience ?? '').id
  const mayReadUsers = useMay('read:users')
  const api = useRead(
    apiId === undefined ? null : call('get', '/v2/resource-servers/{id}', { path: { id: apiId } }),
  )
  const known = useRead(
    typeof userId === 'string' && mayReadUsers
      ? call('get', '/latchkey/search', { query: { kinds: 'user', q: userId, take: 1 } })
      : null,
  )
  const isKnown = known.data?.results.some(({ id }) => id === userId) === true
  const held = useRead(
    isKnown && typeof userId === 'string'
      ? call('get', '/v2/users/{id}/permissions', {
          path: { id: userId },
          query: { per_page: 100 },
        })
      : null,
  )
  const permissions = held.data as readonly HeldPermission[] | undefined
  return useMemo(
    () => ({
      clientId: clientId ?? undefined,
      userId: userId ?? undefined,
      apiId,
      clientGrantId: clientGrantId ?? undefined,
      hasRbac: api.data?.enforce_policies === true,
      algorithm: api.data?.signing_alg,
      rolesFor: (scope) => rolesFor(permissions, audience ?? '', scope),
    }),
    [api.data, apiId, audience, clientGrantId, clientId, permissions, userId],
  )
}

const rolesFor = (
  permissions: readonly HeldPermission[] | undefined,
  audience: string,
  scope: string,
): string | undefined => {
  const found = permissions?.find(
    (one) => one.permission_name === scope && one.resource_server_identifier === audience,
  )
  if (found === undefined) return undefined
  const roles = (found.sources ?? []).flatMap(({ source_name: name, source_type: type }) =>
    type === 'ROLE' && name !== undefined ? [name] : [],
  )
  return roles.length === 0 ? texts.scopes.direct : texts.scopes.role(roles.join(', '))
}
