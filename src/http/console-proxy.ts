/**
 * The console's way to the APIs: each request of the page goes on in this process, with the
 * administrator's access token, to the same routes that everybody's requests come to. So limits,
 * checks and log entries are the same, and the console can do nothing that the APIs cannot.
 */
import { isJsonObject, type JsonObject } from '../kit/json.ts'
import { envelope, jsonHeaders, type Refusal } from '../management/errors.ts'
import type { Answer } from './answer.ts'
import type { Visit } from './app.ts'
import { administratorOf, type Administrator, type ConsoleParts } from './console-session.ts'
import { tokenPath } from './oauth.ts'
import { senderOf, type SentFor } from './request-facts.ts'

/** Answers a request that the server itself sends, on behalf of somebody. */
export type Dispatch = (request: Request, sentFor: SentFor) => Promise<Response>

export interface ProxyParts {
  readonly console: ConsoleParts
  readonly dispatch: Dispatch
}

/** What the APIs take. */
const longestBody = 1_048_576
const longestTry = 8_192

/** Headers of the page's request that go on; neither cookies nor what the browser says of itself. */
const passedHeaders = [
  'accept',
  'accept-language',
  'auth0-client',
  'content-type',
  'if-none-match',
  'last-event-id',
  'user-agent',
  'x-correlation-id',
  'x-latchkey-reason',
  'x-latchkey-trial',
]

export const refusalAnswer = (refusal: Refusal): Answer => ({
  status: refusal.status,
  headers: { ...jsonHeaders, ...refusal.headers },
  body: JSON.stringify(envelope(refusal)),
})

const sessionRequired: Refusal = {
  status: 401,
  message: 'Sign in to the console.',
  errorCode: 'console_session_required',
}

const badRequest = (message: string): Refusal => ({
  status: 400,
  message,
  errorCode: 'invalid_body',
})

const pageHeader = 'x-latchkey-console'

/** What the page sends by a timer is no use of the session: an open page would else never idle. */
const background = 'background'
const pageValues = new Set<string | undefined>(['1', background])

/**
 * Whether a request comes from a page of this host: it bears a header that no form and no other
 * site can send without leave, which is never given. Undefined, or the refusal.
 */
export const foreignRequest = ({ facts, served }: Visit): Refusal | undefined => {
  const origin = facts.header('origin')
  const site = facts.header('sec-fetch-site')
  const isForeign =
    (origin !== undefined && origin !== new URL(served.domain.issuer).origin) ||
    (site !== undefined && site !== 'same-origin')
  if (!isForeign && pageValues.has(facts.header(pageHeader))) return undefined
  return {
    status: 403,
    message: 'Only the pages of the console may send this, with the header X-Latchkey-Console: 1.',
    errorCode: 'console_foreign_request',
  }
}

/** Where a path below `/console/api/` leads; undefined for nowhere. */
const targetOf = (path: string): string | undefined => {
  const compatible = /^\/console(\/api\/v2\/.+)$/.exec(path)?.[1]
  const own = /^\/console\/api\/latchkey(\/.+)$/.exec(path)?.[1]
  const target = compatible ?? (own === undefined ? undefined : `/api/latchkey/v1${own}`)
  if (target === undefined) return undefined
  // A path that a parser of addresses reads otherwise (`..`, `%2e%2e`, a back-slash) leads nowhere.
  const isPlain = new URL(`http://console.invalid${target}`).pathname === target
  return isPlain ? target : undefined
}

const setupPath = '/api/latchkey/v1/setup'

/** Passes a request on; streams its answer back as it comes. */
export const passOn = async (visit: Visit, parts: ProxyParts): Promise<Answer | Response> => {
  const foreign = foreignRequest(visit)
  if (foreign !== undefined) return refusalAnswer(foreign)
  const { facts } = visit
  const target = targetOf(facts.path)
  if (target === undefined) return refusalAnswer({ status: 404, message: 'Not Found' })
  const body = bodiless.has(facts.method) ? '' : await facts.text(longestBody)
  if (facts.method === 'POST' && target === setupPath) return send(visit, { target, body }, parts)
  const administrator = await administratorOf(visit, parts.console)
  if (administrator === undefined) return refusalAnswer(sessionRequired)
  const token = await tokenOf(visit, { administrator }, parts)
  const answer = await send(visit, { target, token, body }, parts)
  if (answer.status !== 401) return answer
  // Nothing was done: the token's key was revoked meanwhile, or its time is over by a moment.
  const another = await tokenOf(visit, { administrator, refused: token }, parts)
  return send(visit, { target, token: another, body }, parts)
}

/**
 * The session lives on with its use, background requests apart; the token is of the role that the
 * administrator has now.
 */
const tokenOf = async (
  { facts, served, stores }: Visit,
  { administrator, refused }: { administrator: Administrator; refused?: string },
  { console: { sessions, tokenFor } }: ProxyParts,
): Promise<string> => {
  if (facts.header(pageHeader) !== background) {
    const settings = await stores.singleton('tenant_settings')
    const touched = sessions.touch(stores, administrator.session, { settings })
    if (touched.length > 0) await stores.commit(touched)
  }
  return tokenFor({ served, stores, sender: senderOf(facts), refused, ...administrator })
}

