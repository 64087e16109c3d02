import { beforeAll, expect, test } from 'vitest'
import {
  approve,
  askForCodes,
  codes,
  deviceGrant,
  poll,
  television,
} from '../support/device-world.ts'
import { onEachDatabase } from '../support/each-database.ts'
import { setClock } from '../support/server.ts'
import {
  application,
  claimsOf,
  person,
  type Application,
  type Person,
} from '../support/sign-in-world.ts'

const clock = setClock()

onEachDatabase(
  'the device code grant',
  (server) => {
    let tv: Application
    let ada: Person
    let audience: string
    beforeAll(async () => {
      tv = await television(server())
      ada = await person(server(), tv)
      audience = 'https://films.example/'
      await server().api('POST', '/api/v2/resource-servers', {
        name: 'Films',
        identifier: audience,
        scopes: [{ value: 'watch:films' }],
        allow_offline_access: true,
        skip_consent_for_verifiable_first_party_clients: true,
      })
    })

    test('a device gets its two codes and where to enter one of them', async () => {
      const { status, headers, body } = await askForCodes(server(), tv, { scope: 'openid' })
      expect(status).toBe(200)
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('x-ratelimit-limit')).not.toBeNull()
      const { issuer } = server()
      expect(body).toEqual({
        device_code: expect.stringMatching(/^[\w-]{43}$/),
        user_code: expect.stringMatching(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/),
        verification_uri: `${issuer}activate`,
        verification_uri_complete: `${issuer}activate?user_code=${body.user_code}`,
        expires_in: 900,
        interval: 5,
      })
    })

    test('JSON is taken as well as a form', async () => {
      const response = await server().fetch('/oauth/device/code', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ client_id: tv.client_id, scope: null, audience }),
      })
      expect(response.status).toBe(200)
    })

    test('the tenant chooses letters and form of the user code', async () => {
      const settings = (device_flow: unknown) =>
        server().api('PATCH', '/api/v2/tenants/settings', { device_flow })
      await settings({ charset: 'digits', mask: '***-***-***' })
      const { body } = await askForCodes(server(), tv)
      await settings({ charset: 'base20', mask: '****-****' })
      expect(body.user_code).toMatch(/^\d{3}-\d{3}-\d{3}$/)
    })

    for (const row of [
      { given: 'no client', form: { client_id: '' }, status: 400, error: 'invalid_request' },
      {
        given: 'an unknown client',
        form: { client_id: 'nobody' },
        status: 403,
        error: 'unauthorized_client',
        text: 'Unknown client: nobody',
      },
      {
        given: 'an unknown API',
        form: { audience: 'https://nowhere.example/' },
        status: 403,
        error: 'access_denied',
        text: 'Service not found: https://nowhere.example/',
      },
      {
        given: 'scopes beyond measure',
        form: { scope: Array.from({ length: 1_001 }, (_, at) => `s${String(at)}`).join(' ') },
        status: 400,
        error: 'invalid_scope',
      },
    ])
      test(`codes are refused for ${row.given}`, async () => {
        const { status, body } = await askForCodes(server(), tv, row.form)
        expect({ status, error: body.error }).toEqual({ status: row.status, error: row.error })
        if (row.text !== undefined) expect(body.error_description).toBe(row.text)
      })

    for (const row of [
      { given: 'without the grant', client: { grant_types: ['authorization_code'] } },
      { given: 'that is no native one', client: { app_type: 'spa' } },
      { given: 'of a third party', client: { is_first_party: false } },
      {
        given: 'with a secret',
        client: { token_endpoint_auth_method: 'client_secret_post' },
      },
    ])
      test(`codes are refused for a client ${row.given}`, async () => {
        const other = await television(server(), row.client)
        const { status, body } = await askForCodes(server(), other)
        expect({ status, error: body.error }).toEqual({ status: 403, error: 'unauthorized_client' })
      })

    test('discovery names the endpoint and the grant', async () => {
      const response = await server().fetch('/.well-known/openid-configuration')
      const document: any = await response.json()
      expect(document.device_authorization_endpoint).toBe(`${server().issuer}oauth/device/code`)
      expect(document.grant_types_supported).toContain(deviceGrant)
    })

    test('until the person decides, the device is told to wait, and to slow down when it hurries', async () => {
      const { device_code } = await codes(server(), tv)
      const pending = await poll(server(), tv, device_code)
      expect(pending.status).toBe(403)
      expect(pending.body).toEqual({
        error: 'authorization_pending',
        error_description: 'User has yet to authorize device code.',
      })
      clock.advance(2_000)
      const hurried = await poll(server(), tv, device_code)
      expect(hurried.status).toBe(429)
      expect(hurried.body).toEqual({
        error: 'slow_down',
        error_description: 'You are polling faster than the specified interval of 5 seconds.',
      })
      clock.advance(3_000)
      expect((await poll(server(), tv, device_code)).body.error).toBe('authorization_pending')
    })

    test('of polls at the same moment at most one counts as patient', async () => {
      const { device_code } = await codes(server(), tv)
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => poll(server(), tv, device_code)),
      )
      const errors = answers.map(({ body }) => body.error)
      expect(errors.filter((error) => error === 'authorization_pending')).toHaveLength(1)
      expect(errors.filter((error) => error === 'slow_down')).toHaveLength(7)
    })

    test('an expired code is told once, and is nothing afterwards', async () => {
      const { device_code } = await codes(server(), tv)
      clock.advance(900_000)
      const first = await poll(server(), tv, device_code)
      expect(first.status).toBe(403)
      expect(first.body).toEqual({
        error: 'expired_token',
        error_description: 'The code has expired',
      })
      const again = await poll(server(), tv, device_code)
      expect(again.status).toBe(403)
      expect(again.body).toEqual(noSuchCode)
    })

    test('an unknown code, none, and that of another client are refused', async () => {
      expect((await poll(server(), tv, 'unknown')).body).toEqual(noSuchCode)
      expect((await poll(server(), tv, '')).body).toMatchObject({
        error: 'invalid_request',
        error_description: 'Missing required parameter: device_code',
      })
      const other = await television(server())
      const { device_code } = await codes(server(), tv)
      expect((await poll(server(), other, device_code)).body).toEqual(noSuchCode)
      expect((await poll(server(), tv, device_code)).body.error).toBe('authorization_pending')
    })

    test('a user code is no device code', async () => {
      const { user_code } = await codes(server(), tv)
      for (const value of [user_code, user_code.replace('-', '')])
        expect((await poll(server(), tv, value)).body).toEqual(noSuchCode)
    })

    test('once the person has let it in, the device gets its tokens, and only once', async () => {
      const { device_code, user_code } = await codes(server(), tv, {
        audience,
        scope: 'openid email offline_access watch:films',
      })
      const { end } = await approve(server(), user_code, ada)
      expect(end.page?.screen).toBe('device-code-activation-allowed')
      const { status, body } = await poll(server(), tv, device_code, { expires_in: '600' })
      expect(status).toBe(200)
      expect(body).toMatchObject({
        token_type: 'Bearer',
        expires_in: 600,
        scope: 'openid email offline_access watch:films',
        refresh_token: expect.any(String),
      })
      const claims = claimsOf(body.access_token)
      expect(claims).toMatchObject({ sub: ada.user_id, azp: tv.client_id })
      expect(claims['gty']).toBeUndefined()
      expect(claimsOf(body.id_token)).toMatchObject({
        sub: ada.user_id,
        aud: tv.client_id,
        email: ada.email,
        sid: expect.any(String),
      })
      expect((await poll(server(), tv, device_code)).body).toEqual(noSuchCode)
      const refreshed = await server().post('/oauth/token', {
        grant_type: 'refresh_token',
        client_id: tv.client_id,
        refresh_token: body.refresh_token,
      })
      expect(refreshed.status).toBe(200)
    })

    test('of many polls at once after the approval exactly one gets tokens', async () => {
      const { device_code, user_code } = await codes(server(), tv, { scope: 'openid' })
      await approve(server(), user_code, ada)
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => poll(server(), tv, device_code)),
      )
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    })

    test('a user who is blocked meanwhile gives the device nothing', async () => {
      const eve = await person(server(), tv)
      const { device_code, user_code } = await codes(server(), tv, { scope: 'openid' })
      await approve(server(), user_code, eve)
      const id = encodeURIComponent(eve.user_id)
      expect((await server().api('PATCH', `/api/v2/users/${id}`, { blocked: true })).status).toBe(
        200,
      )
      const { status, body } = await poll(server(), tv, device_code)
      expect(status).toBe(403)
      expect(body.access_token).toBeUndefined()
    })

    test('the log tells of the exchange and of refusals, not of waiting', async () => {
      const player = await television(server())
      const eve = await person(server(), player)
      const asked = { scope: 'openid', audience }
      const { device_code, user_code } = await codes(server(), player, asked)
      await poll(server(), player, device_code)
      const { end } = await approve(server(), user_code, eve)
      expect(end.status).toBe(200)
      await poll(server(), player, device_code)
      await poll(server(), player, device_code)
      await askForCodes(server(), player, { audience: 'https://gone.example/' })
      await server().stores.events.flush()
      const events = await server().stores.events.search({
        newestFirst: true,
        offset: 0,
        limit: 100,
        filter: { field: 'client_id', pattern: player.client_id },
      })
      const find = (type: string) => events.find(({ document }) => document['type'] === type)
      expect(find('sede')?.document).toMatchObject({
        user_id: eve.user_id,
        audience,
        details: { latchkey: { session_id: expect.any(String), token_id: expect.any(String) } },
      })
      expect(find('fede')?.document).toMatchObject({
        description: 'Invalid or expired device code.',
      })
      expect(find('fdeaz')?.document).toMatchObject({
        description: 'Service not found: https://gone.example/',
      })
      const told = events.map(({ document }) => document['description'])
      expect(told).not.toContain('User has yet to authorize device code.')
      expect(JSON.stringify(events)).not.toContain(device_code)
    })

    test('another client cannot use the grant that it lacks', async () => {
      const web = await application(server())
      const { status, body } = await server().post('/oauth/token', {
        grant_type: deviceGrant,
        client_id: web.client_id,
        client_secret: web.client_secret,
        device_code: 'any',
      })
      expect({ status, error: body.error }).toEqual({ status: 403, error: 'unauthorized_client' })
    })
  },
  () => ({ clock, environment: { LATCHKEY_RATE_LIMITS: 'off' } }),
)

const noSuchCode = {
  error: 'invalid_grant',
  error_description: 'Invalid or expired device code.',
}
