/**
 * Roles (contract §8.7): names under which permissions are given to users. Which permissions and
 * which users stands in `operations/role-permissions.ts` and `operations/role-users.ts`.
 */
import { Type } from 'typebox'
import type { StoredRecord } from '../../domain/record.ts'
import { alphanumericId } from '../../kit/ids.ts'
import type { JsonObject } from '../../kit/json.ts'
import { entity } from '../entity.ts'
import type { Entity, Rule } from '../entity.ts'
import { closed, oneOf, open, optional, text } from './schema-parts.ts'

export const inexistentRole = { status: 404, message: 'The role does not exist.' } as const

const name = text('Name of the role', { minLength: 1, maxLength: 255 })
const description = text('What the role is for', { maxLength: 1_000 })
const type = oneOf('Whether it is the tenant’s or an organization’s', ['tenant', 'organization'])

const createBody = closed({ name, ...optional({ description, type }) })
const updateBody = closed(optional({ name, description }))
const schema = open(optional({ id: text('Id of the role'), name, description, type }))

const complete: Rule = (draft) => ({ ...draft, document: { type: 'tenant', ...draft.document } })

/** A role leaves the users that had it, and its permissions go with it. */
const removeRelations: Rule = (draft, { stores }) => ({
  ...draft,
  writes: [
    ...draft.writes,
    stores.records('role_permission').deleteWhere({ role_id: draft.id }),
    stores.records('user_role').deleteWhere({ role_id: draft.id }),
  ],
})

const present = (records: readonly StoredRecord[]): readonly JsonObject[] =>
  records.map(({ id, document }) => ({ id, description: '', ...document }))

const keep: Entity['keep'] = ({ name_filter: filter, type: wanted }) => {
  if (typeof filter !== 'string' && wanted === undefined) return undefined
  const part = typeof filter === 'string' ? filter.toLowerCase() : ''
  return ({ document }) =>
    String(document['name']).toLowerCase().includes(part) &&
    (wanted === undefined || document['type'] === wanted)
}

const verbs: Entity['verbs'] = {
  list: { id: 'get_roles', summary: 'Get roles', scopes: ['read:roles'] },
  get: { id: 'get_roles_by_id', summary: 'Get a role', scopes: ['read:roles'] },
  create: {
    id: 'post_roles',
    summary: 'Create a role',
    scopes: ['create:roles'],
    successStatus: 200,
  },
  update: { id: 'patch_roles_by_id', summary: 'Update a role', scopes: ['update:roles'] },
  delete: {
    id: 'delete_roles_by_id',
    summary: 'Delete a role',
    scopes: ['delete:roles'],
    successStatus: 200,
  },
}

export const roles: Entity = entity({
  face: 'compatible',
  tag: 'roles',
  table: 'role',
  path: '/roles',
  idMember: 'id',
  newId: () => `rol_${alphanumericId(16)}`,
  collection: 'roles',
  verbs,
  schema,
  createBody,
  updateBody,
  filters: {
    name_filter: Type.Optional(text('Part of the name, in any case')),
    type: Type.Optional(type),
  },
  keep,
  columns: (document) => ({ name: String(document['name']) }),
  beforeCreate: [complete],
  beforeDelete: [removeRelations],
  present,
  notFound: inexistentRole,
  conflict: { status: 409, message: 'The role already exists.' },
})
