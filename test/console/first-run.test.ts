/** The first page of a new server, on servers that nobody governs yet. */
import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { inBrowser } from '../support/browser.ts'
import { ownerPassword, startConsole, type RunningConsole } from '../support/console.ts'
import {
  copyOfConsole,
  expectAccessible,
  expectReflow,
  visitOf,
  type ConsoleVisit,
} from './world.ts'

const email = 'ada@example.com'
const wrongCode = 'ABCD-EFGH-JKLM-NPQR-STUV-WXYZ-2345'
const refused = /status of 40[0139]|status of 429|ERR_INTERNET_DISCONNECTED/

/** Whole pages in a browser, on machines that do other things besides. */
vi.setConfig({ testTimeout: 90_000 })

inBrowser('the first run of the console', (browser) => {
  let consoleDirectory: string
  let server: RunningConsole
  const servers: RunningConsole[] = []

  const start = async (): Promise<RunningConsole> => {
    const started = await startConsole({
      setup: false,
      consoleDirectory,
      environment: { LATCHKEY_RATE_LIMITS: 'off' },
    })
    servers.push(started)
    return started
  }

  const visitor = async (at: RunningConsole, look = {}): Promise<ConsoleVisit> => {
    const context = await browser.profile({ reducedMotion: 'reduce', ...look })
    const visit = await visitOf(context, at.origin)
    await visit.page.goto(`${at.origin}/console/`)
    await visit.page.getByRole('heading', { level: 1 }).waitFor()
    return visit
  }

  const fill = async ({ page }: ConsoleVisit, code: string): Promise<void> => {
    await page.getByLabel('Setup code').fill(code)
    await page.getByLabel('Email').fill(email)
    await page.getByLabel('Password', { exact: true }).fill(ownerPassword)
    await page.getByRole('button', { name: 'Create administrator' }).click()
  }

  beforeAll(async () => {
    consoleDirectory = await copyOfConsole()
    server = await start()
  })
  afterAll(async () => {
    for (const one of servers) await one.stop()
    await rm(consoleDirectory, { recursive: true, force: true })
  })

  it('can be read by everybody, in both themes and on small screens', async () => {
    for (const look of [
      {},
      { colorScheme: 'dark' as const },
      { viewport: { width: 320, height: 800 } },
    ]) {
      const visit = await visitor(server, look)
      await expectAccessible(visit.page)
      await expectReflow(visit.page)
      visit.expectClean()
      await visit.close()
    }
  })

  it('says beside each field what keeps the form from being sent', async () => {
    const visit = await visitor(server)
    const { page } = visit
    await page.getByLabel('Email').fill('ada')
    await page.getByLabel('Password', { exact: true }).fill('too short')
    await page.keyboard.press('Enter')
    await page.getByText('Type the setup code that the server printed.').waitFor()
    await page.getByText('Write a whole address').waitFor()
    await page.getByText('Use 15 characters or more (now 9).').waitFor()
    expect(await page.getByLabel('Setup code').evaluate(isFocused)).toBe(true)
    await expectAccessible(page)
    visit.expectClean()
    await visit.close()
  })

  it('keeps what was typed when the server does not answer or is asked too often', async () => {
    const visit = await visitor(server)
    const { page } = visit
    await page.context().setOffline(true)
    await fill(visit, wrongCode)
    await page.getByText('The server did not answer').waitFor()
    await page.context().setOffline(false)
    await page.route('**/latchkey/setup', (route) =>
      route.fulfill({
        status: 429,
        headers: { 'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 60) },
        json: { statusCode: 429, error: 'Too Many Requests', message: 'x', errorCode: 'too_many' },
      }),
    )
    await page.getByRole('button', { name: 'Create administrator' }).click()
    await page.getByText('Too many requests for now').waitFor()
    await expect.poll(() => page.getByLabel('Email').inputValue()).toBe(email)
    visit.expectClean(refused)
    await visit.close()
  })

  it('tells how many tries are left, and that a code is over when none is', async () => {
    const other = await start()
    const visit = await visitor(other)
    const { page } = visit
    await fill(visit, wrongCode)
    await page.getByText('4 tries are left.').waitFor()
    expect(await page.getByLabel('Setup code').evaluate(isFocused)).toBe(true)
    const again = page.getByRole('button', { name: 'Create administrator' })
    for (const left of ['3 tries are left.', '2 tries are left.', 'One try is left.']) {
      await again.click()
      await page.getByText(left).waitFor()
    }
    await again.click()
    await page.getByRole('heading', { name: 'This setup code is over' }).waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Use another code' }).click()
    await fill(visit, String(other.setupCode))
    await page.getByRole('heading', { name: 'This setup code is over' }).waitFor()
    visit.expectClean(refused)
    await visit.close()
  })

  it('names the owner by the keyboard alone and leads to the signed-in console', async () => {
    const late = await visitor(server)
    const visit = await visitor(server)
    const { page } = visit
    await page.keyboard.type(String(server.setupCode).toLowerCase())
    await page.keyboard.press('Tab')
    await page.keyboard.type(email)
    await page.keyboard.press('Tab')
    await page.keyboard.type(ownerPassword)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Northwind')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Administrator created' }).waitFor()
    await expectAccessible(page)
    await page.keyboard.press('Enter')
    await page.locator('#username').fill(email)
    await page.locator('#password').fill(ownerPassword)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Overview' }).waitFor()
    await expect.poll(() => page.getByRole('banner').innerText()).toContain('Northwind')
    visit.expectClean()

    await fill(late, String(server.setupCode))
    await late.page.getByRole('heading', { name: 'This server has an administrator' }).waitFor()
    await late.page.getByRole('link', { name: 'Sign in' }).click()
    await late.page.locator('#username').waitFor()
    await late.close()
    await visit.close()
  })
})

const isFocused = (element: unknown): boolean =>
  (globalThis as any).document.activeElement === element
