/**
 * Logging out in the browser (contract §7.9): `/v2/logout` and `/oidc/logout` with its question. A
 * question belongs to the session it was asked in; only its answer, not the request that led to it,
 * ends that session.
 */
import type { NewEvent } from '../domain/event.ts'
import type { OneTimeObject } from '../domain/one-time.ts'
import { VersionRace, type Write } from '../domain/record.ts'
import type { Session } from '../domain/session.ts'
import { isoTime, type Clock } from '../kit/clock.ts'
import { base64urlId } from '../kit/ids.ts'
import { invalidRequest, OAuthError } from '../protocol/errors.ts'
import type { FailureLog } from '../protocol/failure-log.ts'
import type { ReadIdTokenHint } from '../protocol/id-token-hint.ts'
import {
  decideHintedLogout,
  decideReturningLogout,
  type LogoutDecision,
} from '../protocol/logout/logout-request.ts'
import type { Parameters } from '../protocol/parameters.ts'
import { senderFacts } from '../protocol/request.ts'
import type { SessionKeeping } from '../protocol/sessions.ts'
import type { PageVisit } from './page-visit.ts'
import { loggedOutPage, logoutAbortedPage, logoutPage } from './view/logout-page.tsx'
import { pageContext, type PageContext } from './view/page-context.ts'
import type { Page } from './view/render-page.ts'

export type LogoutVisit = Omit<PageVisit, 'browserSecret'> & {
  /** The `Origin` header. */
  readonly origin: string | undefined
  /** Loaded by another site into its own page, as image, frame or script. */
  readonly isEmbedded: boolean
}

export interface LogoutOutcome {
  /** The session's cookie is to be deleted. */
  readonly isLoggedOut: boolean
  readonly answer:
    | { readonly kind: 'page'; readonly page: Page }
    | { readonly kind: 'address'; readonly url: string }
    /** `OK`: nobody said where to go. */
    | { readonly kind: 'bare' }
}

/** Each throws `OAuthError` for a request that is refused: nothing has changed then. */
export interface LogoutPages {
  /** GET `/v2/logout`. */
  returning(visit: LogoutVisit): Promise<LogoutOutcome>
  /** GET `/oidc/logout`. */
  hinted(visit: LogoutVisit): Promise<LogoutOutcome>
  /** POST `/oidc/logout`: a client's request as a form, or the answer to our question. */
  posted(visit: LogoutVisit): Promise<LogoutOutcome>
}

export interface LogoutParts {
  readonly clock: Clock
  readonly sessions: SessionKeeping
  readonly readIdTokenHint: ReadIdTokenHint
  readonly failures: FailureLog
}

const questionMilliseconds = 3_600_000

export const logoutPages = (parts: LogoutParts): LogoutPages => {
  const hinted = (visit: LogoutVisit, parameters: Parameters): Promise<LogoutOutcome> =>
    noted(parts, visit, async () => {
      const session = await currentSession(parts, visit)
      const request = { ...visit, parameters, session }
      const decision = await decideHintedLogout(request, parts.readIdTokenHint)
      return session !== undefined && decision.mustConfirm
        ? ask(parts, { visit, session, decision })
        : finish(parts, { visit, session, decision, ending: 'page' })
    })
  return {
    returning: (visit) =>
      noted(parts, visit, async () => {
        const session = await currentSession(parts, visit)
        const decision = await decideReturningLogout({ ...visit, parameters: visit.query, session })
        return finish(parts, { visit, session, decision, ending: 'bare' })
      }),
    hinted: (visit) => hinted(visit, visit.query),
    posted: (visit) =>
      isAnswer(visit.form)
        ? noted(parts, visit, () => answered(parts, visit))
        : hinted(visit, visit.form),
  }
}

const currentSession = ({ sessions }: LogoutParts, visit: LogoutVisit) => {
  // Frames and images of other sites could end sessions that nobody wants to end (attacks 51).
  if (visit.isEmbedded) throw invalidRequest('Logging out needs a page of its own')
  return sessions.current(visit.stores, visit.sessionSecret)
}

/** Refusals are told to the tenant's log, and drawn by whoever asked. */
const noted = async (
  { failures }: LogoutParts,
  visit: LogoutVisit,
  run: () => Promise<LogoutOutcome>,
): Promise<LogoutOutcome> => {
  try {
    return await run()
  } catch (error) {
    if (error instanceof OAuthError)
      failures.noteEvent(visit.stores, {
        ...senderFacts(visit),
        type: 'flo',
        description: 'A logout was refused.',
        details: { error: error.code, error_description: error.description },
      })
    throw error
  }
}

const contextOf = (visit: LogoutVisit, parameters = visit.query): Promise<PageContext> => {
  const locales = parameters.get('ui_locales')
  return pageContext({
    ...visit,
    uiLocales: typeof locales === 'string' ? locales.split(' ', 10) : [],
  })
}

