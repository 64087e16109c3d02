/** Roles of a user (contract §8.7). */
import { Type } from 'typebox'
import type { StoredRecord } from '../../domain/record.ts'
import { isJsonObject } from '../../kit/json.ts'
import type { JsonObject } from '../../kit/json.ts'
import { inexistentUser } from '../entities/users.ts'
import { closed, flag, open, optional, text, whole } from '../entities/schema-parts.ts'
import { entity } from '../entity.ts'
import { insufficientScope, notFound } from '../errors.ts'
import { listOf, listResponse } from '../list.ts'
import { holdsAny } from '../operation.ts'
import type { Caller, Operation, OperationContext, Result } from '../operation.ts'
import { commitRelations, limitReached } from '../permissions.ts'
import { relationId } from '../relation-id.ts'
import { requireUser } from '../require-user.ts'

const path = '/users/{id}/roles'
const common = { face: 'compatible', tag: 'users', path } as const
const mostRoles = 50
const readScopes = ['read:users', 'read:roles', 'read:role_members']

const schema = open(
  optional({
    id: text('Id of the role'),
    name: text('Name of the role'),
    description: text('What the role is for'),
  }),
)

const present = async (
  records: readonly StoredRecord[],
  { stores }: OperationContext,
): Promise<JsonObject[]> => {
  const ids = records.map(({ columns }) => String(columns['role_id']))
  const roles = await stores.records('role').list({ where: { id: ids }, limit: ids.length })
  const byId = new Map(roles.map((role) => [role.id, role.document]))
  return ids.flatMap((id) => {
    const role = byId.get(id)
    if (!isJsonObject(role)) return []
    return [{ id, name: role['name'], description: role['description'] ?? '' }]
  })
}

const listed = entity({
  ...common,
  table: 'user_role',
  idMember: 'id',
  newId: () => '',
  collection: 'roles',
  verbs: {},
  schema,
  where: (_query, { params }) => ({ user_id: params['id'] ?? '' }),
  columns: () => ({}),
  present,
  notFound: inexistentUser,
})

/** The query of the lists that hang on a user. */
export const userListQuery = Type.Object(
  optional({
    per_page: whole('Items a page, 50 unless given', { minimum: 1, maximum: 100 }),
    page: whole('Which page, counted from 0', { minimum: 0 }),
    include_totals: flag('Whether to answer an object with totals'),
  }),
)

/** Whoever may read members, or users and roles both. */
const mayRead = (caller: Caller): boolean =>
  holdsAny(caller, ['read:role_members']) ||
  (holdsAny(caller, ['read:users']) && holdsAny(caller, ['read:roles']))

const list = async (context: OperationContext): Promise<Result> => {
  if (!mayRead(context.caller)) throw insufficientScope(readScopes)
  await requireUser(context)
  return listOf(listed)(context)
}

const namedRoles = ({ body }: OperationContext): string[] => {
  const sent = Array.isArray(body['roles']) ? body['roles'].map(String) : []
  return [...new Set(sent)]
}

const add = async (context: OperationContext): Promise<Result> => {
  const { stores } = context
  const user = await requireUser(context)
  const records = stores.records('user_role')
  const held = await records.list({ where: { user_id: user.id }, limit: mostRoles })
  const known = new Set(held.map(({ id }) => id))
  const added = namedRoles(context).filter((roleId) => !known.has(relationId(user.id, roleId)))
  for (const roleId of added)
    if ((await stores.records('role').get(roleId)) === undefined)
      throw notFound(`No such role with id: ${roleId}`)
  if (held.length + added.length > mostRoles) throw limitReached()
  const writes = added.map((roleId) =>
    records.insert({
      id: relationId(user.id, roleId),
      columns: { user_id: user.id, role_id: roleId },
      document: {},
    }),
  )
  return commitRelations(
    context,
    { writes, target: { table: 'user', id: user.id } },
    { status: 204 },
  )
}

const remove = async (context: OperationContext): Promise<Result> => {
  const records = context.stores.records('user_role')
  const userId = context.params['id'] ?? ''
  const found = await Promise.all(
    namedRoles(context).map((roleId) => records.get(relationId(userId, roleId))),
  )
  const writes = found.flatMap((record) => (record === undefined ? [] : [records.delete(record)]))
  return context.commit(writes, { status: 204 }, { table: 'user', id: userId })
}

const rolesBody = closed({
  roles: Type.Array(Type.String({ minLength: 1 }), {
    minItems: 1,
    maxItems: mostRoles,
    description: 'Ids of roles',
  }),
})

export const userRoleOperations: readonly Operation[] = [
  {
    ...common,
    id: 'get_user_roles',
    method: 'GET',
    summary: "Get a user's roles",
    scopes: readScopes,
    query: userListQuery,
    successStatus: 200,
    response: listResponse(listed),
    run: list,
  },
  {
    ...common,
    id: 'post_user_roles',
    method: 'POST',
    summary: 'Assign roles to a user',
    scopes: ['update:users', 'create:role_members'],
    body: rolesBody,
    successStatus: 204,
    run: add,
  },
  {
    ...common,
    id: 'delete_user_roles',
    method: 'DELETE',
    summary: 'Removes roles from a user',
    scopes: ['update:users', 'delete:role_members'],
    body: rolesBody,
    successStatus: 204,
    run: remove,
  },
]
