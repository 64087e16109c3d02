import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { databases } from '../support/databases.ts'
import { inWorld } from './world.ts'

const runTypescript = new URL('../support/run-typescript.mjs', import.meta.url).href
const program = fileURLToPath(new URL('./crash-child.ts', import.meta.url))

/** Runs the child until it has acknowledged `count` commits, kills it, and answers what it acknowledged. */
const acknowledgedBeforeKill = async (url: string, count: number): Promise<string[]> => {
  const child = spawn(process.execPath, ['--import', runTypescript, program, url], {
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: 20_000,
    killSignal: 'SIGKILL',
  })
  const closed = once(child, 'close')
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString()
    if (output.split('\n').length > count) child.kill('SIGKILL')
  })
  await closed
  return output.split('\n').slice(0, -1)
}

for (const kind of databases)
  test(`what was acknowledged before kill -9 is there, and nothing is there by half, on ${kind.name}`, () =>
    inWorld(kind, async (world) => {
      const acknowledged = await acknowledgedBeforeKill(world.url, 100)
      expect(acknowledged.length).toBeGreaterThanOrEqual(100)
      const storage = await world.open()
      const ids = async (sql: string) =>
        new Set((await world.query(sql)).map((row) => String(row['id'])))
      const clients = await ids('select id from client')
      const revoked = await ids('select token_id as id from token_revocation')
      const told = await ids('select type as id from event')
      for (const id of acknowledged) expect(clients).toContain(id)
      const whole = [...clients].filter((id) => !id.endsWith('-pair')).sort()
      expect([...clients].filter((id) => id.endsWith('-pair')).sort()).toEqual(
        whole.map((id) => `${id}-pair`).sort(),
      )
      expect([...revoked].sort()).toEqual(whole)
      expect([...told].sort()).toEqual(whole)
      const [tenant] = await storage.tenants.list()
      expect(tenant?.name).toBe('default')
    }))
