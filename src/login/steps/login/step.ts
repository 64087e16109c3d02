/** Signing in with identifier and password on one page. */
import { checkPassword } from '../../check-password.ts'
import {
  contextOf,
  field,
  pageAddress,
  passwordField,
  type At,
  type Outcome,
  type Problem,
  type Step,
} from '../../page-visit.ts'
import type { LoginParts } from '../../parts.ts'
import { paths } from '../../paths.ts'
import { isRefused, pageOptions, refused, tell, type Refused } from '../../refused.ts'
import {
  identifierLabel,
  mayAskForReset,
  missingIdentifier,
  signInFacts,
  type SignInFacts,
} from '../../sign-in-facts.ts'
import { hintOf } from '../../hint.ts'
import { offerAccount } from '../select-account/offer.ts'
import { loginPage } from './page.tsx'

export const loginStep = (parts: LoginParts): Step => ({
  async show(at) {
    const facts = await signInFacts(at)
    return (await offerAccount(parts, at)) ?? draw(at, { facts, identifier: hintOf(at) })
  },
  async submit(at) {
    const facts = await signInFacts(at)
    const { form } = at.visit
    const identifier = field(form, 'username')?.trim() ?? ''
    const password = passwordField(form, 'password')
    const missing: Problem[] = [
      ...(identifier === ''
        ? [{ field: 'username', textKey: missingIdentifier(facts.identifiers) } as const]
        : []),
      ...(password === '' ? [{ field: 'password', textKey: 'noPassword' } as const] : []),
    ]
    const answer =
      missing.length > 0
        ? refused(missing)
        : await checkPassword(parts, at, { facts, typed: { identifier, password } })
    return isRefused(answer) ? draw(at, { facts, identifier, reason: answer }) : answer
  },
})

const draw = async (
  at: At,
  { facts, identifier, reason }: { facts: SignInFacts; identifier: string; reason?: Refused },
): Promise<Outcome> => {
  const { visit, transaction, client } = at
  const context = await contextOf(visit, transaction)
  const closed: Refused | undefined =
    facts.connection === undefined ? refused([{ textKey: 'connectionDisabled' }], 403) : undefined
  const shown = reason ?? closed
  return {
    kind: 'page',
    page: loginPage(
      context,
      {
        identifier,
        state: transaction.key,
        clientName: client.name,
        identifierLabel: identifierLabel(context.texts, facts.identifiers),
        told: tell(context, shown?.problems ?? [], client.name),
        resetHref: mayAskForReset(facts.connection)
          ? pageAddress(paths.resetRequest, transaction)
          : undefined,
        signUpHref: facts.maySignUp ? pageAddress(paths.signup, transaction) : undefined,
      },
      pageOptions(at, shown),
    ),
  }
}
