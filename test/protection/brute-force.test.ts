/** Guessed passwords: counted, blocked, told of, and let in again. */
import { beforeAll, describe, expect, test } from 'vitest'
import { newMasterKey } from '../../src/kit/vault.ts'
import { databases } from '../support/databases.ts'
import { onEachDatabase } from '../support/each-database.ts'
import {
  exchangePassword,
  logged,
  mailsTo,
  passwordWorld,
  type PasswordWorld,
} from '../support/password-world.ts'
import { setClock, startServer, type Answered, type TestServer } from '../support/server.ts'

const settings = '/api/v2/attack-protection/brute-force-protection'
const blockedText =
  "Your account has been blocked after multiple consecutive login attempts. We've sent you a notification via your preferred contact method with instructions on how to unblock it."

/** Sends passwords one after the other; answers the last refusal. */
const guess = async (
  server: TestServer,
  world: PasswordWorld,
  times: number,
  form: Record<string, string> = {},
  headers: Record<string, string> = {},
): Promise<Answered> => {
  let last: Answered | undefined
  for (let time = 0; time < times; time += 1)
    last = await exchangePassword(server, world, { password: 'wrong', ...form }, headers)
  if (last === undefined) throw new Error('Nothing was asked.')
  return last
}

const day = 86_400_000
let clock = setClock()

