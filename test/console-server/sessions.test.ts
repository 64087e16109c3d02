/** How long the console's session lives: as long as the tenant's settings let the session live that it names. */
import { beforeEach, expect, test } from 'vitest'
import { consoleVisitor, setUp, type ConsoleVisitor } from '../support/console.ts'
import { onEachDatabase } from '../support/each-database.ts'
import { setClock } from '../support/server.ts'

const minute = 60_000
const clock = setClock()

onEachDatabase(
  'a session of the console',
  (server) => {
    let visitor: ConsoleVisitor
    beforeEach(async () => {
      await server().api('PATCH', '/api/v2/tenants/settings', {
        session_lifetime: 2,
        idle_session_lifetime: 0.5,
      })
      await setUp(server())
      visitor = consoleVisitor(server())
      await visitor.signIn()
    })
    const ask = async () => (await visitor.send('GET', '/console/api/v2/clients')).status

    test('ends when it was idle for too long', async () => {
      clock.advance(29 * minute)
      expect(await ask()).toBe(200)
      clock.advance(31 * minute)
      expect(await ask()).toBe(401)
    })

    test('goes on with another token when the key of the last one is revoked', async () => {
      clock.advance(2 * minute)
      expect(await ask()).toBe(200)
      const keys = (await visitor.send('GET', '/console/api/v2/keys/signing')).body
      const { kid } = keys.find(({ current }: { current: boolean }) => current)
      const rotated = await visitor.send('POST', '/console/api/v2/keys/signing/rotate')
      expect(rotated.status).toBe(201)
      const revoked = await visitor.send('PUT', `/console/api/v2/keys/signing/${kid}/revoke`)
      expect(revoked.status).toBe(200)
      const change = { friendly_name: 'After the key' }
      const patched = await visitor.send('PATCH', '/console/api/v2/tenants/settings', change)
      expect(patched.body).toMatchObject(change)
    })

    test('lives on with use, by tokens that are renewed, until its end', async () => {
      for (let minutes = 0; minutes < 115; minutes += 20) {
        expect(await ask()).toBe(200)
        clock.advance(20 * minute)
      }
      expect(await ask()).toBe(401)
    })

    test('is not kept alive by asking for the state', async () => {
      for (let minutes = 0; minutes < 40; minutes += 10) {
        await visitor.state()
        clock.advance(10 * minute)
      }
      expect((await visitor.state()).session).toBeUndefined()
    })

    test('is not kept alive by what the page reads by a timer', async () => {
      const background = { 'x-latchkey-console': 'background' }
      const look = () => visitor.send('GET', '/console/api/v2/clients', undefined, background)
      const end = async (): Promise<string> => (await visitor.state()).session.expires_at
      const before = await end()
      for (const minutes of [10, 10]) {
        clock.advance(minutes * minute)
        expect((await look()).status).toBe(200)
        expect(await end()).toBe(before)
      }
      expect(await ask()).toBe(200)
      expect(Date.parse(await end()) - Date.parse(before)).toBe(20 * minute)
      clock.advance(31 * minute)
      expect((await look()).status).toBe(401)
    })

    test('tells when it ends', async () => {
      const { session, server_time: now } = await visitor.state()
      expect(Date.parse(session.expires_at) - Date.parse(now)).toBe(30 * minute)
    })

    test('has one token for its requests, and another when the tenant caps lifetimes', async () => {
      const tokens = async (): Promise<{ lifetime: { seconds: number } }[]> => {
        await server().stores.events.flush()
        const { user } = (await visitor.state()).session
        const query = `user_id=${encodeURIComponent(user.user_id)}&audience=${encodeURIComponent(`${server().issuer}api/v2/`)}`
        return (await server().api('GET', `/api/latchkey/v1/tokens?${query}`)).body.tokens
      }
      const before = (await tokens()).length
      for (let times = 0; times < 5; times += 1) await ask()
      expect(await tokens()).toHaveLength(before + 1)
      await server().api('PUT', '/api/latchkey/v1/tenant/token-policy', { max_lifetime: 60 })
      clock.advance(10 * minute)
      expect(await ask()).toBe(200)
      expect((await tokens()).map(({ lifetime }) => lifetime.seconds)).toContain(60)
      await server().api('PUT', '/api/latchkey/v1/tenant/token-policy', { max_lifetime: null })
    })
  },
  () => ({ clock }),
)
