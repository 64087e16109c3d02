/** What only a real browser can tell of a redirect; the pages themselves are judged in `test/browser`. */
import { createServer } from 'node:http'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inBrowser } from '../support/browser.ts'
import { application, authorizePath, password, person } from '../support/sign-in-world.ts'
import { startTlsServer, type TlsServer } from '../support/tls-server.ts'

inBrowser('the end of a sign-in in a real browser', (browser) => {
  let server: TlsServer
  beforeAll(async () => {
    server = await startTlsServer()
  })
  afterAll(() => server.close())

  test('an application that sends its users on to another host of its own is reached', async () => {
    const home = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html')
      response.end('<!doctype html><title>home</title><h1>Home</h1>')
    }).listen(0, '127.0.0.1')
    await once(home, 'listening')
    const origin = `http://127.0.0.1:${String((home.address() as { port: number }).port)}`
    const backend = createServer((_request, response) => {
      response.writeHead(302, { location: `${origin}/home` }).end()
    }).listen(0, '127.0.0.1')
    await once(backend, 'listening')
    const { port } = backend.address() as { port: number }
    const split = await application(server, {
      client: { callbacks: [`http://127.0.0.1:${String(port)}/callback`], web_origins: [origin] },
    })
    const bob = await person(server, split)
    const profile = await browser.profile()
    const page = await profile.newPage()
    await page.goto(new URL(authorizePath(split), server.issuer).href)
    await page.fill('#username', bob.email)
    await page.fill('#password', password)
    await page.click('button[name=action]')
    await page.waitForURL(`${origin}/home`)
    expect(await page.textContent('h1')).toBe('Home')
    await profile.close()
    home.close()
    backend.close()
  })
})
