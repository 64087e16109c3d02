/** Giving permissions to whoever holds them, a role or a user, and taking them back. */
import type { ChangedRecord } from '../domain/event.ts'
import type { Permission } from '../domain/permission.ts'
import type { StoredRecord } from '../domain/record.ts'
import type { OperationContext, Result } from './operation.ts'
import {
  commitRelations,
  limitReached,
  readPermissions,
  requirePermissions,
} from './permissions.ts'
import { relationId } from './relation-id.ts'

const mostPermissions = 1_000

export interface PermissionHolder {
  readonly table: 'role_permission' | 'user_permission'
  /** The column that names the holder. */
  readonly column: 'role_id' | 'user_id'
  /** The holder of the path. Throws its 404. */
  readonly require: (context: OperationContext) => Promise<StoredRecord>
}

/**
 * The two operations, both idempotent: those held already are not added again (at most 1,000 in
 * all, else 403), and taking away what is not held changes nothing.
 */
export const permissionsOf = ({ table, column, require }: PermissionHolder) => {
  const idOf = (holder: string, { audience, name }: Permission): string =>
    relationId(holder, audience, name)
  const targetOf = (id: string): ChangedRecord => ({
    table: column === 'role_id' ? 'role' : 'user',
    id,
  })
  return {
    async add(context: OperationContext): Promise<Result> {
      const { stores, body } = context
      const holder = await require(context)
      const permissions = readPermissions(body)
      await requirePermissions(permissions, stores)
      const records = stores.records(table)
      const held = await records.list({ where: { [column]: holder.id }, limit: mostPermissions })
      const known = new Set(held.map(({ id }) => id))
      const added = permissions.filter((permission) => !known.has(idOf(holder.id, permission)))
      if (held.length + added.length > mostPermissions) throw limitReached()
      const writes = added.map((permission) =>
        records.insert({
          id: idOf(holder.id, permission),
          columns: {
            [column]: holder.id,
            audience: permission.audience,
            permission: permission.name,
          },
          document: {},
        }),
      )
      return commitRelations(
        context,
        { writes, target: targetOf(holder.id) },
        { status: 201, body: {} },
      )
    },
    async remove(context: OperationContext): Promise<Result> {
      const records = context.stores.records(table)
      const holder = context.params['id'] ?? ''
      const found = await Promise.all(
        readPermissions(context.body).map((permission) => records.get(idOf(holder, permission))),
      )
      const writes = found.flatMap((record) =>
        record === undefined ? [] : [records.delete(record)],
      )
      return context.commit(writes, { status: 204 }, targetOf(holder))
    },
  }
}
