/** Identifier first: the password. Who it is for comes from the transaction, never from the form. */
import { checkPassword } from '../../check-password.ts'
import { hintOf } from '../../hint.ts'
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
import {
  identifierLabel,
  mayAskForReset,
  signInFacts,
  type SignInFacts,
} from '../../sign-in-facts.ts'
import { loginPasswordPage } from './page.tsx'

export const loginPasswordStep = (parts: LoginParts): Step => ({
  async show(at) {
    if (at.transaction.identifier === undefined) return toIdentifier(at)
    return draw(at, { facts: await signInFacts(at) })
  },
  async submit(at) {
    const { identifier } = at.transaction
    if (identifier === undefined) return toIdentifier(at)
    const facts = await signInFacts(at)
    const password = passwordField(at.visit.form, 'password')
    const answer =
      password === ''
        ? refused([{ field: 'password', textKey: 'noPassword' }])
        : await checkPassword(parts, at, { facts, typed: { identifier, password } })
    return isRefused(answer) ? draw(at, { facts, reason: answer }) : answer
  },
})

const toIdentifier = (at: At): Outcome => ({
  kind: 'path',
  path: pageAddress(paths.loginId, at.transaction),
})

const draw = async (
  at: At,
  { facts, reason }: { facts: SignInFacts; reason?: Refused },
): Promise<Outcome> => {
  const { visit, transaction, client } = at
  const context = await contextOf(visit, transaction)
  return {
    kind: 'page',
    page: loginPasswordPage(
      context,
      {
        state: transaction.key,
        clientName: client.name,
        identifier: hintOf(at),
        identifierLabel: identifierLabel(context.texts, facts.identifiers),
        told: tell(context, reason?.problems ?? [], client.name),
        changeHref: pageAddress(paths.loginId, transaction),
        resetHref: mayAskForReset(facts.connection)
          ? pageAddress(paths.resetRequest, transaction)
          : undefined,
      },
      pageOptions(at, reason),
    ),
  }
}
