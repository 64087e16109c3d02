import { hash } from '@node-rs/argon2'
import { beforeAll, expect, test } from 'vitest'
import {
  newTicketValue,
  passwordTicketObject,
  type PasswordTicket,
} from '../../src/domain/ticket.ts'
import { browserSession } from '../support/browser-session.ts'
import { onEachDatabase } from '../support/each-database.ts'
import { lastMail, mailsTo } from '../support/mails.ts'
import { setClock, type TestServer } from '../support/server.ts'
import {
  application,
  authorizePath,
  logIn,
  openLogin,
  password,
  person,
  type Application,
} from '../support/sign-in-world.ts'

const clock = setClock()
const newPassword = 'Another-Horse-7-Staple'

onEachDatabase(
  'a forgotten password',
  (server) => {
    let app: Application
    beforeAll(async () => {
      app = await application(server())
    })

    /** Asks for the mail from the login page; answers the page that follows. */
    const askedFor = async (email: string) => {
      const { browser, page } = await openLogin(server(), app, { login_hint: email })
      const request = await browser.follow(page, 'Forgot password?')
      return { browser, request, sent: await browser.submit(request, { email }) }
    }

    test('from the login page by mail to a new password that signs in', async () => {
      const ada = await person(server(), app)
      const before = await logIn(server(), app, ada)
      const { browser, request, sent } = await askedFor(ada.email)
      expect(request.url.pathname).toBe('/u/reset-password/request')
      expect(request.page?.screen).toBe('reset-password-request')
      expect(request.page?.form?.field('email')?.value).toBe(ada.email)
      expect(sent.status).toBe(200)
      expect(sent.page?.screen).toBe('reset-password-email')
      const { link, template } = await lastMail(server(), ada.email)
      expect(template).toBe('reset_email')

      const change = await browser.open(link)
      expect(change.url.pathname).toBe('/u/reset-password/change')
      expect(change.page?.screen).toBe('reset-password')
      expect(change.page?.text).toContain(ada.email)
      const done = await browser.submit(change, {
        'password-reset': newPassword,
        're-enter-password': newPassword,
      })
      expect(done.page?.screen).toBe('reset-password-success')
      expect(done.page?.links[0]?.href).toBe(`${new URL(app.callback).origin}/`)

      const old = await openLogin(server(), app)
      const refused = await old.browser.submit(old.page, { username: ada.email, password })
      expect(refused.page?.fieldErrors).toHaveProperty('password')
      const end = await old.browser.submit(refused, {
        username: ada.email,
        password: newPassword,
      })
      expect(end.hasLeft).toBe(true)
      // Whoever was signed in by the old password is not any more.
      const silent = await before.browser.open(authorizePath(app, { prompt: 'none' }))
      expect(silent.url.searchParams.get('error')).toBe('login_required')
      expect(await lastMail(server(), ada.email)).toMatchObject({ template: 'password_changed' })
    })

    test('a link works once, and so do all that were sent before', async () => {
      const ada = await person(server(), app)
      const { browser, sent } = await askedFor(ada.email)
      await browser.submit(sent, {}, { action: 'resend-email-action' })
      const [first, second] = await mailsTo(server(), ada.email)
      const change = await browser.open(second?.link ?? '')
      const typed = { 'password-reset': newPassword, 're-enter-password': newPassword }
      const done = await browser.submit(change, typed)
      expect(done.page?.screen).toBe('reset-password-success')
      const again = await browser.submit(change, typed)
      expect(again.page?.screen).toBe('reset-password-error')
      for (const mail of [first, second]) {
        const stale = await browser.open(mail?.link ?? '')
        expect(stale.status).toBe(400)
        expect(stale.page?.screen).toBe('reset-password-error')
      }
    })

    test('opening the link changes nothing, and it ends after five days', async () => {
      const ada = await person(server(), app)
      const { browser } = await askedFor(ada.email)
      const { link } = await lastMail(server(), ada.email)
      expect((await browser.open(link)).status).toBe(200)
      expect((await logIn(server(), app, ada)).end.hasLeft).toBe(true)
      clock.advance(5 * 24 * 3_600_000 + 1_000)
      expect((await browser.open(link)).page?.screen).toBe('reset-password-error')
    })

    test('an address that nobody has gets the same page and no mail', async () => {
      const ada = await person(server(), app)
      const known = await askedFor(ada.email)
      const unknown = await askedFor('nobody@example.com')
      const shown = ({ sent }: typeof known, email: string): string =>
        (sent.page?.html ?? '')
          .replaceAll(email, 'EMAIL')
          .replaceAll(sent.page?.form?.field('state')?.value ?? '-', 'STATE')
      expect(unknown.sent.status).toBe(known.sent.status)
      expect(shown(unknown, 'nobody@example.com')).toBe(shown(known, ada.email))
      expect(await mailsTo(server(), 'nobody@example.com')).toEqual([])
    })

    for (const row of [
      {
        given: 'nothing',
        typed: ['', ''],
        errors: { 'password-reset': 'Enter a password' },
      },
      {
        given: 'two passwords',
        typed: [newPassword, `${newPassword}!`],
        errors: { 're-enter-password': 'The two passwords are not the same' },
      },
      {
        given: 'a weak password',
        typed: ['abc', 'abc'],
        errors: { 'password-reset': 'This password is too weak. Follow the list below.' },
      },
    ])
      test(`${row.given} instead of a new password is refused, and the link still works`, async () => {
        const ada = await person(server(), app)
        const { browser } = await askedFor(ada.email)
        const { link } = await lastMail(server(), ada.email)
        const change = await browser.open(link)
        const [first = '', second = ''] = row.typed
        const again = await browser.submit(change, {
          'password-reset': first,
          're-enter-password': second,
        })
        expect(again.status).toBe(400)
        expect(again.page?.fieldErrors).toEqual(row.errors)
        const done = await browser.submit(again, {
          'password-reset': newPassword,
          're-enter-password': newPassword,
        })
        expect(done.page?.screen).toBe('reset-password-success')
      })

    test('nothing typed is refused, and the way back leads to the login', async () => {
      const { browser, page } = await openLogin(server(), app)
      const request = await browser.follow(page, 'Forgot password?')
      const empty = await browser.submit(request, { email: '' })
      expect(empty.page?.fieldErrors).toEqual({ email: 'Enter an email address' })
      const state = request.url.searchParams.get('state') ?? ''
      const back = await browser.post(request.url, { state, action: 'back-to-login' })
      expect(back.page?.screen).toBe('login')
    })

    test('the eleventh mail to one address within a minute is refused with the time to wait', async () => {
      const ada = await person(server(), app)
      const { browser, sent } = await askedFor(ada.email)
      let last = sent
      for (let tries = 1; tries < 10; tries += 1)
        last = await browser.submit(last, {}, { action: 'resend-email-action' })
      expect(last.status).toBe(200)
      const refused = await browser.submit(last, {}, { action: 'resend-email-action' })
      expect(refused.status).toBe(429)
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(30)
      expect(await mailsTo(server(), ada.email)).toHaveLength(10)
    })

    const ticketFor = async (
      of: TestServer,
      userId: string,
      members: Partial<PasswordTicket>,
    ): Promise<string> => {
      const value = newTicketValue()
      const ticket = {
        userId,
        identityId: undefined,
        clientId: undefined,
        newPasswordHash: undefined,
        marksEmailVerified: true,
        resultUrl: undefined,
        includesEmailInRedirect: false,
        ...members,
      }
      const expiresAt = new Date(clock.now() + 60_000).toISOString()
      await of.stores.commit([
        of.stores.oneTime.insert(passwordTicketObject(value, ticket, expiresAt)),
      ])
      return value
    }

    test('a ticket of the Management API leads to its result address', async () => {
      const ada = await person(server(), app)
      const ticket = await ticketFor(server(), ada.user_id, {
        resultUrl: 'https://shop.example/done?a=1',
        includesEmailInRedirect: true,
      })
      const browser = browserSession(server())
      const change = await browser.open(`/u/reset-password?ticket=${ticket}`)
      const policy = change.headers.get('content-security-policy') ?? ''
      expect(policy).toContain("form-action 'self' https://shop.example")
      const end = await browser.submit(change, {
        'password-reset': newPassword,
        're-enter-password': newPassword,
      })
      expect(end.url.origin).toBe('https://shop.example')
      expect(Object.fromEntries(end.url.searchParams)).toMatchObject({
        a: '1',
        email: ada.email,
        success: 'true',
        code: 'success',
        supportSignUp: 'true',
      })
      const stored = await server().stores.users.find(ada.user_id)
      expect(stored?.emailVerified).toBe(true)
    })

    test('a ticket that brings the password sets it when it is opened', async () => {
      const ada = await person(server(), app)
      const ticket = await ticketFor(server(), ada.user_id, {
        newPasswordHash: await hash(newPassword),
      })
      const done = await browserSession(server()).open(`/u/reset-verify?ticket=${ticket}`)
      expect(done.page?.screen).toBe('reset-password-success')
      const { browser, page } = await openLogin(server(), app)
      const end = await browser.submit(page, { username: ada.email, password: newPassword })
      expect(end.hasLeft).toBe(true)
    })
  },
  () => ({ clock }),
)
