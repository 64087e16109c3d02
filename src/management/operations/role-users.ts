/** Users of a role (contract §8.7). */
import { Type } from 'typebox'
import type { StoredRecord } from '../../domain/record.ts'
import type { JsonObject } from '../../kit/json.ts'
import { inexistentRole } from '../entities/roles.ts'
import { closed, open, optional, text } from '../entities/schema-parts.ts'
import { entity } from '../entity.ts'
import { insufficientScope, notFound } from '../errors.ts'
import { listOf, listQuery, listResponse } from '../list.ts'
import { holdsAny } from '../operation.ts'
import type { Caller, Operation, OperationContext, Result } from '../operation.ts'
import { commitRelations, limitReached } from '../permissions.ts'
import { relationId } from '../relation-id.ts'
import { requireRole } from './role-permissions.ts'

const path = '/roles/{id}/users'
const common = { face: 'compatible', tag: 'roles', path } as const
const mostRoles = 50
const readScopes = ['read:users', 'read:roles', 'read:role_members']

const schema = open(
  optional({
    user_id: text('Id of the user'),
    email: text('Email address'),
    picture: text('Address of the picture'),
    name: text('Name'),
  }),
)

const shownMembers = ['email', 'picture', 'name'] as const

const present = async (
  records: readonly StoredRecord[],
  { stores }: OperationContext,
): Promise<JsonObject[]> => {
  const users = await Promise.all(
    records.map(({ columns }) => stores.users.find(String(columns['user_id']))),
  )
  return users.flatMap((user) => {
    if (user === undefined) return []
    const members = shownMembers.flatMap((name) => {
      const value = user.document[name]
      return value === undefined ? [] : [[name, value] as const]
    })
    return [{ user_id: user.userId, ...Object.fromEntries(members) }]
  })
}

const listed = entity({
  ...common,
  table: 'user_role',
  idMember: 'user_id',
  newId: () => '',
  collection: 'users',
  verbs: {},
  schema,
  paging: 'both',
  where: (_query, { params }) => ({ role_id: params['id'] ?? '' }),
  columns: () => ({}),
  present,
  notFound: inexistentRole,
})

/** Whoever may read members, or users and roles both. */
const mayRead = (caller: Caller): boolean =>
  holdsAny(caller, ['read:role_members']) ||
  (holdsAny(caller, ['read:users']) && holdsAny(caller, ['read:roles']))

const list = async (context: OperationContext): Promise<Result> => {
  if (!mayRead(context.caller)) throw insufficientScope(readScopes)
  await requireRole(context)
  return listOf(listed)(context)
}

const add = async (context: OperationContext): Promise<Result> => {
  const { stores, body } = context
  const role = await requireRole(context)
  const records = stores.records('user_role')
  const sent = Array.isArray(body['users']) ? body['users'].map(String) : []
  const writes = []
  for (const userId of new Set(sent)) {
    if ((await stores.users.find(userId)) === undefined)
      throw notFound('The user does not exist.', 'inexistent_user')
    const id = relationId(userId, role.id)
    if ((await records.get(id)) !== undefined) continue
    if ((await records.count({ user_id: userId })) >= mostRoles) throw limitReached()
    const columns = { user_id: userId, role_id: role.id }
    writes.push(records.insert({ id, columns, document: {} }))
  }
  return commitRelations(context, { writes }, { status: 200, body: {} })
}

export const roleUserOperations: readonly Operation[] = [
  {
    ...common,
    id: 'get_role_user',
    method: 'GET',
    summary: "Get a role's users",
    scopes: readScopes,
    query: Type.Object(listQuery(listed)),
    successStatus: 200,
    response: listResponse(listed),
    run: list,
  },
  {
    ...common,
    id: 'post_role_users',
    method: 'POST',
    summary: 'Assign users to a role',
    scopes: ['update:roles', 'create:role_members'],
    body: closed({
      users: Type.Array(Type.String({ format: 'user-id' }), {
        description: 'Users to give the role to',
        maxItems: 1_000,
      }),
    }),
    successStatus: 200,
    run: add,
  },
]
