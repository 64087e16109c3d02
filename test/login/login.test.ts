import { beforeAll, describe, expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'
import {
  application,
  claimsOf,
  exchange,
  logIn,
  openLogin,
  password,
  person,
  type Application,
  type Person,
} from '../support/sign-in-world.ts'

onEachDatabase('login with identifier and password', (server) => {
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
    expect(form?.className).toBe('_form-login')
    expect(form?.field('state')?.value).toBe(page.url.searchParams.get('state'))
    expect(form?.field('username')).toMatchObject({ id: 'username', type: 'text' })
    expect(form?.controls.filter(({ type }) => type === 'password')).toHaveLength(1)
    expect(form?.buttons[0]).toMatchObject({ name: 'action', value: 'default', text: 'Continue' })
  })

  test('the right password leads to the application with a code that is worth tokens', async () => {
    const { end, browser } = await logIn(server(), app, ada)
    expect(end.hasLeft).toBe(true)
    expect(`${end.url.origin}${end.url.pathname}`).toBe(app.callback)
    expect(end.url.searchParams.get('state')).toBe('the state of the application')
    expect(browser.cookies.get('__Host-latchkey')).toMatch(/^[\w-]{43}$/)
    expect(browser.cookieAttributes.get('__Host-latchkey')).toContain(
      'httponly; secure; samesite=none',
    )
    const { status, body } = await exchange(server(), app, end)
    expect(status).toBe(200)
    expect(claimsOf(body.id_token)).toMatchObject({ sub: ada.user_id, email: ada.email })
  })
})
