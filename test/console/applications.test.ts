import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inBrowser } from '../support/browser.ts'
import { consoleWorld, expectAccessible, type ConsoleVisit, type ConsoleWorld } from './world.ts'

inBrowser('applications in the console', (browser) => {
  let world: ConsoleWorld
  let visit: ConsoleVisit
  let shop: string

  const page = () => visit.page
  const button = (name: string | RegExp) => page().getByRole('button', { name, exact: true })
  const dialog = () => page().getByRole('dialog')
  const rows = () => page().locator('tbody tr')
  const readClient = (id: string) => world.api('GET', `/api/v2/clients/${id}`)
  const idInAddress = (): string => new URL(page().url()).pathname.split('/')[3] ?? ''

  /** Presses Tab until the control has the focus, as one does without a mouse. */
  const tabTo = async (target: Locator): Promise<void> => {
    for (let count = 0; count < 80; count += 1) {
      if (await target.evaluate((element) => element.ownerDocument.activeElement === element))
        return
      await page().keyboard.press('Tab')
    }
    throw new Error(`The focus never reached ${String(target)}`)
  }

  beforeAll(async () => {
    world = await consoleWorld(browser)
    await world.api('POST', '/api/v2/resource-servers', {
      name: 'Orders API',
      identifier: 'https://orders.example/',
      scopes: [{ value: 'read:orders' }, { value: 'write:orders' }],
    })
    const made = await world.api('POST', '/api/v2/clients', {
      name: 'Shop (web)',
      app_type: 'regular_web',
      callbacks: ['https://shop.example/cb'],
      grant_types: ['authorization_code', 'refresh_token'],
    })
    shop = made.client_id
    visit = await world.visit()
  })
  afterAll(() => world.stop())

  describe('the list', () => {
    it('is searched by the server, and the search stands in the address', async () => {
      await visit.open('/applications')
      await rows().filter({ hasText: 'Shop (web)' }).waitFor()
      await page().getByLabel('Name or Client ID').fill('shop')
      await page().waitForURL(/q=shop/)
      await expect.poll(() => rows().count()).toBe(1)
      await page().getByLabel('Name or Client ID').fill('nothing like it')
      await page().getByText('No application has that id').waitFor()
      await button('Clear filter').click()
      await rows().filter({ hasText: 'Shop (web)' }).waitFor()
      visit.expectClean()
    })

    it('keeps a key that is typed while the address follows the one before', async () => {
      await visit.open('/applications')
      const label = 'Name or Client ID'
      await page().evaluate((name) => {
        const { document, history, HTMLInputElement, Event } = globalThis as any
        const box = [...document.querySelectorAll('label')].find((one: any) =>
          one.textContent.startsWith(name),
        ).control
        const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
        const replaceState = history.replaceState.bind(history)
        history.replaceState = (...given: any[]) => {
          replaceState(...given)
          if (!String(given[2]).endsWith('q=s')) return
          // The address says "s" now; the page does not know it yet.
          setValue?.call(box, 'sh')
          box.dispatchEvent(new Event('input', { bubbles: true }))
          const seen: string[] = ((globalThis as any).seenInBox = [])
          setInterval(() => seen.push(box.value), 5)
        }
      }, label)
      await page().getByLabel(label).fill('s')
      await page().waitForURL(/q=sh$/)
      const seen: string[] = await page().evaluate(() => (globalThis as any).seenInBox)
      expect([...new Set(seen)]).toEqual(['sh'])
      await expect.poll(() => page().getByLabel(label).inputValue()).toBe('sh')
      visit.expectClean()
    })

    it('opens the menu of a row by Shift+F10', async () => {
      await visit.open('/applications?q=shop')
      await page().getByRole('link', { name: 'Shop (web)' }).focus()
      await page().keyboard.press('Shift+F10')
      const menu = page().getByRole('menu', { name: 'Actions for Shop (web)' })
      const opener = button('Actions for Shop (web)')
      // Twice: the menu is made when it is first opened.
      for (let time = 0; time < 2; time += 1) {
        await menu.getByRole('menuitem', { name: 'Open credentials' }).waitFor()
        await page().keyboard.press('Escape')
        await menu.waitFor({ state: 'hidden' })
        await expect.poll(() => opener.evaluate((it) => it.matches(':focus'))).toBe(true)
        await page().keyboard.press('Enter')
      }
      await menu.waitFor()
      await page().getByRole('heading', { level: 1 }).click()
      await menu.waitFor({ state: 'hidden' })
      visit.expectClean()
    })

    it('says how long to wait when the server has had enough', async () => {
      await page().route('**/latchkey/search?*', (route) =>
        route.fulfill({
          status: 429,
          headers: { 'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 3) },
          json: { statusCode: 429, error: 'Too Many Requests', message: 'Global limit' },
        }),
      )
      await visit.open('/applications?q=shop')
      await page().getByText('Too many requests for now').waitFor()
      await page().unroute('**/latchkey/search?*')
      await rows().filter({ hasText: 'Shop (web)' }).waitFor()
      visit.expectClean(/status of 429/)
    })
  })

  describe('creation', () => {
    it('makes a service with its API on one page, and watches for its first token', async () => {
      await visit.open('/applications/new')
      await page().getByLabel('Name').fill('Billing worker')
      await page()
        .getByRole('radio', { name: /^Service/ })
        .click()
      await page().getByLabel('API it calls').first().fill('Orders')
      await page()
        .getByRole('option', { name: /Orders API/ })
        .click()
      await page().getByLabel('read:orders').check()
      await expectAccessible(page())
      await button('Create application').click()
      await page().waitForURL(/\/quickstart$/)
      const id = idInAddress()
      await page().getByText('Waiting for the first token of Billing worker').waitFor()
      const { client_grants: grants } = await world.api(
        'GET',
        `/api/v2/client-grants?client_id=${id}&take=10`,
      )
      expect(grants).toMatchObject([
        { audience: 'https://orders.example/', scope: ['read:orders'] },
      ])
      const code = await page().locator('pre').innerText()
      expect(code).toContain(id)
      expect(code).toContain('https://orders.example/')
      const { client_secret: secret } = await readClient(id)
      expect(await page().content()).not.toContain(secret)
      await world.running.server.post('/oauth/token', {
        grant_type: 'client_credentials',
        client_id: id,
        client_secret: secret,
        audience: 'https://orders.example/',
      })
      await page().getByText('It works').waitFor()
      visit.expectClean()
    })

    it('works by the keyboard alone', async () => {
      await visit.open('/applications')
      await tabTo(page().getByRole('link', { name: 'Create application' }))
      await page().keyboard.press('Enter')
      await tabTo(page().getByLabel('Name'))
      await page().keyboard.type('Storefront')
      await tabTo(page().getByRole('radio', { name: /^Service/ }))
      await page().keyboard.press('ArrowDown')
      await page().keyboard.press('ArrowDown')
      await page().keyboard.press('Space')
      await tabTo(page().getByLabel('Allowed Callback URL'))
      await page().keyboard.type('https://store.example/cb')
      await page().keyboard.press('Enter')
      await page().waitForURL(/\/quickstart$/)
      expect(await readClient(idInAddress())).toMatchObject({
        name: 'Storefront',
        app_type: 'spa',
        token_endpoint_auth_method: 'none',
        callbacks: ['https://store.example/cb'],
        web_origins: ['https://store.example'],
      })
      visit.expectClean()
    })

    it('says at each field what is missing, and hints at a name that is taken', async () => {
      await visit.open('/applications/new')
      await button('Create application').click()
      await page().getByText('Give it a name.').waitFor()
      await page().getByText('Choose what it is.').waitFor()
      await page().getByLabel('Name').fill('Shop (web)')
      await page()
        .getByRole('radio', { name: /^Server web app/ })
        .click()
      await page().getByText("An application called 'Shop (web)' exists already.").waitFor()
      await page().getByLabel('Allowed Callback URL').fill('shop.example')
      await button('Create application').click()
      await page().getByText('Write the whole address').first().waitFor()
      visit.expectClean()
    })

    it('keeps the application when its access is refused, and tries that part again', async () => {
      await visit.open('/applications/new')
      await page().getByLabel('Name').fill('Half made')
      await page()
        .getByRole('radio', { name: /^Service/ })
        .click()
      await page().getByLabel('API it calls').first().fill('Orders')
      await page()
        .getByRole('option', { name: /Orders API/ })
        .click()
      await page().getByLabel('write:orders').check()
      await page().route('**/v2/client-grants', (route) =>
        route.fulfill({
          status: 403,
          json: {
            statusCode: 403,
            error: 'Forbidden',
            message: 'Insufficient scope, expected any of: create:client_grants',
            errorCode: 'insufficient_scope',
          },
        }),
      )
      await button('Create application').click()
      await page().getByText("'Half made' was created, but access").waitFor()
      await page().getByText('does not include create:client_grants').waitFor()
      await page().unroute('**/v2/client-grants')
      await button('Give access again').click()
      await page().waitForURL(/\/quickstart$/)
      const { results } = await world.api(
        'GET',
        '/api/latchkey/v1/search?kinds=client&q=Half%20made',
      )
      expect(results).toHaveLength(1)
      visit.expectClean(/status of 403/)
    })
  })

  describe('settings', () => {
    it('send only what changed, with a pasted list in rows of its own', async () => {
      await visit.open(`/applications/${shop}/settings`)
      await page().getByLabel('Description').fill('Sells things')
      const add = page().getByLabel('Add to Allowed Callback URLs')
      await add.focus()
      await page().evaluate(() => {
        const { document, DataTransfer, ClipboardEvent } = globalThis as any
        const data = new DataTransfer()
        data.setData('text', 'https://a.example/cb, http://b.example/cb')
        document.activeElement?.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
        )
      })
      await page().getByText('http can be read on the way').waitFor()
      await page().getByText('2 unsaved changes').waitFor()
      await button('Show request').click()
      const shown = await dialog().locator('pre').innerText()
      expect(JSON.parse(/'(\{[\s\S]*\})'/.exec(shown)?.[1] ?? '')).toEqual({
        description: 'Sells things',
        callbacks: ['https://shop.example/cb', 'https://a.example/cb', 'http://b.example/cb'],
      })
      await page().keyboard.press('Escape')
      await button('Save changes').click()
      await page().getByText('Changes saved').waitFor()
      expect((await readClient(shop)).callbacks).toHaveLength(3)
      visit.expectClean()
    })

    it('are saved by the keyboard alone, the cap of access tokens among them', async () => {
      await visit.open(`/applications/${shop}/settings`)
      await tabTo(page().getByLabel('Longest Access Token Lifetime'))
      await page().keyboard.type('15m')
      await page().keyboard.press('Control+s')
      await page().getByText('Changes saved').waitFor()
      expect(await world.api('GET', `/api/latchkey/v1/clients/${shop}/token-policy`)).toEqual({
        max_lifetime: 900,
      })
      visit.expectClean()
    })

    it('name the fields that keep them from being saved, each a link to its field', async () => {
      await visit.open(`/applications/${shop}/settings`)
      await page().getByLabel('Allow Refresh Token Rotation').check()
      await page().getByLabel('Add to Allowed Web Origins').fill('https://shop.example/app')
      await page().keyboard.press('Enter')
      await button('Save changes').click()
      const summary = page().getByRole('alert').filter({ hasText: '2 fields keep this' })
      await summary.getByText('Rotating tokens must end').waitFor()
      await expectAccessible(page())
      await summary.getByRole('link', { name: 'Allow Refresh Token Rotation' }).click()
      expect(
        await page()
          .getByLabel('Allow Refresh Token Rotation')
          .evaluate((element) => element.ownerDocument.activeElement === element),
      ).toBe(true)
      await button('Discard').click()
      visit.expectClean()
    })

    it('ask before rotation is turned off', async () => {
      await world.api('PATCH', `/api/v2/clients/${shop}`, {
        refresh_token: { rotation_type: 'rotating', expiration_type: 'expiring' },
      })
      await visit.open(`/applications/${shop}/settings`)
      await page().getByLabel('Allow Refresh Token Rotation').click()
      await dialog().getByText('Families of rotating tokens are replaced').waitFor()
      await dialog().getByRole('button', { name: 'Turn off rotation' }).click()
      await button('Save changes').click()
      await page().getByText('Changes saved').waitFor()
      expect((await readClient(shop)).refresh_token.rotation_type).toBe('non-rotating')
      visit.expectClean()
    })

    it('ask whose value stays when somebody else changed the same field', async () => {
      await visit.open(`/applications/${shop}/settings`)
      await page().getByLabel('Description').fill('Mine')
      await world.api('PATCH', `/api/v2/clients/${shop}`, { description: 'Theirs' })
      await button('Save changes').click()
      await dialog().getByText('Somebody else changed this').waitFor()
      await dialog().getByLabel('Your value: Mine').check()
      await button('Save chosen values').click()
      await page().getByText('Changes saved').waitFor()
      expect((await readClient(shop)).description).toBe('Mine')
      visit.expectClean()
    })

    it('keep what was typed while the server is away', async () => {
      await visit.open(`/applications/${shop}/settings`)
      await page().getByLabel('Description').fill('Kept')
      await page().context().setOffline(true)
      await button('Save changes').click()
      await page().getByText('The server did not answer.', { exact: false }).waitFor()
      await page().context().setOffline(false)
      await button('Save changes').click()
      await page().getByText('Changes saved').waitFor()
      expect((await readClient(shop)).description).toBe('Kept')
      visit.expectClean(/ERR_INTERNET_DISCONNECTED/)
    })

    it('say that an application is gone, with the way back', async () => {
      await visit.open('/applications/no-such-application/settings')
      await page().getByRole('heading', { name: 'This application no longer exists' }).waitFor()
      await page().getByRole('link', { name: 'Back to the list' }).click()
      await page().waitForURL(/\/applications$/)
      visit.expectClean(/status of 404/)
    })
  })

  it('a connection is turned on, and off again by Undo', async () => {
    const open = async (): Promise<string[]> =>
      (await world.api('GET', `/api/v2/clients/${shop}/connections`)).connections.map(
        ({ name }: { name: string }) => name,
      )
    await visit.open(`/applications/${shop}/connections`)
    const control = page().getByRole('switch', {
      name: 'Username-Password-Authentication for this application',
    })
    const before = await open()
    await control.focus()
    await page().keyboard.press('Space')
    await button('Undo').waitFor()
    await expect.poll(open).not.toEqual(before)
    await button('Undo').click()
    await expect.poll(open).toEqual(before)
    visit.expectClean()
  })

  it('deletion lists what goes and asks for the name', async () => {
    const { client_id: id } = await world.running.server.machine({ client: { name: 'Old worker' } })
    await visit.open('/applications?q=Old%20worker')
    await button('Actions for Old worker').click()
    await page().getByRole('menuitem', { name: 'Delete application…' }).click()
    await dialog().getByText('Its access to 1 API is removed.').waitFor()
    await expectAccessible(page())
    const verb = dialog().getByRole('button', { name: 'Delete application' })
    await expect.poll(() => verb.isDisabled()).toBe(true)
    await dialog().getByLabel('Type Old worker to go on').fill('Old worker')
    await verb.click()
    await page().getByText("Application 'Old worker' deleted").waitFor()
    await page().getByText('No application has that id').waitFor()
    const { status } = await world.running.server.api('GET', `/api/v2/clients/${id}`)
    expect(status).toBe(404)
    visit.expectClean()
  })

  it('a viewer sees everything and is told what may not be changed', async () => {
    const viewer = await world.visit({ role: 'viewer' })
    await viewer.open('/applications')
    const create = viewer.page.getByRole('link', { name: 'Create application' })
    await expect.poll(() => create.getAttribute('aria-disabled')).toBe('true')
    await viewer.open(`/applications/${shop}/settings`)
    await viewer.page.getByLabel('Description').fill('Not mine to change')
    const save = viewer.page.getByRole('button', { name: 'Save changes' })
    await expect.poll(() => save.isDisabled()).toBe(true)
    await expect.poll(() => save.getAttribute('title')).toBe('Your role lacks update:clients.')
    await viewer.page.getByRole('button', { name: 'Discard' }).click()
    viewer.expectClean()
    await viewer.close()
  }, 60_000)

  it('its pages are accessible in both themes and on a narrow screen', async () => {
    await world.expectAccessible([
      '/applications',
      '/applications/new',
      `/applications/${shop}/quickstart`,
      `/applications/${shop}/settings`,
      `/applications/${shop}/connections`,
    ])
  }, 120_000)
})
