import { generateKeyPairSync } from 'node:crypto'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inBrowser } from '../support/browser.ts'
import type { Machine } from '../support/server.ts'
import { consoleWorld, expectAccessible, type ConsoleVisit, type ConsoleWorld } from './world.ts'

const publicKey = (): string =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  }).publicKey

inBrowser('the credentials of an application in the console', (browser) => {
  let world: ConsoleWorld
  let visit: ConsoleVisit
  let names = 0

  const page = () => visit.page
  const button = (name: string | RegExp) => page().getByRole('button', { name, exact: true })
  const dialog = () => page().getByRole('dialog')
  const rows = () =>
    page()
      .getByRole('table', { name: /Client Secrets/ })
      .locator('tbody tr')
  const openFor = ({ client_id: id }: Machine) => visit.open(`/applications/${id}/credentials`)
  const secretsOf = ({ client_id: id }: Machine) =>
    world.api('GET', `/api/latchkey/v1/clients/${id}/secrets`)
  const readClient = ({ client_id: id }: Machine) => world.api('GET', `/api/v2/clients/${id}`)

  const machine = (): Promise<Machine> => {
    names += 1
    return world.running.server.machine({ client: { name: `Worker ${String(names)}` } })
  }

  /** The status of a token request with a secret. */
  const ask = async ({ client_id, audience }: Machine, client_secret: string): Promise<number> => {
    const { status } = await world.running.server.post('/oauth/token', {
      grant_type: 'client_credentials',
      client_id,
      client_secret,
      audience,
    })
    return status
  }

  const tabTo = async (target: Locator): Promise<void> => {
    for (let count = 0; count < 80; count += 1) {
      if (await target.evaluate((element) => element.ownerDocument.activeElement === element))
        return
      await page().keyboard.press('Tab')
    }
    throw new Error(`The focus never reached ${String(target)}`)
  }

  /** Reads the new secret in its dialog and closes it, which takes the word that it is stored. */
  const takeSecret = async (): Promise<string> => {
    const fresh = page().getByRole('dialog', { name: 'Your new Client Secret' })
    await fresh.waitFor()
    const secret = await fresh.getByLabel('New Client Secret').first().inputValue()
    await expect.poll(() => fresh.getByRole('button', { name: 'Close' }).isDisabled()).toBe(true)
    await page().keyboard.press('Escape')
    await fresh.getByLabel('I stored it').check()
    await fresh.getByRole('button', { name: 'Close' }).click()
    await fresh.waitFor({ state: 'hidden' })
    return secret
  }

  beforeAll(async () => {
    world = await consoleWorld(browser)
    visit = await world.visit()
  })
  afterAll(() => world.stop())

  describe('a rotation', () => {
    it('lets both secrets work, shows who uses which, and ends when it is finished', async () => {
      const worker = await machine()
      await ask(worker, worker.client_secret)
      await openFor(worker)
      await button('Start rotation…').click()
      await dialog().getByLabel('24 hours').check()
      await expectAccessible(page())
      await button('Start rotation').click()
      const secret = await takeSecret()
      expect(await ask(worker, worker.client_secret)).toBe(200)
      expect(await ask(worker, secret)).toBe(200)
      await expect.poll(() => rows().count()).toBe(2)
      await expectAccessible(page())
      await button(/^Finish: retire/).click()
      await dialog().getByText('2 tokens were asked for with it in the last 24 h.').waitFor()
      await dialog().getByRole('button', { name: 'Retire old secret' }).click()
      await page().getByText('Old secret retired').waitFor()
      await expect.poll(() => rows().count()).toBe(1)
      expect(await ask(worker, worker.client_secret)).toBe(401)
      expect(await ask(worker, secret)).toBe(200)
      visit.expectClean()
    })

    it('is started and cancelled by the keyboard alone', async () => {
      const worker = await machine()
      await openFor(worker)
      await tabTo(button('Start rotation…'))
      await page().keyboard.press('Enter')
      await dialog().waitFor()
      await tabTo(dialog().getByLabel('7 days'))
      await page().keyboard.press('ArrowDown')
      await page().keyboard.press('ArrowDown')
      await tabTo(dialog().getByRole('button', { name: 'Start rotation' }))
      await page().keyboard.press('Enter')
      await dialog().getByText('Your new Client Secret').waitFor()
      await tabTo(dialog().getByLabel('I stored it'))
      await page().keyboard.press('Space')
      await tabTo(dialog().getByRole('button', { name: 'Close' }))
      await page().keyboard.press('Enter')
      await page().getByText('Both secrets work until you finish.').waitFor()
      await tabTo(button('Cancel rotation…'))
      await page().keyboard.press('Enter')
      await dialog().getByText('Cancel the rotation?').waitFor()
      await tabTo(dialog().getByRole('button', { name: 'Cancel rotation' }))
      await page().keyboard.press('Enter')
      await page().getByText('Rotation cancelled').waitFor()
      expect(await secretsOf(worker)).toHaveLength(1)
      expect(await ask(worker, worker.client_secret)).toBe(200)
      visit.expectClean()
    })

    it('is extended by a time of one’s own, up to 30 days', async () => {
      const worker = await machine()
      await world.api('POST', `/api/latchkey/v1/clients/${worker.client_id}/secrets`, {
        overlap_seconds: 60,
      })
      await openFor(worker)
      await button('Extend…').click()
      await dialog().getByLabel('Another time').check()
      await dialog().getByLabel('Overlap (Seconds)').fill('31d')
      await dialog().getByText('Use 1 s to 2592000 s (30 d).').waitFor()
      await expect.poll(() => button('Extend overlap').isDisabled()).toBe(true)
      await dialog().getByLabel('Overlap (Seconds)').fill('30d')
      await button('Extend overlap').click()
      await page().getByText('Overlap extended').waitFor()
      const [, older] = await secretsOf(worker)
      expect(Date.parse(older.ends_at) - Date.now()).toBeGreaterThan(29 * 86_400_000)
      visit.expectClean()
    })

    it('that somebody else started meanwhile is not started twice', async () => {
      const worker = await machine()
      await openFor(worker)
      await button('Start rotation…').click()
      await world.api('POST', `/api/latchkey/v1/clients/${worker.client_id}/secrets`, {})
      await button('Start rotation').click()
      await dialog().getByText('A rotation is going on already').waitFor()
      expect(await secretsOf(worker)).toHaveLength(2)
      visit.expectClean(/status of 409/)
    })
  })

  it('a secret that leaked is replaced at once, and the live tokens end with it', async () => {
    const worker = await machine()
    await ask(worker, worker.client_secret)
    await openFor(worker)
    await button('Replace now, no overlap…').click()
    await dialog().getByLabel('Also revoke the 1 live token').check()
    await expectAccessible(page())
    await dialog()
      .getByLabel(/^Type Worker/)
      .fill(`Worker ${String(names)}`)
    await dialog().getByRole('button', { name: 'Replace secret' }).click()
    const secret = await takeSecret()
    expect(await ask(worker, worker.client_secret)).toBe(401)
    const { tokens } = await world.api(
      'GET',
      `/api/latchkey/v1/tokens?client_id=${worker.client_id}&status=revoked`,
    )
    expect(tokens).toHaveLength(1)
    expect(await ask(worker, secret)).toBe(200)
    visit.expectClean()
  })

  it('a secret is fetched when it is asked for, and not before', async () => {
    const worker = await machine()
    await openFor(worker)
    expect(await page().content()).not.toContain(worker.client_secret)
    await button('Show Client Secret').click()
    await expect
      .poll(() => page().getByLabel('Client Secret', { exact: true }).inputValue())
      .toBe(worker.client_secret)
    visit.expectClean()
  })

  describe('a public key', () => {
    it('is added, chosen as the method, and kept while it is the only one in use', async () => {
      const worker = await machine()
      await openFor(worker)
      await page()
        .getByRole('radio', { name: /^Private Key JWT/ })
        .click()
      await button('Save changes').click()
      await page().getByText('The service stops without a key').waitFor()
      await button('Discard').click()
      await button('Add key…').click()
      await dialog().getByLabel('Name').fill('First key')
      await dialog().getByLabel('Public key or certificate (PEM)').fill(publicKey())
      await expectAccessible(page())
      await dialog().getByRole('button', { name: 'Add key' }).click()
      await page().getByText('Not used').waitFor()
      await page()
        .getByRole('radio', { name: /^Private Key JWT/ })
        .click()
      await button('Save changes').click()
      await page().getByText('In use').waitFor()
      expect((await readClient(worker)).client_authentication_methods).toMatchObject({
        private_key_jwt: { credentials: [{}] },
      })
      expect(await ask(worker, worker.client_secret)).toBe(401)
      await button('Actions for First key').click()
      await page().getByRole('menuitem', { name: 'Delete key…' }).click()
      await dialog().getByText('It is the only key in use.').waitFor()
      await expect
        .poll(() => dialog().getByRole('button', { name: 'Delete key' }).isDisabled())
        .toBe(true)
      visit.expectClean()
    })

    it.each([
      ['a private key', '-----BEGIN PRIVATE KEY-----\nAAAA\n', 'This is a private key.'],
      ['a broken line', '-----BEGIN PUBLIC KEY-----\nAA!A\n-----END PUBLIC KEY-----', 'Line 2:'],
    ])('that is %s is refused before it is sent', async (_title, pem, sentence) => {
      await openFor(await machine())
      await button('Add key…').click()
      await dialog().getByLabel('Public key or certificate (PEM)').fill(pem)
      await dialog().getByText(sentence).waitFor()
      await dialog().getByRole('button', { name: 'Add key' }).click()
      await expect.poll(() => dialog().isVisible()).toBe(true)
      visit.expectClean()
    })
  })

  it('a public application loses what only a secret allows, and says so before', async () => {
    const worker = await machine()
    await openFor(worker)
    await page().getByRole('radio', { name: /^None/ }).click()
    await page().getByText('Public applications cannot use Client Credentials.').waitFor()
    await button('Save changes').click()
    await page().getByText('Changes saved').waitFor()
    expect(await readClient(worker)).toMatchObject({
      token_endpoint_auth_method: 'none',
      grant_types: [],
    })
    visit.expectClean()
  })

  it('a viewer may look and is told what is missing', async () => {
    const worker = await machine()
    const viewer = await world.visit({ role: 'viewer' })
    await viewer.open(`/applications/${worker.client_id}/credentials`)
    const start = viewer.page.getByRole('button', { name: 'Start rotation…' })
    await expect.poll(() => start.getAttribute('aria-disabled')).toBe('true')
    await start.click({ force: true })
    await expect.poll(() => viewer.page.getByRole('dialog').count()).toBe(0)
    viewer.expectClean()
    await viewer.close()
  }, 60_000)

  it('is accessible in both themes and on a narrow screen', async () => {
    const [rotating, open] = [await machine(), await machine()]
    await world.api('POST', `/api/latchkey/v1/clients/${rotating.client_id}/secrets`, {
      overlap_seconds: 3600,
    })
    await world.api('PATCH', `/api/v2/clients/${open.client_id}`, {
      token_endpoint_auth_method: 'none',
      grant_types: [],
    })
    await world.expectAccessible([
      `/applications/${rotating.client_id}/credentials`,
      `/applications/${open.client_id}/credentials`,
    ])
  }, 120_000)
})
