/**
 * What goes with a user: identities, sessions, refresh tokens, roles, permissions, consents and
 * blocks, and every token issued to the user (decisions 11). Used where users are deleted one by one
 * and where a connection takes all of its users with it.
 */
import type { StoredRecord, Write } from '../domain/record.ts'
import type { TenantStores } from '../domain/storage.ts'
import type { ServedTenant } from '../domain/tenant.ts'
import type { Clock } from '../kit/clock.ts'
import type { SessionEnds } from './ports.ts'
import { revokeUntilNow } from './revocation-writes.ts'

interface Place {
  readonly stores: TenantStores
  readonly served: ServedTenant
  readonly clock: Clock
}

/**
 * The writes that delete `user` and all that belongs to it, to be committed as one. Clients are told
 * that its sessions ended.
 */
export const userRemoval = async (
  user: StoredRecord,
  { stores, served, clock }: Place,
  sessions: SessionEnds,
): Promise<Write[]> => [
  stores.records('user').delete(user),
  ...(await sessions.endAllOf({ stores, served, userId: user.id, reason: 'account-deleted' })),
  ...(await belongings(user.id, { stores, clock })),
]

/** What belongs to a user, without the record itself and without a word to clients. */
export const belongings = async (
  userId: string,
  { stores, clock }: { readonly stores: TenantStores; readonly clock: Clock },
): Promise<Write[]> => [
  ...(await stores.users.identities(userId)).map((identity) =>
    stores.users.deleteIdentity(identity),
  ),
  ...attachments(userId, { stores, clock }),
]

/** What hangs on a user beside the accounts: all that ends when nobody is that user any more. */
export const attachments = (
  userId: string,
  { stores, clock }: { readonly stores: TenantStores; readonly clock: Clock },
): Write[] => [
  stores.sessions.deleteOfUser(userId),
  stores.refreshTokens.delete({ userId }),
  stores.oneTime.deleteWhere({ userId }),
  ...(['user_role', 'user_permission', 'user_grant', 'login_block'] as const).map((table) =>
    stores.records(table).deleteWhere({ user_id: userId }),
  ),
  stores.records('administrator').deleteWhere({ id: userId }),
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
  context: Place,
  sessions: SessionEnds,
): Promise<void> => {
  const { stores } = context
  for (;;) {
    const users = await stores.records('user').list({ where: { connection }, limit: batch })
    if (users.length === 0) return
    const writes = await Promise.all(users.map((user) => userRemoval(user, context, sessions)))
    await stores.commit(writes.flat())
  }
}
