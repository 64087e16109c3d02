/** A new password: judged by the connection's policy and by the user's earlier ones, then hashed. */
import {
  judgePassword,
  passwordViolation,
  readPasswordPolicy,
} from '../../domain/password-policy.ts'
import type { PasswordHasher } from '../../domain/password.ts'
import type { PasswordLogin } from '../../domain/password-login.ts'
import type { Identity } from '../../domain/user.ts'
import { isCommonPassword } from './guessable-passwords.ts'
import { typedPassword } from './typed-password.ts'

export const newPasswords =
  ({ hasher }: { hasher: PasswordHasher }): PasswordLogin['newPassword'] =>
  async ({ connection, password, document, identity }) => {
    const policy = readPasswordPolicy(connection.options)
    const person = { document, isCommon: isCommonPassword }
    const violation = judgePassword(policy, password, person)
    const typed = typedPassword(connection, password)
    if (violation !== undefined || typed === undefined)
      return {
        outcome: 'weak',
        violation: violation ?? passwordViolation('PasswordStrengthError'),
      }
    const earlier = earlierHashes(identity, policy.historySize)
    for (const hash of earlier)
      if (await hasher.verify(hash, typed))
        return { outcome: 'weak', violation: passwordViolation('PasswordHistoryError') }
    return {
      outcome: 'hash',
      passwordHash: await hasher.hash(typed),
      // The present one becomes the newest of the earlier ones.
      passwordHistory: earlier,
    }
  }

/** The present hash and those before it, newest first: as many as the policy looks back. */
export const earlierHashes = (identity: Identity | undefined, size: number): string[] =>
  identity?.passwordHash === undefined
    ? []
    : [identity.passwordHash, ...identity.passwordHistory].slice(0, size)
