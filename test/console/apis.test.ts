import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inBrowser } from '../support/browser.ts'
import type { Machine } from '../support/server.ts'
import { application, exchange, logIn, person } from '../support/sign-in-world.ts'
import { consoleWorld, expectAccessible, type ConsoleVisit, type ConsoleWorld } from './world.ts'

const patience = 120_000

inBrowser('APIs in the console', (browser) => {
  let world: ConsoleWorld
  let visit: ConsoleVisit
  let names = 0

  const page = () => visit.page
  const dialog = () => page().getByRole('dialog')
  const button = (name: string) => page().getByRole('button', { name, exact: true })
  const lifetime = () =>
    page().getByLabel('Maximum Access Token Lifetime (Seconds)', { exact: true })
  const stored = (id: string): Promise<any> => world.api('GET', `/api/v2/resource-servers/${id}`)

  /** An API of its own, made by the Management API. */
  const api = async (body: object = {}): Promise<{ id: string; name: string }> => {
    names += 1
    return world.api('POST', '/api/v2/resource-servers', {
      name: `Orders API ${String(names)}`,
      identifier: `https://orders-${String(names)}.example`,
      token_lifetime: 3600,
      scopes: [{ value: 'read:orders', description: 'See orders' }],
      ...body,
    })
  }

  const machine = (): Promise<Machine> => {
    names += 1
    return world.running.server.machine({
      client: { name: `Billing worker ${String(names)}` },
      api: { name: `Ledger API ${String(names)}`, token_lifetime: 3600 },
    })
  }

  const save = async (): Promise<void> => {
    await button('Save changes').click()
    await page().getByText('Changes saved').first().waitFor()
    await button('Save changes').waitFor({ state: 'detached' })
  }

  beforeAll(async () => {
    world = await consoleWorld(browser)
    visit = await world.visit()
  }, patience)
  afterAll(() => world.stop())

  describe('the list', () => {
    it(
      'shows every API with its lifetime, and finds one by how its name begins',
      async () => {
        const { name } = await api()
        await visit.open('/apis')
        await page().getByRole('link', { name: 'Auth0 Management API', exact: true }).waitFor()
        await page().getByRole('link', { name: 'API Explorer of Auth0 Management API' }).waitFor()
        await page().getByLabel('Filter APIs').fill(name)
        await page().waitForURL('**/apis?q=**')
        await page().getByRole('row').filter({ hasText: '3600 s (1 h)' }).first().waitFor()
        visit.expectClean()
      },
      patience,
    )

    it(
      'deletes an API only after its name was typed',
      async () => {
        const { id, name } = await api()
        await visit.open(`/apis?q=${encodeURIComponent(name)}`)
        await button(`Actions for ${name}`).click()
        await page().getByRole('menuitem', { name: 'Delete API…' }).click()
        await dialog().getByText('No application is authorized for it.').waitFor()
        const remove = dialog().getByRole('button', { name: 'Delete API' })
        await expect.poll(() => remove.isDisabled()).toBe(true)
        await dialog().getByLabel(`Type ${name} to go on`).fill(name)
        await remove.click()
        await page().getByText(`API “${name}” deleted`).waitFor()
        const left = await world.api('GET', `/api/v2/resource-servers?per_page=100`)
        expect(left.map((one: any) => one.id)).not.toContain(id)
        visit.expectClean()
      },
      patience,
    )
  })

  describe('creating one', () => {
    it(
      'goes by keyboard alone, proposes a lifetime and always sends the algorithm',
      async () => {
        await visit.open('/apis/new')
        await page().getByLabel('Name', { exact: true }).focus()
        await page().keyboard.type('Clinic API')
        await page().keyboard.press('Tab')
        await page().keyboard.type('https://clinic.example')
        await page().getByText('are two different identifiers').waitFor()
        await page().keyboard.press('Tab')
        await page().keyboard.press('Space')
        await page().getByText('Lifetime set to 10 minutes, as proposed.').waitFor()
        await lifetime().press('Enter')
        await page().waitForURL('**/permissions')
        await page().getByRole('heading', { level: 1, name: 'Clinic API' }).waitFor()
        const made = await stored('https%3A%2F%2Fclinic.example')
        expect([made.token_lifetime, made.signing_alg]).toEqual([600, 'RS256'])
        visit.expectClean()
      },
      patience,
    )

    it(
      'warns of a twin, and links to the API that a 409 clashes with',
      async () => {
        const { id, name } = await api({ identifier: 'https://taken.example' })
        await visit.open('/apis/new')
        await page().getByLabel('Identifier', { exact: true }).fill('https://taken.example/')
        await page().getByText(`“${name}” has the same identifier but for the slash`).waitFor()
        await page().getByLabel('Name', { exact: true }).fill('Another')
        await page().getByLabel('Identifier', { exact: true }).fill('https://taken.example')
        await button('Create API').click()
        const alert = page().getByRole('alert').filter({ hasText: 'resource_server_conflict' })
        await alert.waitFor()
        const link = alert.getByRole('link', { name: 'open that API' })
        await expect.poll(() => link.getAttribute('href')).toBe(`/console/apis/${id}/settings`)
        visit.expectClean(/409/)
      },
      patience,
    )

    it(
      'says at the fields what is missing',
      async () => {
        await visit.open('/apis/new')
        await button('Create API').click()
        await page().getByText('Write a name.').waitFor()
        await page().getByText('Write an identifier.').waitFor()
        await page().getByLabel('Name', { exact: true }).fill('<b>')
        await page().getByText('A name has no < or >. Leave them out.').waitFor()
        await expectAccessible(page())
        visit.expectClean()
      },
      patience,
    )
  })

  describe('the lifetime', () => {
    it(
      'is typed as a time, lowers the browser flow with it, and says both sides',
      async () => {
        const { id } = await api()
        await visit.open(`/apis/${id}/settings`)
        await lifetime().fill('15m')
        await lifetime().press('Tab')
        await page().getByText('If stolen: usable for up to 15 min.').waitFor()
        await page().getByText('at least 96 per day per running copy').waitFor()
        await page().getByText('Lowered to the maximum, 15 min.').waitFor()
        await save()
        const { token_lifetime: most, token_lifetime_for_web: web } = await stored(id)
        expect([most, web]).toEqual([900, 900])
        visit.expectClean()
      },
      patience,
    )

    it(
      'is set on the slider by keys, which say the time in words',
      async () => {
        const { id } = await api()
        await visit.open(`/apis/${id}/settings`)
        const slider = page().getByRole('slider')
        const said = () => slider.getAttribute('aria-valuetext')
        await expect.poll(said).toBe('1 hour, green zone: up to 1 hour')
        for (const [key, text] of [
          ['ArrowRight', '2 hours, amber zone: up to 24 hours'],
          ['ArrowLeft', '1 hour, green zone: up to 1 hour'],
          ['PageDown', '15 minutes, green zone: up to 1 hour'],
          ['End', '30 days, red zone: above 24 hours'],
          ['PageDown', '1 day, amber zone: up to 24 hours'],
          ['Home', '1 second, green zone: up to 1 hour'],
        ] as const) {
          await slider.press(key)
          await expect.poll(said).toBe(text)
        }
        await slider.press('PageUp')
        await page().keyboard.press('Control+S')
        await page().getByText('Changes saved').first().waitFor()
        expect((await stored(id)).token_lifetime).toBe(300)
        visit.expectClean()
      },
      patience,
    )

    it(
      'refuses what no token may have, and takes ten seconds with a caution',
      async () => {
        const { id } = await api()
        await visit.open(`/apis/${id}/settings`)
        for (const [typed, message] of [
          ['0', 'Use 1 s or more'],
          ['31d', '30 days is the most'],
          ['soon', 'Write seconds, or a time such as 15m'],
        ] as const) {
          await lifetime().fill(typed)
          await page().getByText(message).first().waitFor()
        }
        await lifetime().fill('10')
        await page().getByText('clocks that differ by some seconds').waitFor()
        await save()
        expect((await stored(id)).token_lifetime).toBe(10)
        visit.expectClean()
      },
      patience,
    )

    it(
      'above 24 h needs a reason, which stands in the log',
      async () => {
        const { id } = await api()
        await visit.open(`/apis/${id}/settings`)
        await button('30 d longest').click()
        await button('Save changes').click()
        await page().getByText('Write why a token of this API works for more than 24 h.').waitFor()
        await page().getByLabel('Reason for more than 24 h').fill('Tills without a network')
        await expectAccessible(page())
        await save()
        expect((await stored(id)).token_lifetime).toBe(2_592_000)
        await world.running.server.stores.events.flush()
        const [entry] = await world.api('GET', '/api/v2/logs?q=type:sapi&per_page=1')
        expect(entry.details.request.reason).toBe('Tills without a network')
        visit.expectClean()
      },
      patience,
    )

    it(
      'asks which value stays when somebody else changed it meanwhile',
      async () => {
        const { id } = await api()
        await visit.open(`/apis/${id}/settings`)
        await button('5 min').click()
        await world.api('PATCH', `/api/v2/resource-servers/${id}`, { token_lifetime: 1800 })
        await button('Save changes').click()
        await dialog().getByText('Somebody else changed this').waitFor()
        for (const mine of await dialog().getByLabel('Your value').all()) await mine.check()
        await dialog().getByRole('button', { name: 'Save chosen values' }).click()
        await page().getByText('Changes saved').first().waitFor()
        expect((await stored(id)).token_lifetime).toBe(300)
        visit.expectClean()
      },
      patience,
    )

    it(
      'of the Management API can be changed; its identifier and permissions cannot',
      async () => {
        await visit.open('/apis/management/settings')
        await page().getByRole('heading', { level: 1, name: 'Auth0 Management API' }).waitFor()
        await expect.poll(() => lifetime().inputValue()).toBe('86400')
        await button('8 h').click()
        await save()
        await expect.poll(() => button('Delete API…').count()).toBe(0)
        const identifier = encodeURIComponent(`${world.origin}/api/v2/`)
        expect((await stored(identifier)).token_lifetime).toBe(28_800)
        await visit.open('/apis/management/permissions')
        await page().getByText('The permissions of the Management API are fixed.').waitFor()
        visit.expectClean()
      },
      patience,
    )
  })

  it(
    'turning Offline Access off asks first and can be left',
    async () => {
      const { id } = await api({ allow_offline_access: true })
      await visit.open(`/apis/${id}/settings`)
      await page().getByLabel('Allow Offline Access').uncheck()
      await button('Save changes').click()
      await dialog().getByText('No new refresh tokens are issued for this API.').waitFor()
      expect(await dialog().getByRole('button', { name: 'Cancel' }).evaluate(isFocused)).toBe(true)
      await page().keyboard.press('Escape')
      expect((await stored(id)).allow_offline_access).toBe(true)
      await button('Save changes').click()
      await dialog().getByRole('button', { name: 'Turn off Offline Access' }).click()
      await page().getByText('Changes saved').first().waitFor()
      expect((await stored(id)).allow_offline_access).toBe(false)
      visit.expectClean()
    },
    patience,
  )

  it(
    'RBAC says what it would have removed; Offline Access ends live refresh tokens when ticked',
    async () => {
      const { server } = world.running
      const { id } = await api({ identifier: 'https://people.example', allow_offline_access: true })
      const shop = await application(server, { client: { name: 'Shop' } })
      const who = await person(server, shop)
      const { browser: session, end } = await logIn(server, shop, who, {
        audience: 'https://people.example',
        scope: 'openid offline_access read:orders',
      })
      const { status, body } = await exchange(server, shop, await session.submit(end))
      expect(status).toBe(200)
      await server.stores.events.flush()
      await visit.open(`/apis/${id}/settings`)
      await page()
        .getByLabel(/^Enable RBAC/)
        .first()
        .check()
      await page().getByLabel('Allow Offline Access').uncheck()
      await button('Save changes').click()
      await dialog()
        .getByText('Would have removed read:orders from 1 of 1 recent user tokens.')
        .waitFor()
      await dialog().getByText('1 live refresh token keeps working until expiry.').waitFor()
      await dialog().getByLabel('Revoke them too').check()
      await dialog().getByRole('button', { name: 'Turn off Offline Access' }).click()
      await page().getByText('Changes saved').first().waitFor()
      const { enforce_policies: rbac, allow_offline_access: offline } = await stored(id)
      expect([rbac, offline]).toEqual([true, false])
      const again = await server.post('/oauth/token', {
        grant_type: 'refresh_token',
        client_id: shop.client_id,
        client_secret: shop.client_secret,
        refresh_token: body.refresh_token,
      })
      expect(again.status).toBe(403)
      visit.expectClean()
    },
    patience,
  )

  describe('permissions', () => {
    it(
      'are added by Enter, one after another, on top of what others added',
      async () => {
        const { id } = await api()
        await visit.open(`/apis/${id}/permissions`)
        await world.api('PATCH', `/api/v2/resource-servers/${id}`, {
          scopes: [{ value: 'read:orders', description: 'See orders' }, { value: 'theirs' }],
        })
        const field = page().getByLabel('Permission', { exact: true })
        await field.fill('write:orders')
        await field.press('Enter')
        await page().getByText('Permission write:orders added').waitFor()
        expect(await field.evaluate(isFocused)).toBe(true)
        await field.fill('read:orders')
        await page().getByText('This API has that permission already.').waitFor()
        const { scopes } = await stored(id)
        expect(scopes.map(({ value }: any) => value)).toEqual([
          'read:orders',
          'theirs',
          'write:orders',
        ])
        visit.expectClean()
      },
      patience,
    )

    it(
      'are pasted many at once, described, and deleted with the names of who loses them',
      async () => {
        const worker = await machine()
        const name = `Billing worker ${String(names)}`
        await visit.open(`/apis/${worker.apiId}/permissions`)
        await button('Paste many…').click()
        await dialog()
          .getByLabel('Permissions', { exact: true })
          .fill('read:a See a\nread:b\nread:a\n')
        await dialog().getByText('2 permissions to add').waitFor()
        await dialog().getByText('Line 3, read:a:').waitFor()
        await dialog().getByRole('button', { name: 'Add permissions' }).click()
        await button('Edit read:b').click()
        await dialog().getByLabel('Description').fill('See b')
        await dialog().getByRole('button', { name: 'Save description' }).click()
        await page().getByText('Description of read:b saved').waitFor()
        const { scopes } = await stored(worker.apiId)
        const granted = scopes[0].value
        expect(scopes.find(({ value }: any) => value === 'read:b').description).toBe('See b')
        await button(`Delete ${granted}`).click()
        await dialog().getByText(name).waitFor()
        await dialog().getByRole('button', { name: 'Delete permission' }).click()
        await page().getByText(`Permission ${granted} deleted`).waitFor()
        const left = await stored(worker.apiId)
        expect(left.scopes.map(({ value }: any) => value)).not.toContain(granted)
        visit.expectClean()
      },
      patience,
    )
  })

  describe('the test page', () => {
    it(
      'gets a token as the application, hides it, and hands it to the inspector',
      async () => {
        const worker = await machine()
        await visit.open(`/apis/${worker.apiId}/test`)
        await button('Get token').click()
        const heading = page().getByRole('heading', { name: '200: token issued' })
        await heading.waitFor()
        await expect.poll(() => heading.evaluate(isFocused)).toBe(true)
        const token = page().getByLabel('Access token', { exact: true })
        await expect.poll(() => token.getAttribute('type')).toBe('password')
        await expect.poll(() => token.inputValue()).toMatch(/^eyJ/)
        const sample = await page().getByRole('region', { name: 'Request' }).innerText()
        expect(sample).toContain('$CLIENT_SECRET')
        expect(sample).not.toContain(worker.client_secret)
        await expectAccessible(page())
        await button('Inspect token').click()
        await page().waitForURL('**/console/tokens/inspect')
        visit.expectClean()
      },
      patience,
    )

    it(
      'calls the API from the browser, and says so when it may not read the answer',
      async () => {
        const worker = await machine()
        await visit.open(`/apis/${worker.apiId}/test`)
        await expect.poll(() => button('Send request').isDisabled()).toBe(true)
        await button('Get token').click()
        await page().getByRole('heading', { name: '200: token issued' }).waitFor()
        await page().getByLabel('URL', { exact: true }).fill(`${world.origin}/health/ready`)
        await button('Send request').click()
        await page()
          .getByRole('heading', { name: /^200 in \d+ ms$/ })
          .waitFor()
        await page().getByText('"status": "ok"').waitFor()
        await page().getByLabel('URL', { exact: true }).fill('https://127.0.0.1:1/')
        await button('Send request').click()
        await page().getByText('The browser got no answer it may read.').waitFor()
        visit.expectClean(/ERR_|CORS|Failed to load/)
      },
      patience,
    )

    it(
      'explains a refusal, and offers to authorize where nobody may call',
      async () => {
        const worker = await machine()
        await world.api('PATCH', `/api/v2/clients/${worker.client_id}`, {
          grant_types: ['authorization_code'],
        })
        await visit.open(`/apis/${worker.apiId}/test`)
        await button('Get token').click()
        await page().getByRole('heading', { name: '403: no token' }).waitFor()
        await page()
          .getByText('The Client Credentials grant type is off for this application.')
          .first()
          .waitFor()
        const { id } = await api()
        await visit.open(`/apis/${id}/test`)
        await page().getByRole('link', { name: 'Authorize an application' }).waitFor()
        visit.expectClean(/403/)
      },
      patience,
    )
  })

  it(
    'a viewer sees every control disabled with its reason',
    async () => {
      const { id } = await api()
      const viewer = await world.visit({ role: 'viewer' })
      await viewer.open(`/apis/${id}/settings`)
      const field = viewer.page.getByLabel('Maximum Access Token Lifetime (Seconds)')
      await expect.poll(() => field.isDisabled()).toBe(true)
      const remove = viewer.page.getByRole('button', { name: 'Delete API…' })
      await expect.poll(() => remove.getAttribute('aria-disabled')).toBe('true')
      await viewer.open('/apis')
      const create = viewer.page.getByRole('link', { name: 'Create API' }).first()
      await expect.poll(() => create.getAttribute('aria-disabled')).toBe('true')
      viewer.expectClean()
      await viewer.close()
    },
    patience,
  )

  it(
    'an API that is gone leads back to the list; offline keeps the draft',
    async () => {
      await visit.open('/apis/0123456789abcdef01234567/settings')
      await page().getByRole('link', { name: 'Back to the list' }).waitFor()
      visit.expectClean(/404/)
      const { id } = await api()
      await visit.open(`/apis/${id}/settings`)
      await button('15 min').click()
      await page().context().setOffline(true)
      await button('Save changes').click()
      await page().getByText('What you typed is kept.').first().waitFor()
      await expect.poll(() => lifetime().inputValue()).toBe('900')
      await page().context().setOffline(false)
      await save()
      expect((await stored(id)).token_lifetime).toBe(900)
      visit.expectClean(/ERR_INTERNET_DISCONNECTED|Failed to load/)
    },
    patience,
  )

  it(
    'every page is accessible, light, dark and at 320 px',
    async () => {
      const worker = await machine()
      await world.expectAccessible([
        '/apis',
        '/apis/new',
        ...['settings', 'permissions', 'test'].map((tab) => `/apis/${worker.apiId}/${tab}`),
      ])
    },
    2 * patience,
  )
})

const isFocused = (element: any): boolean => element === element.ownerDocument.activeElement
