/** The parts that know passwords, built once, before whatever lets people in: for `compose.ts`. */
import type { Config } from './config.ts'
import { databaseConnection } from './connections/database/database-connection.ts'
import { hashingPool } from './connections/database/hashing-pool.ts'
import { mailOutbox } from './delivery/outbox.ts'
import { smtpDelivery } from './delivery/smtp.ts'
import type { PasswordLogin } from './domain/password-login.ts'
import type { Storage } from './domain/storage.ts'
import { deliverMails, deliverMailsEveryMilliseconds } from './jobs/deliver-mails.ts'
import type { TimedJob } from './jobs/timed-jobs.ts'
import type { Clock } from './kit/clock.ts'
import { guardedConnect } from './kit/guarded-connect.ts'
import type { Log } from './kit/log.ts'
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
    mailSender: mailOutbox({ clock }),
    endSessions: sessions.endAllOf,
  })
  return { sessions, passwords, mailBuckets: tokenBuckets(clock), close: () => hasher.close() }
}

/** What is to be done about mails without anybody asking. */
export const mailWork = (parts: {
  storage: Storage
  log: Log
  clock: Clock
  config: Pick<Config, 'allowPrivateOutbound'>
  /** See `SmtpParts`. */
  authority?: string
}): TimedJob[] => [
  {
    name: 'deliver mails',
    everyMilliseconds: deliverMailsEveryMilliseconds,
    run: deliverMails({
      ...parts,
      deliver: smtpDelivery({
        ...parts,
        connect: guardedConnect({ allowPrivate: parts.config.allowPrivateOutbound }),
      }),
    }),
  },
]
