/** Permissions of a role (contract §8.7): scopes of APIs that the users of the role have. */
import { Type } from 'typebox'
import type { StoredRecord } from '../../domain/record.ts'
import { inexistentRole } from '../entities/roles.ts'
import { entity } from '../entity.ts'
import { ApiError } from '../errors.ts'
import { listOf, listQuery, listResponse } from '../list.ts'
import type { Operation, OperationContext, Result } from '../operation.ts'
import {
  permissionOf,
  permissionsBody,
  permissionSchema,
  presentPermissions,
} from '../permissions.ts'
import { permissionsOf } from '../permission-holder.ts'

const path = '/roles/{id}/permissions'
const common = { face: 'compatible', tag: 'roles', path } as const

/** The role of the path. Throws the role's 404. */
export const requireRole = async ({ stores, params }: OperationContext): Promise<StoredRecord> => {
  const record = await stores.records('role').get(params['id'] ?? '')
  if (record === undefined) throw new ApiError(inexistentRole)
  return record
}

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

const { add, remove } = permissionsOf({
  table: 'role_permission',
  column: 'role_id',
  require: requireRole,
})

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
