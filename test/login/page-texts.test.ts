/** How pages speak: language, title, whom to ask for help, and what they say when something is refused. */
import { beforeAll, expect, test } from 'vitest'
import { browserSession } from '../support/browser-session.ts'
import { onEachDatabase } from '../support/each-database.ts'
import { application, authorizePath, type Application } from '../support/sign-in-world.ts'

onEachDatabase('what pages say', (server) => {
  let app: Application
  beforeAll(async () => {
    app = await application(server())
    await settings({
      friendly_name: 'Northwind',
      support_url: 'https://help.example/',
      support_email: 'help@example.com',
      enabled_locales: ['fr-FR', 'en', 'de', 'ar', 'ja'],
    })
  })
  const settings = async (body: Record<string, unknown>) => {
    const { status } = await server().api('PATCH', '/api/v2/tenants/settings', body)
    expect(status).toBe(200)
  }
  const open = (path: string, acceptLanguage: string) =>
    browserSession(server(), { 'accept-language': acceptLanguage }).open(path, {
      accept: 'text/html',
    })

  for (const row of [
    { given: 'ui_locales of the application', uiLocales: 'xx ja', accept: 'de', tag: 'ja' },
    { given: 'the browser’s language', uiLocales: 'xx', accept: 'de-CH, en;q=0.5', tag: 'de' },
    { given: 'the tenant’s first language', uiLocales: '', accept: 'pl', tag: 'fr-FR' },
    { given: 'a language from the right', uiLocales: 'ar-EG', accept: '', tag: 'ar' },
    { given: 'no language that is not enabled', uiLocales: 'es', accept: 'es', tag: 'fr-FR' },
  ])
    test(`a page speaks ${row.given}`, async () => {
      const path = authorizePath(app, row.uiLocales === '' ? {} : { ui_locales: row.uiLocales })
      const { page, headers } = await open(path, row.accept)
      expect(page?.screen).toBe('login')
      expect(page?.language).toBe(row.tag)
      expect(page?.direction).toBe(row.tag === 'ar' ? 'rtl' : 'ltr')
      expect(headers.get('content-language')).toBe(row.tag)
    })

  test('the title has the tenant’s name, and help stands at the end', async () => {
    const { page } = await open('/activate', 'en')
    expect(page?.all(({ tag }) => tag === 'h1')).toHaveLength(1)
    expect(page?.all(({ tag }) => tag === 'main')).toHaveLength(1)
    expect(page?.title).toBe('Connect a device | Northwind')
    expect(page?.links).toEqual([
      { href: 'https://help.example/', text: 'Help' },
      { href: 'mailto:help@example.com', text: 'Contact support' },
    ])
  })

  for (const row of [
    {
      given: 'an address that is not on the list',
      path: () => authorizePath(app, { redirect_uri: 'https://evil.example/' }),
      status: 403,
      heading: 'This link does not work',
      details: 'Callback URL mismatch',
    },
    {
      given: 'an unknown application',
      path: () => authorizePath({ ...app, client_id: 'nobody' }),
      status: 400,
      heading: 'This link does not work',
      details: 'Unknown client: nobody',
    },
    {
      given: 'no application at all',
      path: () => '/authorize',
      status: 400,
      heading: 'This link does not work',
      details: 'Missing required parameter',
    },
    {
      given: 'a sign-in that nobody knows',
      path: () => '/u/login?state=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
      status: 400,
      heading: 'This page was open too long',
    },
    {
      given: 'an address where nothing is',
      path: () => '/nowhere',
      status: 404,
      heading: 'Page not found',
    },
  ])
    test(`a person is told about ${row.given}`, async () => {
      const { status, page, headers } = await open(row.path(), 'en')
      expect(status).toBe(row.status)
      expect(page?.screen).toBe('error')
      expect(page?.heading).toBe(row.heading)
      expect(page?.title).toBe(`Error: ${row.heading} | Northwind`)
      expect(page?.text).toContain('contact Northwind and tell them this ID:')
      expect(page?.text).toContain(headers.get('x-auth0-requestid') ?? 'no id')
      expect(page?.links.map(({ text }) => text)).toContain('Contact support')
      if (row.details !== undefined) expect(page?.text).toContain(row.details)
    })

  test('where the tenant names nobody to ask, the page names nobody', async () => {
    await settings({ support_url: '', support_email: '' })
    const { page } = await open('/nowhere', 'en')
    expect(page?.text).toContain('tell whoever runs this site this ID:')
    expect(page?.links).toEqual([])
  })

  test('an error page speaks the reader’s language', async () => {
    const { page } = await open('/nowhere', 'de')
    expect({ language: page?.language, title: page?.title }).toEqual({
      language: 'de',
      title: 'Fehler: Seite nicht gefunden | Northwind',
    })
  })
})
