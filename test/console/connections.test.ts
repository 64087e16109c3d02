import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { inBrowser } from '../support/browser.ts'
import { consoleWorld, expectAccessible, type ConsoleVisit, type ConsoleWorld } from './world.ts'

// Signing in and axe take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

inBrowser('connections in the console', (browser) => {
  let world: ConsoleWorld
  let visit: ConsoleVisit

  const page = () => visit.page
  const button = (name: string) => page().getByRole('button', { name, exact: true })
  const dialog = () => page().getByRole('dialog')
  const read = (id: string) => world.api('GET', `/api/v2/connections/${id}`)

  const newConnection = async (name: string, members: Record<string, unknown> = {}) => {
    const body = { name, strategy: 'auth0', ...members }
    return String((await world.api('POST', '/api/v2/connections', body)).id)
  }

  beforeAll(async () => {
    world = await consoleWorld(browser)
    visit = await world.visit()
  })
  afterAll(() => world.stop())

  it('are made by the keyboard, and enabled for an application', async () => {
    await world.api('POST', '/api/v2/clients', { name: 'Shop', app_type: 'spa' })
    await visit.open('/connections/new')
    await page().getByLabel('Name', { exact: true }).focus()
    await page().keyboard.type('two words')
    await page().keyboard.press('Enter')
    await page()
      .getByText('Use letters, digits and single hyphens', { exact: false })
      .first()
      .waitFor()
    await page().keyboard.press('Control+A')
    await page().keyboard.type('customers')
    await page().keyboard.press('Tab')
    await page().keyboard.type('Customers')
    await page().keyboard.press('Tab')
    await page().keyboard.press('Space')
    await page().keyboard.press('Shift+Tab')
    await page().keyboard.press('Enter')
    await page().waitForURL('**/connections/con_*/applications')
    await page().getByRole('switch', { name: 'Enable for Shop' }).click()
    await page().getByText('Enabled for Shop').waitFor()
    const [made] = await world.api('GET', '/api/v2/connections?name=customers')
    expect(made).toMatchObject({
      display_name: 'Customers',
      options: { disable_signup: true, passwordPolicy: 'good' },
    })
    expect(made.enabled_clients).toHaveLength(1)
    await button('Undo').click()
    await page().locator('input[type=checkbox]:checked').waitFor({ state: 'detached' })
    expect((await read(made.id)).enabled_clients).toEqual([])
    visit.expectClean()
  })

  it('name the clash with a connection of that name', async () => {
    await newConnection('taken')
    await visit.open('/connections/new')
    await page().getByLabel('Name', { exact: true }).fill('taken')
    await button('Create connection').click()
    await page().getByRole('link', { name: 'Find that connection' }).click()
    await page().getByRole('link', { name: 'taken' }).waitFor()
    visit.expectClean(/status of 409/)
  })

  it('keep the password policy as it is set, and all that the form does not know', async () => {
    const id = await newConnection('policies', { options: { import_mode: true } })
    await visit.open(`/connections/${id}/settings`)
    await page().getByLabel('Excellent').check()
    await page().getByLabel('Minimum length').fill('200')
    await page().getByLabel('Password Dictionary').check()
    await page().getByLabel('Own words').fill('acme\nnorthwind')
    await button('Save changes').click()
    await page().getByText('Write a number from 1 to 128.').waitFor()
    await page().getByLabel('Minimum length').fill('12')
    await expectAccessible(page())
    await button('Save changes').click()
    await page().getByText('Changes saved').waitFor()
    const { options } = await read(id)
    expect(options).toMatchObject({
      import_mode: true,
      passwordPolicy: 'excellent',
      password_complexity_options: { min_length: 12 },
      password_dictionary: { enable: true, dictionary: ['acme', 'northwind'] },
    })
    await page().getByText('Own rules', { exact: true }).click()
    await page().getByLabel('Numbers').check()
    await button('Save changes').click()
    await page().getByText('unsaved change').first().waitFor({ state: 'detached' })
    const { options: own } = await read(id)
    expect(own.passwordPolicy).toBeUndefined()
    expect(own.password_options.complexity).toMatchObject({
      min_length: 12,
      character_types: ['number'],
    })
    visit.expectClean()
  })

  it('are deleted with their users, after the name was typed', async () => {
    const { client_id: client } = await world.api('POST', '/api/v2/clients', { name: 'Doomed' })
    const id = await newConnection('doomed', { enabled_clients: [client] })
    await world.api('POST', '/api/v2/users', {
      connection: 'doomed',
      email: 'ada@example.com',
      password: 'Correct-Horse-9-Battery',
      verify_email: false,
    })
    await visit.open(`/connections/${id}/settings`)
    await button('Delete connection').click()
    await dialog().getByText('1 user is deleted', { exact: false }).waitFor()
    await expectAccessible(page())
    await dialog().getByLabel('Type doomed to go on').fill('doomed')
    await dialog().getByRole('button', { name: 'Delete connection' }).click()
    await page().waitForURL('**/console/connections')
    expect(await world.api('GET', '/api/v2/users-by-email?email=ada%40example.com')).toEqual([])
    await visit.open(`/connections/${id}/settings`)
    await page().getByRole('heading', { name: 'No such connection' }).waitFor()
    visit.expectClean(/status of 404/)
  })

  it('of other kinds say that nobody signs in by them yet, and hide their secrets', async () => {
    const id = await newConnection('google', {
      strategy: 'google-oauth2',
      options: { client_id: 'abc', client_secret: 'never-on-a-page' },
    })
    await visit.open(`/connections/${id}/settings`)
    await page()
      .getByText('This server does not sign people in by this connection yet')
      .first()
      .waitFor()
    await expect.poll(() => page().locator('pre').innerText()).toContain('abc')
    expect(await page().content()).not.toContain('never-on-a-page')
    visit.expectClean()
  })

  it('cannot be changed by a viewer, who sees why', async () => {
    const id = await newConnection('seen')
    const viewer = await world.visit({ role: 'viewer' })
    await viewer.open(`/connections/${id}/applications`)
    await viewer.page.getByText('Your role lacks update:connections.').first().waitFor()
    await expect.poll(() => viewer.page.getByRole('switch').first().isDisabled()).toBe(true)
    viewer.expectClean()
    await viewer.close()
  })

  it('can be read by everybody, light, dark and small', async () => {
    const id = await newConnection('readable')
    const tabs = ['settings', 'applications'].map((tab) => `/connections/${id}/${tab}`)
    await world.expectAccessible(['/connections', '/connections/new', ...tabs])
  }, 180_000)
})
