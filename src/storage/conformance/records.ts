import assert from 'node:assert/strict'
import { AlreadyExists, VersionRace } from '../../domain/record.ts'
import type { StoredRecord } from '../../domain/record.ts'
import type { TenantStores } from '../../domain/storage.ts'
import { addClient, addTenant, freshTenant } from './sentence.ts'
import type { Sentence } from './sentence.ts'

const get = async (stores: TenantStores, id: string): Promise<StoredRecord> => {
  const record = await stores.records('client').get(id)
  assert(record !== undefined)
  return record
}

const insertApi = (stores: TenantStores, id: string, identifier: string) =>
  stores.records('resource_server').insert({
    id,
    columns: { identifier, is_system: 0 },
    document: { identifier, signing_alg: 'HS256', signing_secret: `secret of ${id}` },
  })

/** The generic records: insert, read, list, update, delete, units. */
export const recordSentences: Sentence[] = [
  {
    title: 'a record comes back as it was written, at version 1',
    async check(world) {
      const { stores } = await freshTenant(world)
      await addClient(stores, 'c', { description: 'with "quotes" and ☃' })
      const record = await get(stores, 'c')
      assert.equal(record.version, 1)
      assert.deepEqual(record.document, { client_id: 'c', description: 'with "quotes" and ☃' })
      assert.equal(record.columns['name'], 'c')
      assert.equal(record.columns['app_type'], null)
    },
  },
  {
    title: 'an update raises the version, changes named columns and keeps the others',
    async check(world) {
      const { stores } = await freshTenant(world)
      await addClient(stores, 'c')
      world.clock.advance(5)
      const change = { columns: { app_type: 'spa' }, document: { client_id: 'c', a: 1 } }
      await stores.commit([stores.records('client').update(await get(stores, 'c'), change)])
      const { version, columns, document, createdAt, updatedAt } = await get(stores, 'c')
      assert.equal(version, 2)
      assert.deepEqual([columns['name'], columns['app_type']], ['c', 'spa'])
      assert.deepEqual(document, { client_id: 'c', a: 1 })
      assert(updatedAt > createdAt)
    },
  },
  {
    title: 'of parallel updates built on one version exactly one wins',
    async check(world) {
      const { stores } = await freshTenant(world)
      await addClient(stores, 'c')
      const current = await get(stores, 'c')
      const update = (n: number) =>
        stores.commit([stores.records('client').update(current, { document: { n } })])
      const results = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => update(n)))
      assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1)
      for (const result of results)
        if (result.status === 'rejected') assert(result.reason instanceof VersionRace)
      assert.equal((await get(stores, 'c')).version, 2)
    },
  },
  {
    title: 'deleting what another write has changed is refused',
    async check(world) {
      const { stores } = await freshTenant(world)
      await addClient(stores, 'c')
      const old = await get(stores, 'c')
      const clients = stores.records('client')
      await stores.commit([clients.update(old, { document: {} })])
      await assert.rejects(stores.commit([clients.delete(old)]), VersionRace)
      await stores.commit([clients.delete(await get(stores, 'c'))])
      assert.equal(await clients.get('c'), undefined)
    },
  },
  {
    title: 'a taken id, a taken identifier and a second grant of one kind are refused',
    async check(world) {
      const { stores } = await freshTenant(world)
      await addClient(stores, 'c')
      await assert.rejects(addClient(stores, 'c'), AlreadyExists)
      await stores.commit([insertApi(stores, 'a', 'https://api/')])
      await assert.rejects(stores.commit([insertApi(stores, 'b', 'https://api/')]), AlreadyExists)
      const grant = (id: string, subjectType: string) =>
        stores.records('client_grant').insert({
          id,
          columns: { client_id: 'c', audience: 'https://api/', subject_type: subjectType },
          document: {},
        })
      await stores.commit([grant('g1', 'client'), grant('g2', 'user')])
      await assert.rejects(stores.commit([grant('g3', 'client')]), AlreadyExists)
    },
  },
  {
    title: 'many clients may be linked to no API, but only one to each',
    async check(world) {
      const { stores } = await freshTenant(world)
      const linked = (id: string, identifier: string | null) =>
        stores.commit([
          stores.records('client').insert({
            id,
            columns: { resource_server_identifier: identifier },
            document: {},
          }),
        ])
      await linked('a', null)
      await linked('b', null)
      await linked('c', 'https://api/')
      await assert.rejects(linked('d', 'https://api/'), AlreadyExists)
    },
  },
  {
    title: 'a unit happens whole or not at all',
    async check(world) {
      const { stores } = await freshTenant(world)
      await addClient(stores, 'taken')
      const one = (id: string) => stores.records('client').insert({ id, columns: {}, document: {} })
      await assert.rejects(
        stores.commit([one('first'), insertApi(stores, 'a', 'https://api/'), one('taken')]),
        AlreadyExists,
      )
      assert.equal(await stores.records('client').get('first'), undefined)
      assert.equal(await stores.records('resource_server').count(), 0)
    },
  },
  {
    title: 'units that arrive together fail and succeed each on its own',
    async check(world) {
      const { stores } = await freshTenant(world)
      const ids = Array.from({ length: 60 }, (_, n) => `c${String(n % 40)}`)
      const results = await Promise.allSettled(ids.map((id) => addClient(stores, id)))
      assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 40)
      assert.equal(await stores.records('client').count(), 40)
    },
  },
  {
    title: 'lists are in the order of creation, by offset, by checkpoint and filtered',
    async check(world) {
      const { stores } = await freshTenant(world)
      const clients = stores.records('client')
      for (let n = 0; n < 9; n += 1) {
        const columns = { app_type: n % 3 === 0 ? null : n % 3 === 1 ? 'spa' : 'native' }
        await stores.commit([clients.insert({ id: `c${String(9 - n)}`, columns, document: {} })])
      }
      const ids = async (page: Parameters<typeof clients.list>[0]) =>
        (await clients.list(page)).map(({ id }) => id)
      assert.deepEqual(await ids({ limit: 3 }), ['c9', 'c8', 'c7'])
      assert.deepEqual(await ids({ limit: 2, offset: 7 }), ['c2', 'c1'])
      const after = (await get(stores, 'c4')).position
      assert.deepEqual(await ids({ limit: 2, after }), ['c3', 'c2'])
      assert.deepEqual(await ids({ limit: 9, where: { app_type: 'spa' } }), ['c8', 'c5', 'c2'])
      assert.deepEqual(await ids({ limit: 9, where: { app_type: null } }), ['c9', 'c6', 'c3'])
      assert.equal(await clients.count({ app_type: ['spa', null] }), 6)
      assert.equal(await clients.count({ app_type: [] }), 0)
    },
  },
  {
    title: 'a filter on what is no column is refused, whatever it says',
    async check(world) {
      const { stores } = await freshTenant(world)
      const where = { '1 = 1 or name': 'x' }
      await assert.rejects(stores.records('client').list({ where, limit: 1 }), /is not a column/)
    },
  },
  {
    title: 'sealed members come back, and stand in no column in the clear',
    async check(world) {
      const { stores } = await freshTenant(world)
      await stores.commit([insertApi(stores, 'a', 'https://api/')])
      const record = await stores.records('resource_server').get('a')
      assert.equal(record?.document['signing_secret'], 'secret of a')
      assert.equal(
        (await stores.resourceServers.find('https://api/'))?.signingSecret,
        'secret of a',
      )
      const rows = await world.query('select * from resource_server')
      assert(!JSON.stringify(rows).includes('secret of a'))
    },
  },
  {
    title: 'two tenants never see each other’s rows',
    async check(world) {
      const { storage, stores } = await freshTenant(world)
      const other = await addTenant(storage)
      await addClient(stores, 'c')
      const secret = stores.clientSecrets.insert({ clientId: 'c', value: 's', hashOnly: false })
      await stores.commit([secret.write])
      assert.equal(await other.records('client').get('c'), undefined)
      assert.equal(await other.clients.find('c'), undefined)
      assert.equal(await other.records('client').count(), 0)
      assert.deepEqual(await other.clientSecrets.list('c'), [])
      await assert.rejects(other.commit([other.clientSecrets.delete(secret.secret)]), VersionRace)
      const record = await get(stores, 'c')
      await assert.rejects(other.commit([other.records('client').delete(record)]), VersionRace)
      await addClient(other, 'c', { of: 'the other' })
      assert.equal((await stores.clients.find('c'))?.document['of'], undefined)
      assert.equal((await stores.clientSecrets.list('c')).length, 1)
    },
  },
]
