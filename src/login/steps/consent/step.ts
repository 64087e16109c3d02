/** The user agrees to what the application asks for, or does not (contract §6). */
import { isJsonObject } from '../../../kit/json.ts'
import { sha256 } from '../../../kit/hashing.ts'
import type { ConsentQuestion } from '../../../protocol/authorize/consent.ts'
import { signInAgain } from '../../flow.ts'
import { accountName } from '../../login-events.ts'
import { contextOf, field, type At, type Outcome, type Step } from '../../page-visit.ts'
import type { LoginParts } from '../../parts.ts'
import { pageOptions } from '../../refused.ts'
import { consentQuestion, goOn, presentUser, refuse, type Present } from '../../sign-in.ts'
import { consentLines } from './lines.ts'
import { consentPage } from './page.tsx'

export const consentStep = (parts: LoginParts): Step => ({
  async show(at) {
    const present = await presentUser(parts, at)
    if (present === undefined) return signInAgain(parts, at)
    return ask(parts, at, present)
  },
  async submit(at) {
    const present = await presentUser(parts, at)
    if (present === undefined) return signInAgain(parts, at)
    const { form } = at.visit
    const action = field(form, 'action')
    if (action === 'deny')
      return refuse(parts, at, {
        error: 'access_denied',
        description: 'User did not authorize the request',
      })
    const question = await consentQuestion(parts, at, present.user)
    if (question === undefined) return goOn(parts, at, present)
    // An empty post, or a question that changed while the page was open, is asked again.
    if (action !== 'accept' || field(form, 'question') !== fingerprint(question))
      return ask(parts, at, present)
    return goOn(parts, at, { ...present, agreed: question })
  },
})

const ask = async (parts: LoginParts, at: At, present: Present): Promise<Outcome> => {
  const { visit, transaction, client } = at
  const question = await consentQuestion(parts, at, present.user)
  if (question === undefined) return goOn(parts, at, present)
  const [context, settings = {}] = await Promise.all([
    contextOf(visit, transaction),
    visit.stores.singleton('tenant_settings'),
  ])
  const { flags } = settings
  const usesDescriptions =
    isJsonObject(flags) && flags['use_scope_descriptions_for_consent'] === true
  return {
    kind: 'page',
    page: consentPage(
      context,
      {
        state: transaction.key,
        clientName: client.name,
        account: accountName(present.user),
        lines: consentLines(question, { texts: context.texts, usesDescriptions }),
        question: fingerprint(question),
      },
      pageOptions(at),
    ),
  }
}

const fingerprint = ({ audience, scopes }: ConsentQuestion): string =>
  sha256([audience, ...scopes].join('\n')).slice(0, 22)
