/** Routes of logging out. What they decide stands in `login/logout.ts`. */
import type { LogoutOutcome, LogoutVisit } from '../login/logout.ts'
import { invalidRequest } from '../protocol/errors.ts'
import { parseForm, type Parameters } from '../protocol/parameters.ts'
import type { Answer } from './answer.ts'
import type { AppParts, Route, Visit } from './app.ts'
import { redirect } from './authorization-answer.ts'
import { clearSessionCookie, readCookie, sessionCookieName } from './cookies.ts'
import { pageError } from './page-error.ts'
import { senderOf } from './request-facts.ts'

const longestBody = 65_536

export const logoutRoutes = (route: Route, { signIn, log }: AppParts): void => {
  const { logout: pages } = signIn
  const serve = (
    method: 'GET' | 'POST',
    path: string,
    run: (visit: LogoutVisit) => Promise<LogoutOutcome>,
  ): void => {
    route(method, path, async (visit) => {
      try {
        return toAnswer(await run(await logoutVisit(visit)), visit)
      } catch (error) {
        return pageError({ visit, error, log })
      }
    })
  }
  serve('GET', '/v2/logout', pages.returning)
  serve('GET', '/oidc/logout', pages.hinted)
  serve('POST', '/oidc/logout', pages.posted)
}

const logoutVisit = async ({ facts, served, stores, requestId }: Visit): Promise<LogoutVisit> => ({
  served,
  stores,
  requestId,
  sender: senderOf(facts),
  query: parseForm(facts.query),
  form: facts.method === 'POST' ? await readForm(facts) : new Map(),
  sessionSecret: readCookie(facts.header('cookie'), sessionCookieName(served.domain.issuer)),
  acceptLanguage: facts.header('accept-language'),
  origin: facts.header('origin'),
  isEmbedded:
    facts.header('sec-fetch-site') === 'cross-site' &&
    (facts.header('sec-fetch-dest') ?? 'document') !== 'document',
})

const readForm = async (facts: Visit['facts']): Promise<Parameters> => {
  const body = await facts.text(longestBody)
  const type = facts.header('content-type') ?? ''
  if (body !== '' && !/^application\/x-www-form-urlencoded\b/i.test(type))
    throw invalidRequest('The content type must be application/x-www-form-urlencoded')
  return parseForm(body)
}

const bareHeaders = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }

const toAnswer = ({ answer, isLoggedOut }: LogoutOutcome, { served }: Visit): Answer => {
  const cookies = isLoggedOut ? [clearSessionCookie(served.domain.issuer)] : []
  if (answer.kind === 'page') return { ...answer.page, cookies }
  if (answer.kind === 'bare') return { status: 200, headers: bareHeaders, body: 'OK', cookies }
  return { ...redirect(answer.url), cookies }
}