const bodiless = new Set(['GET', 'HEAD'])

const send = async (
  { facts, served }: Visit,
  { target, token, body }: { target: string; token?: string; body: string },
  { dispatch }: ProxyParts,
): Promise<Response> => {
  const headers = new Headers({ host: facts.host })
  for (const name of passedHeaders) {
    const value = facts.header(name)
    if (value !== undefined) headers.set(name, value)
  }
  if (token !== undefined) headers.set('authorization', `Bearer ${token}`)
  const url = new URL(target, served.domain.issuer)
  url.search = facts.query
  const request = new Request(url, {
    method: facts.method,
    headers,
    ...(body === '' ? {} : { body }),
  })
  return closedToOthers(await dispatch(request, { host: facts.host, ip: facts.ip }))
}

/** The same answer, its body still on its way, without leave for pages of other origins. */
const closedToOthers = (answer: Response): Response => {
  const headers = new Headers(answer.headers)
  for (const [name] of answer.headers) if (name.startsWith('access-control-')) headers.delete(name)
  return new Response(answer.body, { status: answer.status, headers })
}

/**
 * `POST /console/api/try-token`: a token as a client would get it. The secret is read with the
 * administrator's own scopes and goes to the token endpoint, not to the page.
 */
export const tryToken = async (visit: Visit, parts: ProxyParts): Promise<Answer | Response> => {
  const foreign = foreignRequest(visit)
  if (foreign !== undefined) return refusalAnswer(foreign)
  const administrator = await administratorOf(visit, parts.console)
  if (administrator === undefined) return refusalAnswer(sessionRequired)
  const asked = readTry(await visit.facts.text(longestTry))
  if (typeof asked === 'string') return refusalAnswer(badRequest(asked))
  const token = await tokenOf(visit, { administrator }, parts)
  const read = await readSecret(visit, { clientId: asked.client_id, token }, parts)
  return typeof read === 'string'
    ? requestToken(visit, { ...asked, client_secret: read }, parts)
    : read
}

type TokenForm = Record<string, string> & { readonly client_id: string }

const limits = { client_id: 200, audience: 600, scope: 16_384 } as const

/** The form that the token endpoint gets; a text says what is wrong with the body. */
const readTry = (text: string): TokenForm | string => {
  const body = parsed(text)
  if (body === undefined) return 'Payload validation error: a JSON object was expected.'
  const { client_id: clientId, audience, scope, expires_in: expiresIn } = body
  for (const [name, longest] of Object.entries(limits)) {
    const value = body[name]
    if (value === undefined && name === 'scope') continue
    if (typeof value !== 'string' || value === '' || value.length > longest)
      return `Payload validation error: ${name} must be a text of 1 to ${String(longest)} characters.`
  }
  if (expiresIn !== undefined && !Number.isInteger(expiresIn))
    return 'Payload validation error: expires_in must be a whole number of seconds.'
  return {
    grant_type: 'client_credentials',
    client_id: String(clientId),
    audience: String(audience),
    ...(scope === undefined ? {} : { scope: String(scope) }),
    ...(expiresIn === undefined ? {} : { expires_in: String(expiresIn) }),
  }
}

const parsed = (text: string): JsonObject | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    return isJsonObject(value) ? value : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** The client's secret, or the answer that says why it cannot be had. */
const readSecret = async (
  { facts, served }: Visit,
  { clientId, token }: { clientId: string; token: string },
  { dispatch }: ProxyParts,
): Promise<string | Answer | Response> => {
  const url = new URL(`/api/v2/clients/${encodeURIComponent(clientId)}`, served.domain.issuer)
  const headers = { host: facts.host, authorization: `Bearer ${token}` }
  const answer = await dispatch(new Request(url, { headers }), { host: facts.host, ip: facts.ip })
  if (answer.status !== 200) return answer
  const client: unknown = await answer.json()
  const secret = isJsonObject(client) ? client['client_secret'] : undefined
  if (typeof secret === 'string') return secret
  return refusalAnswer({
    status: 403,
    message:
      'The secret of this client cannot be read: it is kept as a hash, the client has none, or your role does not show it.',
    errorCode: 'client_secret_unreadable',
  })
}

const requestToken = (
  { facts, served }: Visit,
  form: TokenForm,
  { dispatch }: ProxyParts,
): Promise<Response> => {
  const userAgent = facts.header('user-agent')
  const request = new Request(new URL(tokenPath, served.domain.issuer), {
    method: 'POST',
    headers: {
      host: facts.host,
      'content-type': 'application/x-www-form-urlencoded',
      ...(userAgent === undefined ? {} : { 'user-agent': userAgent }),
    },
    body: new URLSearchParams(form).toString(),
  })
  return dispatch(request, { host: facts.host, ip: facts.ip })
}
