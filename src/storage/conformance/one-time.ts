import assert from 'node:assert/strict'
import { AlreadyExists, VersionRace } from '../../domain/record.ts'
import type { NewOneTimeObject } from '../../domain/one-time.ts'
import type { RefreshToken } from '../../domain/refresh-token.ts'
import { isoTime } from '../../kit/clock.ts'
import { addTenant, freshTenant } from './sentence.ts'
import type { Sentence, World } from './sentence.ts'

const minute = 60_000

const oneWins = (results: readonly PromiseSettledResult<unknown>[]): void => {
  assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1)
  for (const result of results)
    if (result.status === 'rejected') assert(result.reason instanceof VersionRace)
}

const code = (world: World, members: Partial<NewOneTimeObject> = {}): NewOneTimeObject => ({
  kind: 'authorization_code',
  value: 'the code',
  clientId: 'c',
  userId: 'u',
  expiresAt: isoTime(world.clock.now() + minute),
  document: { scope: 'openid' },
  ...members,
})

const token = (id: string, members: Partial<RefreshToken> = {}): RefreshToken => ({
  id,
  clientId: 'c',
  userId: 'u',
  sessionId: 's',
  isRotating: true,
  counter: 0,
  familySecretHash: `family of ${id}`,
  tokenHash: `first of ${id}`,
  previousHash: undefined,
  previousUntil: undefined,
  previousAnswer: undefined,
  resources: [
    { audience: 'https://api/', scopes: ['read'] },
    { audience: undefined, scopes: ['openid'] },
  ],
  createdAt: '2026-01-01T00:00:00.000Z',
  lastExchangedAt: undefined,
  expiresAt: undefined,
  idleExpiresAt: undefined,
  document: { device: { initial_ip: '::1' } },
  ...members,
})

const rotated = (tokenHash: string, members: Partial<RefreshToken> = {}) => ({
  isRotating: true,
  counter: 1,
  tokenHash,
  previousHash: 'previous',
  previousUntil: '2026-01-01T00:01:00.000Z',
  previousAnswer: 'sealed',
  lastExchangedAt: '2026-01-01T00:00:30.000Z',
  expiresAt: undefined,
  idleExpiresAt: undefined,
  ...members,
})

