/** A forgotten password: who asks gets a mail, and the same page whether there is an account or not. */
import { hintOf } from '../../hint.ts'
import {
  contextOf,
  field,
  pageAddress,
  type At,
  type Outcome,
  type Step,
} from '../../page-visit.ts'
import type { LoginParts } from '../../parts.ts'
import { pageOptions, refused, tell, type Refused } from '../../refused.ts'
import { sendResetMail } from '../../reset-mail.ts'
import {
  identifierLabel,
  loginPath,
  missingIdentifier,
  signInFacts,
  type SignInFacts,
} from '../../sign-in-facts.ts'
import { resetEmailPage, resetRequestPage } from './page.tsx'

export const resetRequestStep = (parts: LoginParts): Step => ({
  async show(at) {
    return draw(at, { facts: await signInFacts(at), identifier: hintOf(at) })
  },
  async submit(at) {
    const { form } = at.visit
    const facts = await signInFacts(at)
    if (field(form, 'action') === 'back-to-login')
      return { kind: 'path', path: pageAddress(loginPath(facts), at.transaction) }
    const identifier = (field(form, 'email') ?? field(form, 'username') ?? '').trim()
    if (identifier === '') {
      const reason = refused([
        { field: fieldOf(facts), textKey: missingIdentifier(facts.identifiers) },
      ])
      return draw(at, { facts, identifier, reason })
    }
    const { connection } = facts
    if (connection === undefined)
      return draw(at, { facts, identifier, reason: refused([{ textKey: 'connectionDisabled' }]) })
    const reason = await sendResetMail(parts, at, { connection, typed: identifier })
    return reason === undefined
      ? sent(at, { facts, identifier })
      : draw(at, { facts, identifier, reason })
  },
})

const fieldOf = ({ identifiers }: SignInFacts): 'email' | 'username' =>
  identifiers.length > 1 || identifiers[0] !== 'email' ? 'username' : 'email'

const draw = async (
  at: At,
  { facts, identifier, reason }: { facts: SignInFacts; identifier: string; reason?: Refused },
): Promise<Outcome> => {
  const { visit, transaction, client } = at
  const context = await contextOf(visit, transaction)
  return {
    kind: 'page',
    page: resetRequestPage(
      context,
      {
        identifier,
        state: transaction.key,
        clientName: client.name,
        fieldName: fieldOf(facts),
        fieldLabel: identifierLabel(context.texts, facts.identifiers),
        told: tell(context, reason?.problems ?? [], client.name),
        loginHref: pageAddress(loginPath(facts), transaction),
      },
      pageOptions(at, reason),
    ),
  }
}

const sent = async (
  at: At,
  { facts, identifier }: { facts: SignInFacts; identifier: string },
): Promise<Outcome> => {
  const { visit, transaction, client } = at
  const page = {
    identifier,
    state: transaction.key,
    clientName: client.name,
    fieldName: fieldOf(facts),
    loginHref: pageAddress(loginPath(facts), transaction),
  }
  const context = await contextOf(visit, transaction)
  return { kind: 'page', page: resetEmailPage(context, page, pageOptions(at)) }
}
