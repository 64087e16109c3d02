import assert from 'node:assert/strict'
import type { Session } from '../../domain/session.ts'
import { isoTime } from '../../kit/clock.ts'
import { addTenant, freshTenant } from './sentence.ts'
import type { Sentence, World } from './sentence.ts'

const day = 86_400_000

export const sessionFacts = (world: World, id: string, members: Partial<Session> = {}): Session => {
  const now = isoTime(world.clock.now())
  return {
    id,
    userId: 'auth0|1',
    connection: 'Users',
    createdAt: now,
    updatedAt: now,
    authenticatedAt: now,
    lastInteractedAt: now,
    idleExpiresAt: isoTime(world.clock.now() + day),
    expiresAt: isoTime(world.clock.now() + 3 * day),
    clientIds: [],
    document: { device: { initial_ip: '::1' } },
    ...members,
  }
}

/** Sessions, and what goes by itself. */
export const sessionSentences: Sentence[] = [
  {
    title: 'a session is found by its secret, of which only a hash is kept, until it expires',
    async check(world) {
      const { storage, stores } = await freshTenant(world)
      const other = await addTenant(storage)
      const session = sessionFacts(world, 's')
      await stores.commit([stores.sessions.insert(session, 'the secret')])
      assert.deepEqual(await stores.sessions.findBySecret('the secret'), session)
      assert.deepEqual(await stores.sessions.get('s'), session)
      assert.equal(await stores.sessions.findBySecret('s'), undefined)
      assert.equal(await other.sessions.findBySecret('the secret'), undefined)
      const rows = await world.query('select * from session')
      assert(!JSON.stringify(rows).includes('the secret'))
      world.clock.advance(day)
      assert.equal(await stores.sessions.findBySecret('the secret'), undefined)
      assert.equal(await stores.sessions.get('s'), undefined)
      assert.deepEqual(await stores.sessions.list({ limit: 9 }), [])
      assert.deepEqual(await stores.sessions.expired(9), [session])
      assert.deepEqual(await storage.tenantsWithDue('session'), [stores.tenant])
      await storage.reap()
      assert.equal((await stores.sessions.expired(9)).length, 1)
      world.clock.advance(day + 1)
      assert.equal(await storage.reap(), 1)
    },
  },
  {
    title: 'activity prolongs a session up to its end, and clients that join at once both stay',
    async check(world) {
      const { stores } = await freshTenant(world)
      const session = sessionFacts(world, 's', { clientIds: ['a'] })
      await stores.commit([stores.sessions.insert(session, 'x')])
      world.clock.advance(1000)
      const idleExpiresAt = isoTime(world.clock.now() + 2 * day)
      await Promise.all([
        stores.commit([stores.sessions.touch(session, { clientIds: ['a', 'b'], idleExpiresAt })]),
        stores.commit([stores.sessions.touch(session, { clientIds: ['a', 'b', 'c'] })]),
      ])
      const found = await stores.sessions.get('s')
      assert.deepEqual(found?.clientIds, ['a', 'b', 'c'])
      const later = { lastInteractedAt: idleExpiresAt, updatedAt: idleExpiresAt, idleExpiresAt }
      await stores.commit([stores.sessions.touch(found, { ...later, document: { cookie: {} } })])
      assert.deepEqual(await stores.sessions.get('s'), {
        ...found,
        ...later,
        document: { cookie: {} },
      })
      assert.equal((await stores.sessions.get('s'))?.createdAt, session.createdAt)
    },
  },
  {
    title: 'sessions are listed newest first, by user, in pages, and deleted by id and by user',
    async check(world) {
      const { stores } = await freshTenant(world)
      for (const [id, userId] of [
        ['a', 'u'],
        ['b', 'v'],
        ['c', 'u'],
        ['d', 'u'],
      ] as const)
        await stores.commit([stores.sessions.insert(sessionFacts(world, id, { userId }), id)])
      const ids = async (page: Parameters<typeof stores.sessions.list>[0]) =>
        (await stores.sessions.list(page)).map(({ id }) => id)
      assert.deepEqual(await ids({ limit: 9 }), ['d', 'c', 'b', 'a'])
      assert.deepEqual(await ids({ userId: 'u', limit: 2 }), ['d', 'c'])
      assert.deepEqual(await ids({ userId: 'u', limit: 2, before: 'c' }), ['a'])
      await stores.commit([stores.sessions.delete('d')])
      await stores.commit([stores.sessions.deleteOfUser('v')])
      assert.deepEqual(await ids({ limit: 9 }), ['c', 'a'])
    },
  },
  {
    title: 'no change row and no version for what no cache holds',
    async check(world) {
      const { stores } = await freshTenant(world)
      const before = await world.query('select version from tenant')
      await stores.commit([
        stores.sessions.insert(sessionFacts(world, 's'), 'x'),
        stores.oneTime.insert({
          kind: 'user_code',
          value: 'v',
          expiresAt: isoTime(world.clock.now()),
          document: {},
        }),
      ])
      assert.deepEqual(await world.query('select version from tenant'), before)
    },
  },
  {
    title:
      'mails go after 30 days, blocks at their end, and sealed texts stand nowhere in the clear',
    async check(world) {
      const { storage, stores } = await freshTenant(world)
      const block = (id: string, expiresAt: string | null) =>
        stores
          .records('login_block')
          .insert({ id, columns: { kind: 'brute_force', expires_at: expiresAt }, document: {} })
      await stores.commit([
        stores.records('mail').insert({
          id: 'm',
          columns: { recipient: 'a@example.com' },
          document: { text: 'https://open.example', html: '<a>' },
        }),
        block('short', isoTime(world.clock.now() + 1000)),
        block('long', isoTime(world.clock.now() + 90 * day)),
        block('open', null),
      ])
      assert(!JSON.stringify(await world.query('select * from mail')).includes('open.example'))
      world.clock.advance(1001)
      assert.equal(await storage.reap(), 1)
      assert.equal(
        (await stores.records('mail').get('m'))?.document['text'],
        'https://open.example',
      )
      world.clock.advance(30 * day)
      await storage.reap()
      assert.equal(await stores.records('mail').count(), 0)
      assert.equal(await stores.records('login_block').count(), 2)
    },
  },
  {
    title: 'a session that two end at once is gone for both',
    async check(world) {
      const { stores } = await freshTenant(world)
      await stores.commit([stores.sessions.insert(sessionFacts(world, 's'), 'x')])
      const ends = Array.from({ length: 10 }, () => stores.commit([stores.sessions.delete('s')]))
      await Promise.all(ends)
      assert.equal(await stores.sessions.findBySecret('x'), undefined)
    },
  },
  {
    title: 'deliveries are found when they are due, by tenant and by time',
    async check(world) {
      const { storage, stores } = await freshTenant(world)
      await addTenant(storage)
      const deliveries = stores.records('logout_delivery')
      const add = (id: string, due: number) =>
        deliveries.insert({
          id,
          columns: { due_at: isoTime(world.clock.now() + due) },
          document: {},
        })
      await stores.commit([add('later', 2000), add('soon', 1000)])
      assert.deepEqual(await storage.tenantsWithDue('logout_delivery'), [])
      world.clock.advance(1000)
      assert.deepEqual(await storage.tenantsWithDue('logout_delivery'), [stores.tenant])
      const due = await deliveries.list({
        atMost: { due_at: isoTime(world.clock.now()) },
        limit: 9,
      })
      assert.deepEqual(
        due.map(({ id }) => id),
        ['soon'],
      )
      world.clock.advance(day + 1)
      await storage.reap()
      assert.equal(await deliveries.count(), 0)
    },
  },
]
