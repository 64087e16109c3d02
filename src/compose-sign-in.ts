/** The parts by which people sign in and out, built once, for `compose.ts`. */
import type { Accounts } from './compose-accounts.ts'
import type { Storage } from './domain/storage.ts'
import { deliverLogouts, deliverLogoutsEveryMilliseconds } from './jobs/deliver-logouts.ts'
import {
  endExpiredSessions,
  endExpiredSessionsEveryMilliseconds,
} from './jobs/end-expired-sessions.ts'
import type { TimedJob } from './jobs/timed-jobs.ts'
import type { Clock } from './kit/clock.ts'
import type { GuardedFetch } from './kit/guarded-fetch.ts'
import type { Log } from './kit/log.ts'
import { beginSignIn, type SignInToBegin } from './login/flow.ts'
import { logoutPages } from './login/logout.ts'
import { loginPages } from './login/steps/index.ts'
import { loginTransactions } from './login/transaction.ts'
import { authorizationCompletion } from './protocol/authorize/complete-authorization.ts'
import { authorizeEndpoint } from './protocol/authorize/endpoint.ts'
import type { AuthenticateClient } from './protocol/client-authentication/authenticate-client.ts'
import { pushedAuthorizationEndpoint } from './protocol/endpoints/pushed-authorization.ts'
import type { FailureLog } from './protocol/failure-log.ts'
import { idTokenHints } from './protocol/id-token-hint.ts'
import type { SignDocument } from './protocol/issuance/signing.ts'
import type { IssueUserTokens } from './protocol/issuance/user-tokens.ts'
import { logoutTokens } from './protocol/logout/logout-token.ts'
import { sessionKeeping, type SessionKeeping } from './protocol/sessions.ts'
import type { TokenLimits } from './protocol/token/endpoint.ts'

export interface SignInParts {
  readonly clock: Clock
  readonly failures: FailureLog
  readonly limits: TokenLimits
  readonly authenticateClient: AuthenticateClient
  readonly issueUserTokens: IssueUserTokens
  readonly accounts: Accounts
}

export const composeSignIn = (parts: SignInParts) => {
  const { clock, failures, accounts } = parts
  const sessions = sessionKeeping({ clock })
  const readIdTokenHint = idTokenHints({ clock })
  const completion = authorizationCompletion({ ...parts, sessions })
  const transactions = loginTransactions({ clock })
  return {
    sessions,
    readIdTokenHint,
    /** What the routes of the pages are handed. */
    faces: {
      authorize: {
        authorize: authorizeEndpoint({ ...parts, sessions, completion, readIdTokenHint }),
        pushRequest: pushedAuthorizationEndpoint({ ...parts, readIdTokenHint }),
        beginSignIn: (signIn: SignInToBegin) => beginSignIn({ transactions }, signIn),
      },
      login: {
        pages: loginPages({ ...accounts, clock, failures, sessions, transactions, completion }),
        cookieAttributes: sessions.cookieAttributes,
      },
      logout: logoutPages({ clock, sessions, readIdTokenHint, failures }),
    },
  }
}

/** What is to be done about sessions without anybody asking. */
export const sessionWork = (parts: {
  storage: Storage
  log: Log
  clock: Clock
  sessions: SessionKeeping
  sign: SignDocument
  fetch: GuardedFetch
}): TimedJob[] => [
  {
    name: 'deliver logout notices',
    everyMilliseconds: deliverLogoutsEveryMilliseconds,
    run: deliverLogouts({ ...parts, makeToken: logoutTokens(parts) }),
  },
  {
    name: 'end expired sessions',
    everyMilliseconds: endExpiredSessionsEveryMilliseconds,
    run: endExpiredSessions({
      ...parts,
      endSession: (stores, session) => {
        const { tenant } = stores
        const served = { tenant, domain: tenant.canonical }
        return parts.sessions.end({ stores, served, session, reason: 'session-expired' })
      },
    }),
  },
]
