/** The hashing pool with its real threads: the built program, as it runs. */
import { execFile } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { hashingPool } from '../../src/connections/database/hashing-pool.ts'
import { HashingBusy } from '../../src/domain/password.ts'
import { renderError } from '../../src/http/render-error.ts'

const built = pathToFileURL(
  new URL('../../dist/connections/database/hashing-pool.js', import.meta.url).pathname,
).href

/** Runs `script` in a process of its own; `print` collects what it answers. It must end by itself. */
const inProcess = async (script: string): Promise<any> => {
  const source = `
    import { readdirSync } from 'node:fs'
    const { hashingPool } = await import(${JSON.stringify(built)})
    const threads = () => process.platform === 'linux' ? readdirSync('/proc/self/task').length : 0
    const print = (value) => console.log(JSON.stringify(value))
    ${script}`
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--input-type=module',
    '--eval',
    source,
  ])
  return JSON.parse(stdout)
}

// The threads give way to everything else on the machine.
describe('the hashing pool', { timeout: 120_000 }, () => {
  test('hashes and verifies, and lets the process end', async () => {
    const seen = await inProcess(`
      const pool = hashingPool()
      const hash = await pool.hash('secret')
      print({ hash, right: await pool.verify(hash, 'secret'), wrong: await pool.verify(hash, 'Secret'),
        nothing: await pool.verifyNothing('secret'), again: pool.needsRehash(hash),
        old: pool.needsRehash('$argon2id$v=19$m=4096,t=3,p=1$c2FsdHNhbHQ$aGFzaA') })`)
    expect(seen).toEqual({
      hash: expect.stringMatching(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/),
      right: true,
      wrong: false,
      nothing: false,
      again: false,
      old: true,
    })
  })

  test('has no thread at rest, and as many as asked when busy', async () => {
    const seen = await inProcess(`
      const pool = hashingPool({ threads: 2 })
      const rest = threads()
      const all = Array.from({ length: 3 }, () => pool.hash('x'))
      await all[0]
      const busy = threads()
      await Promise.all(all)
      await pool.close()
      print({ rest, busy, more: busy - rest })`)
    if (process.platform === 'linux') {
      expect(seen.more).toBeGreaterThanOrEqual(2)
    }
  })

  // A pipe that nobody writes to holds whoever opens it: four of them fill the pool of Node.
  test.skipIf(process.platform === 'win32')(
    'works on while the pool of Node, where signatures are made, is full',
    async () => {
      const seen = await inProcess(`
      const { execFileSync } = await import('node:child_process')
      const { mkdtempSync, open, openSync, rmSync, stat } = await import('node:fs')
      const { tmpdir } = await import('node:os')
      const pool = hashingPool()
      const hash = await pool.hash('secret')
      const directory = mkdtempSync(tmpdir() + '/latchkey-pipes-')
      const pipes = [1, 2, 3, 4].map((name) => directory + '/' + name)
      execFileSync('mkfifo', pipes)
      const opened = pipes.map((pipe) => new Promise((resolve) => open(pipe, 'r', resolve)))
      let others = 0
      stat('/', () => { others += 1 })
      const isRight = await pool.verify(hash, 'secret')
      print({ isRight, others })
      for (const pipe of pipes) openSync(pipe, 'w')
      await Promise.all(opened)
      rmSync(directory, { recursive: true })
      await pool.close()
      process.exit(0)`)
      expect(seen).toEqual({ isRight: true, others: 0 })
    },
  )

  test('refuses what it cannot take, and takes more afterwards', async () => {
    const seen = await inProcess(`
      const pool = hashingPool({ threads: 1, mostWaiting: 3 })
      const all = await Promise.allSettled(Array.from({ length: 10 }, () => pool.hash('x')))
      const refused = all.filter(({ status }) => status === 'rejected').map(({ reason }) => reason)
      print({ done: 10 - refused.length, names: [...new Set(refused.map(({ name }) => name))],
        wait: refused[0].retryAfterSeconds, later: typeof (await pool.hash('x')) })`)
    expect(seen).toEqual({ done: 4, names: ['HashingBusy'], wait: 1, later: 'string' })
  })

  test('run from its sources it is bounded in the same way', async () => {
    const pool = hashingPool({ threads: 1, mostWaiting: 1 })
    const all = await Promise.allSettled([1, 2, 3].map(() => pool.verifyNothing('x')))
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected'])
    expect(all[2]).toMatchObject({ reason: expect.any(HashingBusy) })
    await pool.close()
  })
})

for (const face of ['oauth', 'management'] as const)
  test(`whoever comes when the pool is full is told to come back (${face})`, () => {
    const request = { requestId: '1', method: 'POST', path: '/' }
    const log = {
      error: () => {
        throw new Error('It is no fault.')
      },
    }
    const answer = renderError(new HashingBusy(2), face, { log, request })
    expect([answer.status, answer.headers['retry-after']]).toEqual([429, '2'])
    expect(String(answer.body)).toContain('too_many_requests')
  })