onEachDatabase(
  'guessed passwords',
  (server) => {
    let trusted: PasswordWorld
    beforeAll(async () => {
      trusted = await passwordWorld(server(), {
        client: { is_token_endpoint_ip_header_trusted: true },
      })
    })
    const from = (ip: string): Record<string, string> => ({ 'auth0-forwarded-for': ip })
    const blocks = async (query: string): Promise<unknown> =>
      (await server().api('GET', `/api/v2/user-blocks${query}`)).body
    const blocksOf = (email: string): Promise<unknown> =>
      blocks(`?identifier=${encodeURIComponent(email)}`)

    test('block an account after ten, also for its right password, and say so', async () => {
      const world = await passwordWorld(server())
      expect((await guess(server(), world, 10)).status).toBe(403)
      const { status, body } = await exchangePassword(server(), world)
      expect([status, body]).toEqual([
        429,
        { error: 'too_many_attempts', error_description: blockedText },
      ])
      expect(await blocksOf(world.ada.email.toUpperCase())).toEqual({
        blocked_for: [
          { identifier: world.ada.email, ip: '127.0.0.1', connection: world.app.connection },
        ],
      })
      expect(await blocks(`/${encodeURIComponent(world.ada.user_id)}`)).toEqual(
        await blocksOf(world.ada.email),
      )
      expect((await logged(server(), 'limit_wc'))[0]).toMatchObject({
        user_name: world.ada.email,
        ip: '127.0.0.1',
      })
      const mails = await mailsTo(server(), world.ada.email)
      expect(mails.map(({ template }) => template)).toEqual(['blocked_account'])
      expect(mails[0].links[0]).toMatch(/\/u\/unblock\?ticket=[A-Za-z0-9]{32}#$/)
    })

    test('are forgotten by the right one in time', async () => {
      const world = await passwordWorld(server())
      await guess(server(), world, 9)
      expect((await exchangePassword(server(), world)).status).toBe(200)
      await guess(server(), world, 9)
      expect((await exchangePassword(server(), world)).status).toBe(200)
    })

    test('count for somebody who does not exist as for anybody', async () => {
      const form = { username: 'nobody-at-all@example.com' }
      const world = await passwordWorld(server())
      expect((await guess(server(), world, 10, form)).status).toBe(403)
      expect((await guess(server(), world, 1, form)).status).toBe(429)
      expect(await mailsTo(server(), 'nobody-at-all@example.com')).toEqual([])
    })

    test('count however the name is written, and for each connection alone', async () => {
      const world = await passwordWorld(server())
      const other = await passwordWorld(server())
      const { email } = world.ada
      const spellings = [email, email.toUpperCase(), ` ${email} `, email.replace('@', '＠')]
      for (let time = 0; time < 10; time += 1)
        await guess(server(), world, 1, { username: spellings[time % 4] ?? '' })
      expect((await exchangePassword(server(), world)).status).toBe(429)
      expect((await guess(server(), other, 1, { username: email })).status).toBe(403)
    })

    test('count for each address alone, and a network of IPv6 as one', async () => {
      const world = { ...trusted, ada: (await passwordWorld(server())).ada }
      await guess(server(), world, 10, {}, from('198.51.100.1'))
      expect((await guess(server(), world, 1, {}, from('198.51.100.1'))).status).toBe(429)
      expect((await guess(server(), world, 1, {}, from('198.51.100.2'))).status).toBe(403)
      for (let host = 1; host <= 10; host += 1)
        await guess(server(), world, 1, {}, from(`2001:db8:1:2::${String(host)}`))
      expect((await guess(server(), world, 1, {}, from('2001:db8:1:2:ffff::9'))).status).toBe(429)
      expect((await guess(server(), world, 1, {}, from('2001:db8:1:3::1'))).status).toBe(403)
    })

    describe('are let in again', () => {
      const blocked = async (): Promise<PasswordWorld> => {
        const world = await passwordWorld(server())
        await guess(server(), world, 10)
        expect((await exchangePassword(server(), world)).status).toBe(429)
        return world
      }
      for (const [by, path] of [
        ['identifier', ({ ada }: PasswordWorld) => `?identifier=${encodeURIComponent(ada.email)}`],
        ['user', ({ ada }: PasswordWorld) => `/${encodeURIComponent(ada.user_id)}`],
      ] as const)
        test(`by an administrator, by ${by}`, async () => {
          const world = await blocked()
          const { status } = await server().api('DELETE', `/api/v2/user-blocks${path(world)}`)
          expect(status).toBe(204)
          expect(await blocksOf(world.ada.email)).toEqual({ blocked_for: [] })
          expect((await exchangePassword(server(), world)).status).toBe(200)
        })

      test('after thirty days', async () => {
        const world = await blocked()
        clock.advance(29 * day)
        expect((await exchangePassword(server(), world)).status).toBe(429)
        clock.advance(day + 1000)
        expect(await blocksOf(world.ada.email)).toEqual({ blocked_for: [] })
        expect((await exchangePassword(server(), world)).status).toBe(200)
      })

      test('not by unblocking the user, which is another thing', async () => {
        const world = await blocked()
        await server().api('PATCH', `/api/v2/users/${encodeURIComponent(world.ada.user_id)}`, {
          blocked: false,
        })
        expect((await exchangePassword(server(), world)).status).toBe(429)
      })
    })

    describe('by the settings', () => {
      const within = async (change: object, run: () => Promise<void>): Promise<void> => {
        const { status } = await server().api('PATCH', settings, change)
        expect(status).toBe(200)
        await run()
        await server().api('PATCH', settings, {
          enabled: true,
          shields: ['block', 'user_notification'],
          mode: 'count_per_identifier_and_ip',
          allowlist: [],
          max_attempts: 10,
        })
      }

      test('block after fewer', () =>
        within({ max_attempts: 2 }, async () => {
          const world = await passwordWorld(server())
          await guess(server(), world, 2)
          expect((await exchangePassword(server(), world)).status).toBe(429)
        }))

      test('count all addresses together, and show none', () =>
        within({ mode: 'count_per_identifier', max_attempts: 3 }, async () => {
          const world = { ...trusted, ada: (await passwordWorld(server())).ada }
          for (const ip of ['198.51.100.11', '198.51.100.12', '198.51.100.13'])
            await guess(server(), world, 1, { realm: trusted.app.connection }, from(ip))
          expect((await guess(server(), world, 1, {}, from('198.51.100.14'))).status).toBe(429)
          expect(await blocksOf(world.ada.email)).toEqual({
            blocked_for: [{ identifier: world.ada.email, connection: trusted.app.connection }],
          })
        }))

      test('never count an address of the list', () =>
        within({ max_attempts: 1, allowlist: ['127.0.0.0/8'] }, async () => {
          const world = await passwordWorld(server())
          expect((await guess(server(), world, 3)).status).toBe(403)
        }))

      test('count and do not block', () =>
        within({ max_attempts: 1, shields: ['user_notification'] }, async () => {
          const world = await passwordWorld(server())
          expect((await guess(server(), world, 3)).status).toBe(403)
          const shown = await blocks(
            `?identifier=${encodeURIComponent(world.ada.email)}&consider_brute_force_enablement=true`,
          )
          expect(shown).toEqual({ blocked_for: [] })
        }))

      test('block and tell nobody', () =>
        within({ max_attempts: 1, shields: ['block'] }, async () => {
          const world = await passwordWorld(server())
          expect((await guess(server(), world, 2)).status).toBe(429)
          expect(await mailsTo(server(), world.ada.email)).toEqual([])
        }))

      test('count nothing when they are off, for the tenant or for the connection', async () => {
        await within({ enabled: false }, async () => {
          expect((await guess(server(), await passwordWorld(server()), 12)).status).toBe(403)
        })
        const open = await passwordWorld(server(), {
          connection: { options: { brute_force_protection: false } },
        })
        expect((await guess(server(), open, 12)).status).toBe(403)
      })
    })

    test('an unknown user has no blocks to show', async () => {
      const { status, body } = await server().api('GET', '/api/v2/user-blocks/auth0%7Cnobody')
      expect([status, body.errorCode]).toEqual([404, 'inexistent_user'])
    })
  },
  () => {
    clock = setClock(Date.now())
    return { clock, environment: { LATCHKEY_RATE_LIMITS: 'off' } }
  },
)

for (const database of databases)
  describe(`failures on ${database.name}`, () => {
    test('survive a restart, and are shared by nodes', async () => {
      const made = await database.create()
      const options = { url: made.url, masterKey: newMasterKey() }
      const one = await startServer(options)
      const world = await passwordWorld(one)
      await guess(one, world, 5)
      if (made.url.startsWith('postgres')) {
        const two = await startServer(options)
        await guess(two, world, 4)
        expect((await guess(one, world, 1)).status).toBe(403)
        expect((await guess(two, world, 1)).status).toBe(429)
        await two.close()
      } else await guess(one, world, 5)
      await one.close()
      const again = await startServer(options)
      expect((await exchangePassword(again, world)).status).toBe(429)
      await again.close()
      await made.drop()
    })
  })
