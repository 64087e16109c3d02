import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inBrowser } from '../support/browser.ts'
import { consoleWorld, expectAccessible, type ConsoleVisit, type ConsoleWorld } from './world.ts'

const patience = 120_000

interface Known {
  readonly clientId: string
  readonly clientSecret: string
  readonly client: string
  readonly apiId: string
  readonly api: string
  readonly audience: string
  readonly grantId: string
}

inBrowser('application access in the console', (browser) => {
  let world: ConsoleWorld
  let visit: ConsoleVisit
  let names = 0

  const page = () => visit.page
  const dialog = () => page().getByRole('dialog')
  const button = (name: string) => page().getByRole('button', { name, exact: true })
  const grantsOf = ({ clientId, audience }: Known): Promise<any[]> =>
    world.api(
      'GET',
      `/api/v2/client-grants?client_id=${clientId}&audience=${encodeURIComponent(audience)}`,
    )

  /** An application that may read:orders, and its API with three permissions. */
  const pair = async (client: object = {}): Promise<Known> => {
    names += 1
    const made = await world.running.server.machine({
      client: { name: `Worker ${String(names)}`, ...client },
      api: {
        name: `Parcels API ${String(names)}`,
        token_lifetime: 3600,
        scopes: ['read:orders', 'write:orders', 'delete:orders'].map((value) => ({ value })),
      },
      grant: { scope: ['read:orders'] },
    })
    return {
      clientId: made.client_id,
      clientSecret: made.client_secret,
      client: `Worker ${String(names)}`,
      apiId: made.apiId,
      api: `Parcels API ${String(names)}`,
      audience: made.audience,
      grantId: made.grantId,
    }
  }

  const token = async ({ clientId, clientSecret, audience }: Known): Promise<string> => {
    const { status, body } = await world.running.server.post('/oauth/token', {
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      audience,
    })
    expect(status).toBe(200)
    await world.running.server.stores.events.flush()
    return body.access_token
  }

  beforeAll(async () => {
    world = await consoleWorld(browser)
    visit = await world.visit()
  }, patience)
  afterAll(() => world.stop())

  it(
    'shows who may call an API, with permissions and live tokens',
    async () => {
      const known = await pair()
      await token(known)
      await visit.open(`/apis/${known.apiId}/access`)
      const row = page().getByRole('row').filter({ hasText: known.client })
      await row.getByText('(1 of 3)').waitFor()
      await row.getByText('1 live token').waitFor()
      await row.getByText('all, by policy').waitFor()
      visit.expectClean()
    },
    patience,
  )

  describe('the panel', () => {
    it(
      'shows what a change adds and takes away, and stores it',
      async () => {
        const known = await pair()
        await visit.open(`/apis/${known.apiId}/access`)
        await button(`Edit access of ${known.client}`).click()
        await dialog().getByText('Permissions (scopes): 1 of 3').waitFor()
        await dialog().getByLabel('write:orders').check()
        await dialog().getByLabel('read:orders').uncheck()
        await dialog().getByText('Adds write:orders').waitFor()
        await dialog().getByText('Takes away read:orders').waitFor()
        await expectAccessible(page())
        await dialog().getByRole('button', { name: 'Save permissions' }).click()
        await page().getByText(`Permissions of ${known.client} for ${known.api} saved`).waitFor()
        expect((await grantsOf(known))[0].scope).toEqual(['write:orders'])
        visit.expectClean()
      },
      patience,
    )

    it(
      'puts my change on top of what somebody else stored meanwhile, and asks to look again',
      async () => {
        const known = await pair()
        await visit.open(`/apis/${known.apiId}/access`)
        await button(`Edit access of ${known.client}`).click()
        await dialog().getByLabel('write:orders').check()
        await world.api('PATCH', `/api/v2/client-grants/${known.grantId}`, {
          scope: ['read:orders', 'delete:orders'],
        })
        await dialog().getByRole('button', { name: 'Save permissions' }).click()
        await dialog().getByText('Somebody else changed this grant while it was open.').waitFor()
        await dialog().getByRole('button', { name: 'Save permissions' }).click()
        await dialog().waitFor({ state: 'detached' })
        expect((await grantsOf(known))[0].scope.sort()).toEqual([
          'delete:orders',
          'read:orders',
          'write:orders',
        ])
        visit.expectClean()
      },
      patience,
    )

    it(
      'authorizes by keyboard alone, and turns the missing grant type on',
      async () => {
        const known = await pair({ grant_types: ['client_credentials'] })
        await world.api('DELETE', `/api/v2/client-grants/${known.grantId}`)
        await world.api('PATCH', `/api/v2/clients/${known.clientId}`, { grant_types: [] })
        await visit.open(`/apis/${known.apiId}/access?show=all&q=${known.client.replace(' ', '+')}`)
        await button(`Authorize ${known.client}`).focus()
        await page().keyboard.press('Enter')
        const turnOn = dialog().getByRole('button', { name: 'Turn on Client Credentials' })
        await turnOn.focus()
        await page().keyboard.press('Enter')
        await turnOn.waitFor({ state: 'detached' })
        await dialog().getByLabel('read:orders').focus()
        await page().keyboard.press('Space')
        await dialog().getByRole('button', { name: 'Authorize application' }).focus()
        await page().keyboard.press('Enter')
        await page().getByText(`${known.client} authorized for ${known.api}`).waitFor()
        await token(known)
        visit.expectClean()
      },
      patience,
    )

    it(
      'warns of an application that can raise its own rights, and of all and future permissions',
      async () => {
        const known = await pair()
        await world.api('POST', '/api/v2/client-grants', {
          client_id: known.clientId,
          audience: `${world.running.server.issuer}api/v2/`,
          scope: ['read:clients'],
        })
        await visit.open(`/applications/${known.clientId}/apis`)
        await button('Edit access of Auth0 Management API').click()
        await dialog().getByLabel('Filter permissions').fill('client_grants')
        await dialog().getByLabel('create:client_grants').check()
        await dialog().getByText('this application can raise its own rights').waitFor()
        await dialog().getByLabel('All permissions, and future ones').check()
        await dialog().getByRole('button', { name: 'Save permissions' }).click()
        await dialog().waitFor({ state: 'detached' })
        await page().getByText('all, and future ones').waitFor()
        await page().getByText('can raise its own rights').waitFor()
        visit.expectClean()
      },
      patience,
    )
  })

  describe('deauthorizing', () => {
    it(
      'says how many tokens live, and revokes them in the same step',
      async () => {
        const known = await pair()
        await token(known)
        await visit.open(`/apis/${known.apiId}/access`)
        await button(`Deauthorize ${known.client}`).click()
        await dialog().getByText(`${known.client} gets no new tokens for ${known.api}.`).waitFor()
        await dialog().getByText('1 live token works for up to').waitFor()
        await dialog().getByText(`${known.api} checks tokens by itself`).waitFor()
        await expect.poll(() => dialog().getByLabel('Revoke them now').isChecked()).toBe(true)
        await expectAccessible(page())
        await dialog()
          .getByRole('button', { name: `Deauthorize “${known.client}”` })
          .click()
        await page().getByText(`${known.client} deauthorized, 1 token revoked`).waitFor()
        await page().getByText('No application is authorized for this API.').waitFor()
        expect(await grantsOf(known)).toEqual([])
        const { tokens } = await world.api(
          'GET',
          `/api/latchkey/v1/tokens?client_id=${known.clientId}`,
        )
        expect(tokens.map(({ status }: any) => status)).toEqual(['revoked'])
        visit.expectClean()
      },
      patience,
    )

    it(
      'leaves tokens alive when they are not ticked, and starts on Cancel',
      async () => {
        const known = await pair()
        await token(known)
        await visit.open(`/applications/${known.clientId}/apis`)
        await button(`Deauthorize ${known.api}`).click()
        const cancel = dialog().getByRole('button', { name: 'Cancel' })
        await expect.poll(() => cancel.evaluate(isFocused)).toBe(true)
        await dialog().getByLabel('Revoke them now').uncheck()
        await dialog()
          .getByRole('button', { name: `Deauthorize “${known.client}”` })
          .click()
        await page().getByText(`${known.client} deauthorized`).waitFor()
        await page().getByText('May call nothing yet.').waitFor()
        const { tokens } = await world.api(
          'GET',
          `/api/latchkey/v1/tokens?client_id=${known.clientId}`,
        )
        expect(tokens.map(({ status }: any) => status)).toEqual(['active'])
        visit.expectClean()
      },
      patience,
    )

    it(
      'stays open with the reason when the server refuses for now (429)',
      async () => {
        const known = await pair()
        await visit.open(`/apis/${known.apiId}/access`)
        await page().route('**/deauthorize', (route) =>
          route.fulfill({
            status: 429,
            headers: { 'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 60) },
            json: { statusCode: 429, error: 'Too Many Requests', message: 'Global limit' },
          }),
        )
        await button(`Deauthorize ${known.client}`).click()
        await dialog()
          .getByRole('button', { name: `Deauthorize “${known.client}”` })
          .click()
        await dialog().getByText('Too many requests for now.').waitFor()
        await page().unroute('**/deauthorize')
        expect(await grantsOf(known)).toHaveLength(1)
        visit.expectClean(/429/)
      },
      patience,
    )
  })

  it(
    'policies: letting nobody in asks first; letting in again can be undone',
    async () => {
      const known = await pair()
      const policy = async (): Promise<string> =>
        (await world.api('GET', `/api/v2/resource-servers/${known.apiId}`))
          .subject_type_authorization.client.policy
      await visit.open(`/apis/${known.apiId}/access`)
      const select = page().getByRole('combobox', { name: 'Client Access' })
      await select.click()
      await page().getByRole('option', { name: 'No apps allowed' }).click()
      await dialog().getByRole('button', { name: 'Change policy' }).click()
      await page().getByText('the machine grants below have no effect').waitFor()
      await expect.poll(policy).toBe('deny_all')
      await select.click()
      await page().getByRole('option', { name: 'Per-app authorization' }).click()
      await page().getByRole('button', { name: 'Undo' }).click()
      await expect.poll(policy).toBe('deny_all')
      visit.expectClean()
    },
    patience,
  )

  it(
    'a viewer may look, not deauthorize',
    async () => {
      const known = await pair()
      const viewer = await world.visit({ role: 'viewer' })
      await viewer.open(`/apis/${known.apiId}/access`)
      const control = viewer.page.getByRole('button', { name: `Deauthorize ${known.client}` })
      await expect.poll(() => control.getAttribute('aria-disabled')).toBe('true')
      viewer.expectClean()
      await viewer.close()
    },
    patience,
  )

  it(
    'both pages are accessible, light, dark and at 320 px',
    async () => {
      const known = await pair()
      await token(known)
      await world.expectAccessible([
        `/apis/${known.apiId}/access`,
        `/apis/${known.apiId}/access?show=all`,
        `/applications/${known.clientId}/apis`,
      ])
    },
    2 * patience,
  )
})

const isFocused = (element: any): boolean => element === element.ownerDocument.activeElement
