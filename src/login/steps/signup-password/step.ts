/** Making an account, identifier first: the password, and with it the account. */
import { passwordRules, readPasswordPolicy } from '../../../domain/password-policy.ts'
import {
  contextOf,
  pageAddress,
  passwordField,
  type At,
  type Outcome,
  type Step,
} from '../../page-visit.ts'
import type { LoginParts } from '../../parts.ts'
import { paths } from '../../paths.ts'
import { isRefused, pageOptions, refused, tell, type Refused } from '../../refused.ts'
import { loginPath, signInFacts, type SignInFacts } from '../../sign-in-facts.ts'
import { signUp, type TypedIdentifiers } from '../../sign-up.ts'
import type { Texts } from '../../texts/texts.ts'
import { checkEmailPage } from '../signup/check-email.ts'
import { closedSignUp } from '../signup/closed.ts'
import { drawSignUpId } from '../signup-id/step.ts'
import { signUpPasswordPage } from './page.tsx'

export const signUpPasswordStep = (parts: LoginParts): Step => ({
  async show(at) {
    const typed = at.transaction.signUp
    if (typed === undefined) return toIdentifier(at)
    return draw(at, { typed, facts: await signInFacts(at) })
  },
  async submit(at) {
    const typed: TypedIdentifiers | undefined = at.transaction.signUp
    if (typed === undefined) return toIdentifier(at)
    const facts = await signInFacts(at)
    const { connection } = facts
    if (connection === undefined || !facts.maySignUp) return closedSignUp(at)
    const password = passwordField(at.visit.form, 'password')
    const answer =
      password === ''
        ? refused([{ field: 'password', textKey: 'noPassword' }])
        : await signUp(parts, at, { connection, typed, password })
    if (answer === 'known') return checkEmailPage(at, typed.email ?? '')
    if (!isRefused(answer)) return answer
    // What is wrong with the identifier is mended on the identifier's page.
    const isOfIdentifier = answer.problems.some(
      ({ field }) => field !== undefined && field !== 'password',
    )
    return isOfIdentifier
      ? drawSignUpId(at, { facts, typed, reason: answer })
      : draw(at, { facts, typed, reason: answer })
  },
})

const toIdentifier = (at: At): Outcome => ({
  kind: 'path',
  path: pageAddress(paths.signupId, at.transaction),
})

const shownIdentifier = (typed: TypedIdentifiers, { fields }: Texts) => {
  if (typed.email !== undefined) return { name: 'email', label: fields.email, value: typed.email }
  if (typed.phone_number !== undefined)
    return { name: 'phone_number', label: fields.phone, value: typed.phone_number }
  return { name: 'username', label: fields.username, value: typed.username ?? '' }
}

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
    page: signUpPasswordPage(
      context,
      {
        state: transaction.key,
        clientName: client.name,
        shown: shownIdentifier(typed, context.texts),
        rules: passwordRules(readPasswordPolicy(connection.options), ''),
        told: tell(context, reason?.problems ?? [], client.name),
        changeHref: pageAddress(paths.signupId, transaction),
        loginHref: pageAddress(loginPath(facts), transaction),
      },
      pageOptions(at, reason),
    ),
  }
}
