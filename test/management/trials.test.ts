/** Settings that can lock administrators out are tried for a while and go back by themselves. */
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createTenant } from '../../src/bootstrap.ts'
import { endTrials } from '../../src/jobs/end-trials.ts'
import { newMasterKey } from '../../src/kit/vault.ts'
import { consoleVisitor, setUp } from '../support/console.ts'
import { databases } from '../support/databases.ts'
import { onEachDatabase } from '../support/each-database.ts'
import { setClock, startServer, type Answered, type TestServer } from '../support/server.ts'

const own = '/api/latchkey/v1'
const tenantSettings = '/api/v2/tenants/settings'
const bruteForce = '/api/v2/attack-protection/brute-force-protection'
const throttling = '/api/v2/attack-protection/suspicious-ip-throttling'

const clock = setClock()

/** Its longest wait is 30 s. */
vi.setConfig({ testTimeout: 90_000 })

const tryOut = async (
  server: TestServer,
  path: string,
  body: object,
  options: { seconds?: string; method?: string; token?: string } = {},
): Promise<Answered> => {
  const { seconds = '300', method = 'PATCH' } = options
  const token = options.token ?? (await server.managementToken())
  const response = await server.fetch(path, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'x-latchkey-trial': seconds,
    },
    ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  const parsed = text === '' ? undefined : JSON.parse(text)
  return { status: response.status, headers: response.headers, body: parsed }
}

const begun = async (server: TestServer, path: string, body: object): Promise<string> => {
  const answer = await tryOut(server, path, body)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  const id = answer.headers.get('x-latchkey-trial')
  expect(id).toMatch(/^trl_\w{16}$/)
  return id ?? ''
}

const stored = async (server: TestServer, path: string) => (await server.api('GET', path)).body
const running = async (server: TestServer) => (await stored(server, `${own}/trials`)).trials

/** One turn of the timed work, as `serve` has it. */
const work = (server: TestServer): Promise<void> =>
  endTrials({
    storage: server.storage,
    clock,
    log: { error: (fields: object) => expect(fields).toBeUndefined() } as never,
  })()

const rollbacks = async (server: TestServer, id: string) => {
  await server.stores.events.flush()
  const found = await server.stores.events.search({
    filter: { field: 'type', pattern: 'sapi' },
    newestFirst: true,
    offset: 0,
    limit: 50,
  })
  return found
    .map(({ document }) => document as any)
    .filter((entry) => entry.details.latchkey?.trial?.id === id)
}

