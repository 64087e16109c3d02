import type { Client } from '../domain/client.ts'
import type { Session } from '../domain/session.ts'
import type { Clock } from '../kit/clock.ts'
import type { Goal } from './transaction.ts'

/** Whether an earlier sign-in is good enough for what the application asked (contract §5.8). */
export const sessionAnswers = (
  { goal, client, session }: { goal: Goal; client: Client; session: Session },
  clock: Clock,
): boolean => {
  if (client.document['sso_disabled'] === true) return false
  if (goal.kind === 'return') return true
  const { prompts, maxAge, hintedSubject, connection } = goal.request
  const age = clock.now() - Date.parse(session.authenticatedAt)
  return (
    !prompts.includes('login') &&
    (maxAge === undefined || age <= maxAge * 1000) &&
    (hintedSubject === undefined || hintedSubject === session.userId) &&
    (connection === undefined || connection === session.connection)
  )
}
