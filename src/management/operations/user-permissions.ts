/** Permissions of a user (contract §8.7): given directly, or by roles, which are named as sources. */
import { Type } from 'typebox'
import type { Permission } from '../../domain/permission.ts'
import type { StoredRecord } from '../../domain/record.ts'
import type { TenantStores } from '../../domain/storage.ts'
import type { JsonObject } from '../../kit/json.ts'
import { recordsWhere } from '../entities/records-where.ts'
import { open, whole } from '../entities/schema-parts.ts'
import { pageLinks } from '../list.ts'
import type { Operation, OperationContext, Result } from '../operation.ts'
import { readPage, withTotals } from '../paging.ts'
import {
  permissionOf,
  permissionsBody,
  permissionSchema,
  presentPermissions,
} from '../permissions.ts'
import { permissionsOf } from '../permission-holder.ts'
import { relationId } from '../relation-id.ts'
import { requireUser } from '../require-user.ts'
import { userListQuery } from './user-roles.ts'

const path = '/users/{id}/permissions'
const common = { face: 'compatible', tag: 'users', path } as const

interface Held {
  readonly permission: Permission
  readonly sources: JsonObject[]
}

const direct = { source_id: '', source_name: '', source_type: 'DIRECT' }

const roleSource = ({ id, document }: StoredRecord): JsonObject => ({
  source_id: id,
  source_name: document['name'],
  source_type: 'ROLE',
})

/** All that a user may do, each once, with where it comes from; those given directly first. */
const heldBy = async (userId: string, stores: TenantStores): Promise<Held[]> => {
  const held = new Map<string, Held>()
  const note = (permission: Permission, source: JsonObject): void => {
    const key = relationId(permission.audience, permission.name)
    const known = held.get(key)
    if (known === undefined) held.set(key, { permission, sources: [source] })
    else known.sources.push(source)
  }
  for (const record of await recordsWhere(stores.records('user_permission'), { user_id: userId }))
    note(permissionOf(record), direct)
  const assigned = await recordsWhere(stores.records('user_role'), { user_id: userId })
  const roleIds = assigned.map(({ columns }) => String(columns['role_id']))
  if (roleIds.length === 0) return [...held.values()]
  const roles = await recordsWhere(stores.records('role'), { id: roleIds })
  const sources = new Map(roles.map((role) => [role.id, roleSource(role)]))
  for (const record of await recordsWhere(stores.records('role_permission'), {
    role_id: roleIds,
  })) {
    const source = sources.get(String(record.columns['role_id']))
    if (source !== undefined) note(permissionOf(record), source)
  }
  return [...held.values()]
}

const list = async (context: OperationContext): Promise<Result> => {
  const { stores, query } = context
  const user = await requireUser(context)
  const page = readPage('offset', query)
  if (page.form !== 'plain' && page.form !== 'totals') throw new Error('It pages by offset.')
  const held = await heldBy(user.id, stores)
  const start = page.page * page.perPage
  const part = held.slice(start, start + page.perPage)
  const shown = await presentPermissions(
    part.map(({ permission }) => permission),
    stores,
  )
  const items = shown.map((item, index) => ({ ...item, sources: part[index]?.sources ?? [] }))
  if (page.form === 'plain') return { status: 200, body: items }
  const counted = { page: page.page, perPage: page.perPage, total: held.length }
  const headers = pageLinks(counted, context)
  return { status: 200, headers, body: withTotals('permissions', items, counted) }
}

const { add, remove } = permissionsOf({
  table: 'user_permission',
  column: 'user_id',
  require: requireUser,
})

const itemSchema = open({
  ...permissionSchema.properties,
  sources: Type.Optional(
    Type.Array(open({}), { description: 'Whether it is given directly or by which roles' }),
  ),
})

export const userPermissionOperations: readonly Operation[] = [
  {
    ...common,
    id: 'get_permissions',
    method: 'GET',
    summary: "Get a User's Permissions",
    scopes: ['read:users'],
    query: userListQuery,
    successStatus: 200,
    response: Type.Union([
      Type.Array(itemSchema),
      Type.Object({
        start: whole('Permissions before the page'),
        limit: whole('Permissions a page'),
        total: whole('Permissions in all'),
        permissions: Type.Array(itemSchema),
      }),
    ]),
    run: list,
  },
  {
    ...common,
    id: 'post_permissions',
    method: 'POST',
    summary: 'Assign Permissions to a User',
    scopes: ['update:users'],
    body: permissionsBody,
    successStatus: 201,
    run: add,
  },
  {
    ...common,
    id: 'delete_permissions',
    method: 'DELETE',
    summary: 'Remove Permissions from a User',
    scopes: ['update:users'],
    body: permissionsBody,
    successStatus: 204,
    run: remove,
  },
]
