/** The first run and the ones after it: the built program, a fresh directory, real sockets, real signals. */
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { connect } from 'node:tls'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort, plainEnvironment } from '../support/tls-server.ts'
import { build, launch, root, serverAt, serving, type Program, type Settings } from './program.ts'

const run = promisify(execFile)
const own = '/api/latchkey/v1'

let base: string
const freshSettings = async (more: Settings = {}): Promise<Settings> => ({
  LATCHKEY_DATA_DIR: join(await mkdtemp(join(base, 'run-')), 'data'),
  LATCHKEY_PORT: String(await freePort()),
  ...more,
})

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'latchkey-first-run-'))
  await build()
})
afterAll(() => rm(base, { recursive: true, force: true }))

describe('the first start', () => {
  let settings: Settings
  let program: Program
  let server: ReturnType<typeof serverAt>

  beforeAll(async () => {
    settings = await freshSettings()
    server = serverAt(settings)
    program = await serving(settings)
  })
  afterAll(() => program.end('SIGKILL'))

  test('prints issuer, CA and the management client, which it also keeps in a file', () => {
    const { client_id, client_secret } = server.credentials()
    for (const text of [server.issuer, join(server.directory, 'ca.pem'), client_id, client_secret])
      expect(program.out()).toContain(text)
    expect(JSON.parse(readFileSync(join(server.directory, 'bootstrap.json'), 'utf8'))).toEqual({
      issuer: server.issuer,
      audience: `${server.issuer}api/v2/`,
      client_id: expect.stringMatching(/^[A-Za-z\d]{32}$/),
      client_secret: expect.stringMatching(/^[\w-]{64}$/),
    })
  })

  test('prints where the console is, and beside it the code that names its first owner', async () => {
    const [, code = ''] =
      new RegExp(`${server.issuer}console/\n +((?:[2-9A-Z]{4}-){6}[2-9A-Z]{4})\n`).exec(
        program.out(),
      ) ?? []
    expect(program.out()).not.toMatch(new RegExp(`https?://\\S*${code}`))
    expect((await server.send('GET /console/state')).body).toMatchObject({ setup_needed: true })
    const owner = { email: 'owner@example.com', password: 'a long sentence to govern by' }
    const wrong = { setup_code: 'A'.repeat(28), ...owner }
    expect((await server.send(`POST ${own}/setup`, { body: wrong })).status).toBe(403)
    const made = await server.send(`POST ${own}/setup`, { body: { setup_code: code, ...owner } })
    expect(made).toMatchObject({ status: 201, body: { role: 'owner' } })
    expect((await server.send('GET /console/state')).body).toMatchObject({ setup_needed: false })
  })

  test('keeps what it writes to itself', () => {
    expect(statSync(server.directory).mode & 0o777).toBe(0o700)
    const modes = readdirSync(server.directory).map((name) => [
      name,
      (statSync(join(server.directory, name)).mode & 0o777).toString(8),
    ])
    const files = ['bootstrap.json', 'ca-key.pem', 'latchkey.db', 'master.key', 'tls.pem']
    expect(modes.map(([name]) => name)).toEqual(expect.arrayContaining(files))
    expect(modes.filter(([, mode]) => mode !== '600')).toEqual([])
  })

  test('prints two lines of curl that work when pasted', async (context) => {
    const curl = await run('curl', ['--version']).catch(() => undefined)
    if (curl === undefined) context.skip('curl is not installed')
    const lines = program.out().split('\n')
    const pasted = lines.flatMap((line) => (/^ {2}curl /.test(line) ? [line.trim()] : []))
    expect(pasted).toHaveLength(2)
    const paste = async (line = ''): Promise<unknown> =>
      JSON.parse((await run('bash', ['-c', line], { cwd: root, env: plainEnvironment() })).stdout)
    expect(await paste(pasted[0])).toMatchObject({ token_type: 'Bearer', expires_in: 86_400 })
    const clients = await paste(pasted[1])
    expect(clients).toContainEqual(
      expect.objectContaining({ client_id: server.credentials().client_id }),
    )
  })

  test('serves a page that says what this is, and health; metrics are off', async () => {
    const page = await server.send('GET /')
    expect(page).toMatchObject({ status: 200, type: 'text/html; charset=utf-8' })
    expect(page.text).toContain(server.issuer)
    expect(await server.send('GET /health/live')).toMatchObject({ status: 200 })
    expect(await server.send('GET /health/ready')).toMatchObject({ status: 200 })
    expect(await server.send('GET /metrics')).toMatchObject({ status: 404 })
  })

  test('refuses a second start on the same directory in one line', async () => {
    const second = launch({ ...settings, LATCHKEY_PORT: String(await freePort()) })
    expect(await second.end()).toBe(1)
    expect(second.out()).toBe('')
    expect(second.err().trim().split('\n')).toHaveLength(1)
    expect(second.err()).toContain(server.directory)
    expect(await server.send('GET /health/ready')).toMatchObject({ status: 200 })
  })

  test('writes no secret and no token to its output after the banner', async () => {
    const { client_id, client_secret } = server.credentials()
    const before = program.out().length
    const made = await server.api('POST /api/v2/clients', {
      name: 'Reporter',
      app_type: 'non_interactive',
      grant_types: ['client_credentials'],
    })
    const chosen = 'a-secret-that-somebody-chose-for-a-client'
    const path = `/api/v2/clients/${made.body.client_id}`
    expect((await server.api(`PATCH ${path}`, { client_secret: chosen })).status).toBe(200)
    const audience = `${server.issuer}api/v2/`
    const issued = await server.token({ client_id, client_secret, audience })
    await server.token({ client_id, client_secret: 'a-wrong-secret-of-somebody', audience })
    await server.send('GET /api/v2/clients', { token: `${String(issued.body.access_token)}x` })
    await server.send(`GET /oauth/token?client_secret=${chosen}`)
    await server.send('POST /api/v2/clients', { body: { client_secret: chosen }, token: 'a.b.c' })
    await server.api(`POST ${own}/tokens/revoke`, { token: issued.body.access_token })
    const written = program.out().slice(before) + program.err()
    for (const secret of [client_secret, made.body.client_secret, chosen, 'a-wrong-secret'])
      expect(written).not.toContain(secret)
    expect(written).not.toMatch(/eyJ[\w-]{10}/)
    expect(program.out().split(client_secret)).toHaveLength(4)
  })
})

