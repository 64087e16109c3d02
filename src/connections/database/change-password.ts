/**
 * A new password for somebody who has one. Whoever knew the old one loses everything it opened:
 * sessions, refresh tokens, codes and links under way (decisions 34).
 */
import { countedIdentifiers, liftAccountBlocksIn } from '../../domain/login-block.ts'
import { readPasswordPolicy } from '../../domain/password-policy.ts'
import type {
  NewPassword,
  PasswordChange,
  PasswordChangeOutcome,
  PasswordLogin,
} from '../../domain/password-login.ts'
import type { Identity } from '../../domain/user.ts'
import { VersionRace, type Write } from '../../domain/record.ts'
import { userColumns } from '../../domain/new-user.ts'
import { isoTime, type Clock } from '../../kit/clock.ts'
import type { EndSessions } from './database-connection.ts'
import { earlierHashes } from './new-password.ts'
import type { PasswordMails } from './mails.ts'

interface Parts {
  readonly mails: PasswordMails
  readonly newPassword: PasswordLogin['newPassword']
  readonly endSessions: EndSessions
  readonly clock: Clock
}

export const passwordChange = (
  parts: Parts,
): Pick<PasswordLogin, 'changePassword' | 'afterChange'> => ({
  changePassword: (change) => changePassword(parts, change),
  afterChange: (change) => afterChange(parts, change),
})

const changePassword = async (
  parts: Parts,
  change: PasswordChange,
): Promise<PasswordChangeOutcome> => {
  const { stores, identity, user } = change
  const password = await wanted(parts, change)
  if (password.outcome === 'weak') return password
  const { passwordHash, passwordHistory } = password
  const now = isoTime(parts.clock.now())
  await stores.commit([
    ...(change.writes ?? []),
    stores.users.updateIdentity(identity, {
      passwordHash,
      passwordHistory,
      passwordChangedAt: now,
      // Two that change it at once: the second judged its history by a password that is gone.
      ...(identity.passwordHash === undefined ? {} : { ifPasswordHash: identity.passwordHash }),
    }),
    await userWrite(change, now),
    stores.events.write({
      ...change.facts,
      type: 'scp',
      description: 'Password changed',
      ip: change.ip,
      userId: user.userId,
      userName: user.email ?? user.username ?? user.phoneNumber,
      connection: change.connection.name,
      connectionId: change.connection.id,
    }),
    ...(await afterChange(parts, change)),
  ])
  return { outcome: 'changed' }
}

/** A hash comes from a ticket: it was judged when the ticket was made. */
const wanted = (
  { newPassword }: Parts,
  { connection, user, identity, password }: PasswordChange,
): Promise<NewPassword> =>
  'typed' in password
    ? newPassword({ connection, password: password.typed, document: user.document, identity })
    : Promise.resolve({
        outcome: 'hash',
        passwordHash: password.hash,
        passwordHistory: earlierHashes(
          identity,
          readPasswordPolicy(connection.options).historySize,
        ),
      })

const userWrite = async (change: PasswordChange, now: string): Promise<Write> => {
  const records = change.stores.records('user')
  const current = await records.get(change.user.userId)
  if (current === undefined) throw new VersionRace('The user was deleted meanwhile.')
  const verified =
    change.marksEmailVerified === true && typeof current.document['email'] === 'string'
      ? { email_verified: true }
      : {}
  const document = {
    ...current.document,
    ...verified,
    last_password_reset: now,
    updated_at: now,
  }
  return records.update(current, { document, columns: userColumns(document) })
}

const afterChange = async (
  { mails, endSessions }: Parts,
  change: Omit<PasswordChange, 'password' | 'writes'>,
): Promise<Write[]> => {
  const { stores, served, user, exceptSessionId } = change
  const { userId } = user
  const identities = await stores.users.identities(userId)
  return [
    ...(await endSessions({
      stores,
      served,
      userId,
      reason: 'password-changed',
      ...(exceptSessionId === undefined ? {} : { exceptSessionId }),
    })),
    // Codes and links that somebody got by the old password or for it. Before the refresh tokens: one
    // that is being exchanged is waited for, and what it gave is then seen.
    stores.oneTime.deleteWhere({ kind: 'authorization_code', userId }),
    stores.oneTime.deleteWhere({ kind: 'user_code', userId }),
    stores.oneTime.deleteWhere({ kind: 'password_ticket', userId }),
    stores.refreshTokens.delete({ userId }),
    ...(await liftedBlocks(stores, identities)),
    ...(await mails.changed(change, user)),
  ]
}

const liftedBlocks = async (
  stores: PasswordChange['stores'],
  identities: readonly Identity[],
): Promise<Write[]> => {
  const lifted = identities.map((identity) =>
    liftAccountBlocksIn(stores, {
      connection: identity.connection,
      identifiers: countedIdentifiers([identity]),
    }),
  )
  return (await Promise.all(lifted)).flat()
}
