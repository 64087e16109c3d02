/** `latchkey mails` against the program itself: passwords are hashed in its threads. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const program = new URL('../../dist/main.js', import.meta.url).pathname
const plain = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith('LATCHKEY_')),
)
let directory: string
let settings: Record<string, string>
let server: ChildProcess
let issuer: string

const run = async (
  ...words: string[]
): Promise<{ code: number | null; out: string; err: string }> => {
  const child = spawn(process.execPath, [program, ...words], { env: { ...plain, ...settings } })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk) => (out += String(chunk)))
  child.stderr.on('data', (chunk) => (err += String(chunk)))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out, err }
}

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}

const post = async (path: string, body: object, token?: string): Promise<any> => {
  const answer = await fetch(new URL(path, issuer), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  })
  const made = (await answer.json()) as Record<string, unknown>
  if (!answer.ok) throw new Error(`${path}: ${JSON.stringify(made)}`)
  return made
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'latchkey-mails-'))
  const port = await freePort()
  issuer = `http://localhost:${String(port)}/`
  settings = {
    LATCHKEY_DATA_DIR: directory,
    LATCHKEY_PORT: String(port),
    LATCHKEY_TLS: 'off',
    LATCHKEY_ISSUER: issuer,
  }
  server = spawn(process.execPath, [program, 'serve'], { env: { ...plain, ...settings } })
  let out = ''
  await new Promise<void>((resolve, reject) => {
    server.stdout?.on('data', (chunk) => {
      out += String(chunk)
      if (out.includes('"msg":"listening"')) resolve()
    })
    server.stderr?.on('data', (chunk) => (out += String(chunk)))
    server.once('close', () => {
      reject(new Error(out))
    })
  })
})
afterAll(async () => {
  if (server.exitCode === null) {
    server.kill('SIGKILL')
    await once(server, 'close')
  }
  await rm(directory, { recursive: true, force: true })
})

test('an empty mailbox says so', async () => {
  expect(await run('mails')).toEqual({ code: 0, out: 'No mail has been sent.\n', err: '' })
})

test('shows who got which link, newest first', async () => {
  const token = (await run('token', '--audience', 'management')).out.trim()
  const client = await post('/api/v2/clients', { name: 'Shop', app_type: 'spa' }, token)
  await post(
    '/api/v2/connections',
    { name: 'people', strategy: 'auth0', enabled_clients: [client.client_id] },
    token,
  )
  for (const email of ['ada@example.com', 'grace@example.com'])
    await post('/dbconnections/signup', {
      client_id: client.client_id,
      connection: 'people',
      email,
      password: 'Correct-Horse-9-Battery',
    })
  const { code, out } = await run('mails')
  expect(code).toBe(0)
  const link = new RegExp(`^  ${issuer}u/email-verification\\?ticket=\\w{32}#$`)
  const lines = out.trimEnd().split('\n')
  expect(lines).toEqual([
    expect.stringMatching(/^\d{4}-\S+Z {2}grace@example\.com {2}\S/),
    expect.stringMatching(link),
    expect.stringMatching(/^\d{4}-\S+Z {2}ada@example\.com {2}\S/),
    expect.stringMatching(link),
  ])
  const one = JSON.parse((await run('mails', '--to', 'ADA@example.com', '--json')).out)
  expect(one).toHaveLength(1)
  expect(one[0]).toMatchObject({ to: 'ada@example.com', template: 'verify_email' })
  expect((await run('mails', '--limit', '1')).out.trimEnd().split('\n')).toHaveLength(2)
})

for (const limit of ['0', '101', 'many'])
  test(`refuses a limit of ${limit}`, async () => {
    expect((await run('mails', '--limit', limit)).code).toBe(2)
  })

test('the server ends in order although its threads have hashed', async () => {
  server.kill('SIGTERM')
  const [code] = (await once(server, 'close')) as [number | null]
  expect(code).toBe(0)
})
