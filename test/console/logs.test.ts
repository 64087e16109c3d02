import { afterAll, beforeAll, expect, it } from 'vitest'
import { inBrowser } from '../support/browser.ts'
import type { Machine } from '../support/server.ts'
import { consoleWorld, expectAccessible, type ConsoleVisit, type ConsoleWorld } from './world.ts'

inBrowser('the log in the console', (browser) => {
  let world: ConsoleWorld
  let visit: ConsoleVisit
  let billing: Machine

  const page = () => visit.page
  const button = (name: string | RegExp) => page().getByRole('button', { name })
  const log = () => page().getByRole('log')
  const panel = () => page().getByRole('dialog')
  const search = () => page().getByRole('textbox', { name: 'Search' })

  /** Asks for a token; what is left out of `change` is right. */
  const ask = async (change: Record<string, string> = {}): Promise<void> => {
    const { server } = world.running
    await server.post('/oauth/token', {
      grant_type: 'client_credentials',
      client_id: billing.client_id,
      client_secret: billing.client_secret,
      audience: billing.audience,
      ...change,
    })
    await server.stores.events.flush()
  }

  beforeAll(async () => {
    world = await consoleWorld(browser)
    billing = await world.running.server.machine({
      client: { name: 'Billing worker' },
      api: { name: 'Orders API' },
      grant: { scope: ['read:orders'] },
    })
    await ask()
    await ask({ scope: 'delete:orders' })
    await ask({ client_secret: 'wrong' })
    visit = await world.visit()
  })
  afterAll(() => world.stop())

  it('opens the grant from a refusal that a missing permission caused', async () => {
    await visit.open('/logs')
    await button('Failures').click()
    await log().getByText('Client has not been granted scopes: delete:orders').waitFor()
    expect(page().url()).toContain('q=type')
    await log().getByRole('button', { name: 'Open grant' }).click()
    await panel().getByText('Access of Billing worker to Orders API').waitFor()
    await panel().getByRole('checkbox', { name: 'delete:orders' }).waitFor()
    await page().keyboard.press('Escape')
    visit.expectClean()
  })

  it('explains an entry in a sentence, with links and its next step, by keyboard', async () => {
    await visit.open('/logs?q=type:feccft AND description:Unauthorized')
    const entry = log().getByRole('button', { name: /^Failed exchange/ })
    await entry.waitFor()
    await entry.focus()
    await page().keyboard.press('Enter')
    await panel().getByText('got no access token for', { exact: false }).waitFor()
    await expect
      .poll(() => panel().getByRole('link', { name: 'Open credentials' }).getAttribute('href'))
      .toContain(`/applications/${billing.client_id}/credentials`)
    await panel().getByText('"type": "feccft"', { exact: false }).waitFor()
    await expectAccessible(page())
    const address = page().url()
    await page().keyboard.press('Escape')
    await panel().waitFor({ state: 'hidden' })
    await page().goto(address)
    await panel().getByText('got no access token for', { exact: false }).waitFor()
    visit.expectClean()
  })

  it('shows what happens while it is open, and holds it while paused', async () => {
    await visit.open('/logs?q=type:seccft')
    await page().getByText('● Live', { exact: true }).waitFor()
    const entries = () => log().getByRole('button', { name: /^Token issued/ })
    await entries().first().waitFor()
    const before = await entries().count()
    await ask({ expires_in: '61' })
    await expect.poll(() => entries().count(), { timeout: 15_000 }).toBe(before + 1)
    await page().getByText('1/min').waitFor()
    await button('Pause').click()
    await ask({ expires_in: '62' })
    await button('Show 1 new entry').waitFor({ timeout: 15_000 })
    await expect.poll(() => entries().count()).toBe(before + 1)
    await button('Resume').click()
    await expect
      .poll(
        async () =>
          (await log().innerText()).includes('+2 alike') ||
          (await entries().count()) === before + 2,
      )
      .toBe(true)
    visit.expectClean()
  })

  it('resumes after the last entry when the stream breaks, and asks when there is none', async () => {
    const resumed: (string | undefined)[] = []
    await page().route('**/logs/stream', (route) => {
      resumed.push(route.request().headers()['last-event-id'])
      return route.abort()
    })
    await visit.open('/logs')
    await page().getByText('The live log is interrupted.', { exact: false }).waitFor()
    await page().getByText('Live, asked every 3 s').waitFor({ timeout: 15_000 })
    expect(resumed[0]).toMatch(/^\d{50,64}$/)
    await world.api('POST', '/api/v2/roles', { name: 'While asking' })
    await log().getByText('Create a role').waitFor({ timeout: 15_000 })
    await page().unroute('**/logs/stream')
    visit.expectClean(/ERR_FAILED/)
  })

  it('says where a search is wrong, before it is sent', async () => {
    await visit.open('/logs')
    await search().fill('type:feccft AND (ip:1')
    await page().keyboard.press('Enter')
    await page().getByText('Character 17: A bracket is opened here', { exact: false }).waitFor()
    expect(page().url()).not.toContain('q=')
    await expectAccessible(page())
    await search().fill('date:yesterday')
    await page().keyboard.press('Enter')
    await page().getByText('Not a date: yesterday', { exact: false }).waitFor()
    visit.expectClean(/status of 400/)
  })

  it('writes filters into the search and takes them out again', async () => {
    await visit.open('/logs')
    await button('Add filter').first().click()
    await panel().getByRole('combobox', { name: 'Member' }).click()
    await page().getByRole('option', { name: 'Application' }).click()
    await panel().getByRole('combobox', { name: 'Application' }).fill('Bill')
    await page().getByRole('option', { name: 'Billing worker' }).click()
    await panel().getByRole('button', { name: 'Add filter' }).click()
    await expect.poll(() => search().inputValue()).toBe(`client_id:${billing.client_id}`)
    await button(/^Take away the filter client_id/).click()
    await expect.poll(() => search().inputValue()).toBe('')
    visit.expectClean()
  })

  it('keeps searches in this browser', async () => {
    await visit.open('/logs?q=type:feccft')
    await button('Saved').click()
    await page().getByRole('menuitem', { name: 'Save this search' }).click()
    await panel().getByLabel('Name').fill('My refusals')
    await page().keyboard.press('Enter')
    await page().getByText("Search 'My refusals' saved").waitFor()
    await visit.open('/logs')
    await button('Saved').click()
    await page().getByRole('menuitem', { name: 'My refusals' }).click()
    await expect.poll(() => search().inputValue()).toBe('type:feccft')
    visit.expectClean()
  })

  it('says that nothing matches and offers to clear', async () => {
    await visit.open('/logs?q=client_name:nobody')
    await page().getByText('Nothing matches in this period.').waitFor()
    await button('Clear filters').last().click()
    await log().getByRole('button').first().waitFor()
    visit.expectClean()
  })

  it('says that an entry is gone, and offers to try again when the server is away', async () => {
    await visit.open(`/logs?entry=9${'0'.repeat(56)}`)
    await panel().getByText('This entry is no longer kept.', { exact: false }).waitFor()
    visit.expectClean(/status of 404/)
    await page().keyboard.press('Escape')
    await page().context().setOffline(true)
    await button('Failures').click()
    await log().getByText('The server did not answer.', { exact: false }).waitFor()
    await page().context().setOffline(false)
    await log().getByRole('button', { name: 'Try again' }).click()
    await log()
      .getByRole('button', { name: /^Failed exchange/ })
      .first()
      .waitFor()
    visit.expectClean(/status of 404|ERR_INTERNET_DISCONNECTED|ERR_NETWORK/)
  })

  it(
    'is readable in both themes and on a narrow screen',
    () => world.expectAccessible(['/logs']),
    90_000,
  )
})
