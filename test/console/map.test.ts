import { afterAll, beforeAll, expect, it } from 'vitest'
import { inBrowser } from '../support/browser.ts'
import type { Machine } from '../support/server.ts'
import { consoleWorld, expectAccessible, type ConsoleVisit, type ConsoleWorld } from './world.ts'

inBrowser('the access map of the console', (browser) => {
  let world: ConsoleWorld
  let visit: ConsoleVisit
  let billing: Machine

  const page = () => visit.page
  const button = (name: string | RegExp) => page().getByRole('button', { name })
  const panel = () => page().getByRole('dialog')
  const line = (id: string) => page().locator(`.react-flow__edge[data-id="${id}"]`)
  const focusedId = () =>
    page().evaluate(() => (globalThis as any).document.activeElement?.dataset?.id)

  beforeAll(async () => {
    world = await consoleWorld(browser)
    const { server } = world.running
    billing = await server.machine({
      client: { name: 'Billing worker' },
      api: { name: 'Orders API', token_lifetime: 3600 },
      grant: { scope: ['read:orders'] },
    })
    const apis = await world.api('GET', '/api/v2/resource-servers')
    const management = apis.find((api: { is_system?: boolean }) => api.is_system === true)
    const deployer = await world.api('POST', '/api/v2/clients', {
      name: 'Deployer',
      app_type: 'non_interactive',
    })
    await world.api('POST', '/api/v2/client-grants', {
      client_id: deployer.client_id,
      audience: management.identifier,
      scope: ['read:clients', 'update:client_grants'],
    })
    visit = await world.visit()
  })
  afterAll(() => world.stop())

  it('draws each grant as a line that opens its panel, and a change shows', async () => {
    await visit.open('/map')
    await line(billing.grantId).waitFor({ state: 'attached' })
    await expect
      .poll(() => line(billing.grantId).getAttribute('aria-label'))
      .toContain('Billing worker may call Orders API: machine, 1 of 3')
    await line(billing.grantId).locator('.react-flow__edge-textbg').click()
    await panel().getByText('Access of Billing worker to Orders API').waitFor()
    await panel().getByRole('checkbox', { name: 'write:orders' }).check()
    await panel().getByRole('button', { name: 'Save permissions' }).click()
    await line(billing.grantId).getByText('2 of 3').waitFor()
    const grant = await world.api('GET', `/api/v2/client-grants/${billing.grantId}`)
    expect(grant.scope).toEqual(['read:orders', 'write:orders'])
    visit.expectClean()
  })

  it('is walked by arrow keys, and Enter opens a line', async () => {
    await visit.open('/map')
    const node = page().locator(`[data-id="app:${billing.client_id}"]`)
    await node.waitFor()
    await node.focus()
    await page().keyboard.press('ArrowRight')
    await expect.poll(focusedId).toBe(billing.grantId)
    await page().keyboard.press('ArrowRight')
    await expect.poll(focusedId).toBe(`api:${billing.audience}`)
    await page().keyboard.press('ArrowLeft')
    await page().keyboard.press('Enter')
    await panel().getByText('Access of Billing worker to Orders API').waitFor()
    await page().keyboard.press('Escape')
    await panel().waitFor({ state: 'hidden' })
    visit.expectClean()
  })

  it('marks an application that can raise its own rights', async () => {
    await visit.open('/map?view=matrix&q=Deployer')
    const cell = button(/Deployer may call .* can raise its own rights, open access/)
    await cell.waitFor()
    await expect.poll(() => cell.innerText()).toContain('▲')
    visit.expectClean()
  })

  it('filters by name, by whom it acts for and by one node', async () => {
    await visit.open('/map?view=matrix')
    await page().getByLabel('Filter by name or id').fill('billing')
    await page().getByRole('rowheader', { name: 'Billing worker' }).waitFor()
    await expect.poll(() => page().getByText('Deployer').count()).toBe(0)
    await page().getByText('User', { exact: true }).click()
    await page().getByText('No access matches these filters.').waitFor()
    await button('Show all').click()
    await page().getByText('Deployer').waitFor()
    await visit.open(`/map?view=matrix&api=${encodeURIComponent(billing.audience)}`)
    await page().getByText('Only Orders API').waitFor()
    await expect.poll(() => page().getByRole('columnheader').count()).toBe(2)
    visit.expectClean()
  })

  it('exports what it shows', async () => {
    await visit.open('/map?q=billing')
    const started = page().waitForEvent('download')
    await button('Export CSV').click()
    const download = await started
    expect(download.suggestedFilename()).toBe('access-map.csv')
    const stream = await download.createReadStream()
    let text = ''
    for await (const piece of stream) text += String(piece)
    expect(text).toContain(
      `Billing worker,${billing.client_id},Orders API,${billing.audience},itself`,
    )
    expect(text).not.toContain('Deployer')
    visit.expectClean()
  })

  it('keeps what came when a part cannot be read, and says so', async () => {
    await page().route('**/console/api/v2/clients?*', (route) =>
      route.fulfill({ status: 500, json: { statusCode: 500, error: 'x', message: 'x' } }),
    )
    await visit.open('/map?view=matrix')
    await page().getByText('Some of it could not be read. What came is shown.').waitFor()
    await button(new RegExp(`${billing.client_id} may call Orders API`)).waitFor()
    await page().unroute('**/console/api/v2/clients?*')
    await button('Try again').click()
    await button(/Billing worker may call Orders API/).waitFor()
    visit.expectClean(/status of 500/)
  })

  it('says that there is more than it reads', async () => {
    const clients = Array.from({ length: 100 }, (_, index) => ({
      client_id: `c${String(index)}`,
      name: `Application ${String(index)}`,
    }))
    await page().route('**/console/api/v2/clients?*', (route) =>
      route.fulfill({ json: { clients, next: 'more' } }),
    )
    await visit.open('/map?view=matrix')
    await page().getByText('The first 2,000 of each kind are shown', { exact: false }).waitFor()
    await page().unroute('**/console/api/v2/clients?*')
    visit.expectClean()
  })

  it('is readable in both themes and on a narrow screen, panel included', async () => {
    await world.expectAccessible(['/map?view=graph', '/map?view=matrix'])
    await visit.open('/map?view=matrix')
    await button(/Billing worker may call Orders API/).click()
    await panel().getByRole('button', { name: 'Save permissions' }).waitFor()
    await expectAccessible(page())
  }, 90_000)
})
