/**
 * What goes with a user: identities, sessions, refresh tokens, roles, permissions, consents and
 * blocks, and every token issued to the user (decisions 11). Used where users are deleted one by one
 * and where a connection takes all of its users with it.
 */
import type { StoredRecord, Write } from '../domain/record.ts'
import type { TenantStores } from '../domain/storage.ts'
import type { Clock } from '../kit/clock.ts'
import { revokeUntilNow } from './revocation-writes.ts'

/** The writes that delete `user` and all that belongs to it, to be committed as one. */
export const userRemoval = async (
  user: StoredRecord,
  { stores, clock }: { readonly stores: TenantStores; readonly clock: Clock },
): Promise<Write[]> => [
  stores.records('user').delete(user),
  ...(await belongings(user.id, { stores, clock })),
]

/** The same without the record itself. */
export const belongings = async (
  userId: string,
  { stores, clock }: { readonly stores: TenantStores; readonly clock: Clock },
): Promise<Write[]> => [
  ...(await stores.users.identities(userId)).map((identity) =>
    stores.users.deleteIdentity(identity),
  ),
  stores.sessions.deleteOfUser(userId),
  stores.refreshTokens.delete({ userId }),
  stores.oneTime.deleteWhere({ userId }),
  ...(['user_role', 'user_permission', 'user_grant', 'login_block'] as const).map((table) =>
    stores.records(table).deleteWhere({ user_id: userId }),
  ),
  revokeUntilNow({ stores, clock }, { subject: userId }),
]

/** So many users are deleted in one commit. */
const batch = 50

/**
 * Deletes all users of a connection, a batch a commit: cut short, it can be begun again. Users whose
 * first identity is of another connection keep their account.
 */
export const deleteUsersOf = async (
  connection: string,
  context: { readonly stores: TenantStores; readonly clock: Clock },
): Promise<void> => {
  const { stores } = context
  for (;;) {
    const users = await stores.records('user').list({ where: { connection }, limit: batch })
    if (users.length === 0) return
    const writes = await Promise.all(users.map((user) => userRemoval(user, context)))
    await stores.commit(writes.flat())
  }
}
