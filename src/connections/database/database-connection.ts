/**
 * Accounts with a password of ours (strategy `auth0`). Owns signing in with a password, signing up,
 * choosing a new password, and the mails these send; leaves counting of failures to the protection it
 * is handed, hashing to the pool, pages and wire answers to the callers.
 */
import type { MailSender } from '../../domain/mail.ts'
import type { PasswordHasher } from '../../domain/password.ts'
import type { PasswordLogin } from '../../domain/password-login.ts'
import type { LoginProtection } from '../../domain/protection.ts'
import type { Write } from '../../domain/record.ts'
import type { TenantStores } from '../../domain/storage.ts'
import type { ServedTenant } from '../../domain/tenant.ts'
import type { Clock } from '../../kit/clock.ts'
import { passwordChange } from './change-password.ts'
import { findIdentity } from './find-identity.ts'
import { passwordMails } from './mails.ts'
import { newPasswords } from './new-password.ts'
import { signUpWith } from './sign-up.ts'
import { passwordVerification } from './verify-password.ts'

/** Ends the sessions of a user, all but one that is to stay. */
export type EndSessions = (ended: {
  readonly stores: TenantStores
  readonly served: ServedTenant
  readonly userId: string
  readonly reason: 'password-changed'
  readonly exceptSessionId?: string
}) => Promise<Write[]>

export interface DatabaseParts {
  readonly hasher: PasswordHasher
  readonly protection: LoginProtection
  readonly mailSender: MailSender
  readonly endSessions: EndSessions
  readonly clock: Clock
}

export const databaseConnection = (parts: DatabaseParts): PasswordLogin => {
  const mails = passwordMails(parts)
  const newPassword = newPasswords(parts)
  const change = passwordChange({ ...parts, mails, newPassword })
  return {
    verifyPassword: passwordVerification({ ...parts, mails }),
    signUp: signUpWith({ ...parts, mails, newPassword }),
    changePassword: change.changePassword,
    afterChange: change.afterChange,
    newPassword,
    resetMail: mails.reset,
    verificationMail: mails.verification,
    findIdentity,
  }
}
