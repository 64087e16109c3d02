import { decodeJwt, decodeProtectedHeader, createLocalJWKSet, jwtVerify } from 'jose'
import { beforeAll, expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'
import type { Machine, TestServer } from '../support/server.ts'

onEachDatabase('client credentials', (server) => {
  let machine: Machine
  let other: Machine
  beforeAll(async () => {
    machine = await server().machine()
    other = await server().machine()
  })

  const request = (form: Record<string, string> = {}): Record<string, string> => ({
    grant_type: 'client_credentials',
    client_id: machine.client_id,
    client_secret: machine.client_secret,
    audience: machine.audience,
    ...form,
  })
  const without = (...names: string[]): Record<string, string> =>
    Object.fromEntries(Object.entries(request()).filter(([name]) => !names.includes(name)))

  for (const row of [
    { given: 'its own secret', form: {}, status: 200 },
    { given: 'a granted scope', form: { scope: 'read:orders' }, status: 200 },
    { given: 'an empty scope, which is none', form: { scope: '' }, status: 200 },
    { given: 'a shorter lifetime', form: { expires_in: '60' }, status: 200 },
    {
      given: 'a lifetime beyond the maximum, which is clamped',
      form: { expires_in: '999999999999' },
      status: 200,
    },
    {
      given: 'a wrong secret',
      form: { client_secret: 'no' },
      status: 401,
      error: 'access_denied',
      text: 'Unauthorized',
    },
    {
      given: 'an unknown client',
      form: { client_id: 'nobody' },
      status: 401,
      error: 'access_denied',
      text: 'Unauthorized',
    },
    {
      given: 'no secret',
      without: ['client_secret'],
      status: 401,
      error: 'access_denied',
      text: 'Unauthorized',
    },
    {
      given: 'no client id',
      without: ['client_id', 'client_secret'],
      status: 401,
      error: 'access_denied',
      text: 'Unauthorized',
    },
    {
      given: 'no grant type',
      without: ['grant_type'],
      status: 400,
      error: 'invalid_request',
      text: 'Missing required parameter: grant_type',
    },
    {
      given: 'an unknown grant type',
      form: { grant_type: 'magic' },
      status: 400,
      error: 'unsupported_grant_type',
      text: 'Unsupported grant type: magic',
    },
    {
      given: 'a grant type that is not built yet',
      form: { grant_type: 'urn:openid:params:grant-type:ciba' },
      status: 501,
      error: 'unsupported_grant_type',
      text: 'Unsupported grant type: urn:openid:params:grant-type:ciba',
    },
    {
      given: 'no audience',
      without: ['audience'],
      status: 403,
      error: 'access_denied',
      text: 'No audience parameter was provided, and no default audience has been configured',
    },
    {
      given: 'an unknown audience',
      form: { audience: 'https://nowhere' },
      status: 403,
      error: 'access_denied',
      text: 'Service not found: https://nowhere',
    },
    {
      given: 'a scope that the grant lacks',
      form: { scope: 'read:orders delete:orders' },
      status: 403,
      error: 'access_denied',
      text: 'Client has not been granted scopes: delete:orders',
    },
    {
      given: 'scopes that no API defines',
      form: { scope: 'openid fly:rockets' },
      status: 403,
      error: 'access_denied',
      text: 'Client has not been granted scopes: openid fly:rockets',
    },
    {
      given: 'a star as scope',
      form: { scope: '*' },
      status: 403,
      error: 'access_denied',
      text: 'Client has not been granted scopes: *',
    },
    {
      given: 'an organization where the grant denies them',
      form: { organization: 'org_1' },
      status: 403,
      error: 'access_denied',
    },
    ...['0', '-1', '1.5', '1e3', 'soon', '0x10', ' 60', '٦٠'].map((expires_in) => ({
      given: `the lifetime ${expires_in}`,
      form: { expires_in },
      status: 400,
      error: 'invalid_request',
    })),
  ] as {
    given: string
    form?: Record<string, string>
    without?: string[]
    status: number
    error?: string
    text?: string
  }[])
    test(`with ${row.given} answers ${String(row.status)}`, async () => {
      const form = { ...without(...(row.without ?? [])), ...row.form }
      const { status, body, headers } = await server().post('/oauth/token', form)
      expect({ status, error: body.error }).toEqual({ status: row.status, error: row.error })
      if (row.text !== undefined) expect(body.error_description).toBe(row.text)
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('content-type')).toBe('application/json')
      expect(headers.get('x-ratelimit-limit')).toMatch(/^\d+$/)
      expect(headers.get('x-auth0-requestid')).toMatch(/^[0-9a-f]+$/)
    })

  test("another API's audience needs a client grant of its own", async () => {
    const { status, body } = await server().post(
      '/oauth/token',
      request({ audience: other.audience }),
    )
    expect(status).toBe(403)
    expect(body).toEqual({
      error: 'access_denied',
      error_description: `Client "${machine.client_id}" is not authorized to access resource server "${other.audience}". You need to create a "client-grant" associated to this API.`,
    })
  })

  test('the token is a JWT of the default dialect that the key set verifies', async () => {
    const { body } = await server().post('/oauth/token', request())
    const jwks: any = await (await server().fetch('/.well-known/jwks.json')).json()
    const { payload, protectedHeader } = await jwtVerify(
      body.access_token,
      createLocalJWKSet(jwks),
      {
        issuer: server().issuer,
        audience: machine.audience,
        typ: 'JWT',
      },
    )
    expect(protectedHeader.alg).toBe('RS256')
    expect(Object.keys(payload)).toEqual(['iss', 'sub', 'aud', 'iat', 'exp', 'scope', 'gty', 'azp'])
    expect(payload).toMatchObject({
      sub: `${machine.client_id}@clients`,
      aud: machine.audience,
      scope: 'read:orders write:orders',
      gty: 'client-credentials',
      azp: machine.client_id,
    })
    expect(payload.exp! - payload.iat!).toBe(86_400)
    expect(body).toEqual({
      access_token: body.access_token,
      scope: 'read:orders write:orders',
      expires_in: 86_400,
      token_type: 'Bearer',
    })
  })

  const json = async (body: unknown): Promise<{ status: number; body: any }> => {
    const response = await server().fetch('/oauth/token', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
    return { status: response.status, body: await response.json() }
  }

  test('a JSON body works like a form, with nulls for what is absent', async () => {
    const { status, body } = await json({
      ...request(),
      scope: null,
      organization: null,
      expires_in: 30,
    })
    expect(status).toBe(200)
    expect(body.expires_in).toBe(30)
  })

  test('a JSON body may give scopes as a list', async () => {
    const { body } = await json({ ...request(), scope: ['read:orders'] })
    expect(body.scope).toBe('read:orders')
  })

  for (const row of [
    { given: 'a number as scope', body: { scope: 5 }, error: 'invalid_scope' },
    { given: 'an object as scope', body: { scope: {} }, error: 'invalid_scope' },
    { given: 'a fraction as lifetime', body: { expires_in: 1.5 }, error: 'invalid_request' },
    { given: 'true as lifetime', body: { expires_in: true }, error: 'invalid_request' },
    { given: 'a list as audience', body: { audience: ['a'] }, error: 'invalid_request' },
    { given: 'a number as client id', body: { client_id: 7 }, error: 'invalid_request' },
  ])
    test(`a JSON body with ${row.given} answers 400`, async () => {
      const { status, body } = await json({ ...request(), ...row.body })
      expect({ status, error: body.error }).toEqual({ status: 400, error: row.error })
    })

  for (const body of ['{', '[]', 'null', '"text"', '7'])
    test(`the JSON body ${body} answers 400`, async () => {
      const answer = await json(body)
      expect({ status: answer.status, error: answer.body.error }).toEqual({
        status: 400,
        error: 'invalid_request',
      })
    })

  test('Basic authentication works, with form-encoded halves', async () => {
    const basic = Buffer.from(
      `${encodeURIComponent(machine.client_id)}:${encodeURIComponent(machine.client_secret)}`,
    ).toString('base64')
    const form = without('client_id', 'client_secret')
    const { status } = await server().post('/oauth/token', form, {
      authorization: `Basic ${basic}`,
    })
    expect(status).toBe(200)
  })

  test('a failed Basic attempt is a clean 401 with a challenge, and locks nobody out', async () => {
    const wrong = Buffer.from(`${machine.client_id}:wrong`).toString('base64')
    const form = without('client_id', 'client_secret')
    const failed = await server().post('/oauth/token', form, { authorization: `Basic ${wrong}` })
    expect(failed.status).toBe(401)
    expect(failed.headers.get('www-authenticate')).toMatch(/^Basic realm=/)
    expect((await server().post('/oauth/token', request())).status).toBe(200)
  })

  for (const row of [
    { dialect: 'access_token', typ: 'JWT', jti: false },
    { dialect: 'access_token_authz', typ: 'JWT', jti: false, permissions: true },
    { dialect: 'rfc9068_profile', typ: 'at+jwt', jti: true },
    { dialect: 'rfc9068_profile_authz', typ: 'at+jwt', jti: true, permissions: true },
  ])
    test(`the dialect ${row.dialect} has its own header and claims`, async () => {
      const own = await server().machine({
        api: { token_dialect: row.dialect, enforce_policies: true },
      })
      const { body } = await token(server(), own)
      const claims = decodeJwt(body.access_token)
      expect(decodeProtectedHeader(body.access_token).typ).toBe(row.typ)
      expect(claims.jti === undefined).toBe(!row.jti)
      expect(claims['client_id']).toBe(row.jti ? own.client_id : undefined)
      expect(claims['azp']).toBe(row.jti ? undefined : own.client_id)
      expect(claims['gty']).toBe(row.jti ? undefined : 'client-credentials')
      expect(claims['permissions']).toEqual(
        row.permissions === true ? ['read:orders', 'write:orders'] : undefined,
      )
    })

  for (const alg of ['HS256', 'RS256', 'RS512', 'PS256'])
    test(`an API that signs ${alg} gets a token that its key verifies`, async () => {
      const own = await server().machine({ api: { signing_alg: alg } })
      const { body } = await token(server(), own)
      expect(decodeProtectedHeader(body.access_token).alg).toBe(alg)
      if (alg === 'HS256') {
        const api = await server().api('GET', `/api/v2/resource-servers/${own.apiId}`)
        const secret = new TextEncoder().encode(api.body.signing_secret)
        await jwtVerify(body.access_token, secret, { audience: own.audience })
        expect(decodeProtectedHeader(body.access_token).kid).toBeUndefined()
      } else {
        const { keys } = (await (await server().fetch('/.well-known/jwks.json')).json()) as {
          keys: any[]
        }
        const { kid } = decodeProtectedHeader(body.access_token)
        const key = keys.find((candidate) => candidate.kid === kid)
        await jwtVerify(body.access_token, createLocalJWKSet({ keys: [{ ...key, alg }] }), {
          audience: own.audience,
        })
      }
    })

  test('a public client may not use the grant', async () => {
    const made = await server().api('POST', '/api/v2/clients', {
      name: 'SPA',
      token_endpoint_auth_method: 'none',
    })
    const { status, body } = await server().post('/oauth/token', {
      grant_type: 'client_credentials',
      client_id: made.body.client_id,
      audience: machine.audience,
    })
    expect({ status, error: body.error }).toEqual({ status: 403, error: 'unauthorized_client' })
    expect(body.error_description).toBe(
      "Grant type 'client_credentials' not allowed for the client.",
    )
    expect(body.error_uri).toMatch(/^https:/)
  })

  test("the tenant's default audience stands in for a missing one", async () => {
    const own = await server().machine()
    await server().api('PATCH', '/api/v2/tenants/settings', { default_audience: own.audience })
    const { status, body } = await server().post('/oauth/token', {
      grant_type: 'client_credentials',
      client_id: own.client_id,
      client_secret: own.client_secret,
    })
    await server().api('PATCH', '/api/v2/tenants/settings', { default_audience: '' })
    expect(status).toBe(200)
    expect(decodeJwt(body.access_token).aud).toBe(own.audience)
  })

  test('resource is read only where the tenant says so', async () => {
    const form = { ...without('audience'), resource: machine.audience }
    expect((await server().post('/oauth/token', form)).status).toBe(403)
    await server().api('PATCH', '/api/v2/tenants/settings', {
      resource_parameter_profile: 'compatibility',
    })
    expect((await server().post('/oauth/token', form)).status).toBe(200)
    await server().api('PATCH', '/api/v2/tenants/settings', {
      resource_parameter_profile: 'audience',
    })
  })

  test('the lifetime follows the smallest of all levels, and the log says which won', async () => {
    const own = await server().machine({ api: { token_lifetime: 1000 } })
    const answers: [number, string][] = []
    const ask = async (form: Record<string, string> = {}): Promise<void> => {
      const { body } = await token(server(), own, form)
      const inspected = await server().api('POST', '/api/latchkey/v1/tokens/inspect', {
        token: body.access_token,
      })
      void inspected
      await server().stores.events.flush()
      const listed = await server().api(
        'GET',
        `/api/latchkey/v1/tokens?client_id=${own.client_id}&take=1`,
      )
      answers.push([body.expires_in, listed.body.tokens[0].lifetime.won])
    }
    await ask()
    await ask({ expires_in: '5000' })
    await server().api('PUT', `/api/latchkey/v1/client-grants/${own.grantId}/token-policy`, {
      max_lifetime: 900,
    })
    await ask()
    await server().api('PUT', `/api/latchkey/v1/clients/${own.client_id}/token-policy`, {
      max_lifetime: 800,
    })
    await ask()
    await server().api('PUT', '/api/latchkey/v1/tenant/token-policy', { max_lifetime: 700 })
    await ask()
    await ask({ expires_in: '10' })
    await server().api('PUT', '/api/latchkey/v1/tenant/token-policy', { max_lifetime: null })
    expect(answers).toEqual([
      [1000, 'api'],
      [1000, 'api'],
      [900, 'client_grant'],
      [800, 'client'],
      [700, 'tenant'],
      [10, 'request'],
    ])
  })

  test('a refused scope names the gate that held it back, in simulate and in the log', async () => {
    const own = await server().machine()
    const leftOut = [
      { scope: 'delete:orders', gate: 'client_grant', object_id: own.grantId },
      { scope: 'fly:rockets', gate: 'api', object_id: own.apiId },
    ]
    const simulated = await server().api('POST', '/api/latchkey/v1/tokens/simulate', {
      client_id: own.client_id,
      audience: own.audience,
      scope: 'read:orders delete:orders fly:rockets',
    })
    expect(simulated.body).toMatchObject({
      issued: false,
      status: 403,
      error: 'access_denied',
      scopes: { granted: ['read:orders'], left_out: leftOut },
    })
    await token(server(), own, { scope: 'read:orders delete:orders fly:rockets' })
    await server().stores.events.flush()
    const { body } = await server().api(
      'GET',
      `/api/v2/logs?q=type:feccft AND client_id:"${own.client_id}"`,
    )
    expect(body[0].details.latchkey.scopes.left_out).toEqual(leftOut)
  })

  test('each outcome is an event with the code and the decision', async () => {
    const own = await server().machine()
    await token(server(), own, { scope: 'read:orders' })
    await token(server(), own, { scope: 'delete:orders' })
    await server().stores.events.flush()
    const { body } = await server().api(
      'GET',
      `/api/v2/logs?q=client_id:"${own.client_id}"&sort=date:1`,
    )
    const issued = body.find((event: any) => event.type === 'seccft')
    const refused = body.find((event: any) => event.type === 'feccft')
    expect(issued).toMatchObject({
      client_id: own.client_id,
      audience: own.audience,
      scope: 'read:orders',
    })
    expect(issued.details.latchkey).toMatchObject({
      kind: 'access_token',
      client_grant_id: own.grantId,
      lifetime: { api: 86_400, seconds: 86_400, won: 'api' },
      scopes: { requested: ['read:orders'], granted: ['read:orders'], left_out: [] },
    })
    expect(issued.details.latchkey.secret_id).toMatch(/^sec_/)
    expect(refused.description).toBe('Client has not been granted scopes: delete:orders')
    expect(JSON.stringify(body)).not.toContain(own.client_secret)
  })
})

const token = (
  server: TestServer,
  machine: Machine,
  form: Record<string, string> = {},
): ReturnType<TestServer['post']> =>
  server.post('/oauth/token', {
    grant_type: 'client_credentials',
    client_id: machine.client_id,
    client_secret: machine.client_secret,
    audience: machine.audience,
    ...form,
  })
