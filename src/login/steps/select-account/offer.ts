/**
 * A browser that signed in meanwhile, on another tab: it is asked whether to go on as that user
 * instead of typing everything again.
 */
import { pageAddress, type At, type Outcome } from '../../page-visit.ts'
import type { LoginParts } from '../../parts.ts'
import { paths } from '../../paths.ts'
import { sessionAnswers } from '../../session-answers.ts'
import { sessionUser } from '../../sign-in.ts'

/** The way to the question; undefined when the person must sign in. */
export const offerAccount = async (parts: LoginParts, at: At): Promise<Outcome | undefined> => {
  const { visit, transaction } = at
  // A session that was there at the beginning was judged then, and was not good enough.
  if (visit.sessionSecret === undefined || transaction.ignoresSession) return undefined
  const present = await sessionUser(parts, visit)
  if (present === undefined || !(await sessionAnswers(at, present, parts.clock))) return undefined
  const changed = await parts.transactions.change(visit.stores, transaction, { stage: 'account' })
  return { kind: 'path', path: pageAddress(paths.account, changed) }
}
