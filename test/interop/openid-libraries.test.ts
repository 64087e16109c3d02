/** The strict OpenID libraries, unpatched, driven by a real browser and over TLS. */
import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inBrowser } from '../support/browser.ts'
import { startSite, type Site } from '../support/interop-site.ts'
import { signIn, startWorld, type InteropWorld } from '../support/interop-world.ts'
import type { Person } from '../support/sign-in-world.ts'

const rotating = {
  refresh_token: { rotation_type: 'rotating', expiration_type: 'expiring', leeway: 0 },
}
const allScopes = 'openid profile email offline_access read:orders'

inBrowser('sites of strict libraries', (browser) => {
  let world: InteropWorld
  let who: Person
  const sites: Site[] = []

  beforeAll(async () => {
    world = await startWorld()
    who = await world.person()
  })
  afterAll(async () => {
    await Promise.all(sites.map((started) => started.close()))
    await world.close()
  })

  /** A site of one of the libraries that knows a device's client, too. */
  const site = async (name: string): Promise<Site> => {
    const { publicKey: pem, privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    })
    const device = await world.client('https://device.example', {
      app_type: 'native',
      token_endpoint_auth_method: 'none',
      grant_types: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'],
    })
    const credentials = [{ credential_type: 'public_key', name: 'first', pem, alg: 'RS256' }]
    const { audience } = world
    const started = await startSite({ browser, world, who }, name, {
      settings: { audience, device, signingKey: privateKey },
      client: { ...rotating, signed_request_object: { required: false, credentials } },
    })
    sites.push(started)
    return started
  }

  describe.each([
    { name: 'openid-client', ways: ['/pushed', '/signed', '/hybrid', '/implicit'] },
    { name: 'oauth4webapi', ways: ['/pushed'] },
  ])('$name', ({ name, ways }) => {
    let started: Site
    beforeAll(async () => {
      started = await site(name)
    })

    test('signs in by code and PKCE, and is refused silently without a session', async () => {
      const { open, signInAt, clientId } = started
      expect(await open('/silent')).toMatchObject({ error: 'login_required' })
      expect(await signInAt('/code', '/callback')).toMatchObject({
        claims: { sub: who.user_id, aud: clientId, email: who.email, sid: expect.any(String) },
        scope: allScopes,
      })
      expect(await open('/profile')).toMatchObject({ sub: who.user_id, email: who.email })
      expect(await open('/api')).toMatchObject({ status: 200, body: { sub: who.user_id } })
    })

    test.each(['/silent', ...ways])('accepts the answer by %s', async (way) => {
      const answer = await started.open(way)
      expect(answer).not.toHaveProperty('threw')
      expect(answer.claims ?? answer).toMatchObject({
        sub: who.user_id,
        aud: started.clientId,
        nonce: expect.any(String),
      })
    })

    test('refreshes with rotation, revokes and is then refused', async () => {
      const { open } = started
      await open('/code')
      for (let turn = 0; turn < 2; turn += 1)
        expect(await open('/refresh')).toMatchObject({ isRotated: true, api: { status: 200 } })
      expect(await open('/revoke')).toBeNull()
      expect(await open('/refresh')).toMatchObject({ error: 'invalid_grant', status: 403 })
    })

    test('is let in as a device', { timeout: 40_000 }, async () => {
      const { open, page } = started
      const codes = await open('/device')
      expect(codes).toMatchObject({
        interval: 5,
        verification_uri: `${world.server.issuer}activate`,
      })
      await page.goto(codes.verification_uri_complete)
      expect(await page.textContent('main')).toContain(codes.user_code)
      await page.locator('button[value=confirm]').click()
      await page.locator('[data-screen=device-code-activation-allowed]').waitFor()
      expect(await open('/device/tokens')).toMatchObject({
        claims: { sub: who.user_id },
        api: { status: 200, body: { sub: who.user_id } },
      })
    })
  })

  test('openid-client has the user sign in again, and logs them out', async () => {
    const [{ open, origin, page, shown }] = sites as [Site]
    await page.goto(`${origin}/again`)
    await signIn(page, who)
    await page.waitForURL((url) => url.pathname === '/callback')
    // The library holds `auth_time` against the clock.
    expect(await shown()).toMatchObject({ claims: { auth_time: expect.any(Number) } })
    expect(await open('/logout')).toEqual({ state: 'leaving' })
    expect(await open('/silent')).toMatchObject({ error: 'login_required' })
  })
})
