/** Making an account on one page. */
import { passwordRules, readPasswordPolicy } from '../../../domain/password-policy.ts'
import {
  contextOf,
  pageAddress,
  passwordField,
  type At,
  type Outcome,
  type Problem,
  type Step,
} from '../../page-visit.ts'
import type { LoginParts } from '../../parts.ts'
import { isRefused, pageOptions, refused, tell, type Refused } from '../../refused.ts'
import { loginPath, signInFacts, signUpFields, type SignInFacts } from '../../sign-in-facts.ts'
import {
  hintedIdentifiers,
  missingFields,
  signUp,
  typedIdentifiers,
  type TypedIdentifiers,
} from '../../sign-up.ts'
import { checkEmailPage } from './check-email.ts'
import { closedSignUp } from './closed.ts'
import { signUpPage } from './page.tsx'

export const signUpStep = (parts: LoginParts): Step => ({
  async show(at) {
    const facts = await signInFacts(at)
    return draw(at, { facts, typed: hintedIdentifiers(at, facts) })
  },
  async submit(at) {
    const facts = await signInFacts(at)
    const { connection } = facts
    const typed = typedIdentifiers(at.visit.form)
    if (connection === undefined || !facts.maySignUp) return closedSignUp(at)
    const password = passwordField(at.visit.form, 'password')
    const missing: Problem[] = [
      ...missingFields(connection, typed),
      ...(password === '' ? [{ field: 'password', textKey: 'noPassword' } as const] : []),
    ]
    const answer =
      missing.length > 0
        ? refused(missing)
        : await signUp(parts, at, { connection, typed, password })
    if (answer === 'known') return checkEmailPage(at, typed.email ?? '')
    return isRefused(answer) ? draw(at, { facts, typed, reason: answer }) : answer
  },
})

const draw = async (
  at: At,
  { facts, typed, reason }: { facts: SignInFacts; typed: TypedIdentifiers; reason?: Refused },
): Promise<Outcome> => {
  const { connection } = facts
  if (connection === undefined || !facts.maySignUp) return closedSignUp(at)
  const { visit, transaction, client } = at
  const context = await contextOf(visit, transaction)
  return {
    kind: 'page',
    page: signUpPage(
      context,
      {
        state: transaction.key,
        clientName: client.name,
        fields: signUpFields(connection).map((field) => ({
          ...field,
          value: typed[field.kind] ?? '',
        })),
        rules: passwordRules(readPasswordPolicy(connection.options), ''),
        told: tell(context, reason?.problems ?? [], client.name),
        loginHref: pageAddress(loginPath(facts), transaction),
      },
      pageOptions(at, reason),
    ),
  }
}
