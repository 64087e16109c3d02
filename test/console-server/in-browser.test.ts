/** What only a browser can tell: that it keeps the cookies, sends them where they belong, and follows the way back. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inBrowser } from '../support/browser.ts'
import { builtConsole, startConsole, type RunningConsole } from '../support/console.ts'

inBrowser('the console in a browser', (browser) => {
  let running: RunningConsole
  beforeAll(async () => {
    running = await startConsole({ consoleDirectory: builtConsole() })
  })
  afterAll(() => running.stop())

  test('signs in by the form, asks the APIs, and signs out', async () => {
    const context = await browser.profile()
    const page = await context.newPage()
    const { origin, credentials } = running
    await page.goto(`${origin}/console/sign-in?return_to=${encodeURIComponent('/console/apis#x')}`)
    await page.fill('[name=username]', credentials.email)
    await page.fill('[name=password]', credentials.password)
    await page.click('button[type=submit]')
    await page.waitForURL(`${origin}/console/apis#x`)
    const ask = (path: string, method = 'GET') =>
      page.evaluate(
        async ([address, verb]) => {
          const headers = { 'x-latchkey-console': '1' }
          const response = await fetch(address, { method: verb, headers })
          const text = await response.text()
          return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
        },
        [path, method] as const,
      )
    expect((await ask('/console/state')).body.session).toMatchObject({ role: 'owner' })
    expect((await ask('/console/api/v2/clients')).status).toBe(200)
    expect(await page.evaluate(() => (globalThis as any).document.cookie)).toBe('')
    expect((await ask('/console/sign-out', 'POST')).status).toBe(204)
    expect((await ask('/console/state')).body.session).toBeUndefined()
    expect(await context.cookies()).not.toContainEqual(
      expect.objectContaining({ name: '__Host-latchkey-console' }),
    )
    await context.close()
  })

  test('a link from another site finds the session again', async () => {
    const context = await browser.profile()
    const page = await context.newPage()
    const { origin, credentials } = running
    await page.goto(`${origin}/console/sign-in`)
    await page.fill('[name=username]', credentials.email)
    await page.fill('[name=password]', credentials.password)
    await page.click('button[type=submit]')
    await page.waitForURL(`${origin}/console/`)
    // Another site leads here: the strict cookie stays behind, and the page's own request brings it.
    await page.route('https://elsewhere.example/', (route) =>
      route.fulfill({ contentType: 'text/html', body: `<a href="${origin}/console/logs">go</a>` }),
    )
    await page.goto('https://elsewhere.example/')
    await page.click('a')
    await page.waitForURL(`${origin}/console/logs`)
    const state: any = await page.evaluate(async () => (await fetch('/console/state')).json())
    expect(state.session.role).toBe('owner')
    await context.close()
  })
})
