/** The program itself, as a process of its own: what it prints, writes, refuses, and how it ends. */
import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const program = new URL('../../dist/main.js', import.meta.url).pathname

interface Ended {
  code: number | null
  out: string
  err: string
}

/** The environment without settings of whoever runs the tests. */
const plain = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith('LATCHKEY_')),
)

const launch = (words: string[], settings: Record<string, string>): ChildProcess =>
  spawn(process.execPath, [program, ...words], { env: { ...plain, ...settings } })

const ended = async (child: ChildProcess, input = ''): Promise<Ended> => {
  let out = ''
  let err = ''
  child.stdout?.on('data', (chunk) => (out += String(chunk)))
  child.stderr?.on('data', (chunk) => (err += String(chunk)))
  child.stdin?.end(input)
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out, err }
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** Starts `serve` and resolves with what it has printed once it listens. */
const serving = async (settings: Record<string, string>): Promise<[ChildProcess, string]> => {
  const child = launch(['serve'], settings)
  let out = ''
  let err = ''
  child.stderr?.on('data', (chunk) => (err += String(chunk)))
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk) => {
      out += String(chunk)
      if (out.includes('"msg":"listening"')) resolve()
    })
    child.once('close', () => {
      reject(new Error(`serve ended: ${out}${err}`))
    })
  })
  return [child, out]
}

const stop = async (child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> => {
  if (child.exitCode !== null) return child.exitCode
  child.kill(signal)
  const [code] = (await once(child, 'close')) as [number | null]
  return code
}

describe('a server that was started for the first time', () => {
  let directory: string
  let settings: Record<string, string>
  let server: ChildProcess
  let printed: string
  const run = (words: string[], input?: string): Promise<Ended> =>
    ended(launch(words, settings), input)
  const shell = (line: string): Promise<Ended> => ended(spawn('bash', ['-c', line], { env: plain }))

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'latchkey-cli-'))
    settings = {
      LATCHKEY_DATA_DIR: join(directory, 'data'),
      LATCHKEY_PORT: String(await freePort()),
    }
    ;[server, printed] = await serving(settings)
  })
  afterAll(async () => {
    await stop(server, 'SIGKILL')
    await rm(directory, { recursive: true, force: true })
  })

  const bootstrapFile = (): string => join(directory, 'data', 'bootstrap.json')
  const credentials = (): Record<string, string> =>
    JSON.parse(readFileSync(bootstrapFile(), 'utf8')) as Record<string, string>
  const pasted = (): string[] =>
    printed.split('\n').flatMap((line) => (line.startsWith('  curl ') ? [line.trim()] : []))

  test('shows issuer and credentials, and keeps them in a file for its owner alone', () => {
    const { issuer, client_id: id = '-', client_secret: secret = '-' } = credentials()
    expect(printed).toContain(`serves ${String(issuer)}`)
    expect(printed).toContain(id)
    expect(printed).toContain(secret)
    expect(statSync(bootstrapFile()).mode & 0o777).toBe(0o600)
    expect(statSync(join(directory, 'data')).mode & 0o777).toBe(0o700)
    expect(statSync(join(directory, 'data', 'master.key')).mode & 0o777).toBe(0o600)
    expect(statSync(join(directory, 'data', 'operator.sock')).mode & 0o777).toBe(0o600)
  })

  test('prints a line that gets a token and one that uses it, and both work when pasted', async () => {
    const [get = '', use = ''] = pasted()
    const answer = JSON.parse((await shell(get)).out) as Record<string, unknown>
    expect(answer).toMatchObject({ token_type: 'Bearer', expires_in: 86_400 })
    const clients = JSON.parse((await shell(use)).out) as Record<string, unknown>[]
    expect(clients.map(({ client_id: id }) => id)).toContain(credentials()['client_id'])
  })

  test('refuses a second start on the same data directory', async () => {
    const { code, err } = await ended(
      launch(['serve'], { ...settings, LATCHKEY_PORT: String(await freePort()) }),
    )
    expect(code).toBe(1)
    expect(err.trim().split('\n')).toHaveLength(1)
    expect(err).toMatch(/already|another|lock/i)
  })

  test('gives tokens to `latchkey token`, as short-lived as asked for', async () => {
    const { code, out } = await run(['token', '--audience', 'management', '--expires-in', '60'])
    expect(code).toBe(0)
    expect(out.trim().split('.')).toHaveLength(3)
    const whole = await run(['token', '--audience', 'management', '--expires-in', '60', '--json'])
    expect(JSON.parse(whole.out)).toMatchObject({ expires_in: 60 })
  })

  test('explains a token to `latchkey inspect -`, and warns of a token among the arguments', async () => {
    const token = (await run(['token', '--audience', 'management'])).out.trim()
    const read = await run(['inspect', '-', '--json'], token)
    expect(read).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(read.out)).toMatchObject({ status: 'active' })
    const given = await run(['inspect', token])
    expect(given.code).toBe(0)
    expect(given.err).toContain('is seen by other processes')
  })

  test('lists its keys for `latchkey keys list`', async () => {
    const { code, out } = await run(['keys', 'list'])
    expect(code).toBe(0)
    expect(out).toMatch(/current/)
    expect(out).toMatch(/next/)
  })

  test('makes, renames and deletes tenants through the socket in its data directory', async () => {
    const made = await run(['tenants', 'create', 'second', '--issuer', 'https://two.localhost:1/'])
    expect(made).toMatchObject({ code: 0, err: '' })
    expect(made.out).toContain('client_secret')
    const again = await run(['tenants', 'create', 'second', '--issuer', 'https://3.localhost:1/'])
    expect(again).toMatchObject({ code: 1, out: '' })
    const renamed = await run(['tenants', 'rename', 'second', '--issuer', 'https://4.localhost:1'])
    expect(renamed.out).toContain('https://4.localhost:1/')
    expect((await run(['tenants', 'list'])).out).toContain('https://4.localhost:1/')
    expect((await run(['tenants', 'delete', 'second'])).code).toBe(2)
    expect((await run(['tenants', 'delete', 'second', '--yes'])).code).toBe(0)
    expect((await run(['tenants', 'list'])).out).not.toContain('second')
    expect((await run(['tenants', 'delete', 'default', '--yes'])).code).toBe(1)
  })

  test('is found in order by `latchkey doctor`, which asks to delete the bootstrap file', async () => {
    const { code, out } = await run(['doctor'])
    expect(out).not.toMatch(/^failed/m)
    expect(code).toBe(0)
    expect(out).toMatch(/bootstrap file .*delete/)
  })

  test('refuses an issuer that is not the stored one, and says how to rename it', async () => {
    await stop(server, 'SIGTERM')
    const other = { ...settings, LATCHKEY_ISSUER: 'https://other.example/' }
    const { code, err } = await ended(launch(['serve'], other))
    expect(code).toBe(1)
    expect(err).toContain('latchkey tenants rename default --issuer https://other.example/')
  })

  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    test(`starts again without showing the secret, and ends with 0 on ${signal}`, async () => {
      const [child, out] = await serving(settings)
      expect(out).not.toContain(credentials()['client_secret'])
      expect(await stop(child, signal)).toBe(0)
    })

  test('without a server, commands that need one say so', async () => {
    const { code, err } = await run(['token', '--audience', 'management'])
    expect(code).toBe(1)
    expect(err).toContain('cannot be reached')
    expect((await run(['tenants', 'list'])).err).toContain('no server answers')
  })
})

