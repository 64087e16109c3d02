/** Asks `/authorize` as a browser does, with or without a session, and reads what the application would get. */
import { sessionCookieName } from '../../src/http/cookies.ts'
import type { Session } from '../../src/domain/session.ts'
import { systemClock, type Clock } from '../../src/kit/clock.ts'
import { sessionKeeping } from '../../src/protocol/sessions.ts'
import { readPage, type Page } from './page.ts'
import { application, browserApplication, callback, challenge, type Application } from './people.ts'
import type { TestServer } from './server.ts'

export interface SignedIn {
  readonly session: Session
  /** A `Cookie` header. */
  readonly cookie: string
}

/** A session as a sign-in leaves it, made through the port. */
export const signedIn = async (
  { stores, issuer }: TestServer,
  userId: string,
  options: { clock?: Clock; connection?: string } = {},
): Promise<SignedIn> => {
  const { clock = systemClock, connection = 'Username-Password-Authentication' } = options
  const started = sessionKeeping({ clock }).start({
    stores,
    settings: undefined,
    user: { userId },
    connection,
    sender: { ip: '127.0.0.1', userAgent: 'test' },
    methods: [{ name: 'pwd' }],
  })
  await stores.commit(started.writes)
  return { session: started.session, cookie: `${sessionCookieName(issuer)}=${started.secret}` }
}

export interface Authorized {
  readonly status: number
  readonly headers: Headers
  readonly body: string
  readonly page: Page | undefined
  /** Without query and fragment; undefined when nothing was redirected. */
  readonly target: string | undefined
  readonly mode: 'query' | 'fragment' | undefined
  /** What the target is told. */
  readonly told: Readonly<Record<string, string>>
}

export type AuthorizeParameters = Readonly<Record<string, string | undefined>>

/** The parameters of an ordinary request of a client for a code, with those of `change` instead. */
export const codeRequest = (
  client: { client_id: string; client_secret?: string },
  change: AuthorizeParameters = {},
): Record<string, string> => {
  const parameters = {
    client_id: client.client_id,
    response_type: 'code',
    redirect_uri: callback,
    scope: 'openid profile email',
    state: 'a state',
    ...(client.client_secret === undefined
      ? { code_challenge: challenge, code_challenge_method: 'S256' }
      : {}),
    ...change,
  }
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const],
    ),
  )
}

export const authorize = async (
  server: TestServer,
  parameters: Record<string, string> | string,
  options: { cookie?: string; method?: 'GET' | 'POST'; headers?: Record<string, string> } = {},
): Promise<Authorized> => {
  const { cookie, method = 'GET' } = options
  const text =
    typeof parameters === 'string' ? parameters : new URLSearchParams(parameters).toString()
  const headers = { ...(cookie === undefined ? {} : { cookie }), ...options.headers }
  const response =
    method === 'GET'
      ? await server.fetch(`/authorize?${text}`, { headers })
      : await server.fetch('/authorize', {
          method,
          body: text,
          headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        })
  return readAuthorized(response)
}

const readAuthorized = async (response: Response): Promise<Authorized> => {
  const body = await response.text()
  const location = response.headers.get('location') ?? undefined
  const isHtml = (response.headers.get('content-type') ?? '').includes('text/html')
  const [, target, mark, members = ''] = /^([^?#]*)([?#])?(.*)$/.exec(location ?? '') ?? []
  return {
    status: response.status,
    headers: response.headers,
    body,
    page: isHtml ? readPage(body) : undefined,
    target: location === undefined ? undefined : target,
    mode: mark === '?' ? 'query' : mark === '#' ? 'fragment' : undefined,
    told: Object.fromEntries(new URLSearchParams(members)),
  }
}

/** A regular web application whose users are those of the default connection. */
export const webClient = async (
  server: TestServer,
  body: Record<string, unknown> = {},
): Promise<Application> => enabled(server, await application(server, body))

/** The same for a single-page application. */
export const browserClient = async (
  server: TestServer,
  body: Record<string, unknown> = {},
): Promise<Application> => enabled(server, await browserApplication(server, body))

const enabled = async (server: TestServer, client: Application): Promise<Application> => {
  const connections = server.stores.records('connection')
  const [connection] = await connections.list({
    where: { name: 'Username-Password-Authentication' },
    limit: 1,
  })
  const path = `/api/v2/connections/${String(connection?.id)}/clients`
  const { status, body } = await server.api('PATCH', path, [
    { client_id: client.client_id, status: true },
  ])
  if (status !== 204) throw new Error(JSON.stringify(body))
  return client
}
