/**
 * Routes of the protocol: token, revocation, introspection, discovery, key set, certificates,
 * revocation feed.
 */
import { readSettings } from '../domain/settings.ts'
import type { TenantStores } from '../domain/storage.ts'
import type { DeviceAuthorizationEndpoint } from '../protocol/endpoints/device-authorization.ts'
import type { Discovery } from '../protocol/endpoints/discovery.ts'
import { keySetHeaders, type PublicDocument } from '../protocol/endpoints/jwks.ts'
import type { RevocationFeed } from '../protocol/endpoints/revocation-feed.ts'
import type { IntrospectionEndpoint } from '../protocol/endpoints/introspection.ts'
import type { RevocationEndpoint } from '../protocol/endpoints/revocation.ts'
import { OAuthError, tooManyRequests } from '../protocol/errors.ts'
import { parseBody } from '../protocol/parameters.ts'
import type { OAuthRequest } from '../protocol/request.ts'
import type { Userinfo } from '../protocol/endpoints/userinfo.ts'
import type { TokenEndpoint } from '../protocol/token/endpoint.ts'
import { jsonAnswer, oauthAnswer, type Answer } from './answer.ts'
import type { AppParts, Route, Visit } from './app.ts'
import { openToAll, openToClient } from './cors.ts'
import { feedAnswer } from './feed.ts'
import { rateHeaders, withRateHeaders, type RateLimits } from './rate-limits.ts'
import { refusal, renderError } from './render-error.ts'
import { senderOf } from './request-facts.ts'

export interface OAuthParts {
  readonly token: TokenEndpoint
  readonly revoke: RevocationEndpoint
  readonly device: DeviceAuthorizationEndpoint
  readonly introspect: IntrospectionEndpoint
  readonly userinfo: Userinfo
  readonly discovery: Discovery
  readonly jwks: PublicDocument
  /** By path: `/pem`, `/rawpem`, `/cer`, `/pb7`, `/fingerprint`. */
  readonly certificates: Readonly<Record<string, PublicDocument>>
  readonly feed: RevocationFeed
}

const longestBody = 131_072

export const oauthRoutes = (route: Route, parts: AppParts): void => {
  const { oauth, limits } = parts
  const post = (path: string, run: (request: OAuthRequest) => Promise<Answer>): void => {
    route('POST', path, (visit) => answerOAuth(visit, parts, run))
    route('ALL', path, () => Promise.resolve(methodNotAllowed('POST')))
  }
  post(tokenPath, (request) => answerToken(parts, request))
  post('/oauth/revoke', async (request) => {
    await oauth.revoke(request)
    return oauthAnswer(200, undefined)
  })
  post('/oauth/device/code', async (request) => {
    await chargeDevice(request, limits)
    return oauthAnswer(200, await oauth.device(request))
  })
  post('/oauth/introspect', async (request) => oauthAnswer(200, await oauth.introspect(request)))

  const publicDocument = (path: string, read: (visit: Visit) => Promise<Answer>): void => {
    route('GET', path, (visit) => publicAnswer(visit, limits, read))
  }
  // The doubled slash is what software asks for that puts an issuer and a path together by text.
  for (const path of [
    '/.well-known/openid-configuration',
    '//.well-known/openid-configuration',
    '/.well-known/oauth-authorization-server',
  ])
    publicDocument(path, async ({ served, stores }) =>
      jsonAnswer(200, await oauth.discovery(served, stores), keySetHeaders),
    )
  publicDocument('/.well-known/jwks.json', ({ stores }) => oauth.jwks(stores))
  for (const [path, read] of Object.entries(oauth.certificates))
    publicDocument(path, ({ stores }) => read(stores))
  route('GET', '/.well-known/latchkey/revocations', (visit) => feedAnswer(visit, parts))
}

/** Anybody may ask for codes, so the address is charged. Throws 429 `too_many_requests`. */
const chargeDevice = async (request: OAuthRequest, limits: RateLimits): Promise<void> => {
  const state = await limits.take(request.stores, { name: 'device_code', key: request.sender.ip })
  request.bucket = state
  if (!state.isAllowed) throw tooManyRequests(state.retryAfterSeconds)
}

const answerToken = async ({ oauth }: AppParts, request: OAuthRequest): Promise<Answer> =>
  oauthAnswer(200, await oauth.token(request))

export const tokenPath = '/oauth/token'

/** The token endpoint for `direct.ts`: the same answer as by its route. */
export const answerTokenVisit = (visit: Visit, parts: AppParts): Promise<Answer> =>
  answerOAuth(visit, parts, (request) => answerToken(parts, request))

export const methodNotAllowed = (allow: string): Answer => {
  const answer = refusal('oauth', { status: 405, text: 'Method Not Allowed' })
  return { ...answer, headers: { ...answer.headers, allow } }
}

/** Parses the body, runs, and renders what was thrown; with rate headers and leave for browsers. */
export const answerOAuth = async (
  visit: Visit,
  { log, failures }: AppParts,
  run: (request: OAuthRequest) => Promise<Answer>,
): Promise<Answer> => {
  const { facts, served, stores, requestId } = visit
  const body = await facts.text(longestBody)
  const request: OAuthRequest = {
    served,
    stores,
    parameters: parseBody(facts.header('content-type') ?? '', body),
    authorization: facts.header('authorization'),
    origin: facts.header('origin'),
    forwardedFor: facts.header('auth0-forwarded-for')?.slice(0, 64),
    sender: senderOf(facts),
    bucket: undefined,
  }
  let answer: Answer
  try {
    answer = await run(request)
  } catch (error) {
    const seen = { requestId, method: facts.method, path: facts.path }
    const rendered = renderError(error, 'oauth', { log, request: seen })
    answer = challenged(await inStandardStatus(rendered, stores), { error, request })
  }
  const told = request.bucket === undefined ? answer : withRateHeaders(answer, request.bucket)
  return request.origin === undefined ? told : openToClient(told, request, failures)
}

/** RFC 6749 §5.2 knows 400 and 401; the compatible wire has 403, which a tenant may switch off. */
const inStandardStatus = async (answer: Answer, stores: TenantStores): Promise<Answer> =>
  answer.status === 403 && readSettings(await stores.singleton('settings')).strictOpenId
    ? { ...answer, status: 400 }
    : answer

/**
 * RFC 6749 §5.2: a client that tried the Authorization header is told in its own words that it
 * failed.
 */
const challenged = (
  answer: Answer,
  { error, request }: { error: unknown; request: OAuthRequest },
): Answer => {
  const isChallenged =
    error instanceof OAuthError && error.status === 401 && request.authorization !== undefined
  if (!isChallenged) return answer
  const challenge = `Basic realm="${request.served.domain.host}", charset="UTF-8"`
  return { ...answer, headers: { ...answer.headers, 'www-authenticate': challenge } }
}

const publicAnswer = async (
  visit: Visit,
  limits: RateLimits,
  read: (visit: Visit) => Promise<Answer>,
): Promise<Answer> => {
  const state = await limits.take(visit.stores, { name: 'metadata', key: visit.facts.ip })
  if (!state.isAllowed) throw tooManyRequests(state.retryAfterSeconds, rateHeaders(state))
  const answer = await read(visit)
  return withRateHeaders(openToAll(answer), state)
}
