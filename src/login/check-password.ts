/**
 * A typed password judged, and what follows: the sign-in goes on, or a refusal that says the same
 * for every cause that a stranger must not learn (attacks 76).
 */
import { HashingBusy } from '../domain/password.ts'
import type { PasswordOutcome } from '../domain/password-login.ts'
import type { Connection } from '../domain/connection.ts'
import { failureEvent, visitFacts } from './login-events.ts'
import { languagesOf, type At, type Outcome } from './page-visit.ts'
import type { LoginParts } from './parts.ts'
import { busy, refused, throttled, type Refused } from './refused.ts'
import { refuse, signIn } from './sign-in.ts'
import { wrongCredentials, type SignInFacts } from './sign-in-facts.ts'

interface Typed {
  readonly identifier: string
  readonly password: string
}

/** Judges the password and goes on with the sign-in when it is right. */
export const checkPassword = async (
  parts: LoginParts,
  at: At,
  { facts, typed }: { facts: SignInFacts; typed: Typed },
): Promise<Outcome | Refused> => {
  const { connection } = facts
  if (connection === undefined) return refused([{ textKey: 'connectionDisabled' }])
  let judged: PasswordOutcome
  try {
    judged = await verify(parts, at, { connection, typed })
  } catch (error) {
    if (error instanceof HashingBusy) return busy(error)
    throw error
  }
  switch (judged.outcome) {
    case 'user':
      return signIn(parts, at, { user: judged.user, connection, identity: judged.identity })
    case 'blocked_user':
      note(parts, at, { connection, typed, judged })
      return refuse(parts, at, { error: 'unauthorized', description: 'user is blocked' })
    case 'disabled':
      return refused([{ textKey: 'connectionDisabled' }])
    case 'throttled':
      return throttled(judged.by)
    case 'wrong':
      note(parts, at, { connection, typed, judged })
      return refused([{ field: 'password', textKey: wrongCredentials(facts.identifiers) }])
  }
}

const verify = (
  { passwords }: LoginParts,
  at: At,
  { connection, typed }: { connection: Connection; typed: Typed },
): Promise<PasswordOutcome> => {
  const { stores, served, sender } = at.visit
  return passwords.verifyPassword({
    stores,
    served,
    connection,
    ip: sender.ip,
    facts: visitFacts(at),
    languages: languagesOf(at.visit, at.transaction),
    ...typed,
  })
}

const note = (
  { failures }: LoginParts,
  at: At,
  {
    connection,
    typed,
    judged,
  }: {
    connection: Connection
    typed: Typed
    judged: Extract<PasswordOutcome, { outcome: 'wrong' | 'blocked_user' }>
  },
): void => {
  const failure =
    judged.outcome === 'blocked_user'
      ? ({ type: 'f', description: 'user is blocked' } as const)
      : judged.cause === 'unknown_user'
        ? ({ type: 'fu', description: 'Wrong email or password.' } as const)
        : ({ type: 'fp', description: 'Wrong email or password.' } as const)
  failures.noteEvent(
    at.visit.stores,
    failureEvent(at, { ...failure, connection, typed: typed.identifier, user: judged.user }),
  )
}
