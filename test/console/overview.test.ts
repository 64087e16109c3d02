/** The first page of a signed-in administrator: from an empty tenant to figures. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { inBrowser } from '../support/browser.ts'
import {
  consoleWorld,
  expectAccessible,
  expectReflow,
  settled,
  type ConsoleVisit,
  type ConsoleWorld,
} from './world.ts'

const audience = 'https://orders.example'

/** Whole pages in a browser, on machines that do other things besides. */
vi.setConfig({ testTimeout: 90_000 })

inBrowser('the overview', (browser) => {
  let world: ConsoleWorld
  let visit: ConsoleVisit
  let client: { client_id: string; client_secret: string }
  beforeAll(async () => {
    world = await consoleWorld(browser)
    visit = await world.visit()
  })
  afterAll(() => world.stop())

  const step = (number: number) => visit.page.locator('.lk-step').nth(number - 1)

  const askForToken = (secret: string) =>
    world.running.server.fetch('/oauth/token', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        grant_type: 'client_credentials',
        client_id: client.client_id,
        client_secret: secret,
        audience,
      }),
    })

  it('of an empty tenant is the list of first steps', async () => {
    await visit.open('/')
    await expect.poll(() => visit.page.locator('.lk-step').count()).toBe(4)
    await expect.poll(() => step(1).getAttribute('aria-current')).toBe('step')
    await expect.poll(() => visit.page.getByText('Live tokens').count()).toBe(0)
    await expectAccessible(visit.page)
    await step(1).getByRole('link', { name: 'Create API' }).focus()
    await visit.page.keyboard.press('Enter')
    await visit.page.waitForURL('**/console/apis/new')
    visit.expectClean()
  })

  it('says to a viewer what the role lacks', async () => {
    const viewer = await world.visit({ role: 'viewer' })
    await viewer.open('/')
    const create = viewer.page.getByRole('link', { name: 'Create API' })
    await expect.poll(() => create.getAttribute('aria-disabled')).toBe('true')
    const reason = await create.getAttribute('aria-describedby')
    await expect
      .poll(() => viewer.page.locator(`[id="${String(reason)}"]`).textContent())
      .toContain('create:resource_servers')
    await create.click({ force: true })
    expect(new URL(viewer.page.url()).pathname).toBe('/console/')
    viewer.expectClean()
    await viewer.close()
  })

  it('waits for the first token and turns green by itself', async () => {
    await world.api('POST', '/api/v2/resource-servers', {
      name: 'Orders',
      identifier: audience,
      scopes: [{ value: 'read:orders', description: 'Read orders' }],
    })
    client = await world.api('POST', '/api/v2/clients', {
      name: 'Billing worker',
      app_type: 'non_interactive',
      grant_types: ['client_credentials'],
    })
    await world.api('POST', '/api/v2/client-grants', {
      client_id: client.client_id,
      audience,
      scope: ['read:orders'],
    })
    await visit.open('/')
    await step(3).getByText('Waiting for the first token from').waitFor()
    await step(3).getByRole('link', { name: 'Billing worker' }).waitFor()
    const command = await step(3).locator('pre').innerText()
    expect(command).toContain(`client_id=${client.client_id}`)
    expect(command).toContain(`audience=${audience}`)
    expect(command).not.toContain(client.client_secret)
    await expectAccessible(visit.page)
    expect((await askForToken(client.client_secret)).status).toBe(200)
    await step(3).getByText('Billing worker got a token').waitFor()
    await expect.poll(() => step(3).getAttribute('data-state')).toBe('done')
    visit.expectClean()
  })

  it('shows figures that lead to lists, and charts without a breach of the policy', async () => {
    for (let index = 0; index < 3; index += 1) expect((await askForToken('wrong')).status).toBe(401)
    await visit.page.waitForTimeout(5_500)
    await visit.open('/')
    await visit.page.getByText('3 requests for tokens were refused').waitFor()
    await visit.page.locator('.recharts-bar-rectangle path').first().waitFor()
    for (const look of [{ width: 320 }, { dark: true }]) {
      const other = await world.visit(look)
      await other.open('/')
      await other.page.locator('.recharts-bar-rectangle path').first().waitFor()
      await expectAccessible(other.page)
      await expectReflow(other.page)
      other.expectClean()
      await other.close()
    }
    await visit.page.getByRole('link', { name: /^Live tokens/ }).click()
    await visit.page.waitForURL('**/console/tokens?status=active')
    visit.expectClean()
  })

  it('forgets its steps when the reader hides them', async () => {
    await visit.open('/')
    await visit.page.getByRole('button', { name: 'Hide these steps' }).click()
    await visit.page.reload()
    await settled(visit.page)
    await visit.page.getByText('Live tokens').waitFor()
    await expect.poll(() => visit.page.locator('.lk-step').count()).toBe(0)
    visit.expectClean()
  })

  it('warns when the clocks differ by more than a minute', async () => {
    let seconds = 3_600
    await visit.page.route('**/console/state', async (route) => {
      const answer = await route.fetch()
      const state = (await answer.json()) as { server_time: string }
      const time = new Date(Date.now() + seconds * 1_000).toISOString()
      await route.fulfill({ json: { ...state, server_time: time } })
    })
    await visit.open('/')
    await visit.page.getByText(/clock is (1 h|59 min 5\d s) behind the server/).waitFor()
    await expectAccessible(visit.page)
    seconds = 30
    await visit.open('/')
    await visit.page.getByText('Live tokens').waitFor()
    await expect.poll(() => visit.page.getByText('The clocks differ').count()).toBe(0)
    await visit.page.unroute('**/console/state')
    visit.expectClean()
  })

  for (const [status, code, says] of [
    [403, 'insufficient_scope', 'does not include read:usage'],
    [500, 'internal', 'The server failed'],
  ] as const)
    it(`tells why its figures are missing after a ${String(status)}`, async () => {
      await visit.page.route('**/latchkey/overview', (route) =>
        route.fulfill({
          status,
          json: {
            statusCode: status,
            error: 'x',
            message: 'Insufficient scope, expected any of: read:usage',
            errorCode: code,
          },
        }),
      )
      await visit.open('/')
      await visit.page.getByText(says).waitFor()
      await expectAccessible(visit.page)
      await visit.page.unroute('**/latchkey/overview')
      await visit.page.getByRole('button', { name: 'Try again' }).click()
      await visit.page.getByText('Failed exchanges, 24 h').waitFor()
      visit.expectClean(/status of (403|500)/)
    })
})
