import { beforeAll, describe, expect, test } from 'vitest'
import { browserSession } from '../support/browser-session.ts'
import { onEachDatabase } from '../support/each-database.ts'
import {
  application,
  authorizePath,
  claimsOf,
  exchange,
  logIn,
  openLogin,
  password,
  person,
  type Application,
  type Person,
} from '../support/sign-in-world.ts'
import { lastMail } from '../support/mails.ts'
import { setClock } from '../support/server.ts'

const clock = setClock()

onEachDatabase(
  'login with identifier and password',
  (server) => {
    let app: Application
    let ada: Person
    beforeAll(async () => {
      app = await application(server())
      ada = await person(server(), app)
    })

    test('the page asks for an email address and a password', async () => {
      const { page } = await openLogin(server(), app)
      expect(page.status).toBe(200)
      expect(page.url.pathname).toBe('/u/login')
      expect(page.page?.screen).toBe('login')
      expect(page.page?.heading).toBe('Welcome')
      const form = page.page?.form
      expect(form?.method).toBe('post')
      expect(form?.className).toBe('_form-login')
      expect(form?.field('state')?.value).toBe(page.url.searchParams.get('state'))
      expect(form?.field('username')).toMatchObject({ id: 'username', type: 'text' })
      expect(form?.controls.filter(({ type }) => type === 'password')).toHaveLength(1)
      expect(form?.buttons[0]).toMatchObject({
        name: 'action',
        value: 'default',
        text: 'Continue',
      })
      expect(page.page?.links.map(({ text }) => text)).toEqual(['Forgot password?', 'Sign up'])
    })

    test('the right password leads to the application with a code that is worth tokens', async () => {
      const { end, browser } = await logIn(server(), app, ada)
      expect(end.hasLeft).toBe(true)
      expect(`${end.url.origin}${end.url.pathname}`).toBe(app.callback)
      expect(end.url.searchParams.get('state')).toBe('the state of the application')
      expect(browser.cookies.get('__Host-latchkey')).toMatch(/^[\w-]{43}$/)
      expect(browser.cookieAttributes.get('__Host-latchkey')).toMatch(
        /^path=\/; httponly; secure; samesite=none; max-age=\d+$/,
      )
      expect(browser.cookieAttributes.get('__Host-latchkey-login')).toBe(
        'path=/; httponly; secure; samesite=lax',
      )
      const { status, body } = await exchange(server(), app, end)
      expect(status).toBe(200)
      expect(claimsOf(body.id_token)).toMatchObject({ sub: ada.user_id, email: ada.email })
    })

    for (const row of [
      {
        given: 'nothing',
        typed: { username: '', password: '' },
        errors: { username: 'Enter an email address', password: 'Enter a password' },
      },
      {
        given: 'no password',
        typed: { username: 'ada@example.com', password: '' },
        errors: { password: 'Enter a password' },
      },
      {
        given: 'an address that nobody has',
        typed: { username: 'nobody@example.com', password },
        errors: { password: 'Wrong email or password' },
      },
    ])
      test(`${row.given} is refused beside the field and keeps what was typed`, async () => {
        const { browser, page } = await openLogin(server(), app)
        const again = await browser.submit(page, row.typed)
        expect(again.status).toBe(400)
        expect(again.page?.screen).toBe('login')
        expect(again.page?.fieldErrors).toEqual(row.errors)
        expect(again.page?.title).toMatch(/^Error: /)
        expect(again.page?.form?.field('username')?.value).toBe(row.typed.username)
        expect(again.page?.form?.field('password')?.value).toBe('')
        for (const name of Object.keys(row.errors)) {
          const attributes = again.page?.form?.field(name)?.attributes
          expect(attributes).toMatchObject({ 'aria-invalid': 'true' })
          expect(attributes?.['aria-describedby']).toContain(`error-element-${name}`)
        }
        expect(browser.cookies.has('__Host-latchkey')).toBe(false)
      })

    test('after a wrong password the right one still signs in, and a sign-in works once', async () => {
      const { browser, page } = await openLogin(server(), app)
      const wrong = await browser.submit(page, { username: ada.email, password: 'wrong' })
      expect(wrong.page?.fieldErrors).toEqual({ password: 'Wrong email or password' })
      const end = await browser.submit(wrong, { username: ` ${ada.email.toUpperCase()}`, password })
      expect(end.hasLeft).toBe(true)
      const back = await browser.submit(wrong, { username: ada.email, password })
      expect(back.status).toBe(400)
      expect(back.page?.screen).toBe('error')
      expect(back.page?.heading).toBe('This page was open too long')
    })

    test('a sign-in is logged with its session, a refusal with its cause', async () => {
      const { end } = await logIn(server(), app, ada)
      expect(end.hasLeft).toBe(true)
      const { browser, page } = await openLogin(server(), app)
      const wrong = await browser.submit(page, { username: ada.email, password: 'wrong' })
      await browser.submit(wrong, { username: 'somebody@example.com', password: 'wrong' })
      await server().stores.events.flush()
      clock.advance(3_000)
      const { body } = await server().api(
        'GET',
        `/api/v2/logs?q=${encodeURIComponent(`client_id:${app.client_id}`)}&sort=date:-1`,
      )
      const kinds = body.map(({ type, user_id }: any) => `${type} ${user_id ?? ''}`)
      expect(kinds).toContain(`s ${ada.user_id}`)
      expect(kinds).toContain(`fp ${ada.user_id}`)
      expect(kinds).toContain('fu ')
      expect(JSON.stringify(body)).not.toContain(password)
    })

    test('a user that an administrator blocked is sent back with `user is blocked`', async () => {
      const eve = await person(server(), app, { blocked: true })
      const { end, browser } = await logIn(server(), app, eve)
      expect(end.hasLeft).toBe(true)
      expect(Object.fromEntries(end.url.searchParams)).toEqual({
        error: 'unauthorized',
        error_description: 'user is blocked',
        state: 'the state of the application',
      })
      expect(browser.cookies.has('__Host-latchkey')).toBe(false)
    })

    test('ten wrong passwords block the account at this address, until the link of the mail lifts it', async () => {
      const bob = await person(server(), app)
      const { browser, page } = await openLogin(server(), app)
      let last = page
      for (let tries = 0; tries < 10; tries += 1)
        last = await browser.submit(last, { username: bob.email, password: `wrong ${tries}` })
      expect(last.status).toBe(400)
      const blocked = await browser.submit(last, { username: bob.email, password })
      expect(blocked.status).toBe(429)
      expect(blocked.headers.get('retry-after')).toMatch(/^\d+$/)
      expect(blocked.page?.alert).toContain('Too many wrong passwords')
      expect(blocked.page?.form?.field('username')?.value).toBe(bob.email)

      const { link, template } = await lastMail(server(), bob.email)
      expect(template).toBe('blocked_account')
      const ask = await browser.open(link)
      expect(ask.page?.heading).toBe('Unblock your account')
      expect((await browser.submit(last, { username: bob.email, password })).status).toBe(429)
      const done = await browser.submit(ask)
      expect(done.page?.heading).toBe('Account unblocked')
      expect((await browser.submit(ask)).status).toBe(400)
      expect((await browser.submit(last, { username: bob.email, password })).hasLeft).toBe(true)
    })
  },
  () => ({ clock }),
)

