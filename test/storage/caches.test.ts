import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TenantStores } from '../../src/domain/storage.ts'
import { createCache } from '../../src/storage/cache.ts'
import { addTenant } from '../../src/storage/conformance/sentence.ts'
import { databases } from '../support/databases.ts'
import { inWorld } from './world.ts'

type Step =
  | { do: 'put'; id: string; value: number }
  | { do: 'delete'; id: string }
  | { do: 'look'; id: string }
  | { do: 'secret'; id: string }

const id = fc.constantFrom('a', 'b', 'c')
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('put' as const), id, value: fc.integer({ min: 0, max: 99 }) }),
  fc.record({ do: fc.constant('delete' as const), id }),
  fc.record({ do: fc.constant('look' as const), id }),
  fc.record({ do: fc.constant('secret' as const), id }),
)

interface Expected {
  value: number
  secrets: number
}

const apply = async (stores: TenantStores, model: Map<string, Expected>, one: Step) => {
  const clients = stores.records('client')
  const known = model.get(one.id)
  const record = known === undefined ? undefined : await clients.get(one.id)
  if (one.do === 'put') {
    const document = { value: one.value }
    const write =
      record === undefined
        ? clients.insert({ id: one.id, columns: {}, document })
        : clients.update(record, { document })
    await stores.commit([write])
    model.set(one.id, { value: one.value, secrets: known?.secrets ?? 0 })
  } else if (one.do === 'delete' && record !== undefined) {
    await stores.commit([clients.delete(record), stores.clientSecrets.deleteAll(one.id)])
    model.delete(one.id)
  } else if (one.do === 'secret' && known !== undefined) {
    const made = stores.clientSecrets.insert({ clientId: one.id, value: 's', hashOnly: true })
    await stores.commit([made.write])
    known.secrets += 1
  }
}

for (const kind of databases)
  test(`after a commit no cache of the node is stale, whoever reads meanwhile, on ${kind.name}`, () =>
    inWorld(kind, async (world) => {
      const storage = await world.open({ cacheBound: 2 })
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 15 }), async (steps) => {
          const stores = await addTenant(storage)
          const model = new Map<string, Expected>()
          const readers: Promise<unknown>[] = []
          for (const one of steps) {
            for (const each of ['a', 'b', 'c']) readers.push(stores.clients.find(each))
            await apply(stores, model, one)
            const found = await stores.clients.find(one.id)
            const expected = model.get(one.id)
            expect(found?.document['value']).toBe(expected?.value)
            expect(found?.secrets.length).toBe(expected?.secrets)
          }
          await Promise.all(readers)
        }),
        { numRuns: kind.name === 'sqlite' ? 40 : 15 },
      )
    }))

test('a fill that began before an invalidation is answered but not kept', async () => {
  const cache = createCache<string>(10)
  let finish: (value: string) => void = () => undefined
  const slow = cache.get('k', () => new Promise((resolve) => (finish = resolve)))
  cache.forget('k')
  expect(await cache.get('k', () => Promise.resolve('new'))).toBe('new')
  finish('old')
  expect(await slow).toBe('old')
  expect(await cache.get('k', () => Promise.resolve('newer'))).toBe('new')
})

test('concurrent misses of one key share one read, and a failed read is not remembered', async () => {
  const cache = createCache<string>(10)
  let reads = 0
  const load = async () => {
    reads += 1
    if (reads === 1) throw new Error('away')
    return 'value'
  }
  const first = await Promise.allSettled([cache.get('k', load), cache.get('k', load)])
  expect(first.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(reads).toBe(1)
  expect(await cache.get('k', load)).toBe('value')
  expect(reads).toBe(2)
})

test('a cache never holds more than its bound, and keeps what was used last', async () => {
  const cache = createCache<number>(3)
  for (const n of [1, 2, 3]) await cache.get(String(n), () => Promise.resolve(n))
  await cache.get('1', () => Promise.resolve(0))
  await cache.get('4', () => Promise.resolve(4))
  expect(cache.size()).toBe(3)
  expect(await cache.get('1', () => Promise.resolve(0))).toBe(1)
  expect(await cache.get('2', () => Promise.resolve(0))).toBe(0)
})

for (const kind of databases)
  test(`what a warm token request reads costs no statement, on ${kind.name}`, () =>
    inWorld(kind, async (world) => {
      const statements: string[] = []
      // Own changes are read again with the first poll, so there is none while this test counts.
      const storage = await world.open({
        onStatement: (sql) => statements.push(sql),
        listen: false,
        pollMilliseconds: 3_600_000,
        maxStaleSeconds: 3_600,
      })
      const stores = await addTenant(storage)
      const request = async () => {
        await storage.tenants.byHost(stores.tenant.canonical.host)
        await stores.clients.find('c')
        await stores.resourceServers.find('https://api/')
        const key = { clientId: 'c', audience: 'https://api/', subjectType: 'client' }
        await stores.clientGrants.find(key)
        await stores.signingKeys.list()
        await stores.singleton('tenant_settings')
        await stores.revocations.coveredUntil({
          ...{ tokenId: 't', clientId: 'c', subject: 's', audiences: [], kind: 'access_token' },
          issuedAt: 1,
        })
        stores.clientSecrets.noteUse('sec_1')
        stores.usage.count({ clientId: 'c', audience: 'a', scope: '', secretId: 'sec_1' })
        stores.events.append({ type: 'seccft' })
      }
      await request()
      expect(statements.length).toBeGreaterThan(0)
      statements.length = 0
      for (let n = 0; n < 20; n += 1) await request()
      expect(statements).toEqual([])
    }))