/** One-time objects and refresh tokens: what must count exactly once. */
export const oneTimeSentences: Sentence[] = [
  {
    title: 'a one-time object is found by its value in its kind and tenant; a hash is what is kept',
    async check(world) {
      const { storage, stores } = await freshTenant(world)
      const other = await addTenant(storage)
      await stores.commit([stores.oneTime.insert(code(world))])
      const found = await stores.oneTime.find('authorization_code', 'the code')
      assert.equal(found?.version, 1)
      assert.deepEqual(found.document, { scope: 'openid' })
      assert.deepEqual([found.clientId, found.userId, found.sessionId], ['c', 'u', undefined])
      assert.equal(found.usedAt, undefined)
      assert.equal(await stores.oneTime.find('device_code', 'the code'), undefined)
      assert.equal(await stores.oneTime.find('authorization_code', found.hash), undefined)
      assert.equal(await other.oneTime.find('authorization_code', 'the code'), undefined)
      await assert.rejects(stores.commit([stores.oneTime.insert(code(world))]), AlreadyExists)
      const rows = await world.query('select * from one_time')
      assert(!JSON.stringify(rows).includes('the code'))
    },
  },
  {
    title: 'of 50 that consume one object exactly one wins, and nobody after it',
    async check(world) {
      const { stores } = await freshTenant(world)
      await stores.commit([stores.oneTime.insert(code(world))])
      const found = await stores.oneTime.find('authorization_code', 'the code')
      assert(found !== undefined)
      const consume = (n: number) =>
        stores.commit([stores.oneTime.consume(found, { document: { n } })])
      oneWins(await Promise.allSettled(Array.from({ length: 50 }, (_, n) => consume(n))))
      const used = await stores.oneTime.find('authorization_code', 'the code')
      assert(used?.usedAt !== undefined)
      assert.equal(typeof used.document['n'], 'number')
      await assert.rejects(stores.commit([stores.oneTime.consume(used)]), VersionRace)
    },
  },
  {
    title: 'of 20 that put a code in the place of one object exactly one wins',
    async check(world) {
      const { stores } = await freshTenant(world)
      await stores.commit([stores.oneTime.insert(code(world, { kind: 'login_transaction' }))])
      const found = await stores.oneTime.find('login_transaction', 'the code')
      assert(found !== undefined)
      const replace = (n: number) =>
        stores.commit([stores.oneTime.replace(found, code(world, { value: `code ${String(n)}` }))])
      const results = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => replace(n)))
      oneWins(results)
      const winner = results.findIndex(({ status }) => status === 'fulfilled')
      const made = await stores.oneTime.find('authorization_code', `code ${String(winner)}`)
      assert.equal(made?.version, 1)
      assert.equal(made.usedAt, undefined)
      assert.equal(await stores.oneTime.find('login_transaction', 'the code'), undefined)
      await assert.rejects(stores.commit([stores.oneTime.consume(found)]), VersionRace)
      await stores.commit([stores.oneTime.consume(made)])
      const used = await stores.oneTime.find('authorization_code', `code ${String(winner)}`)
      assert(used?.usedAt !== undefined)
      await assert.rejects(stores.commit([stores.oneTime.replace(used, code(world))]), VersionRace)
    },
  },
  {
    title: 'what is consumed and what is made of it happen together or not at all',
    async check(world) {
      const { stores } = await freshTenant(world)
      await stores.commit([
        stores.oneTime.insert(code(world)),
        stores.refreshTokens.insert(token('t')),
      ])
      const found = await stores.oneTime.find('authorization_code', 'the code')
      assert(found !== undefined)
      await assert.rejects(
        stores.commit([stores.oneTime.consume(found), stores.refreshTokens.insert(token('t'))]),
        AlreadyExists,
      )
      assert.equal((await stores.oneTime.find('authorization_code', 'the code'))?.usedAt, undefined)
    },
  },
  {
    title: 'of parallel changes of one object one wins; a deletion by an old copy is refused',
    async check(world) {
      const { stores } = await freshTenant(world)
      const { oneTime } = stores
      await stores.commit([oneTime.insert(code(world, { kind: 'login_transaction' }))])
      const found = await oneTime.find('login_transaction', 'the code')
      assert(found !== undefined)
      const change = { document: { step: 2 }, userId: 'v', sessionId: 's' }
      oneWins(
        await Promise.allSettled(
          Array.from({ length: 20 }, () => stores.commit([oneTime.update(found, change)])),
        ),
      )
      const changed = await oneTime.find('login_transaction', 'the code')
      assert.deepEqual([changed?.userId, changed?.sessionId], ['v', 's'])
      assert.equal(changed?.version, 2)
      await assert.rejects(stores.commit([oneTime.delete(found)]), VersionRace)
      await stores.commit([oneTime.delete(changed)])
      assert.equal(await oneTime.find('login_transaction', 'the code'), undefined)
    },
  },
  {
    title:
      'one-time objects are deleted by user, client or session, and go an hour after their end',
    async check(world) {
      const { storage, stores } = await freshTenant(world)
      const { oneTime } = stores
      await stores.commit([
        oneTime.insert(code(world, { value: 'a' })),
        oneTime.insert(code(world, { value: 'b', kind: 'device_code' })),
        oneTime.insert(code(world, { value: 'c', userId: 'v', sessionId: 's' })),
      ])
      assert.throws(() => oneTime.deleteWhere({ kind: 'device_code' }), /something to go by/)
      await stores.commit([oneTime.deleteWhere({ kind: 'authorization_code', userId: 'u' })])
      assert.equal(await oneTime.find('authorization_code', 'a'), undefined)
      assert((await oneTime.find('device_code', 'b')) !== undefined)
      await stores.commit([oneTime.deleteWhere({ sessionId: 's' })])
      assert.equal(await oneTime.find('authorization_code', 'c'), undefined)
      world.clock.advance(2 * minute)
      await storage.reap()
      assert((await oneTime.find('device_code', 'b')) !== undefined)
      world.clock.advance(60 * minute)
      await storage.reap()
      assert.equal(await oneTime.find('device_code', 'b'), undefined)
    },
  },
  {
    title: 'a refresh token comes back as it was written',
    async check(world) {
      const { storage, stores } = await freshTenant(world)
      const other = await addTenant(storage)
      const full = token('t', { expiresAt: '2126-01-01T00:00:00.000Z', counter: 3 })
      await stores.commit([stores.refreshTokens.insert(full)])
      assert.deepEqual(await stores.refreshTokens.get('t'), full)
      assert.equal(await other.refreshTokens.get('t'), undefined)
      await assert.rejects(stores.commit([stores.refreshTokens.insert(full)]), AlreadyExists)
    },
  },
  {
    title: 'of 50 rotations of one token exactly one wins; metadata may change beside it',
    async check(world) {
      const { stores } = await freshTenant(world)
      const { refreshTokens } = stores
      const current = token('t')
      await stores.commit([refreshTokens.insert(current)])
      const attempts = Array.from({ length: 50 }, (_, n) =>
        stores.commit([refreshTokens.rotate(current, rotated(`next ${String(n)}`))]),
      )
      const metadata = stores.commit([refreshTokens.setDocument(current, { note: 'kept' })])
      oneWins(await Promise.allSettled(attempts))
      await metadata
      const found = await refreshTokens.get('t')
      assert.match(found?.tokenHash ?? '', /^next /)
      assert.deepEqual(
        [found?.counter, found?.previousHash, found?.previousAnswer],
        [1, 'previous', 'sealed'],
      )
      assert.deepEqual(found?.document, { note: 'kept' })
      assert.deepEqual(found.resources, current.resources)
    },
  },
  {
    title: 'refresh tokens are listed and deleted by each member, newest first',
    async check(world) {
      const { stores } = await freshTenant(world)
      const { refreshTokens } = stores
      const add = (id: string, members: Partial<RefreshToken>) =>
        stores.commit([refreshTokens.insert(token(id, members))])
      await add('a', {})
      await add('b', { clientId: 'd' })
      await add('c', { userId: 'v', sessionId: undefined })
      await add('e', { resources: [{ audience: undefined, scopes: [] }] })
      const ids = async (page: Parameters<typeof refreshTokens.list>[0]) =>
        (await refreshTokens.list(page)).map(({ id }) => id)
      assert.deepEqual(await ids({ limit: 9 }), ['e', 'c', 'b', 'a'])
      assert.deepEqual(await ids({ limit: 2, before: 'c' }), ['b', 'a'])
      assert.deepEqual(await ids({ limit: 9, userId: 'u', clientId: 'c' }), ['e', 'a'])
      assert.deepEqual(await ids({ limit: 9, sessionId: 's' }), ['e', 'b', 'a'])
      assert.deepEqual(await ids({ limit: 9, audience: 'https://api/' }), ['c', 'b', 'a'])
      assert.throws(() => refreshTokens.delete({}), /something to go by/)
      await stores.commit([refreshTokens.delete({ userId: 'u', clientId: 'd' })])
      assert.deepEqual(await ids({ limit: 9 }), ['e', 'c', 'a'])
      await stores.commit([refreshTokens.delete({ id: 'a' })])
      assert.deepEqual(await ids({ limit: 9 }), ['e', 'c'])
    },
  },
  {
    title: 'beyond so many of a user and client the oldest go',
    async check(world) {
      const { stores } = await freshTenant(world)
      const { refreshTokens } = stores
      for (const id of ['1', '2', '3', '4']) await stores.commit([refreshTokens.insert(token(id))])
      await stores.commit([refreshTokens.insert(token('other', { clientId: 'd' }))])
      await stores.commit([
        refreshTokens.insert(token('5')),
        refreshTokens.deleteOldest({ userId: 'u', clientId: 'c', keep: 2 }),
      ])
      const left = await refreshTokens.list({ limit: 9 })
      assert.deepEqual(
        left.map(({ id }) => id),
        ['5', 'other', '4'],
      )
    },
  },
  {
    title: 'refresh tokens go at the earlier of their ends, and those without an end stay',
    async check(world) {
      const { storage, stores } = await freshTenant(world)
      const at = (milliseconds: number) => isoTime(world.clock.now() + milliseconds)
      const { refreshTokens } = stores
      const idle = token('idle', { expiresAt: at(3 * minute), idleExpiresAt: at(minute) })
      await stores.commit([
        refreshTokens.insert(token('for ever')),
        refreshTokens.insert(idle),
        refreshTokens.insert(token('renewed', { idleExpiresAt: at(minute) })),
      ])
      const renewed = await refreshTokens.get('renewed')
      assert(renewed !== undefined)
      await stores.commit([
        refreshTokens.rotate(renewed, rotated('n', { idleExpiresAt: at(5 * minute) })),
      ])
      world.clock.advance(2 * minute)
      const ids = async () => (await refreshTokens.list({ limit: 9 })).map(({ id }) => id)
      assert.deepEqual(await ids(), ['renewed', 'for ever'])
      assert.equal(await storage.reap(), 1)
      assert.equal(await refreshTokens.get('idle'), undefined)
      assert.deepEqual(await ids(), ['renewed', 'for ever'])
    },
  },
]