describe('a server with a seed file, fixed credentials and plain HTTP', () => {
  let directory: string
  let settings: Record<string, string>
  const seed = {
    resource_servers: [
      { identifier: 'https://rockets.example/', name: 'Rockets', scopes: [{ value: 'fly' }] },
    ],
    clients: [
      {
        client_id: 'pilot',
        client_secret: 'a-secret-that-only-this-test-knows-1',
        name: 'Pilot',
        app_type: 'non_interactive',
        grant_types: ['client_credentials'],
      },
    ],
    client_grants: [{ client_id: 'pilot', audience: 'https://rockets.example/', scope: ['fly'] }],
  }

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'latchkey-cli-'))
    writeFileSync(join(directory, 'seed.json'), JSON.stringify(seed))
    settings = {
      LATCHKEY_DATA_DIR: join(directory, 'data'),
      LATCHKEY_PORT: String(await freePort()),
      LATCHKEY_TLS: 'off',
      LATCHKEY_SEED_FILE: join(directory, 'seed.json'),
      LATCHKEY_BOOTSTRAP_CLIENT_ID: 'fixed-client',
      LATCHKEY_BOOTSTRAP_CLIENT_SECRET: 'a-secret-that-only-this-test-knows-2',
    }
  })
  afterAll(() => rm(directory, { recursive: true, force: true }))

  test('gives the seeded client a token for the seeded API, at the first start and later', async () => {
    const asPilot = {
      ...settings,
      LATCHKEY_CLIENT_ID: 'pilot',
      LATCHKEY_CLIENT_SECRET: 'a-secret-that-only-this-test-knows-1',
    }
    for (const counted of [{ created: 3 }, { unchanged: 3 }]) {
      const [server, out] = await serving(settings)
      try {
        const line = out.split('\n').find((text) => text.includes('the seed file is applied'))
        expect(JSON.parse(line ?? '{}')).toMatchObject(counted)
        const words = ['token', '--audience', 'https://rockets.example/', '--json']
        const { code, out: answer } = await ended(launch(words, asPilot))
        expect(code).toBe(0)
        expect(JSON.parse(answer)).toMatchObject({ scope: 'fly' })
      } finally {
        await stop(server, 'SIGTERM')
      }
    }
  })

  test('takes a new master key in three steps: both set, rekey, the previous one gone', async () => {
    const previous = readFileSync(join(directory, 'data', 'master.key'), 'utf8').trim()
    const withNew = { ...settings, LATCHKEY_MASTER_KEY: Buffer.alloc(32, 9).toString('base64url') }
    const during = { ...withNew, LATCHKEY_MASTER_KEY_PREVIOUS: previous }
    const [before] = await serving(during)
    const rekeyed = await ended(launch(['keys', 'rekey', '--json'], during))
    const again = await ended(launch(['keys', 'rekey', '--json'], during))
    await stop(before, 'SIGTERM')
    expect(rekeyed).toMatchObject({ code: 0, err: '' })
    expect((JSON.parse(rekeyed.out) as { resealed: number }).resealed).toBeGreaterThan(3)
    expect(JSON.parse(again.out)).toEqual({ resealed: 0 })

    const [after] = await serving(withNew)
    const { code } = await ended(launch(['token', '--audience', 'management'], withNew))
    await stop(after, 'SIGTERM')
    expect(code).toBe(0)
  })

  test('refuses a start without the master key that sealed the database', async () => {
    const wrong = { ...settings, LATCHKEY_MASTER_KEY: Buffer.alloc(32, 1).toString('base64url') }
    const { code, err } = await ended(launch(['serve'], wrong))
    expect(code).toBe(1)
    expect(err).toContain('sealed under master key')
  })

  test('refuses a seed file that the management operations refuse, and says where', async () => {
    const broken = join(directory, 'broken.json')
    writeFileSync(broken, JSON.stringify({ clients: [{ name: 'Pilot', app_type: 'airship' }] }))
    const withNew = {
      ...settings,
      LATCHKEY_MASTER_KEY: Buffer.alloc(32, 9).toString('base64url'),
      LATCHKEY_SEED_FILE: broken,
    }
    const { code, err } = await ended(launch(['serve'], withNew))
    expect(code).toBe(1)
    expect(err).toContain('clients[0] is refused')
  })
})

