import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inBrowser } from '../support/browser.ts'
import type { Machine } from '../support/server.ts'
import { application, exchange, logIn, person } from '../support/sign-in-world.ts'
import { consoleWorld, expectAccessible, type ConsoleVisit, type ConsoleWorld } from './world.ts'

inBrowser('the inspector and simulate in the console', (browser) => {
  let world: ConsoleWorld
  let visit: ConsoleVisit
  let worker: Machine

  const page = () => visit.page
  const dialog = () => page().getByRole('dialog')
  const field = () => page().getByLabel('Token, or its id')
  const says = (text: string | RegExp) =>
    page()
      .getByText(text, typeof text === 'string' ? { exact: false } : {})
      .first()
      .waitFor()
  /** Waits until a picker found this record and no other. */
  const onlyOption = async (name: string): Promise<void> => {
    const options = page().getByRole('option')
    await options.filter({ hasNotText: name }).first().waitFor({ state: 'detached' })
    await options.filter({ hasText: name }).waitFor()
  }
  const region = (name: string) => page().getByRole('region', { name, exact: true })

  const issue = async (form: Record<string, string> = {}): Promise<string> => {
    const { client_id, client_secret, audience } = worker
    const { status, body } = await world.running.server.post('/oauth/token', {
      grant_type: 'client_credentials',
      client_id,
      client_secret,
      audience,
      ...form,
    })
    expect(status).toBe(200)
    return body.access_token
  }

  const explain = async (token: string): Promise<void> => {
    await visit.open('/tokens/inspect')
    await field().fill(token)
    await page().getByRole('button', { name: 'Verify token' }).click()
  }

  beforeAll(async () => {
    world = await consoleWorld(browser)
    visit = await world.visit()
    worker = await world.running.server.machine({
      client: { name: 'Billing worker' },
      api: { name: 'Orders API', token_lifetime: 3600 },
    })
  })
  afterAll(() => world.stop())

  describe('a token of ours', () => {
    it('is read in the browser first, and sent to this server only when asked', async () => {
      const token = await issue({ scope: 'read:orders', expires_in: '1200' })
      const sent: string[] = []
      page().on('request', (request) => {
        if ((request.postData() ?? '').includes(token)) sent.push(request.url())
      })
      await visit.open('/tokens/inspect')
      await field().fill(`Authorization: Bearer ${token}`)
      await says('The signature is not checked yet.')
      await says('Audience is Orders API')
      await page()
        .getByRole('row', { name: /^gty client-credentials/ })
        .waitFor()
      expect(sent).toEqual([])
      await page().getByRole('button', { name: 'Verify token' }).click()
      await says(/^Signed by this tenant, key .*\(current\)$/)
      await says('Not revoked')
      expect(sent).toEqual([`${world.origin}/console/api/latchkey/tokens/inspect`])
      expect(page().url()).toBe(`${world.origin}/console/tokens/inspect`)
      visit.expectClean()
    })

    it('is explained: scopes by their gates, lifetime by its levels, and what would be issued now', async () => {
      await explain(await issue({ scope: 'read:orders', expires_in: '1200' }))
      await region('Why these scopes')
        .getByRole('row', { name: /read:orders.*in the token/ })
        .waitFor()
      await region('Why this lifetime').getByText('1200 s (20 min)').waitFor()
      await region('If issued now').getByText('The same scopes and the same lifetime.').waitFor()
      await region('Refresh token').getByText('None, and never one', { exact: false }).waitFor()
      await expectAccessible(page())
      visit.expectClean()
    })

    it('shows the drift when settings have changed since', async () => {
      const token = await issue({ expires_in: '3500' })
      await world.api('PATCH', `/api/v2/resource-servers/${worker.apiId}`, { token_lifetime: 900 })
      await world.api('PATCH', `/api/v2/client-grants/${worker.grantId}`, {
        scope: ['read:orders'],
      })
      await explain(token)
      await region('If issued now').getByText('Lifetime 900 s (15 min) instead of 3500 s').waitFor()
      await region('If issued now').getByText('No longer: write:orders').waitFor()
      const changed = /Changed .+ by Management client\. Log entry/
      for (const fact of ['Lifetime 900 s', 'No longer: write:orders'])
        await region('If issued now')
          .locator('div', { hasText: fact })
          .filter({ hasText: changed })
          .last()
          .waitFor()
      await expectAccessible(page())
      await page().emulateMedia({ colorScheme: 'dark' })
      await expectAccessible(page())
      await page().emulateMedia({ colorScheme: 'light' })
      await world.api('PATCH', `/api/v2/resource-servers/${worker.apiId}`, { token_lifetime: 3600 })
      await world.api('PATCH', `/api/v2/client-grants/${worker.grantId}`, {
        scope: ['read:orders', 'write:orders'],
      })
      visit.expectClean()
    })

    it('names the administrator who changed the setting, with the way to the log entry', async () => {
      const token = await issue({ scope: 'read:orders write:orders' })
      await visit.open('/tokens')
      const sent = await page().evaluate(
        async ([api, grant]) => {
          const patch = async (path: string, body: unknown) =>
            (
              await fetch(`/console/api/v2/${path}`, {
                method: 'PATCH',
                headers: { 'content-type': 'application/json', 'x-latchkey-console': '1' },
                body: JSON.stringify(body),
              })
            ).status
          return [
            await patch(`resource-servers/${api ?? ''}`, { token_lifetime: 1800 }),
            await patch(`client-grants/${grant ?? ''}`, { scope: ['read:orders'] }),
          ]
        },
        [worker.apiId, worker.grantId],
      )
      expect(sent).toEqual([200, 200])
      await explain(token)
      const now = region('If issued now')
      // The request named both scopes, so it would be refused for the sake of one.
      await now.getByText('the request would be refused', { exact: false }).waitFor()
      const told = now.locator('div', { hasText: 'No longer: write:orders' }).last()
      await told.getByText(`by ${world.running.credentials.email}.`, { exact: false }).waitFor()
      await expect.poll(() => told.locator('time[datetime]').count()).toBe(1)
      await told.getByRole('link', { name: 'Log entry' }).click()
      await page().waitForURL(/\/logs\?q=log_id/)
      await says('Update a client grant')
      await world.api('PATCH', `/api/v2/resource-servers/${worker.apiId}`, { token_lifetime: 3600 })
      await world.api('PATCH', `/api/v2/client-grants/${worker.grantId}`, {
        scope: ['read:orders', 'write:orders'],
      })
      visit.expectClean()
    })

    it('is revoked from here, and says so at once', async () => {
      await explain(await issue({ expires_in: '1300' }))
      await region('What we can say').getByRole('button', { name: 'Revoke token' }).click()
      await dialog().getByText('Refused at once by:').waitFor()
      await dialog().getByRole('button', { name: 'Revoke token' }).click()
      await says('Revoked: this server refuses it')
      visit.expectClean()
    })

    it('is found by its id, with a report to copy that holds no part of it', async () => {
      const token = await issue({ expires_in: '1400' })
      await page().context().grantPermissions(['clipboard-read', 'clipboard-write'])
      await explain(token)
      await says('Not revoked')
      await region('This token').waitFor()
      const id = (await region('This token').locator('dd').first().innerText()).trim()
      await page().getByRole('button', { name: 'Copy report without the token' }).click()
      await says('Report copied')
      const report = await page().evaluate(() => (globalThis as any).navigator.clipboard.readText())
      expect(report).toContain(id)
      expect(report).toContain('read:orders')
      for (const part of token.split('.')) expect(report).not.toContain(part)
      await visit.open('/tokens/inspect')
      await field().fill(id)
      await page().getByRole('button', { name: 'Find token' }).click()
      await page().waitForURL(`**/tokens/inspect?id=${id}`)
      await region('Why this lifetime').getByText('1400 s', { exact: false }).waitFor()
      visit.expectClean()
    })

    it('is gone from the page after leaving it, also by the Back button', async () => {
      const token = await issue({ expires_in: '1500' })
      await visit.open('/tokens/inspect')
      await field().fill(token)
      await says('Audience is Orders API')
      await page().getByRole('link', { name: 'Simulate', exact: true }).click()
      await region('The request').waitFor()
      await page().goBack()
      await says('No token at hand?')
      await expect.poll(() => field().inputValue()).toBe('')
      const kept = await page().evaluate(() => {
        const { localStorage, sessionStorage } = globalThis as any
        return JSON.stringify([localStorage, sessionStorage])
      })
      expect(kept).not.toContain(token.slice(0, 20))
      visit.expectClean()
    })
  })

  describe('a user’s token', () => {
    it('says which role gave a scope, what RBAC left out, and why no refresh token came', async () => {
      const { server } = world.running
      const audience = 'https://desk.example'
      const api = await world.api('POST', '/api/v2/resource-servers', {
        name: 'Desk API',
        identifier: audience,
        scopes: [
          { value: 'read:desk', description: 'See' },
          { value: 'write:desk', description: 'Change' },
        ],
        enforce_policies: true,
        allow_offline_access: false,
      })
      const shop = await application(server, { client: { name: 'Shop' } })
      const who = await person(server, shop)
      const role = await world.api('POST', '/api/v2/roles', { name: 'Desk' })
      await world.api('POST', `/api/v2/roles/${role.id}/permissions`, {
        permissions: [{ resource_server_identifier: audience, permission_name: 'read:desk' }],
      })
      await world.api('POST', `/api/v2/users/${encodeURIComponent(who.user_id)}/roles`, {
        roles: [role.id],
      })
      const scope = 'openid offline_access read:desk write:desk'
      const { browser: session, end } = await logIn(server, shop, who, { audience, scope })
      const { body } = await exchange(server, shop, await session.submit(end))
      await explain(body.access_token)
      const why = region('Why these scopes')
      await why.getByRole('row', { name: /read:desk.*role Desk.*in the token/ }).waitFor()
      await why.getByRole('row', { name: /write:desk.*RBAC is on/ }).waitFor()
      const roles = why.getByRole('link', { name: 'Open roles of the user' })
      await expect
        .poll(() => roles.getAttribute('href'))
        .toContain(`/users/${encodeURIComponent(who.user_id)}/roles`)
      await region('Refresh token').getByText('Allow Offline Access is off').waitFor()
      const link = region('Refresh token').getByRole('link', { name: 'Open API settings' })
      await expect.poll(() => link.getAttribute('href')).toBe(`/console/apis/${api.id}/settings`)
      await expectAccessible(page())
      await world.api('DELETE', `/api/v2/roles/${role.id}/permissions`, {
        permissions: [{ resource_server_identifier: audience, permission_name: 'read:desk' }],
      })
      // A role may as well have been taken from the user: nobody is named, nor asked for.
      const asked: string[] = []
      page().on('request', (request) => {
        if (request.url().includes('/logs/last-change')) asked.push(request.url())
      })
      await explain(body.access_token)
      await region('If issued now').getByText('No longer: read:desk').waitFor()
      await page().waitForLoadState('networkidle')
      expect(asked).toEqual([])
      await explain(body.id_token)
      await says('This is an ID token')
      visit.expectClean()
    })
  })

  describe('what is no token of ours', () => {
    const part = (value: unknown): string =>
      Buffer.from(JSON.stringify(value)).toString('base64url')
    const foreign = `${part({ alg: 'RS256' })}.${part({ iss: 'https://elsewhere/', sub: 'x' })}.c2ln`

    it('is told apart without the server, and why', async () => {
      await visit.open('/tokens/inspect')
      for (const [text, expected] of [
        ['aaaa.bbbb', 'it has 2 parts, a JWT has 3'],
        [`${part({ alg: 'RS256' })}.ab*d.c2ln`, '“*” at position'],
        [`${part({ alg: 'RS256' })}.YWJj.c2ln`, 'text that is no JSON'],
        [foreign, 'We cannot explain a token we did not issue.'],
      ] as const) {
        await field().fill(text)
        await says(expected)
        await expect
          .poll(() => page().getByRole('button', { name: 'Verify token' }).isDisabled())
          .toBe(true)
      }
      visit.expectClean()
    })

    it('and was changed is not believed', async () => {
      const token = await issue({ expires_in: '1600' })
      const [header = '', payload = '', signature = ''] = token.split('.')
      const turned = signature.startsWith('A') ? `B${signature.slice(1)}` : `A${signature.slice(1)}`
      await explain(`${header}.${payload}.${turned}`)
      await says('The signature does not match')
      await expect.poll(() => page().getByRole('button', { name: 'Revoke token' }).count()).toBe(0)
      visit.expectClean()
    })

    it('but a sample shows what the page can do; an opaque one names the missing parameter', async () => {
      await visit.open('/tokens/inspect')
      await page().getByRole('button', { name: 'A token that is no JWT' }).click()
      await region('Why this is not a JWT').getByText('audience=', { exact: false }).waitFor()
      await page().getByRole('button', { name: 'Clear' }).click()
      await page().getByRole('button', { name: 'An ID token sent to an API' }).click()
      await says('This is an ID token')
      visit.expectClean()
    })
  })

  describe('trouble', () => {
    it('an id that the ledger does not hold leads back to the list', async () => {
      await visit.open('/tokens/inspect?id=doesNotExistAtAll00000')
      await says('It no longer exists.')
      await page().getByRole('link', { name: 'Back to the list' }).waitFor()
      visit.expectClean(/status of 404/)
    })

    it('keeps the token while the server is away, and verifies it later', async () => {
      const token = await issue({ expires_in: '1700' })
      await page().route('**/tokens/inspect', (route) =>
        route.request().method() === 'POST' ? route.abort() : route.continue(),
      )
      await explain(token)
      await says('The server did not answer.')
      await expect.poll(() => field().inputValue()).toBe(token)
      await page().unroute('**/tokens/inspect')
      await page().getByRole('button', { name: 'Try again' }).click()
      await says('Not revoked')
      visit.expectClean(/ERR_FAILED/)
    })

    it('a viewer may explain, and is told why not revoke', async () => {
      const token = await issue({ expires_in: '1800' })
      const viewer = await world.visit({ role: 'viewer' })
      await viewer.open('/tokens/inspect')
      await viewer.page.getByLabel('Token, or its id').fill(token)
      await viewer.page.getByRole('button', { name: 'Verify token' }).click()
      const revoke = viewer.page.getByRole('button', { name: 'Revoke token' })
      await revoke.waitFor()
      await expect.poll(() => revoke.getAttribute('aria-disabled')).toBe('true')
      viewer.expectClean()
      await viewer.close()
    })
  })

  describe('simulate', () => {
    it('is done by the keyboard alone, and says what would be issued and why', async () => {
      await visit.open('/tokens/simulate')
      await page().getByRole('combobox', { name: 'Application' }).focus()
      await page().keyboard.type('Billing')
      await onlyOption('Billing worker')
      await page().keyboard.press('ArrowDown')
      await page().keyboard.press('Enter')
      await page().getByRole('combobox', { name: 'API' }).focus()
      await page().keyboard.type('Orders')
      await onlyOption('Orders API')
      await page().keyboard.press('ArrowDown')
      await page().keyboard.press('Enter')
      await page().getByRole('combobox', { name: 'Permissions (scopes)' }).focus()
      await page().keyboard.type('read:orders')
      await page().keyboard.press('Enter')
      await page().getByLabel('Lifetime asked for').focus()
      await page().keyboard.type('10m')
      await page().keyboard.press('Enter')
      await says('A token would be issued')
      await region('Why this lifetime').getByText('600 s (10 min)').first().waitFor()
      await region('Why these scopes')
        .getByRole('row', { name: /read:orders.*in the token/ })
        .waitFor()
      await expectAccessible(page())
      visit.expectClean()
    })

    it('names the gate that would refuse, with the way to it', async () => {
      const query = new URLSearchParams({
        application: worker.client_id,
        api: worker.audience,
        scope: 'delete:orders',
      })
      await visit.open(`/tokens/simulate?${query.toString()}`)
      await page().getByRole('button', { name: 'Simulate token' }).click()
      await says('The request would be refused')
      await region('Why these scopes').getByRole('link', { name: 'Open grant' }).click()
      await page().waitForURL(`**/applications/${worker.client_id}/apis`)
      visit.expectClean()
    })

    it('asks for what is missing before it sends anything', async () => {
      await visit.open('/tokens/simulate')
      await page().getByText('A user', { exact: true }).click()
      await page().getByRole('button', { name: 'Simulate token' }).click()
      await says('Choose the application that would ask.')
      await says('Choose the user whom the token would speak for.')
      visit.expectClean()
    })
  })

  it('are accessible light, dark and narrow', async () => {
    const token = await issue({ expires_in: '1900' })
    const { token_id: id } = await world.api('POST', '/api/latchkey/v1/tokens/inspect', { token })
    await world.expectAccessible([
      '/tokens/inspect',
      `/tokens/inspect?id=${id}`,
      '/tokens/simulate',
    ])
  }, 120_000)
})
