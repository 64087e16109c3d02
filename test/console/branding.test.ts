import { afterAll, beforeAll, expect, it } from 'vitest'
import { inBrowser } from '../support/browser.ts'
import { plainTheme } from '../support/plain-theme.ts'
import {
  consoleWorld,
  expectAccessible,
  expectReflow,
  type ConsoleVisit,
  type ConsoleWorld,
} from './world.ts'

/** Asking for a theme that is not there answers 404, which browsers note. */
const absent = /status of 404/
const themes = '/api/v2/branding/themes'

inBrowser('the history of the theme in the console', (browser) => {
  let world: ConsoleWorld
  let visit: ConsoleVisit
  beforeAll(async () => {
    world = await consoleWorld(browser)
    visit = await world.visit()
  })
  afterAll(() => world.stop())

  const page = () => visit.page
  const button = (name: string) => page().getByRole('button', { name, exact: true })
  const dialog = () => page().getByRole('dialog')
  const rows = () => dialog().getByRole('listitem')
  const restoreIn = (row: number) =>
    rows()
      .nth(row)
      .getByRole('button', { name: /^Restore/ })
  const primary = () => page().getByLabel('Primary button', { exact: true }).first()
  const stored = async (): Promise<string> =>
    (await world.api('GET', `${themes}/default`)).colors.primary_button
  const openHistory = async () => {
    await button('History').click()
    await dialog().getByText('The last 50 themes').waitFor()
  }
  const paint = async (colour: string) => {
    await primary().fill(colour)
    await button('Save changes').click()
    await page().getByText('Changes saved').first().waitFor()
    await expect.poll(stored).toBe(colour)
    await expect.poll(() => button('Save changes').count()).toBe(0)
  }

  it('is empty until a theme is saved', async () => {
    await visit.open('/branding')
    await openHistory()
    await dialog().getByText('None was saved yet').waitFor()
    await expectAccessible(page())
    await page().keyboard.press('Escape')
    await dialog().waitFor({ state: 'hidden' })
    visit.expectClean(absent)
  })

  it('lists who saved what, restores by one click, and takes it back by Undo', async () => {
    await visit.open('/branding')
    await button('Use a theme of your own').click()
    await paint('#224466')
    await paint('#336611')
    await openHistory()
    await expect.poll(() => rows().count()).toBe(2)
    await rows().first().getByText('Current').waitFor()
    await rows().first().getByText('(you)').waitFor()
    await rows()
      .nth(1)
      .getByRole('img', { name: /#224466/ })
      .waitFor()
    await expect.poll(() => restoreIn(0).count()).toBe(0)

    await restoreIn(1).click()
    await page()
      .getByText(/^Theme of .* restored$/)
      .waitFor()
    await dialog().waitFor({ state: 'hidden' })
    await expect.poll(() => primary().inputValue()).toBe('#224466')
    expect(await stored()).toBe('#224466')
    await expect.poll(() => page().getByText('unsaved change').count()).toBe(0)

    await button('Undo').click()
    await expect.poll(stored).toBe('#336611')
    await expect.poll(() => primary().inputValue()).toBe('#336611')
    await openHistory()
    await expect.poll(() => rows().count()).toBe(4)
    visit.expectClean(absent)
  })

  it('shows an older theme in the picture, and changes nothing by that', async () => {
    await visit.open('/branding')
    await openHistory()
    const before = await stored()
    const preview = rows()
      .last()
      .getByRole('button', { name: /^Preview/ })
    await preview.click()
    await rows().last().getByText('Drawn with this version').waitFor()
    await expect.poll(() => preview.getAttribute('aria-expanded')).toBe('true')
    await expect
      .poll(() =>
        rows()
          .last()
          .locator('.lk-preview-button')
          .first()
          .evaluate((drawn: any) => (globalThis as any).getComputedStyle(drawn).backgroundColor),
      )
      .toBe('rgb(34, 68, 102)')
    await preview.click()
    await expect.poll(() => page().getByText('Drawn with this version').count()).toBe(0)
    expect(await stored()).toBe(before)
    visit.expectClean(absent)
  })

  it('asks first while something is not saved, and loses nothing when the answer is no', async () => {
    await visit.open('/branding')
    const before = await stored()
    await primary().fill('#990000')
    await openHistory()
    await restoreIn(3).click()
    await dialog().getByText('Your unsaved changes on this page are lost.').waitFor()
    await expectAccessible(page())
    await dialog().getByRole('button', { name: 'Cancel' }).click()
    await dialog().waitFor({ state: 'hidden' })
    expect(await primary().inputValue()).toBe('#990000')
    expect(await stored()).toBe(before)

    await openHistory()
    await restoreIn(3).click()
    await dialog().getByRole('button', { name: 'Restore', exact: true }).click()
    await expect.poll(() => primary().inputValue()).toBe('#224466')
    expect(await stored()).toBe('#224466')
    await expect.poll(() => page().getByText('unsaved change').count()).toBe(0)
    visit.expectClean(absent)
  })

  it('takes back to what somebody saved while the history was open', async () => {
    await visit.open('/branding')
    await openHistory()
    const theme = await world.api('GET', `${themes}/default`)
    await world.api('PATCH', `${themes}/${theme.themeId}`, {
      ...theme,
      themeId: undefined,
      colors: { ...theme.colors, primary_button: '#771177' },
    })
    await restoreIn(3).click()
    await button('Undo').last().click()
    await expect.poll(stored).toBe('#771177')
    await world.api('PATCH', `${themes}/${theme.themeId}`, { ...theme, themeId: undefined })
    visit.expectClean(absent)
  })

  it('brings back a theme that was removed, and offers no Undo that would remove it', async () => {
    await visit.open('/branding')
    await button('Remove theme').click()
    await dialog().getByRole('button', { name: 'Remove theme' }).click()
    await button('Use a theme of your own').waitFor()
    await openHistory()
    await expect.poll(() => dialog().getByText('Current').count()).toBe(0)
    await restoreIn(0).click()
    await expect.poll(() => primary().inputValue()).toBe('#224466')
    await page()
      .getByText(/^Theme of .* restored$/)
      .waitFor()
    await expect.poll(() => button('Undo').count()).toBe(0)
    visit.expectClean(absent)
  })

  it('works by keyboard alone', async () => {
    await world.api('PATCH', `${themes}/${(await world.api('GET', `${themes}/default`)).themeId}`, {
      ...plainTheme,
      widget: { ...plainTheme.widget, logo_url: '' },
      page_background: { ...plainTheme.page_background, background_image_url: '' },
      fonts: { ...plainTheme.fonts, font_url: '' },
    })
    await visit.open('/branding')
    await button('History').focus()
    await page().keyboard.press('Enter')
    await dialog().getByText('The last 50 themes').waitFor()
    // Who saved it is a client here, by its name.
    await rows().first().getByRole('link').waitFor()
    for (let tabs = 0; tabs < 30; tabs += 1) {
      if (await restoreIn(1).evaluate((one: any) => one === one.ownerDocument.activeElement)) break
      await page().keyboard.press('Tab')
    }
    await page().keyboard.press('Enter')
    await expect.poll(stored).toBe('#224466')
    await dialog().waitFor({ state: 'hidden' })
    await openHistory()
    await page().keyboard.press('Escape')
    await dialog().waitFor({ state: 'hidden' })
    await expect
      .poll(() => button('History').evaluate((one: any) => one === one.ownerDocument.activeElement))
      .toBe(true)
    visit.expectClean(absent)
  })

  it('says what went wrong, and when the list cannot be read', async () => {
    await visit.open('/branding')
    await openHistory()
    await page().route('**/theme-versions/*/restore', (route) => route.abort())
    await restoreIn(1).click()
    await dialog().getByText('The server did not answer').first().waitFor()
    await page().unroute('**/theme-versions/*/restore')
    await page().route('**/theme-versions?*', (route) =>
      route.fulfill({ status: 500, contentType: 'application/json', body: '{}' }),
    )
    await visit.open('/branding')
    await button('History').click()
    await dialog().getByText('The server failed').first().waitFor()
    await page().unroute('**/theme-versions?*')
    await dialog().getByRole('button', { name: 'Try again' }).click()
    await expect.poll(() => rows().count()).toBeGreaterThan(3)
    visit.expectClean(/status of (404|500)|Failed to load resource/)
  })

  it('a viewer looks and cannot restore', async () => {
    const viewer = await world.visit({ role: 'viewer' })
    await viewer.open('/branding')
    await viewer.page.getByRole('button', { name: 'History', exact: true }).click()
    const restore = viewer.page
      .getByRole('listitem')
      .nth(1)
      .getByRole('button', { name: /^Restore/ })
    await restore.waitFor()
    expect(await restore.getAttribute('aria-disabled')).toBe('true')
    const before = await stored()
    await restore.click({ force: true })
    const reason = `[id="${(await restore.getAttribute('aria-describedby')) ?? 'none'}"]`
    expect(await viewer.page.locator(reason).textContent()).toBe('Your role lacks update:branding.')
    expect(await stored()).toBe(before)
    viewer.expectClean(absent)
    await viewer.close()
  })

  for (const look of [{}, { dark: true }, { width: 320 }])
    it(`can be read by everybody: ${JSON.stringify(look)}`, async () => {
      const made = await world.visit(look)
      await made.open('/branding')
      await made.page.getByRole('button', { name: 'History', exact: true }).click()
      const first = made.page.getByRole('dialog').getByRole('listitem').first()
      await first.getByRole('button', { name: /^Preview/ }).click()
      await first.getByText('Drawn with this version').waitFor()
      await expectAccessible(made.page)
      await expectReflow(made.page)
      made.expectClean(absent)
      await made.close()
    })
})
