/**
 * Routes of the sign-in's pages, their stylesheet and their script. What a page decides stands in
 * `login/steps/`; here a request becomes a visit, a foreign form is refused, and an outcome becomes
 * an answer with its cookies.
 */
import type { Outcome, PageRoute, PageVisit } from '../login/page-visit.ts'
import { errorPage } from '../login/view/messages.tsx'
import { pageContext } from '../login/view/page-context.ts'
import { readBranding } from '../login/view/branding.ts'
import { script } from '../login/view/script.ts'
import { stylesheetOf } from '../login/view/theme.ts'
import { invalidRequest, tooManyRequests } from '../protocol/errors.ts'
import { parseForm, type Parameters } from '../protocol/parameters.ts'
import type { SessionKeeping } from '../protocol/sessions.ts'
import type { Answer } from './answer.ts'
import type { AppParts, Route, Visit } from './app.ts'
import { authorizationAnswer, redirect } from './authorization-answer.ts'
import {
  loginCookieName,
  readCookie,
  sessionCookieName,
  setLoginCookie,
  setSessionCookie,
} from './cookies.ts'
import { methodNotAllowed } from './oauth.ts'
import { pageError } from './page-error.ts'
import { rateHeaders, type RateLimits } from './rate-limits.ts'
import { senderOf } from './request-facts.ts'

export interface LoginFace {
  readonly pages: readonly PageRoute[]
  readonly cookieAttributes: SessionKeeping['cookieAttributes']
}

/** A password, an identifier and what else stands on a page. */
const longestBody = 32_768

export const loginRoutes = (route: Route, parts: AppParts): void => {
  for (const page of parts.signIn.login.pages) {
    const { path, limit, show, submit } = page
    route('GET', path, (visit) => answerPage(visit, parts, { limit, run: show }))
    if (submit !== undefined)
      route('POST', path, (visit) => answerPage(visit, parts, { limit, run: submit }))
    route('ALL', path, () =>
      Promise.resolve(methodNotAllowed(submit === undefined ? 'GET' : 'GET, POST')),
    )
  }
  route('GET', script.path, () => Promise.resolve(asset(script.text, 'text/javascript')))
  route('GET', '/u/theme/:file', answerStylesheet)
}

const answerPage = async (
  visit: Visit,
  { signIn, log, limits }: AppParts,
  { limit, run }: { limit: PageRoute['limit']; run: (visit: PageVisit) => Promise<Outcome> },
): Promise<Answer> => {
  const { facts, served } = visit
  // A robot that only looks at a link must not use it up.
  if (facts.method === 'HEAD') return { status: 200, headers: emptyHeaders, body: undefined }
  try {
    if (limit !== undefined) await chargeVisit(visit, limits, limit)
    if (facts.method === 'POST' && isForeign(visit)) return await foreignForm(visit)
    const outcome = await run(await pageVisit(visit))
    const answer = withLoginCookie(answerOutcome(outcome), outcome, served.domain.issuer)
    if (outcome.session === undefined) return answer
    const { session, secret } = outcome.session
    const { maxAgeSeconds } = signIn.login.cookieAttributes(session)
    const cookie = setSessionCookie(served.domain.issuer, { secret, maxAgeSeconds })
    return { ...answer, cookies: [...(answer.cookies ?? []), cookie] }
  } catch (error) {
    return pageError({ visit, error, log })
  }
}

/** Throws 429 `too_many_requests`. */
const chargeVisit = async (
  { stores, facts }: Visit,
  limits: RateLimits,
  name: NonNullable<PageRoute['limit']>,
): Promise<void> => {
  const state = await limits.take(stores, { name, key: facts.ip })
  if (!state.isAllowed) throw tooManyRequests(state.retryAfterSeconds, rateHeaders(state))
}

const withLoginCookie = (answer: Answer, { browserSecret }: Outcome, issuer: string): Answer =>
  browserSecret === undefined
    ? answer
    : { ...answer, cookies: [...(answer.cookies ?? []), setLoginCookie(issuer, browserSecret)] }

const emptyHeaders = { 'cache-control': 'no-store' }

const answerOutcome = (outcome: Outcome): Answer => {
  switch (outcome.kind) {
    case 'page':
      return outcome.page
    case 'path':
      return redirect(outcome.path)
    case 'address':
      return redirect(outcome.url)
    case 'response':
      return authorizationAnswer(outcome.response)
  }
}

/**
 * A form that another site sent (attacks 44, 45). Browsers say where a form comes from; programs
 * that say nothing still need the cookie and the secret of the transaction.
 */
const isForeign = ({ facts, served }: Visit): boolean => {
  const origin = facts.header('origin')
  if (origin !== undefined) return origin !== new URL(served.domain.issuer).origin
  const site = facts.header('sec-fetch-site')
  return site !== undefined && site !== 'same-origin' && site !== 'none'
}

const foreignForm = async ({ facts, ...visit }: Visit): Promise<Answer> => {
  const acceptLanguage = facts.header('accept-language')
  const context = await pageContext({ ...visit, acceptLanguage })
  return errorPage(context, { status: 403, kind: 'foreignForm' })
}

const pageVisit = async ({ facts, served, stores, requestId }: Visit): Promise<PageVisit> => {
  const cookies = facts.header('cookie')
  const { issuer } = served.domain
  return {
    served,
    stores,
    requestId,
    sender: senderOf(facts),
    query: parseForm(facts.query),
    form: facts.method === 'POST' ? await readForm(facts) : new Map(),
    sessionSecret: readCookie(cookies, sessionCookieName(issuer)),
    browserSecret: readCookie(cookies, loginCookieName(issuer)),
    acceptLanguage: facts.header('accept-language'),
  }
}

const readForm = async (facts: Visit['facts']): Promise<Parameters> => {
  const body = await facts.text(longestBody)
  const type = facts.header('content-type') ?? ''
  if (body !== '' && !/^application\/x-www-form-urlencoded\b/i.test(type))
    throw invalidRequest('The content type must be application/x-www-form-urlencoded')
  return parseForm(body)
}

/** Its address changes with its text, so it may be kept for ever. */
const asset = (text: string, type: string): Answer => ({
  status: 200,
  headers: {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'public, max-age=31536000, immutable',
    'cross-origin-resource-policy': 'same-origin',
  },
  body: text,
})

/** An older address gets the present stylesheet, to be asked for again: a page may still be open. */
const answerStylesheet = async ({ facts, stores }: Visit): Promise<Answer> => {
  const [branding, theme, settings] = await Promise.all([
    stores.singleton('branding'),
    stores.singleton('branding_theme'),
    stores.singleton('tenant_settings'),
  ])
  const sheet = stylesheetOf(readBranding({ branding, theme, settings }))
  const answer = asset(sheet.text, 'text/css')
  return sheet.path === facts.path
    ? answer
    : { ...answer, headers: { ...answer.headers, 'cache-control': 'no-cache' } }
}
