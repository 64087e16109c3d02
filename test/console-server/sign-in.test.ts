import { beforeAll, describe, expect, test } from 'vitest'
import { consoleVisitor, makeAdministrator, ownerEmail, setUp } from '../support/console.ts'
import { onEachDatabase } from '../support/each-database.ts'

onEachDatabase('signing in to the console', (server) => {
  beforeAll(async () => {
    expect((await setUp(server(), { friendly_name: 'Orchard' })).status).toBe(201)
  })

  test('before signing in the page learns the tenant and nothing else', async () => {
    const state = await consoleVisitor(server()).state()
    expect(state).toEqual({
      setup_needed: false,
      tenant: {
        name: 'default',
        friendly_name: 'Orchard',
        issuer: server().issuer,
        environment: 'development',
      },
      server_time: expect.stringMatching(/^\d{4}-/) as string,
    })
  })

  test('the login form leads back to the place that was asked for, with a session', async () => {
    const visitor = consoleVisitor(server())
    const path = `/console/sign-in?return_to=${encodeURIComponent('/console/apis?page=2')}`
    const end = await visitor.signIn({ path })
    expect(end.url.href).toBe(`${server().issuer}console/apis?page=2`)
    const state = await visitor.state()
    expect(state.session).toMatchObject({ user: { email: ownerEmail }, role: 'owner' })
    expect(state.session.scopes).toContain('update:administrators')
    expect(visitor.browser.cookieAttributes.get('__Host-latchkey-console')).toMatch(
      /^path=\/; httponly; secure; samesite=strict; max-age=\d+$/,
    )
    expect(visitor.browser.cookies.has('__Host-latchkey-console-sign-in')).toBe(false)
  })

  test('no hop of the way holds a token', async () => {
    const visitor = consoleVisitor(server())
    const end = await visitor.signIn()
    for (const { url } of end.hops) expect(url).not.toMatch(/eyJ|token/)
    for (const value of visitor.browser.cookies.values()) expect(value).not.toContain('eyJ')
  })

  test('the APIs are reached with the header, and answer as they answer everybody', async () => {
    const visitor = consoleVisitor(server())
    await visitor.signIn()
    const clients = await visitor.send(
      'GET',
      '/console/api/v2/clients?per_page=2&include_totals=true',
    )
    expect(clients.status).toBe(200)
    expect(clients.body.clients).toHaveLength(2)
    expect(clients.headers.get('x-ratelimit-limit')).toBe('1000')
    const made = await visitor.send('POST', '/console/api/v2/clients', { name: 'Made here' })
    expect(made.status).toBe(201)
    const own = await visitor.send('GET', '/console/api/latchkey/administrators')
    expect(own.body.administrators).toMatchObject([{ email: ownerEmail, role: 'owner' }])
    const missing = await visitor.send('GET', '/console/api/v2/clients/nosuch')
    expect(missing.body).toMatchObject({ statusCode: 404, errorCode: 'inexistent_client' })
    const invalid = await visitor.send('POST', '/console/api/v2/clients', { name: 1 })
    expect(invalid.status).toBe(400)
  })

  test('the token of the console stands in the token list, by the session and the user', async () => {
    const visitor = consoleVisitor(server())
    await visitor.signIn()
    await visitor.send('GET', '/console/api/v2/clients')
    const { user } = (await visitor.state()).session
    const { body } = await server().api(
      'GET',
      `/api/latchkey/v1/tokens?user_id=${encodeURIComponent(user.user_id)}`,
    )
    const mine = body.tokens.filter(
      ({ audience }: { audience: string }) => audience === `${server().issuer}api/v2/`,
    )
    expect(mine.length).toBeGreaterThan(0)
    expect(mine[0]).toMatchObject({ user_id: user.user_id, status: 'active' })
  })

  test('signing out ends the session everywhere', async () => {
    const visitor = consoleVisitor(server())
    await visitor.signIn()
    const before = new Map(visitor.browser.cookies)
    const { status } = await visitor.send('POST', '/console/sign-out')
    expect(status).toBe(204)
    for (const [name, value] of before) visitor.browser.cookies.set(name, value)
    const { status: after, body } = await visitor.send('GET', '/console/api/v2/clients')
    expect({ after, code: body.errorCode }).toEqual({
      after: 401,
      code: 'console_session_required',
    })
    expect((await visitor.browser.open('/console/sign-in')).page?.form).toBeDefined()
  })

  test('a second sign-in needs no password; again=1 asks for it', async () => {
    const visitor = consoleVisitor(server())
    await visitor.signIn()
    const silent = await visitor.browser.open('/console/sign-in?return_to=/console/logs')
    expect(silent.url.pathname).toBe('/console/logs')
    const again = await visitor.browser.open('/console/sign-in?again=1')
    expect(again.page?.form?.field('password')).toBeDefined()
    expect(again.page?.form?.field('username')?.value).toBe(ownerEmail)
  })

  test('a user without a role is told so, and has no session', async () => {
    await makeAdministrator(server(), { email: 'guest@example.com' })
    const visitor = consoleVisitor(server())
    const end = await visitor.signIn({ email: 'guest@example.com' })
    expect({ status: end.status, heading: end.page?.heading }).toEqual({
      status: 403,
      heading: 'This account has no role in the console',
    })
    expect((await visitor.state()).session).toBeUndefined()
  })

  test('the login page of the console offers neither sign-up nor a mail with a new password', async () => {
    const form = await consoleVisitor(server()).browser.open('/console/sign-in')
    expect(form.page?.links.filter(({ href }) => /signup|reset-password/.test(href))).toEqual([])
    await server().api('PATCH', '/api/v2/prompts', { identifier_first: true })
    const visitor = consoleVisitor(server())
    const identifier = await visitor.browser.open('/console/sign-in')
    const password = await visitor.browser.submit(identifier, { username: ownerEmail })
    expect(password.page?.form?.field('password')).toBeDefined()
    for (const { page } of [identifier, password])
      expect(page?.links.filter(({ href }) => /signup|reset-password/.test(href))).toEqual([])
    await server().api('PATCH', '/api/v2/prompts', { identifier_first: false })
  })

  describe('return_to leads nowhere but into the console', () => {
    for (const value of [
      'https://evil.test/console/',
      '//evil.test/console/',
      '/\\evil.test',
      '/console/../api/v2/clients',
      '/console/%2e%2e/authorize',
      '/console\\@evil.test',
      '/console/\u0000',
      '/console/sign-out',
      '/console/api/v2/clients',
      '/api/v2/clients',
      'javascript:alert(1)',
      `/console/${'x'.repeat(3_000)}`,
    ])
      test(JSON.stringify(value.slice(0, 60)), async () => {
        const visitor = consoleVisitor(server())
        await visitor.signIn()
        const path = `/console/sign-in?return_to=${encodeURIComponent(value)}`
        expect((await visitor.browser.open(path)).url.href).toBe(`${server().issuer}console/`)
      })
  })
})