describe('what the application asks for', () => {
  onEachDatabase('single sign-on', (server) => {
    let app: Application
    let other: Application
    let ada: Person
    beforeAll(async () => {
      app = await application(server())
      other = await application(server(), { connection: { enabled_clients: [] } })
      await server().api('PATCH', `/api/v2/connections/${app.connectionId}`, {
        enabled_clients: [app.client_id, other.client_id],
      })
      ada = await person(server(), app)
    })

    test('whoever is signed in sees no page again, at this application or another', async () => {
      const { browser } = await logIn(server(), app, ada)
      const secret = browser.cookies.get('__Host-latchkey')
      for (const each of [app, other]) {
        const end = await browser.open(authorizePath(each))
        expect(end.hasLeft).toBe(true)
        expect(end.url.searchParams.get('code')).not.toBeNull()
      }
      expect(browser.cookies.get('__Host-latchkey')).toBe(secret)
    })

    test('`prompt=login` asks again and gives the browser a new session', async () => {
      const { browser, end } = await logIn(server(), app, ada)
      const first = claimsOf((await exchange(server(), app, end)).body.id_token)
      const before = browser.cookies.get('__Host-latchkey')
      const page = await browser.open(authorizePath(app, { prompt: 'login' }))
      expect(page.page?.screen).toBe('login')
      const again = await browser.submit(page, { username: ada.email, password })
      expect(browser.cookies.get('__Host-latchkey')).not.toBe(before)
      const second = claimsOf((await exchange(server(), app, again)).body.id_token)
      expect(second['sid']).not.toBe(first['sid'])
      expect(second['auth_time']).toBeGreaterThanOrEqual(first['iat'])
      const old = browserSession(server())
      old.cookies.set('__Host-latchkey', before ?? '')
      const silent = await old.open(authorizePath(app, { prompt: 'none' }))
      expect(silent.url.searchParams.get('error')).toBe('login_required')
    })

    test('`prompt=select_account` asks which account, and the present one needs no password', async () => {
      const { browser } = await logIn(server(), app, ada)
      const page = await browser.open(authorizePath(app, { prompt: 'select_account' }))
      expect(page.page?.screen).toBe('select-account')
      expect(page.page?.text).toContain(ada.email)
      expect(page.page?.form?.buttons.map(({ value }) => value)).toEqual(['default', 'switch'])
      const end = await browser.submit(page)
      expect(end.hasLeft).toBe(true)
      expect(end.url.searchParams.get('code')).not.toBeNull()
    })

    test('another account can be chosen, by its password', async () => {
      const bob = await person(server(), app)
      const { browser } = await logIn(server(), app, ada)
      const page = await browser.open(authorizePath(app, { prompt: 'select_account' }))
      const login = await browser.submit(page, {}, { action: 'switch' })
      expect(login.page?.screen).toBe('login')
      const end = await browser.submit(login, { username: bob.email, password })
      const { body } = await exchange(server(), app, end)
      expect(claimsOf(body.id_token)['sub']).toBe(bob.user_id)
    })

    test('a tab that was open during a sign-in elsewhere offers to go on', async () => {
      const { browser, page } = await openLogin(server(), app)
      const tab = await browser.open(authorizePath(other))
      expect(tab.page?.screen).toBe('login')
      await browser.submit(page, { username: ada.email, password })
      const reloaded = await browser.open(tab.url)
      expect(reloaded.page?.screen).toBe('select-account')
      expect(reloaded.page?.heading).toBe('You are already logged in')
      const end = await browser.submit(reloaded)
      expect(`${end.url.origin}${end.url.pathname}`).toBe(other.callback)
      expect(end.url.searchParams.get('code')).not.toBeNull()
    })

    test('`login_hint` is filled in, and another user’s needs a sign-in', async () => {
      const { page } = await openLogin(server(), app, { login_hint: ada.email })
      expect(page.page?.form?.field('username')?.value).toBe(ada.email)
    })

    test('`ui_locales` chooses among the tenant’s languages', async () => {
      await server().api('PATCH', '/api/v2/tenants/settings', { enabled_locales: ['en', 'ar'] })
      const { page } = await openLogin(server(), app, { ui_locales: 'ar de' })
      expect(page.page?.language).toBe('ar')
      expect(page.page?.direction).toBe('rtl')
      expect((await openLogin(server(), app, { ui_locales: 'de' })).page.page?.language).toBe('en')
      await server().api('PATCH', '/api/v2/tenants/settings', { enabled_locales: ['en'] })
    })

    test('`response_mode=form_post` hands the code over by a form', async () => {
      const { browser, page } = await openLogin(server(), app, { response_mode: 'form_post' })
      const end = await browser.submit(page, { username: ada.email, password })
      expect(end.status).toBe(200)
      expect(end.page?.form?.action).toBe(app.callback)
      expect(end.page?.form?.field('code')?.value).toMatch(/^[\w-]{40,}$/)
      expect(end.page?.form?.field('state')?.value).toBe('the state of the application')
    })

    test('an application without a connection shows that nobody can log in', async () => {
      const lonely = await application(server(), { connection: { enabled_clients: [] } })
      const { page } = await openLogin(server(), lonely)
      expect(page.page?.screen).toBe('login')
      expect(page.status).toBe(403)
      expect(page.page?.alert).toBe('You cannot log in this way. Try another.')
    })
  })
})

