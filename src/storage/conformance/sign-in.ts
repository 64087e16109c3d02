import assert from 'node:assert/strict'
import { AlreadyExists, VersionRace } from '../../domain/record.ts'
import type { TenantStores } from '../../domain/storage.ts'
import type { NewIdentity } from '../../domain/user.ts'
import { addTenant, freshTenant } from './sentence.ts'
import type { Sentence } from './sentence.ts'

const identityOf = (localId: string, members: Partial<NewIdentity> = {}): NewIdentity => ({
  id: `auth0|${localId}`,
  userId: `auth0|${localId}`,
  connection: 'Users',
  provider: 'auth0',
  localId,
  email: undefined,
  username: undefined,
  phoneNumber: undefined,
  passwordHash: undefined,
  passwordChangedAt: undefined,
  ...members,
})

const addUser = async (stores: TenantStores, localId: string, name = 'Ann'): Promise<string> => {
  const id = `auth0|${localId}`
  const email = `${localId}@example.com`
  await stores.commit([
    stores.records('user').insert({
      id,
      columns: { connection: 'Users', email, blocked: 0, email_verified: 1 },
      document: { user_id: id, email, name, email_verified: true },
    }),
    stores.users.insertIdentity(identityOf(localId, { email, passwordHash: '$argon2id$x' })),
  ])
  return id
}

