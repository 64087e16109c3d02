/** A Latchkey server as a process of its own, and what the scenarios set up in it through its own Management API. */
import type { ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { ask, askOrThrow, type Question } from './ask.ts'
import { freePort, launch, stop, temporaryDirectory } from './children.ts'
import { newDatabase, type Database } from './database.ts'

export interface ServerOptions {
  /** The data directory; an existing one is continued. */
  readonly directory: string
  /** PostgreSQL; without it the SQLite file of the data directory. */
  readonly database?: Database
  /** TLS by the local CA instead of plain HTTP. */
  readonly tls?: boolean
  /** The port in the tenant's issuer, when another node already serves it or an earlier start did. */
  readonly issuerPort?: number
  /** Arguments of Node itself, such as those of its profiler. */
  readonly nodeArguments?: readonly string[]
}

export interface Server {
  readonly child: ChildProcess
  readonly port: number
  /** The host that the tenant is served under. */
  readonly host: string
  readonly issuer: string
  /** PEM of its local CA; undefined without TLS. */
  readonly ca: string | undefined
  /** From the start of the process to the first token, in milliseconds. */
  readonly firstTokenMilliseconds: number
  /** Asks with the management client's token; throws unless the answer is 2xx. */
  manage(
    question: Omit<Question, 'port' | 'host' | 'ca' | 'token'>,
  ): Promise<Record<string, unknown>>
  readonly managementToken: string
}

const bootstrap = {
  client_id: 'bench-management',
  client_secret: 'a-secret-of-the-bench-that-guards-nothing-1',
}
const longestStart = 30_000

/** Starts the server and resolves when it has issued its first token. Rejects when it ends or takes over 30 s. */
export const startServer = async (options: ServerOptions): Promise<Server> => {
  const port = await freePort()
  const host = `localhost:${String(options.issuerPort ?? port)}`
  const issuer = `${options.tls === true ? 'https' : 'http'}://${host}/`
  const startedAt = performance.now()
  const child = launch({
    // As `npm start` runs it.
    args: [...(options.nodeArguments ?? []), '--max-semi-space-size=4', 'dist/main.js', 'serve'],
    env: environment(options, { port, issuer }),
  })
  child.stdout?.resume()
  const authority = (): string | undefined =>
    options.tls === true ? localAuthority(options.directory) : undefined
  const managementToken = await firstToken(child, { port, host, issuer, authority })
  const firstTokenMilliseconds = performance.now() - startedAt
  const way = { port, host, ca: authority() }
  return {
    ...way,
    child,
    issuer,
    firstTokenMilliseconds,
    managementToken,
    manage: (question) => askOrThrow({ ...question, ...way, token: managementToken }),
  }
}

/** The certificate of the local CA that the server makes in its data directory. */
const localAuthority = (directory: string): string =>
  readFileSync(join(directory, 'ca.pem'), 'utf8')

const environment = (
  { directory, database, tls }: ServerOptions,
  { port, issuer }: { port: number; issuer: string },
): Record<string, string> => ({
  LATCHKEY_PORT: String(port),
  LATCHKEY_ISSUER: issuer,
  LATCHKEY_DATA_DIR: directory,
  LATCHKEY_TLS: tls === true ? 'on' : 'off',
  LATCHKEY_RATE_LIMITS: 'off',
  LATCHKEY_LOG_LEVEL: 'warn',
  MALLOC_ARENA_MAX: '2',
  LATCHKEY_BOOTSTRAP_CLIENT_ID: bootstrap.client_id,
  LATCHKEY_BOOTSTRAP_CLIENT_SECRET: bootstrap.client_secret,
  ...(database === undefined
    ? {}
    : { LATCHKEY_DATABASE_URL: database.url, LATCHKEY_MASTER_KEY: database.masterKey }),
})

const firstToken = async (
  child: ChildProcess,
  at: { port: number; host: string; issuer: string; authority: () => string | undefined },
): Promise<string> => {
  const body = tokenForm({ ...bootstrap, audience: `${at.issuer}api/v2/` })
  const deadline = performance.now() + longestStart
  let last = 'nothing was answered'
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`The server ended: ${String(child.exitCode)}.`)
    try {
      const reply = await ask({ ...at, ca: at.authority(), path: '/oauth/token', body })
      if (reply.status === 200) return (reply.body as { access_token: string }).access_token
      last = `answered ${String(reply.status)} ${JSON.stringify(reply.body).slice(0, 200)}`
    } catch (error) {
      last = String(error)
    }
    await sleep(5)
  }
  throw new Error(`The server gave no token in ${String(longestStart)} ms: ${last}.`)
}

