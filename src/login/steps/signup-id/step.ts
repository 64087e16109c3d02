/** Making an account, identifier first. */
import { contextOf, pageAddress, type At, type Outcome, type Step } from '../../page-visit.ts'
import type { LoginParts } from '../../parts.ts'
import { paths } from '../../paths.ts'
import { pageOptions, refused, tell, type Refused } from '../../refused.ts'
import { loginPath, signInFacts, signUpFields, type SignInFacts } from '../../sign-in-facts.ts'
import {
  hintedIdentifiers,
  missingFields,
  typedIdentifiers,
  type TypedIdentifiers,
} from '../../sign-up.ts'
import { closedSignUp } from '../signup/closed.ts'
import { signUpIdPage } from './page.tsx'

export const signUpIdStep = (parts: LoginParts): Step => ({
  async show(at) {
    const facts = await signInFacts(at)
    return drawSignUpId(at, { facts, typed: at.transaction.signUp ?? hintedIdentifiers(at, facts) })
  },
  async submit(at) {
    const facts = await signInFacts(at)
    const { connection } = facts
    if (connection === undefined || !facts.maySignUp) return closedSignUp(at)
    const typed = typedIdentifiers(at.visit.form)
    const missing = missingFields(connection, typed)
    if (missing.length > 0) return drawSignUpId(at, { facts, typed, reason: refused(missing) })
    const changed = await parts.transactions.change(at.visit.stores, at.transaction, {
      signUp: typed,
    })
    return { kind: 'path', path: pageAddress(paths.signupPassword, changed) }
  },
})

/** The page, with what was typed and what is wrong with it. */
export const drawSignUpId = async (
  at: At,
  { facts, typed, reason }: { facts: SignInFacts; typed: TypedIdentifiers; reason?: Refused },
): Promise<Outcome> => {
  const { connection } = facts
  if (connection === undefined || !facts.maySignUp) return closedSignUp(at)
  const { visit, transaction, client } = at
  const context = await contextOf(visit, transaction)
  return {
    kind: 'page',
    page: signUpIdPage(
      context,
      {
        state: transaction.key,
        action: pageAddress(paths.signupId, transaction),
        clientName: client.name,
        fields: signUpFields(connection).map((field) => ({
          ...field,
          value: typed[field.kind] ?? '',
        })),
        told: tell(context, reason?.problems ?? [], client.name),
        loginHref: pageAddress(loginPath(facts), transaction),
      },
      pageOptions(at, reason),
    ),
  }
}
