/** The SDKs of sites, unpatched, driven by a real browser and over TLS; the server on PostgreSQL. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inBrowser } from '../support/browser.ts'
import { databases, type FreshDatabase } from '../support/databases.ts'
import { startSite, type Site } from '../support/interop-site.ts'
import { startWorld, type InteropWorld } from '../support/interop-world.ts'
import { claimsOf, type Person } from '../support/sign-in-world.ts'
import { freePort } from '../support/tls-server.ts'

const rotating = {
  refresh_token: { rotation_type: 'rotating', expiration_type: 'expiring', leeway: 0 },
}

inBrowser('sites in a browser', (browser) => {
  let database: FreshDatabase
  let world: InteropWorld
  let who: Person
  const sites: Site[] = []

  beforeAll(async () => {
    const postgres = databases.find(({ name }) => name === 'postgres')
    if (postgres === undefined) throw new Error('There is no PostgreSQL.')
    database = await postgres.create()
    const environment = { LATCHKEY_ALLOW_PRIVATE_OUTBOUND: 'on' }
    world = await startWorld({ url: database.url, environment })
    who = await world.person()
  })
  afterAll(async () => {
    await Promise.all(sites.map((started) => started.close()))
    await world.close()
    await database.drop()
  })

  const site = async (name: string, given: Parameters<typeof startSite>[2] = {}): Promise<Site> => {
    const started = await startSite({ browser, world, who }, name, given)
    sites.push(started)
    return started
  }

  /**
   * Has a client told of logouts at a plain address. The Management API takes https addresses only,
   * whose certificate the server in this process does not trust.
   */
  const tellOfLogouts = async (clientId: string, address: string): Promise<void> => {
    const { stores } = world.server
    const clients = stores.records('client')
    const client = await clients.get(clientId)
    if (client === undefined) throw new Error('No such client.')
    const oidc_logout = {
      backchannel_logout_urls: [address],
      backchannel_logout_initiators: { mode: 'all' },
    }
    await stores.commit([clients.update(client, { document: { ...client.document, oidc_logout } })])
  }

  describe('express-openid-connect', () => {
    test('signs in by its default, an ID token in a form, is told of a logout', async () => {
      const noticePort = await freePort()
      const { open, signInAt, clientId } = await site('express-openid-connect', {
        settings: { noticePort },
      })
      await tellOfLogouts(clientId, `http://localhost:${String(noticePort)}/backchannel-logout`)
      expect(await open('/user')).toEqual({})
      // A silent attempt that is refused leads back, to nobody.
      expect(await open('/silent')).toEqual({})
      const { claims } = await signInAt('/guarded', '/guarded')
      expect(claims).toMatchObject({ sub: who.user_id, email: who.email, aud: clientId })
      // An administrator ends the session; the site is told and forgets the person.
      const ended = await world.server.api('DELETE', `/api/v2/sessions/${String(claims.sid)}`)
      expect(ended.status).toBe(202)
      await expect.poll(() => open('/user'), { timeout: 5_000 }).toEqual({})
    })

    test('signs in by code, renews silently, refreshes, calls an API and logs out', async () => {
      const { origin, open, signInAt, page } = await site('express-openid-connect', {
        settings: { audience: world.audience },
        client: rotating,
      })
      const { claims } = await signInAt('/guarded', '/guarded')
      expect(await open('/api')).toMatchObject({ status: 200, body: { sub: who.user_id } })
      expect(await open('/profile')).toMatchObject({ sub: who.user_id, email: who.email })
      for (let turn = 0; turn < 2; turn += 1)
        expect(await open('/refresh')).toMatchObject({ isRotated: true, api: { status: 200 } })
      expect(await open('/silent')).toMatchObject({ user: { sid: claims.sid } })
      expect(await open('/logout')).toEqual({})
      expect(page.url()).toBe(`${origin}/bye`)
      expect(await open('/silent')).toEqual({})
    })
  })

  test('nextjs-auth0 signs in by a pushed request, refreshes, calls an API and logs out', async () => {
    const { origin, open, shown, signInAt, page } = await site('nextjs-auth0', {
      settings: { audience: world.audience },
      client: rotating,
    })
    expect(await open('/')).toEqual({ user: null })
    expect(await signInAt('/auth/login', '/')).toMatchObject({ user: { sub: who.user_id } })
    expect(await open('/auth/profile')).toMatchObject({ email: who.email })
    expect(await open('/api')).toMatchObject({ status: 200, body: { sub: who.user_id } })
    for (let turn = 0; turn < 2; turn += 1)
      expect(await open('/refresh')).toMatchObject({ api: { status: 200 } })
    await page.goto(`${origin}/auth/logout`)
    await page.waitForURL(`${origin}/`)
    expect(await shown()).toEqual({ user: null })
  })

  test('auth0-server-js signs in, gets tokens for two APIs, refreshes and logs out', async () => {
    const { audience, otherAudience } = world
    const { origin, open, shown, signInAt, page } = await site('auth0-server-js', {
      settings: { audience, otherAudience },
      client: {
        refresh_token: {
          ...rotating.refresh_token,
          policies: [{ audience: otherAudience, scope: ['read:bills'] }],
        },
      },
    })
    expect(await signInAt('/login', '/callback')).toMatchObject({ appState: { from: 'here' } })
    expect(await open('/user')).toMatchObject({ user: { sub: who.user_id } })
    expect(await open('/api')).toMatchObject({ api: { status: 200 } })
    const other = await open('/other')
    expect(claimsOf(other.token)).toMatchObject({
      sub: who.user_id,
      aud: otherAudience,
    })
    expect(other).toMatchObject({ api: { status: 401 } })
    expect(await open('/refresh')).toMatchObject({ isRotated: true, api: { status: 200 } })
    await page.goto(`${origin}/logout`)
    await page.getByRole('button').first().click()
    await page.waitForURL(`${origin}/bye`)
    expect(await shown()).toEqual({ user: null })
    await page.goto(`${origin}/login?pushed`)
    await page.locator('input[id="username"]').waitFor()
  })

  test('passport-auth0 signs in, is refused silently without a session, calls an API and logs out', async () => {
    const { open, signInAt } = await site('passport-auth0', {
      settings: { audience: world.audience },
    })
    expect(await open('/silent')).toEqual({ refused: true })
    const user = { id: who.user_id, emails: [{ value: who.email }], mayRefresh: true }
    expect(await signInAt('/login', '/user')).toEqual(user)
    expect(await open('/api')).toMatchObject({ status: 200, body: { sub: who.user_id } })
    expect(await open('/silent')).toEqual(user)
    expect(await open('/logout')).toEqual({ isSignedIn: false })
    expect(await open('/silent')).toEqual({ refused: true })
  })
})