describe('a restart', () => {
  let settings: Settings
  let server: ReturnType<typeof serverAt>
  const audience = 'https://orders.example/'
  let client: Record<string, string>
  let program: Program

  const introspect = async (token: string): Promise<unknown> =>
    (await server.send('POST /oauth/introspect', { body: { token, ...client } })).body.active
  const tokenOf = async (): Promise<string> =>
    (await server.token({ ...client, audience })).body.access_token

  beforeAll(async () => {
    settings = await freshSettings()
    server = serverAt(settings)
    program = await serving(settings)
    const api = { identifier: audience, name: 'Orders', scopes: [{ value: 'read:orders' }] }
    expect((await server.api('POST /api/v2/resource-servers', api)).status).toBe(201)
    const { body } = await server.api('POST /api/v2/clients', {
      name: 'Reporter',
      app_type: 'non_interactive',
      grant_types: ['client_credentials'],
    })
    client = { client_id: body.client_id, client_secret: body.client_secret }
    const grant = { client_id: body.client_id, audience, scope: ['read:orders'] }
    expect((await server.api('POST /api/v2/client-grants', grant)).status).toBe(201)
  })
  afterAll(() => program.end('SIGKILL'))

  // Far less than the ten seconds after which what still runs is cut.
  const soon = { timeout: 6_000 }

  test(
    'after SIGTERM lets running requests end, ends with 0 soon and takes no new ones',
    soon,
    async () => {
      const body = JSON.stringify({ grant_type: 'client_credentials', ...client, audience })
      const socket = connect({
        port: Number(settings['LATCHKEY_PORT']),
        host: 'localhost',
        ca: readFileSync(join(server.directory, 'ca.pem')),
      })
      await once(socket, 'secureConnect')
      const head = `POST /oauth/token HTTP/1.1\r\nHost: ${new URL(server.issuer).host}\r\nContent-Type: application/json\r\n`
      socket.write(`${head}Content-Length: ${String(body.length)}\r\n\r\n${body.slice(0, 10)}`)
      // The server must have read the head before it is told to stop; a request behind it shows that it did.
      await server.send('GET /health/live')
      program.child.kill('SIGTERM')
      await program.printed('"msg":"stopping"')
      await pause(50)
      await expect(server.send('GET /health/live')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
      let answer = ''
      socket.on('data', (chunk) => (answer += String(chunk)))
      socket.write(body.slice(10))
      await once(socket, 'close')
      expect(answer).toMatch(/^HTTP\/1\.1 200 /)
      expect(answer).toContain('"access_token"')
      expect(await program.end()).toBe(0)
      expect(program.out()).toContain('"msg":"stopped"')
      program = await serving(settings)
    },
  )

  test('keeps clients, tokens, revocations and the log; shows no secret again', async () => {
    const [kept, revoked] = [
      await tokenOf(),
      await server.token({ ...client, audience, expires_in: '600' }),
    ]
    const gone: string = revoked.body.access_token
    await server.send('POST /oauth/revoke', { body: { token: gone, ...client } })
    const keys = (await server.send('GET /.well-known/jwks.json')).body
    expect(await program.end('SIGTERM')).toBe(0)
    program = await serving(settings)
    expect(program.out()).not.toContain(server.credentials().client_secret)
    expect(await introspect(kept)).toBe(true)
    expect(await introspect(gone)).toBe(false)
    expect((await server.send('GET /.well-known/jwks.json')).body).toEqual(keys)
    const { body } = await server.api(`GET ${own}/tokens?client_id=${String(client['client_id'])}`)
    expect(body.tokens.map(({ status }: { status: string }) => status)).toContain('revoked')
  })

  test.each([
    {
      of: 'a revoked token',
      act: async () => {
        const token = await tokenOf()
        return {
          act: await server.send('POST /oauth/revoke', { body: { token, ...client } }),
          token,
        }
      },
      holds: async (token: string) => expect(await introspect(token)).toBe(false),
    },
    {
      of: 'a rule that revokes all tokens of a client',
      act: async () => {
        const token = (await server.token({ ...client, audience, expires_in: '700' })).body
          .access_token
        const filter = { client_id: client['client_id'] }
        return { act: await server.api(`POST ${own}/tokens/revoke`, filter), token }
      },
      holds: async (token: string) => expect(await introspect(token)).toBe(false),
    },
    {
      of: 'a rotated secret',
      act: async () => {
        const path = `/api/v2/clients/${String(client['client_id'])}/rotate-secret`
        const act = await server.api(`POST ${path}`)
        return { act, token: act.body.client_secret as string }
      },
      holds: async (secret: string) => {
        expect((await server.token({ ...client, audience })).status).toBe(401)
        client = { ...client, client_secret: secret }
        expect((await server.token({ ...client, audience })).status).toBe(200)
      },
    },
  ])('by kill -9 right after the answer keeps $of', async ({ act, holds }) => {
    const { act: acknowledged, token } = await act()
    expect(acknowledged.status).toBe(200)
    await program.end('SIGKILL')
    program = await serving(settings)
    await holds(token)
  })
})

describe('settings', () => {
  test('that nobody knows are refused, each in a line of its own, and nothing is made', async () => {
    const settings = await freshSettings({ LATCHKEY_PROT: '1', LATCHKEY_SECRET: 'hush-hush' })
    const program = launch(settings)
    expect(await program.end()).toBe(1)
    const lines = program.err().trim().split('\n')
    expect(lines).toHaveLength(2)
    expect(lines.join()).toMatch(/LATCHKEY_PROT.*LATCHKEY_SECRET/s)
    expect(program.err()).not.toContain('hush-hush')
    expect(() => statSync(String(settings['LATCHKEY_DATA_DIR']))).toThrow('ENOENT')
  })

  test('a metrics port serves what was counted, and only there', async () => {
    const metricsPort = await freePort()
    const settings = await freshSettings({ LATCHKEY_METRICS_PORT: String(metricsPort) })
    const program = await serving(settings)
    try {
      const server = serverAt(settings)
      await server.token({ ...server.credentials(), audience: `${server.issuer}api/v2/` })
      const asking = get(`http://localhost:${String(metricsPort)}/metrics`)
      const [response] = (await once(asking, 'response')) as [AsyncIterable<Buffer>]
      let text = ''
      for await (const chunk of response) text += String(chunk)
      expect(text).toMatch(
        /latchkey_http_requests_total\{.*route="\/oauth\/token".*status="200".*\} 1/,
      )
      expect(await server.send('GET /metrics')).toMatchObject({ status: 404 })
    } finally {
      await program.end('SIGTERM')
    }
  })

  test('a seed file makes what is missing, changes what differs and leaves the rest', async () => {
    const settings = await freshSettings()
    const file = join(settings['LATCHKEY_DATA_DIR'] ?? '', '..', 'seed.json')
    const seeded = { ...settings, LATCHKEY_SEED_FILE: file }
    const server = serverAt(settings)
    const audience = 'https://orders.example/'
    const client = {
      client_id: 'reporter',
      client_secret: 'a-secret-that-only-the-seed-file-knows',
    }
    const seed = (seconds: number, scope: string[]) => ({
      resource_servers: [
        {
          identifier: audience,
          name: 'Orders',
          token_lifetime: seconds,
          scopes: [{ value: 'read:orders' }, { value: 'write:orders' }],
        },
      ],
      clients: [
        {
          ...client,
          name: 'Reporter',
          grant_types: ['client_credentials'],
          app_type: 'non_interactive',
        },
      ],
      client_grants: [{ client_id: 'reporter', audience, scope }],
    })
    const startWith = async (content: unknown): Promise<Program> => {
      writeFileSync(file, JSON.stringify(content))
      return serving(seeded)
    }
    let program = await startWith(seed(600, ['read:orders']))
    try {
      const first = await server.token({ ...client, audience })
      expect(first.body).toMatchObject({ expires_in: 600, scope: 'read:orders' })
      await server.api('PATCH /api/v2/clients/reporter', { description: 'Set by hand' })
      await program.end('SIGTERM')

      program = await startWith(seed(300, ['read:orders', 'write:orders']))
      const second = await server.token({ ...client, audience })
      expect(second.body).toMatchObject({ expires_in: 300, scope: 'read:orders write:orders' })
      const { body } = await server.api('GET /api/v2/clients/reporter')
      expect(body).toMatchObject({ description: 'Set by hand', name: 'Reporter' })
      const grants = await server.api('GET /api/v2/client-grants?client_id=reporter')
      expect(grants.body).toHaveLength(1)
      expect(program.out()).not.toContain(client.client_secret)
    } finally {
      await program.end('SIGTERM')
    }
  })
})

test('`npm start` serves, and SIGTERM to npm leaves no server behind', async () => {
  const settings = await freshSettings()
  const program = launch(settings, { command: 'npm', words: ['start'] })
  try {
    await program.printed('"msg":"listening"')
    const server = serverAt(settings)
    expect((await server.send('GET /health/ready')).status).toBe(200)
    await program.end('SIGTERM')
    expect(program.out()).toContain('"msg":"stopped"')
    await expect(server.send('GET /health/live')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  } finally {
    program.child.kill('SIGKILL')
  }
})
