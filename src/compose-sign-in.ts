/** The parts by which people sign in and out, built once, for `compose.ts`. */
import type { Clock } from './kit/clock.ts'
import { logoutPages } from './login/logout.ts'
import type { FailureLog } from './protocol/failure-log.ts'
import { idTokenHints } from './protocol/id-token-hint.ts'
import { sessionKeeping } from './protocol/sessions.ts'

export interface SignInParts {
  readonly clock: Clock
  readonly failures: FailureLog
}

export const composeSignIn = ({ clock, failures }: SignInParts) => {
  const sessions = sessionKeeping({ clock })
  const readIdTokenHint = idTokenHints({ clock })
  return {
    sessions,
    readIdTokenHint,
    /** What the routes of the pages are handed. */
    faces: { logout: logoutPages({ clock, sessions, readIdTokenHint, failures }) },
  }
}
