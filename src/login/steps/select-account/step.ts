/** Already signed in: the person chooses the account to go on with (`prompt=select_account`). */
import { signInAgain } from '../../flow.ts'
import { accountName } from '../../login-events.ts'
import { contextOf, field, type At, type Step } from '../../page-visit.ts'
import type { LoginParts } from '../../parts.ts'
import { pageOptions } from '../../refused.ts'
import { sessionAnswers } from '../../session-answers.ts'
import { goOn, sessionUser, type Present } from '../../sign-in.ts'
import { accountPage } from './page.tsx'

export const selectAccountStep = (parts: LoginParts): Step => ({
  async show(at) {
    const present = await answering(parts, at)
    if (present === undefined) return signInAgain(parts, at)
    const { visit, transaction, client } = at
    const context = await contextOf(visit, transaction)
    const page = {
      state: transaction.key,
      clientName: client.name,
      account: accountName(present.user),
    }
    return { kind: 'page', page: accountPage(context, page, pageOptions(at)) }
  },
  async submit(at) {
    const present = await answering(parts, at)
    const isOther = field(at.visit.form, 'action') === 'switch'
    if (present === undefined || isOther) return signInAgain(parts, at)
    const { stores } = at.visit
    const writes = parts.sessions.touch(stores, present.session, {
      clientId: at.client.clientId,
      settings: await stores.singleton('tenant_settings'),
    })
    return goOn(parts, at, { ...present, writes })
  },
})

/** The browser's user, if that session may answer the request. */
const answering = async (parts: LoginParts, at: At): Promise<Present | undefined> => {
  const present = await sessionUser(parts, at.visit)
  if (present === undefined) return undefined
  return (await sessionAnswers(at, present, parts.clock)) ? present : undefined
}
