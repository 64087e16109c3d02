import { decodeJwt } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'
import {
  exchangePassword,
  logged,
  passwordWorld,
  realmGrant,
  type PasswordWorld,
} from '../support/password-world.ts'
import { userApi } from '../support/people.ts'
import { application, password, person } from '../support/sign-in-world.ts'

onEachDatabase('the grant of passwords', (server) => {
  let world: PasswordWorld
  beforeAll(async () => {
    world = await passwordWorld(server())
    await server().api('PATCH', '/api/v2/tenants/settings', {
      default_directory: world.app.connection,
    })
  })
  const ask = (form: Record<string, string> = {}, headers: Record<string, string> = {}) =>
    exchangePassword(server(), world, form, headers)

  test('gives an access token and an ID token of the user', async () => {
    const { status, headers, body } = await ask()
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(body).toMatchObject({ token_type: 'Bearer', scope: 'openid profile' })
    const claims = decodeJwt(body.id_token)
    expect(claims).toMatchObject({ sub: world.ada.user_id, aud: world.app.client_id })
    expect([claims['amr'], claims['acr'], claims['sid']]).toEqual([undefined, undefined, undefined])
    const { status: known, body: profile } = await server()
      .fetch('/userinfo', {
        headers: { authorization: `Bearer ${String(body.access_token)}` },
      })
      .then(async (answer) => ({ status: answer.status, body: (await answer.json()) as object }))
    expect([known, profile]).toEqual([200, expect.objectContaining({ sub: world.ada.user_id })])
  })

  test('gives a token for an API, says how in it, and a refresh token when asked', async () => {
    const audience = await userApi(server())
    const { status, body } = await ask({ audience, scope: 'openid read:orders offline_access' })
    expect(status).toBe(200)
    expect(decodeJwt(body.access_token)).toMatchObject({
      sub: world.ada.user_id,
      gty: 'password',
      azp: world.app.client_id,
    })
    const refreshed = await server().post('/oauth/token', {
      grant_type: 'refresh_token',
      client_id: world.app.client_id,
      client_secret: world.app.client_secret,
      refresh_token: body.refresh_token,
    })
    expect(refreshed.status).toBe(200)
  })

  test('uses the default directory without a realm', async () => {
    const { status, body } = await ask({ grant_type: 'password', realm: '' })
    expect([status, body.token_type]).toEqual([200, 'Bearer'])
  })

  test('takes the parameters as JSON, and a password that JSON alone can hold', async () => {
    const answer = await server().fetch('/oauth/token', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        grant_type: 'password',
        client_id: world.app.client_id,
        client_secret: world.app.client_secret,
        username: world.ada.email.toUpperCase(),
        password,
        audience: null,
        scope: '',
      }),
    })
    expect(answer.status).toBe(200)
  })

  test('counts the sign-in and logs the exchange', async () => {
    await ask()
    const { body } = await server().api(
      'GET',
      `/api/v2/users/${encodeURIComponent(world.ada.user_id)}`,
    )
    expect(body).toMatchObject({ last_ip: '127.0.0.1', logins_count: expect.any(Number) })
    expect((await logged(server(), 'sepft'))[0]).toMatchObject({
      user_id: world.ada.user_id,
      client_id: world.app.client_id,
      connection: world.app.connection,
    })
  })

  describe('refuses', () => {
    for (const row of [
      {
        given: 'a wrong password',
        form: { password: 'wrong' },
        status: 403,
        error: 'invalid_grant',
        text: 'Wrong email or password.',
      },
      {
        given: 'somebody unknown',
        form: { username: 'nobody@example.com' },
        status: 403,
        error: 'invalid_grant',
        text: 'Wrong email or password.',
      },
      {
        given: 'an unknown realm',
        form: { realm: 'nowhere' },
        status: 403,
        error: 'invalid_request',
        text: 'Unknown realm nowhere',
      },
      {
        given: 'no realm',
        form: { realm: '' },
        status: 400,
        error: 'invalid_request',
        text: 'Missing required parameter: realm',
      },
      {
        given: 'no username',
        form: { username: '' },
        status: 400,
        error: 'invalid_request',
        text: 'Missing required parameter: username',
      },
      {
        given: 'no password',
        form: { password: '' },
        status: 400,
        error: 'invalid_request',
        text: 'Missing required parameter: password',
      },
      {
        given: 'an unknown audience',
        form: { audience: 'https://nowhere' },
        status: 403,
        error: 'access_denied',
        text: 'Service not found: https://nowhere',
      },
      {
        given: 'a wrong secret, before anything else is looked at',
        form: { client_secret: 'wrong', password: 'wrong' },
        status: 401,
        error: 'access_denied',
        text: 'Unauthorized',
      },
      {
        given: 'a lifetime that is none',
        form: { expires_in: '-1' },
        status: 400,
        error: 'invalid_request',
        text: 'expires_in must be a positive whole number of seconds',
      },
      {
        given: 'an organization',
        form: { organization: 'org_0000000000000000' },
        status: 403,
        error: 'access_denied',
        text: 'parameter organization is not allowed for this client',
      },
    ])
      test(row.given, async () => {
        const { status, body } = await ask(row.form)
        expect({ status, ...body }).toEqual({
          status: row.status,
          error: row.error,
          error_description: row.text,
        })
      })

    test('a client that may not use the grant', async () => {
      const other = await application(server())
      const { status, body } = await exchangePassword(server(), { ...world, app: other })
      expect([status, body.error, body.error_description]).toEqual([
        403,
        'unauthorized_client',
        `Grant type '${realmGrant}' not allowed for the client.`,
      ])
    })

    test('a connection that is not enabled for the client', async () => {
      const other = await passwordWorld(server())
      const { status, body } = await ask({ realm: other.app.connection })
      expect([status, body.error]).toEqual([403, 'unauthorized_client'])
    })

    test('a connection whose passwords are switched off', async () => {
      const off = await passwordWorld(server(), {
        connection: { options: { authentication_methods: { password: { enabled: false } } } },
      })
      const { status, body } = await exchangePassword(server(), off)
      expect([status, body.error]).toEqual([403, 'unauthorized_client'])
    })

    test('somebody whom an administrator has blocked, once the password is right', async () => {
      const bad = await person(server(), world.app, { blocked: true })
      const wrong = await ask({ username: bad.email, password: 'wrong' })
      const right = await ask({ username: bad.email })
      expect([wrong.status, wrong.body.error]).toEqual([403, 'invalid_grant'])
      expect([right.status, right.body.error, right.body.error_description]).toEqual([
        403,
        'unauthorized',
        'user is blocked',
      ])
    })

    test('everybody while there is no default directory', async () => {
      const settings = '/api/v2/tenants/settings'
      await server().api('PATCH', settings, { default_directory: '' })
      const { status, body } = await ask({ grant_type: 'password' })
      await server().api('PATCH', settings, { default_directory: world.app.connection })
      expect([status, body]).toEqual([
        500,
        {
          error: 'server_error',
          error_description: 'Authorization server not configured with default connection.',
        },
      ])
    })
  })

  test('logs who failed and why, and never a password', async () => {
    await ask({ password: 'a very secret wrong one' })
    await ask({ username: 'ghost@example.com', password: 'a very secret wrong one' })
    expect((await logged(server(), 'fp'))[0]).toMatchObject({
      user_id: world.ada.user_id,
      connection: world.app.connection,
      client_id: world.app.client_id,
    })
    expect((await logged(server(), 'fu'))[0]).toMatchObject({ user_name: 'ghost@example.com' })
    const failures = [...(await logged(server(), 'fepft')), ...(await logged(server(), 'f*'))]
    expect(failures.length).toBeGreaterThan(2)
    expect(JSON.stringify(failures)).not.toContain('very secret')
  })

  describe('believes auth0-forwarded-for', () => {
    const address = { 'auth0-forwarded-for': '203.0.113.7' }
    const seen = async (): Promise<string> => (await logged(server(), 'sepft'))[0].ip

    test('of nobody by default', async () => {
      await ask({}, address)
      expect(await seen()).toBe('127.0.0.1')
    })

    test('of a confidential client that is set so, and no address that is none', async () => {
      const trusted = await passwordWorld(server(), {
        client: { is_token_endpoint_ip_header_trusted: true },
      })
      await exchangePassword(server(), trusted, {}, address)
      expect(await seen()).toBe('203.0.113.7')
      await exchangePassword(server(), trusted, {}, { 'auth0-forwarded-for': 'nonsense' })
      expect(await seen()).toBe('127.0.0.1')
    })

    test('of no public client', async () => {
      const open = await passwordWorld(server(), {
        client: {
          app_type: 'native',
          token_endpoint_auth_method: 'none',
          is_token_endpoint_ip_header_trusted: true,
        },
      })
      const { status } = await exchangePassword(server(), open, { client_secret: '' }, address)
      expect(status).toBe(200)
      expect(await seen()).toBe('127.0.0.1')
    })
  })
})
