import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inBrowser } from '../support/browser.ts'
import { lastMail } from '../support/mails.ts'
import {
  application,
  authorizePath,
  password,
  person,
  type Application,
  type Person,
} from '../support/sign-in-world.ts'
import { startTlsServer, type TlsServer } from '../support/tls-server.ts'

inBrowser('the sign-in in a real browser', (browser) => {
  let server: TlsServer
  let callback: Server
  let app: Application
  let ada: Person
  let axe: string
  beforeAll(async () => {
    server = await startTlsServer()
    callback = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html')
      response.end('<!doctype html><title>application</title><h1>Welcome back</h1>')
    }).listen(0, '127.0.0.1')
    await once(callback, 'listening')
    const { port } = callback.address() as { port: number }
    app = await application(server, {
      client: { callbacks: [`http://127.0.0.1:${String(port)}/callback`] },
    })
    ada = await person(server, app)
    axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  })
  afterAll(async () => {
    callback.close()
    await server.close()
  })

  const start = (members: Record<string, string> = {}): string =>
    new URL(authorizePath(app, members), server.issuer).href

  /** What the policy of the page stopped, and what failed to load. */
  const troubleOf = (page: Page): string[] => {
    const trouble: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error') trouble.push(message.text())
    })
    page.on('pageerror', (error) => trouble.push(String(error)))
    return trouble
  }

  for (const { title, javaScriptEnabled } of [
    { title: 'with scripts', javaScriptEnabled: true },
    { title: 'without scripts', javaScriptEnabled: false },
  ])
    test(`login ${title}, by keyboard alone, ends at the application`, async () => {
      const profile = await browser.profile({ javaScriptEnabled })
      const page = await profile.newPage()
      const trouble = troubleOf(page)
      await page.goto(start())
      expect(await page.title()).toMatch(/^Log in \| Shop/)
      await page.keyboard.type(ada.email)
      await page.keyboard.press('Tab')
      await page.keyboard.type('wrong password')
      await page.keyboard.press('Enter')
      await page.waitForSelector('#error-element-password')
      expect(await page.title()).toMatch(/^Error: /)
      await page.fill('#password', password)
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/callback\?code=/)
      expect(await page.textContent('h1')).toBe('Welcome back')
      // The refused form answers 400, which the console tells as an error.
      expect(trouble.filter((text) => !text.includes('400 (Bad Request)'))).toEqual([])
      await profile.close()
    })

  test('sign-up, the mail’s link, and a new password by mail', async () => {
    const profile = await browser.profile()
    const page = await profile.newPage()
    const trouble = troubleOf(page)
    await page.goto(start({ screen_hint: 'signup' }))
    await page.fill('#email', 'grace@example.com')
    await page.fill('#password', password)
    await page.click('button[name=action]')
    await page.waitForURL(/\/callback\?code=/)
    await page.goto((await lastMail(server, 'grace@example.com')).link.href)
    expect(await page.textContent('h1')).toBe('Email address confirmed')
    await page.goto(start({ prompt: 'login', login_hint: 'grace@example.com' }))
    await page.click('text=Forgot password?')
    await page.click('button[name=action]')
    await page.waitForSelector('[data-screen=reset-password-email]')
    await page.goto((await lastMail(server, 'grace@example.com')).link.href)
    await page.fill('#password-reset', 'Another-Horse-7-Staple')
    await page.fill('#re-enter-password', 'Another-Horse-7-Staple')
    await page.click('button[name=action]')
    await page.waitForSelector('[data-screen=reset-password-success]')
    expect(trouble).toEqual([])
    await profile.close()
  })

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

  for (const look of [
    { title: 'light', options: { colorScheme: 'light' } },
    { title: 'dark', options: { colorScheme: 'dark' } },
    { title: '320 px wide', options: { viewport: { width: 320, height: 640 } } },
  ] as const)
    test(`the pages pass axe, ${look.title}`, async () => {
      const profile = await browser.profile({ ...look.options, bypassCSP: true })
      const page = await profile.newPage()
      const judge = async (): Promise<void> => {
        await page.addScriptTag({ content: axe })
        const { violations } = await page.evaluate(
          () => (globalThis as any).axe.run() as Promise<{ violations: { id: string }[] }>,
        )
        expect(
          violations.map(({ id }) => id),
          page.url(),
        ).toEqual([])
        const overflow = await page.evaluate(
          () =>
            (globalThis as any).document.documentElement.scrollWidth -
            (globalThis as any).innerWidth,
        )
        expect(overflow, page.url()).toBeLessThanOrEqual(0)
      }
      await page.goto(start())
      await judge()
      await page.click('button[name=action]')
      await page.waitForSelector('#error-element-username')
      await judge()
      await page.click('text=Sign up')
      await judge()
      await page.click('text=Log in')
      await page.click('text=Forgot password?')
      await judge()
      await page.fill('#email', ada.email)
      await page.click('button[name=action]')
      await page.waitForSelector('[data-screen=reset-password-email]')
      await judge()
      await page.goto((await lastMail(server, ada.email)).link.href)
      await judge()
      await page.goto(start({ prompt: 'select_account' }))
      await page.fill('#username', ada.email)
      await page.fill('#password', password)
      await page.click('button[name=action]')
      await page.waitForURL(/\/callback\?code=/)
      await page.goto(start({ prompt: 'select_account' }))
      await page.waitForSelector('[data-screen=select-account]')
      await judge()
      await page.goto(start())
      await page.waitForSelector('[data-screen=confirmation]')
      await judge()
      await page.goto(new URL('/u/login', server.issuer).href)
      await judge()
      await profile.close()
    }, 120_000)
})
