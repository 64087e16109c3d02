import { beforeAll, expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'
import { application, openLogin, type Application } from '../support/sign-in-world.ts'

onEachDatabase('words of a tenant on its pages', (server) => {
  let app: Application
  beforeAll(async () => {
    app = await application(server())
  })
  const put = (prompt: string, language: string, body: object) =>
    server().api('PUT', `/api/v2/prompts/${prompt}/custom-text/${language}`, body)
  const heading = async (parameters: Record<string, string> = {}) =>
    (await openLogin(server(), app, parameters)).page.page?.heading

  test('stand in place of ours as soon as they are written, in their language only', async () => {
    expect(await heading()).toBe('Welcome')
    await server().api('PATCH', '/api/v2/tenants/settings', { enabled_locales: ['en', 'de'] })
    await put('login', 'de', { login: { title: 'Moin <b>moin</b>' } })
    expect(await heading()).toBe('Welcome')
    expect(await heading({ ui_locales: 'de' })).toBe('Moin <b>moin</b>')
    await put('login', 'de', {})
    expect(await heading({ ui_locales: 'de' })).toBe('Willkommen')
  })

  test('of the page that asks for the identifier alone are its own', async () => {
    await put('login', 'en', { login: { title: 'Both' } })
    await put('login-id', 'en', { 'login-id': { title: 'Who are you?' } })
    expect(await heading()).toBe('Both')
    await server().api('PATCH', '/api/v2/prompts', { identifier_first: true })
    expect(await heading()).toBe('Who are you?')
  })
})