onEachDatabase(
  'settings on trial',
  (server) => {
    // Timed work ends here, so that only the turns of these tests end trials.
    beforeAll(() => server().app.close())
    beforeEach(async () => {
      clock.advance(3_600_000)
      await work(server())
      await server().api('PATCH', tenantSettings, {
        session_lifetime: 168,
        idle_session_lifetime: 72,
        session_cookie: { mode: 'persistent' },
      })
      await server().api('PATCH', bruteForce, { max_attempts: 10 })
    })

    test('are in force at once and go back when nobody kept them', async () => {
      const id = await begun(server(), tenantSettings, {
        session_lifetime: 2,
        idle_session_lifetime_in_minutes: 30,
        friendly_name: 'Orchard',
      })
      expect(await stored(server(), tenantSettings)).toMatchObject({
        session_lifetime: 2,
        idle_session_lifetime: 0.5,
      })
      expect(await running(server())).toMatchObject([
        {
          id,
          path: tenantSettings,
          state: 'running',
          update_scope: 'update:tenant_settings',
          started_by: 'bootstrapclientbootstrapclient00@clients',
          started_at: new Date(clock.now()).toISOString(),
          ends_at: new Date(clock.now() + 300_000).toISOString(),
          changes: [
            { member: 'session_lifetime', before: 168, after: 2 },
            { member: 'idle_session_lifetime', before: 72, after: 0.5 },
          ],
        },
      ])
      clock.advance(299_000)
      await work(server())
      expect((await stored(server(), tenantSettings)).session_lifetime).toBe(2)
      clock.advance(1_000)
      expect(await running(server())).toEqual([])
      await work(server())
      expect(await stored(server(), tenantSettings)).toMatchObject({
        session_lifetime: 168,
        idle_session_lifetime: 72,
        // Was no part of what can lock anybody out.
        friendly_name: 'Orchard',
      })
      // Also what sign-in reads from the cache.
      expect(await server().stores.singleton('tenant_settings')).toMatchObject({
        session_lifetime: 168,
      })
      const ended = await stored(server(), `${own}/trials/${id}`)
      expect(ended).toMatchObject({
        state: 'rolled_back',
        restored: ['session_lifetime', 'idle_session_lifetime'],
      })
      const entries = await rollbacks(server(), id)
      expect(entries).toHaveLength(1)
      expect(entries[0].description).toContain('rolled back')
    })

    test('stay when somebody kept them', async () => {
      const id = await begun(server(), bruteForce, { max_attempts: 3 })
      const kept = await server().api('POST', `${own}/trials/${id}/confirm`)
      expect([kept.status, kept.body.state]).toEqual([200, 'kept'])
      expect(await running(server())).toEqual([])
      clock.advance(3_600_000)
      await work(server())
      expect((await stored(server(), bruteForce)).max_attempts).toBe(3)
      expect(await rollbacks(server(), id)).toEqual([])
    })

    test('go back at once when somebody takes them back', async () => {
      const id = await begun(server(), bruteForce, { max_attempts: 1, shields: ['block'] })
      const undone = await server().api('POST', `${own}/trials/${id}/undo`)
      expect([undone.status, undone.body.state]).toEqual([200, 'taken_back'])
      expect(undone.body.restored).toEqual(['shields', 'max_attempts'])
      expect(await stored(server(), bruteForce)).toMatchObject({
        max_attempts: 10,
        shields: ['block', 'user_notification'],
      })
    })

    test('that somebody else changed meanwhile stay as they are', async () => {
      const id = await begun(server(), tenantSettings, {
        session_lifetime: 3,
        idle_session_lifetime: 1,
        session_cookie: { mode: 'non-persistent' },
      })
      await server().api('PATCH', tenantSettings, { idle_session_lifetime: 2 })
      clock.advance(300_000)
      await work(server())
      expect(await stored(server(), tenantSettings)).toMatchObject({
        session_lifetime: 168,
        idle_session_lifetime: 2,
        session_cookie: { mode: 'persistent' },
      })
      expect((await stored(server(), `${own}/trials/${id}`)).restored).toEqual([
        'session_lifetime',
        'session_cookie',
      ])
    })

    describe('that somebody sets on purpose stay', () => {
      for (const [name, bodies] of [
        ['to the tried value', [{ session_lifetime: 100 }]],
        ['in minutes', [{ session_lifetime_in_minutes: 6_000 }]],
        ['to another and back', [{ session_lifetime: 90 }, { session_lifetime: 100 }]],
      ] as const)
        test(name, async () => {
          const id = await begun(server(), tenantSettings, {
            session_lifetime: 100,
            idle_session_lifetime: 10,
          })
          for (const body of bodies) {
            const saved = await server().api('PATCH', tenantSettings, body)
            expect([saved.status, saved.headers.get('x-latchkey-trial')]).toEqual([200, null])
          }
          expect((await running(server()))[0].changes).toMatchObject([
            { member: 'idle_session_lifetime', before: 72, after: 10 },
          ])
          clock.advance(300_000)
          await work(server())
          expect(await stored(server(), tenantSettings)).toMatchObject({
            session_lifetime: 100,
            idle_session_lifetime: 72,
          })
          expect(await stored(server(), `${own}/trials/${id}`)).toMatchObject({
            state: 'rolled_back',
            restored: ['idle_session_lifetime'],
          })
        })

      test('also within an object, and a trial that loses its last setting is kept', async () => {
        const slow = { burst: 2, per_second: 1 }
        const body = { rate_limits: { authorize: slow } }
        const id = await begun(server(), `${own}/settings`, body)
        const neighbour = { rate_limits: { management_api: { burst: 900, per_second: 90 } } }
        await server().api('PATCH', `${own}/settings`, neighbour)
        expect(await running(server())).toMatchObject([{ id, state: 'running' }])
        expect((await server().api('PATCH', `${own}/settings`, body)).status).toBe(200)
        expect(await running(server())).toEqual([])
        expect(await stored(server(), `${own}/trials/${id}`)).toMatchObject({ state: 'kept' })
        clock.advance(300_000)
        await work(server())
        expect((await stored(server(), `${own}/settings`)).rate_limits.authorize).toEqual(slow)
        expect(await rollbacks(server(), id)).toEqual([])
        await server().api('PATCH', `${own}/settings`, {
          rate_limits: { authorize: { burst: 1_000, per_second: 100 } },
        })
      })

      test('an update of other settings leaves the trial alone', async () => {
        const id = await begun(server(), tenantSettings, { session_lifetime: 100 })
        await server().api('PATCH', tenantSettings, { friendly_name: 'Meadow' })
        expect(await running(server())).toMatchObject([
          { id, changes: [{ member: 'session_lifetime', before: 168, after: 100 }] },
        ])
      })
    })

    describe('go back so that the settings stay valid:', () => {
      const lifetimes = {
        session_lifetime: 168,
        idle_session_lifetime: 72,
        ephemeral_session_lifetime: 72,
        idle_ephemeral_session_lifetime: 24,
      }
      for (const [name, tried, saved, back] of [
        [
          'no use ends a session no later than its end does',
          { session_lifetime: 300 },
          { idle_session_lifetime: 250 },
          { session_lifetime: 168, idle_session_lifetime: 168 },
        ],
        [
          'nor where the end was set on purpose',
          { idle_session_lifetime: 10 },
          { session_lifetime: 20 },
          { session_lifetime: 20, idle_session_lifetime: 20 },
        ],
        [
          'nor for sessions that end with the browser',
          { ephemeral_session_lifetime: 100 },
          { idle_ephemeral_session_lifetime: 90 },
          { ephemeral_session_lifetime: 72, idle_ephemeral_session_lifetime: 72 },
        ],
      ] as const)
        test(name, async () => {
          await server().api('PATCH', tenantSettings, lifetimes)
          await begun(server(), tenantSettings, tried)
          expect((await server().api('PATCH', tenantSettings, saved)).status).toBe(200)
          clock.advance(300_000)
          await work(server())
          expect(await stored(server(), tenantSettings)).toMatchObject({ ...lifetimes, ...back })
          // The next change is not refused for what the rollback left.
          const next = await server().api('PATCH', tenantSettings, { session_lifetime: 200 })
          expect(next.status).toBe(200)
        })
    })

    test('that cannot be put back keep no others waiting', async () => {
      const trials = server().stores.records('trial')
      const due_at = new Date(clock.now()).toISOString()
      await server().stores.commit([
        trials.insert({
          id: 'trl_damaged',
          columns: { record: 'tenant_settings', due_at, ended_at: null },
          document: { state: 'running', ends_at: due_at, changes: [null] },
        }),
      ])
      const id = await begun(server(), bruteForce, { max_attempts: 6 })
      clock.advance(300_000)
      const failed: object[] = []
      const log = { error: (fields: object) => failed.push(fields) }
      await endTrials({ storage: server().storage, clock, log: log as never })()
      await server().stores.commit([trials.deleteWhere({ id: 'trl_damaged' })])
      expect(failed).toMatchObject([{ trial: 'trl_damaged', err: expect.any(TypeError) }])
      expect((await stored(server(), bruteForce)).max_attempts).toBe(10)
      expect((await stored(server(), `${own}/trials/${id}`)).state).toBe('rolled_back')
    })

    test('within an object go back alone', async () => {
      const before = (await stored(server(), throttling)).stage
      await begun(server(), throttling, {
        stage: {
          'pre-login': { max_attempts: 1, rate: 86_400_000 },
          'pre-user-registration': { max_attempts: 2, rate: 1_200 },
        },
      })
      clock.advance(300_000)
      await work(server())
      expect((await stored(server(), throttling)).stage).toEqual({
        ...before,
        'pre-user-registration': { max_attempts: 2, rate: 1_200 },
      })
    })

    test('of our own API are tried, too', async () => {
      const slow = { burst: 1, per_second: 0.1 }
      const id = await begun(server(), `${own}/settings`, { rate_limits: { authorize: slow } })
      expect((await running(server()))[0].changes).toMatchObject([
        { member: 'rate_limits.authorize', after: slow },
      ])
      await server().api('POST', `${own}/trials/${id}/undo`)
      const limits = (await stored(server(), `${own}/settings`)).rate_limits
      expect(limits.authorize).toEqual({ burst: 1_000, per_second: 100 })
    })

    test('of one record are tried once at a time; another record and other settings are free', async () => {
      const id = await begun(server(), tenantSettings, { session_lifetime: 100 })
      const second = await tryOut(server(), tenantSettings, { session_lifetime: 90 })
      expect([second.status, second.body.errorCode]).toEqual([409, 'trial_running'])
      expect((await stored(server(), tenantSettings)).session_lifetime).toBe(100)
      const other = await tryOut(server(), tenantSettings, { friendly_name: 'Vineyard' })
      expect([other.status, other.headers.get('x-latchkey-trial')]).toEqual([200, null])
      await begun(server(), bruteForce, { max_attempts: 4 })
      await server().api('POST', `${own}/trials/${id}/confirm`)
      await begun(server(), tenantSettings, { session_lifetime: 90 })
    })

    test('asked for twice at once begin one trial', async () => {
      const answers = await Promise.all(
        [3, 4].map((max_attempts) => tryOut(server(), bruteForce, { max_attempts })),
      )
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
      expect(await running(server())).toHaveLength(1)
    })

    test('ended by several turns at once are put back once', async () => {
      const id = await begun(server(), bruteForce, { max_attempts: 5 })
      clock.advance(300_000)
      await Promise.all([work(server()), work(server()), work(server())])
      expect((await stored(server(), bruteForce)).max_attempts).toBe(10)
      expect(await rollbacks(server(), id)).toHaveLength(1)
    })

    test('kept too late are put back', async () => {
      const id = await begun(server(), bruteForce, { max_attempts: 6 })
      clock.advance(300_000)
      for (const verb of ['confirm', 'undo']) {
        const late = await server().api('POST', `${own}/trials/${id}/${verb}`)
        expect([late.status, late.body.errorCode]).toEqual([404, 'trial_over'])
      }
      await work(server())
      expect((await stored(server(), bruteForce)).max_attempts).toBe(10)
      const again = await server().api('POST', `${own}/trials/${id}/confirm`)
      expect(again.status).toBe(404)
    })

    test('that ended are forgotten after a day, those that still run never', async () => {
      const id = await begun(server(), bruteForce, { max_attempts: 7 })
      await server().api('POST', `${own}/trials/${id}/confirm`)
      const open = await begun(server(), tenantSettings, { session_lifetime: 99 })
      clock.advance(86_400_000 + 1)
      await server().storage.reap()
      expect((await server().api('GET', `${own}/trials/${id}`)).status).toBe(404)
      expect((await stored(server(), `${own}/trials/${open}`)).state).toBe('running')
    })

    test('that went back are listed for a day, the last first and 20 at most', async () => {
      const seen = async () => (await stored(server(), `${own}/trials`)).rolled_back
      clock.advance(86_400_000 + 1)
      const ids: string[] = []
      for (let round = 0; round < 21; round += 1) {
        ids.unshift(await begun(server(), bruteForce, { max_attempts: 20 + round }))
        expect((await seen()).length).toBe(round)
        clock.advance(300_000)
        await work(server())
      }
      const kept = await begun(server(), bruteForce, { max_attempts: 5 })
      await server().api('POST', `${own}/trials/${kept}/confirm`)
      const taken = await begun(server(), tenantSettings, { session_lifetime: 99 })
      await server().api('POST', `${own}/trials/${taken}/undo`)
      const list = await seen()
      expect(list.map(({ id }: { id: string }) => id)).toEqual(ids.slice(0, 20))
      expect(list[0]).toMatchObject({ state: 'rolled_back', restored: ['max_attempts'] })
      const token = await server().managementToken(['read:tenant_settings'])
      const hidden = await server().api('GET', `${own}/trials`, undefined, token)
      expect([hidden.status, hidden.body.rolled_back]).toEqual([200, []])
      clock.advance(86_400_000 + 1)
      expect(await seen()).toEqual([])
    })

    test('leave a request without the header as it was', async () => {
      const answer = await server().api('PATCH', bruteForce, { max_attempts: 8 })
      expect([answer.status, answer.headers.get('x-latchkey-trial')]).toEqual([200, null])
      expect(await running(server())).toEqual([])
    })

    describe('are refused, and nothing changes, for', () => {
      for (const seconds of ['29', '3601', '0', '-300', '60.5', '1e2', 'soon', '', '0x60', '99999'])
        test(`the header ${JSON.stringify(seconds)}`, async () => {
          const answer = await tryOut(server(), bruteForce, { max_attempts: 2 }, { seconds })
          expect([answer.status, answer.body.errorCode]).toEqual([400, 'invalid_trial'])
          expect((await stored(server(), bruteForce)).max_attempts).toBe(10)
          expect(await running(server())).toEqual([])
        })

      for (const [method, path, body] of [
        ['GET', tenantSettings, {}],
        ['PATCH', '/api/v2/branding', { logo_url: 'https://example.com/logo.png' }],
        ['POST', '/api/v2/roles', { name: 'Tried' }],
        ['PATCH', '/api/v2/attack-protection/bot-detection', { bot_detection_level: 'low' }],
      ] as const)
        test(`${method} ${path}`, async () => {
          const answer = await tryOut(server(), path, body, { method })
          expect([answer.status, answer.body.errorCode]).toEqual([400, 'invalid_trial'])
          expect((await stored(server(), '/api/v2/roles')).length).toBe(0)
        })
    })

    describe('are nobody else’s: attacks', () => {
      const scopes = {
        'read alone': ['read:tenant_settings', 'read:attack_protection', 'read:settings'],
        'leave over another record': ['update:tenant_settings', 'update:settings'],
      }
      for (const [name, held] of Object.entries(scopes))
        for (const verb of ['confirm', 'undo'])
          test(`${name} does not ${verb}`, async () => {
            const id = await begun(server(), bruteForce, { max_attempts: 9 })
            const token = await server().managementToken(held)
            const path = `${own}/trials/${id}/${verb}`
            const answer = await server().api('POST', path, undefined, token)
            expect([answer.status, answer.body.errorCode]).toEqual([403, 'insufficient_scope'])
            expect(await running(server())).toMatchObject([{ id, state: 'running' }])
          })

      test('whoever may not read the settings does not see what is tried', async () => {
        const id = await begun(server(), bruteForce, { max_attempts: 9 })
        const token = await server().managementToken(['read:tenant_settings'])
        const list = await server().api('GET', `${own}/trials`, undefined, token)
        expect([list.status, list.body.trials]).toEqual([200, []])
        const one = await server().api('GET', `${own}/trials/${id}`, undefined, token)
        expect(one.status).toBe(403)
      })

      test('whoever may not change the settings begins no trial', async () => {
        const token = await server().managementToken(['update:tenant_settings'])
        const answer = await tryOut(server(), bruteForce, { max_attempts: 1 }, { token })
        expect(answer.status).toBe(403)
        expect(await running(server())).toEqual([])
      })

      test("another tenant's trial is not found", async () => {
        const id = await begun(server(), bruteForce, { max_attempts: 9 })
        const name = `stranger-${String(clock.now())}`
        const issuer = `https://${name}.example/`
        const { storage } = server()
        const client = await createTenant({ storage, clock, name, issuer })
        const host = { host: `${name}.example` }
        const form = {
          grant_type: 'client_credentials',
          audience: `${issuer}api/v2/`,
          client_id: client.clientId,
          client_secret: client.clientSecret,
        }
        const { body } = await server().post('/oauth/token', form, host)
        expect(body.access_token).toBeTypeOf('string')
        for (const [method, path] of [
          ['GET', `${own}/trials/${id}`],
          ['POST', `${own}/trials/${id}/confirm`],
          ['POST', `${own}/trials/${id}/undo`],
        ] as const) {
          const headers = { ...host, authorization: `Bearer ${String(body.access_token)}` }
          expect((await server().fetch(path, { method, headers })).status).toBe(404)
        }
        const headers = { ...host, authorization: `Bearer ${String(body.access_token)}` }
        const seen = await server().fetch(`${own}/trials`, { headers })
        expect(((await seen.json()) as any).trials).toEqual([])
        expect(await running(server())).toMatchObject([{ id }])
      })
    })
  },
  () => ({ clock }),
)

