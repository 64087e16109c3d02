/** The person says whether the code is their device's; a session that is there goes straight on. */
import { base64urlId } from '../../../kit/ids.ts'
import { isoTime } from '../../../kit/clock.ts'
import { changeState } from '../../../protocol/device/device-authorization.ts'
import { senderFacts } from '../../../protocol/request.ts'
import { askCode, longestCode, refusedCode } from '../../device/ask-code.ts'
import {
  confirmationProof,
  enterCode,
  isConfirmationProof,
  proofHashOf,
  type DeviceParts,
  type OpenCode,
} from '../../device/device-parts.ts'
import { beginSignIn } from '../../flow.ts'
import { contextOf, field, type Outcome, type PageRoute, type PageVisit } from '../../page-visit.ts'
import { paths } from '../../paths.ts'
import { refused } from '../../refused.ts'
import { sessionUser } from '../../sign-in.ts'
import { browserSecretPattern, unlessLost, type Goal } from '../../transaction.ts'
import { deviceConfirmationPage, deviceDeniedPage } from './page.tsx'

export const confirmationRoute = (parts: DeviceParts): PageRoute => ({
  path: paths.deviceConfirmation,
  limit: 'device_activation',
  // Whoever comes back to the address of a posted page starts with the code again.
  show: () => Promise.resolve({ kind: 'path', path: paths.activate }),
  submit: (visit) => submit(parts, visit),
})

/** Shows the code and the client, with a proof that the answer comes from this page. */
export const askConfirmation = async (
  visit: PageVisit,
  { authorization, client }: OpenCode,
): Promise<Outcome> => {
  const present = visit.browserSecret ?? ''
  const browserSecret = browserSecretPattern.test(present) ? present : base64urlId(32)
  const { userCode } = authorization
  return {
    kind: 'page',
    browserSecret,
    page: deviceConfirmationPage(await contextOf(visit), {
      userCode,
      clientName: client.name,
      proof: confirmationProof(browserSecret, userCode),
      action: paths.deviceConfirmation,
    }),
  }
}

const submit = async (parts: DeviceParts, visit: PageVisit): Promise<Outcome> => {
  const { form, browserSecret } = visit
  const userCode = field(form, 'code', longestCode)
  const action = field(form, 'action')
  if (userCode === undefined) return { kind: 'path', path: paths.activate }
  if (!isConfirmationProof(field(form, 'state'), { browserSecret, userCode }))
    return askCode(visit, { code: '', reason: refused([{ textKey: 'sessionChanged' }], 403) })
  const entered = await enterCode(parts, visit, userCode)
  if (entered === 'wrong' || entered === 'locked')
    return askCode(visit, { code: '', reason: refusedCode(entered) })
  if (action === 'cancel') return unlessLost(() => decline(visit, entered), lost(visit))
  if (action !== 'confirm') return askConfirmation(visit, entered)
  return unlessLost(() => confirm(parts, visit, entered), lost(visit))
}

/** Somebody else was first: the code is done with. */
const lost =
  (visit: PageVisit): (() => Promise<Outcome>) =>
  () =>
    askCode(visit, { code: '', reason: refusedCode('wrong') })

/** The device is told that the person stopped it. Throws `VersionRace`. */
export const decline = async (
  visit: PageVisit,
  { authorization, client }: OpenCode,
): Promise<Outcome> => {
  const { stores } = visit
  await stores.commit([
    changeState(stores, authorization, { name: 'declined' }),
    stores.events.write({
      ...senderFacts(visit),
      type: 'fdecc',
      description: 'User cancelled the confirmation prompt.',
      clientId: client.clientId,
      clientName: client.name,
    }),
  ])
  const page = deviceDeniedPage(await contextOf(visit), { clientName: client.name })
  return { kind: 'page', page }
}

/** From here on only this browser can go on, whoever signs in there. */
const confirm = async (
  parts: DeviceParts,
  visit: PageVisit,
  { authorization, client }: OpenCode,
): Promise<Outcome> => {
  const { stores, browserSecret = '' } = visit
  const proof = base64urlId(24)
  const address = new URLSearchParams({ user_code: authorization.userCode, state: proof })
  const path = `${paths.deviceConsent}?${address.toString()}`
  await stores.commit([
    changeState(stores, authorization, {
      name: 'confirmed',
      proofHash: proofHashOf(proof, browserSecret),
      at: isoTime(parts.clock.now()),
    }),
  ])
  const goal: Goal = { kind: 'return', path, clientId: client.clientId }
  const present = await sessionUser(parts, visit)
  return present !== undefined && client.document['sso_disabled'] !== true
    ? { kind: 'path', path }
    : beginDeviceSignIn(parts, visit, goal)
}

/** Leads to the login pages, which lead back. */
export const beginDeviceSignIn = async (
  parts: DeviceParts,
  { stores, browserSecret }: PageVisit,
  goal: Goal,
): Promise<Outcome> => {
  const begun = await beginSignIn(parts, {
    stores,
    goal,
    browserSecret,
    needs: 'login',
    session: undefined,
  })
  return { kind: 'path', path: begun.path, browserSecret: begun.browserSecret }
}
