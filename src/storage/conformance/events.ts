import assert from 'node:assert/strict'
import type { EventFilter, NewEvent } from '../../domain/event.ts'
import type { TenantStores } from '../../domain/storage.ts'
import { addTenant, freshTenant } from './sentence.ts'
import type { Sentence } from './sentence.ts'

const issued = (id: string, expiresAt: number): NewEvent => ({
  type: 'seccft',
  clientId: 'c',
  audience: 'https://api/',
  token: { id, kind: 'access_token', issuedAt: 1_700_000_000, expiresAt, subject: 's' },
})

const found = async (stores: TenantStores, filter?: EventFilter): Promise<string[]> => {
  const search = { filter, newestFirst: false, offset: 0, limit: 100 }
  return (await stores.events.search(search)).map(({ document }) => String(document['type']))
}

const days = 86_400_000

/** The tenant log. */
export const eventSentences: Sentence[] = [
  {
    title: 'an entry comes back in the wire’s form, without members that are not there',
    async check(world) {
      const { storage, stores } = await freshTenant(world)
      stores.events.append({
        type: 'sapi',
        description: 'Update a client',
        clientId: 'c',
        clientName: '',
        correlationId: 'k',
        auth0Client: { name: 'x' },
        details: { request: { method: 'get' } },
      })
      await stores.events.flush()
      const [event] = await stores.events.search({ newestFirst: true, offset: 0, limit: 1 })
      assert(event !== undefined)
      assert.match(event.logId, /^900\d{53}$/)
      assert.deepEqual(event.document, {
        date: event.date,
        type: 'sapi',
        description: 'Update a client',
        client_id: 'c',
        client_name: '',
        details: { request: { method: 'get' } },
        auth0_client: { name: 'x' },
        references: { correlation_id: 'k' },
        log_id: event.logId,
        _id: event.logId,
        isMobile: false,
        tenant_name: stores.tenant.name,
      })
      assert.deepEqual(await stores.events.get(event.logId), event)
      const other = await addTenant(storage)
      assert.equal(await other.events.get(event.logId), undefined)
      assert.deepEqual(await found(other), [])
    },
  },
  {
    title: 'an entry written with a unit is there with it and not without it',
    async check(world) {
      const { stores } = await freshTenant(world)
      const insert = stores.records('client').insert({ id: 'c', columns: {}, document: {} })
      await stores.commit([insert, stores.events.write({ type: 'first' })])
      await assert.rejects(stores.commit([stores.events.write({ type: 'second' }), insert]))
      assert.deepEqual(await found(stores), ['first'])
    },
  },
  {
    title: 'changes of one record are found by it alone, the newest first',
    async check(world) {
      const { stores, storage } = await freshTenant(world)
      const target = { table: 'client', id: 'c' } as const
      const moments: number[] = []
      for (const type of ['first', 'second', 'third']) {
        moments.push(world.clock.now())
        await stores.commit([
          stores.events.write({ type, target }),
          stores.events.write({ type: 'other', target: { table: 'client', id: 'c/d' } }),
          stores.events.write({ type: 'other', target: { table: 'role', id: 'c' } }),
          stores.events.write({ type: 'none' }),
        ])
        world.clock.advance(1000)
      }
      const changes = async (of: TenantStores, since: number, limit: number) =>
        (await of.events.changes({ target, since, limit })).map(({ document }) => document['type'])
      assert.deepEqual(await changes(stores, 0, 9), ['third', 'second', 'first'])
      assert.deepEqual(await changes(stores, 0, 1), ['third'])
      assert.deepEqual(await changes(stores, moments[1] ?? 0, 9), ['third', 'second'])
      assert.deepEqual(await changes(stores, world.clock.now(), 9), [])
      assert.deepEqual(await changes(await addTenant(storage), 0, 9), [])
    },
  },
  {
    title: 'readers in order see each settled entry once',
    async check(world) {
      const { stores } = await freshTenant(world)
      for (let n = 0; n < 7; n += 1) {
        stores.events.append({ type: `t${String(n)}` })
        await stores.events.flush()
        world.clock.advance(1000)
      }
      const seen: string[] = []
      let last: string | undefined
      for (let page = await stores.events.after(last, 2); page.length > 0;) {
        seen.push(...page.map(({ document }) => String(document['type'])))
        last = page.at(-1)?.logId
        page = await stores.events.after(last, 2)
      }
      assert.deepEqual(seen, ['t0', 't1', 't2', 't3', 't4'])
      world.clock.advance(5000)
      const rest = await stores.events.after(last, 9)
      assert.deepEqual(
        rest.map(({ document }) => document['type']),
        ['t5', 't6'],
      )
    },
  },
  {
    title: 'searches are exact in case, know wildcards, ranges, absence and negation',
    async check(world) {
      const { stores } = await freshTenant(world)
      const write = (event: NewEvent) => stores.commit([stores.events.write(event)])
      await write({ type: 'a', clientName: 'My 100% App_1', userId: 'u' })
      await write({ type: 'b', clientName: 'my other' })
      await write({ type: 'c', ip: '10.0.0.1' })
      const rows: [EventFilter, string[]][] = [
        [{ field: 'type', pattern: 'a' }, ['a']],
        [{ field: 'client_name', pattern: 'my*' }, ['b']],
        [{ field: 'client_name', pattern: '*100% App_*' }, ['a']],
        [{ field: 'client_name', pattern: '*App%1' }, []],
        [{ field: 'client_name', pattern: '***' }, ['a', 'b']],
        [{ field: 'client_name', exists: true }, ['a', 'b']],
        [{ not: { field: 'client_name', pattern: 'my other' } }, ['a', 'c']],
        [{ not: { field: 'user_id', exists: true } }, ['b', 'c']],
        [
          {
            any: [
              { field: 'type', pattern: 'a' },
              { field: 'ip', pattern: '10.*' },
            ],
          },
          ['a', 'c'],
        ],
        [{ all: [] }, ['a', 'b', 'c']],
        [{ any: [] }, []],
        [{ field: 'client_name', pattern: "x' or '1'='1" }, []],
        [{ field: 'type', from: { value: 'b', inclusive: true } }, ['b', 'c']],
        [{ field: 'type', to: { value: 'b', inclusive: false } }, ['a']],
      ]
      for (const [filter, expected] of rows)
        assert.deepEqual(await found(stores, filter), expected, JSON.stringify(filter))
    },
  },
  {
    title: 'a partial date in a range stands for its whole span',
    async check(world) {
      const { stores } = await freshTenant(world)
      const times = [
        '2027-11-30T23:59:59.999Z',
        '2027-12-01T00:00:00.000Z',
        '2028-01-01T00:00:00.000Z',
      ]
      for (const [index, time] of times.entries()) {
        world.clock.advance(Date.parse(time) - world.clock.now())
        await stores.commit([stores.events.write({ type: String(index) })])
      }
      const range = (from: [string, boolean], to: [string, boolean]): EventFilter => ({
        field: 'date',
        from: { value: from[0], inclusive: from[1] },
        to: { value: to[0], inclusive: to[1] },
      })
      const rows: [EventFilter, string[]][] = [
        [range(['2027-12', true], ['2028-01-01', false]), ['1']],
        [range(['2027-12', true], ['2028-01-01', true]), ['1', '2']],
        [range(['2027-11', false], ['2028', true]), ['1', '2']],
        [range(['2027', true], ['2027', true]), ['0', '1']],
        [range(['2027-12-01T00:00:00Z', true], ['2027-12-01T00:00:00.000Z', true]), ['1']],
        [range(['2027-12-01T01:00:00+01:00', true], ['2027-12-02', true]), ['1']],
        [{ field: 'date', pattern: '2027-11-30' }, ['0']],
      ]
      for (const [filter, expected] of rows)
        assert.deepEqual(await found(stores, filter), expected, JSON.stringify(filter))
    },
  },
  {
    title: 'a search goes on through a long log until it has what was asked for',
    async check(world) {
      const { storage, stores } = await freshTenant(world)
      const other = await addTenant(storage)
      for (let n = 0; n < 12_000; n += 1) {
        const description = n % 4000 === 0 ? `rare ${String(n)}` : undefined
        stores.events.append({ type: 's', description })
        if (n % 2 === 0) other.events.append({ type: 's', description: 'rare elsewhere' })
      }
      await stores.events.flush()
      const filter = { field: 'description', pattern: 'rare*' } as const
      const search = async (newestFirst: boolean, offset: number, limit: number) => {
        const events = await stores.events.search({ filter, newestFirst, offset, limit })
        return events.map(({ document }) => document['description'])
      }
      assert.deepEqual(await search(false, 0, 9), ['rare 0', 'rare 4000', 'rare 8000'])
      assert.deepEqual(await search(true, 0, 9), ['rare 8000', 'rare 4000', 'rare 0'])
      assert.deepEqual(await search(true, 1, 1), ['rare 4000'])
      assert.deepEqual(await search(false, 2, 5), ['rare 8000'])
      assert.deepEqual(await search(false, 3, 5), [])
    },
  },
  {
    title: 'the token list is newest first, filtered, paged and found by token id',
    async check(world) {
      const { stores } = await freshTenant(world)
      const now = Math.floor(world.clock.now() / 1000)
      stores.events.append({ type: 'sapi' })
      for (const id of ['t1', 't2', 't3'])
        stores.events.append(issued(id, id === 't1' ? now - 1 : now + 60))
      await stores.events.flush()
      const ids = async (search: object) =>
        (await stores.events.tokens({ now, limit: 10, ...search })).map(({ token }) => token?.id)
      assert.deepEqual(await ids({}), ['t3', 't2', 't1'])
      assert.deepEqual(await ids({ status: 'active' }), ['t3', 't2'])
      assert.deepEqual(await ids({ status: 'expired' }), ['t1'])
      assert.deepEqual(await ids({ clientId: 'c', audience: 'https://api/', subject: 's' }), [
        't3',
        't2',
        't1',
      ])
      assert.deepEqual(await ids({ clientId: 'other' }), [])
      const t2 = await stores.events.token('t2')
      assert.equal(t2?.token?.expiresAt, now + 60)
      assert.deepEqual(await ids({ before: t2.logId }), ['t1'])
      assert.equal(await stores.events.token('t9'), undefined)
    },
  },
  {
    title: 'issue events go days after their token, others after the log’s retention',
    async check(world) {
      const { storage, stores } = await freshTenant(world)
      const now = Math.floor(world.clock.now() / 1000)
      stores.events.append({ type: 'sapi' })
      stores.events.append(issued('t1', now + 60))
      stores.events.append({ ...issued('t2', now + 2_592_000), type: 'long' })
      await stores.events.flush()
      const left = async (afterDays: number) => {
        world.clock.advance(afterDays * days)
        await storage.reap()
        return (await found(stores)).sort()
      }
      assert.deepEqual(await left(6.9), ['long', 'sapi', 'seccft'])
      assert.deepEqual(await left(0.2), ['long', 'sapi'])
      assert.deepEqual(await left(23), ['long'])
      assert.deepEqual(await left(7), [])
    },
  },
  {
    title: 'the log obeys the tenant’s retention and its most rows',
    async check(world) {
      const { storage, stores } = await freshTenant(world)
      const document = { log_retention_days: 2, most_log_rows: 3 }
      await stores.commit([
        stores.records('singleton').insert({ id: 'settings', columns: {}, document }),
      ])
      for (const type of ['a', 'b', 'c', 'd', 'e']) {
        stores.events.append({ type })
        await stores.events.flush()
        world.clock.advance(10)
      }
      await storage.reap()
      assert.deepEqual(await found(stores), ['c', 'd', 'e'])
      world.clock.advance(2 * days)
      await storage.reap()
      assert.deepEqual(await found(stores), [])
    },
  },
  {
    title: 'ten thousand entries are all kept, each with an id of its own',
    async check(world) {
      const { storage, stores } = await freshTenant(world)
      for (let n = 0; n < 10_000; n += 1) stores.events.append(issued(`t${String(n)}`, 2e9))
      await storage.close()
      const rows = await world.query('select count(distinct log_id) as c from event')
      assert.equal(Number(rows[0]?.['c']), 10_000)
    },
  },
]
