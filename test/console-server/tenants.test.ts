/** Consoles of databases that were made before there was one, of renamed tenants, and of nodes that start at once. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bootstrap, createTenant } from '../../src/bootstrap.ts'
import { ensureConsole } from '../../src/bootstrap-console.ts'
import { readConfig } from '../../src/config.ts'
import { systemClock } from '../../src/kit/clock.ts'
import { consoleVisitor, setUp } from '../support/console.ts'
import { databases } from '../support/databases.ts'
import { startServer, type TestServer } from '../support/server.ts'

for (const database of databases)
  describe(`the console of a tenant on ${database.name}`, () => {
    let server: TestServer
    let made: Awaited<ReturnType<typeof database.create>>
    beforeEach(async () => {
      made = await database.create()
      server = await startServer({ url: made.url })
    })
    afterEach(async () => {
      await server.close()
      await made.drop()
    })

    /** As a database of the release before. */
    const forget = async (): Promise<void> => {
      const { stores } = server
      const known = await stores.records('singleton').get('console')
      if (known === undefined) throw new Error('There is no console.')
      await stores.commit([
        stores.records('singleton').delete(known),
        stores.records('client').deleteWhere({ is_system: 1 }),
        stores.records('connection').deleteWhere({ is_system: 1 }),
      ])
    }

    test('is made at the next start, once, however many nodes start', async () => {
      await forget()
      await Promise.all([ensureConsole(server.stores), ensureConsole(server.stores)])
      for (const table of ['client', 'connection'] as const)
        expect(await server.stores.records(table).count({ is_system: 1 })).toBe(1)
      await ensureConsole(server.stores)
      expect(await server.stores.records('client').count({ is_system: 1 })).toBe(1)
      expect((await setUp(server)).status).toBe(201)
      expect((await consoleVisitor(server).signIn()).url.pathname).toBe('/console/')
    })

    test('does not take over a connection of its name that somebody made', async () => {
      await forget()
      await server.stores.commit([
        server.stores.records('connection').insert({
          id: 'con_theirs',
          columns: { name: 'latchkey-administrators', strategy: 'auth0' },
          document: { name: 'latchkey-administrators', strategy: 'auth0', enabled_clients: [] },
        }),
      ])
      await expect(ensureConsole(server.stores)).rejects.toThrow(
        'has a name that the console needs',
      )
    })

    test('follows the tenant’s issuer', async () => {
      const issuer = 'https://moved.example:8443/'
      const [tenant] = await server.storage.tenants.list()
      if (tenant === undefined) throw new Error('There is no tenant.')
      const moved = await server.storage.tenants.rename(tenant, issuer)
      const stores = server.storage.forTenant(moved)
      await ensureConsole(stores)
      const known = await stores.singleton('console')
      const client = await stores.clients.find(String(known?.['client_id']))
      expect(client?.document).toMatchObject({
        callbacks: [`${issuer}console/callback`],
        initiate_login_uri: `${issuer}console/`,
      })
    })

    test('has a code of its own, and another at each start without an owner', async () => {
      const two = await createTenant({
        storage: server.storage,
        clock: systemClock,
        name: 'two',
        issuer: 'https://two.example/',
      })
      expect(two.setupCode).toMatch(/^([2-9A-Z]{4}-){6}[2-9A-Z]{4}$/)
      expect((await setUp(server, { setup_code: two.setupCode })).body.errorCode).toBe(
        'invalid_setup_code',
      )
      expect((await setUp(server)).status).toBe(201)
      const { config, errors } = readConfig({ LATCHKEY_DATA_DIR: server.directory })
      if (config === undefined) throw new Error(errors.join('\n'))
      const { setupCodes } = await bootstrap({
        storage: server.storage,
        clock: systemClock,
        config,
      })
      expect(setupCodes.map(({ tenant }) => tenant)).toEqual(['two'])
      expect(setupCodes[0]?.code).not.toBe(two.setupCode)
    })
  })
