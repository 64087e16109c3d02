/**
 * The application: every route of every face. The only folder that knows the web framework; it
 * turns requests into what the services take and their results into responses, and decides nothing
 * itself.
 */
import { Hono } from 'hono'
import type { Storage, TenantStores } from '../domain/storage.ts'
import type { ServedTenant } from '../domain/tenant.ts'
import type { FailureLog } from '../protocol/failure-log.ts'
import type { LogoutPages } from '../login/logout.ts'
import { nextRequestId, toResponse, withCommonHeaders, type Answer } from './answer.ts'
import { authorizeRoutes, type AuthorizeFace } from './authorize.ts'
import type { DatabaseAccounts } from '../protocol/endpoints/database-accounts.ts'
import { consoleRoutes } from './console.ts'
import type { ConsoleParts } from './console-session.ts'
import { corsRoutes } from './cors.ts'
import { databaseRoutes } from './dbconnections.ts'
import { healthRoutes } from './health.ts'
import { loginRoutes, type LoginFace } from './login.ts'
import { logoutRoutes } from './logout.ts'
import { managementRoutes, type ManagementParts } from './management.ts'
import type { Metrics } from './metrics.ts'
import { notFound } from './not-found.ts'
import { oauthRoutes, type OAuthParts } from './oauth.ts'
import type { RateLimits } from './rate-limits.ts'
import { renderError, refusal, type Face, type FaultLog } from './render-error.ts'
import { requestFacts, type RequestFacts, type Surroundings } from './request-facts.ts'
import type { TrustedProxies } from './trusted-proxies.ts'
import { userinfoRoutes } from './userinfo.ts'
import { welcomePage } from './welcome-page.ts'

export interface AppParts {
  readonly storage: Storage
  readonly log: FaultLog
  readonly proxies: TrustedProxies
  readonly limits: RateLimits
  readonly failures: FailureLog
  readonly metrics: Metrics
  /** Answer `Strict-Transport-Security` on this host (decisions 26). */
  readonly strictTransport: (host: string) => boolean
  /** Aborted when the server stops: streams end then. */
  readonly closing: AbortSignal
  readonly oauth: OAuthParts
  readonly management: ManagementParts
  readonly databaseAccounts: DatabaseAccounts
  readonly signIn: SignInFaces
  readonly console: ConsoleParts
}

/** The pages by which people sign in and out. */
export interface SignInFaces {
  readonly authorize: AuthorizeFace
  readonly login: LoginFace
  readonly logout: LogoutPages
}

/** A request whose host named a tenant. */
export interface Visit {
  readonly facts: RequestFacts
  readonly served: ServedTenant
  readonly stores: TenantStores
  readonly requestId: string
}

/** Mounts a handler for one method and path, for requests that found their tenant. */
export type Route = (
  method: 'GET' | 'POST' | 'OPTIONS' | 'ALL',
  path: string,
  handler: (visit: Visit) => Promise<Answer | Response>,
) => void

export const createApp = (parts: AppParts): Hono => {
  const app = new Hono({ strict: true })
  const mount =
    (face: Face): Route =>
    (method, path, handler) => {
      app.on(method === 'ALL' ? allMethods : [method], path, (context) =>
        visit(parts, { facts: requestFacts(context, parts.proxies), face, route: path }, handler),
      )
    }
  healthRoutes(app, parts)
  corsRoutes(mount('oauth'))
  oauthRoutes(mount('oauth'), parts)
  userinfoRoutes(mount('oauth'), parts)
  databaseRoutes(mount('oauth'), parts)
  authorizeRoutes(mount('oauth'), parts)
  loginRoutes(mount('oauth'), parts)
  managementRoutes(mount('management'), parts)
  logoutRoutes(mount('oauth'), parts)
  consoleRoutes(
    { apis: mount('management'), pages: mount('oauth') },
    parts,
    async (request, sentFor) => app.fetch(request, { sentFor } satisfies Surroundings),
  )
  mount('oauth')('GET', '/', ({ served }) => Promise.resolve(welcomePage(served)))
  app.all('*', (context) =>
    visit(
      parts,
      { facts: requestFacts(context, parts.proxies), face: 'oauth', route: '*' },
      notFound,
    ),
  )
  return app
}

const allMethods = [
  'GET',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'HEAD',
  'TRACE',
  'CONNECT',
  'QUERY',
]

/** Finds the tenant, runs the handler, renders what it throws, counts the request. */
const visit = async (
  parts: AppParts,
  request: { facts: RequestFacts; face: Face; route: string },
  handler: (visit: Visit) => Promise<Answer | Response>,
): Promise<Response> => {
  const answer = await answerVisit(parts, request, handler)
  return answer instanceof Response ? answer : toResponse(answer)
}

/** The same, before it becomes a web response. */
export const answerVisit = async <Answered extends Answer | Response>(
  parts: AppParts,
  { facts, face, route }: { facts: RequestFacts; face: Face; route: string },
  handler: (visit: Visit) => Promise<Answered>,
): Promise<Answered | Answer> => {
  const startedAt = performance.now()
  const requestId = nextRequestId()
  let answer: Answered | Answer
  try {
    const served = await parts.storage.tenants.byHost(facts.host)
    answer =
      served === undefined
        ? refusal(face, { status: 404, text: 'No tenant is served under this host' })
        : await handler({
            facts,
            served,
            stores: parts.storage.forTenant(served.tenant),
            requestId,
          })
  } catch (error) {
    const request = { requestId, method: facts.method, path: facts.path }
    answer = renderError(error, face, { log: parts.log, request })
  }
  parts.metrics.request({
    route,
    status: answer.status,
    milliseconds: performance.now() - startedAt,
  })
  if (answer instanceof Response) return answer
  return withCommonHeaders(answer, requestId, parts.strictTransport(facts.host))
}