export interface Credentials {
  readonly client_id: string
  readonly client_secret: string
}

export const tokenForm = (form: Credentials & { audience: string }): URLSearchParams =>
  new URLSearchParams({ grant_type: 'client_credentials', ...form })

export const benchAudience = (algorithm: string): string => `https://bench.example/${algorithm}`
/** What the bare server puts into its tokens, too. */
export const benchScopes = ['read:bench', 'write:bench']

/** Registers the API whose tokens are signed with `algorithm`. */
export const registerApi = async (server: Server, algorithm: string): Promise<void> => {
  await server.manage({
    path: '/api/v2/resource-servers',
    body: {
      name: `Bench ${algorithm}`,
      identifier: benchAudience(algorithm),
      signing_alg: algorithm,
      scopes: benchScopes.map((value) => ({ value })),
    },
  })
}

export const registerClient = async (server: Server, name: string): Promise<Credentials> => {
  const client = await server.manage({
    path: '/api/v2/clients',
    body: {
      name,
      app_type: 'non_interactive',
      grant_types: ['client_credentials'],
      token_endpoint_auth_method: 'client_secret_post',
    },
  })
  return {
    client_id: String(client['client_id']),
    client_secret: String(client['client_secret']),
  }
}

export const grant = async (
  server: Server,
  request: { clientId: string; audience: string; scopes: readonly string[] },
): Promise<void> => {
  await server.manage({
    path: '/api/v2/client-grants',
    body: { client_id: request.clientId, audience: request.audience, scope: request.scopes },
  })
}

/** One API for each of the `algorithms`, and clients that may ask for tokens of each. */
export const prepare = async (
  server: Server,
  { clients: count, algorithms }: { clients: number; algorithms: readonly string[] },
): Promise<Credentials[]> => {
  for (const algorithm of algorithms) await registerApi(server, algorithm)
  const clients: Credentials[] = []
  for (let index = 0; index < count; index += 1) {
    const client = await registerClient(server, `Bench ${String(index)}`)
    for (const algorithm of algorithms)
      await grant(server, {
        clientId: client.client_id,
        audience: benchAudience(algorithm),
        scopes: benchScopes,
      })
    clients.push(client)
  }
  return clients
}

/** A server over one of the two databases, with what is set up in it. */
export interface Subject {
  readonly name: 'SQLite' | 'PostgreSQL'
  readonly server: Server
  readonly clients: readonly Credentials[]
}

/** A prepared server over each of the two databases. */
export const startedOnBoth = async (
  { nodeArguments }: { nodeArguments: readonly string[] },
  setUp: { clients: number; algorithms: readonly string[] },
): Promise<Subject[]> => {
  const subjects: Subject[] = []
  for (const name of ['SQLite', 'PostgreSQL'] as const) {
    const server = await startServer({
      directory: temporaryDirectory('server'),
      ...(name === 'PostgreSQL' ? { database: await newDatabase() } : {}),
      nodeArguments,
    })
    subjects.push({ name, server, clients: await prepare(server, setUp) })
  }
  return subjects
}

/** A token for `client`; waits up to 30 s while the server says that it is not ready for the API's key. */
export const tokenFor = async (
  server: Pick<Server, 'port' | 'host' | 'ca'>,
  request: { client: Credentials; audience: string; expiresIn?: number },
): Promise<string> => {
  const form = tokenForm({ ...request.client, audience: request.audience })
  if (request.expiresIn !== undefined) form.set('expires_in', String(request.expiresIn))
  const deadline = performance.now() + 30_000
  for (;;) {
    const { status, body } = await ask({
      port: server.port,
      host: server.host,
      ca: server.ca,
      path: '/oauth/token',
      body: form,
    })
    if (status === 200) return (body as { access_token: string }).access_token
    if (status !== 503 || performance.now() > deadline)
      throw new Error(`No token: ${String(status)} ${JSON.stringify(body).slice(0, 200)}`)
    await sleep(250)
  }
}

export const stopServer = (server: Server): Promise<void> => stop(server.child)
