import assert from 'node:assert/strict'
import { VersionRace } from '../../domain/record.ts'
import type { SigningKey } from '../../domain/signing-key.ts'
import { isoTime } from '../../kit/clock.ts'
import { addClient, freshTenant } from './sentence.ts'
import type { Sentence } from './sentence.ts'

const signingKey = (kid: string, state: SigningKey['state'], createdAt: string): SigningKey => ({
  kid,
  alg: 'RS256',
  state,
  privateKeyPem: `private ${kid}`,
  publicJwk: { kty: 'RSA', n: 'n' },
  certificatePem: `certificate ${kid}`,
  createdAt,
  currentSince: undefined,
  currentUntil: undefined,
  revokedAt: undefined,
})

/**
 * What the protocol reads: clients with secrets and keys, grants, signing keys, assertions,
 * counters.
 */
export const clientSentences: Sentence[] = [
  {
    title: 'a client carries its secrets newest first, opened, and obeys each commit at once',
    async check(world) {
      const { stores } = await freshTenant(world)
      assert.equal(await stores.clients.find('c'), undefined)
      await addClient(stores, 'c')
      const values = async () => (await stores.clients.find('c'))?.secrets.map(({ value }) => value)
      assert.deepEqual(await values(), [])
      const insert = (value: string, hashOnly: boolean) =>
        stores.clientSecrets.insert({ clientId: 'c', value, hashOnly })
      const first = insert('first secret', false)
      await stores.commit([first.write])
      assert.deepEqual(await values(), ['first secret'])
      const second = insert('second secret', true)
      await stores.commit([second.write])
      assert.deepEqual(await values(), [undefined, 'first secret'])
      const [hash] = stores.clientSecrets.hashes('second secret')
      assert.equal((await stores.clients.find('c'))?.secrets[0]?.hash, hash)
      await stores.commit([stores.clientSecrets.forgetValues()])
      assert.deepEqual(await values(), [undefined, undefined])
      await stores.commit([stores.clientSecrets.delete(second.secret)])
      assert.equal((await values())?.length, 1)
      await stores.commit([stores.clientSecrets.deleteAll('c')])
      assert.deepEqual(await values(), [])
    },
  },
  {
    title: 'a secret is refused from its end on, also from the cache',
    async check(world) {
      const { stores } = await freshTenant(world)
      await addClient(stores, 'c')
      const endsAt = isoTime(world.clock.now() + 60_000)
      const { secret, write } = stores.clientSecrets.insert({
        clientId: 'c',
        value: 'a secret',
        hashOnly: false,
        endsAt,
      })
      await stores.commit([write])
      assert.equal((await stores.clients.find('c'))?.secrets.length, 1)
      world.clock.advance(59_999)
      assert.equal((await stores.clients.find('c'))?.secrets.length, 1)
      world.clock.advance(1)
      assert.equal((await stores.clients.find('c'))?.secrets.length, 0)
      assert.deepEqual(await stores.clientSecrets.list('c'), [])
      await stores.commit([stores.clientSecrets.setEnd(secret, undefined)])
      assert.equal((await stores.clients.find('c'))?.secrets.length, 1)
      await assert.rejects(
        stores.commit([stores.clientSecrets.setEnd(secret, endsAt)]),
        VersionRace,
      )
    },
  },
  {
    title: 'the use of a secret is told at once and kept',
    async check(world) {
      const { storage, stores } = await freshTenant(world)
      await addClient(stores, 'c')
      const made = stores.clientSecrets.insert({ clientId: 'c', value: 'a', hashOnly: true })
      await stores.commit([made.write])
      stores.clientSecrets.noteUse(made.secret.id)
      const usedAt = isoTime(world.clock.now())
      assert.equal((await stores.clientSecrets.list('c'))[0]?.lastUsedAt, usedAt)
      await storage.close()
      const rows = await world.query('select last_used_at from client_secret')
      assert.equal(rows[0]?.['last_used_at'], usedAt)
    },
  },
  {
    title: 'a client carries the public keys that its document names, and no others',
    async check(world) {
      const { stores } = await freshTenant(world)
      await addClient(stores, 'c')
      const credential = (id: string) =>
        stores.records('client_credential').insert({
          id,
          columns: { client_id: 'c' },
          document: { credential_type: 'public_key', kid: `kid of ${id}`, alg: 'RS256', pem: 'P' },
        })
      await stores.commit([credential('cred_1'), credential('cred_2')])
      assert.deepEqual((await stores.clients.find('c'))?.publicKeys, [])
      const record = await stores.records('client').get('c')
      assert(record !== undefined)
      const methods = { private_key_jwt: { credentials: [{ id: 'cred_2' }, { id: 'cred_x' }] } }
      await stores.commit([
        stores
          .records('client')
          .update(record, { document: { client_authentication_methods: methods } }),
      ])
      const client = await stores.clients.find('c')
      assert.deepEqual(client?.authenticationMethods, ['private_key_jwt'])
      assert.deepEqual(
        client?.publicKeys.map(({ kid }) => kid),
        ['kid of cred_2'],
      )
      const key = await stores.records('client_credential').get('cred_2')
      assert(key !== undefined)
      await stores.commit([stores.records('client_credential').delete(key)])
      assert.deepEqual((await stores.clients.find('c'))?.publicKeys, [])
    },
  },
  {
    title: 'an API and a client grant are found by what requests name, and follow each change',
    async check(world) {
      const { stores } = await freshTenant(world)
      const key = { clientId: 'c', audience: 'https://api/', subjectType: 'client' }
      assert.equal(await stores.resourceServers.find('https://api/'), undefined)
      assert.equal(await stores.clientGrants.find(key), undefined)
      const apis = stores.records('resource_server')
      const grants = stores.records('client_grant')
      const columns = { client_id: 'c', audience: 'https://api/', subject_type: 'client' }
      await stores.commit([
        apis.insert({
          id: 'a',
          columns: { identifier: 'https://api/', is_system: 0 },
          document: { scopes: [{ value: 'read:x' }], token_lifetime: 60 },
        }),
        grants.insert({ id: 'g', columns, document: { scope: ['read:x'] } }),
      ])
      const api = await stores.resourceServers.find('https://api/')
      assert.deepEqual(
        [api?.scopes, api?.tokenLifetime, api?.tokenLifetimeForWeb],
        [['read:x'], 60, 60],
      )
      assert.equal(await stores.resourceServers.find('https://API/'), undefined)
      assert.deepEqual((await stores.clientGrants.find(key))?.scopes, ['read:x'])
      const [oldApi, oldGrant] = [await apis.get('a'), await grants.get('g')]
      assert(oldApi !== undefined && oldGrant !== undefined)
      await stores.commit([
        apis.update(oldApi, { columns: { identifier: 'https://new/' }, document: {} }),
        grants.delete(oldGrant),
      ])
      assert.equal(await stores.resourceServers.find('https://api/'), undefined)
      assert.equal((await stores.resourceServers.find('https://new/'))?.id, 'a')
      assert.equal(await stores.clientGrants.find(key), undefined)
    },
  },
  {
    title: 'one-of-a-kind documents are undefined until written and follow each change',
    async check(world) {
      const { stores } = await freshTenant(world)
      assert.equal(await stores.singleton('settings'), undefined)
      const table = stores.records('singleton')
      await stores.commit([table.insert({ id: 'settings', columns: {}, document: { a: 1 } })])
      assert.deepEqual(await stores.singleton('settings'), { a: 1 })
      assert.equal(await stores.singleton('tenant_settings'), undefined)
    },
  },
  {
    title: 'signing keys are newest first, sealed at rest, and change state only from the one seen',
    async check(world) {
      const { stores } = await freshTenant(world)
      const [current, next] = [
        signingKey('k1', 'current', '2026-01-01T00:00:00.000Z'),
        signingKey('k2', 'next', '2026-01-02T00:00:00.000Z'),
      ]
      await stores.commit([stores.signingKeys.insert(current), stores.signingKeys.insert(next)])
      assert.deepEqual(await stores.signingKeys.list(), [next, current])
      const rows = JSON.stringify(await world.query('select * from signing_key'))
      assert(!rows.includes('private k1'))
      const since = '2026-02-01T00:00:00.000Z'
      const rotate = () =>
        stores.commit([
          stores.signingKeys.setState(current, { state: 'previous', currentUntil: since }),
          stores.signingKeys.setState(next, { state: 'current', currentSince: since }),
        ])
      const results = await Promise.allSettled([rotate(), rotate()])
      assert.deepEqual(results.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
      const states = (await stores.signingKeys.list()).map(({ kid, state }) => [kid, state])
      assert.deepEqual(states, [
        ['k2', 'current'],
        ['k1', 'previous'],
      ])
    },
  },
  {
    title: 'of 50 uses of one assertion exactly one counts, on one node and on two',
    async check(world) {
      const { stores } = await freshTenant(world)
      const second = await world.open()
      await addClient(stores, 'c')
      const client = await stores.clients.find('c')
      assert(client !== undefined)
      const nodes = [stores, second.forTenant(stores.tenant)]
      const expiresAt = Math.floor(world.clock.now() / 1000) + 60
      const use = (n: number) =>
        (nodes[n % 2] ?? stores).consumeAssertion({ client, jti: 'j', expiresAt })
      const results = await Promise.all(Array.from({ length: 50 }, (_, n) => use(n)))
      assert.equal(results.filter(Boolean).length, 1)
      const long = { client, jti: 'j'.repeat(100_000), expiresAt }
      assert.equal(await stores.consumeAssertion(long), true)
      assert.equal(await stores.consumeAssertion(long), false)
    },
  },
  {
    title: 'counters add up by day and key',
    async check(world) {
      const { stores } = await freshTenant(world)
      const key = { clientId: 'c', audience: 'a', scope: 'read:x', secretId: '' }
      for (let n = 0; n < 5; n += 1) stores.usage.count(key)
      stores.usage.count({ ...key, scope: '' })
      const day = isoTime(world.clock.now()).slice(0, 10)
      const range = { from: day, to: day, limit: 10 }
      assert.deepEqual(await stores.usage.list(range), [
        { ...key, day, count: 5 },
        { ...key, scope: '', day, count: 1 },
      ])
      stores.usage.count(key)
      assert.equal((await stores.usage.list({ ...range, clientId: 'c', limit: 1 }))[0]?.count, 6)
      assert.deepEqual(await stores.usage.list({ ...range, audience: 'other' }), [])
    },
  },
]
