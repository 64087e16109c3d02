import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inBrowser } from '../support/browser.ts'
import { consoleWorld, expectAccessible, type ConsoleVisit, type ConsoleWorld } from './world.ts'

inBrowser('the API Explorer of the console', (browser) => {
  let world: ConsoleWorld
  let visit: ConsoleVisit
  let path = ''

  const page = () => visit.page
  const button = (name: string | RegExp) => page().getByRole('button', { name })
  const dialog = () => page().getByRole('dialog')
  const section = (name: string) => page().getByRole('region', { name, exact: true })
  const operation = () => page().getByRole('combobox', { name: 'Operation' })
  const answer = (status: string | RegExp) => page().getByRole('heading', { name: status })

  const choose = async (words: string): Promise<void> => {
    await operation().fill(words)
    await page().getByRole('option').first().waitFor()
    await page().keyboard.press('ArrowDown')
    await page().keyboard.press('Enter')
  }

  const make = async (note: string): Promise<void> => {
    await page().getByLabel('Note').fill(note)
    await button('Create token').click()
    await button('Inspect token').waitFor()
  }

  beforeAll(async () => {
    world = await consoleWorld(browser)
    const apis = await world.api('GET', '/api/v2/resource-servers')
    const { id } = apis.find((api: { is_system?: boolean }) => api.is_system === true)
    path = `/apis/${String(id)}/explorer`
    visit = await world.visit()
  })
  afterAll(() => world.stop())

  it('makes a token with chosen permissions and lifetime, calls with it, and revokes it', async () => {
    await visit.open(path)
    await page().getByText('Choose', { exact: true }).click()
    await page().getByLabel('Filter permissions').fill('read:clients')
    await page().getByRole('checkbox', { name: 'read:clients' }).check()
    await expect
      .poll(() => page().getByLabel('Token Expiration (Seconds)').inputValue())
      .toBe('86400')
    await button('10 min (suggested)').click()
    await make('by hand')
    const value = await page().getByLabel('Access token', { exact: true }).inputValue()
    const { tokens } = await world.api('GET', '/api/latchkey/v1/tokens?take=20')
    const made = tokens.find(({ note }: { note: string | null }) => note === 'by hand')
    expect(made).toMatchObject({ scopes: ['read:clients'], status: 'active' })
    expect(Date.parse(made.expires_at) - Date.parse(made.issued_at)).toBe(600_000)

    await choose('get /clients')
    const called = page().waitForRequest((request) => request.url().includes('/api/v2/clients'))
    await button('Send request').click()
    expect((await called).headers()['authorization']).toBe(`Bearer ${value}`)
    await answer('200').waitFor()
    await expectAccessible(page())

    await button('Revoke token').first().click()
    await dialog().getByText('refuses it at once').waitFor()
    await dialog().getByRole('button', { name: 'Revoke token' }).click()
    await dialog().waitFor({ state: 'hidden' })
    const { status } = await world.api('GET', `/api/latchkey/v1/tokens/${String(made.id)}`)
    expect(status).toBe('revoked')
    await section('Hand-made tokens').getByText('Revoked').waitFor()
    visit.expectClean()
  })

  it('keeps the token out of address, storage and every page that follows', async () => {
    await visit.open(path)
    await make('hidden')
    const value = await page().getByLabel('Access token', { exact: true }).inputValue()
    const kept = await page().evaluate(() => {
      const { localStorage, sessionStorage, location, history } = globalThis as any
      return JSON.stringify([
        { ...localStorage },
        { ...sessionStorage },
        location.href,
        history.state,
      ])
    })
    expect(kept).not.toContain(value.slice(-20))
    await page().reload()
    await section('Hand-made tokens').getByText('hidden').waitFor()
    expect(await page().content()).not.toContain(value.slice(-20))
    visit.expectClean()
  })

  it('is used by keyboard alone', async () => {
    await visit.open(path)
    await page()
      .getByRole('radio', { name: /^Read only/ })
      .focus()
    await page().keyboard.press('Tab')
    const focused = () =>
      page().evaluate(() => {
        const { activeElement } = (globalThis as any).document
        return activeElement.labels?.[0]?.textContent ?? activeElement.textContent
      })
    await expect.poll(focused).toBe('Token Expiration (Seconds)')
    await page().keyboard.type('900')
    await page().keyboard.press('Enter')
    await button('Inspect token').waitFor()
    await operation().focus()
    await page().keyboard.type('get /roles')
    await page().getByRole('option').first().waitFor()
    await page().keyboard.press('ArrowDown')
    await page().keyboard.press('Enter')
    await button('Send request').focus()
    await page().keyboard.press('Enter')
    await answer('200').waitFor()
    await expect.poll(focused).toContain('200')
    visit.expectClean()
  })

  it('makes another with the same choices when the token has expired', async () => {
    await visit.open(path)
    await page().getByLabel('Token Expiration (Seconds)').fill('1')
    await make('short')
    await page().getByText('The token in use has expired or was revoked.').waitFor()
    await button('Create another with the same choices').click()
    await expect
      .poll(async () => {
        const { tokens } = await world.api('GET', '/api/latchkey/v1/tokens?take=50')
        return tokens.filter(({ note }: { note: string | null }) => note === 'short').length
      })
      .toBe(2)
    visit.expectClean()
  })

  it('asks with the whole request before a call that deletes', async () => {
    const role = await world.api('POST', '/api/v2/roles', { name: 'Short-lived' })
    await visit.open(path)
    await page()
      .getByText(/^Everything/)
      .click()
    await page()
      .getByText('Whoever holds this token can change everything', { exact: false })
      .waitFor()
    await make('everything')
    await choose('delete /api/v2/roles/{id} role')
    await button('Send request').click()
    await page().getByText('id is needed for this call.').waitFor()
    await page().locator('[aria-required=true]').fill(role.id)
    await button('Send request').click()
    await dialog()
      .locator('pre')
      .getByText(`/api/v2/roles/${String(role.id)}`)
      .waitFor()
    await expect.poll(() => dialog().locator('pre').innerText()).toContain('$LATCHKEY_TOKEN')
    await expectAccessible(page())
    await page().keyboard.press('Escape')
    await dialog().waitFor({ state: 'hidden' })
    await world.api('GET', `/api/v2/roles/${String(role.id)}`)
    await button('Send request').click()
    await dialog().getByRole('button', { name: 'Send request' }).click()
    await answer(/^20\d/).waitFor()
    const { status } = await world.running.server.api('GET', `/api/v2/roles/${String(role.id)}`)
    expect(status).toBe(404)
    visit.expectClean()
  })

  describe('says', () => {
    it('which permission the token in use lacks, and adds it to the choices', async () => {
      await visit.open(path)
      await page().getByText('Choose', { exact: true }).click()
      await page().getByLabel('Filter permissions').fill('read:clients')
      await page().getByRole('checkbox', { name: 'read:clients' }).check()
      await make('little')
      await choose('get /api/v2/roles roles')
      await page().getByText('not in the token in use').waitFor()
      await button('Send request').click()
      await answer('403').waitFor()
      await button('Add to my choices').click()
      await expect
        .poll(() =>
          page()
            .getByText(/Permissions \(scopes\): 2 of/)
            .isVisible(),
        )
        .toBe(true)
      visit.expectClean(/status of 403/)
    })

    it.each([
      ['0', 'Use 1 second or more'],
      ['2592001', 'Use 2592000 seconds (30 days) or less.'],
      ['soon', 'Write seconds, or a time such as 15m, 2h or 7d.'],
    ])('why a lifetime of %s cannot be', async (typed, message) => {
      if (!page().url().endsWith('/explorer')) await visit.open(path)
      await page().getByLabel('Token Expiration (Seconds)').fill(typed)
      await page().getByText(message, { exact: false }).waitFor()
      if (typed !== 'soon') await expect.poll(() => button('Create token').isDisabled()).toBe(true)
    })

    it('that nothing came back, and keeps what was typed', async () => {
      await visit.open(path)
      await page().getByLabel('Note').fill('kept')
      await page().context().setOffline(true)
      await button('Create token').click()
      await page().getByText('The server did not answer.', { exact: false }).waitFor()
      await page().context().setOffline(false)
      await expect.poll(() => page().getByLabel('Note').inputValue()).toBe('kept')
      await button('Create token').click()
      await button('Inspect token').waitFor()
      visit.expectClean(/ERR_INTERNET_DISCONNECTED/)
    })

    it('when the server takes no more for now', async () => {
      await visit.open(path)
      await page().route('**/console/api/latchkey/tokens', (route) =>
        route.request().method() === 'POST'
          ? route.fulfill({
              status: 429,
              headers: { 'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 90) },
              json: { statusCode: 429, error: 'Too Many Requests', message: 'Global limit' },
            })
          : route.fallback(),
      )
      await button('Create token').click()
      await page().getByText('Too many requests for now', { exact: false }).waitFor()
      await page().unroute('**/console/api/latchkey/tokens')
      visit.expectClean(/status of 429/)
    })

    it('to a viewer why no token can be made', async () => {
      const viewer = await world.visit({ role: 'viewer' })
      await viewer.open(path)
      const create = viewer.page.getByRole('button', { name: 'Create token' })
      await expect.poll(() => create.getAttribute('aria-disabled')).toBe('true')
      const reason = await create.getAttribute('aria-describedby')
      await expect
        .poll(() => viewer.page.locator(`[id="${String(reason)}"]`).textContent())
        .toContain('create:tokens')
      viewer.expectClean()
      await viewer.close()
    })
  })

  it(
    'is readable in both themes and on a narrow screen',
    () => world.expectAccessible([path]),
    90_000,
  )
})
