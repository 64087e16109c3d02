/** What the steps of a sign-in are handed by whoever composes them. */
import type { PasswordLogin } from '../domain/password-login.ts'
import type { Clock } from '../kit/clock.ts'
import type { TokenBuckets } from '../kit/token-bucket.ts'
import type { Completion } from '../protocol/authorize/complete-authorization.ts'
import type { FailureLog } from '../protocol/failure-log.ts'
import type { SessionKeeping } from '../protocol/sessions.ts'
import type { Transactions } from './transaction.ts'

export interface LoginParts {
  readonly clock: Clock
  readonly transactions: Transactions
  readonly sessions: SessionKeeping
  readonly passwords: PasswordLogin
  readonly completion: Completion
  readonly failures: FailureLog
  /** How many mails may be asked for. */
  readonly mailBuckets: TokenBuckets
}
