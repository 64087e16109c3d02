/** The parts that know passwords, built once, before whatever lets people in: for `compose.ts`. */
import { databaseConnection } from './connections/database/database-connection.ts'
import { hashingPool } from './connections/database/hashing-pool.ts'
import { developmentMailbox } from './delivery/development-mailbox.ts'
import type { PasswordLogin } from './domain/password-login.ts'
import type { Clock } from './kit/clock.ts'
import { tokenBuckets, type TokenBuckets } from './kit/token-bucket.ts'
import { loginProtection } from './protection/login-protection.ts'
import { sessionKeeping, type SessionKeeping } from './protocol/sessions.ts'

export interface Accounts {
  readonly sessions: SessionKeeping
  readonly passwords: PasswordLogin
  /** How many mails may be asked for, on whatever road: by tenant, address and identifier. */
  readonly mailBuckets: TokenBuckets
  /** Ends the threads that hash. */
  close(): Promise<void>
}

export const composeAccounts = ({ clock }: { clock: Clock }): Accounts => {
  const sessions = sessionKeeping({ clock })
  const hasher = hashingPool()
  const passwords = databaseConnection({
    clock,
    hasher,
    protection: loginProtection({ clock }),
    mailSender: developmentMailbox(),
    endSessions: sessions.endAllOf,
  })
  return { sessions, passwords, mailBuckets: tokenBuckets(clock), close: () => hasher.close() }
}
