/**
 * The thin server part of the console (decisions 36): its page and assets, who is signed in, signing
 * in and out, and the way to the APIs. Nothing here answers to another origin. What an administrator
 * may do is decided by the APIs alone.
 */
import { owners } from '../domain/administrator.ts'
import { readSettings } from '../domain/settings.ts'
import { isoTime } from '../kit/clock.ts'
import { jsonAnswer, type Answer } from './answer.ts'
import type { AppParts, Route, Visit } from './app.ts'
import { consoleMessage } from './console-message.ts'
import {
  foreignRequest,
  passOn,
  refusalAnswer,
  tryToken,
  type Dispatch,
  type ProxyParts,
} from './console-proxy.ts'
import { administratorOf, type Administrator, type ConsoleParts } from './console-session.ts'
import { beginConsoleSignIn, consoleSignOut, endConsoleSignIn } from './console-sign-in.ts'
import { refusal, renderError } from './render-error.ts'

const assetsPrefix = '/console/assets/'

/** `apis` renders errors as the APIs do, `pages` as OAuth's endpoints. */
export const consoleRoutes = (
  { apis, pages }: { apis: Route; pages: Route },
  parts: AppParts,
  dispatch: Dispatch,
): void => {
  const { console } = parts
  const proxy: ProxyParts = { console, dispatch }
  apis('POST', '/console/api/try-token', (visit) => tryToken(visit, proxy))
  for (const path of ['/console/api', '/console/api/*'])
    apis('ALL', path, (visit) => passOn(visit, proxy))
  apis('GET', '/console/state', (visit) => answerState(visit, console))
  apis('POST', '/console/sign-out', async (visit) => {
    const foreign = foreignRequest(visit)
    return foreign === undefined ? consoleSignOut(visit, console) : refusalAnswer(foreign)
  })
  for (const path of ['/console/state', '/console/sign-out', '/console/sign-in'])
    apis(path === '/console/sign-in' ? 'POST' : 'ALL', path, () =>
      Promise.resolve(wrongMethod(path === '/console/sign-out' ? 'POST' : 'GET')),
    )
  pages('GET', '/console/sign-in', (visit) =>
    orMessage(visit, parts, () => beginConsoleSignIn(visit, console)),
  )
  pages('GET', '/console/callback', (visit) =>
    orMessage(visit, parts, () => endConsoleSignIn(visit, console)),
  )
  pages('GET', `${assetsPrefix}*`, async (visit) => {
    const name = visit.facts.path.slice(assetsPrefix.length)
    return (await console.files.asset(name, visit.facts)) ?? nothingThere
  })
  for (const path of ['/console', '/console/*', '/dashboard', '/dashboard/*']) {
    pages('GET', path, ({ served }) => Promise.resolve(console.files.page(served.domain.issuer)))
    pages('ALL', path, () => Promise.resolve(wrongMethod('GET')))
  }
}

const wrongMethod = (allow: string): Answer => {
  const answer = refusal('management', { status: 405, text: 'Method Not Allowed' })
  return { ...answer, headers: { ...answer.headers, allow } }
}

const nothingThere: Answer = {
  status: 404,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  body: 'Not Found\n',
}

/** People came by a browser: what fails is told on a page. */
const orMessage = async (
  { facts, served, requestId }: Visit,
  { log }: AppParts,
  answer: () => Promise<Answer>,
): Promise<Answer> => {
  try {
    return await answer()
  } catch (error) {
    const request = { requestId, method: facts.method, path: facts.path }
    const { status } = renderError(error, 'oauth', { log, request })
    return consoleMessage(served.domain.issuer, {
      status,
      title: 'The sign-in did not succeed',
      text: `Try again in a moment. If it fails again, look for ${requestId} in the server's log.`,
      links: [{ href: '/console/sign-in', text: 'Try again' }],
    })
  }
}

/** `GET /console/state`: what the page must know before it can ask an API. */
const answerState = async (visit: Visit, parts: ConsoleParts): Promise<Answer> => {
  const { served, stores } = visit
  const [settings, ours, known, administrator] = await Promise.all([
    stores.singleton('tenant_settings'),
    stores.singleton('settings'),
    owners(stores, 1),
    administratorOf(visit, parts),
  ])
  const friendlyName = settings?.['friendly_name']
  const body = {
    setup_needed: known.length === 0,
    tenant: {
      name: served.tenant.name,
      friendly_name: typeof friendlyName === 'string' ? friendlyName : served.tenant.name,
      issuer: served.domain.issuer,
      environment: readSettings(ours).environment,
    },
    server_time: isoTime(parts.now()),
    ...(administrator === undefined ? {} : { session: presented(administrator) }),
  }
  return jsonAnswer(200, body, { 'cache-control': 'no-store' })
}

const presented = ({ session, user, role, scopes }: Administrator) => {
  const { name, picture } = user.document
  return {
    user: {
      user_id: user.userId,
      email: user.email ?? null,
      name: typeof name === 'string' ? name : null,
      picture: typeof picture === 'string' ? picture : null,
    },
    role,
    scopes,
    authenticated_at: session.authenticatedAt,
    expires_at:
      session.idleExpiresAt < session.expiresAt ? session.idleExpiresAt : session.expiresAt,
  }
}