for (const { words, code, says } of [
  { words: ['fly'], code: 2, says: 'there is no command "fly"' },
  { words: ['token'], code: 2, says: '--audience must be given' },
  { words: ['token', '--audience', 'x', '--expires-in', '0'], code: 2, says: '--expires-in must' },
  { words: ['token', '--speed', '9'], code: 2, says: "Unknown option '--speed'" },
  { words: ['inspect'], code: 2, says: 'usage: latchkey inspect TOKEN|-' },
  { words: ['keys', 'fold'], code: 2, says: 'usage: latchkey keys' },
  { words: ['backup'], code: 1, says: 'not part of this release' },
])
  test(`\`latchkey ${words.join(' ')}\` ends with ${String(code)} and one sentence`, async () => {
    const result = await ended(launch(words, { LATCHKEY_DATA_DIR: '/nonexistent' }))
    expect(result).toMatchObject({ code, out: '' })
    expect(result.err).toContain(says)
    expect(result.err.trim().split('\n')).toHaveLength(1)
  })

test('every wrong setting is refused at start in a line of its own', async () => {
  const settings = { LATCHKEY_PROT: '1', LATCHKEY_PORT: 'x' }
  const { code, out, err } = await ended(launch(['serve'], settings))
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err.trim().split('\n')).toHaveLength(2)
})

test('--help names every command and setting, and --version the version', async () => {
  const help = await ended(launch(['--help'], {}))
  expect(help.code).toBe(0)
  for (const word of ['serve', 'tenants', 'doctor', 'LATCHKEY_ISSUER', 'LATCHKEY_MASTER_KEY'])
    expect(help.out).toContain(word)
  expect((await ended(launch(['--version'], {}))).out).toMatch(/^\d+\.\d+\.\d+\n$/)
})
