/** The SDKs of pages, unpatched, in a real browser and over TLS. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inBrowser } from '../support/browser.ts'
import { newOrigin, servePage, type RunningApp } from '../support/interop-apps.ts'
import { signIn, startWorld, type InteropWorld } from '../support/interop-world.ts'
import type { Answered } from '../support/server.ts'
import { claimsOf, password, type Person } from '../support/sign-in-world.ts'

/** Calls a function of the page's `app`. */
const ask = (page: Page, name: string, ...given: unknown[]): Promise<any> =>
  page.evaluate(([name, given]) => (globalThis as any).app[name](...given), [name, given] as const)

/** Waits until the page's script has done what it does at first. */
const ready = async (page: Page, origin: string): Promise<void> => {
  await page.waitForURL((url) => url.origin === origin)
  await page.waitForFunction(() => 'app' in globalThis)
}

/** What the page's requests to an endpoint of the server sent, in order. */
const sentTo = (page: Page, path: string): URLSearchParams[] => {
  const sent: URLSearchParams[] = []
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.pathname !== path || request.method() === 'OPTIONS') return
    sent.push(new URLSearchParams(request.postData() ?? url.search))
  })
  return sent
}

inBrowser('in a browser', (browser) => {
  let world: InteropWorld
  let who: Person
  const running: RunningApp[] = []
  /** A page with one of the SDKs, and its client. */
  const application = async (
    name: string,
    settings: Record<string, unknown> = {},
    client: Record<string, unknown> = {},
    host = 'localhost',
  ): Promise<{ page: Page; origin: string; clientId: string }> => {
    const origin = await newOrigin(host)
    const { clientId } = await world.client(origin, {
      app_type: 'spa',
      token_endpoint_auth_method: 'none',
      ...client,
    })
    const { audience, apiOrigin } = world
    running.push(
      await servePage(world.server, name, { origin, clientId, audience, apiOrigin, ...settings }),
    )
    const profile = await browser.profile()
    const page = await profile.newPage()
    await page.goto(`${origin}/`)
    await ready(page, origin)
    return { page, origin, clientId }
  }

  beforeAll(async () => {
    world = await startWorld()
    who = await world.person()
  })
  afterAll(async () => {
    for (const app of running) await app.close()
    await world.close()
  })

  /** Starts something that leads the page away. */
  const leave = (page: Page, name: string, ...given: unknown[]): void => {
    // The page is gone before the call can answer.
    ask(page, name, ...given).catch(() => undefined)
  }
  const arrived = (page: Page): Promise<any> =>
    page.evaluate(() => (globalThis as any).app.arrived as unknown)

  /** What a refresh token is still worth. */
  const refreshBy = (clientId: string, token: string): Promise<Answered> =>
    world.server.post('/oauth/token', {
      grant_type: 'refresh_token',
      client_id: clientId,
      refresh_token: token,
    })

  describe('auth0-spa-js', () => {
    test('signs in, renews by a frame, calls an API and logs out', async () => {
      const { page, origin, clientId } = await application('spa-js.mjs')
      expect(await ask(page, 'token')).toMatchObject({ error: 'login_required' })
      leave(page, 'login')
      await signIn(page, who)
      await ready(page, origin)
      expect(await arrived(page)).toMatchObject({ appState: { from: 'here' } })
      expect(await ask(page, 'user')).toMatchObject({ sub: who.user_id, email: who.email })
      expect(await ask(page, 'api')).toEqual({
        status: 200,
        body: { sub: who.user_id, azp: clientId, scope: 'openid profile email read:orders' },
      })
      const authorized = sentTo(page, '/authorize')
      const first = await ask(page, 'token')
      const renewed = await ask(page, 'token', { cacheMode: 'off' })
      expect(authorized.map((sent) => [sent.get('prompt'), sent.get('response_mode')])).toEqual([
        ['none', 'web_message'],
      ])
      expect(renewed.id_token).not.toBe(first.id_token)
      expect(claimsOf(renewed.access_token)).toMatchObject({ sub: who.user_id, azp: clientId })
      await page.reload()
      await ready(page, origin)
      expect(await ask(page, 'isSignedIn')).toBe(true)
      leave(page, 'logout')
      await page.waitForURL(`${origin}/bye`)
      await ready(page, origin)
      expect(await ask(page, 'isSignedIn')).toBe(false)
      expect(await ask(page, 'token')).toMatchObject({ error: 'login_required' })
    })

    test('signs in by a popup, refreshes with rotation and revokes', async () => {
      const { page, clientId } = await application(
        'spa-js.mjs',
        { useRefreshTokens: true },
        { refresh_token: { rotation_type: 'rotating', expiration_type: 'expiring', leeway: 0 } },
      )
      const opened = page.waitForEvent('popup')
      const signedIn = ask(page, 'popup')
      const popup = await opened
      const closed = popup.waitForEvent('close')
      await signIn(popup, who)
      await closed
      expect(await signedIn).toBeUndefined()
      expect(await ask(page, 'claims')).toMatchObject({ sub: who.user_id, email_verified: false })
      const exchanged = sentTo(page, '/oauth/token')
      const revoked = sentTo(page, '/oauth/revoke')
      for (let turn = 0; turn < 2; turn += 1)
        expect(await ask(page, 'token', { cacheMode: 'off' })).toMatchObject({
          access_token: expect.any(String),
        })
      expect(exchanged.map((sent) => sent.get('grant_type'))).toEqual([
        'refresh_token',
        'refresh_token',
      ])
      const [first, second] = exchanged.map((sent) => sent.get('refresh_token'))
      expect(second).not.toBe(first)
      expect(await ask(page, 'api')).toMatchObject({ status: 200 })
      await ask(page, 'revoke')
      expect(revoked).toHaveLength(1)
      const last = revoked[0]?.get('token') ?? ''
      expect([first, second]).not.toContain(last)
      expect(await refreshBy(clientId, last)).toMatchObject({ status: 403 })
    })

    test('signs in on another site, refreshes without cookies and logs out', async () => {
      const { page, origin } = await application(
        'spa-js.mjs',
        { useRefreshTokens: true },
        { refresh_token: { rotation_type: 'rotating', expiration_type: 'expiring' } },
        '127.0.0.1',
      )
      leave(page, 'login')
      await signIn(page, who)
      await ready(page, origin)
      expect(await ask(page, 'token', { cacheMode: 'off' })).toMatchObject({
        access_token: expect.any(String),
      })
      expect(await ask(page, 'api')).toMatchObject({ status: 200 })
      await page.reload()
      await ready(page, origin)
      // The session of the sign-in still stands: nobody is asked again.
      leave(page, 'login')
      await page.waitForFunction(() => (globalThis as any).app?.arrived !== undefined)
      expect(await ask(page, 'user')).toMatchObject({ sub: who.user_id })
      leave(page, 'logout')
      await page.waitForURL(`${origin}/bye`)
      await ready(page, origin)
      leave(page, 'login')
      await page.locator('input[id="username"]').waitFor()
    })

    test('renews by a frame on another site where the browser lets cookies through', async () => {
      const { origin } = await application('spa-js.mjs', {}, {}, '127.0.0.1')
      const page = await (await browser.profileWithThirdPartyCookies()).newPage()
      await page.goto(`${origin}/`)
      await ready(page, origin)
      leave(page, 'login')
      await signIn(page, who)
      await ready(page, origin)
      expect(await ask(page, 'token', { cacheMode: 'off' })).toMatchObject({
        access_token: expect.any(String),
      })
    })
  })

  test('auth0-react guards a page, calls an API, refreshes and logs out', async () => {
    const origin = await newOrigin()
    const { clientId } = await world.client(origin, {
      app_type: 'spa',
      token_endpoint_auth_method: 'none',
      refresh_token: { rotation_type: 'rotating', expiration_type: 'expiring' },
    })
    const { audience, apiOrigin } = world
    running.push(
      await servePage(world.server, 'auth0-react.jsx', { origin, clientId, audience, apiOrigin }),
    )
    const page = await (await browser.profile()).newPage()
    const shown = page.locator('output')
    const press = (name: string): Promise<void> => page.getByRole('button', { name }).click()
    // The guard of the page sends whoever is not signed in to the sign-in, and brings them back.
    await page.goto(`${origin}/account`)
    await signIn(page, who)
    await page.getByRole('heading', { name: who.email }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/account')
    await press('Call the API')
    await expect.poll(() => shown.textContent()).toBe(`200 ${who.user_id}`)
    const exchanged = sentTo(page, '/oauth/token')
    await press('Renew')
    await expect.poll(() => shown.textContent()).toMatch(/^ey/)
    expect(exchanged.map((sent) => sent.get('grant_type'))).toEqual(['refresh_token'])
    await press('Log out')
    await page.getByRole('heading', { name: 'Nobody' }).waitFor()
    await press('Log in')
    await page.locator('input[id="username"]').waitFor()
  })

  test('auth0-js signs in by the implicit flow, renews by a frame and logs out', async () => {
    const { page, origin, clientId } = await application('auth0-js.mjs', {
      connection: world.connection,
    })
    expect(await ask(page, 'renew')).toMatchObject({ refused: { error: 'login_required' } })
    leave(page, 'login')
    await signIn(page, who)
    await ready(page, origin)
    const tokens = await arrived(page)
    expect(tokens).toMatchObject({
      tokenType: 'Bearer',
      expiresIn: expect.any(Number),
      idTokenPayload: { sub: who.user_id, aud: clientId, at_hash: expect.any(String) },
    })
    expect(await ask(page, 'userInfo', tokens.accessToken)).toMatchObject({ email: who.email })
    expect(await ask(page, 'api', tokens.accessToken)).toMatchObject({
      status: 200,
      body: { sub: who.user_id },
    })
    const renewed = await ask(page, 'renew')
    expect(renewed).toMatchObject({ idTokenPayload: { sub: who.user_id } })
    expect(renewed.idToken).not.toBe(tokens.idToken)
    leave(page, 'logout')
    await page.waitForURL(`${origin}/bye`)
    await ready(page, origin)
    expect(await ask(page, 'renew')).toMatchObject({ refused: { error: 'login_required' } })
  })

  test('auth0-js signs people up and in without a page of ours', async () => {
    const { page } = await application(
      'auth0-js.mjs',
      { connection: world.connection },
      { grant_types: ['implicit', 'http://auth0.com/oauth/grant-type/password-realm'] },
    )
    const email = 'by-auth0-js@example.com'
    expect(await ask(page, 'signUp', email, password)).toMatchObject({
      email,
      emailVerified: false,
    })
    expect(await ask(page, 'signUp', email, 'short')).toMatchObject({
      refused: { code: 'invalid_password' },
    })
    expect(await ask(page, 'changePassword', email)).toContain('email')
    expect(await ask(page, 'passwordLogin', email, 'wrong')).toMatchObject({
      refused: { code: 'invalid_grant', description: 'Wrong email or password.' },
    })
    const { accessToken } = await ask(page, 'passwordLogin', email, password)
    expect(await ask(page, 'userInfo', accessToken)).toMatchObject({ email })
  })

  describe('oidc-client-ts', () => {
    test('signs in, renews by a frame, calls an API and logs out', async () => {
      const { page, origin } = await application('oidc-client-ts.mjs')
      expect(await ask(page, 'tryToRenew')).toMatchObject({ error: 'login_required' })
      leave(page, 'login')
      await signIn(page, who)
      await ready(page, origin)
      expect(await arrived(page)).toMatchObject({
        state: 'of mine',
        profile: { sub: who.user_id, email: who.email },
        scopes: ['openid', 'profile', 'email', 'read:orders'],
      })
      expect(await ask(page, 'api')).toMatchObject({ status: 200, body: { sub: who.user_id } })
      const authorized = sentTo(page, '/authorize')
      expect(await ask(page, 'renew')).toMatchObject({ profile: { sub: who.user_id } })
      expect(authorized.map((sent) => sent.get('prompt'))).toEqual(['none'])
      leave(page, 'logout')
      await page.waitForURL((url) => url.pathname === '/bye')
      await ready(page, origin)
      expect(await arrived(page)).toMatchObject({ userState: 'leaving' })
      expect(await ask(page, 'tryToRenew')).toMatchObject({ error: 'login_required' })
    })

    test('refreshes with rotation and revokes', async () => {
      const { page, origin, clientId } = await application(
        'oidc-client-ts.mjs',
        { more: ' offline_access' },
        { refresh_token: { rotation_type: 'rotating', expiration_type: 'expiring', leeway: 0 } },
      )
      leave(page, 'login')
      await signIn(page, who)
      await ready(page, origin)
      const tokens = [(await arrived(page)).refreshToken]
      for (let turn = 0; turn < 2; turn += 1) tokens.push((await ask(page, 'renew')).refreshToken)
      expect(new Set(tokens).size).toBe(3)
      expect(await ask(page, 'api')).toMatchObject({ status: 200 })
      await ask(page, 'revoke')
      expect(await ask(page, 'user')).toMatchObject({ refreshToken: null })
      expect(await refreshBy(clientId, tokens[2])).toMatchObject({ status: 403 })
    })
  })
})
