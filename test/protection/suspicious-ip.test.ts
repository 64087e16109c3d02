/** Attempts from one address: failed sign-ins at many accounts, and sign-ups. */
import { beforeAll, describe, expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'
import {
  exchangePassword,
  logged,
  passwordWorld,
  type PasswordWorld,
} from '../support/password-world.ts'
import { password } from '../support/sign-in-world.ts'
import { setClock, type Answered } from '../support/server.ts'

const settings = '/api/v2/attack-protection/suspicious-ip-throttling'
let clock = setClock()
let count = 0

onEachDatabase(
  'attempts from one address',
  (server) => {
    let world: PasswordWorld
    beforeAll(async () => {
      world = await passwordWorld(server(), {
        client: { is_token_endpoint_ip_header_trusted: true },
      })
      await server().api('PATCH', settings, {
        stage: {
          'pre-login': { max_attempts: 5, rate: 60_000 },
          'pre-user-registration': { max_attempts: 3, rate: 30_000 },
        },
      })
    })
    const tryAs = (username: string, ip: string, typed = 'wrong'): Promise<Answered> =>
      exchangePassword(
        server(),
        world,
        { username, password: typed },
        { 'auth0-forwarded-for': ip },
      )
    const spray = async (times: number, ip: string): Promise<Answered[]> => {
      const answers = []
      for (let time = 0; time < times; time += 1)
        answers.push(await tryAs(`somebody${String((count += 1))}@example.com`, ip))
      return answers
    }
    const isBlocked = async (ip: string): Promise<number> =>
      (await server().api('GET', `/api/v2/anomaly/blocks/ips/${ip}`)).status

    test('are refused after too many accounts failed, also for the right password', async () => {
      const ip = '203.0.113.1'
      expect(await isBlocked(ip)).toBe(404)
      expect((await spray(5, ip)).map(({ status }) => status)).toEqual([403, 403, 403, 403, 403])
      const { status, body } = await tryAs(world.ada.email, ip, password)
      expect([status, body]).toEqual([
        429,
        {
          error: 'too_many_attempts',
          error_description:
            'We have detected suspicious login behavior and further attempts will be blocked. Please contact the administrator.',
        },
      ])
      expect(await isBlocked(ip)).toBe(200)
      expect((await tryAs(world.ada.email, '203.0.113.2', password)).status).toBe(200)
      expect((await logged(server(), 'limit_mu'))[0]).toMatchObject({ ip })
    })

    test('come back one by one', async () => {
      const ip = '203.0.113.3'
      await spray(5, ip)
      clock.advance(60_000)
      expect((await spray(2, ip)).map(({ status }) => status)).toEqual([403, 429])
      clock.advance(5 * 60_000)
      expect((await spray(6, ip)).map(({ status }) => status)).toEqual([
        403, 403, 403, 403, 403, 429,
      ])
    })

    test('do not count where they succeed', async () => {
      const ip = '203.0.113.4'
      for (let time = 0; time < 8; time += 1)
        expect((await tryAs(world.ada.email, ip, password)).status).toBe(200)
      expect((await spray(1, ip))[0]?.status).toBe(403)
    })

    test('are no more at once than one after the other', async () => {
      const answers = await Promise.all(
        Array.from({ length: 40 }, () =>
          tryAs(`somebody${String((count += 1))}@example.com`, '203.0.113.5'),
        ),
      )
      expect(answers.filter(({ status }) => status === 403)).toHaveLength(5)
      expect(answers.filter(({ status }) => status === 429)).toHaveLength(35)
    })

    test('are let in again by an administrator', async () => {
      const ip = '203.0.113.6'
      await spray(6, ip)
      expect(await isBlocked(ip)).toBe(200)
      expect((await server().api('DELETE', `/api/v2/anomaly/blocks/ips/${ip}`)).status).toBe(204)
      expect(await isBlocked(ip)).toBe(404)
      expect((await spray(1, ip))[0]?.status).toBe(403)
    })

    test('are counted by the network of an IPv6 address', async () => {
      for (let host = 1; host <= 5; host += 1) await spray(1, `2001:db8:9:9::${String(host)}`)
      expect((await spray(1, '2001:db8:9:9:aaaa::1'))[0]?.status).toBe(429)
      expect(await isBlocked('2001:db8:9:9:aaaa::1')).toBe(200)
      expect(await isBlocked('2001:db8:9:8::1')).toBe(404)
    })

    test('nobody asks for a block of what is no address', async () => {
      const { status, body } = await server().api('GET', '/api/v2/anomaly/blocks/ips/nowhere')
      expect([status, body.errorCode]).toEqual([400, 'invalid_uri'])
    })

    describe('at sign-up', () => {
      const signUp = (email = `new${String((count += 1))}@example.com`): Promise<Answered> =>
        server().post('/dbconnections/signup', {
          client_id: world.app.client_id,
          connection: world.app.connection,
          email,
          password,
        })

      test('count whether they succeed or not, and come back', async () => {
        const statuses = []
        for (const email of [undefined, world.ada.email, 'nobody', undefined])
          statuses.push((await signUp(email)).status)
        expect(statuses).toEqual([200, 400, 400, 429])
        const { body } = await signUp()
        expect(body).toMatchObject({ code: 'too_many_requests', statusCode: 429 })
        clock.advance(30_000)
        expect((await signUp()).status).toBe(200)
        expect((await signUp()).status).toBe(429)
        clock.advance(90_000)
      })

      test('are no more at once than one after the other', async () => {
        const answers = await Promise.all(Array.from({ length: 12 }, () => signUp()))
        expect(answers.filter(({ status }) => status === 200)).toHaveLength(3)
        clock.advance(90_000)
      })

      test('leave sign-in alone', async () => {
        await Promise.all(Array.from({ length: 4 }, () => signUp()))
        expect((await exchangePassword(server(), world)).status).toBe(200)
        clock.advance(90_000)
      })
    })

    test('are not counted when the protection is off, or from an address of the list', async () => {
      const ip = '203.0.113.9'
      await server().api('PATCH', settings, { allowlist: ['203.0.113.9'] })
      expect((await spray(7, ip)).at(-1)?.status).toBe(403)
      await server().api('PATCH', settings, { allowlist: [], enabled: false })
      expect((await spray(7, '203.0.113.10')).at(-1)?.status).toBe(403)
      await server().api('PATCH', settings, { enabled: true })
    })
  },
  () => {
    clock = setClock(Date.now())
    return { clock, environment: { LATCHKEY_RATE_LIMITS: 'off' } }
  },
)