onEachDatabase('identifier first', (server) => {
  let app: Application
  let ada: Person
  beforeAll(async () => {
    await server().api('PATCH', '/api/v2/prompts', { identifier_first: true })
    app = await application(server())
    ada = await person(server(), app)
  })

  test('identifier, then password, on two pages', async () => {
    const { browser, page } = await openLogin(server(), app)
    expect(page.url.pathname).toBe('/u/login/identifier')
    expect(page.page?.screen).toBe('login-id')
    expect(page.page?.form?.className).toBe('_form-login-id')
    expect(page.page?.form?.controls.filter(({ type }) => type === 'password')).toEqual([])
    const second = await browser.submit(page, { username: ada.email })
    expect(second.url.pathname).toBe('/u/login/password')
    expect(second.page?.screen).toBe('login-password')
    expect(second.page?.form?.className).toBe('_form-login-password')
    expect(second.page?.form?.field('username')).toMatchObject({
      value: ada.email,
      isReadOnly: true,
    })
    const wrong = await browser.submit(second, { password: 'wrong' })
    expect(wrong.status).toBe(400)
    expect(wrong.page?.fieldErrors).toEqual({ password: 'Wrong email or password' })
    const end = await browser.submit(wrong, { password })
    expect(end.hasLeft).toBe(true)
    expect(end.url.searchParams.get('code')).not.toBeNull()
  })

  test('an unknown identifier goes on to the password like a known one', async () => {
    const { browser, page } = await openLogin(server(), app)
    const second = await browser.submit(page, { username: 'nobody@example.com' })
    expect(second.page?.screen).toBe('login-password')
    const wrong = await browser.submit(second, { password })
    expect(wrong.page?.fieldErrors).toEqual({ password: 'Wrong email or password' })
  })

  test('the identifier can be changed, and the password page needs one', async () => {
    const { browser, page } = await openLogin(server(), app)
    const early = await browser.open(
      `/u/login/password?state=${page.url.searchParams.get('state') ?? ''}`,
    )
    expect(early.page?.screen).toBe('login-id')
    const second = await browser.submit(page, { username: 'typo@example.com' })
    const first = await browser.follow(second, 'Change')
    expect(first.page?.form?.field('username')?.value).toBe('typo@example.com')
    const empty = await browser.submit(first, { username: '' })
    expect(empty.page?.fieldErrors).toEqual({ username: 'Enter an email address' })
  })
})
