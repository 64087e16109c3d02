import { beforeEach, expect, test } from 'vitest'
import type { JsonObject } from '../../src/kit/json.ts'
import { sessionKeeping, type StartedSession } from '../../src/protocol/sessions.ts'
import { onEachDatabase } from '../support/each-database.ts'
import { setClock } from '../support/server.ts'

const clock = setClock()
const hour = 3_600_000

onEachDatabase(
  'session lifetimes',
  (server) => {
    const keeping = sessionKeeping({ clock })
    const settings = (): Promise<JsonObject | undefined> =>
      server().stores.singleton('tenant_settings')
    const set = async (change: Record<string, unknown>): Promise<void> => {
      const { status, body } = await server().api('PATCH', '/api/v2/tenants/settings', change)
      expect(status, JSON.stringify(body)).toBe(200)
    }
    const start = async (userId = 'auth0|1'): Promise<StartedSession> => {
      const { stores } = server()
      const started = keeping.start({
        stores,
        settings: await settings(),
        user: { userId },
        connection: 'Users',
        sender: { ip: '192.0.2.1', userAgent: undefined },
        methods: [{ name: 'pwd' }],
      })
      await stores.commit(started.writes)
      return started
    }
    const current = (secret: string) => keeping.current(server().stores, secret)
    /** What a request with the cookie does. */
    const use = async (secret: string, clientId?: string): Promise<number> => {
      const { stores } = server()
      const session = await current(secret)
      if (session === undefined) throw new Error('The session is over.')
      const activity = {
        settings: await settings(),
        ...(clientId === undefined ? {} : { clientId }),
      }
      const writes = keeping.touch(stores, session, activity)
      await stores.commit(writes)
      return writes.length
    }
    beforeEach(() =>
      set({
        session_lifetime: 168,
        idle_session_lifetime: 72,
        session_cookie: { mode: 'persistent' },
      }),
    )

    test('it ends after 72 hours without activity', async () => {
      const { secret } = await start()
      clock.advance(72 * hour - 1)
      expect(await current(secret)).toBeDefined()
      clock.advance(1)
      expect(await current(secret)).toBeUndefined()
    })

    test('activity prolongs it, but not beyond 168 hours', async () => {
      const { secret, session } = await start()
      expect(keeping.cookieAttributes(session)).toEqual({ maxAgeSeconds: 168 * 3600 })
      for (let turn = 0; turn < 3; turn += 1) {
        clock.advance(50 * hour)
        expect(await use(secret)).toBe(1)
      }
      clock.advance(18 * hour - 1)
      expect(await current(secret)).toBeDefined()
      clock.advance(1)
      expect(await current(secret)).toBeUndefined()
    })

    test('activity within a minute is not written, a client that joins is', async () => {
      const { secret } = await start()
      clock.advance(59_000)
      expect(await use(secret)).toBe(0)
      expect(await use(secret, 'c')).toBe(1)
      expect(await use(secret, 'c')).toBe(0)
      expect((await current(secret))?.clientIds).toEqual(['c'])
    })

    test('a lowered limit holds at the next activity, a raised one for new sessions only', async () => {
      const { secret } = await start()
      const other = await start()
      clock.advance(10 * hour)
      await set({ session_lifetime: 12, idle_session_lifetime: 11 })
      expect(await use(secret)).toBe(1)
      const lowered = await current(secret)
      expect(lowered?.expiresAt).toBe(new Date(clock.now() + 2 * hour).toISOString())
      clock.advance(hour)
      // The other one was idle for longer than the new limit allows.
      expect(await current(other.secret)).toBeUndefined()
      await set({ session_lifetime: 300, idle_session_lifetime: 200 })
      expect((await current(secret))?.expiresAt).toBe(lowered?.expiresAt)
      clock.advance(hour)
      expect(await current(secret)).toBeUndefined()
    })

    test('sessions that end with the browser have limits and a cookie of their own', async () => {
      await set({ session_cookie: { mode: 'non-persistent' } })
      const { secret, session } = await start()
      expect(keeping.cookieAttributes(session)).toEqual({ maxAgeSeconds: undefined })
      clock.advance(24 * hour)
      expect(await current(secret)).toBeUndefined()
    })

    test('every sign-in has an id and a secret of its own, and neither says the other', async () => {
      const [first, second] = [await start(), await start()]
      expect(first.session.id).toMatch(/^[\w-]{32}$/)
      expect(first.secret).toMatch(/^[\w-]{43}$/)
      expect(new Set([first.session.id, second.session.id, first.secret, second.secret]).size).toBe(
        4,
      )
    })

    test('no secret, a long one and an unknown one are no session', async () => {
      for (const secret of [undefined, '', 'x', 'y'.repeat(10_000)])
        expect(await keeping.current(server().stores, secret)).toBeUndefined()
    })

    test('all sessions of a user end but the one that stays', async () => {
      const { stores } = server()
      const [first, kept, foreign] = [await start('u'), await start('u'), await start('v')]
      const served = { tenant: stores.tenant, domain: stores.tenant.canonical }
      const writes = await keeping.endAllOf({
        stores,
        served,
        userId: 'u',
        reason: 'password-changed',
        exceptSessionId: kept.session.id,
      })
      await stores.commit(writes)
      expect(await current(first.secret)).toBeUndefined()
      expect(await current(kept.secret)).toBeDefined()
      expect(await current(foreign.secret)).toBeDefined()
    })
  },
  () => ({ clock }),
)
