/**
 * After the code is confirmed and somebody is signed in: asks for consent where it is needed, and
 * lets the device in. The address holds the proof that the confirming post gave to this browser, and
 * it is good in this browser alone.
 */
import { AlreadyExists, VersionRace } from '../../../domain/record.ts'
import type { User } from '../../../domain/user.ts'
import { equalInConstantTime, sha256 } from '../../../kit/hashing.ts'
import { isJsonObject } from '../../../kit/json.ts'
import {
  grantConsent,
  mustConsent,
  type ConsentQuestion,
} from '../../../protocol/authorize/consent.ts'
import { changeState } from '../../../protocol/device/device-authorization.ts'
import { OAuthError } from '../../../protocol/errors.ts'
import {
  decideUserTokens,
  type UserTokenDecision,
} from '../../../protocol/issuance/decide-user-tokens.ts'
import { longestCode } from '../../device/ask-code.ts'
import {
  noteFailure,
  openCode,
  proofHashOf,
  type DeviceParts,
  type OpenCode,
} from '../../device/device-parts.ts'
import { accountName } from '../../login-events.ts'
import { contextOf, field, type Outcome, type PageRoute, type PageVisit } from '../../page-visit.ts'
import { paths } from '../../paths.ts'
import { restart } from '../../restart.ts'
import { sessionUser, type Present } from '../../sign-in.ts'
import { unlessLost } from '../../transaction.ts'
import { sayError } from '../../view/page-context.ts'
import { consentLines } from '../consent/lines.ts'
import { consentPage } from '../consent/page.tsx'
import { beginDeviceSignIn, decline } from '../device-code-confirmation/step.ts'
import { deviceAllowedPage, deviceDeniedPage } from '../device-code-confirmation/page.tsx'

export const deviceConsentRoute = (parts: DeviceParts): PageRoute => ({
  path: paths.deviceConsent,
  limit: 'device_activation',
  show: (visit) => goOn(parts, visit),
  submit: (visit) => goOn(parts, visit),
})

/** Everything that letting the device in depends on. */
interface Ready extends OpenCode {
  readonly visit: PageVisit
  readonly present: Present
  readonly decision: UserTokenDecision
}

const goOn = (parts: DeviceParts, visit: PageVisit): Promise<Outcome> =>
  unlessLost(
    async () => {
      const open = await openCode(parts, visit, field(visit.query, 'user_code', longestCode))
      if (open === undefined || !isProven(open, visit))
        return restart(visit, { missing: 'unknown' })
      const present = await sessionUser(parts, visit)
      if (present === undefined || !isFreshEnough(open, present))
        return beginDeviceSignIn(parts, visit, returning(visit, open))
      return judge(parts, visit, { open, present })
    },
    () => restart(visit, { missing: 'used' }),
  )

const isProven = (
  { authorization: { state } }: OpenCode,
  { query, browserSecret }: PageVisit,
): boolean => {
  const proof = field(query, 'state')
  return (
    state.name === 'confirmed' &&
    proof !== undefined &&
    browserSecret !== undefined &&
    equalInConstantTime(state.proofHash, proofHashOf(proof, browserSecret))
  )
}

/** A client that takes part in no single sign-on wants one after the code was confirmed. */
const isFreshEnough = ({ client, authorization }: OpenCode, { session }: Present): boolean =>
  client.document['sso_disabled'] !== true ||
  (authorization.state.name === 'confirmed' && session.authenticatedAt >= authorization.state.at)

const returning = ({ query }: PageVisit, { client, authorization }: OpenCode) => {
  const address = new URLSearchParams({
    user_code: authorization.userCode,
    state: field(query, 'state') ?? '',
  })
  return {
    kind: 'return' as const,
    path: `${paths.deviceConsent}?${address.toString()}`,
    clientId: client.clientId,
  }
}

