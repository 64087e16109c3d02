/** Routes of logging out. What they decide stands in `login/logout.ts`. */
import type { LogoutOutcome, LogoutPages, LogoutVisit } from '../login/logout.ts'
import { invalidRequest } from '../protocol/errors.ts'
import { parseForm, type Parameters } from '../protocol/parameters.ts'
import type { Answer } from './answer.ts'
import type { Route, Visit } from './app.ts'
import { clearSessionCookie, readCookie, sessionCookieName } from './cookies.ts'
import { telemetry } from './request-facts.ts'

const longestBody = 65_536

export const logoutRoutes = (route: Route, pages: LogoutPages): void => {
  const serve = (
    method: 'GET' | 'POST',
    path: string,
    run: (visit: LogoutVisit) => Promise<LogoutOutcome>,
  ): void => {
    route(method, path, async (visit) => toAnswer(await run(await logoutVisit(visit)), visit))
  }
  serve('GET', '/v2/logout', pages.returning)
  serve('GET', '/oidc/logout', pages.hinted)
  serve('POST', '/oidc/logout', pages.posted)
}

const logoutVisit = async ({ facts, served, stores, requestId }: Visit): Promise<LogoutVisit> => ({
  served,
  stores,
  requestId,
  sender: {
    ip: facts.ip,
    userAgent: facts.header('user-agent')?.slice(0, 512),
    auth0Client: telemetry(facts),
    correlationId: facts.header('x-correlation-id')?.slice(0, 64),
  },
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
  const headers = { location: answer.url, 'cache-control': 'no-store' }
  return { status: 302, headers, body: undefined, cookies }
}
