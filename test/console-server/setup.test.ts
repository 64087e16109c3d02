import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bootstrap } from '../../src/bootstrap.ts'
import { readConfig } from '../../src/config.ts'
import { renewSetupCode } from '../../src/domain/setup-code.ts'
import { consoleVisitor, ownerEmail, ownerPassword, setUp } from '../support/console.ts'
import { databases } from '../support/databases.ts'
import { setClock, startServer, type TestServer } from '../support/server.ts'

const minute = 60_000

const configOf = (server: TestServer) => {
  const { config, errors } = readConfig({ LATCHKEY_DATA_DIR: server.directory })
  if (config === undefined) throw new Error(errors.join('\n'))
  return config
}

for (const database of databases)
  describe(`setting up a tenant on ${database.name}`, () => {
    const clock = setClock()
    let server: TestServer
    let made: Awaited<ReturnType<typeof database.create>>
    beforeEach(async () => {
      made = await database.create()
      server = await startServer({ url: made.url, clock })
    })
    afterEach(async () => {
      await server.close()
      await made.drop()
    })

    test('the code names the first owner, once and for ever', async () => {
      const { status, body } = await setUp(server, { friendly_name: '  Orchard ' })
      expect({ status, body }).toMatchObject({
        status: 201,
        body: { email: ownerEmail, role: 'owner', last_login: null },
      })
      expect((await server.api('GET', '/api/v2/tenants/settings')).body).toMatchObject({
        friendly_name: 'Orchard',
        session_lifetime: 168,
      })
      expect((await consoleVisitor(server).state()).setup_needed).toBe(false)
      const again = await setUp(server, { email: 'second@example.com' })
      expect({ status: again.status, code: again.body.errorCode }).toEqual({
        status: 403,
        code: 'setup_closed',
      })
      expect(await renewSetupCode(server.stores, clock)).toBeUndefined()
    })

    test('the page of the console reaches it without a session, with its header only', async () => {
      const visitor = consoleVisitor(server)
      const body = { setup_code: server.setupCode, email: ownerEmail, password: ownerPassword }
      const path = '/console/api/latchkey/setup'
      const bare = await visitor.send('POST', path, body, { 'x-latchkey-console': undefined })
      expect(bare.status).toBe(403)
      expect((await visitor.send('POST', path, body)).status).toBe(201)
      expect((await visitor.signIn()).url.pathname).toBe('/console/')
    })

    test('dashes, spaces and case of the code do not matter', async () => {
      const code = ` ${String(server.setupCode).toLowerCase().replaceAll('-', ' ')} `
      expect((await setUp(server, { setup_code: code })).status).toBe(201)
    })

    test('five wrong codes end the right one; the next start prints another', async () => {
      for (const triesLeft of [4, 3, 2, 1, 0])
        expect((await setUp(server, { setup_code: 'A'.repeat(28) })).body).toMatchObject({
          errorCode: 'invalid_setup_code',
          attributes: { tries_left: triesLeft },
        })
      expect((await setUp(server)).body.errorCode).toBe('setup_code_over')
      const { setupCodes } = await bootstrap({
        storage: server.storage,
        clock,
        config: configOf(server),
      })
      const [renewed] = setupCodes
      expect(renewed).toMatchObject({ tenant: 'default', issuer: server.issuer })
      expect((await setUp(server, { setup_code: renewed?.code })).status).toBe(201)
    })

    test('wrong codes that come at once are counted one by one', async () => {
      const all = await Promise.all(
        Array.from({ length: 12 }, () => setUp(server, { setup_code: 'B'.repeat(28) })),
      )
      const codes = all.map(({ body }) => body.errorCode)
      expect(codes.filter((code) => code === 'invalid_setup_code').length).toBeLessThanOrEqual(5)
      expect((await setUp(server)).status).toBe(403)
    })

    test('half an hour ends it', async () => {
      clock.advance(30 * minute)
      expect((await setUp(server)).body.errorCode).toBe('setup_code_over')
    })

    test('the newest code stands', async () => {
      const renewed = await renewSetupCode(server.stores, clock)
      expect((await setUp(server)).body.errorCode).toBe('invalid_setup_code')
      expect((await setUp(server, { setup_code: renewed })).status).toBe(201)
    })

    test('a weak password is told and costs no try', async () => {
      for (let tries = 0; tries < 7; tries += 1) {
        const { status, body } = await setUp(server, { password: 'short' })
        expect({ status, message: body.message }).toMatchObject({
          status: 400,
          message: expect.stringMatching(/^PasswordStrengthError/) as string,
        })
      }
      expect((await setUp(server)).status).toBe(201)
    })

    test('of many at once exactly one names an owner', async () => {
      const all = await Promise.all(
        Array.from({ length: 4 }, (_, n) => setUp(server, { email: `${String(n)}@example.com` })),
      )
      expect(all.map(({ status }) => status).sort()).toEqual([201, 403, 403, 403])
      const { body } = await server.api('GET', '/api/latchkey/v1/administrators')
      expect(body.administrators).toHaveLength(1)
    })

    for (const [what, body] of Object.entries({
      'an unknown member': { role: 'owner' },
      'no address': { email: 'not an address' },
      'a short code': { setup_code: 'abc' },
      'a code that is no text': { setup_code: { $ne: '' } },
      'a password of 2,000 characters': { password: 'x'.repeat(2_000) },
    }))
      test(`${what} is refused by the schema and counts for nothing`, async () => {
        for (let tries = 0; tries < 6; tries += 1)
          expect((await setUp(server, body)).status).toBe(400)
        expect((await setUp(server)).status).toBe(201)
      })

    test('neither code nor password stands in the log or in the database', async () => {
      await setUp(server)
      await server.stores.events.flush()
      const { body } = await server.api('GET', '/api/v2/logs?q=type:sapi')
      const entry = body.find(
        ({ description }: { description: string }) =>
          description === 'Set up the first administrator',
      )
      expect(entry.details.request.body).toMatchObject({
        setup_code: 'REDACTED',
        password: 'REDACTED',
      })
      const written = JSON.stringify(body)
      for (const secret of [String(server.setupCode), ownerPassword])
        expect(written).not.toContain(secret)
    })

    test('an owner named by the Management API closes it too', async () => {
      const { body: user } = await server.api('POST', '/api/v2/users', {
        connection: 'latchkey-administrators',
        email: 'first@example.com',
        password: ownerPassword,
      })
      const path = `/api/latchkey/v1/administrators/${encodeURIComponent(user.user_id)}`
      expect((await server.api('PUT', path, { role: 'owner' })).status).toBe(200)
      expect((await setUp(server)).body.errorCode).toBe('setup_closed')
    })
  })
