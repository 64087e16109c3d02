import { afterAll, beforeAll, expect, it } from 'vitest'
import { inBrowser } from '../support/browser.ts'
import { consoleWorld, type ConsoleWorld } from './world.ts'

inBrowser('the frame of the console', (browser) => {
  let world: ConsoleWorld
  beforeAll(async () => {
    world = await consoleWorld(browser)
  })
  afterAll(() => world.stop())

  it('leads from the login page to the overview without a complaint of the browser', async () => {
    const visit = await world.visit()
    await visit.open('/')
    await expect
      .poll(() => visit.page.locator('nav[aria-label="Main"] a').count())
      .toBeGreaterThan(10)
    visit.expectClean()
    await visit.close()
  })

  it('reaches every section by the keyboard', async () => {
    const visit = await world.visit()
    await visit.open('/settings/general')
    await visit.page.locator('nav[aria-label="Main"] a', { hasText: 'APIs' }).focus()
    await visit.page.keyboard.press('Enter')
    await visit.page.waitForURL('**/console/apis')
    visit.expectClean()
    await visit.close()
  })

  it('keeps scripts and bearer tokens apart', async () => {
    const visit = await world.visit()
    await visit.open('/')
    const held = await visit.page.evaluate(() => {
      const { document, localStorage, sessionStorage } = globalThis as any
      const stored = JSON.stringify([{ ...localStorage }, { ...sessionStorage }])
      return { cookie: document.cookie as string, stored }
    })
    expect(held.cookie).toBe('')
    expect(held.stored).not.toMatch(/eyJ/)
    await visit.close()
  })
})
