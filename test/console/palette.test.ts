/** What stands around every page: palette, shortcuts, old addresses, a session that ends. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { inBrowser } from '../support/browser.ts'
import {
  consoleWorld,
  expectAccessible,
  expectReflow,
  settled,
  type ConsoleVisit,
  type ConsoleWorld,
} from './world.ts'

const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJzb21lYm9keSJ9.c2lnbmF0dXJlLW9mLW5vYm9keQ'

/** Whole pages in a browser, on machines that do other things besides. */
vi.setConfig({ testTimeout: 90_000 })

inBrowser('around the pages of the console', (browser) => {
  let world: ConsoleWorld
  let visit: ConsoleVisit
  let clientId: string
  beforeAll(async () => {
    world = await consoleWorld(browser)
    const made = await world.api('POST', '/api/v2/clients', {
      name: 'Billing worker',
      app_type: 'non_interactive',
    })
    clientId = made.client_id
    visit = await world.visit()
  })
  afterAll(() => world.stop())

  const page = () => visit.page
  const field = () => page().getByRole('combobox', { name: 'Search the console' })
  const chosen = () => page().locator('[role=option][aria-selected=true]')
  const path = () => new URL(page().url()).pathname
  const openPalette = async (): Promise<void> => {
    await page().keyboard.press('Control+k')
    await field().waitFor()
  }

  describe('the palette', () => {
    it('opens an application by the beginning of its name, by the keyboard alone', async () => {
      await visit.open('/apis')
      await openPalette()
      await page().keyboard.type('bill')
      await page()
        .getByRole('option', { name: /Billing worker/ })
        .waitFor()
      await expect.poll(() => chosen().innerText()).toContain('Billing worker')
      await expect
        .poll(() => field().getAttribute('aria-activedescendant'))
        .toBe(await chosen().getAttribute('id'))
      await expectAccessible(page())
      await page().keyboard.press('Enter')
      await page().waitForURL(`**/console/applications/${clientId}/settings`)
      await page().getByRole('heading', { level: 1, name: 'Billing worker' }).waitFor()
      await expect.poll(() => field().count()).toBe(0)
      visit.expectClean()
    })

    it('finds an application by its whole id, by mouse', async () => {
      await visit.open('/apis')
      await page()
        .getByRole('button', { name: /Search or paste/ })
        .click()
      await field().fill(clientId)
      await page()
        .getByRole('option', { name: /Billing worker/ })
        .click()
      await page().waitForURL(`**/console/applications/${clientId}/settings`)
      visit.expectClean()
    })

    it('moves by arrows from end to end, and closes without losing the place', async () => {
      await visit.open('/apis')
      await page()
        .getByRole('button', { name: /Search or paste/ })
        .focus()
      await page().keyboard.press('Enter')
      await field().waitFor()
      const first = await chosen().innerText()
      await page().keyboard.press('ArrowUp')
      await expect.poll(() => chosen().innerText()).not.toBe(first)
      await page().keyboard.press('ArrowDown')
      await expect.poll(() => chosen().innerText()).toBe(first)
      await page().keyboard.press('Escape')
      await field().waitFor({ state: 'detached' })
      const focused = await page().evaluate(
        () => (globalThis as any).document.activeElement.textContent,
      )
      expect(focused).toContain('Search or paste')
      visit.expectClean()
    })

    it('knows names of old, and leads where they went', async () => {
      await visit.open('/apis')
      for (const [typed, to] of [
        ['clients', '/console/applications'],
        ['tenant members', '/console/settings/administrators'],
        ['set api token', '/console/apis/management/explorer'],
        ['hooks', '/console/not-here/actions'],
      ] as const) {
        await openPalette()
        await page().keyboard.type(typed)
        await page().keyboard.press('Enter')
        await page().waitForURL(`**${to}`)
      }
      await page()
        .getByRole('heading', { name: /no Actions, Rules or Hooks/ })
        .waitFor()
      await expectAccessible(page())
      visit.expectClean()
    })

    it('hands a pasted token to the inspector, and to no address or search', async () => {
      const addresses: string[] = []
      page().on('request', (request) => addresses.push(request.url()))
      await visit.open('/apis')
      await openPalette()
      await field().fill(`Bearer ${jwt}`)
      await page()
        .getByRole('option', { name: /Inspect the pasted token/ })
        .waitFor()
      await page().waitForTimeout(400)
      await page().keyboard.press('Enter')
      await page().waitForURL('**/console/tokens/inspect')
      await page().getByText('somebody').first().waitFor()
      expect(addresses.filter((address) => address.includes(jwt.slice(0, 20)))).toEqual([])
      const kept = await page().evaluate(() => {
        const { localStorage, sessionStorage, history, location } = globalThis as any
        return (
          JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state]) + location
        )
      })
      expect(kept).not.toContain(jwt.slice(0, 20))
      visit.expectClean(/status of 40\d/)
    })

    it('says that the search failed, and still knows the pages', async () => {
      await visit.open('/apis')
      await page().route('**/latchkey/search?*', (route) => route.abort())
      await openPalette()
      await page().keyboard.type('logs')
      await page().getByText('The server did not answer the search').waitFor()
      await page().keyboard.press('Enter')
      await page().waitForURL('**/console/logs')
      await page().unroute('**/latchkey/search?*')
      visit.expectClean(/ERR_FAILED/)
    })

    it('can be read in the dark and on small screens', async () => {
      for (const look of [{ dark: true }, { width: 320 }]) {
        const other = await world.visit(look)
        await other.open('/apis')
        await other.page.keyboard.press('Control+k')
        await other.page.getByRole('combobox', { name: 'Search the console' }).fill('a')
        await expectAccessible(other.page)
        await expectReflow(other.page)
        await other.page.keyboard.press('Escape')
        other.expectClean()
        await other.close()
      }
    })
  })

  describe('single keys', () => {
    it('lead to sections and to the filter of a list', async () => {
      await visit.open('/apis')
      await page().keyboard.press('g')
      await page().keyboard.press('a')
      await page().waitForURL('**/console/applications')
      await settled(page())
      await page().keyboard.press('/')
      await page().keyboard.type('g p')
      await expect.poll(() => page().locator('main [data-filter]').first().inputValue()).toBe('g p')
      expect(path()).toBe('/console/applications')
      visit.expectClean()
    })

    it('are listed by ?, and can be switched off for good', async () => {
      await visit.open('/apis')
      await page().keyboard.press('?')
      const dialog = page().getByRole('dialog')
      await dialog.getByText('Go to Applications').waitFor()
      await expectAccessible(page())
      await dialog.getByRole('switch', { name: 'Single-key shortcuts' }).focus()
      await page().keyboard.press('Space')
      await page().keyboard.press('Escape')
      await dialog.waitFor({ state: 'detached' })
      await page().reload()
      await settled(page())
      await page().keyboard.press('?')
      await page().keyboard.press('g')
      await page().keyboard.press('a')
      await openPalette()
      expect(path()).toBe('/console/apis')
      await expect.poll(() => page().getByText('Go to Applications').count()).toBe(0)
      await page().keyboard.type('keyboard')
      await page().keyboard.press('Enter')
      await page().getByRole('switch', { name: 'Single-key shortcuts' }).check({ force: true })
      await page().keyboard.press('Escape')
      visit.expectClean()
    })
  })

  describe('old addresses', () => {
    for (const [from, to] of [
      ['/dashboard/#/apis/management/explorer', '/console/apis/management/explorer'],
      ['/dashboard/eu/acme/users', '/console/users'],
      ['/console/#/clients', '/console/applications'],
    ] as const)
      it(`${from} lead to ${to}`, async () => {
        await page().goto(`${world.origin}${from}`)
        await settled(page())
        expect(path()).toBe(to)
        expect(new URL(page().url()).hash).toBe('')
        visit.expectClean()
      })

    it('that lead nowhere say so, with a way on', async () => {
      await visit.open('/no/such/page')
      await page().getByRole('heading', { name: 'There is no such page' }).waitFor()
      await expectAccessible(page())
      await page().getByRole('link', { name: 'Go to overview' }).click()
      await page().getByRole('heading', { name: 'Overview' }).waitFor()
      visit.expectClean()
    })
  })

  describe('on small screens', () => {
    it('the menu opens and closes, and is out of reach while it is closed', async () => {
      const small = await world.visit({ width: 320 })
      await small.open('/apis')
      const link = small.page.getByRole('link', { name: 'Users', exact: true })
      await expect.poll(() => link.count()).toBe(0)
      await small.page.getByRole('button', { name: 'Menu' }).click()
      await link.waitFor()
      await expectAccessible(small.page)
      await small.page.keyboard.press('Escape')
      await link.waitFor({ state: 'detached' })
      await small.page.getByRole('button', { name: 'Menu' }).click()
      await link.click()
      await small.page.waitForURL('**/console/users')
      await link.waitFor({ state: 'detached' })
      small.expectClean()
      await small.close()
    })
  })

  it('a session that ends keeps what was typed, and goes on after signing in again', async () => {
    await visit.open('/settings/general')
    const name = page().getByLabel('Friendly Name')
    await name.fill('A name that stays')
    const cookies = await page().context().cookies()
    const session = cookies.find(({ name: cookie }) => cookie.endsWith('latchkey-console'))
    await page()
      .context()
      .clearCookies({ name: String(session?.name) })
    await page().getByRole('button', { name: 'Save changes' }).click()
    const dialog = page().getByRole('dialog', { name: 'Your session has ended' })
    await dialog.waitFor()
    await expectAccessible(page())
    await page().keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(() => name.inputValue()).toBe('A name that stays')
    await page().getByRole('alert').getByRole('button', { name: 'Sign in again' }).click()
    const opened = page().waitForEvent('popup')
    await dialog.getByRole('link', { name: 'Sign in again' }).click()
    await opened
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(() => name.inputValue()).toBe('A name that stays')
    await page().getByRole('button', { name: 'Save changes' }).click()
    await page().getByText('Changes saved').waitFor()
    visit.expectClean(/status of 401/)
  })
})
