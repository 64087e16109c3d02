/** What a new password ends, and what it may not be. The port itself: its pages have tests of their own. */
import { beforeAll, expect, test } from 'vitest'
import { composeAccounts, type Accounts } from '../../src/compose-accounts.ts'
import { systemClock } from '../../src/kit/clock.ts'
import type { PasswordChange } from '../../src/domain/password-login.ts'
import { VersionRace } from '../../src/domain/record.ts'
import { newTicketValue, passwordTicketObject } from '../../src/domain/ticket.ts'
import { onEachDatabase } from '../support/each-database.ts'
import {
  exchangePassword,
  logged,
  mailsTo,
  passwordWorld,
  type PasswordWorld,
} from '../support/password-world.ts'
import { code } from '../support/people.ts'
import { password } from '../support/sign-in-world.ts'

const other = 'Another-Horse-7-Staple'

onEachDatabase(
  'a new password',
  (server) => {
    let accounts: Accounts
    beforeAll(() => {
      accounts = composeAccounts({ clock: systemClock })
    })
    const change = async (
      { app, ada }: PasswordWorld,
      members: Partial<PasswordChange> = {},
    ): Promise<PasswordChange> => {
      const { stores } = server()
      const [identity] = await stores.users.identities(ada.user_id)
      const user = await stores.users.find(ada.user_id)
      const connection = await stores.connections.find(app.connection)
      if (identity === undefined || user === undefined || connection === undefined)
        throw new Error('The world is not complete.')
      const served = { tenant: stores.tenant, domain: stores.tenant.canonical }
      const typed = { typed: other }
      return { stores, served, connection, user, identity, ip: '::1', password: typed, ...members }
    }
    const set = async (world: PasswordWorld, typed: string): Promise<string> => {
      const answer = await accounts.passwords.changePassword(
        await change(world, { password: { typed } }),
      )
      return answer.outcome === 'weak' ? answer.violation.name : answer.outcome
    }

    test('ends refresh tokens, codes, links and blocks, and tells the user', async () => {
      const world = await passwordWorld(server())
      const { app, ada } = world
      const { body } = await exchangePassword(server(), world, { scope: 'openid offline_access' })
      const refresh = { grant_type: 'refresh_token', refresh_token: body.refresh_token }
      const client = { client_id: app.client_id, client_secret: app.client_secret }
      const waiting = await code(server(), { client: app, userId: ada.user_id })
      const link = newTicketValue()
      const ticket = {
        userId: ada.user_id,
        identityId: ada.user_id,
        clientId: undefined,
        newPasswordHash: undefined,
        marksEmailVerified: false,
        resultUrl: undefined,
        includesEmailInRedirect: false,
      }
      const { stores } = server()
      await stores.commit([
        stores.oneTime.insert(passwordTicketObject(link, ticket, '2999-01-01T00:00:00.000Z')),
      ])
      for (let time = 0; time < 10; time += 1)
        await exchangePassword(server(), world, { password: 'wrong' })
      expect((await exchangePassword(server(), world)).status).toBe(429)

      expect(await set(world, other)).toBe('changed')

      expect((await exchangePassword(server(), world)).status).toBe(403)
      expect((await exchangePassword(server(), world, { password: other })).status).toBe(200)
      const refreshed = await server().post('/oauth/token', { ...client, ...refresh })
      expect([refreshed.status, refreshed.body.error]).toEqual([403, 'invalid_grant'])
      expect(await stores.oneTime.find('authorization_code', waiting)).toBeUndefined()
      expect(await stores.oneTime.find('password_ticket', link)).toBeUndefined()
      expect((await mailsTo(server(), ada.email))[0]).toMatchObject({
        template: 'password_changed',
        links: [],
      })
      expect((await logged(server(), 'scp'))[0]).toMatchObject({ user_id: ada.user_id })
      const { body: user } = await server().api(
        'GET',
        `/api/v2/users/${encodeURIComponent(ada.user_id)}`,
      )
      expect(user.last_password_reset).toMatch(/^\d{4}-/)
    })

    test('is judged by the policy of the connection', async () => {
      const world = await passwordWorld(server())
      expect(await set(world, 'short')).toBe('PasswordStrengthError')
      expect((await exchangePassword(server(), world)).status).toBe(200)
    })

    test('is none of the last ones, where the connection remembers', async () => {
      const world = await passwordWorld(server(), {
        connection: { options: { password_history: { enable: true, size: 2 } } },
      })
      expect(await set(world, password)).toBe('PasswordHistoryError')
      expect(await set(world, other)).toBe('changed')
      expect(await set(world, password)).toBe('PasswordHistoryError')
      expect(await set(world, 'Third-Horse-5-Saddle')).toBe('changed')
      expect(await set(world, other)).toBe('PasswordHistoryError')
      expect(await set(world, password)).toBe('changed')
    })

    test('of two at once is one', async () => {
      const world = await passwordWorld(server())
      const prepared = await change(world)
      const both = await Promise.allSettled([
        accounts.passwords.changePassword(prepared),
        accounts.passwords.changePassword({ ...prepared, password: { typed: 'Third-Horse-5' } }),
      ])
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: expect.any(VersionRace),
      })
    })

    test('is hashed anew at a sign-in when it was hashed with other costs', async () => {
      const world = await passwordWorld(server())
      const { stores } = server()
      const cheap =
        // 'Correct-Horse-9-Battery' with 1 MiB and one pass.
        await import('@node-rs/argon2').then(({ hash }) =>
          hash(password, { memoryCost: 1024, timeCost: 1, parallelism: 1 }),
        )
      const { identity } = await change(world)
      await stores.commit([stores.users.updateIdentity(identity, { passwordHash: cheap })])
      expect((await exchangePassword(server(), world)).status).toBe(200)
      expect((await change(world)).identity.passwordHash).toMatch(/\$m=19456,t=2,p=1\$/)
      expect((await exchangePassword(server(), world)).status).toBe(200)
    })
  },
  () => ({ environment: { LATCHKEY_RATE_LIMITS: 'off' } }),
)