/** Users, connections and permissions. */
export const signInSentences: Sentence[] = [
  {
    title: 'a user is found by each identifier in the connection and tenant it belongs to',
    async check(world) {
      const { storage, stores } = await freshTenant(world)
      const other = await addTenant(storage)
      await stores.commit([
        stores.users.insertIdentity(
          identityOf('1', {
            email: 'ann@example.com',
            username: 'ann',
            phoneNumber: '+491',
            passwordHistory: ['$new', '$old'],
          }),
        ),
      ])
      const find = (kind: 'email' | 'username' | 'phone_number', value: string) =>
        stores.users.findIdentity({ connection: 'Users', kind, value })
      const found = await find('email', 'ann@example.com')
      assert.equal(found?.userId, 'auth0|1')
      assert.deepEqual(found.passwordHistory, ['$new', '$old'])
      assert.deepEqual(await find('username', 'ann'), found)
      assert.deepEqual(await find('phone_number', '+491'), found)
      assert.equal(await find('username', 'ann@example.com'), undefined)
      assert.equal(await find('email', 'ann\u0000'), undefined)
      const key = { kind: 'email', value: 'ann@example.com' } as const
      assert.equal(await stores.users.findIdentity({ ...key, connection: 'Staff' }), undefined)
      assert.equal(await other.users.findIdentity({ ...key, connection: 'Users' }), undefined)
    },
  },
  {
    title: 'an id or identifier that the connection has is refused; none at all is not taken',
    async check(world) {
      const { stores } = await freshTenant(world)
      const insert = (localId: string, members: Partial<NewIdentity>) =>
        stores.commit([stores.users.insertIdentity(identityOf(localId, members))])
      const taken = { email: 'a@example.com', username: 'a', phoneNumber: '+1' }
      await insert('1', taken)
      for (const [member, value] of Object.entries(taken))
        await assert.rejects(insert(`with ${member}`, { [member]: value }), AlreadyExists, member)
      await assert.rejects(insert('1', {}), AlreadyExists)
      await insert('2', {})
      await insert('3', {})
      await insert('4', { ...taken, connection: 'Staff' })
      const [second] = await stores.users.identities('auth0|2')
      assert(second !== undefined)
      const change = stores.users.updateIdentity(second, { email: 'a@example.com' })
      await assert.rejects(stores.commit([change]), AlreadyExists)
    },
  },
  {
    title: 'of parallel sign-ups with one address exactly one makes a user',
    async check(world) {
      const { stores } = await freshTenant(world)
      const results = await Promise.allSettled(
        Array.from({ length: 20 }, (_, n) =>
          stores.commit([
            stores.records('user').insert({ id: `auth0|${String(n)}`, columns: {}, document: {} }),
            stores.users.insertIdentity(identityOf(String(n), { email: 'a@example.com' })),
          ]),
        ),
      )
      assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1)
      assert.equal(await stores.records('user').count(), 1)
    },
  },
  {
    title: 'an identity changes what is named, moves to another user, and goes',
    async check(world) {
      const { stores } = await freshTenant(world)
      const main = await addUser(stores, '1')
      const linked = await addUser(stores, '0')
      const [identity] = await stores.users.identities(linked)
      assert(identity !== undefined)
      await stores.commit([
        stores.users.updateIdentity(identity, {
          userId: main,
          email: null,
          username: 'zero',
          passwordHash: '$argon2id$y',
          passwordHistory: ['$argon2id$x'],
          passwordChangedAt: '2026-01-01T00:00:00.000Z',
        }),
      ])
      const identities = await stores.users.identities(main)
      assert.deepEqual(
        identities.map(({ id, email, username }) => [id, email, username]),
        [
          [main, '1@example.com', undefined],
          [linked, undefined, 'zero'],
        ],
      )
      const moved = identities[1]
      assert.equal(moved?.passwordHash, '$argon2id$y')
      assert.deepEqual(moved.passwordHistory, ['$argon2id$x'])
      assert.deepEqual(await stores.users.identities(linked), [])
      await stores.commit([stores.users.deleteIdentity(moved)])
      await assert.rejects(stores.commit([stores.users.deleteIdentity(moved)]), VersionRace)
      await assert.rejects(stores.commit([stores.users.updateIdentity(moved, {})]), VersionRace)
    },
  },
  {
    title: 'a user comes from the cache, which obeys changes and deletions',
    async check(world) {
      const { stores } = await freshTenant(world)
      assert.equal(await stores.users.find('auth0|1'), undefined)
      const id = await addUser(stores, '1')
      const user = await stores.users.find(id)
      assert.equal(user?.email, '1@example.com')
      assert.equal(user.emailVerified, true)
      assert.equal(user.isBlocked, false)
      const records = stores.records('user')
      const record = await records.get(id)
      assert(record !== undefined)
      const document = { ...record.document, blocked: true }
      await stores.commit([records.update(record, { columns: { blocked: 1 }, document })])
      assert.equal((await stores.users.find(id))?.isBlocked, true)
      await stores.commit([records.deleteWhere({ connection: 'Users' })])
      assert.equal(await stores.users.find(id), undefined)
    },
  },
  {
    title: 'sign-ins are counted, whatever node they happened on',
    async check(world) {
      const { storage, stores } = await freshTenant(world)
      const id = await addUser(stores, '1')
      const never = await addUser(stores, '2')
      const login = (ip: string, at: string) => stores.users.noteLogin({ userId: id, ip, at })
      login('192.0.2.1', '2026-01-01T00:00:00.000Z')
      login('192.0.2.2', '2026-01-02T00:00:00.000Z')
      stores.users.noteLogin({ userId: 'auth0|gone', ip: '::1', at: '2026-01-01T00:00:00.000Z' })
      const counts = await stores.users.loginCounts([id, never, 'auth0|gone'])
      const latest = { lastLogin: '2026-01-02T00:00:00.000Z', lastIp: '192.0.2.2' }
      assert.deepEqual(counts.get(id), { ...latest, loginsCount: 2 })
      assert.equal(counts.get(never)?.loginsCount, 0)
      assert.equal(counts.has('auth0|gone'), false)
      login('192.0.2.3', '2026-01-03T00:00:00.000Z')
      await storage.close()
      const again = (await world.open()).forTenant(stores.tenant)
      assert.equal((await again.users.loginCounts([id])).get(id)?.loginsCount, 3)
    },
  },
  {
    title: 'connections are known by name, in order, each name once, and obey every change',
    async check(world) {
      const { stores } = await freshTenant(world)
      const connections = stores.records('connection')
      const insert = (id: string, name: string) =>
        stores.commit([
          connections.insert({
            id,
            columns: { name, strategy: 'auth0' },
            document: { options: { a: 1 }, enabled_clients: ['c'] },
          }),
        ])
      assert.equal(await stores.connections.find('Users'), undefined)
      await insert('con_2', 'Users')
      await insert('con_1', 'Staff')
      await assert.rejects(insert('con_3', 'Users'), AlreadyExists)
      const found = await stores.connections.find('Users')
      assert.deepEqual([found?.id, found?.strategy], ['con_2', 'auth0'])
      assert.deepEqual(found?.options, { a: 1 })
      assert.deepEqual(found.enabledClients, ['c'])
      const names = async () => (await stores.connections.list()).map(({ name }) => name)
      assert.deepEqual(await names(), ['Users', 'Staff'])
      const record = await connections.get('con_2')
      assert(record !== undefined)
      await stores.commit([connections.delete(record)])
      assert.deepEqual(await names(), ['Staff'])
    },
  },
  {
    title: 'a user holds what they and their roles hold, each once, and loses it at once',
    async check(world) {
      const { stores } = await freshTenant(world)
      const of = async (userId: string) =>
        (await stores.permissions.ofUser(userId)).map(({ audience, name }) => `${audience} ${name}`)
      const grant = (table: 'user_permission' | 'role_permission', owner: string, name: string) =>
        stores.records(table).insert({
          id: `${owner} api ${name}`,
          columns: {
            [table === 'user_permission' ? 'user_id' : 'role_id']: owner,
            audience: 'api',
            permission: name,
          },
          document: {},
        })
      const give = (userId: string, roleId: string) =>
        stores.records('user_role').insert({
          id: `${userId} ${roleId}`,
          columns: { user_id: userId, role_id: roleId },
          document: {},
        })
      assert.deepEqual(await of('u'), [])
      await stores.commit([grant('user_permission', 'u', 'read'), give('u', 'r'), give('v', 'r')])
      assert.deepEqual(await of('u'), ['api read'])
      assert.deepEqual(await of('v'), [])
      await stores.commit([
        grant('role_permission', 'r', 'read'),
        grant('role_permission', 'r', 'write'),
      ])
      assert.deepEqual(await of('u'), ['api read', 'api write'])
      assert.deepEqual(await of('v'), ['api read', 'api write'])
      await assert.rejects(stores.commit([give('u', 'r')]), AlreadyExists)
      await stores.commit([stores.records('user_role').deleteWhere({ user_id: 'v' })])
      assert.deepEqual(await of('v'), [])
      await stores.commit([stores.records('role_permission').deleteWhere({ role_id: 'r' })])
      assert.deepEqual(await of('u'), ['api read'])
    },
  },
  {
    title: 'deleting by columns takes what matches, in its tenant, and nothing without a column',
    async check(world) {
      const { storage, stores } = await freshTenant(world)
      const other = await addTenant(storage)
      const add = (each: TenantStores, id: string, userId: string) =>
        each.commit([
          each
            .records('user_role')
            .insert({ id, columns: { user_id: userId, role_id: 'r' }, document: {} }),
        ])
      for (const each of [stores, other]) {
        await add(each, 'a', 'u')
        await add(each, 'b', 'v')
      }
      const roles = stores.records('user_role')
      assert.throws(() => roles.deleteWhere({}), /needs a column/)
      assert.throws(() => roles.deleteWhere({ '1=1 or id': 'x' }), /is not a column/)
      await stores.commit([roles.deleteWhere({ user_id: ['u', 'w'] })])
      assert.deepEqual(
        (await roles.list({ limit: 9 })).map(({ id }) => id),
        ['b'],
      )
      assert.equal(await other.records('user_role').count(), 2)
    },
  },
  {
    title: 'one consent for each user, client and API, also for none',
    async check(world) {
      const { stores } = await freshTenant(world)
      const consent = (id: string, audience: string | null) =>
        stores.commit([
          stores
            .records('user_grant')
            .insert({ id, columns: { user_id: 'u', client_id: 'c', audience }, document: {} }),
        ])
      await consent('1', 'api')
      await consent('2', null)
      await assert.rejects(consent('3', 'api'), AlreadyExists)
      await assert.rejects(consent('4', null), AlreadyExists)
    },
  },
]
