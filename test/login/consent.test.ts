import { beforeAll, expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'
import {
  application,
  authorizePath,
  exchange,
  logIn,
  password,
  openLogin,
  person,
  type Application,
  type Person,
} from '../support/sign-in-world.ts'

onEachDatabase('consent', (server) => {
  const audience = 'https://orders.example'
  let app: Application
  let ada: Person
  beforeAll(async () => {
    const made = await server().api('POST', '/api/v2/resource-servers', {
      name: 'Orders',
      identifier: audience,
      scopes: [
        { value: 'read:orders', description: 'See your orders' },
        { value: 'write:orders', description: 'Change your orders' },
      ],
      allow_offline_access: true,
      skip_consent_for_verifiable_first_party_clients: false,
    })
    expect(made.status).toBe(201)
    app = await application(server(), { client: { is_first_party: true } })
    ada = await person(server(), app)
  })

  const asked = {
    audience,
    scope: 'openid profile read:orders write:orders offline_access',
  }

  test('the page names application, account and what may be done, and accepting is first', async () => {
    const bob = await person(server(), app)
    const { end } = await logIn(server(), app, bob, asked)
    expect(end.status).toBe(200)
    expect(end.url.pathname).toBe('/u/consent')
    const { page } = end
    expect(page?.screen).toBe('consent')
    expect(page?.text).toContain(bob.email)
    expect(page?.text).toContain('Shop')
    expect(page?.text).toMatch(/orders\s+read, write/)
    expect(page?.text).toContain('keep this access while you are away')
    expect(page?.form?.buttons.map(({ name, value, text }) => ({ name, value, text }))).toEqual([
      { name: 'action', value: 'accept', text: 'Accept' },
      { name: 'action', value: 'deny', text: 'Decline' },
    ])
    expect(end.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  })

  test('accepting gives the code and is remembered', async () => {
    const { end, browser } = await logIn(server(), app, ada, asked)
    const accepted = await browser.submit(end)
    expect(accepted.hasLeft).toBe(true)
    const { status, body } = await exchange(server(), app, accepted)
    expect(status).toBe(200)
    expect(body.scope.split(' ')).toEqual(expect.arrayContaining(['read:orders', 'write:orders']))
    expect(body.refresh_token).toBeTypeOf('string')
    const again = await browser.open(authorizePath(app, asked))
    expect(again.hasLeft).toBe(true)
    const { body: grants } = await server().api('GET', `/api/v2/grants?user_id=${ada.user_id}`)
    expect(grants).toMatchObject([{ clientID: app.client_id, audience }])
  })

  test('`prompt=consent` asks again', async () => {
    const { end, browser } = await logIn(server(), app, ada, { ...asked, prompt: 'consent' })
    expect(end.page?.screen).toBe('consent')
    expect((await browser.submit(end)).url.searchParams.get('code')).not.toBeNull()
  })

  test('declining tells the application so, and nothing is remembered', async () => {
    const bob = await person(server(), app)
    const { end, browser } = await logIn(server(), app, bob, asked)
    const declined = await browser.submit(end, {}, { action: 'deny' })
    expect(Object.fromEntries(declined.url.searchParams)).toEqual({
      error: 'access_denied',
      error_description: 'User did not authorize the request',
      state: 'the state of the application',
    })
    const again = await browser.open(authorizePath(app, asked))
    expect(again.page?.screen).toBe('consent')
    expect((await browser.submit(end)).page?.screen).toBe('error')
  })

  test('an empty post, and a question that is not the one shown, are asked again', async () => {
    const bob = await person(server(), app)
    const { end, browser } = await logIn(server(), app, bob, asked)
    const state = end.url.searchParams.get('state') ?? ''
    const empty = await browser.post(end.url, { state })
    expect(empty.page?.screen).toBe('consent')
    const forged = await browser.post(end.url, { state, action: 'accept', question: 'another' })
    expect(forged.page?.screen).toBe('consent')
    expect((await browser.submit(forged)).hasLeft).toBe(true)
  })

  test('descriptions of scopes are shown when the tenant wants them', async () => {
    await server().api('PATCH', '/api/v2/tenants/settings', {
      flags: { use_scope_descriptions_for_consent: true },
    })
    const { end } = await logIn(server(), app, await person(server(), app), asked)
    expect(end.page?.text).toContain('See your orders')
    await server().api('PATCH', '/api/v2/tenants/settings', {
      flags: { use_scope_descriptions_for_consent: false },
    })
  })

  test('whoever logs out while the question is open must sign in again', async () => {
    const bob = await person(server(), app)
    const { end, browser } = await logIn(server(), app, bob, asked)
    browser.cookies.delete('__Host-latchkey')
    const login = await browser.submit(end)
    expect(login.page?.screen).toBe('login')
    const again = await browser.submit(login, { username: bob.email, password })
    expect(again.page?.screen).toBe('consent')
  })
})

onEachDatabase('a callback on the user’s own machine', (server) => {
  let app: Application
  let ada: Person
  beforeAll(async () => {
    app = await application(server(), {
      client: { callbacks: ['http://localhost:3000/callback'], app_type: 'regular_web' },
    })
    ada = await person(server(), app)
  })

  test('is confirmed when no other page stood between', async () => {
    const { browser, end } = await logIn(server(), app, ada)
    expect(end.hasLeft).toBe(true)
    const page = await browser.open(authorizePath(app))
    expect(page.url.pathname).toBe('/u/confirmation')
    expect(page.page?.screen).toBe('confirmation')
    expect(page.page?.text).toContain(ada.email)
    const confirmed = await browser.submit(page)
    expect(confirmed.url.origin).toBe('http://localhost:3000')
    expect(confirmed.url.searchParams.get('code')).not.toBeNull()
  })

  test('is not used when the user says no', async () => {
    const { browser } = await logIn(server(), app, ada)
    const page = await browser.open(authorizePath(app))
    const denied = await browser.submit(page, {}, { action: 'deny' })
    expect(denied.url.searchParams.get('error')).toBe('access_denied')
    expect(denied.url.searchParams.get('code')).toBeNull()
  })

  test('is confirmed by a fresh sign-in alone', async () => {
    const { page, browser } = await openLogin(server(), app)
    const end = await browser.submit(page, { username: ada.email, password })
    expect(end.url.searchParams.get('code')).not.toBeNull()
  })
})
