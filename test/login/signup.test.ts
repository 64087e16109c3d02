import { beforeAll, expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'
import { lastMail } from '../support/mails.ts'
import {
  application,
  claimsOf,
  exchange,
  openLogin,
  password,
  person,
  type Application,
} from '../support/sign-in-world.ts'

onEachDatabase('sign-up', (server) => {
  let app: Application
  beforeAll(async () => {
    app = await application(server())
  })

  test('`screen_hint=signup` begins with the sign-up page, and a new account is signed in', async () => {
    const { browser, page } = await openLogin(server(), app, { screen_hint: 'signup' })
    expect(page.url.pathname).toBe('/u/signup')
    expect(page.page?.screen).toBe('signup')
    const form = page.page?.form
    expect(form?.className).toBe('_form-signup')
    expect(form?.field('email')).toMatchObject({ id: 'email', type: 'email' })
    expect(form?.controls.filter(({ type }) => type === 'password')).toHaveLength(1)
    expect(form?.buttons[0]).toMatchObject({ name: 'action', value: 'default' })
    const end = await browser.submit(page, { email: 'Grace@Example.com', password })
    expect(end.hasLeft).toBe(true)
    const { body } = await exchange(server(), app, end)
    expect(claimsOf(body.id_token)).toMatchObject({
      email: 'grace@example.com',
      email_verified: false,
    })
    const mail = await lastMail(server(), 'grace@example.com')
    expect(mail).toMatchObject({ template: 'verify_email' })
    expect(mail.link.pathname).toBe('/u/email-verification')
  })

  test('the link of the mail verifies the address, once', async () => {
    const { browser, page } = await openLogin(server(), app, { screen_hint: 'signup' })
    await browser.submit(page, { email: 'mary@example.com', password })
    const { link } = await lastMail(server(), 'mary@example.com')
    const head = await server().fetch(`${link.pathname}${link.search}`, { method: 'HEAD' })
    expect(head.status).toBe(200)
    const done = await browser.open(link)
    expect(done.status).toBe(200)
    expect(done.page?.screen).toBe('email-verification-result')
    expect(done.page?.heading).toBe('Email address confirmed')
    const user = await server()
      .stores.records('user')
      .list({
        where: { email: 'mary@example.com' },
        limit: 1,
      })
    expect(user[0]?.document['email_verified']).toBe(true)
    const again = await browser.open(link)
    expect(again.status).toBe(400)
    expect(again.page?.heading).toBe('This link no longer works')
  })

  for (const row of [
    {
      given: 'nothing',
      typed: { email: '', password: '' },
      errors: { email: 'Enter an email address', password: 'Enter a password' },
    },
    {
      given: 'half an address',
      typed: { email: 'ada@example', password },
      errors: { email: 'Enter a full email address, such as name@example.com' },
    },
    {
      given: 'a weak password',
      typed: { email: 'ada@example.com', password: 'abc' },
      errors: { password: 'This password is too weak. Follow the list below.' },
    },
    {
      given: 'a password of a hundred characters',
      typed: { email: 'ada@example.com', password: 'Aa1!'.repeat(25) },
      errors: { password: 'This password is too long. Use 72 bytes or fewer.' },
    },
  ])
    test(`${row.given} is refused beside the field`, async () => {
      const { browser, page } = await openLogin(server(), app, { screen_hint: 'signup' })
      const again = await browser.submit(page, row.typed)
      expect(again.status).toBe(400)
      expect(again.page?.fieldErrors).toEqual(row.errors)
      expect(again.page?.form?.field('email')?.value).toBe(row.typed.email)
      expect(browser.cookies.has('__Host-latchkey')).toBe(false)
    })

  test('the rules of the password stand below its field', async () => {
    const { page } = await openLogin(server(), app, { screen_hint: 'signup' })
    expect(page.page?.form?.field('password')?.attributes['aria-describedby']).toBe('help-password')
    const help = page.page?.byId('help-password')
    expect(JSON.stringify(help)).toContain('at least 8 characters')
  })

  test('an address that has an account is told so by mail, and nobody is signed in', async () => {
    const ada = await person(server(), app)
    const { browser, page } = await openLogin(server(), app, { screen_hint: 'signup' })
    const answer = await browser.submit(page, { email: ada.email, password })
    expect(answer.page?.screen).toBe('signup-email')
    expect(answer.page?.heading).toBe('Check your email')
    expect(browser.cookies.has('__Host-latchkey')).toBe(false)
    expect(await lastMail(server(), ada.email)).toMatchObject({ template: 'reset_email' })
    await server().stores.events.flush()
    const logged = await server().stores.events.search({
      newestFirst: true,
      offset: 0,
      limit: 50,
    })
    const kinds = logged.map(
      ({ document }) => `${String(document['type'])} ${String(document['user_name'])}`,
    )
    expect(kinds).toContain(`fs ${ada.email}`)
    expect(kinds).toContain(`scpr ${ada.email}`)
  })

  test('a tenant may have the page say that there is an account', async () => {
    const flags = { enable_public_signup_user_exists_error: true }
    await server().api('PATCH', '/api/v2/tenants/settings', { flags })
    const ada = await person(server(), app)
    const { browser, page } = await openLogin(server(), app, { screen_hint: 'signup' })
    const answer = await browser.submit(page, { email: ada.email, password })
    expect(answer.status).toBe(400)
    expect(answer.page?.fieldErrors['email']).toContain('You may already have an account')
    await server().api('PATCH', '/api/v2/tenants/settings', {
      flags: { enable_public_signup_user_exists_error: false },
    })
  })

  test('a connection without sign-up offers none and takes none', async () => {
    const closed = await application(server(), {
      connection: { options: { disable_signup: true } },
    })
    const { browser, page } = await openLogin(server(), closed)
    expect(page.page?.links.map(({ text }) => text)).toEqual(['Forgot password?'])
    const state = page.url.searchParams.get('state') ?? ''
    const answer = await browser.post(`/u/signup?state=${state}`, {
      state,
      email: 'intruder@example.com',
      password,
      action: 'default',
    })
    expect(answer.status).toBe(403)
    const users = await server().stores.records('user').count({ email: 'intruder@example.com' })
    expect(users).toBe(0)
  })

  test('a connection with usernames asks for one and signs in by it', async () => {
    const named = await application(server(), {
      connection: { options: { requires_username: true } },
    })
    const { browser, page } = await openLogin(server(), named, { screen_hint: 'signup' })
    const missing = await browser.submit(page, { email: 'joan@example.com', password })
    expect(missing.page?.fieldErrors).toEqual({ username: 'Enter a username' })
    const end = await browser.submit(missing, {
      email: 'joan@example.com',
      username: 'joan',
      password,
    })
    expect(end.hasLeft).toBe(true)
    const second = await openLogin(server(), named)
    expect(second.page.page?.text).toContain('Username or email address')
    const byName = await second.browser.submit(second.page, { username: 'Joan', password })
    expect(byName.hasLeft).toBe(true)
  })
})

onEachDatabase('sign-up, identifier first', (server) => {
  let app: Application
  beforeAll(async () => {
    await server().api('PATCH', '/api/v2/prompts', { identifier_first: true })
    app = await application(server())
  })

  test('identifier, then password, on two pages', async () => {
    const { browser, page } = await openLogin(server(), app, { screen_hint: 'signup' })
    expect(page.url.pathname).toBe('/u/signup/identifier')
    expect(page.page?.screen).toBe('signup-id')
    const second = await browser.submit(page, { email: 'hedy@example.com' })
    expect(second.url.pathname).toBe('/u/signup/password')
    expect(second.page?.form?.field('email')).toMatchObject({
      value: 'hedy@example.com',
      isReadOnly: true,
    })
    const weak = await browser.submit(second, { password: 'abc' })
    expect(weak.page?.fieldErrors).toHaveProperty('password')
    const end = await browser.submit(weak, { password })
    expect(end.hasLeft).toBe(true)
    expect(end.url.searchParams.get('code')).not.toBeNull()
  })

  test('what is wrong with the address is mended on its own page', async () => {
    const { browser, page } = await openLogin(server(), app, { screen_hint: 'signup' })
    const second = await browser.submit(page, { email: 'half an address' })
    const first = await browser.submit(second, { password })
    expect(first.page?.screen).toBe('signup-id')
    expect(first.page?.fieldErrors).toHaveProperty('email')
    const again = await browser.submit(first, { email: 'rosalind@example.com' })
    expect(again.page?.screen).toBe('signup-password')
    const end = await browser.submit(again, { password })
    expect(end.hasLeft).toBe(true)
  })
})
