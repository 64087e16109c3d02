import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inBrowser } from '../support/browser.ts'
import { consoleWorld, expectAccessible, type ConsoleVisit, type ConsoleWorld } from './world.ts'

/** Asking for a theme, provider or template that is not there answers 404, which browsers note. */
const absent = /status of 404/

inBrowser('the tenant in the console', (browser) => {
  let world: ConsoleWorld
  let visit: ConsoleVisit
  beforeAll(async () => {
    world = await consoleWorld(browser)
    visit = await world.visit()
  })
  afterAll(() => world.stop())

  const page = () => visit.page
  const button = (name: string) => page().getByRole('button', { name, exact: true })
  const dialog = () => page().getByRole('dialog')

  describe('general settings', () => {
    it('are saved by what changed, after a review that shows both states', async () => {
      await visit.open('/settings/general')
      await page().getByLabel('Friendly Name').fill('Northwind')
      await page().getByLabel('Support Email').fill('help@northwind.example')
      await page().getByText('2 unsaved changes').waitFor()
      await button('Review').click()
      await dialog().getByRole('rowheader', { name: 'Friendly Name' }).waitFor()
      await expect.poll(() => dialog().locator('tbody tr').count()).toBe(2)
      await expectAccessible(page())
      await page().keyboard.press('Escape')
      await button('Save changes').click()
      await page().getByText('Changes saved').waitFor()
      const stored = await world.api('GET', '/api/v2/tenants/settings')
      expect(stored).toMatchObject({
        friendly_name: 'Northwind',
        support_email: 'help@northwind.example',
      })
      visit.expectClean()
    })

    it('show the request that would be sent, and only that', async () => {
      await visit.open('/settings/general')
      await page().getByLabel('Friendly Name').fill('Southwind')
      await button('Show request').click()
      const code = await dialog().locator('pre').innerText()
      expect(code).toContain('--request PATCH')
      expect(code).toContain('/api/v2/tenants/settings')
      expect(JSON.parse(/'(\{[\s\S]*\})'/.exec(code)?.[1] ?? '')).toEqual({
        friendly_name: 'Southwind',
      })
      await page().keyboard.press('Escape')
      await button('Discard').click()
      await expect.poll(() => page().getByLabel('Friendly Name').inputValue()).toBe('Northwind')
      visit.expectClean()
    })

    it('ask whose value stays when somebody else changed the same field', async () => {
      await visit.open('/settings/general')
      await page().getByLabel('Friendly Name').fill('Mine')
      await world.api('PATCH', '/api/v2/tenants/settings', { friendly_name: 'Theirs' })
      await button('Save changes').click()
      await dialog().getByText('Somebody else changed this').waitFor()
      await expectAccessible(page())
      await dialog().getByLabel('Your value: Mine').check()
      await button('Save chosen values').click()
      await page().getByText('Changes saved').waitFor()
      expect((await world.api('GET', '/api/v2/tenants/settings')).friendly_name).toBe('Mine')
      visit.expectClean()
    })

    it('name the environment, which stands in the header from then on', async () => {
      await visit.open('/settings/general')
      await page().getByRole('combobox', { name: 'Environment' }).click()
      await page().getByRole('option', { name: 'Production' }).click()
      await button('Save changes').click()
      await page().locator('header').getByText('production').waitFor()
      visit.expectClean()
    })

    it('say at the field what is wrong, and send nothing', async () => {
      await visit.open('/settings/general')
      await page().getByLabel('Support Email').fill('nobody')
      await button('Save changes').click()
      await page().getByText('Write an address such as help@example.com.').waitFor()
      await expect
        .poll(() => page().getByLabel('Support Email').getAttribute('aria-invalid'))
        .toBe('true')
      visit.expectClean()
    })

    it('ask before changes are left behind', async () => {
      await visit.open('/settings/general')
      await page().getByLabel('Support URL').fill('https://northwind.example')
      await page().getByRole('link', { name: 'APIs' }).first().click()
      await dialog().getByText('Leave without saving?').waitFor()
      expect(
        await page().evaluate(() => (globalThis as any).document.activeElement.textContent),
      ).toBe('Stay here')
      await button('Leave page').click()
      await page().waitForURL('**/console/apis')
      visit.expectClean()
    })

    it('keep what was typed while the server is away', async () => {
      await visit.open('/settings/general')
      await page().getByLabel('Support URL').fill('https://kept.example')
      await page().context().setOffline(true)
      await button('Save changes').click()
      await page().getByText('The server did not answer.', { exact: false }).waitFor()
      await page().context().setOffline(false)
      await expect
        .poll(() => page().getByLabel('Support URL').inputValue())
        .toBe('https://kept.example')
      await button('Save changes').click()
      await page().getByText('Changes saved').waitFor()
      visit.expectClean(/ERR_INTERNET_DISCONNECTED/)
    })

    it('count down when the server has had enough, and try once more', async () => {
      await visit.open('/settings/general')
      await page().getByLabel('Support URL').fill('https://later.example')
      let refused = 0
      await page().route('**/console/api/v2/tenants/settings', async (route) => {
        if (route.request().method() !== 'PATCH' || refused > 0) return route.fallback()
        refused += 1
        return route.fulfill({
          status: 429,
          headers: { 'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 2) },
          json: {
            statusCode: 429,
            error: 'Too Many Requests',
            message: 'Global limit',
            errorCode: 'too_many_requests',
          },
        })
      })
      await button('Save changes').click()
      await page().getByText('Too many requests for now.', { exact: false }).waitFor()
      await page().getByText('Changes saved').waitFor()
      await page().unroute('**/console/api/v2/tenants/settings')
      expect(refused).toBe(1)
      visit.expectClean(/status of 429/)
    })
  })

  describe('administrators', () => {
    it('are added, change their role and lose it', async () => {
      await visit.open('/settings/administrators')
      await button('Add administrator').click()
      await page().getByLabel('Email').fill('grace@example.com')
      await page().getByLabel('First password').fill('short')
      await page().getByLabel('Security').check()
      await expectAccessible(page())
      await dialog().getByRole('button', { name: 'Add administrator' }).click()
      await page().getByText('Use 15 characters or more (now 5).').waitFor()
      await page().getByLabel('First password').fill('a sentence of many words')
      await dialog().getByRole('button', { name: 'Add administrator' }).click()
      await page().getByText('Administrator grace@example.com added').waitFor()
      await page().getByRole('button', { name: 'Actions for grace@example.com' }).click()
      await page().getByRole('menuitem', { name: 'Change role: Editor' }).click()
      expect(
        await page().evaluate(() => (globalThis as any).document.activeElement.textContent),
      ).toBe('Cancel')
      await button('Change role').click()
      await page().getByText('grace@example.com is now Editor').waitFor()
      await page().getByRole('button', { name: 'Actions for grace@example.com' }).click()
      await page().getByRole('menuitem', { name: 'Remove administrator' }).click()
      await button('Remove administrator').click()
      await page().getByText('Administrator grace@example.com removed').waitFor()
      const { administrators } = await world.api('GET', '/api/latchkey/v1/administrators')
      expect(administrators).toHaveLength(1)
      visit.expectClean()
    })

    it('are added again by the account they had; whoever has a role keeps it', async () => {
      await world.api('POST', '/api/v2/users', {
        connection: 'latchkey-administrators',
        email: 'rolf@example.com',
        password: 'a sentence of many words',
      })
      await visit.open('/settings/administrators')
      const add = async (email: string): Promise<void> => {
        await button('Add administrator').click()
        await page().getByLabel('Email').fill(email)
        await page().getByLabel('First password').fill('another sentence of words')
        await dialog().getByRole('button', { name: 'Add administrator' }).click()
      }
      await add('Rolf@example.com')
      await page().getByText('is an administrator again, with the password of before').waitFor()
      await dialog().waitFor({ state: 'detached' })
      await add('owner@example.com')
      await dialog().getByRole('alert').waitFor()
      const { administrators } = await world.api('GET', '/api/latchkey/v1/administrators')
      const roles = administrators.map(({ email, role }: any) => `${email} ${role}`)
      expect(roles.sort()).toEqual(['owner@example.com owner', 'rolf@example.com viewer'])
      await world.api(
        'DELETE',
        `/api/latchkey/v1/administrators/${encodeURIComponent(
          administrators.find(({ role }: any) => role === 'viewer').user_id,
        )}`,
      )
      await page().keyboard.press('Escape')
      visit.expectClean(/status of 409/)
    })

    it('keep one owner, and say so', async () => {
      await visit.open('/settings/administrators')
      await page().getByRole('button', { name: 'Actions for owner@example.com' }).click()
      await page().getByRole('menuitem', { name: 'Remove administrator' }).click()
      await button('Remove administrator').click()
      await dialog().getByRole('alert').waitFor()
      await expectAccessible(page())
      await page().keyboard.press('Escape')
      visit.expectClean(/status of 409/)
    })

    it('see what their role does not let them do, with the reason', async () => {
      const viewer = await world.visit({ role: 'viewer' })
      await viewer.open('/settings/administrators')
      const add = viewer.page.getByRole('button', { name: 'Add administrator' })
      await expect.poll(() => add.getAttribute('aria-disabled')).toBe('true')
      await expect.poll(() => add.getAttribute('aria-describedby')).toBeTruthy()
      await add.click({ force: true })
      await expect.poll(() => viewer.page.getByRole('dialog').count()).toBe(0)
      viewer.expectClean()
      await viewer.close()
    })
  })

  it('the signing key rotates by the keyboard alone, and an old one is revoked by its word', async () => {
    await visit.open('/settings/signing-keys')
    await button('Rotate signing key').focus()
    await page().keyboard.press('Enter')
    await dialog().getByText('Rotate the signing key?').waitFor()
    await page().keyboard.press('Tab')
    expect(
      await page().evaluate(() => (globalThis as any).document.activeElement.textContent),
    ).toBe('Rotate signing key')
    await page().keyboard.press('Enter')
    await page().getByText('Signing key rotated').waitFor()
    await button('Revoke key').click()
    const verb = dialog().getByRole('button', { name: 'Revoke key' })
    await expect.poll(() => verb.isDisabled()).toBe(true)
    await page().getByLabel('Type revoke to go on').fill('revoke')
    await expectAccessible(page())
    await verb.click()
    await page().getByText('Signing key revoked').waitFor()
    const { keys } = await world.api('GET', '/api/latchkey/v1/keys')
    expect(keys.map(({ state }: { state: string }) => state).sort()).toEqual([
      'current',
      'next',
      'revoked',
    ])
    visit.expectClean()
  })

  it('attack protection, branding and mail are saved as they are shown', async () => {
    await visit.open('/security')
    await page().getByLabel('Maximum attempts', { exact: true }).fill('5')
    await button('Save changes').click()
    await page().getByText('Changes saved').first().waitFor()
    const brute = await world.api('GET', '/api/v2/attack-protection/brute-force-protection')
    expect(brute.max_attempts).toBe(5)

    await visit.open('/branding')
    await button('Use a theme of your own').click()
    await page().getByLabel('Primary button', { exact: true }).first().fill('#224466')
    await button('Save changes').click()
    await page().getByText('Changes saved').first().waitFor()
    const theme = await world.api('GET', '/api/v2/branding/themes/default')
    expect(theme.colors.primary_button).toBe('#224466')

    await visit.open('/email')
    await button('Set up SMTP').click()
    await page().getByLabel('From').fill('no-reply@northwind.example')
    await page().getByLabel('Host').fill('mail.northwind.example')
    await page().getByLabel('Username').fill('ada')
    await page().getByLabel('Password', { exact: true }).fill('opens the mail')
    await button('Save changes').click()
    await page().getByText('Email provider set up').waitFor()
    const provider = await world.api(
      'GET',
      '/api/v2/emails/provider?fields=name,credentials&include_fields=true',
    )
    expect(provider).toMatchObject({
      name: 'smtp',
      credentials: { smtp_host: 'mail.northwind.example' },
    })
    visit.expectClean(absent)
  })

  it('every screen can be read by everybody, in both themes and on a small screen', async () => {
    await world.expectAccessible(
      [
        '/settings/general',
        '/settings/signing-keys',
        '/settings/advanced',
        '/settings/administrators',
        '/security',
        '/branding',
        '/email',
        '/email/mailbox',
      ],
      absent,
    )
  }, 180_000)
})
