/** Answers that a page hands over, in a real browser: its policy lets our script run and nobody else's frame it. */
import { once } from 'node:events'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../src/kit/clock.ts'
import { ensureLocalTls } from '../../src/kit/local-ca.ts'
import { browserClient, codeRequest, signedIn, webClient } from '../support/authorize.ts'
import { inBrowser } from '../support/browser.ts'
import { callback, person, type Application } from '../support/people.ts'
import { startTlsServer, type TlsServer } from '../support/tls-server.ts'

let server: TlsServer
let web: Application
let spa: Application
let cookie: string
beforeAll(async () => {
  server = await startTlsServer()
  web = await webClient(server)
  spa = await browserClient(server, { web_origins: ['https://app.example'] })
  cookie = (await signedIn(server, await person(server))).cookie
})
afterAll(async () => {
  await server.close()
})

/** Empty pages of an origin of their own on the server's site: elsewhere browsers keep cookies back. */
const emptyPages = async (): Promise<{ origin: string; close: () => void }> => {
  const { key, cert } = await ensureLocalTls({
    directory: server.directory,
    hosts: ['localhost'],
    clock: systemClock,
  })
  const pages = createServer({ key, cert }, (_request, response) => {
    response.setHeader('content-type', 'text/html').end('<body></body>')
  }).listen(0, 'localhost')
  await once(pages, 'listening')
  const { port } = pages.address() as AddressInfo
  return {
    origin: `https://localhost:${String(port)}`,
    close: () => {
      pages.close()
      pages.closeAllConnections()
    },
  }
}

inBrowser('in a browser', (browser) => {
  /** A profile that is signed in, with an application at each address that answers what it was sent. */
  const profile = async (): Promise<BrowserContext> => {
    const context = await browser.profile()
    const [name = '', value = ''] = cookie.split('=')
    const { hostname } = new URL(server.issuer)
    await context.addCookies([
      { name, value, domain: hostname, path: '/', secure: true, httpOnly: true, sameSite: 'None' },
    ])
    await context.route(/^https:\/\/(app|evil)\.example\//, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<body><pre>${route.request().method()} ${route.request().postData() ?? ''}</pre></body>`,
      }),
    )
    return context
  }
  const address = (client: Application, change: Record<string, string>): string =>
    `${server.issuer}authorize?${new URLSearchParams(codeRequest(client, change)).toString()}`

  test('form_post posts itself to the application', async () => {
    const context = await profile()
    const page = await context.newPage()
    await page.goto(address(web, { response_mode: 'form_post', state: '"><b>' }))
    await page.waitForURL(callback)
    const posted = new URLSearchParams((await page.textContent('pre'))?.replace('POST ', ''))
    expect([...posted.keys()]).toEqual(['code', 'state'])
    expect(posted.get('state')).toBe('"><b>')
    await context.close()
  })

  test('form_post without scripts has a button', async () => {
    const context = await browser.profile({ javaScriptEnabled: false })
    await context.route(/^https:\/\/app\.example\//, (route) => route.fulfill({ body: 'arrived' }))
    const page = await context.newPage()
    await page.goto(address(web, { response_mode: 'form_post', prompt: 'none' }))
    await page.click('button[type=submit]')
    await page.waitForURL(callback)
    await context.close()
  })

  /** Opens the address in a frame of a page of `origin`; answers the message, or what came instead. */
  const framed = async (page: Page, origin: string, url: string): Promise<unknown> => {
    await page.goto(`${origin}/`)
    return page.evaluate(`new Promise((resolve) => {
      addEventListener('message', ({ origin, data }) => resolve({ origin, data }))
      const frame = document.createElement('iframe')
      frame.src = ${JSON.stringify(url)}
      // A frame that was refused loads too, and then says nothing.
      frame.onload = () => setTimeout(() => resolve('silence'), 1000)
      document.body.append(frame)
    })`)
  }

  // On this machine too: Chromium lets no page of another network frame what stands here.
  test('web_message tells a page of the web origin, in its frame, and no other', async () => {
    const [own, other] = [await emptyPages(), await emptyPages()]
    const framing = await browserClient(server, {
      callbacks: [`${own.origin}/callback`],
      web_origins: [own.origin],
    })
    const context = await profile()
    const page = await context.newPage()
    const silent = address(framing, {
      redirect_uri: `${own.origin}/callback`,
      response_mode: 'web_message',
      prompt: 'none',
      state: '</script>',
    })
    expect(await framed(page, own.origin, silent)).toEqual({
      origin: server.issuer.slice(0, -1),
      data: {
        type: 'authorization_response',
        response: { code: expect.stringMatching(/^[\w-]{48}$/), state: '</script>' },
      },
    })
    expect(await framed(page, other.origin, silent)).toBe('silence')
    await context.close()
    own.close()
    other.close()
  })

  test('web_message tells the page that opened a window', async () => {
    const context = await profile()
    const page = await context.newPage()
    await page.goto('https://app.example/')
    const popup = JSON.stringify(address(spa, { response_mode: 'web_message' }))
    const told = await page.evaluate(`new Promise((resolve) => {
      addEventListener('message', ({ data }) => resolve(data))
      open(${popup}, 'signing-in', 'popup')
    })`)
    expect(told).toMatchObject({ type: 'authorization_response', response: { state: 'a state' } })
    await context.close()
  })
})
