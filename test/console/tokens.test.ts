import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inBrowser } from '../support/browser.ts'
import type { Machine } from '../support/server.ts'
import { application, exchange, logIn, person } from '../support/sign-in-world.ts'
import { consoleWorld, expectAccessible, type ConsoleVisit, type ConsoleWorld } from './world.ts'

inBrowser('the token ledger in the console', (browser) => {
  let world: ConsoleWorld
  let visit: ConsoleVisit
  let names = 0

  const page = () => visit.page
  const dialog = () => page().getByRole('dialog')
  const rows = () => page().locator('tbody tr')
  const status = async (id: string): Promise<string> =>
    (await world.api('GET', `/api/latchkey/v1/tokens/${id}`)).status

  /** A machine with an API of its own; the names differ. */
  const machine = (): Promise<Machine> => {
    names += 1
    return world.running.server.machine({
      client: { name: `Billing worker ${String(names)}` },
      api: { name: `Orders API ${String(names)}`, token_lifetime: 3600 },
    })
  }

  /** Issues tokens of different lifetimes, so that each has an id of its own; answers the ids, newest first. */
  const issue = async (
    { client_id, client_secret, audience }: Machine,
    count: number,
  ): Promise<string[]> => {
    const { server } = world.running
    for (let index = 0; index < count; index += 1) {
      const { status: answered } = await server.post('/oauth/token', {
        grant_type: 'client_credentials',
        client_id,
        client_secret,
        audience,
        expires_in: String(2000 + index),
      })
      expect(answered).toBe(200)
    }
    await server.stores.events.flush()
    const { tokens } = await world.api(
      'GET',
      `/api/latchkey/v1/tokens?client_id=${client_id}&take=100`,
    )
    return tokens.map(({ id }: { id: string }) => id)
  }

  const tokensOf = ({ client_id }: Machine): string => `/applications/${client_id}/tokens`
  const revokeButton = (id: string) =>
    page().getByRole('button', { name: `Revoke ${id.slice(0, 8)}…`, exact: true })

  beforeAll(async () => {
    world = await consoleWorld(browser)
    visit = await world.visit()
  })
  afterAll(() => world.stop())

  describe('the list', () => {
    it('shows an application’s tokens, never their values, and reads on by a cursor', async () => {
      const worker = await machine()
      await issue(worker, 26)
      await visit.open(tokensOf(worker))
      await expect.poll(() => rows().count()).toBe(25)
      await page().getByText('Live 26').waitFor()
      expect(await page().content()).not.toMatch(/eyJ[\w-]+\.eyJ/)
      await page().getByRole('button', { name: 'Show more' }).click()
      await rows().nth(25).waitFor()
      await expect.poll(() => page().getByRole('button', { name: 'Show more' }).count()).toBe(0)
      visit.expectClean()
    })

    it('filters by application and status, and keeps the filters in the address', async () => {
      const [worker, other] = [await machine(), await machine()]
      const [id = ''] = await issue(worker, 2)
      await issue(other, 1)
      await world.api('POST', '/api/latchkey/v1/tokens/revoke', { jti: id })
      await visit.open('/tokens')
      await page()
        .getByRole('combobox', { name: 'Application' })
        .fill(`Billing worker ${String(names - 1)}`)
      await page()
        .getByRole('option', { name: `Billing worker ${String(names - 1)}`, exact: true })
        .click()
      await page().waitForURL(`**application=${worker.client_id}`)
      await page().getByRole('combobox', { name: 'Status' }).click()
      await page().getByRole('option', { name: 'Revoked', exact: true }).click()
      await page().waitForURL('**status=revoked')
      await page()
        .getByRole('link', { name: `Explain ${id.slice(0, 8)}…` })
        .waitFor()
      await expect.poll(() => rows().count()).toBe(1)
      await page().getByRole('button', { name: 'Clear filters' }).click()
      await page().waitForURL('**/console/tokens')
      visit.expectClean()
    })

    it('says how long entries are kept when nothing matches', async () => {
      await visit.open('/tokens?status=expired&application=nobody')
      await page().getByText('No token matches these filters.', { exact: false }).waitFor()
      await page().getByText('is kept for 7 days', { exact: false }).waitFor()
      visit.expectClean()
    })

    it('shows the columns that the reader chose, also the next time', async () => {
      const worker = await machine()
      await issue(worker, 1)
      await visit.open(tokensOf(worker))
      await page().getByRole('button', { name: 'Columns' }).click()
      await page().getByLabel('Signing key').check()
      await page().getByLabel('Issued').uncheck()
      await page().keyboard.press('Escape')
      await page().getByRole('columnheader', { name: 'Signing key' }).waitFor()
      await visit.open(tokensOf(worker))
      await page().getByRole('columnheader', { name: 'Signing key' }).waitFor()
      await expect.poll(() => page().getByRole('columnheader', { name: 'Issued' }).count()).toBe(0)
      visit.expectClean()
    })

    it('lists the refresh tokens of an application, and ends one', async () => {
      const { server } = world.running
      const audience = 'https://people.example'
      await world.api('POST', '/api/v2/resource-servers', {
        name: 'People API',
        identifier: audience,
        scopes: [{ value: 'read:people', description: 'See people' }],
        allow_offline_access: true,
      })
      const shop = await application(server, { client: { name: 'Shop' } })
      const who = await person(server, shop)
      const scope = 'openid offline_access read:people'
      const { browser: session, end } = await logIn(server, shop, who, { audience, scope })
      expect((await exchange(server, shop, await session.submit(end))).status).toBe(200)
      await visit.open(`/applications/${shop.client_id}/tokens?kind=refresh_token`)
      await page()
        .getByRole('button', { name: /^Revoke .*…$/ })
        .last()
        .click()
      await dialog().getByText('This refresh token ends.', { exact: false }).waitFor()
      await dialog().getByRole('button', { name: 'Revoke token' }).click()
      await page().getByText('No refresh tokens.', { exact: false }).waitFor()
      visit.expectClean()
    })
  })

  describe('revocation', () => {
    it('says who refuses at once and who accepts until when, and asks with the focus on Cancel', async () => {
      const worker = await machine()
      const [id = ''] = await issue(worker, 1)
      await visit.open(tokensOf(worker))
      await revokeButton(id).click()
      await dialog().getByText('Refused at once by:').waitFor()
      await dialog()
        .getByText(/it accepts this one for 33 min/)
        .waitFor()
      await expectAccessible(page())
      await expect.poll(() => page().locator(':focus').innerText()).toBe('Cancel')
      await dialog().getByRole('button', { name: 'Show request' }).click()
      const code = await page().locator('pre').innerText()
      expect(code).toContain('/api/latchkey/v1/tokens/revoke')
      expect(code).toContain(id)
      expect(code).not.toContain('dry_run')
      await page().keyboard.press('Escape')
      expect(await status(id)).toBe('active')
      await dialog().getByRole('button', { name: 'Revoke token' }).click()
      await page()
        .getByText(`Token revoked. Still accepted until it expires by Orders API ${String(names)}.`)
        .waitFor()
      expect(await status(id)).toBe('revoked')
      await page().getByRole('cell', { name: 'Revoked' }).waitFor()
      visit.expectClean()
    })

    it('of all tokens of an application is done by the keyboard alone, once its name was typed', async () => {
      const worker = await machine()
      const ids = await issue(worker, 3)
      await visit.open(tokensOf(worker))
      await page().getByRole('button', { name: 'Revoke all live…' }).focus()
      await page().keyboard.press('Enter')
      await dialog().getByText('3 live access tokens end.').waitFor()
      const verb = dialog().getByRole('button', { name: 'Revoke tokens' })
      await expect.poll(() => verb.isDisabled()).toBe(true)
      await page()
        .getByLabel(`Type Billing worker ${String(names)} to go on`)
        .focus()
      await page().keyboard.type(`Billing worker ${String(names)}`)
      await page().keyboard.press('Tab')
      await page().keyboard.press('Tab')
      await page().keyboard.press('Tab')
      await expect.poll(() => page().locator(':focus').innerText()).toBe('Revoke tokens')
      await page().keyboard.press('Enter')
      await page().getByText('3 tokens revoked', { exact: false }).waitFor()
      for (const id of ids) expect(await status(id)).toBe('revoked')
      await page().getByText('Live 0').waitFor()
      visit.expectClean()
    })

    it('names what was not revoked, and tries that again', async () => {
      const worker = await machine()
      const ids = await issue(worker, 2)
      await world.api('PATCH', `/api/v2/resource-servers/${worker.apiId}`, { token_lifetime: 600 })
      const [failing = ''] = ids
      await page().route('**/tokens/revoke', async (route) => {
        const body = route.request().postDataJSON() as { jti?: string; dry_run?: boolean }
        if (body.jti !== failing || body.dry_run === true) return route.continue()
        return route.fulfill({ status: 503, json: { message: 'Busy', errorCode: 'busy' } })
      })
      await visit.open('/tokens/policy')
      const section = page().getByRole('region', { name: `Orders API ${String(names)}` })
      await section.getByText('2 tokens older than policy', { exact: false }).waitFor()
      await section.getByRole('button', { name: 'Revoke these tokens' }).click()
      await page()
        .getByLabel(`Type Orders API ${String(names)} to go on`)
        .fill(`Orders API ${String(names)}`)
      await dialog().getByRole('button', { name: 'Revoke tokens' }).click()
      await dialog().getByText('1 of 2 tokens were not revoked.', { exact: false }).waitFor()
      await page().unroute('**/tokens/revoke')
      await dialog().getByRole('button', { name: 'Revoke tokens' }).click()
      await page().getByText('1 token revoked', { exact: false }).waitFor()
      for (const id of ids) expect(await status(id)).toBe('revoked')
      visit.expectClean(/status of 503/)
    })

    it('that somebody else did meanwhile is told as it is', async () => {
      const worker = await machine()
      const [id = ''] = await issue(worker, 1)
      await visit.open(tokensOf(worker))
      await world.api('POST', '/api/latchkey/v1/tokens/revoke', { jti: id })
      await revokeButton(id).click()
      await dialog().getByText('No live access token is reached.', { exact: false }).waitFor()
      visit.expectClean()
    })
  })

  describe('trouble', () => {
    it('keeps the list and offers a retry when the server is away, and counts down a rate limit', async () => {
      const worker = await machine()
      await issue(worker, 1)
      await page().route('**/latchkey/tokens?*', (route) => route.abort())
      await visit.open(tokensOf(worker))
      await page().getByText('The server did not answer.', { exact: false }).waitFor()
      await page().unroute('**/latchkey/tokens?*')
      let refusals = 0
      await page().route('**/latchkey/tokens?*', (route) => {
        refusals += 1
        if (refusals > 2) return route.continue()
        return route.fulfill({
          status: 429,
          headers: { 'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 2) },
          json: { message: 'Too many', errorCode: 'too_many_requests' },
        })
      })
      await page().getByRole('button', { name: 'Try again' }).click()
      await page().getByRole('button', { name: 'Revoke all live…' }).waitFor()
      await rows().first().waitFor()
      await page().unroute('**/latchkey/tokens?*')
      visit.expectClean(/ERR_FAILED|status of 429/)
    })

    it('a viewer sees tokens, and is told which permission revoking needs', async () => {
      const worker = await machine()
      const [id = ''] = await issue(worker, 1)
      const viewer = await world.visit({ role: 'viewer' })
      await viewer.open(tokensOf(worker))
      const revoke = viewer.page.getByRole('button', { name: `Revoke ${id.slice(0, 8)}…` })
      await expect.poll(() => revoke.getAttribute('aria-disabled')).toBe('true')
      await revoke.click({ force: true })
      await expect.poll(() => viewer.page.getByRole('dialog').count()).toBe(0)
      const description = await revoke.getAttribute('aria-describedby')
      await expect
        .poll(() => viewer.page.locator(`[id="${String(description)}"]`).textContent())
        .toContain('delete:tokens')
      viewer.expectClean()
      await viewer.close()
    })
  })

  it('is accessible light, dark and narrow', async () => {
    const worker = await machine()
    await issue(worker, 2)
    await world.expectAccessible([
      '/tokens',
      '/tokens?status=expired&application=nobody',
      '/tokens/policy?against=payments',
      tokensOf(worker),
    ])
  }, 120_000)
})
