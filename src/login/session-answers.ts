import { mustSignIn } from '../protocol/authorize/session-judgement.ts'
import type { Clock } from '../kit/clock.ts'
import type { At } from './page-visit.ts'
import type { Present } from './sign-in.ts'

/** Whether the browser's session, once its user has chosen it, may answer the request. */
export const sessionAnswers = async (
  { visit, transaction, client }: At,
  { session, user }: Present,
  clock: Clock,
): Promise<boolean> => {
  const { goal } = transaction
  if (goal.kind === 'return') return client.document['sso_disabled'] !== true
  const prompts = goal.request.prompts.filter((prompt) => prompt !== 'select_account')
  return !(await mustSignIn({
    http: visit,
    client,
    session,
    user,
    request: { ...goal.request, prompts },
    now: clock.now(),
  }))
}
