/** What users hold, by themselves and by their roles, from the cache. */
import { sql } from 'kysely'
import type { Permission, PermissionStore } from '../../domain/permission.ts'
import { freeze } from '../freeze.ts'
import type { Session } from '../session.ts'
import { canExist } from './members.ts'

/** The permission store of one tenant. */
export const permissionStore = (session: Session): PermissionStore => ({
  ofUser: async (userId) =>
    canExist(userId)
      ? session.caches.permissions.get({ tenantId: session.tenant.id, key: userId }, () =>
          load(session, userId),
        )
      : [],
})

/** `union` keeps each once. */
const load = async ({ database, tenant }: Session, userId: string): Promise<Permission[]> => {
  const query = sql<{ audience: string; name: string }>`
    select audience, permission as name from user_permission
      where tenant_id = ${tenant.id} and user_id = ${userId}
    union
    select held.audience, held.permission as name from user_role
      join role_permission held on held.tenant_id = user_role.tenant_id
        and held.role_id = user_role.role_id
      where user_role.tenant_id = ${tenant.id} and user_role.user_id = ${userId}
    order by 1, 2`
  const { sql: text, parameters } = query.compile(database.build)
  const rows = await database.read<Permission>({ compile: () => ({ sql: text, parameters }) })
  return freeze(rows.map(({ audience, name }) => ({ audience, name })))
}
