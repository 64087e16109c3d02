/**
 * The console with an administrator: signed in by the login's own form over plain HTTP, and a real TLS
 * server for tests in a browser.
 */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { browserSession, type BrowserSession, type Visited } from './browser-session.ts'
import type { Answered, TestServer, TestServerOptions } from './server.ts'
import { startTlsServer, type TlsServer } from './tls-server.ts'

export const ownerEmail = 'owner@example.com'
export const ownerPassword = 'a long sentence nobody guesses'

export type ConsoleRole = 'owner' | 'editor' | 'security' | 'viewer'

/** Names the first owner by the set-up code, as the console's first page does. */
export const setUp = async (
  server: Pick<TestServer, 'fetch' | 'setupCode'>,
  change: Record<string, unknown> = {},
): Promise<Answered> => {
  const response = await server.fetch('/api/latchkey/v1/setup', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      setup_code: server.setupCode,
      email: ownerEmail,
      password: ownerPassword,
      ...change,
    }),
  })
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? undefined : JSON.parse(text),
  }
}

/** Makes a user of the administrators' connection and gives it a role, as the bootstrap client. */
export const makeAdministrator = async (
  server: Pick<TestServer, 'api'>,
  {
    email,
    role,
    password = ownerPassword,
  }: { email: string; role?: ConsoleRole; password?: string },
): Promise<string> => {
  const made = await server.api('POST', '/api/v2/users', {
    connection: 'latchkey-administrators',
    email,
    password,
    verify_email: false,
  })
  if (made.status !== 201) throw new Error(JSON.stringify(made.body))
  const userId = String(made.body.user_id)
  if (role !== undefined) await giveRole(server, userId, role)
  return userId
}

/** Gives or changes a role, as the bootstrap client. */
export const giveRole = async (
  server: Pick<TestServer, 'api'>,
  userId: string,
  role: ConsoleRole,
): Promise<void> => {
  const path = `/api/latchkey/v1/administrators/${encodeURIComponent(userId)}`
  const given = await server.api('PUT', path, { role })
  if (given.status !== 200) throw new Error(JSON.stringify(given.body))
}

/** The script of the fixture, as it is before it is compressed. */
export const fixtureScript = 'export const built = true\n'.repeat(50)

/** A directory that looks like the built console: a page, and one asset in all three forms. */
export const builtConsole = (): string => {
  const directory = mkdtempSync(join(tmpdir(), 'latchkey-console-'))
  const assets = join(directory, 'assets')
  mkdirSync(join(assets, 'fonts'), { recursive: true })
  writeFileSync(
    join(directory, 'index.html'),
    '<!doctype html><meta property="csp-nonce" nonce="__LATCHKEY_NONCE__"><div id="root"></div>' +
      '<script type="module" nonce="__LATCHKEY_NONCE__" src="/console/assets/index-1a2b.js"></script>',
  )
  writeFileSync(join(assets, 'index-1a2b.js'), fixtureScript)
  writeFileSync(join(assets, 'index-1a2b.js.gz'), gzipSync(fixtureScript))
  writeFileSync(join(assets, 'index-1a2b.js.br'), brotliCompressSync(fixtureScript))
  writeFileSync(join(assets, 'plain-1a2b.css'), 'body{}')
  writeFileSync(join(assets, 'fonts', 'text-1a2b.woff2'), 'font')
  return directory
}

export interface ConsoleVisitor {
  readonly browser: BrowserSession
  /** Signs in by the form; answers where the browser ends up. */
  signIn(who?: { email?: string; password?: string; path?: string }): Promise<Visited>
  /** What the page sends: with its header, cookies and origin, unless `headers` says otherwise. */
  send(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string | undefined>,
  ): Promise<Answered>
  state(): Promise<Answered['body']>
}

/** A browser in front of the console, without scripts. */
export const consoleVisitor = (server: TestServer): ConsoleVisitor => {
  const browser = browserSession(server)
  const { origin } = new URL(server.issuer)
  const visitor: ConsoleVisitor = {
    browser,
    async signIn({ email = ownerEmail, password = ownerPassword, path = '/console/sign-in' } = {}) {
      const form = await browser.open(path)
      if (form.page?.form === undefined) return form
      return browser.submit(form, { username: email, password })
    },
    async send(method, path, body, headers = {}) {
      const all: Record<string, string | undefined> = {
        'x-latchkey-console': '1',
        'sec-fetch-site': 'same-origin',
        origin: method === 'GET' ? undefined : origin,
        cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        'content-type': body === undefined ? undefined : 'application/json',
        ...headers,
      }
      const sent = Object.entries(all).filter(
        (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
      )
      const response = await server.fetch(path, {
        method,
        headers: Object.fromEntries(sent),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      const isJson = (response.headers.get('content-type') ?? '').includes('json')
      return {
        status: response.status,
        headers: response.headers,
        body: isJson && text !== '' ? JSON.parse(text) : text,
      }
    },
    state: async () => (await visitor.send('GET', '/console/state')).body,
  }
  return visitor
}

export interface RunningConsole {
  /** `https://localhost:PORT`, without a slash at the end. */
  readonly origin: string
  readonly credentials: { readonly email: string; readonly password: string }
  /** A Management API token with every scope. */
  readonly managementToken: string
  readonly server: TlsServer
  /** The set-up code, when `setup: false` left the tenant without an owner. */
  readonly setupCode: string | undefined
  stop(): Promise<void>
}

/**
 * A real server behind TLS with an owner already named, for tests in a browser; with `setup: false`
 * the first run is still to come.
 */
export const startConsole = async (
  options: TestServerOptions & { setup?: boolean } = {},
): Promise<RunningConsole> => {
  const { setup = true, ...rest } = options
  const server = await startTlsServer(rest)
  if (setup) {
    const { status, body } = await setUp(server)
    if (status !== 201) throw new Error(`The console was not set up: ${JSON.stringify(body)}`)
  }
  return {
    server,
    origin: new URL(server.issuer).origin,
    credentials: { email: ownerEmail, password: ownerPassword },
    managementToken: await server.managementToken(),
    setupCode: setup ? undefined : server.setupCode,
    stop: () => server.close(),
  }
}
