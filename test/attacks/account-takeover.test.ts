/**
 * Ways into somebody else's account that no row of the list names: a proof that works in another
 * browser, a link or a password that outlives what it was for, a name that is spelled anew for each
 * guess.
 */
import { beforeAll, expect, test } from 'vitest'
import { browserSession } from '../support/browser-session.ts'
import { approve, codes, enter, poll, signIn, television } from '../support/device-world.ts'
import { onEachDatabase } from '../support/each-database.ts'
import { lastMail, mailsTo } from '../support/mails.ts'
import { setClock } from '../support/server.ts'
import {
  application,
  logIn,
  openLogin,
  password,
  person,
  type Application,
  type Person,
} from '../support/sign-in-world.ts'

const clock = setClock()

onEachDatabase(
  'taking over an account',
  (server) => {
    let tv: Application
    let ada: Person
    let mallory: Person
    beforeAll(async () => {
      tv = await television(server())
      ada = await person(server(), tv)
      mallory = await person(server(), tv)
    })

    const settle = async (user_id: string, members: object): Promise<void> => {
      const path = `/api/v2/users/${encodeURIComponent(user_id)}`
      const { status, body } = await server().api('PATCH', path, members)
      expect(status, JSON.stringify(body)).toBe(200)
    }

    for (const hasSession of [true, false])
      test(`45: the address of a device that was confirmed elsewhere lets nobody's device in, ${hasSession ? 'with' : 'without'} a session there`, async () => {
        const victim = (await approve(server(), (await codes(server(), tv)).user_code, ada)).browser
        const { user_code, device_code } = await codes(server(), tv, { scope: 'openid' })
        const thief = hasSession
          ? (await approve(server(), (await codes(server(), tv)).user_code, mallory)).browser
          : browserSession(server())
        // The thief stops before his own browser follows the redirect.
        const confirmation = await enter(thief, user_code)
        const form = confirmation.page?.form
        const answer = await server().fetch('/u/device-confirmation', {
          method: 'POST',
          body: new URLSearchParams({
            code: user_code,
            state: form?.field('state')?.value ?? '',
            action: 'confirm',
          }).toString(),
          headers: {
            'content-type': 'application/x-www-form-urlencoded',
            origin: new URL(server().issuer).origin,
            cookie: [...thief.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
          },
        })
        const location = answer.headers.get('location') ?? ''
        const { page, status } = await victim.open(location)
        expect(page?.screen).toBe('error')
        expect(status).toBe(400)
        clock.advance(5_000)
        const polled = await poll(server(), tv, device_code)
        expect(polled.body.error).toBe('authorization_pending')
        // Whoever confirmed the code still gets where they wanted to.
        const own = await thief.open(location)
        const end = hasSession ? own : await signIn(thief, own, mallory)
        expect(end.page?.screen).toBe('device-code-activation-allowed')
      })

    test('15: a device that was let in by the old password gets nothing after it was changed', async () => {
      const { user_code, device_code } = await codes(server(), tv, { scope: 'openid' })
      await approve(server(), user_code, ada)
      await settle(ada.user_id, { password: 'Another-Horse-8-Battery' })
      clock.advance(5_000)
      const polled = await poll(server(), tv, device_code)
      expect([polled.status, polled.body.error]).toEqual([403, 'invalid_grant'])
    })

    test('a link that was mailed to an address opens nothing once the account has another', async () => {
      const app = await application(server())
      const grace = await person(server(), app)
      const asked = await server().post('/dbconnections/change_password', {
        client_id: app.client_id,
        connection: app.connection,
        email: grace.email,
      })
      expect(asked.status).toBe(200)
      const { link } = await lastMail(server(), grace.email)
      await settle(grace.user_id, { email: 'grace.now@example.com' })
      const browser = browserSession(server())
      const { page } = await browser.open(link)
      expect(page?.form).toBeUndefined()
      const { body } = await server().api(
        'GET',
        `/api/v2/users/${encodeURIComponent(grace.user_id)}`,
      )
      expect(body.email_verified).toBe(false)
    })

    test('74: another spelling of a phone number is no new number to guess at', async () => {
      const app = await application(server(), {
        client: { grant_types: ['http://auth0.com/oauth/grant-type/password-realm'] },
        connection: {
          options: {
            attributes: {
              email: { identifier: { active: true } },
              phone_number: {
                identifier: { active: true },
                signup: { status: 'optional' },
              },
            },
          },
        },
      })
      const { status, body } = await server().api('POST', '/api/v2/users', {
        connection: app.connection,
        email: 'caller@example.com',
        phone_number: '+15551234567',
        password,
      })
      expect(status, JSON.stringify(body)).toBe(201)
      const guess = (username: string, typed: string) =>
        server().post('/oauth/token', {
          grant_type: 'http://auth0.com/oauth/grant-type/password-realm',
          realm: app.connection,
          client_id: app.client_id,
          client_secret: app.client_secret,
          username,
          password: typed,
        })
      expect((await guess('+1 (555) 123-4567', password)).status).toBe(200)
      const digits = '15551234567'
      for (let at = 1; at <= 10; at += 1)
        expect((await guess(`+${digits.slice(0, at)}-${digits.slice(at)}`, 'wrong')).status).toBe(
          403,
        )
      expect((await guess('+1.555.123.4567', password)).status).toBe(429)
    })

    test('74: a namesake in another database opens nothing that guesses at the first have closed', async () => {
      const byName = { options: { requires_username: true } }
      const grant = { grant_types: ['http://auth0.com/oauth/grant-type/password-realm'] }
      const app = await application(server(), { client: grant, connection: byName })
      const other = await application(server(), { client: grant, connection: byName })
      await person(server(), app, { username: 'namesake' })
      const attacker = await person(server(), other, { username: 'namesake' })
      const guess = (at: Application, typed: string, ip: string) =>
        server().post(
          '/oauth/token',
          {
            grant_type: 'http://auth0.com/oauth/grant-type/password-realm',
            realm: at.connection,
            client_id: at.client_id,
            client_secret: at.client_secret,
            username: 'namesake',
            password: typed,
          },
          { 'x-forwarded-for': ip },
        )
      for (let at = 0; at < 10; at += 1)
        expect((await guess(app, `wrong ${String(at)}`, '192.0.2.1')).status).toBe(403)
      expect((await guess(app, password, '192.0.2.1')).status).toBe(429)
      // Roads to lifting one's own block: the mail about it, and a new password.
      for (let at = 0; at < 10; at += 1)
        expect((await guess(other, `wrong ${String(at)}`, '192.0.2.2')).status).toBe(403)
      const mail = await lastMail(server(), attacker.email)
      expect(mail.template).toBe('blocked_account')
      const browser = browserSession(server())
      await browser.submit(await browser.open(mail.link))
      expect((await guess(other, password, '192.0.2.2')).status).toBe(200)
      expect((await guess(app, password, '192.0.2.1')).status).toBe(429)
      await settle(attacker.user_id, { password: 'Another-Horse-8-Battery' })
      expect((await guess(app, password, '192.0.2.1')).status).toBe(429)
    })

    test('nobody floods a mailbox from the many addresses of one network, nor by other spellings', async () => {
      const app = await application(server())
      const grace = await person(server(), app)
      const asked: number[] = []
      for (let at = 1; at <= 15; at += 1) {
        const { status } = await server().post(
          '/dbconnections/change_password',
          {
            client_id: app.client_id,
            connection: app.connection,
            email: at % 2 === 0 ? grace.email : ` ${grace.email.toUpperCase()}`,
          },
          { 'x-forwarded-for': `2001:db8:5:5::${String(at)}` },
        )
        asked.push(status)
      }
      expect(asked.filter((status) => status === 200)).toHaveLength(10)
      expect(asked.at(-1)).toBe(429)
      expect(await mailsTo(server(), grace.email)).toHaveLength(10)
    })

    test('24: a sign-in by the old password that is under way when it changes leaves nothing', async () => {
      const app = await application(server())
      for (let round = 0; round < 6; round += 1) {
        const victim = await person(server(), app)
        const logins = [1, 2, 3, 4].map(async () => {
          const { browser, page } = await openLogin(server(), app)
          return { browser, page }
        })
        const opened = await Promise.all(logins)
        const change = settle(victim.user_id, { password: 'Another-Horse-8-Battery' })
        await Promise.all([
          change,
          ...opened.map(async ({ browser, page }) =>
            browser.submit(page, { username: victim.email, password }),
          ),
        ])
        const left = await server().stores.sessions.list({ userId: victim.user_id, limit: 10 })
        expect(left).toEqual([])
      }
      const last = await person(server(), app)
      expect((await logIn(server(), app, last)).end.hasLeft).toBe(true)
    })
  },
  () => ({
    clock,
    environment: { LATCHKEY_RATE_LIMITS: 'off', LATCHKEY_TRUSTED_PROXIES: '127.0.0.1' },
  }),
)
