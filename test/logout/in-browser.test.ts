import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inBrowser } from '../support/browser.ts'
import { startTlsServer, type TlsServer } from '../support/tls-server.ts'
import { isAlive, signIn, webClient, type SignedIn } from './signed-in.ts'

inBrowser('logging out in a browser', (browser) => {
  let server: TlsServer
  /** An application on another site; any path draws the query's `html`. */
  let application: Server
  let origin: string

  beforeAll(async () => {
    server = await startTlsServer()
    application = createServer((request, response) => {
      const { searchParams } = new URL(request.url ?? '/', 'http://application')
      response.setHeader('content-type', 'text/html')
      response.end(searchParams.get('html') ?? '<h1>Application</h1>')
    })
    await new Promise<void>((resolve) => {
      application.listen(0, '127.0.0.1', resolve)
    })
    origin = `http://127.0.0.1:${String((application.address() as AddressInfo).port)}`
  })
  afterAll(async () => {
    application.close()
    await server.close()
  })

  const signedIn = async (profile: BrowserContext): Promise<SignedIn> => {
    const person = await signIn(server)
    const [name = '', value = ''] = person.cookie.split('=')
    await profile.addCookies([
      { name, value, url: server.issuer, secure: true, httpOnly: true, sameSite: 'None' },
    ])
    return person
  }
  const sessionCookies = async (profile: BrowserContext): Promise<string[]> =>
    (await profile.cookies(server.issuer))
      .map(({ name }) => name)
      .filter((name) => name === '__Host-latchkey')

  for (const javaScriptEnabled of [true, false])
    test(`asks, ends the session and leads to the application, scripts ${javaScriptEnabled ? 'on' : 'off'}`, async () => {
      const target = `${origin}/bye`
      const client = await webClient(server, { allowed_logout_urls: [target] })
      const profile = await browser.profile({ javaScriptEnabled })
      const person = await signedIn(profile)
      const page = await profile.newPage()
      const parameters = { client_id: client, post_logout_redirect_uri: target, state: 's' }
      const query = new URLSearchParams(parameters).toString()
      await page.goto(`${server.issuer}oidc/logout?${query}`)
      expect(await page.locator('main').getAttribute('data-screen')).toBe('logout')
      expect(await isAlive(server, person)).toBe(true)
      await page.locator('button[type=submit]').first().click()
      await page.waitForURL(`${target}?state=s`)
      expect(await page.textContent('h1')).toBe('Application')
      expect(await isAlive(server, person)).toBe(false)
      expect(await sessionCookies(profile)).toEqual([])
      await profile.close()
    })

  test('a link of the application logs out at /v2/logout', async () => {
    const target = `${origin}/bye`
    const client = await webClient(server, { allowed_logout_urls: [target] })
    const profile = await browser.profile()
    const person = await signedIn(profile)
    const page = await profile.newPage()
    const logout = `${server.issuer}v2/logout?${new URLSearchParams({ client_id: client, returnTo: target }).toString()}`
    const html = `<a href="${logout.replaceAll('&', '&amp;')}">Log out</a>`
    await page.goto(`${origin}/?${new URLSearchParams({ html }).toString()}`)
    await page.click('a')
    await page.waitForURL(target)
    expect(await isAlive(server, person)).toBe(false)
    expect(await sessionCookies(profile)).toEqual([])
    await profile.close()
  })
})
