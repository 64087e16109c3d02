/** Floods that change their look: many addresses of one network, another text in each refusal. */
import { beforeAll, expect, test } from 'vitest'
import { askForCodes, television } from '../support/device-world.ts'
import { onEachDatabase } from '../support/each-database.ts'
import { setClock } from '../support/server.ts'
import type { Application } from '../support/sign-in-world.ts'

const clock = setClock()

onEachDatabase(
  'floods',
  (server) => {
    let tv: Application
    beforeAll(async () => {
      tv = await television(server())
    })

    test('all addresses of an IPv6 network have one limit between them', async () => {
      const statuses: number[] = []
      for (let at = 1; at <= 8; at += 1) {
        const { status } = await server().post(
          '/oauth/device/code',
          { client_id: tv.client_id },
          { 'x-forwarded-for': `2001:db8:9:9::${String(at)}` },
        )
        statuses.push(status)
      }
      expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429, 429])
      clock.advance(60_000)
      expect((await askForCodes(server(), tv)).status).toBe(200)
    })

    test('refusals whose text a stranger chooses fill no log', async () => {
      const before = await count('f')
      for (let at = 0; at < 300; at += 1)
        await server().fetch(`/authorize?client_id=nobody${String(at)}&response_type=code`)
      expect((await count('f')) - before).toBeLessThanOrEqual(101)
      clock.advance(61_000)
      await server().fetch('/authorize?client_id=nobody&response_type=code')
      expect((await count('f')) - before).toBeGreaterThan(100)
      const [counted] = await repeated('f')
      expect(counted?.details.latchkey.repeated).toBe(200)
    })

    test('half a character in an address is refused, a whole one of two halves is not cut', async () => {
      const signUp = (email: string) =>
        server().fetch('/dbconnections/signup', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({
            client_id: tv.client_id,
            connection: tv.connection,
            email,
            password: 'Correct-Horse-9-Battery',
          }),
        })
      expect((await signUp('a\u{1f600}b@example.com')).status).toBe(200)
      for (const half of ['\ud83d@example.com', 'ab\ude00@example.com', 'ab@\ud83d.com'])
        expect((await signUp(half)).status).toBe(400)
    })

    const found = async (type: string): Promise<any[]> => {
      await server().stores.events.flush()
      const events = await server().stores.events.search({
        filter: { field: 'type', pattern: type },
        newestFirst: true,
        offset: 0,
        limit: 500,
      })
      return events.map(({ document }) => document)
    }
    const count = async (type: string): Promise<number> => (await found(type)).length
    const repeated = async (type: string): Promise<any[]> =>
      (await found(type)).filter(({ details }) => details?.latchkey?.repeated !== undefined)
  },
  () => ({ clock, environment: { LATCHKEY_TRUSTED_PROXIES: '127.0.0.1' } }),
)
