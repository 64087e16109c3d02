import { beforeAll, expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'
import type { Machine } from '../support/server.ts'

onEachDatabase('introspection and revocation', (server) => {
  let machine: Machine
  let token: string
  beforeAll(async () => {
    machine = await server().machine({ api: { token_dialect: 'rfc9068_profile' } })
    token = await fresh()
  })
  const credentials = (): { client_id: string; client_secret: string } => ({
    client_id: machine.client_id,
    client_secret: machine.client_secret,
  })
  const fresh = async (): Promise<string> =>
    (
      await server().post('/oauth/token', {
        grant_type: 'client_credentials',
        ...credentials(),
        audience: machine.audience,
      })
    ).body.access_token

  test("a token's own client learns everything about it", async () => {
    const { status, body, headers } = await server().post('/oauth/introspect', {
      ...credentials(),
      token,
    })
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(Object.keys(body).sort()).toEqual(
      [
        'active',
        'aud',
        'client_id',
        'exp',
        'iat',
        'iss',
        'jti',
        'scope',
        'sub',
        'token_type',
      ].sort(),
    )
    expect(body).toMatchObject({
      active: true,
      client_id: machine.client_id,
      aud: machine.audience,
      iss: server().issuer,
      sub: `${machine.client_id}@clients`,
      scope: 'read:orders write:orders',
      token_type: 'Bearer',
    })
  })

  test('the API that a token is for learns of it through its own client', async () => {
    const made = await server().api('POST', '/api/v2/clients', {
      name: 'The API itself',
      app_type: 'resource_server',
      resource_server_identifier: machine.audience,
    })
    expect(made.status).toBe(201)
    const { client_id, client_secret } = made.body
    const { body } = await server().post('/oauth/introspect', { client_id, client_secret, token })
    expect(body.active).toBe(true)
  })

  test('an administrator asks with a bearer token that has read:tokens', async () => {
    const bearer = async (scope: string): Promise<Record<string, string>> => ({
      authorization: `Bearer ${await server().managementToken([scope])}`,
    })
    expect(
      (await server().post('/oauth/introspect', { token }, await bearer('read:tokens'))).body
        .active,
    ).toBe(true)
    expect(
      (await server().post('/oauth/introspect', { token }, await bearer('read:clients'))).body,
    ).toEqual({ active: false })
  })

  test('a public client may not ask', async () => {
    const spa = await server().api('POST', '/api/v2/clients', {
      name: 'SPA',
      token_endpoint_auth_method: 'none',
    })
    const { status } = await server().post('/oauth/introspect', {
      client_id: spa.body.client_id,
      token,
    })
    expect(status).toBe(401)
  })

  for (const row of [
    { given: 'no token', form: {}, status: 400, error: 'invalid_request' },
    {
      given: 'a wrong secret',
      form: { client_secret: 'no', token: 'x' },
      status: 401,
      error: 'access_denied',
    },
  ] as { given: string; form: Record<string, string>; status: number; error: string }[])
    test(`introspection with ${row.given} answers ${String(row.status)}`, async () => {
      const { status, body } = await server().post('/oauth/introspect', {
        ...credentials(),
        ...row.form,
      })
      expect({ status, error: body.error }).toEqual({ status: row.status, error: row.error })
    })

  for (const text of ['x', 'a.b.c', 'v1.refresh', '', '..', 'eyJ.eyJ.e'].filter(
    (value) => value !== '',
  ))
    test(`the text ${text} is no active token`, async () => {
      expect(
        (await server().post('/oauth/introspect', { ...credentials(), token: text })).body,
      ).toEqual({ active: false })
    })

  test('revoking answers 200 with nothing, also a second time and for what is no token', async () => {
    const own = await fresh()
    for (const value of [own, own, 'nonsense', 'a.b.c']) {
      const { status, body, headers } = await server().post('/oauth/revoke', {
        ...credentials(),
        token: value,
        token_type_hint: 'refresh_token',
      })
      expect({ status, body }).toEqual({ status: 200, body: '' })
      expect(headers.get('content-type')).toBe('application/json')
    }
    expect(
      (await server().post('/oauth/introspect', { ...credentials(), token: own })).body.active,
    ).toBe(false)
  })

  test("another client's token is left alone", async () => {
    const stranger = await server().machine()
    const { status } = await server().post('/oauth/revoke', {
      client_id: stranger.client_id,
      client_secret: stranger.client_secret,
      token,
    })
    expect(status).toBe(200)
    expect(
      (await server().post('/oauth/introspect', { ...credentials(), token })).body.active,
    ).toBe(true)
  })

  for (const row of [
    { given: 'no token', form: {}, status: 400, error: 'invalid_request' },
    {
      given: 'a wrong secret',
      form: { client_secret: 'no', token: 'x' },
      status: 401,
      error: 'invalid_client',
    },
    {
      given: 'an unknown client',
      form: { client_id: 'nobody', token: 'x' },
      status: 401,
      error: 'invalid_client',
    },
  ] as { given: string; form: Record<string, string>; status: number; error: string }[])
    test(`revocation with ${row.given} answers ${String(row.status)} ${row.error}`, async () => {
      const { status, body } = await server().post('/oauth/revoke', {
        ...credentials(),
        ...row.form,
      })
      expect({ status, error: body.error }).toEqual({ status: row.status, error: row.error })
    })

  test('the revocation stands in the log, with the id of the token and not the token', async () => {
    const own = await fresh()
    await server().post('/oauth/revoke', { ...credentials(), token: own })
    const { body } = await server().api(
      'GET',
      `/api/v2/logs?q=type:srrt AND client_id:"${machine.client_id}"`,
    )
    expect(body.length).toBeGreaterThan(0)
    expect(body[0].details.latchkey.kind).toBe('access_token')
    expect(JSON.stringify(body)).not.toContain(own)
  })
})
