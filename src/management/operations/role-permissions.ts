/** Permissions of a role (contract §8.7): scopes of APIs that the users of the role have. */
import { Type } from 'typebox'
import type { Permission } from '../../domain/permission.ts'
import type { StoredRecord } from '../../domain/record.ts'
import { inexistentRole } from '../entities/roles.ts'
import { entity } from '../entity.ts'
import { ApiError } from '../errors.ts'
import { listOf, listQuery, listResponse } from '../list.ts'
import type { Operation, OperationContext, Result } from '../operation.ts'
import {
  commitRelations,
  limitReached,
  permissionOf,
  permissionsBody,
  permissionSchema,
  presentPermissions,
  readPermissions,
  requirePermissions,
} from '../permissions.ts'
import { relationId } from '../relation-id.ts'

const path = '/roles/{id}/permissions'
const common = { face: 'compatible', tag: 'roles', path } as const
const mostPermissions = 1_000

/** The role of the path. Throws the role's 404. */
export const requireRole = async ({ stores, params }: OperationContext): Promise<StoredRecord> => {
  const record = await stores.records('role').get(params['id'] ?? '')
  if (record === undefined) throw new ApiError(inexistentRole)
  return record
}

const idOf = (roleId: string, { audience, name }: Permission): string =>
  relationId(roleId, audience, name)

const listed = entity({
  ...common,
  table: 'role_permission',
  idMember: 'id',
  newId: () => '',
  collection: 'permissions',
  verbs: {},
  schema: permissionSchema,
  where: (_query, { params }) => ({ role_id: params['id'] ?? '' }),
  columns: () => ({}),
  present: (records, { stores }) => presentPermissions(records.map(permissionOf), stores),
  notFound: inexistentRole,
})

const list = async (context: OperationContext): Promise<Result> => {
  await requireRole(context)
  return listOf(listed)(context)
}

const add = async (context: OperationContext): Promise<Result> => {
  const { stores, body } = context
  const role = await requireRole(context)
  const permissions = readPermissions(body)
  await requirePermissions(permissions, stores)
  const records = stores.records('role_permission')
  const held = await records.list({ where: { role_id: role.id }, limit: mostPermissions })
  const known = new Set(held.map(({ id }) => id))
  const added = permissions.filter((permission) => !known.has(idOf(role.id, permission)))
  if (held.length + added.length > mostPermissions) throw limitReached()
  const writes = added.map((permission) =>
    records.insert({
      id: idOf(role.id, permission),
      columns: { role_id: role.id, audience: permission.audience, permission: permission.name },
      document: {},
    }),
  )
  return commitRelations(context, writes, { status: 201, body: {} })
}

const remove = async (context: OperationContext): Promise<Result> => {
  const { stores, body } = context
  const records = stores.records('role_permission')
  const roleId = context.params['id'] ?? ''
  const found = await Promise.all(
    readPermissions(body).map((permission) => records.get(idOf(roleId, permission))),
  )
  const writes = found.flatMap((record) => (record === undefined ? [] : [records.delete(record)]))
  return context.commit(writes, { status: 204 })
}

export const rolePermissionOperations: readonly Operation[] = [
  {
    ...common,
    id: 'get_role_permission',
    method: 'GET',
    summary: "Get a role's permissions",
    scopes: ['read:roles'],
    query: Type.Object(listQuery(listed)),
    successStatus: 200,
    response: listResponse(listed),
    run: list,
  },
  {
    ...common,
    id: 'post_role_permission_assignment',
    method: 'POST',
    summary: 'Associate permissions with a role',
    scopes: ['update:roles'],
    body: permissionsBody,
    successStatus: 201,
    run: add,
  },
  {
    ...common,
    id: 'delete_role_permission_assignment',
    method: 'DELETE',
    summary: 'Remove permissions from a role',
    scopes: ['update:roles'],
    body: permissionsBody,
    successStatus: 204,
    run: remove,
  },
]
