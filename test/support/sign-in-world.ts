/** An application with people who can sign in to it, made through the Management API. */
import { createHash, randomBytes } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import { newUserDocument, userColumns } from '../../src/domain/new-user.ts'
import type { JsonValue } from '../../src/kit/json.ts'
import { browserSession, type BrowserSession, type Visited } from './browser-session.ts'
import type { Answered, TestServer } from './server.ts'

export interface Application {
  readonly client_id: string
  readonly client_secret: string
  readonly callback: string
  readonly connection: string
  readonly connectionId: string
}

export const password = 'Correct-Horse-9-Battery'

let made = 0

const created = async (server: TestServer, path: string, body: unknown): Promise<any> => {
  const answer = await server.api('POST', path, body)
  if (answer.status !== 201) throw new Error(`${path}: ${JSON.stringify(answer.body)}`)
  return answer.body
}

/** A web application with a database connection of its own. */
export const application = async (
  server: TestServer,
  given: { client?: Record<string, unknown>; connection?: Record<string, unknown> } = {},
): Promise<Application> => {
  made += 1
  const callback = `https://app${String(made)}.example/callback`
  const client = await created(server, '/api/v2/clients', {
    name: `Shop ${String(made)}`,
    app_type: 'regular_web',
    callbacks: [callback],
    grant_types: ['authorization_code', 'implicit', 'refresh_token'],
    ...given.client,
  })
  const connection = await created(server, '/api/v2/connections', {
    name: `people-${String(made)}`,
    strategy: 'auth0',
    enabled_clients: [client.client_id],
    ...given.connection,
  })
  return {
    client_id: client.client_id,
    client_secret: client.client_secret,
    callback: client.callbacks[0],
    connection: connection.name,
    connectionId: connection.id,
  }
}

export interface Person {
  readonly user_id: string
  readonly email: string
}

let hashed: Promise<string> | undefined

/** Somebody with the password above; `members` go into the user document. */
export const person = async (
  server: TestServer,
  { connection }: Pick<Application, 'connection'>,
  members: Record<string, JsonValue> = {},
): Promise<Person> => {
  made += 1
  const { stores } = server
  const email = String(members['email'] ?? `person${String(made)}@example.com`)
  const document = newUserDocument({
    provider: 'auth0',
    connection,
    email,
    ...(typeof members['username'] === 'string' ? { username: members['username'] } : {}),
    members,
    now: Date.now(),
  })
  const userId = document.user_id
  hashed ??= hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
  await stores.commit([
    stores.records('user').insert({ id: userId, columns: userColumns(document), document }),
    stores.users.insertIdentity({
      id: userId,
      userId,
      connection,
      provider: 'auth0',
      localId: userId.slice('auth0|'.length),
      email,
      username: typeof members['username'] === 'string' ? members['username'] : undefined,
      phoneNumber: undefined,
      passwordHash: await hashed,
      passwordChangedAt: new Date().toISOString(),
    }),
  ])
  return { user_id: userId, email }
}

/** The address that an application sends a browser to. */
export const authorizePath = (
  app: Pick<Application, 'client_id' | 'callback'>,
  members: Record<string, string> = {},
): string =>
  `/authorize?${new URLSearchParams({
    client_id: app.client_id,
    redirect_uri: app.callback,
    response_type: 'code',
    scope: 'openid profile email',
    state: 'the state of the application',
    ...members,
  }).toString()}`

/** A fresh browser on the first page of a sign-in. */
export const openLogin = async (
  server: TestServer,
  app: Pick<Application, 'client_id' | 'callback'>,
  members: Record<string, string> = {},
): Promise<{ browser: BrowserSession; page: Visited }> => {
  const browser = browserSession(server)
  return { browser, page: await browser.open(authorizePath(app, members)) }
}

/** Signs in with identifier and password on one page; answers where that led. */
export const logIn = async (
  server: TestServer,
  app: Pick<Application, 'client_id' | 'callback'>,
  who: Person,
  members: Record<string, string> = {},
): Promise<{ browser: BrowserSession; end: Visited }> => {
  const { browser, page } = await openLogin(server, app, members)
  return { browser, end: await browser.submit(page, { username: who.email, password }) }
}

/** Exchanges the code that an application was sent. */
export const exchange = (
  server: TestServer,
  app: Application,
  { url }: Pick<Visited, 'url'>,
  members: Record<string, string> = {},
): Promise<Answered> =>
  server.post('/oauth/token', {
    grant_type: 'authorization_code',
    client_id: app.client_id,
    client_secret: app.client_secret,
    redirect_uri: app.callback,
    code: url.searchParams.get('code') ?? '',
    ...members,
  })

/** A PKCE pair (RFC 7636 §4). */
export const pkce = (): { verifier: string; challenge: string } => {
  const verifier = randomBytes(32).toString('base64url')
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') }
}

/** The claims of a JWT, unchecked. */
export const claimsOf = (token: string): Record<string, any> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, any>
