import { expect, test } from 'vitest'
import { settableClock } from '../storage/settable-clock.ts'
import { onEachDatabase } from '../support/each-database.ts'

const day = 86_400_000
let clock = settableClock()

onEachDatabase(
  'stats',
  (server) => {
    const daily = async (query = '') =>
      (await server().api('GET', `/api/v2/stats/daily${query}`)).body
    const signIn = (userId: string) => {
      server().stores.events.append({ type: 's', userId })
      server().stores.users.noteLogin({
        userId,
        ip: '192.0.2.1',
        at: new Date(clock.now()).toISOString(),
      })
    }

    test('logins and sign-ups are counted by day, days without any are absent', async () => {
      server().stores.events.append({ type: 'ss' })
      signIn('auth0|1')
      signIn('auth0|1')
      clock.advance(2 * day)
      signIn('auth0|1')
      await server().stores.commit([server().stores.events.write({ type: 'f' })])
      const days = await daily()
      expect(days).toEqual([
        {
          date: '2026-06-01T00:00:00.000Z',
          logins: 2,
          signups: 1,
          leaked_passwords: 0,
          created_at: '2026-06-01T00:00:00.000Z',
          updated_at: '2026-06-01T23:59:59.999Z',
        },
        {
          date: '2026-06-03T00:00:00.000Z',
          logins: 1,
          signups: 0,
          leaked_passwords: 0,
          created_at: '2026-06-03T00:00:00.000Z',
          updated_at: '2026-06-03T12:00:00.000Z',
        },
      ])
      expect(await daily('?from=20260602')).toEqual(days.slice(1))
      expect(await daily('?from=20260601&to=20260602')).toEqual(days.slice(0, 1))
      signIn('auth0|1')
      expect((await daily('?from=20260603'))[0].logins).toBe(2)
    })

    for (const query of ['from=2026-06-01', 'from=20260231', 'to=x', 'to=202606010'])
      test(`the range ${query} is refused`, async () => {
        const { status } = await server().api('GET', `/api/v2/stats/daily?${query}`)
        expect(status).toBe(400)
      })

    test('users are active for 30 days after they signed in', async () => {
      const connection = 'Username-Password-Authentication'
      const active = async () => (await server().api('GET', '/api/v2/stats/active-users')).body
      const before = await active()
      for (const name of ['one', 'two']) {
        const made = await server().api('POST', '/api/v2/users', {
          connection,
          email: `${name}@example.com`,
          password: 'Correct-Horse-42',
        })
        expect(made.status).toBe(201)
        if (name === 'one') signIn(made.body.user_id)
      }
      expect(await active()).toBe(before + 1)
      clock.advance(31 * day)
      expect(await active()).toBe(0)
    })
  },
  () => {
    clock = settableClock()
    return { clock, storage: { compareClocks: false } }
  },
)
