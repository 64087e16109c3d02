/**
 * Users (contract §8.6, §9). Owns which operations there are and what goes with a user when it is
 * deleted; creation and change stand in files of their own, reading in `operations/users.ts`.
 */
import { userColumns } from '../../domain/new-user.ts'
import { hexId } from '../../kit/ids.ts'
import { entity } from '../entity.ts'
import type { Entity, Rule } from '../entity.ts'
import {
  assertMayGovernUser,
  endBlockedAdministrator,
  keepLastOwner,
  ownersMakeAdministrators,
} from '../govern.ts'
import { assertMayTouch } from '../own-user.ts'
import type { PeoplePorts, SessionEnds } from '../ports.ts'
import { presentUsers } from '../present-users.ts'
import { belongings } from '../user-removal.ts'
import { changeUser, refusePairs, requireMemberScopes } from './user-change.ts'
import { createUser, userConflict } from './user-creation.ts'
import { createUserBody, updateUserBody, userSchema } from './user-schema.ts'

export const inexistentUser = {
  status: 404,
  message: 'The user does not exist.',
  errorCode: 'inexistent_user',
} as const

const removeBelongings =
  (sessions: SessionEnds): Rule =>
  async (draft, context) => {
    const { stores, served } = context
    const ended = await sessions.endAllOf({
      stores,
      served,
      userId: draft.id,
      reason: 'account-deleted',
    })
    const writes = [...ended, ...(await belongings(draft.id, context))]
    return { ...draft, writes: [...draft.writes, ...writes] }
  }

const verbs: Entity['verbs'] = {
  create: { id: 'post_users', summary: 'Create a User', scopes: ['create:users'] },
  update: {
    id: 'patch_users_by_id',
    summary: 'Update a User',
    scopes: ['update:users', 'update:users_app_metadata', 'update:current_user_metadata'],
  },
  delete: {
    id: 'delete_users_by_id',
    summary: 'Delete a User',
    scopes: ['delete:users', 'delete:current_user'],
  },
}

const scopesForAll = ({ method }: { method: string }): readonly string[] =>
  method === 'DELETE' ? ['delete:users'] : ['update:users', 'update:users_app_metadata']

/** The entity, given what keeps passwords and sessions. */
export const users = ({ passwords, sessions }: Omit<PeoplePorts, 'readIdToken'>): Entity =>
  entity({
    face: 'compatible',
    tag: 'users',
    table: 'user',
    path: '/users',
    idMember: 'user_id',
    newId: () => `auth0|${hexId(12)}`,
    collection: 'users',
    verbs,
    schema: userSchema,
    createBody: createUserBody,
    updateBody: updateUserBody,
    find: async (id, context) => {
      assertMayTouch(id, context, scopesForAll(context.request))
      const user = await context.stores.records('user').get(id)
      if (user !== undefined) assertMayGovernUser(user, context)
      return user
    },
    columns: userColumns,
    mergedMembers: ['user_metadata', 'app_metadata'],
    beforeCreate: [ownersMakeAdministrators, createUser(passwords)],
    beforeUpdate: [
      requireMemberScopes,
      refusePairs,
      endBlockedAdministrator,
      changeUser({ passwords, sessions }),
    ],
    beforeDelete: [keepLastOwner, removeBelongings(sessions)],
    present: presentUsers,
    notFound: inexistentUser,
    conflict: userConflict,
    idempotentDelete: true,
    secretMembers: ['password'],
  })
