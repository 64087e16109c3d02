import assert from 'node:assert/strict'
import type { Storage } from '../../domain/storage.ts'
import type { StorageOptions } from '../open-storage.ts'
import { addClient, addTenant, freshTenant } from './sentence.ts'
import type { Sentence, World } from './sentence.ts'

/** Waits until `check` holds; a change that never comes fails in the end. */
const eventually = async (check: () => Promise<boolean>): Promise<void> => {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await check()) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  assert.fail('The other node never learned of the change.')
}

const twoNodes = async (world: World, options: Partial<StorageOptions>) => {
  const { storage: first, stores } = await freshTenant(world, options)
  const second: Storage = await world.open(options)
  return { first, second, here: stores, there: second.forTenant(stores.tenant) }
}

const pollingOnly = { listen: false, pollMilliseconds: 100 }

const ways: [string, Partial<StorageOptions>][] = [
  ['when every notification is lost', pollingOnly],
  ['woken by the notification', { listen: true, pollMilliseconds: 3_600_000 }],
]

/** What nodes of one database owe each other; for databases that take more than one. */
export const nodeSentences: Sentence[] = [
  ...ways.map(([how, options]): Sentence => ({
    title: `a change on one node is obeyed by the other, ${how}`,
    async check(world) {
      const { here, there } = await twoNodes(world, options)
      const token = {
        tokenId: 't',
        clientId: 'c',
        subject: 's',
        audiences: [],
        kind: 'access_token',
        issuedAt: 1,
      }
      // The other node remembers what is there and what is not.
      await addClient(here, 'old')
      assert.equal((await there.clients.find('old'))?.clientId, 'old')
      assert.equal(await there.clients.find('new'), undefined)
      assert.equal(await there.revocations.isRevoked(token), false)
      const record = await here.records('client').get('old')
      assert(record !== undefined)
      const expiresAt = Math.floor(world.clock.now() / 1000) + 60
      await here.commit([
        here.records('client').delete(record),
        here.revocations.revokeToken({ tokenId: 't', expiresAt }),
      ])
      await addClient(here, 'new')
      await eventually(async () => (await there.clients.find('new')) !== undefined)
      assert.equal(await there.clients.find('old'), undefined)
      assert.equal(await there.revocations.isRevoked(token), true)
    },
  })),
  {
    title: 'a tenant made, renamed or deleted on one node is so on the other',
    async check(world) {
      const { first, second } = await twoNodes(world, pollingOnly)
      const knows = async (host: string) => (await second.tenants.byHost(host)) !== undefined
      assert.equal(await knows('shop.example'), false)
      const shop = await first.tenants.create({ name: 'shop', issuer: 'https://shop.example/' })
      await eventually(() => knows('shop.example'))
      const renamed = await first.tenants.rename(shop, 'https://store.example/')
      await eventually(() => knows('store.example'))
      await eventually(async () => !(await knows('shop.example')))
      await first.tenants.delete(renamed)
      await eventually(async () => !(await knows('store.example')))
    },
  },
  {
    title: 'a node that missed changes forgets all it knows of the tenant',
    async check(world) {
      const slow = { listen: false, pollMilliseconds: 400 }
      const { here, there } = await twoNodes(world, slow)
      for (const id of ['a', 'b']) assert.equal(await there.clients.find(id), undefined)
      await Promise.all([addClient(here, 'a'), addClient(here, 'b')])
      await world.query('delete from change')
      for (const id of ['a', 'b'])
        await eventually(async () => (await there.clients.find(id)) !== undefined)
    },
  },
  {
    title: 'versions have no gaps, whatever number of nodes write at once',
    async check(world) {
      const { here, there } = await twoNodes(world, pollingOnly)
      const writes = Array.from({ length: 40 }, (_, n) =>
        addClient(n % 2 === 0 ? here : there, `c${String(n % 30)}`),
      )
      await Promise.allSettled(writes)
      const rows = await world.query(
        `select distinct version from change where tenant_id = '${here.tenant.id}' order by 1`,
      )
      assert.deepEqual(
        rows.map(({ version }) => Number(version)),
        Array.from({ length: 30 }, (_, n) => n + 2),
      )
    },
  },
  {
    title: 'log entries of two nodes never share an id',
    async check(world) {
      const { first, second, here, there } = await twoNodes(world, pollingOnly)
      for (let n = 0; n < 500; n += 1)
        for (const node of [here, there]) node.events.append({ type: 's' })
      await Promise.all([first.close(), second.close()])
      const rows = await world.query('select count(distinct log_id) as c from event')
      assert.equal(Number(rows[0]?.['c']), 1000)
    },
  },
  {
    title: 'two nodes that start at once on an empty database both open it',
    async check(world) {
      const nodes = await Promise.all([world.open(), world.open(), world.open()])
      for (const node of nodes) await addTenant(node)
      assert.equal((await nodes[0]?.tenants.list())?.length, 3)
    },
  },
  {
    title: 'a node whose clock is far from the database’s is not ready',
    async check(world) {
      const storage = await world.open({ compareClocks: true })
      await assert.rejects(storage.assertReady(), /clock is more than 1 s away/)
      const right = await world.open({ compareClocks: true, clock: { now: () => Date.now() } })
      await right.assertReady()
    },
  },
]
