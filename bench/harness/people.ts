/** A tenant with people: who signs in, by which client, and the requests that a browser would send. */
import { randomBytes } from 'node:crypto'
import { cookiesOf, headerOf, type Converse } from './flow.ts'
import type { Credentials, Server } from './latchkey.ts'
import { requestBytes, type WholeAnswer } from './load.ts'

export const connection = 'Username-Password-Authentication'
const callback = 'https://app.example/callback'
const password = 'Correct-Horse-7-Battery'
export const peopleAudience = 'https://people.example'

export interface People {
  readonly server: Server
  readonly client: Credentials
  readonly emails: readonly string[]
}

/** A web application with refresh tokens that rotate, an API for it, and `count` users. */
export const preparePeople = async (server: Server, count: number): Promise<People> => {
  await server.manage({
    path: '/api/v2/resource-servers',
    body: {
      name: 'People',
      identifier: peopleAudience,
      scopes: [{ value: 'read:bench' }],
      allow_offline_access: true,
      skip_consent_for_verifiable_first_party_clients: true,
    },
  })
  const client = await server.manage({
    path: '/api/v2/clients',
    body: {
      name: 'Bench, web application',
      app_type: 'regular_web',
      oidc_conformant: true,
      callbacks: [callback],
      grant_types: [
        'authorization_code',
        'refresh_token',
        'http://auth0.com/oauth/grant-type/password-realm',
      ],
      token_endpoint_auth_method: 'client_secret_post',
      refresh_token: { rotation_type: 'rotating', expiration_type: 'expiring', leeway: 0 },
      jwt_configuration: { alg: 'RS256' },
    },
  })
  const clientId = String(client['client_id'])
  await enableClient(server, clientId)
  const emails = Array.from(
    { length: count },
    (_, index) => `person-${String(index)}@bench.example`,
  )
  for (const email of emails)
    await server.manage({
      path: '/api/v2/users',
      body: { connection, email, password, email_verified: true },
    })
  return {
    server,
    emails,
    client: { client_id: clientId, client_secret: String(client['client_secret']) },
  }
}

const enableClient = async (server: Server, clientId: string): Promise<void> => {
  const listed = (await server.manage({
    path: `/api/v2/connections?name=${connection}`,
  })) as unknown as { id: string }[]
  const id = listed[0]?.id
  if (id === undefined) throw new Error('The tenant has no database connection.')
  await server.manage({
    method: 'PATCH',
    path: `/api/v2/connections/${id}/clients`,
    body: [{ client_id: clientId, status: true }],
  })
}

/** A person's browser: its cookies, by name. */
export type CookieJar = Map<string, string>

const remember = (jar: CookieJar, answer: WholeAnswer): void => {
  for (const pair of cookiesOf(answer)) {
    const at = pair.indexOf('=')
    jar.set(pair.slice(0, at), pair)
  }
}

const cookies = (jar: CookieJar): Record<string, string> =>
  jar.size === 0 ? {} : { Cookie: [...jar.values()].join('; ') }

const authorizePath = (people: People, scope: string): string => {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: people.client.client_id,
    redirect_uri: callback,
    scope,
    state: randomBytes(12).toString('base64url'),
    audience: peopleAudience,
  })
  return `/authorize?${query.toString()}`
}

const locationOf = (answer: WholeAnswer): URL => {
  const location = headerOf(answer, 'location')
  if (location === undefined)
    throw new Error(`No redirect: ${String(answer.status)} ${answer.body.toString().slice(0, 500)}`)
  return new URL(location, callback)
}

const codeOf = (answer: WholeAnswer): string => {
  const code = locationOf(answer).searchParams.get('code')
  if (code === null) throw new Error(`No code: ${locationOf(answer).toString()}`)
  return code
}

/** Signs in with the password on the page, as a browser does: three requests. Answers the code. */
export const signIn = async (
  people: People,
  {
    converse,
    jar,
    email,
    scope,
  }: { converse: Converse; jar: CookieJar; email: string; scope: string },
): Promise<string> => {
  const { host, issuer } = people.server
  const asked = await converse(
    requestBytes({ method: 'GET', host, path: authorizePath(people, scope) }),
  )
  remember(jar, asked)
  const page = locationOf(asked)
  const path = `${page.pathname}${page.search}`
  const shown = await converse(requestBytes({ method: 'GET', host, path, headers: cookies(jar) }))
  if (shown.status !== 200) throw new Error(`The page was answered ${String(shown.status)}.`)
  remember(jar, shown)
  const form = {
    state: page.searchParams.get('state') ?? '',
    username: email,
    password,
    action: 'default',
  }
  const posted = await converse(
    requestBytes({
      method: 'POST',
      host,
      path,
      headers: {
        ...cookies(jar),
        'Content-Type': 'application/x-www-form-urlencoded',
        Origin: issuer.slice(0, -1),
      },
      body: new URLSearchParams(form).toString(),
    }),
  )
  remember(jar, posted)
  return codeOf(posted)
}

/** Asks again in a session that stands: one request. */
export const codeInSession = async (
  people: People,
  { converse, jar, scope }: { converse: Converse; jar: CookieJar; scope: string },
): Promise<string> => {
  const { host } = people.server
  const path = authorizePath(people, scope)
  const answer = await converse(requestBytes({ method: 'GET', host, path, headers: cookies(jar) }))
  remember(jar, answer)
  return codeOf(answer)
}

export interface Tokens {
  readonly access_token: string
  readonly refresh_token?: string
}

const tokensOf = ({ status, body }: WholeAnswer): Tokens => {
  if (status !== 200)
    throw new Error(`No tokens: ${String(status)} ${body.toString().slice(0, 300)}`)
  return JSON.parse(body.toString()) as Tokens
}

const tokenRequest = (people: People, form: Record<string, string>): Buffer =>
  requestBytes({
    method: 'POST',
    host: people.server.host,
    path: '/oauth/token',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ ...people.client, ...form }).toString(),
  })

export const exchangeCode = async (
  people: People,
  { converse, code }: { converse: Converse; code: string },
): Promise<Tokens> =>
  tokensOf(
    await converse(
      tokenRequest(people, { grant_type: 'authorization_code', code, redirect_uri: callback }),
    ),
  )

/** The shortest way to a hashed password: one request. */
export const passwordGrant = async (
  people: People,
  { converse, email }: { converse: Converse; email: string },
): Promise<Tokens> =>
  tokensOf(
    await converse(
      tokenRequest(people, {
        grant_type: 'http://auth0.com/oauth/grant-type/password-realm',
        realm: connection,
        username: email,
        password,
        scope: 'openid',
      }),
    ),
  )

export const refresh = async (
  people: People,
  { converse, token }: { converse: Converse; token: string },
): Promise<Tokens> =>
  tokensOf(
    await converse(tokenRequest(people, { grant_type: 'refresh_token', refresh_token: token })),
  )