for (const database of databases)
  test(`a trial outlives the server that began it on ${database.name}`, async () => {
    const made = await database.create()
    const shared = { url: made.url, masterKey: newMasterKey(), clock }
    const first = await startServer(shared)
    const id = await begun(first, tenantSettings, { session_lifetime: 1, idle_session_lifetime: 1 })
    await first.close()
    clock.advance(300_000)
    const second = await startServer(shared)
    try {
      // Its own timed work does it.
      await expect
        .poll(async () => (await stored(second, `${own}/trials/${id}`)).state, { timeout: 30_000 })
        .toBe('rolled_back')
      expect(await stored(second, tenantSettings)).toMatchObject({
        session_lifetime: 168,
        idle_session_lifetime: 72,
      })
    } finally {
      await second.close()
      await made.drop()
    }
  })

for (const database of databases)
  test(`an administrator whom a too strict protection shut out gets in again on ${database.name}`, async () => {
    const made = await database.create()
    const server = await startServer({ url: made.url, clock })
    try {
      expect((await setUp(server)).status).toBe(201)
      const signIn = async (who: { password?: string } = {}): Promise<string> =>
        (await consoleVisitor(server).signIn(who)).url.pathname
      const id = await begun(server, bruteForce, { max_attempts: 1 })
      expect(await signIn({ password: 'mistyped once' })).not.toBe('/console/')
      expect(await signIn()).not.toBe('/console/')
      clock.advance(300_000)
      await expect
        .poll(async () => (await stored(server, `${own}/trials/${id}`)).state, { timeout: 30_000 })
        .toBe('rolled_back')
      expect(await signIn()).toBe('/console/')
    } finally {
      await server.close()
      await made.drop()
    }
  })

test('of two nodes on one database one puts back, and the other obeys', async () => {
  const made = await databases.find(({ name }) => name === 'postgres')?.create()
  if (made === undefined) throw new Error('There is no PostgreSQL to test on.')
  const shared = { url: made.url, masterKey: newMasterKey(), clock }
  const here = await startServer(shared)
  const there = await startServer(shared)
  try {
    await Promise.all([here.app.close(), there.app.close()])
    const id = await begun(here, bruteForce, { max_attempts: 2 })
    const singleton = 'attack_protection_brute_force'
    const seenThere = async () => (await there.stores.singleton(singleton))?.['max_attempts']
    await expect.poll(seenThere, { timeout: 30_000 }).toBe(2)
    clock.advance(300_000)
    await Promise.all([work(here), work(there)])
    expect(await rollbacks(here, id)).toHaveLength(1)
    await expect.poll(seenThere, { timeout: 30_000 }).toBe(10)
    expect((await here.stores.singleton(singleton))?.['max_attempts']).toBe(10)
  } finally {
    await here.close()
    await there.close()
    await made.drop()
  }
})
