import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AlreadyRunning, holdLock } from '../../src/storage/lock.ts'

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'latchkey-lock-'))
})
afterAll(() => rm(directory, { recursive: true, force: true }))

test('a lock that is held is refused, and free again after its release', () => {
  const path = join(directory, 'a.lock')
  const lock = holdLock(path)
  expect(() => holdLock(path)).toThrow(AlreadyRunning)
  lock.release()
  holdLock(path).release()
})

test('a process that is killed leaves no lock behind', async () => {
  const path = join(directory, 'b.lock')
  const driver = import.meta.resolve('better-sqlite3')
  const program = `
    const { default: Sqlite } = await import(${JSON.stringify(driver)})
    globalThis.lock = new Sqlite(${JSON.stringify(path)})
    globalThis.lock.exec('begin exclusive')
    process.stdout.write('held')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  try {
    await once(child.stdout, 'data')
    expect(() => holdLock(path)).toThrow(AlreadyRunning)
  } finally {
    child.kill('SIGKILL')
    await exited
  }
  holdLock(path).release()
})
