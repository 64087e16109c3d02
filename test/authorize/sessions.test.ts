/** When a browser's session answers a request, and when somebody has to sign in (contract §5.8). */
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  authorize,
  codeRequest,
  signedIn,
  webClient,
  type AuthorizeParameters,
} from '../support/authorize.ts'
import { callback, exchangeForm, person, type Application } from '../support/people.ts'
import { setClock, startServer, type TestServer } from '../support/server.ts'

const clock = setClock()
let server: TestServer
let web: Application
let userId: string
beforeAll(async () => {
  server = await startServer({ clock, storage: { compareClocks: false } })
  web = await webClient(server, { web_origins: ['https://app.example'] })
  userId = await person(server)
})
afterAll(async () => {
  await server.close()
})

const ask = (cookie: string | undefined, change: AuthorizeParameters = {}, client = web) =>
  authorize(server, codeRequest(client, change), cookie === undefined ? {} : { cookie })

const idTokenOf = async (code: string | undefined): Promise<Record<string, unknown>> =>
  decodeJwt((await server.post('/oauth/token', exchangeForm(web, code ?? ''))).body.id_token)

const isAsked = ({ status, target, headers }: Awaited<ReturnType<typeof ask>>): boolean =>
  status === 302 &&
  target === '/u/login' &&
  headers.getSetCookie().some((cookie) => cookie.includes('latchkey-login='))

test('without a session the browser is led to the pages, with a cookie of its own', async () => {
  const answer = await ask(undefined)
  expect(isAsked(answer)).toBe(true)
  expect(answer.told).toEqual({ state: expect.stringMatching(/^[\w-]{32}$/) })
  const [cookie = ''] = answer.headers.getSetCookie()
  expect(cookie).toMatch(
    /^__Host-latchkey-login=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  )
})

test('prompt=none without a session is refused by the mode that was asked for', async () => {
  const { told } = await ask(undefined, { prompt: 'none' })
  expect(told).toEqual({
    error: 'login_required',
    error_description: 'Login required',
    state: 'a state',
  })
  const { page, status } = await ask(undefined, { prompt: 'none', response_mode: 'web_message' })
  expect(status).toBe(200)
  expect(page?.html).toContain('"error":"login_required"')
})

describe('a session', () => {
  test('answers without a page, also silently, with the same facts', async () => {
    const { cookie, session } = await signedIn(server, userId, { clock })
    const first = await idTokenOf((await ask(cookie, { max_age: '10000' })).told['code'])
    const second = await idTokenOf(
      (await ask(cookie, { prompt: 'none', max_age: '10000' })).told['code'],
    )
    expect(first['auth_time']).toBe(Math.floor(Date.parse(session.authenticatedAt) / 1000))
    for (const claim of ['sub', 'sid', 'auth_time']) expect(second[claim]).toEqual(first[claim])
  })

  test('that is older than max_age does not, and 0 is always too young', async () => {
    const { cookie } = await signedIn(server, userId, { clock })
    clock.advance(5_000)
    expect((await ask(cookie, { max_age: '5' })).target).toBe(callback)
    expect((await ask(cookie, { max_age: '4' })).target).toBe('/u/login')
    expect((await ask(cookie, { max_age: '0' })).target).toBe('/u/login')
    expect((await ask(cookie, { max_age: '4', prompt: 'none' })).told['error']).toBe(
      'login_required',
    )
  })

  test.each([
    ['prompt=login', { prompt: 'login' }],
    ['prompt=login consent', { prompt: 'login consent' }],
    ['a login hint of somebody else', { login_hint: 'somebody@else.example' }],
  ])('does not answer %s', async (_what, change) => {
    const { cookie } = await signedIn(server, userId, { clock })
    expect((await ask(cookie, change)).target).toBe('/u/login')
  })

  test('is offered where an account is to be chosen', async () => {
    const { cookie } = await signedIn(server, userId, { clock })
    expect((await ask(cookie, { prompt: 'select_account' })).target).toBe('/u/select-account')
  })

  test('answers a login hint of its own user, however written', async () => {
    const { cookie } = await signedIn(server, userId, { clock })
    const email = String((await server.stores.users.find(userId))?.email)
    for (const hint of [email, ` ${email.toUpperCase()} `, userId])
      expect((await ask(cookie, { login_hint: hint, prompt: 'none' })).told['code']).toBeDefined()
  })

  test('answers an ID token hint of its own user, also an expired one, and no other', async () => {
    const { cookie } = await signedIn(server, userId, { clock })
    const other = await signedIn(server, await person(server), { clock })
    const token = async (by: string) => {
      const { told } = await ask(by)
      const { body } = await server.post('/oauth/token', exchangeForm(web, told['code'] ?? ''))
      return body.id_token as string
    }
    const [own, foreign] = [await token(cookie), await token(other.cookie)]
    const silently = (hint: string) => ask(cookie, { prompt: 'none', id_token_hint: hint })
    expect((await silently(own)).told['code']).toBeDefined()
    expect((await silently(foreign)).told['error']).toBe('login_required')
    expect((await ask(cookie, { id_token_hint: foreign })).target).toBe('/u/login')
    clock.advance(11 * 3_600_000)
    expect((await silently(own)).told['code']).toBeDefined()
    const forged = own.slice(0, -10) + 'AAAAAAAAAA'
    expect((await silently(forged)).told['error']).toBe('invalid_request')
  })

  test('does not answer clients without its connection, or without single sign-on', async () => {
    const { cookie } = await signedIn(server, userId, { clock })
    const alone = await webClient(server, { sso_disabled: true })
    expect((await ask(cookie, {}, alone)).target).toBe('/u/login')
    const elsewhere = await signedIn(server, userId, { clock, connection: 'another' })
    expect((await ask(elsewhere.cookie)).target).toBe('/u/login')
  })

  test('answers its own connection where one is named', async () => {
    const { cookie } = await signedIn(server, userId, { clock })
    const { told } = await ask(cookie, { connection: 'Username-Password-Authentication' })
    expect(told['code']).toBeDefined()
  })

  test('of a user who was deleted answers nothing', async () => {
    const gone = await person(server)
    const { cookie } = await signedIn(server, gone, { clock })
    const users = server.stores.records('user')
    const record = await users.get(gone)
    if (record !== undefined) await server.stores.commit([users.delete(record)])
    expect((await ask(cookie)).target).toBe('/u/login')
  })

  test('that idles too long answers nothing; use keeps it alive and notes the client', async () => {
    const { cookie, session } = await signedIn(server, userId, { clock })
    clock.advance(70 * 3_600_000)
    expect((await ask(cookie)).told['code']).toBeDefined()
    clock.advance(70 * 3_600_000)
    expect((await ask(cookie)).told['code']).toBeDefined()
    expect((await server.stores.sessions.get(session.id))?.clientIds).toEqual([web.client_id])
    clock.advance(73 * 3_600_000)
    expect((await ask(cookie)).target).toBe('/u/login')
  })

  test('that nobody asked the age of tells no auth_time', async () => {
    const { cookie } = await signedIn(server, userId, { clock })
    expect(await idTokenOf((await ask(cookie)).told['code'])).not.toHaveProperty('auth_time')
  })

  test('is not found by a forged or foreign cookie', async () => {
    const { cookie } = await signedIn(server, userId, { clock })
    for (const forged of [`${cookie}x`, cookie.slice(0, -1), cookie.replace('latchkey', 'other')])
      expect((await ask(forged)).target).toBe('/u/login')
  })
})
