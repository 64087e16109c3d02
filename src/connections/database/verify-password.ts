/**
 * Signing in with a password. The attempt is counted before anything is hashed; somebody who does not
 * exist costs one hash like everybody else; and what an administrator decided about a user is told to
 * those alone who know the password.
 */
import { countedIdentifier } from '../../domain/login-block.ts'
import type { PasswordHasher } from '../../domain/password.ts'
import type {
  PasswordAttempt,
  PasswordLogin,
  PasswordOutcome,
} from '../../domain/password-login.ts'
import type { AttemptCount, LoginProtection } from '../../domain/protection.ts'
import { VersionRace } from '../../domain/record.ts'
import { isDatabase, type Connection } from '../../domain/connection.ts'
import type { Identity, User } from '../../domain/user.ts'
import { isJsonObject } from '../../kit/json.ts'
import { findIdentity } from './find-identity.ts'
import type { PasswordMails } from './mails.ts'
import { typedPassword } from './typed-password.ts'

interface Parts {
  readonly hasher: PasswordHasher
  readonly protection: LoginProtection
  readonly mails: PasswordMails
}

export const passwordVerification =
  (parts: Parts): PasswordLogin['verifyPassword'] =>
  async (attempt) => {
    const { stores, connection, identifier, ip } = attempt
    if (!takesPasswords(connection)) return { outcome: 'disabled' }
    const count = await parts.protection.begin({
      stores,
      connection: connection.name,
      identifier,
      ip,
    })
    if (typeof count === 'string') return { outcome: 'throttled', by: count }
    try {
      return await judge(parts, attempt, count)
    } finally {
      // No effect after a verdict; frees the place of an attempt that never got one.
      count.abandoned()
    }
  }

/** Whether people sign in to this connection with a password of ours. */
export const takesPasswords = (connection: Connection): boolean => {
  const methods = connection.options['authentication_methods']
  const password = isJsonObject(methods) ? methods['password'] : undefined
  const { authentication } = connection.document
  return (
    isDatabase(connection) &&
    !asksElsewhere(connection) &&
    !(isJsonObject(password) && password['enabled'] === false) &&
    !(isJsonObject(authentication) && authentication['active'] === false)
  )
}

/**
 * Scripts of a tenant would judge these passwords, and no script runs here: better nobody than a
 * second set of accounts. With `import_mode` those who moved over are ours.
 */
const asksElsewhere = ({ options }: Connection): boolean =>
  options['enabledDatabaseCustomization'] === true && options['import_mode'] !== true

const judge = async (
  parts: Parts,
  attempt: PasswordAttempt,
  count: AttemptCount,
): Promise<PasswordOutcome> => {
  const { stores, connection } = attempt
  const identity = await findIdentity(stores, connection, attempt.identifier)
  const user = identity === undefined ? undefined : await stores.users.find(identity.userId)
  const typed = typedPassword(connection, attempt.password)
  const isRight = typed !== undefined && (await isPasswordOf(parts.hasher, identity, typed))
  if (!isRight || identity === undefined || user === undefined) {
    const { blockedNow } = await count.failed()
    if (blockedNow && user !== undefined) await tellOfBlock(parts, attempt, user)
    const cause = user === undefined ? 'unknown_user' : 'wrong_password'
    return { outcome: 'wrong', cause, user }
  }
  await count.succeeded()
  if (user.isBlocked) return { outcome: 'blocked_user', user }
  return { outcome: 'user', user, identity: await rehashed(parts, attempt, { identity, typed }) }
}

const isPasswordOf = (
  hasher: PasswordHasher,
  identity: Identity | undefined,
  typed: string,
): Promise<boolean> =>
  identity?.passwordHash === undefined
    ? hasher.verifyNothing(typed)
    : hasher.verify(identity.passwordHash, typed)

const tellOfBlock = async (
  { mails }: Parts,
  attempt: PasswordAttempt,
  user: User,
): Promise<void> => {
  const identifier = countedIdentifier(attempt.identifier)
  const writes = await mails.blocked({ ...attempt, identifier, user })
  if (writes.length > 0) await attempt.stores.commit(writes)
}

/** A hash of other costs is made anew now that the password is known. */
const rehashed = async (
  { hasher }: Parts,
  { stores }: PasswordAttempt,
  { identity, typed }: { identity: Identity; typed: string },
): Promise<Identity> => {
  const { passwordHash: before } = identity
  if (before === undefined || !hasher.needsRehash(before)) return identity
  const passwordHash = await hasher.hash(typed)
  try {
    await stores.commit([
      stores.users.updateIdentity(identity, { passwordHash, ifPasswordHash: before }),
    ])
  } catch (error) {
    // The password was changed meanwhile: the newer one stays.
    if (error instanceof VersionRace) return identity
    throw error
  }
  return { ...identity, passwordHash }
}
