import { beforeAll, expect, test } from 'vitest'
import { browserSession } from '../support/browser-session.ts'
import { approve, codes, enter, poll, signIn, television } from '../support/device-world.ts'
import { onEachDatabase } from '../support/each-database.ts'
import { setClock } from '../support/server.ts'
import { person, type Application, type Person } from '../support/sign-in-world.ts'

const clock = setClock()

onEachDatabase(
  'the pages of a device',
  (server) => {
    let tv: Application
    let ada: Person
    beforeAll(async () => {
      tv = await television(server())
      ada = await person(server(), tv)
    })

    test('the first page asks for the code', async () => {
      const { status, page, headers } = await browserSession(server()).open('/activate')
      expect(status).toBe(200)
      expect(page?.screen).toBe('device-code-activation')
      expect(page?.heading).toBe('Connect a device')
      expect(page?.form?.field('code')).toMatchObject({ id: 'code', type: 'text', value: '' })
      expect(page?.form?.field('code')?.attributes['autocomplete']).toBe('one-time-code')
      expect(page?.form?.buttons[0]).toMatchObject({ name: 'action', value: 'default' })
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    })

    test('a code leads to its confirmation, a sign-in and the end, and the device is let in', async () => {
      const browser = browserSession(server())
      const { user_code, device_code } = await codes(server(), tv, { scope: 'openid profile' })
      const confirmation = await enter(browser, user_code)
      expect(confirmation.status).toBe(200)
      expect(confirmation.page?.screen).toBe('device-code-confirmation')
      expect(confirmation.page?.text).toContain(user_code)
      expect(confirmation.page?.text).toContain('Living room TV')
      expect(confirmation.page?.form?.buttons.map(({ value }) => value)).toEqual([
        'confirm',
        'cancel',
      ])
      const login = await browser.submit(confirmation, {}, { action: 'confirm' })
      expect(login.page?.screen).toBe('login')
      expect((await poll(server(), tv, device_code)).body.error).toBe('authorization_pending')
      const end = await signIn(browser, login, ada)
      expect(end.status).toBe(200)
      expect(end.page?.screen).toBe('device-code-activation-allowed')
      expect(end.page?.heading).toBe('Your device is connected')
      expect((await poll(server(), tv, device_code)).status).toBe(200)
    })

    test('the address that the device shows with its code leads straight to the confirmation', async () => {
      const { user_code } = await codes(server(), tv)
      const { page } = await browserSession(server()).open(`/activate?user_code=${user_code}`)
      expect(page?.screen).toBe('device-code-confirmation')
      expect(page?.text).toContain(user_code)
    })

    test('a code is taken in small letters, with spaces and without its dash', async () => {
      const { user_code } = await codes(server(), tv)
      const typed = ` ${user_code.toLowerCase().replace('-', ' ')} `
      const { page } = await enter(browserSession(server()), typed)
      expect(page?.screen).toBe('device-code-confirmation')
    })

    test('somebody who is signed in is not asked for a password again', async () => {
      const first = await codes(server(), tv, { scope: 'openid' })
      const { browser } = await approve(server(), first.user_code, ada)
      const second = await codes(server(), tv, { scope: 'openid' })
      const confirmation = await enter(browser, second.user_code)
      const end = await browser.submit(confirmation, {}, { action: 'confirm' })
      expect(end.page?.screen).toBe('device-code-activation-allowed')
      expect((await poll(server(), tv, second.device_code)).status).toBe(200)
    })

    test('an API that wants consent is asked about, and what is declined is not given', async () => {
      const audience = 'https://asks.example/'
      await server().api('POST', '/api/v2/resource-servers', {
        name: 'Asks',
        identifier: audience,
        scopes: [{ value: 'watch:films' }],
        skip_consent_for_verifiable_first_party_clients: false,
      })
      const asked = { audience, scope: 'openid watch:films' }
      const first = await codes(server(), tv, asked)
      const { browser, end } = await approve(server(), first.user_code, ada)
      expect(end.page?.screen).toBe('consent')
      expect(end.page?.text).toContain('films')
      expect((await poll(server(), tv, first.device_code)).body.error).toBe('authorization_pending')
      const denied = await browser.submit(end, {}, { action: 'deny' })
      expect(denied.page?.screen).toBe('device-code-activation-denied')
      expect((await poll(server(), tv, first.device_code)).body.error).toBe('access_denied')

      const second = await codes(server(), tv, asked)
      const confirmation = await enter(browser, second.user_code)
      const consent = await browser.submit(confirmation, {}, { action: 'confirm' })
      expect(consent.page?.screen).toBe('consent')
      const allowed = await browser.submit(consent, {}, { action: 'accept' })
      expect(allowed.page?.screen).toBe('device-code-activation-allowed')
      const { status, body } = await poll(server(), tv, second.device_code)
      expect(status).toBe(200)
      expect(body.scope).toBe('openid watch:films')

      const third = await codes(server(), tv, asked)
      const again = await browser.submit(
        await enter(browser, third.user_code),
        {},
        { action: 'confirm' },
      )
      expect(again.page?.screen).toBe('device-code-activation-allowed')
    })

    test('cancelling tells the device, once, and the log', async () => {
      const browser = browserSession(server())
      const { user_code, device_code } = await codes(server(), tv)
      const end = await browser.submit(await enter(browser, user_code), {}, { action: 'cancel' })
      expect(end.page?.screen).toBe('device-code-activation-denied')
      const told = await poll(server(), tv, device_code)
      expect(told.status).toBe(403)
      expect(told.body).toEqual({
        error: 'access_denied',
        error_description: 'User cancelled the confirmation prompt.',
      })
      expect((await poll(server(), tv, device_code)).body.error).toBe('invalid_grant')
      await server().stores.events.flush()
      const events = await server().stores.events.search({
        newestFirst: true,
        offset: 0,
        limit: 5,
        filter: { field: 'type', pattern: 'fdecc' },
      })
      expect(events[0]?.document).toMatchObject({ client_id: tv.client_id })
    })

    for (const row of [
      { given: 'none', code: '', text: 'Enter the code' },
      { given: 'a wrong one', code: 'BBBB-CCCC', text: 'That code is wrong or too old.' },
    ])
      test(`the page says what is wrong about ${row.given}`, async () => {
        const { status, page } = await enter(browserSession(server()), row.code)
        expect(status).toBe(400)
        expect(page?.screen).toBe('device-code-activation')
        expect(page?.title).toMatch(/^Error: /)
        expect(page?.fieldErrors['code']).toContain(row.text)
        const input = page?.byId('code')?.attributes
        expect(input?.['aria-invalid']).toBe('true')
        expect(input?.['aria-describedby']).toBe('error-element-code')
        expect(input?.['value'] ?? '').toBe(row.code)
      })

    test('an expired code and one that is done with are as good as wrong', async () => {
      const used = await codes(server(), tv, { scope: 'openid' })
      await approve(server(), used.user_code, ada)
      const old = await codes(server(), tv)
      clock.advance(901_000)
      for (const { user_code } of [used, old]) {
        const { page } = await enter(browserSession(server()), user_code)
        expect(page?.fieldErrors['code']).toContain('That code is wrong or too old.')
      }
    })

    test('an account that may not use the API is refused, and so is the device', async () => {
      const audience = 'https://closed.example/'
      await server().api('POST', '/api/v2/resource-servers', {
        name: 'Closed soon',
        identifier: audience,
      })
      const { user_code, device_code } = await codes(server(), tv, { audience })
      const apis = await server().api('GET', `/api/v2/resource-servers?identifiers=${audience}`)
      const id: string = apis.body.find((one: any) => one.identifier === audience).id
      await server().api('DELETE', `/api/v2/resource-servers/${id}`)
      const { end } = await approve(server(), user_code, ada)
      expect(end.status).toBe(403)
      expect(end.page?.screen).toBe('device-code-activation-denied')
      expect((await poll(server(), tv, device_code)).body.error).toBe('access_denied')
    })

    test('the pages speak the language of the reader, from the right in Arabic', async () => {
      await server().api('PATCH', '/api/v2/tenants/settings', { enabled_locales: ['en', 'ar'] })
      const browser = browserSession(server(), { 'accept-language': 'ar-EG,ar;q=0.9,en;q=0.5' })
      const { user_code } = await codes(server(), tv)
      const { page } = await enter(browser, user_code)
      await server().api('PATCH', '/api/v2/tenants/settings', { enabled_locales: ['en'] })
      expect({ language: page?.language, direction: page?.direction }).toEqual({
        language: 'ar',
        direction: 'rtl',
      })
      expect(page?.heading).toBe('هل هذا هو الرمز الظاهر على جهازك؟')
      const shown = page?.all(({ attributes }) => attributes['class'] === 'device-code')[0]
      expect(shown?.attributes).toMatchObject({ dir: 'ltr', translate: 'no' })
    })
  },
  () => ({ clock, environment: { LATCHKEY_RATE_LIMITS: 'off' } }),
)
