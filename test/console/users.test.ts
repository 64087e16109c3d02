import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { inBrowser } from '../support/browser.ts'
import { application, exchange, logIn, person } from '../support/sign-in-world.ts'
import { consoleWorld, expectAccessible, type ConsoleVisit, type ConsoleWorld } from './world.ts'

const connection = 'Username-Password-Authentication'
const password = 'Correct-Horse-9-Battery'
const audience = 'https://orders.example'

const pathOf = (userId: string, tab = 'details'): string =>
  `/users/${encodeURIComponent(userId)}/${tab}`

// Signing in and axe take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

inBrowser('users in the console', (browser) => {
  let world: ConsoleWorld
  let visit: ConsoleVisit
  let made = 0

  const page = () => visit.page
  const button = (name: string) => page().getByRole('button', { name, exact: true })
  const dialog = () => page().getByRole('dialog')
  const read = (userId: string) => world.api('GET', `/api/v2/users/${encodeURIComponent(userId)}`)

  /** Somebody new; answers the id. */
  const somebody = async (members: Record<string, unknown> = {}): Promise<string> => {
    made += 1
    const email = `grace${String(made)}@example.com`
    const body = { connection, email, password, verify_email: false, ...members }
    return String((await world.api('POST', '/api/v2/users', body)).user_id)
  }

  const choose = async (action: string): Promise<void> => {
    await button('Actions').click()
    await page().getByRole('menuitem', { name: action }).click()
  }

  /** Somebody who let a partner's application keep signed in and call the Orders API. */
  const customer = async (): Promise<string> => {
    const { server } = world.running
    const partner = await application(server, {
      client: { name: 'Partner', is_first_party: false },
    })
    await world.api('POST', '/api/v2/client-grants', {
      client_id: partner.client_id,
      audience,
      scope: ['read:orders'],
      subject_type: 'user',
    })
    const who = await person(server, partner)
    const scope = 'openid offline_access read:orders'
    const { browser: session, end } = await logIn(server, partner, who, { audience, scope })
    const answer = await exchange(server, partner, await session.submit(end))
    expect(answer.status).toBe(200)
    return who.user_id
  }

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
      allow_offline_access: true,
      subject_type_authorization: { user: { policy: 'allow_all' } },
    })
  })
  afterAll(() => world.stop())

  describe('the list', () => {
    it('finds by how an email begins, by id, and by a Lucene query', async () => {
      const ada = await somebody({ name: 'Ada Lovelace', email: 'ada@northwind.example' })
      await somebody({ name: 'Alan Turing', email: 'alan@northwind.example' })
      await visit.open('/users')
      await page().getByLabel('Find users').fill('ada@n')
      await page().waitForURL('**/users?q=ada%40n')
      await page().getByRole('link', { name: 'Alan Turing' }).waitFor({ state: 'detached' })
      await page().getByLabel('Find users').fill(ada)
      await page().getByRole('link', { name: 'Ada Lovelace' }).waitFor()
      await button('Advanced').click()
      await page().getByLabel('Lucene query').fill('email.domain:"northwind.example"')
      await page().keyboard.press('Enter')
      await page().getByRole('link', { name: 'Alan Turing' }).waitFor()
      await expect.poll(() => page().locator('tbody tr').count()).toBe(2)
      visit.expectClean()
    })

    it('says what is wrong with a query at its field', async () => {
      await visit.open('/users?lucene=name%3A')
      await page().getByText('Unexpected end of query').waitFor()
      const field = page().getByLabel('Lucene query')
      await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true')
      visit.expectClean(/status of 400/)
    })

    it('reads on by a cursor, nobody twice', async () => {
      const { server } = world.running
      for (let index = 0; index < 51; index += 1)
        await person(server, { connection }, { email: `many${String(index)}@x.example` })
      await visit.open('/users?q=many')
      const rows = page().locator('tbody tr')
      while ((await button('Show more').count()) > 0) {
        const shown = await rows.count()
        await button('Show more').click()
        await rows.nth(shown).waitFor()
      }
      const links = await page()
        .locator('tbody a')
        .evaluateAll((all) => all.map((link: any) => String(link.href)))
      expect(links).toHaveLength(51)
      expect(new Set(links).size).toBe(51)
      visit.expectClean()
    })
  })

  describe('creation', () => {
    it('makes a user with a generated password', async () => {
      await visit.open('/users/new')
      await page().getByLabel('Email', { exact: true }).fill('new@example.com')
      await page().getByLabel('Name', { exact: true }).fill('Radia Perlman')
      await button('Generate password').click()
      const shown = await page().getByRole('textbox', { name: 'Generated password' }).inputValue()
      expect(shown).toHaveLength(20)
      await page().getByLabel('The address is verified').check()
      await expectAccessible(page())
      await button('Create user').click()
      await page().getByRole('heading', { name: 'Radia Perlman' }).waitFor()
      const [stored] = await world.api('GET', '/api/v2/users-by-email?email=new%40example.com')
      expect(stored).toMatchObject({ name: 'Radia Perlman', email_verified: true })
      visit.expectClean()
    })

    it('by the keyboard alone: what is missing is said, and the first field has the focus', async () => {
      await visit.open('/users/new')
      await page().getByLabel('Email', { exact: true }).focus()
      await page().keyboard.press('Enter')
      await page().getByText('Write an email address, such as ada@example.com.').waitFor()
      await page().getByLabel('Email', { exact: true }).focus()
      await page().keyboard.type('keys@example.com')
      await page().keyboard.press('Tab')
      await page().keyboard.type('Keys')
      await page().keyboard.press('Tab')
      await page().keyboard.type(password)
      await page().keyboard.press('Enter')
      await page().getByRole('heading', { name: 'Keys' }).waitFor()
      visit.expectClean()
    })

    it('says where the server would refuse, and leads to what mends it', async () => {
      const made = await world.api('POST', '/api/v2/connections', {
        name: 'unused',
        strategy: 'auth0',
      })
      await visit.open('/users/new')
      await page().getByRole('combobox', { name: 'Connection' }).click()
      await page().getByRole('option', { name: 'unused' }).click()
      const link = page().getByRole('link', { name: 'Enable an application' })
      await expect
        .poll(() => link.getAttribute('href'))
        .toContain(`/connections/${String(made.id)}/applications`)
      visit.expectClean()
    })

    it('names the clash with another user and leads to it, and says what a password lacks', async () => {
      await somebody({ email: 'taken@example.com', name: 'First' })
      await visit.open('/users/new')
      await page().getByLabel('Email', { exact: true }).fill('free@example.com')
      await page().locator('input[name=password]').fill('short')
      await button('Create user').click()
      await page().getByText('Password is too weak', { exact: false }).waitFor()
      const field = page().locator('input[name=password]')
      await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true')
      await field.fill(password)
      await page().getByLabel('Email', { exact: true }).fill('taken@example.com')
      await button('Create user').click()
      await page().getByRole('link', { name: 'Find that user' }).click()
      await page().getByRole('link', { name: 'First' }).waitFor()
      visit.expectClean(/status of 4(00|09)/)
    })
  })

  describe('details', () => {
    it('block at once, and Undo takes it back', async () => {
      const userId = await somebody()
      await visit.open(pathOf(userId))
      await button('Block user').click()
      await page().getByText('Blocked by an administrator').waitFor()
      expect((await read(userId)).blocked).toBe(true)
      await button('Undo').click()
      await page().getByText('May sign in').waitFor()
      expect((await read(userId)).blocked).toBe(false)
      visit.expectClean()
    })

    it('say when Undo did not take it back', async () => {
      const userId = await somebody()
      await visit.open(pathOf(userId))
      await button('Block user').click()
      await page().getByText('Blocked by an administrator').waitFor()
      await page().route('**/console/api/v2/users/*', (route) => route.abort())
      await button('Undo').click()
      await page().getByRole('alert').getByText('It was not taken back').waitFor()
      await page().unroute('**/console/api/v2/users/*')
      expect((await read(userId)).blocked).toBe(true)
      visit.expectClean(/ERR_FAILED/)
    })

    it('send what changed of profile and metadata alone, with null for what was taken away', async () => {
      const userId = await somebody({ app_metadata: { plan: 'pro', seats: 3 } })
      await visit.open(pathOf(userId))
      await page().getByLabel('Given name').fill('Grace')
      const editor = page().getByRole('textbox', { name: 'app_metadata' })
      await editor.click()
      await page().keyboard.press('Control+A')
      await page().keyboard.insertText('{ "plan": "free" ')
      await button('Save changes').click()
      await page().getByText('This is not JSON yet.', { exact: false }).waitFor()
      await editor.click()
      await page().keyboard.press('Control+A')
      await page().keyboard.insertText('{ "plan": "free" }')
      await button('Show request').click()
      const code = await dialog().locator('pre').innerText()
      expect(JSON.parse(/'(\{[\s\S]*\})'/.exec(code)?.[1] ?? '')).toEqual({
        given_name: 'Grace',
        app_metadata: { plan: 'free', seats: null },
      })
      await page().keyboard.press('Escape')
      await button('Save changes').click()
      await page().getByText('Changes saved').waitFor()
      expect(await read(userId)).toMatchObject({
        given_name: 'Grace',
        app_metadata: { plan: 'free' },
      })
      visit.expectClean()
    })

    it('ask whose value stays when somebody else changed the same field', async () => {
      const userId = await somebody({ nickname: 'one' })
      await visit.open(pathOf(userId))
      await page().getByLabel('Nickname').fill('mine')
      await world.api('PATCH', `/api/v2/users/${encodeURIComponent(userId)}`, {
        nickname: 'theirs',
      })
      await button('Save changes').click()
      await dialog().getByLabel('Your value: mine').check()
      await button('Save chosen values').click()
      await page().getByText('Changes saved').waitFor()
      expect((await read(userId)).nickname).toBe('mine')
      visit.expectClean()
    })

    it('change the password by the keyboard, or make a link for it', async () => {
      const userId = await somebody()
      await visit.open(pathOf(userId))
      await choose('Change password')
      await page().keyboard.type('x')
      await page().keyboard.press('Enter')
      await dialog().getByText('Password is too weak', { exact: false }).waitFor()
      await expectAccessible(page())
      await page().keyboard.press('Control+A')
      await page().keyboard.type('Another-Horse-9-Battery')
      await page().keyboard.press('Enter')
      await page().getByText('changed', { exact: false }).first().waitFor()
      expect((await read(userId)).last_password_reset).toBeTruthy()
      await choose('Change password')
      await dialog().getByText('Make a link', { exact: true }).click()
      await button('Make link').click()
      const name = 'Link to choose a new password'
      const link = await dialog().getByRole('textbox', { name }).inputValue()
      expect(link).toContain(world.origin)
      visit.expectClean(/status of 400/)
    })

    it('change the email, and name who has it already', async () => {
      const userId = await somebody()
      await somebody({ email: 'other@example.com' })
      await visit.open(pathOf(userId))
      await choose('Change email')
      await page().getByLabel('New email').fill('other@example.com')
      await page().keyboard.press('Enter')
      await dialog().getByRole('link', { name: 'Find that user' }).waitFor()
      await page().getByLabel('New email').fill('moved@example.com')
      await page().getByLabel('The address is verified').check()
      await page().keyboard.press('Enter')
      await page().getByText('Email changed to moved@example.com').waitFor()
      expect(await read(userId)).toMatchObject({ email: 'moved@example.com', email_verified: true })
      visit.expectClean(/status of 4(00|09)/)
    })

    it('send a verification email', async () => {
      const userId = await somebody({ email: 'unsure@example.com' })
      await visit.open(pathOf(userId))
      await choose('Send verification email')
      await page().getByText('Verification email sent to unsure@example.com').waitFor()
      const { mails } = await world.api('GET', '/api/latchkey/v1/mails?to=unsure%40example.com')
      expect(mails).toHaveLength(1)
      visit.expectClean()
    })

    it('delete after the name was typed, and Cancel has the focus first', async () => {
      const userId = await somebody({ name: 'Short Lived' })
      await visit.open(pathOf(userId))
      await choose('Delete user')
      await dialog().getByText("Delete 'Short Lived'?").waitFor()
      await expectAccessible(page())
      const verb = dialog().getByRole('button', { name: 'Delete user' })
      await expect.poll(() => verb.isDisabled()).toBe(true)
      await page().getByLabel('Type Short Lived to go on').fill('Short Lived')
      await verb.click()
      await page().waitForURL('**/console/users')
      await page().getByText("User 'Short Lived' deleted").waitFor()
      await visit.open(pathOf(userId))
      await page().getByRole('heading', { name: 'No such user' }).waitFor()
      await page().getByRole('link', { name: 'Back to the list' }).waitFor()
      visit.expectClean(/status of 404/)
    })
  })

  describe('access', () => {
    it('unlinks a device, ends a session, revokes a consent', async () => {
      const userId = await customer()
      await visit.open(pathOf(userId, 'devices'))
      await page().getByRole('link', { name: 'Orders API' }).waitFor()
      await page()
        .getByRole('button', { name: /^Unlink / })
        .click()
      await expectAccessible(page())
      await dialog().getByRole('button', { name: 'Unlink device' }).click()
      await page().getByText('No device holds a refresh token.').waitFor()
      await page()
        .getByRole('button', { name: /^End session of / })
        .click()
      await dialog().getByRole('button', { name: 'End session' }).click()
      await page().getByText('No browser is signed in.').waitFor()
      await visit.open(pathOf(userId, 'grants'))
      await page().getByRole('button', { name: 'Revoke access to Orders API' }).click()
      await dialog().getByRole('button', { name: 'Revoke access' }).click()
      await page().getByRole('button', { name: 'Revoke access to Orders API' }).waitFor({
        state: 'detached',
      })
      const left = await world.api('GET', `/api/v2/grants?user_id=${encodeURIComponent(userId)}`)
      expect(left.filter((grant: any) => grant.audience === audience)).toEqual([])
      visit.expectClean()
    })

    it('shows the tokens that were issued, and what happened, in sentences', async () => {
      const userId = await customer()
      await visit.open(pathOf(userId, 'tokens'))
      await page().getByRole('table').getByText('Orders API').first().waitFor()
      await visit.open(pathOf(userId, 'logs'))
      await page()
        .getByRole('button', { name: /^Details of / })
        .first()
        .click()
      await dialog().locator('pre').waitFor()
      await expect.poll(() => dialog().locator('pre').innerText()).toContain(userId)
      visit.expectClean()
    })

    it('assigns roles and permissions, and says where each permission comes from', async () => {
      const userId = await somebody()
      const role = await world.api('POST', '/api/v2/roles', { name: 'Clerk' })
      await world.api('POST', `/api/v2/roles/${String(role.id)}/permissions`, {
        permissions: [{ resource_server_identifier: audience, permission_name: 'read:orders' }],
      })
      await visit.open(pathOf(userId, 'roles'))
      await button('Assign roles').click()
      await dialog().getByLabel('Role').fill('Cle')
      await page().getByRole('option', { name: 'Clerk' }).click()
      await page().keyboard.press('Tab')
      await dialog().getByRole('button', { name: 'Assign roles' }).click()
      await page().getByText('1 role assigned').waitFor()
      await button('Assign permissions').click()
      await dialog().getByLabel('API').fill('Orders')
      await page()
        .getByRole('option', { name: /Orders API/ })
        .click()
      await dialog().getByLabel('write:orders').check()
      await expectAccessible(page())
      await dialog().getByRole('button', { name: 'Assign permissions' }).click()
      const table = page().getByRole('table', { name: 'Permissions' })
      await table.getByText('Direct').waitFor()
      await table.getByRole('link', { name: 'Clerk' }).waitFor()
      await page().getByRole('button', { name: 'Remove role Clerk' }).click()
      await page().getByText('This user has no role.').waitFor()
      await button('Undo').click()
      await page().getByRole('button', { name: 'Remove role Clerk' }).waitFor()
      visit.expectClean()
    })
  })

  describe('without the scopes', () => {
    it('controls stay visible, disabled, with the reason', async () => {
      const userId = await somebody()
      const viewer = await world.visit({ role: 'viewer' })
      await viewer.open(pathOf(userId))
      const block = viewer.page.getByRole('button', { name: 'Block user' })
      await expect.poll(() => block.getAttribute('aria-disabled')).toBe('true')
      await block.click({ force: true })
      expect((await read(userId)).blocked).toBeUndefined()
      viewer.expectClean()
      await viewer.close()
    })

    it("an editor may not change an administrator's account, and is told who may", async () => {
      const editor = await world.visit({ role: 'editor' })
      const [owner] = await world.api('GET', '/api/v2/users-by-email?email=owner%40example.com')
      await editor.open(pathOf(String(owner.user_id)))
      await editor.page.getByText('Only owners may change or delete it', { exact: false }).waitFor()
      const block = editor.page.getByRole('button', { name: 'Block user' })
      await expect.poll(() => block.getAttribute('aria-disabled')).toBe('true')
      editor.expectClean()
      await editor.close()
    })
  })

  it('every screen can be read by everybody, light, dark and small', async () => {
    const userId = await customer()
    await world.expectAccessible([
      '/users',
      '/users/new',
      ...['details', 'tokens', 'devices', 'grants', 'roles', 'logs', 'raw'].map((tab) =>
        pathOf(userId, tab),
      ),
    ])
  }, 180_000)
})