const judge = async (
  parts: DeviceParts,
  visit: PageVisit,
  { open, present }: { open: OpenCode; present: Present },
): Promise<Outcome> => {
  const decision = await decide(visit, open, present.user)
  if (decision instanceof OAuthError) return refuse(parts, visit, { open, error: decision })
  const ready: Ready = { ...open, visit, present, decision }
  const question = await mustConsent({
    decision,
    stores: visit.stores,
    client: open.client,
    userId: present.user.userId,
    redirectUri: undefined,
    isForced: false,
  })
  if (question === undefined) return approve(parts, ready)
  const action = field(visit.form, 'action')
  if (action === 'deny') return decline(visit, open)
  // An empty post, or a question that changed while the page was open, is asked again.
  if (action === 'accept' && field(visit.form, 'question') === fingerprint(question))
    return approve(parts, ready, question)
  return ask(ready, question)
}

const decide = async (
  { stores, served }: PageVisit,
  { authorization, client }: OpenCode,
  user: User,
): Promise<UserTokenDecision | OAuthError> => {
  const { audience, scopes } = authorization
  try {
    return await decideUserTokens({
      served,
      stores,
      client,
      user,
      audience,
      scopes,
      flow: 'device_code',
    })
  } catch (error) {
    if (error instanceof OAuthError) return error
    throw error
  }
}

/** This account may not: the device is told as if the person had stopped it. */
const refuse = async (
  parts: DeviceParts,
  visit: PageVisit,
  { open, error }: { open: OpenCode; error: OAuthError },
): Promise<Outcome> => {
  const { stores } = visit
  const clientName = open.client.name
  await stores.commit([changeState(stores, open.authorization, { name: 'declined' })])
  noteFailure(parts, visit, { description: error.description, client: open.client })
  const context = await contextOf(visit)
  const refusal = sayError(context, 'accessDenied', { clientName })
  return { kind: 'page', page: deviceDeniedPage(context, { clientName, refusal }) }
}

/** One commit; then the device gets its tokens when it asks again. */
const approve = async (
  parts: DeviceParts,
  { visit, authorization, client, present, decision }: Ready,
  agreed?: ConsentQuestion,
): Promise<Outcome> => {
  const { stores } = visit
  const { user, session } = present
  const scopes = agreed?.scopes ?? decision.scopes.granted
  const needsGrant = decision.api !== undefined || agreed !== undefined
  const consent = needsGrant
    ? await grantConsent({
        stores,
        userId: user.userId,
        clientId: client.clientId,
        audience: decision.audience,
        scopes,
      })
    : []
  const settings = await stores.singleton('tenant_settings')
  await committed(stores, [
    changeState(stores, authorization, {
      name: 'approved',
      userId: user.userId,
      sessionId: session.id,
      connection: session.connection,
      scopes: decision.scopes.granted,
    }),
    ...consent,
    ...parts.sessions.touch(stores, session, { clientId: client.clientId, settings }),
  ])
  return { kind: 'page', page: deviceAllowedPage(await contextOf(visit), client.name) }
}

/** A consent that another page stored first is a race like any other. */
const committed = async (
  stores: PageVisit['stores'],
  writes: Parameters<PageVisit['stores']['commit']>[0],
): Promise<void> => {
  try {
    await stores.commit(writes)
  } catch (error) {
    if (error instanceof AlreadyExists)
      throw new VersionRace('Another consent came first.', { cause: error })
    throw error
  }
}

const ask = async (
  { visit, client, present }: Ready,
  question: ConsentQuestion,
): Promise<Outcome> => {
  const [context, settings = {}] = await Promise.all([
    contextOf(visit),
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
        state: field(visit.query, 'state') ?? '',
        clientName: client.name,
        account: accountName(present.user),
        lines: consentLines(question, { texts: context.texts, usesDescriptions }),
        question: fingerprint(question),
      },
      {},
    ),
  }
}

const fingerprint = ({ audience, scopes }: ConsentQuestion): string =>
  sha256([audience, ...scopes].join('\n')).slice(0, 22)
