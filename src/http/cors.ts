/**
 * Cross-origin requests of pages in browsers (contract §0.4). A client's own origins may read the
 * answers to its requests: its allowed and web origins and those of its callbacks. A preflight names
 * no client, so it is answered for every origin; what decides is the answer to the request itself.
 * Cookies never come along, so an origin reads nothing that it has no credential for.
 */
import { allowsOrigin } from '../domain/allowed-origins.ts'
import { OAuthError } from '../protocol/errors.ts'
import type { FailureLog } from '../protocol/failure-log.ts'
import type { OAuthRequest } from '../protocol/request.ts'
import type { Answer } from './answer.ts'
import type { Route } from './app.ts'

/** Paths whose answers are open to every origin: public, or worth nothing without their token. */
const publicPaths = [
  '/.well-known/openid-configuration',
  '/.well-known/oauth-authorization-server',
  '/.well-known/jwks.json',
  '/userinfo',
]

/** Paths whose answers only the client's own origins may read. */
const clientPaths = [
  '/oauth/token',
  '/oauth/revoke',
  '/oauth/device/code',
  '/dbconnections/signup',
  '/dbconnections/change_password',
]

const requestHeaders =
  'Auth0-Client, Authorization, Content-Type, DPoP, X-Correlation-Id, X-Request-Language'
const exposedHeaders =
  'DPoP-Nonce, Retry-After, WWW-Authenticate, X-Auth0-RequestId, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset'

/** Answers preflight requests. Mounted before the routes themselves. */
export const corsRoutes = (route: Route): void => {
  for (const path of [...publicPaths, ...clientPaths])
    route('OPTIONS', path, ({ facts }) => Promise.resolve(preflight(facts.header('origin'))))
}

const preflight = (origin: string | undefined): Answer => ({
  status: 204,
  headers: {
    'access-control-allow-origin': origin ?? '*',
    'access-control-allow-methods': 'GET, POST',
    'access-control-allow-headers': requestHeaders,
    'access-control-max-age': '86400',
    vary: 'Origin',
  },
  body: undefined,
})

/** An answer that pages of every origin may read. */
export const openToAll = (answer: Answer): Answer => ({
  ...answer,
  headers: {
    ...answer.headers,
    'access-control-allow-origin': '*',
    'access-control-expose-headers': exposedHeaders,
  },
})

/**
 * The answer to a client's request, readable by the page that sent it when its origin is one of the
 * client's. Another origin is logged (`fco`) and gets the answer without leave to read it.
 */
export const openToClient = async (
  answer: Answer,
  request: OAuthRequest,
  failures: Pick<FailureLog, 'note'>,
): Promise<Answer> => {
  const { origin } = request
  if (origin === undefined || origin === request.served.domain.issuer.slice(0, -1)) return answer
  const clientId = request.parameters.get('client_id')
  const client =
    typeof clientId === 'string' ? await request.stores.clients.find(clientId) : undefined
  const headers = { ...answer.headers, vary: 'Origin' }
  if (client === undefined) return { ...answer, headers }
  if (!allowsOrigin(client, origin)) {
    const text = `Origin ${origin.replaceAll(/[^\x21-\x7e]/g, '').slice(0, 200)} is not allowed.`
    failures.note({ request, type: 'fco', client, error: new OAuthError('access_denied', text) })
    return { ...answer, headers }
  }
  return {
    ...answer,
    headers: {
      ...headers,
      'access-control-allow-origin': origin,
      'access-control-expose-headers': exposedHeaders,
    },
  }
}
