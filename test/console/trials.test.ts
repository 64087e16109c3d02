import { afterAll, beforeAll, expect, it } from 'vitest'
import { inBrowser } from '../support/browser.ts'
import {
  consoleWorld,
  expectAccessible,
  expectReflow,
  type ConsoleVisit,
  type ConsoleWorld,
} from './world.ts'

inBrowser('sign-in settings on trial', (browser) => {
  let world: ConsoleWorld
  let visit: ConsoleVisit
  beforeAll(async () => {
    world = await consoleWorld(browser)
    visit = await world.visit()
  })
  afterAll(() => world.stop())

  const page = () => visit.page
  const button = (name: string) => page().getByRole('button', { name, exact: true })
  const banner = (at = page()) =>
    at.getByRole('status').filter({ hasText: 'New sign-in settings are tried until' })
  const longest = () => page().getByLabel('Require log in after')
  const settings = () => world.api('GET', '/api/v2/tenants/settings')
  const trials = async () => (await world.api('GET', '/api/latchkey/v1/trials')).trials

  const focused = () =>
    page().evaluate(() => (globalThis as any).document.querySelector('h1:focus')?.textContent)

  /** Refuses what matches once each, or for as long as `isRefusing` says; gives how to stop it. */
  const refuse = async (
    refused: { path: string; method: string; status: number; errorCode?: string },
    isRefusing = () => true,
  ): Promise<() => Promise<void>> => {
    const { method, status, errorCode } = refused
    const matching = `**/console/api${refused.path}`
    await page().route(matching, (route) =>
      route.request().method() === method && isRefusing()
        ? route.fulfill({
            status,
            json: { statusCode: status, message: 'Refused here', errorCode },
          })
        : route.fallback(),
    )
    return () => page().unroute(matching)
  }
  const answered = /the server responded with a status of/

  const change = async (hours: string): Promise<void> => {
    await visit.open('/settings/advanced')
    await longest().fill(hours)
    await longest().blur()
  }

  it('are saved for five minutes; every page of every administrator says so, and one keeps them', async () => {
    await change('100')
    await button('Show request').click()
    const code = page().getByRole('dialog').locator('pre')
    await code.getByText('x-latchkey-trial: 300').waitFor()
    await page().keyboard.press('Escape')
    await button('Save changes').click()
    await banner().waitFor()
    expect((await settings()).session_lifetime).toBe(100)
    await expectAccessible(page())
    for (const look of [{ role: 'viewer' as const }, { dark: true }, { width: 320 }]) {
      const other = await world.visit(look)
      await other.open('/apis')
      await banner(other.page).waitFor()
      await other.page.getByText(/\(\d+ (min|s)( \d+ s)? left\)/).waitFor()
      await expectAccessible(other.page)
      await expectReflow(other.page)
      if (look.role === 'viewer') {
        await other.page.getByRole('button', { name: 'Keep them' }).click({ force: true })
        expect(await trials()).toHaveLength(1)
      }
      other.expectClean()
      await other.close()
    }
    await visit.open('/users')
    await button('Keep them').focus()
    await page().keyboard.press('Enter')
    await page().getByText('The new sign-in settings stay.').waitFor()
    await expect.poll(() => banner().count()).toBe(0)
    await expect.poll(focused).toBe('Users')
    expect((await settings()).session_lifetime).toBe(100)
    visit.expectClean()
  })

  it('are taken back at once, and the page shows what was stored before', async () => {
    await change('90')
    await button('Save changes').click()
    await button('Take them back').click()
    await page().getByText('The new sign-in settings were taken back.').waitFor()
    await expect.poll(() => longest().inputValue()).toBe('100')
    expect((await settings()).session_lifetime).toBe(100)
    visit.expectClean()
  })

  it('go back when their time is over, and the page says so', async () => {
    const token = await world.running.server.managementToken()
    const begun = await world.running.server.fetch('/api/v2/tenants/settings', {
      method: 'PATCH',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'x-latchkey-trial': '30',
      },
      body: JSON.stringify({ session_lifetime: 80 }),
    })
    expect(begun.status).toBe(200)
    await visit.open('/settings/advanced')
    await banner().waitFor()
    await page().getByText('were rolled back', { exact: false }).waitFor({ timeout: 60_000 })
    await expect.poll(() => longest().inputValue()).toBe('100')
    await expectAccessible(page())
    visit.expectClean()
  })

  it('that went back are told to who was away, until the notice is closed', async () => {
    const notice = (at = page()) => at.getByText('were rolled back', { exact: false })
    const other = await world.visit()
    await other.open('/apis')
    await notice(other.page).waitFor()
    await other.page.getByRole('status').getByRole('button', { name: 'Close' }).click()
    await expect.poll(() => notice(other.page).count()).toBe(0)
    const read = other.page.waitForResponse('**/console/api/latchkey/trials')
    await other.open('/apis')
    await read
    await other.page.waitForTimeout(500)
    expect(await notice(other.page).count()).toBe(0)
    other.expectClean()
    await other.close()
    expect(await notice().count()).toBe(1)
    await page().getByRole('status').getByRole('button', { name: 'Close' }).click()
    await expect.poll(() => notice().count()).toBe(0)
    visit.expectClean()
  })

  it('are looked for on after an answer that failed, as background', async () => {
    await visit.open('/apis')
    let failures = 0
    const stop = await refuse({ path: '/latchkey/trials', method: 'GET', status: 502 }, () => {
      failures += 1
      return failures < 2
    })
    const next = () => page().waitForResponse('**/console/api/latchkey/trials', { timeout: 60_000 })
    const failed = await next()
    const good = await next()
    expect([failed.status(), good.status()]).toEqual([502, 200])
    for (const answer of [failed, good])
      expect(answer.request().headers()['x-latchkey-console']).toBe('background')
    await stop()
    visit.expectClean(answered)
  })

  it('are not saved untried when it cannot be read what can be tried', async () => {
    const before = (await settings()).session_lifetime
    const stop = await refuse({ path: '/latchkey/trials', method: 'GET', status: 502 })
    await change('95')
    await button('Save changes').click()
    await page().getByText('The server failed.', { exact: false }).waitFor()
    expect((await settings()).session_lifetime).toBe(before)
    await stop()
    await button('Save changes').click()
    await banner().waitFor()
    await button('Take them back').click()
    await expect.poll(() => banner().count()).toBe(0)
    expect((await settings()).session_lifetime).toBe(before)
    visit.expectClean(answered)
  })

  it('are seen at once though what was saved with them was refused, and an end that cannot be read is told later', async () => {
    await visit.open('/settings/advanced')
    await longest().fill('85')
    await page().getByLabel('Log retention (days)').fill('12')
    await page().getByLabel('Log retention (days)').blur()
    const stop = await refuse({ path: '/latchkey/settings', method: 'PATCH', status: 409 })
    await button('Save changes').click()
    await banner().waitFor({ timeout: 10_000 })
    await stop()
    let failures = 0
    const stopEnds = await refuse(
      { path: '/latchkey/trials/trl_*', method: 'GET', status: 502 },
      () => {
        failures += 1
        return failures < 2
      },
    )
    await button('Take them back').click()
    await page().getByText('The new sign-in settings were taken back.').waitFor({ timeout: 40_000 })
    expect(failures).toBe(2)
    await stopEnds()
    visit.expectClean(answered)
  })

  it('of attack protection are tried, others are saved as ever', async () => {
    await visit.open('/security')
    await page().getByLabel('Maximum attempts').first().fill('5')
    await button('Save changes').click()
    await banner().waitFor()
    expect(await trials()).toMatchObject([{ changes: [{ member: 'max_attempts', after: 5 }] }])
    await button('Take them back').click()
    await expect.poll(() => banner().count()).toBe(0)
    await visit.open('/settings/general')
    await page().getByLabel('Friendly Name').fill('Orchard')
    await button('Save changes').click()
    await page().getByText('Changes saved').waitFor()
    expect(await trials()).toEqual([])
    visit.expectClean()
  })
})
