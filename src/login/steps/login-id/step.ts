/** Identifier first: who signs in is asked alone, and whether there is such an account never told. */
import {
  contextOf,
  field,
  pageAddress,
  type At,
  type Outcome,
  type Step,
} from '../../page-visit.ts'
import type { LoginParts } from '../../parts.ts'
import { paths } from '../../paths.ts'
import { pageOptions, refused, tell, type Refused } from '../../refused.ts'
import {
  identifierLabel,
  missingIdentifier,
  signInFacts,
  type SignInFacts,
} from '../../sign-in-facts.ts'
import { hintOf } from '../../hint.ts'
import { offerAccount } from '../select-account/offer.ts'
import { loginIdPage } from './page.tsx'

export const loginIdStep = (parts: LoginParts): Step => ({
  async show(at) {
    const facts = await signInFacts(at)
    return (await offerAccount(parts, at)) ?? draw(at, { facts, identifier: hintOf(at) })
  },
  async submit(at) {
    const facts = await signInFacts(at)
    const identifier = field(at.visit.form, 'username')?.trim() ?? ''
    if (identifier === '') {
      const reason = refused([{ field: 'username', textKey: missingIdentifier(facts.identifiers) }])
      return draw(at, { facts, identifier, reason })
    }
    if (facts.connection === undefined) return draw(at, { facts, identifier })
    const changed = await parts.transactions.change(at.visit.stores, at.transaction, { identifier })
    return { kind: 'path', path: pageAddress(paths.loginPassword, changed) }
  },
})

const draw = async (
  at: At,
  { facts, identifier, reason }: { facts: SignInFacts; identifier: string; reason?: Refused },
): Promise<Outcome> => {
  const { visit, transaction, client } = at
  const context = await contextOf(visit, transaction)
  const closed =
    facts.connection === undefined ? refused([{ textKey: 'connectionDisabled' }], 403) : undefined
  const shown = reason ?? closed
  return {
    kind: 'page',
    page: loginIdPage(
      context,
      {
        identifier,
        state: transaction.key,
        clientName: client.name,
        identifierLabel: identifierLabel(context.texts, facts.identifiers),
        told: tell(context, shown?.problems ?? [], client.name),
        signUpHref: facts.maySignUp ? pageAddress(paths.signupId, transaction) : undefined,
      },
      pageOptions(at, shown),
    ),
  }
}
