/**
 * A callback that nobody can be sure of (localhost, a scheme of an app's own) gets an answer without
 * any other page only after the person has confirmed it (contract §6.3).
 */
import { signInAgain } from '../../flow.ts'
import { accountName } from '../../login-events.ts'
import { contextOf, field, type Step } from '../../page-visit.ts'
import type { LoginParts } from '../../parts.ts'
import { pageOptions } from '../../refused.ts'
import { goOn, presentUser, refuse } from '../../sign-in.ts'
import { confirmationPage } from './page.tsx'

export const confirmationStep = (parts: LoginParts): Step => ({
  async show(at) {
    const present = await presentUser(parts, at)
    if (present === undefined) return signInAgain(parts, at)
    const { visit, transaction, client } = at
    const page = {
      state: transaction.key,
      clientName: client.name,
      account: accountName(present.user),
    }
    const context = await contextOf(visit, transaction)
    return { kind: 'page', page: confirmationPage(context, page, pageOptions(at)) }
  },
  async submit(at) {
    const present = await presentUser(parts, at)
    if (present === undefined) return signInAgain(parts, at)
    const { stores, form } = at.visit
    if (field(form, 'action') === 'deny')
      return refuse(parts, at, {
        error: 'access_denied',
        description: 'User did not authorize the request',
      })
    const writes = parts.sessions.touch(stores, present.session, {
      clientId: at.client.clientId,
      settings: await stores.singleton('tenant_settings'),
    })
    return goOn(parts, at, { ...present, writes })
  },
})
