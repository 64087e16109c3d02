import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { inBrowser } from '../support/browser.ts'
import { consoleWorld, expectAccessible, type ConsoleVisit, type ConsoleWorld } from './world.ts'

const audience = 'https://orders.example'

// Signing in and axe take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

inBrowser('roles in the console', (browser) => {
  let world: ConsoleWorld
  let visit: ConsoleVisit

  const page = () => visit.page
  const button = (name: string) => page().getByRole('button', { name, exact: true })
  const dialog = () => page().getByRole('dialog')
  const newRole = async (name: string): Promise<string> =>
    String((await world.api('POST', '/api/v2/roles', { name, description: 'Looks up' })).id)

  beforeAll(async () => {
    world = await consoleWorld(browser)
    visit = await world.visit()
    await world.api('POST', '/api/v2/resource-servers', {
      name: 'Orders API',
      identifier: audience,
      scopes: [
        { value: 'read:orders', description: 'See orders' },
        { value: 'write:orders', description: 'Change orders' },
      ],
    })
  })
  afterAll(() => world.stop())

  it('are made by the keyboard from an empty list, then given permissions', async () => {
    await visit.open('/roles')
    await page().getByText('No roles yet.', { exact: false }).waitFor()
    await button('Create role').first().focus()
    await page().keyboard.press('Enter')
    await dialog().getByLabel('Name').waitFor()
    await page().keyboard.press('Enter')
    await dialog().getByText('Write a name.').waitFor()
    await page().keyboard.type('Desk')
    await page().keyboard.press('Tab')
    await page().keyboard.type('Looks up orders')
    await expectAccessible(page())
    await page().keyboard.press('Shift+Tab')
    await page().keyboard.press('Enter')
    await page().waitForURL('**/roles/rol_*/permissions')
    await button('Add permissions').click()
    await dialog().getByRole('button', { name: 'Add permissions' }).click()
    await dialog().getByText('Choose an API.', { exact: true }).waitFor()
    await dialog().getByLabel('API').fill('Orders')
    await page()
      .getByRole('option', { name: /Orders API/ })
      .click()
    await dialog().getByLabel('read:orders').check()
    await expectAccessible(page())
    await dialog().getByRole('button', { name: 'Add permissions' }).click()
    await button('Remove permission read:orders').click()
    await page().getByText("Permission 'read:orders' removed").waitFor()
    await button('Undo').click()
    await button('Remove permission read:orders').waitFor()
    const [role] = await world.api('GET', '/api/v2/roles')
    const held = await world.api('GET', `/api/v2/roles/${String(role.id)}/permissions`)
    expect(held).toMatchObject([{ permission_name: 'read:orders' }])
    visit.expectClean()
  })

  it('name the clash with a role of that name', async () => {
    await newRole('Taken')
    await visit.open('/roles')
    await button('Create role').first().click()
    await dialog().getByLabel('Name').fill('Taken')
    await page().keyboard.press('Enter')
    await dialog().getByRole('link', { name: 'Find that role' }).click()
    await page().waitForURL('**/roles?q=Taken')
    await page().getByRole('link', { name: 'Taken' }).waitFor()
    visit.expectClean(/status of 409/)
  })

  it('send what changed, after a clash with somebody else has been settled', async () => {
    const id = await newRole('Clerk')
    await visit.open(`/roles/${id}/settings`)
    await page().getByLabel('Description').fill('Mine')
    await world.api('PATCH', `/api/v2/roles/${id}`, { description: 'Theirs' })
    await button('Save changes').click()
    await dialog().getByLabel('Your value: Mine').check()
    await button('Save chosen values').click()
    await page().getByText('Changes saved').waitFor()
    expect(await world.api('GET', `/api/v2/roles/${id}`)).toMatchObject({
      name: 'Clerk',
      description: 'Mine',
    })
    visit.expectClean()
  })

  it('are assigned to users and taken away, and say how many lose them when they go', async () => {
    const id = await newRole('Short-lived')
    for (const name of ['Ada', 'Alan'])
      await world.api('POST', '/api/v2/users', {
        connection: 'Username-Password-Authentication',
        email: `${name.toLowerCase()}@example.com`,
        password: 'Correct-Horse-9-Battery',
        name,
        verify_email: false,
      })
    await visit.open(`/roles/${id}/users`)
    await button('Assign users').click()
    const field = dialog().locator('input').first()
    for (const name of ['Ada', 'Alan']) {
      await field.fill(name)
      await page()
        .getByRole('option', { name: new RegExp(`^${name} `) })
        .click()
    }
    await page().keyboard.press('Tab')
    await dialog().getByRole('button', { name: 'Assign users' }).click()
    await page().getByText('Role assigned to 2 users').waitFor()
    await button('Remove Ada from this role').click()
    await button('Remove Ada from this role').waitFor({ state: 'detached' })
    await visit.open(`/roles/${id}/settings`)
    await button('Delete role').click()
    await dialog().getByText('1 user loses its permissions.').waitFor()
    await dialog().getByLabel('Type Short-lived to go on').fill('Short-lived')
    await dialog().getByRole('button', { name: 'Delete role' }).click()
    await page().waitForURL('**/console/roles')
    await visit.open(`/roles/${id}/settings`)
    await page().getByRole('heading', { name: 'No such role' }).waitFor()
    visit.expectClean(/status of 404/)
  })

  it('cannot be changed by a viewer, who sees why', async () => {
    const id = await newRole('Seen')
    const viewer = await world.visit({ role: 'viewer' })
    await viewer.open(`/roles/${id}/permissions`)
    const add = viewer.page.getByRole('button', { name: 'Add permissions' })
    await expect.poll(() => add.getAttribute('aria-disabled')).toBe('true')
    await expect.poll(() => add.getAttribute('aria-describedby')).toBeTruthy()
    viewer.expectClean()
    await viewer.close()
  })

  it('can be read by everybody, light, dark and small', async () => {
    const id = await newRole('Readable')
    await world.api('POST', `/api/v2/roles/${id}/permissions`, {
      permissions: [{ resource_server_identifier: audience, permission_name: 'read:orders' }],
    })
    const tabs = ['settings', 'permissions', 'users'].map((tab) => `/roles/${id}/${tab}`)
    await world.expectAccessible(['/roles', ...tabs])
  }, 180_000)
})
