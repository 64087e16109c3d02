/** Rows 44, 45, 48, 49, 76, 80 and 83 of the catalogue of attacks: signing in by the pages. */
import { beforeAll, describe, expect, test } from 'vitest'
import { browserSession, type BrowserSession } from '../support/browser-session.ts'
import { onEachDatabase } from '../support/each-database.ts'
import { lastMail } from '../support/mails.ts'
import type { Page } from '../support/page.ts'
import { setClock, type TestServer } from '../support/server.ts'
import {
  application,
  authorizePath,
  logIn,
  openLogin,
  password,
  person,
  type Application,
  type Person,
} from '../support/sign-in-world.ts'

const clock = setClock()

onEachDatabase(
  'attacks on the pages of the sign-in',
  (server) => {
    let app: Application
    let ada: Person
    const audience = 'https://guarded.example'
    beforeAll(async () => {
      await server().api('POST', '/api/v2/resource-servers', {
        name: 'Guarded',
        identifier: audience,
        scopes: [{ value: 'read:things' }],
        skip_consent_for_verifiable_first_party_clients: false,
      })
      app = await application(server())
      ada = await person(server(), app)
    })

    const isRestart = (page: Page | undefined): void => {
      expect(page?.screen).toBe('error')
      expect(page?.heading).toBe('This page was open too long')
    }

    describe('row 44: a form of another site', () => {
      for (const { from, headers } of [
        { from: 'another origin', headers: { origin: 'https://evil.example' } },
        { from: 'an opaque origin', headers: { origin: 'null' } },
        { from: 'a sibling host', headers: { origin: 'https://www.localhost' } },
      ])
        test(`posted by ${from} signs nobody in`, async () => {
          const { browser, page } = await openLogin(server(), app)
          const answer = await browser.submit(page, { username: ada.email, password }, { headers })
          expect(answer.status).toBe(403)
          expect(browser.cookies.has('__Host-latchkey')).toBe(false)
          // The person's own page still works.
          const own = await browser.submit(page, { username: ada.email, password })
          expect(own.hasLeft).toBe(true)
        })

      test('is told apart by `Sec-Fetch-Site` where no origin is sent', async () => {
        const { browser, page } = await openLogin(server(), app)
        const state = page.url.searchParams.get('state') ?? ''
        for (const site of ['cross-site', 'same-site']) {
          const response = await server().fetch(`/u/login?state=${state}`, {
            method: 'POST',
            headers: {
              'content-type': 'application/x-www-form-urlencoded',
              'sec-fetch-site': site,
              cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
            },
            body: new URLSearchParams({ state, username: ada.email, password }).toString(),
          })
          expect(response.status).toBe(403)
        }
      })

      test('with the attacker’s own transaction finds no cookie of his in the victim’s browser', async () => {
        const attacker = await openLogin(server(), app)
        const state = attacker.page.url.searchParams.get('state') ?? ''
        const victim = browserSession(server())
        const form = { state, username: ada.email, password, action: 'default' }
        const answer = await victim.post(`/u/login?state=${state}`, form)
        expect(answer.status).toBe(400)
        isRestart(answer.page)
        expect(victim.cookies.has('__Host-latchkey')).toBe(false)
        const withOwn = await openLogin(server(), app)
        const again = await withOwn.browser.post(`/u/login?state=${state}`, form)
        isRestart(again.page)
      })
    })

    describe('row 45: consent', () => {
      const asked = { audience, scope: 'openid read:things' }
      const onConsent = async (): Promise<{ browser: BrowserSession; state: string }> => {
        const { browser, end } = await logIn(server(), app, await person(server(), app), asked)
        expect(end.page?.screen).toBe('consent')
        return { browser, state: end.url.searchParams.get('state') ?? '' }
      }

      test('is not given by a cross-site post', async () => {
        const { browser, state } = await onConsent()
        const headers = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
        const answer = await browser.post('/u/consent', { state, action: 'accept' }, headers)
        expect(answer.status).toBe(403)
        expect((await browser.open(`/u/consent?state=${state}`)).page?.screen).toBe('consent')
      })

      test('is not given by GET', async () => {
        const { browser, state } = await onConsent()
        const page = await browser.open(`/u/consent?state=${state}&action=accept`)
        expect(page.page?.screen).toBe('consent')
        const again = await browser.open(authorizePath(app, asked))
        expect(again.page?.screen).toBe('consent')
      })

      test('cannot be framed, and neither can any other page', async () => {
        const { browser, state } = await onConsent()
        const { page } = await openLogin(server(), app)
        for (const { headers } of [await browser.open(`/u/consent?state=${state}`), page]) {
          expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
          expect(headers.get('x-frame-options')).toBe('DENY')
        }
      })
    })

    describe('row 48: the transaction', () => {
      test('of another browser is the same as none', async () => {
        const { page } = await openLogin(server(), app)
        const stranger = browserSession(server())
        const without = await stranger.open(page.url)
        expect(without.status).toBe(400)
        isRestart(without.page)
        const other = await openLogin(server(), app)
        isRestart((await other.browser.open(page.url)).page)
      })

      for (const { kind, forge } of [
        { kind: 'a forged cookie', forge: () => 'A'.repeat(43) },
        { kind: 'an empty cookie', forge: () => '' },
        { kind: 'the key as the cookie', forge: (key: string) => key },
        { kind: 'half the cookie', forge: (_key: string, own: string) => own.slice(0, 21) },
      ])
        test(`with ${kind} is the same as none`, async () => {
          const { browser, page } = await openLogin(server(), app)
          const own = browser.cookies.get('__Host-latchkey-login') ?? ''
          const key = page.url.searchParams.get('state') ?? ''
          browser.cookies.set('__Host-latchkey-login', forge(key, own))
          isRestart((await browser.open(page.url)).page)
        })

      for (const state of [
        '',
        'x',
        'A'.repeat(32),
        '../../etc/passwd',
        "' or 1=1 --",
        'é'.repeat(40),
      ])
        test(`with the state ${JSON.stringify(state)} is the same as none`, async () => {
          const { browser } = await openLogin(server(), app)
          const answer = await browser.open(`/u/login?${new URLSearchParams({ state }).toString()}`)
          expect(answer.status).toBe(400)
          isRestart(answer.page)
        })

      test('of another tenant is the same as none', async () => {
        const issuer = 'https://other.example/'
        const { tenants } = server().storage
        if ((await tenants.byName('other')) === undefined)
          await tenants.create({ name: 'other', issuer })
        const { browser, page } = await openLogin(server(), app)
        const elsewhere = browserSession({
          issuer,
          fetch: (path, init = {}) => {
            const headers = new Headers(init.headers)
            headers.set('host', 'other.example')
            return server().fetch(path, { ...init, headers })
          },
        })
        for (const [name, value] of browser.cookies) elsewhere.cookies.set(name, value)
        const answer = await elsewhere.open(`${page.url.pathname}${page.url.search}`)
        expect(answer.status).toBe(400)
        isRestart(answer.page)
      })

      test('cannot be replayed once it has signed in', async () => {
        const { browser, page } = await openLogin(server(), app)
        const end = await browser.submit(page, { username: ada.email, password })
        expect(end.hasLeft).toBe(true)
        for (const answer of [
          await browser.submit(page, { username: ada.email, password }),
          await browser.open(page.url),
        ]) {
          expect(answer.status).toBe(400)
          isRestart(answer.page)
          expect(answer.page?.links[0]?.href).toBe(`${new URL(app.callback).origin}/`)
        }
      })

      test('of two posts at once signs in one', async () => {
        const { browser, page } = await openLogin(server(), app)
        const answers = await Promise.all(
          [1, 2, 3, 4].map(() => browser.submit(page, { username: ada.email, password })),
        )
        expect(answers.filter(({ hasLeft }) => hasLeft)).toHaveLength(1)
        for (const answer of answers) if (!answer.hasLeft) isRestart(answer.page)
      })

      test('ends after an hour', async () => {
        const { browser, page } = await openLogin(server(), app)
        clock.advance(3_600_000 + 1_000)
        const answer = await browser.submit(page, { username: ada.email, password })
        expect(answer.status).toBe(400)
        isRestart(answer.page)
        expect(answer.page?.text).toContain('Start again at Shop')
        expect(browser.cookies.has('__Host-latchkey')).toBe(false)
      })

      test('is not opened by a ticket or a code, nor a ticket’s page by its key', async () => {
        const { browser, page } = await openLogin(server(), app)
        const key = page.url.searchParams.get('state') ?? ''
        const change = await browser.open(`/u/reset-password/change?state=${key}`)
        expect(change.page?.screen).toBe('reset-password-error')
        const verified = await browser.open(`/u/email-verification?ticket=${key}`)
        expect(verified.status).toBe(400)
        const request = await browser.follow(page, 'Forgot password?')
        await browser.submit(request, { email: ada.email })
        const ticket = (await lastMail(server(), ada.email)).link.searchParams.get('ticket') ?? ''
        isRestart((await browser.open(`/u/login?state=${ticket}`)).page)
        const other = await browser.open(`/u/email-verification?ticket=${ticket}`)
        expect(other.status).toBe(400)
        const asCode = await server().post('/oauth/token', {
          grant_type: 'authorization_code',
          client_id: app.client_id,
          client_secret: app.client_secret,
          redirect_uri: app.callback,
          code: key,
        })
        expect(asCode.body.error).toBe('invalid_grant')
      })
    })

    describe('row 49: a skipped page', () => {
      test('consent and confirmation before a sign-in lead back to it', async () => {
        const { browser, page } = await openLogin(server(), app)
        const state = page.url.searchParams.get('state') ?? ''
        for (const path of ['/u/consent', '/u/confirmation', '/u/select-account']) {
          const shown = await browser.open(`${path}?state=${state}`)
          expect(shown.page?.screen).toBe('login')
          const posted = await browser.post(path, { state, action: 'accept' })
          expect(posted.hasLeft).toBe(false)
          expect(posted.page?.screen).toBe('login')
        }
        expect(browser.cookies.has('__Host-latchkey')).toBe(false)
      })

      test('an empty post signs nobody in', async () => {
        const { browser, page } = await openLogin(server(), app)
        for (const form of [{}, { state: page.url.searchParams.get('state') ?? '' }]) {
          const answer = await browser.post(page.url, form)
          expect(answer.status).toBe(400)
          expect(answer.hasLeft).toBe(false)
        }
      })

      test('another user’s session does not agree for the one who signed in', async () => {
        const asked = { audience, scope: 'openid read:things' }
        const bob = await person(server(), app)
        const { browser, end } = await logIn(server(), app, ada, asked)
        expect(end.page?.screen).toBe('consent')
        const other = await logIn(server(), app, bob)
        browser.cookies.set('__Host-latchkey', other.browser.cookies.get('__Host-latchkey') ?? '')
        const answer = await browser.submit(end)
        expect(answer.page?.screen).toBe('login')
      })

      test('the password page takes the identifier of its transaction, not of the form', async () => {
        await server().api('PATCH', '/api/v2/prompts', { identifier_first: true })
        const bob = await person(server(), app)
        const { browser, page } = await openLogin(server(), app)
        const second = await browser.submit(page, { username: 'nobody@example.com' })
        const answer = await browser.post(second.url, {
          state: second.url.searchParams.get('state') ?? '',
          username: bob.email,
          password,
        })
        expect(answer.page?.fieldErrors).toHaveProperty('password')
        await server().api('PATCH', '/api/v2/prompts', { identifier_first: false })
      })
    })

    describe('row 58: a mail asked for with a poisoned host', () => {
      for (const poison of [
        { 'x-forwarded-host': 'evil.example' },
        { forwarded: 'host=evil.example;proto=https' },
        { 'x-host': 'evil.example', 'x-original-host': 'evil.example' },
      ])
        test(`links to the configured domain, whatever ${Object.keys(poison).join(' and ')} say`, async () => {
          const bob = await person(server(), app)
          const { browser, page } = await openLogin(server(), app)
          const request = await browser.follow(page, 'Forgot password?')
          await browser.submit(request, { email: bob.email }, { headers: poison })
          const mail = await lastMail(server(), bob.email)
          expect(mail.link.origin).toBe(new URL(server().issuer).origin)
          expect(mail.text).not.toContain('evil.example')
        })

      test('and a host that is no tenant’s gets no page at all', async () => {
        const response = await server().fetch('/u/reset-password/request', {
          method: 'POST',
          headers: {
            host: 'evil.example',
            'content-type': 'application/x-www-form-urlencoded',
          },
          body: new URLSearchParams({ email: ada.email }).toString(),
        })
        expect(response.status).toBe(404)
      })
    })

    test('row 76: unknown, wrong, blocked and without a password answer alike', async () => {
      const blocked = await person(server(), app, { blocked: true })
      const social = await withoutPassword(server(), app)
      const answers = []
      for (const username of ['nobody@example.com', ada.email, blocked.email, social]) {
        const { browser, page } = await openLogin(server(), app)
        const answer = await browser.submit(page, { username, password: 'wrong' })
        const html = answer.body
          .replaceAll(username, 'EMAIL')
          .replaceAll(page.url.searchParams.get('state') ?? '-', 'STATE')
        const headers = Object.fromEntries(
          [...answer.headers].filter(([name]) => name !== 'x-auth0-requestid'),
        )
        answers.push({ status: answer.status, html, headers })
      }
      expect(answers[0]?.status).toBe(400)
      for (const answer of answers) expect(answer).toEqual(answers[0])
    })

    describe('row 80: markup in what people and tenants name', () => {
      const payload = `"><script>alert(1)</script><img src=x onerror=alert(1)>'`
      /** No element or attribute came of the text, and it is still there to be read. */
      const isInert = (page: Page | undefined): void => {
        expect(page).toBeDefined()
        const scripts = page?.all(({ tag }) => tag === 'script') ?? []
        for (const { attributes, children } of scripts) {
          expect(attributes['src']).toMatch(/^\/u\/script\//)
          expect(children).toEqual([])
        }
        expect(
          page?.all(
            ({ tag, attributes }) =>
              tag === 'img' || Object.keys(attributes).some((name) => /^on/.test(name)),
          ),
        ).toEqual([])
        expect(page?.all(({ attributes }) => 'style' in attributes)).toEqual([])
      }

      test('client, tenant, `login_hint`, `state` and `ui_locales`', async () => {
        const friendly = { friendly_name: payload }
        await server().api('PATCH', '/api/v2/tenants/settings', friendly)
        // The Management API takes no `<` in a client's name; quotes it does.
        const name = `Shop " onmouseover="alert(2)" '`
        const evil = await application(server(), { client: { name } })
        const { browser, page } = await openLogin(server(), evil, {
          login_hint: payload,
          state: payload,
          ui_locales: payload,
        })
        isInert(page.page)
        expect(page.page?.text).toContain(payload)
        expect(page.page?.text).toContain(name)
        expect(page.page?.form?.field('username')?.value).toBe(payload)
        const again = await browser.submit(page, { username: payload, password: 'x' })
        isInert(again.page)
        for (const text of ['Forgot password?', 'Sign up'])
          isInert((await browser.follow(page, text)).page)
        const end = await browser.submit(page, { username: ada.email, password })
        expect(end.hasLeft).toBe(false)
        await server().api('PATCH', '/api/v2/tenants/settings', { friendly_name: 'Friendly' })
      })

      test('a user’s name and an API’s scopes on the consent page', async () => {
        const identifier = `https://${'x'.repeat(5)}.example`
        await server().api('POST', '/api/v2/resource-servers', {
          name: 'Evil',
          identifier,
          scopes: [{ value: 'read:<script>', description: payload }],
          skip_consent_for_verifiable_first_party_clients: false,
        })
        await server().api('PATCH', '/api/v2/tenants/settings', {
          flags: { use_scope_descriptions_for_consent: true },
        })
        const { end } = await logIn(server(), app, ada, {
          audience: identifier,
          scope: 'openid read:<script>',
        })
        expect(end.page?.screen).toBe('consent')
        isInert(end.page)
        expect(end.page?.text).toContain('alert(1)')
        await server().api('PATCH', '/api/v2/tenants/settings', {
          flags: { use_scope_descriptions_for_consent: false },
        })
      })
    })

    test('row 83: pages are never kept, and no address holds a token or leaves by Referer', async () => {
      const { end, browser } = await logIn(server(), app, ada)
      for (const { url } of end.hops) expect(url).not.toMatch(/token|password/i)
      const { page } = await openLogin(server(), app)
      expect(page.headers.get('cache-control')).toContain('no-store')
      expect(page.headers.get('x-content-type-options')).toBe('nosniff')
      expect(page.headers.get('referrer-policy')).toBe('same-origin')
      expect(page.headers.get('content-security-policy')).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
          `font-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self' ${new URL(app.callback).origin}`,
      )
      for (const [name, attributes] of browser.cookieAttributes) {
        expect(name).toMatch(/^__Host-/)
        expect(attributes).toContain('httponly')
        expect(attributes).toContain('secure')
        expect(attributes).toMatch(/^path=\//)
      }
    })

    describe('bounds', () => {
      test('a form of 100 KB, a repeated field and JSON are refused before anything is hashed', async () => {
        const { browser, page } = await openLogin(server(), app)
        const state = page.url.searchParams.get('state') ?? ''
        const long = await browser.post(page.url, { state, password: 'x'.repeat(100_000) })
        expect(long.status).toBe(413)
        const twice = new URLSearchParams({ state, username: ada.email, password })
        twice.append('username', 'other@example.com')
        expect((await browser.post(page.url, twice)).status).toBe(400)
        const json = { 'content-type': 'application/json' }
        expect((await browser.post(page.url, { state }, json)).status).toBe(400)
      })

      test('an identifier of 2,000 characters names nobody', async () => {
        const { browser, page } = await openLogin(server(), app)
        const answer = await browser.submit(page, { username: 'x'.repeat(2_000), password })
        expect(answer.status).toBe(400)
        expect(answer.page?.fieldErrors).toHaveProperty('username')
      })
    })
  },
  () => ({ clock }),
)

/** Somebody whose account has no password of ours. */
const withoutPassword = async (server: TestServer, app: Application): Promise<string> => {
  const { email, user_id: userId } = await person(server, app)
  const [identity] = await server.stores.users.identities(userId)
  if (identity === undefined) throw new Error('The person has no identity.')
  await server.stores.commit([
    server.stores.users.deleteIdentity(identity),
    server.stores.users.insertIdentity({ ...identity, passwordHash: undefined }),
  ])
  return email
}