const drawn = (page: Page, isLoggedOut: boolean): LogoutOutcome => ({
  isLoggedOut,
  answer: { kind: 'page', page },
})

interface Asked {
  readonly visit: LogoutVisit
  readonly session: Session
  readonly decision: Pick<LogoutDecision, 'client' | 'target'>
}

const ask = async (
  { clock }: LogoutParts,
  { visit, session, decision }: Asked,
): Promise<LogoutOutcome> => {
  const { stores } = visit
  const { client, target } = decision
  const state = base64urlId(32)
  const [user, context] = await Promise.all([
    stores.users.find(session.userId),
    contextOf(visit, new Map([...visit.query, ...visit.form])),
  ])
  await stores.commit([
    stores.oneTime.insert({
      kind: 'logout_request',
      value: state,
      userId: session.userId,
      sessionId: session.id,
      expiresAt: isoTime(clock.now() + questionMilliseconds),
      document: { target, client_id: client?.clientId },
    }),
  ])
  const page = logoutPage(context, {
    state,
    account: user?.email ?? user?.username ?? user?.phoneNumber,
    leadsTo: target === undefined ? [] : [target],
  })
  return drawn(page, false)
}

/** A client's own form holds no `action`. */
const isAnswer = (form: Parameters): boolean =>
  ['accept', 'deny'].includes(String(form.get('action'))) && form.has('state')

const answered = async (parts: LogoutParts, visit: LogoutVisit): Promise<LogoutOutcome> => {
  const { stores, form } = visit
  const session = await currentSession(parts, visit)
  const context = await contextOf(visit)
  if (session === undefined) return drawn(loggedOutPage(context), true)
  const question = await openQuestion(parts, visit, session)
  // Too old, from elsewhere or of another session: what it would have led to is not known either.
  if (question === undefined)
    return ask(parts, { visit, session, decision: { client: undefined, target: undefined } })
  if (form.get('action') === 'deny') {
    await withoutRace(stores.commit([stores.oneTime.delete(question)]))
    return drawn(logoutAbortedPage(context), false)
  }
  const { target, client_id: clientId } = question.document
  const client = typeof clientId === 'string' ? await stores.clients.find(clientId) : undefined
  const decision = { client, target: typeof target === 'string' ? target : undefined }
  return finish(parts, { visit, session, decision, ending: 'page', question })
}

const openQuestion = async (
  { clock }: LogoutParts,
  { stores, served, form, origin }: LogoutVisit,
  session: Session,
): Promise<OneTimeObject | undefined> => {
  const state = form.get('state')
  if (typeof state !== 'string') return undefined
  if (origin !== undefined && origin !== new URL(served.domain.issuer).origin) return undefined
  const question = await stores.oneTime.find('logout_request', state)
  const isOpen =
    question?.usedAt === undefined &&
    question?.sessionId === session.id &&
    question.expiresAt > isoTime(clock.now())
  return isOpen ? question : undefined
}

const finish = async (
  { sessions }: LogoutParts,
  parts: {
    visit: LogoutVisit
    session: Session | undefined
    decision: Pick<LogoutDecision, 'client' | 'target'>
    /** What is shown when nobody said where to go. */
    ending: 'page' | 'bare'
    question?: OneTimeObject
  },
): Promise<LogoutOutcome> => {
  const { visit, session, decision, ending, question } = parts
  const { stores, served } = visit
  if (session !== undefined) {
    const writes: Write[] = [
      ...(question === undefined ? [] : [stores.oneTime.delete(question)]),
      ...(await sessions.end({ stores, served, session, reason: 'rp-logout' })),
      stores.events.write(await successEvent(visit, session, decision)),
    ]
    await withoutRace(stores.commit(writes))
  }
  const { target } = decision
  if (target !== undefined) return { isLoggedOut: true, answer: { kind: 'address', url: target } }
  return ending === 'bare'
    ? { isLoggedOut: true, answer: { kind: 'bare' } }
    : drawn(loggedOutPage(await contextOf(visit)), true)
}

/** The button was pressed twice: the first press did it all. */
const withoutRace = async (commit: Promise<void>): Promise<void> => {
  try {
    await commit
  } catch (error) {
    if (!(error instanceof VersionRace)) throw error
  }
}

const successEvent = async (
  visit: LogoutVisit,
  session: Session,
  { client, target }: Pick<LogoutDecision, 'client' | 'target'>,
): Promise<NewEvent> => {
  const user = await visit.stores.users.find(session.userId)
  return {
    ...senderFacts(visit),
    type: 'slo',
    description: 'User logged out.',
    clientId: client?.clientId,
    clientName: client?.name,
    userId: session.userId,
    userName: user?.email ?? user?.username ?? user?.phoneNumber,
    connection: session.connection,
    details: { return_to: target, session_id: session.id, latchkey: { session_id: session.id } },
  }
}
