import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { DatabaseAway, StaleNode } from '../../src/domain/storage.ts'
import { addClient, addTenant } from '../../src/storage/conformance/sentence.ts'
import { databases } from '../support/databases.ts'
import { administer, sharedPostgres } from '../support/postgres.ts'
import { inWorld } from './world.ts'

const postgres = databases.find(({ name }) => name === 'postgres')!
const nameOf = (url: string): string => new URL(url).pathname.slice(1)

const close = async (url: string) => {
  const server = await sharedPostgres()
  await administer(server, `alter database ${nameOf(url)} with allow_connections false`)
  await administer(
    server,
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${nameOf(url)}'`,
  )
}
const reopen = async (url: string) =>
  administer(await sharedPostgres(), `alter database ${nameOf(url)} with allow_connections true`)

const eventually = async (check: () => Promise<unknown>): Promise<void> => {
  for (let tries = 0; ; tries += 1)
    try {
      await check()
      return
    } catch (error) {
      if (tries === 200) throw error
      await sleep(50)
    }
}

describe('while PostgreSQL is away', () => {
  test('a node refuses to answer from its caches, writes fail clearly, and it recovers by itself', () =>
    inWorld(postgres, async (world) => {
      const warnings: string[] = []
      const note = (_: object, message: string) => warnings.push(message)
      const storage = await world.open({
        maxStaleSeconds: 0.5,
        pollMilliseconds: 50,
        log: { warn: note, error: note },
      })
      const stores = await addTenant(storage)
      await addClient(stores, 'c')
      await stores.clients.find('c')
      await close(world.url)
      await eventually(() =>
        expect(stores.clients.find('c')).rejects.toMatchObject({ name: 'StaleNode' }),
      )
      await expect(storage.tenants.byHost('x.example')).rejects.toThrow(StaleNode)
      await expect(storage.assertReady()).rejects.toThrow(StaleNode)
      await expect(addClient(stores, 'd')).rejects.toThrow(DatabaseAway)
      stores.events.append({ type: 'kept' })
      await expect(stores.events.flush()).rejects.toThrow(StaleNode)
      // Told once, not at each poll.
      expect(warnings.filter((line) => line.startsWith('Changes of other nodes'))).toHaveLength(1)

      await reopen(world.url)
      await eventually(() => storage.assertReady())
      await eventually(() => addClient(stores, 'e'))
      expect((await stores.clients.find('e'))?.clientId).toBe('e')
      await stores.events.flush()
      const search = { newestFirst: true, offset: 0, limit: 9 }
      const types = (await stores.events.search(search)).map(({ document }) => document['type'])
      expect(types).toEqual(['kept'])
    }))

  test('the queue of log entries is bounded: the oldest go, and the loss is told', () =>
    inWorld(postgres, async (world) => {
      const told: object[] = []
      const storage = await world.open({
        eventQueueBound: 100,
        log: { warn: () => undefined, error: (context) => told.push(context) },
      })
      const stores = await addTenant(storage)
      await close(world.url)
      for (let n = 0; n < 1000; n += 1) stores.events.append({ type: String(n) })
      await reopen(world.url)
      await eventually(() => stores.events.flush())
      const search = { newestFirst: true, offset: 0, limit: 1000 }
      const types = (await stores.events.search(search)).map(({ document }) => document['type'])
      expect(types[0]).toBe('999')
      expect(types.length).toBeLessThanOrEqual(100)
      expect(told).toContainEqual({ dropped: 1000 - types.length })
    }))
})
