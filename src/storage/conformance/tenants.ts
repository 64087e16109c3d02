import assert from 'node:assert/strict'
import { AlreadyExists } from '../../domain/record.ts'
import { createVault, newMasterKey } from '../../kit/vault.ts'
import { sessionFacts } from './sessions.ts'
import { addClient, addTenant, freshTenant } from './sentence.ts'
import type { Sentence } from './sentence.ts'

const keys = { old: newMasterKey(), new: newMasterKey() }

/** Tenants, their domains, and what concerns the database as a whole. */
export const tenantSentences: Sentence[] = [
  {
    title: 'a tenant is found by its host, its name and in the list, and no other host is known',
    async check(world) {
      const storage = await world.open()
      assert.equal(await storage.tenants.byHost('localhost:8443'), undefined)
      const tenant = await storage.tenants.create({
        name: 'default',
        issuer: 'https://LOCALHOST:8443',
      })
      assert.equal(tenant.canonical.host, 'localhost:8443')
      const served = await storage.tenants.byHost('localhost:8443')
      assert.deepEqual(served?.tenant, tenant)
      assert.equal(await storage.tenants.byHost('localhost'), undefined)
      assert.deepEqual(await storage.tenants.byName('default'), tenant)
      assert.deepEqual(await storage.tenants.list(), [tenant])
    },
  },
  {
    title: 'a taken name or host is refused',
    async check(world) {
      const { tenants } = await world.open()
      await tenants.create({ name: 'a', issuer: 'https://a.example/' })
      const again = (name: string, host: string) =>
        assert.rejects(tenants.create({ name, issuer: `https://${host}/` }), AlreadyExists)
      await again('a', 'b.example')
      await again('b', 'A.example')
      assert.equal((await tenants.list()).length, 1)
    },
  },
  {
    title: 'renaming moves the host and the Management API with its grants',
    async check(world) {
      const { storage, stores } = await freshTenant(world)
      const old = `${stores.tenant.canonical.issuer}api/v2/`
      const grant = { client_id: 'c', audience: old, subject_type: 'client' }
      await stores.commit([
        stores.records('resource_server').insert({
          id: 'm',
          columns: { identifier: old, is_system: 1 },
          document: { identifier: old },
        }),
        stores.records('client_grant').insert({ id: 'g', columns: grant, document: grant }),
      ])
      await storage.tenants.byHost(stores.tenant.canonical.host)
      const renamed = await storage.tenants.rename(stores.tenant, 'https://new.example/')
      assert.equal(await storage.tenants.byHost(stores.tenant.canonical.host), undefined)
      assert.deepEqual((await storage.tenants.byHost('new.example'))?.tenant, renamed)
      const later = storage.forTenant(renamed)
      const audience = 'https://new.example/api/v2/'
      assert.equal((await later.resourceServers.find(audience))?.document['identifier'], audience)
      assert.equal(await later.resourceServers.find(old), undefined)
      const found = await later.clientGrants.find({
        clientId: 'c',
        audience,
        subjectType: 'client',
      })
      assert.equal(found?.document['audience'], audience)
    },
  },
  {
    title: 'a deleted tenant leaves no row, takes no more writes and frees its host',
    async check(world) {
      const { storage, stores } = await freshTenant(world)
      const other = await addTenant(storage)
      for (const each of [stores, other]) {
        await addClient(each, 'c')
        each.events.append({ type: 'sapi' })
        each.usage.count({ clientId: 'c', audience: 'a', scope: '', secretId: '' })
        await each.commit([
          each.revocations.revokeByRule({ id: 'r', issuedBefore: 1 }),
          each.records('user').insert({ id: 'u', columns: {}, document: {} }),
          each.sessions.insert(sessionFacts(world, 's'), 'secret'),
        ])
      }
      await stores.events.flush()
      await stores.usage.list({ from: '2000-01-01', to: '2999-01-01', limit: 1 })
      await storage.tenants.delete(stores.tenant)
      assert.equal(await storage.tenants.byHost(stores.tenant.canonical.host), undefined)
      for (const table of [
        'client',
        'event',
        'usage',
        'revocation_rule',
        'domain',
        'change',
        'user',
        'session',
      ]) {
        const rows = await world.query(`select distinct tenant_id from "${table}"`)
        assert.deepEqual(rows, [{ tenant_id: other.tenant.id }], table)
      }
      await assert.rejects(addClient(stores, 'd'), /was deleted/)
      await storage.tenants.create({
        name: stores.tenant.name,
        issuer: stores.tenant.canonical.issuer,
      })
    },
  },
  {
    title: 'an open storage is ready',
    async check(world) {
      await (await world.open()).assertReady()
    },
  },
  {
    title: 'everything sealed moves to a new master key, once, and opens without the old',
    async check(world) {
      const old = createVault(keys.old)
      const { storage, stores } = await freshTenant(world, { vault: old })
      await addClient(stores, 'c')
      const insert = stores.clientSecrets.insert({ clientId: 'c', value: 'v', hashOnly: false })
      await stores.commit([
        insert.write,
        stores.records('resource_server').insert({
          id: 'a',
          columns: { identifier: 'https://api/' },
          document: { signing_secret: 'hush' },
        }),
      ])
      await storage.close()
      const both = await world.open({ vault: createVault(keys.new, keys.old) })
      const before = (await both.forTenant(stores.tenant).clients.find('c'))?.secrets[0]
      assert.equal(before?.value, 'v')
      assert.equal(await both.rekey(), 2)
      assert.equal(await both.rekey(), 0)
      await both.close()
      const fresh = (await world.open({ vault: createVault(keys.new) })).forTenant(stores.tenant)
      const secret = (await fresh.clients.find('c'))?.secrets[0]
      assert.equal(secret?.value, 'v')
      assert.equal(secret.hash, fresh.clientSecrets.hashes('v')[0])
      assert.equal((await fresh.resourceServers.find('https://api/'))?.signingSecret, 'hush')
    },
  },
]
