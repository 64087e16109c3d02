/**
 * A whole Latchkey for one test: real storage in a fresh database, bootstrapped and composed as `serve` does it, reached through
 * `app.fetch` or, with `listen`, over real sockets with TLS.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bootstrap } from '../../src/bootstrap.ts'
import { compose, type App } from '../../src/compose.ts'
import { readConfig } from '../../src/config.ts'
import type { Storage, TenantStores } from '../../src/domain/storage.ts'
import { systemClock, type Clock } from '../../src/kit/clock.ts'
import { createLog } from '../../src/kit/log.ts'
import { createVault, newMasterKey } from '../../src/kit/vault.ts'
import { openStorage } from '../../src/storage/open-storage.ts'

export interface TestServerOptions {
  /** Default: a fresh SQLite file. */
  url?: string
  clock?: Clock
  environment?: Record<string, string>
  masterKey?: string
  /** Where the built console lies. */
  consoleDirectory?: string
  storage?: {
    pollMilliseconds?: number
    listen?: boolean
    compareClocks?: boolean
    onStatement?: (sql: string) => void
  }
}

export interface TestServer {
  readonly issuer: string
  readonly app: App
  readonly storage: Storage
  readonly stores: TenantStores
  readonly directory: string
  readonly bootstrapClient: { client_id: string; client_secret: string }
  /** Names the first administrator of the default tenant; undefined when it has one. */
  readonly setupCode: string | undefined
  /** By path or whole request, on the default tenant's host unless `init.headers` names another. */
  fetch(path: string, init?: RequestInit): Promise<Response>
  /** Posts a form; answers status, headers and the parsed body. */
  post(
    path: string,
    form: Record<string, string>,
    headers?: Record<string, string>,
  ): Promise<Answered>
  /** Calls the Management API or our own API as the bootstrap client, or with `token`. */
  api(method: string, path: string, body?: unknown, token?: string): Promise<Answered>
  /** A Management API token of the bootstrap client with these scopes (all without). */
  managementToken(scopes?: string[]): Promise<string>
  /** A client, an API and a grant between them, made through the Management API. */
  machine(options?: MachineOptions): Promise<Machine>
  close(): Promise<void>
}

export interface MachineOptions {
  api?: Record<string, unknown>
  client?: Record<string, unknown>
  grant?: Record<string, unknown>
}

export interface Machine {
  client_id: string
  client_secret: string
  audience: string
  apiId: string
  grantId: string
}

export interface Answered {
  status: number
  headers: Headers

  body: any
}

const bootstrapClient = {
  client_id: 'bootstrapclientbootstrapclient00',
  client_secret: 'bootstrap-secret-that-is-long-enough-for-all',
}

let machines = 0

export const startServer = async (options: TestServerOptions = {}): Promise<TestServer> => {
  const directory = await mkdtemp(join(tmpdir(), 'latchkey-test-'))
  const { config, errors } = readConfig({
    LATCHKEY_DATA_DIR: directory,
    LATCHKEY_LOG_LEVEL: 'error',
    LATCHKEY_BOOTSTRAP_CLIENT_ID: bootstrapClient.client_id,
    LATCHKEY_BOOTSTRAP_CLIENT_SECRET: bootstrapClient.client_secret,
    ...options.environment,
  })
  if (config === undefined) throw new Error(errors.join('\n'))
  const clock = options.clock ?? systemClock
  const log = createLog(config.logLevel)
  const vault = createVault(options.masterKey ?? newMasterKey())
  const storage = await openStorage({
    url: options.url ?? `sqlite:${join(directory, 'latchkey.db')}`,
    vault,
    clock,
    log,
    migrate: 'empty',
    maxStaleSeconds: config.maxStaleSeconds,
    ...options.storage,
  })
  const { setupCodes } = await bootstrap({ storage, config, clock })
  const { consoleDirectory } = options
  const app = await compose({ config, log, clock, storage, vault, consoleDirectory })
  const tenant = (await storage.tenants.list())[0]
  if (tenant === undefined) throw new Error('Bootstrap made no tenant.')
  const { issuer, host } = tenant.canonical

  const server: TestServer = {
    issuer,
    app,
    storage,
    stores: storage.forTenant(tenant),
    directory,
    bootstrapClient,
    setupCode: setupCodes[0]?.code,
    async fetch(path, init = {}) {
      const headers = new Headers(init.headers)
      if (!headers.has('host')) headers.set('host', host)
      return app.fetch(new Request(new URL(path, issuer), { ...init, headers }))
    },
    async post(path, form, headers = {}) {
      return answered(
        await server.fetch(path, {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
          body: new URLSearchParams(form).toString(),
        }),
      )
    },
    async api(method, path, body, token) {
      const bearer = token ?? (await server.managementToken())
      return answered(
        await server.fetch(path, {
          method,
          headers: {
            authorization: `Bearer ${bearer}`,
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
      )
    },
    async managementToken(scopes) {
      const { status, body } = await server.post('/oauth/token', {
        grant_type: 'client_credentials',
        ...bootstrapClient,
        audience: `${issuer}api/v2/`,
        ...(scopes === undefined ? {} : { scope: scopes.join(' ') }),
      })
      if (status !== 200) throw new Error(`No management token: ${JSON.stringify(body)}`)
      return body.access_token
    },
    async machine({ api = {}, client = {}, grant = {} } = {}) {
      machines += 1
      const made = async (path: string, body: unknown): Promise<Answered['body']> => {
        const answer = await server.api('POST', path, body)
        if (answer.status !== 201) throw new Error(`${path}: ${JSON.stringify(answer.body)}`)
        return answer.body
      }
      const audience = `https://api.example/${String(machines)}`
      const madeApi = await made('/api/v2/resource-servers', {
        name: `API ${String(machines)}`,
        identifier: audience,
        scopes: [{ value: 'read:orders' }, { value: 'write:orders' }, { value: 'delete:orders' }],
        ...api,
      })
      const madeClient = await made('/api/v2/clients', {
        name: `Service ${String(machines)}`,
        app_type: 'non_interactive',
        grant_types: ['client_credentials'],
        ...client,
      })
      const madeGrant = await made('/api/v2/client-grants', {
        client_id: madeClient.client_id,
        audience: madeApi.identifier,
        scope: ['read:orders', 'write:orders'],
        ...grant,
      })
      return {
        client_id: madeClient.client_id,
        client_secret: madeClient.client_secret,
        audience: madeApi.identifier,
        apiId: madeApi.id,
        grantId: madeGrant.id,
      }
    },
    async close() {
      await app.close()
      await storage.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
  return server
}

const answered = async (response: Response): Promise<Answered> => {
  const text = await response.text()
  const isJson = (response.headers.get('content-type') ?? '').includes('json')
  return {
    status: response.status,
    headers: response.headers,
    body: isJson && text !== '' ? JSON.parse(text) : text,
  }
}

/** A clock that stands until it is set. */
export const setClock = (
  start = Date.now(),
): Clock & { set(ms: number): void; advance(ms: number): void } => {
  let time = start
  return {
    now: () => time,
    set: (ms) => {
      time = ms
    },
    advance: (ms) => {
      time += ms
    },
  }
}
