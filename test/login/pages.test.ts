import { gzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { browserSession } from '../support/browser-session.ts'
import { onEachDatabase } from '../support/each-database.ts'
import { startServer } from '../support/server.ts'
import {
  application,
  authorizePath,
  openLogin,
  password,
  person,
  type Application,
  type Person,
} from '../support/sign-in-world.ts'

onEachDatabase('the pages of the sign-in', (server) => {
  let app: Application
  let ada: Person
  beforeAll(async () => {
    app = await application(server())
    ada = await person(server(), app)
  })

  test('script and stylesheet are files of their own, small, and kept', async () => {
    const { page } = await openLogin(server(), app)
    const linked = (page.page?.all(({ tag }) => tag === 'script' || tag === 'link') ?? [])
      .map(({ attributes }) => attributes['src'] ?? attributes['href'] ?? '')
      .filter((address) => address.startsWith('/'))
    expect(linked).toHaveLength(2)
    for (const address of linked) {
      const response = await server().fetch(address)
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toBe(
        address.endsWith('.js') ? 'text/javascript; charset=utf-8' : 'text/css; charset=utf-8',
      )
      expect(response.headers.get('cache-control')).toContain('immutable')
      const text = await response.text()
      expect(text).not.toBe('')
      if (address.endsWith('.js')) expect(gzipSync(text).length).toBeLessThan(6_144)
    }
    const older = await server().fetch('/u/theme/AAAAAAAAAAAAAAAAAAAAAA.css')
    expect(older.headers.get('cache-control')).toBe('no-cache')
  })

  test('what scripts and SDKs send beside the fields is ignored, and `action` may be missing', async () => {
    const { browser, page } = await openLogin(server(), app)
    const end = await browser.post(page.url, {
      state: page.url.searchParams.get('state') ?? '',
      username: ada.email,
      password,
      'js-available': 'true',
      'webauthn-available': 'true',
      'is-brave': 'false',
      'webauthn-platform-available': 'false',
      'acul-sdk': '@auth0/auth0-acul-js@1.0.0',
      captcha: '',
    })
    expect(end.url.searchParams.get('code')).not.toBeNull()
  })

  test('the state of the address is enough, and one that differs from the form’s is not', async () => {
    const { browser, page } = await openLogin(server(), app)
    const other = await browser.open(authorizePath(app))
    const state = other.url.searchParams.get('state') ?? ''
    const mixed = await browser.post(page.url, { state, username: ada.email, password })
    expect(mixed.status).toBe(400)
    expect(mixed.page?.screen).toBe('error')
    const end = await browser.post(page.url, { username: ada.email, password })
    expect(end.hasLeft).toBe(true)
  })

  test('a bookmarked page goes to the tenant’s own address, or says that it is over', async () => {
    const browser = browserSession(server())
    const page = await browser.open('/u/login')
    expect(page.status).toBe(400)
    expect(page.page?.screen).toBe('error')
    const set = (value: string | null) =>
      server().api('PATCH', '/api/v2/tenants/settings', { default_redirection_uri: value })
    expect((await set('https://home.example/start')).status).toBe(200)
    const away = await browser.open('/u/login')
    expect(away.hasLeft).toBe(true)
    expect(away.url.href).toBe('https://home.example/start')
    await set(null)
  })

  test('an application with a login address of its own is started again there', async () => {
    const own = await application(server(), {
      client: { initiate_login_uri: 'https://start.example/login' },
    })
    const bob = await person(server(), own)
    const { browser, page } = await openLogin(server(), own)
    await browser.submit(page, { username: bob.email, password })
    const over = await browser.open(page.url)
    expect(over.page?.links[0]).toEqual({
      href: 'https://start.example/login',
      text: 'Start again',
    })
  })

  test('other methods are refused, and HEAD looks without touching anything', async () => {
    const { page, browser } = await openLogin(server(), app)
    for (const method of ['PUT', 'DELETE', 'PATCH']) {
      const response = await server().fetch('/u/login', { method })
      expect(response.status).toBe(405)
      expect(response.headers.get('allow')).toBe('GET, POST')
    }
    const head = await server().fetch(`${page.url.pathname}${page.url.search}`, { method: 'HEAD' })
    expect(head.status).toBe(200)
    expect(await head.text()).toBe('')
    const end = await browser.submit(page, { username: ada.email, password })
    expect(end.hasLeft).toBe(true)
  })

  test('a scheme of an app’s own, and two tabs at once', async () => {
    const native = await application(server(), {
      client: { app_type: 'native', callbacks: ['com.example.shop://callback'] },
    })
    const bob = await person(server(), native)
    const { browser, page } = await openLogin(server(), native)
    expect(page.headers.get('content-security-policy')).toContain(
      "form-action 'self' com.example.shop:",
    )
    const tab = await browser.open(authorizePath(native))
    const end = await browser.submit(page, { username: bob.email, password })
    expect(end.url.href).toMatch(/^com\.example\.shop:\/\/callback\?code=/)
    const second = await browser.submit(tab, { username: bob.email, password })
    expect(second.url.href).toMatch(/^com\.example\.shop:\/\/callback\?code=/)
  })
})

test('on plain http of this machine a sign-in works with cookies that browsers take there', async () => {
  const issuer = 'http://localhost:8080/'
  const server = await startServer({
    environment: { LATCHKEY_ISSUER: issuer, LATCHKEY_TLS: 'off' },
  })
  const app = await application(server)
  const ada = await person(server, app)
  const { browser, page } = await openLogin(server, app)
  const end = await browser.submit(page, { username: ada.email, password })
  expect(end.url.searchParams.get('code')).not.toBeNull()
  expect(browser.cookieAttributes.get('latchkey')).toMatch(/^path=\/; httponly; max-age=\d+$/)
  expect(browser.cookieAttributes.get('latchkey-login')).toBe('path=/; httponly; samesite=lax')
  await server.close()
})
