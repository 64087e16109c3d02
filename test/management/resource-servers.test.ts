import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'
import type { TestServer } from '../support/server.ts'

let made = 0
const post = (server: TestServer, body: object = {}) => {
  made += 1
  return server.api('POST', '/api/v2/resource-servers', {
    identifier: `https://rs.example/${made}`,
    ...body,
  })
}
const patch = (server: TestServer, id: string, body: object) =>
  server.api('PATCH', `/api/v2/resource-servers/${encodeURIComponent(id)}`, body)

onEachDatabase('resource servers', (server) => {
  test('a new API gets its defaults and nothing else', async () => {
    const { status, body } = await post(server())
    expect(status).toBe(201)
    expect(body).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{24}$/),
      identifier: `https://rs.example/${made}`,
      allow_offline_access: false,
      skip_consent_for_verifiable_first_party_clients: false,
      subject_type_authorization: {
        client: { policy: 'require_client_grant' },
        user: { policy: 'allow_all' },
      },
      token_lifetime: 86_400,
      token_lifetime_for_web: 7_200,
      signing_alg: 'RS256',
    })
  })

  describe('lifetimes', () => {
    for (const row of [
      {
        given: 'a short maximum',
        post: { token_lifetime: 10 },
        expected: { token_lifetime: 10, token_lifetime_for_web: 10 },
      },
      {
        given: 'both',
        post: { token_lifetime: 100, token_lifetime_for_web: 50 },
        expected: { token_lifetime: 100, token_lifetime_for_web: 50 },
      },
      {
        given: 'the maximum lowered below the web’s',
        post: {},
        patch: { token_lifetime: 600 },
        expected: { token_lifetime: 600, token_lifetime_for_web: 600 },
      },
      {
        given: 'the maximum raised',
        post: { token_lifetime: 10 },
        patch: { token_lifetime: 600 },
        expected: { token_lifetime: 600, token_lifetime_for_web: 10 },
      },
      {
        given: 'the longest',
        post: { token_lifetime: 2_592_000 },
        expected: { token_lifetime: 2_592_000, token_lifetime_for_web: 7_200 },
      },
    ])
      test(`with ${row.given}`, async () => {
        let { body } = await post(server(), row.post)
        if (row.patch !== undefined) body = (await patch(server(), body.id, row.patch)).body
        expect(body).toMatchObject(row.expected)
      })

    for (const [given, body, rule] of [
      ['0', { token_lifetime: 0 }, 'Value 0 is less than minimum 1'],
      ['2592001', { token_lifetime: 2_592_001 }, 'Value 2592001 is greater than maximum 2592000'],
      [
        'more for the web than the maximum',
        { token_lifetime: 60, token_lifetime_for_web: 61 },
        'Value 61 is greater than maximum 60',
      ],
      ['a fraction', { token_lifetime: 1.5 }, 'Expected type integer but found type number'],
      ['text', { token_lifetime: '60' }, 'Expected type integer but found type string'],
    ] as const)
      test(`refuse ${given}`, async () => {
        const answer = await post(server(), body)
        expect({ status: answer.status, code: answer.body.errorCode }).toEqual({
          status: 400,
          code: 'invalid_body',
        })
        expect(answer.body.message).toContain(`Payload validation error: '${rule}' on property `)
      })

    test('refuse more for the web than the stored maximum', async () => {
      const { body } = await post(server(), { token_lifetime: 60 })
      expect((await patch(server(), body.id, { token_lifetime_for_web: 61 })).status).toBe(400)
    })
  })

  test('is found by id and by encoded identifier', async () => {
    const { body } = await post(server(), { identifier: 'https://by.example/a b/ü' })
    for (const key of [body.id, encodeURIComponent(body.identifier)])
      expect((await server().api('GET', `/api/v2/resource-servers/${key}`)).body.id).toBe(body.id)
    const unknown = await server().api('GET', '/api/v2/resource-servers/nothing')
    expect({ status: unknown.status, ...unknown.body }).toMatchObject({
      status: 404,
      message: 'The resource server does not exist',
      errorCode: 'inexistent_resource_server',
    })
  })

  describe('algorithms', () => {
    test('HS256 makes a secret, another algorithm takes it away', async () => {
      const { body } = await post(server(), { signing_alg: 'HS256' })
      expect(body.signing_secret).toMatch(/^[\w-]{64}$/)
      expect(
        (await server().api('GET', `/api/v2/resource-servers/${body.id}`)).body.signing_secret,
      ).toBe(body.signing_secret)
      expect((await patch(server(), body.id, { signing_alg: 'PS256' })).body).not.toHaveProperty(
        'signing_secret',
      )
    })

    test('HS256 keeps the caller’s secret', async () => {
      const { body } = await post(server(), {
        signing_alg: 'HS256',
        signing_secret: 'sixteen letters!',
      })
      expect(body.signing_secret).toBe('sixteen letters!')
      expect(
        (await post(server(), { signing_alg: 'HS256', signing_secret: 'too short' })).status,
      ).toBe(400)
    })

    test('ES256 warns', async () => {
      const { status, body } = await post(server(), { signing_alg: 'ES256' })
      expect(status).toBe(201)
      expect(body.warning).toContain('auth0-python')
      expect(
        (await server().api('GET', `/api/v2/resource-servers/${body.id}`)).body,
      ).not.toHaveProperty('warning')
    })

    test('EdDSA is not known', async () => {
      expect((await post(server(), { signing_alg: 'EdDSA' })).body.message).toContain(
        'No enum match for: EdDSA',
      )
    })
  })

  test('the key of encrypted tokens is checked and not shown again', async () => {
    const pem = generateKeyPairSync('rsa', { modulusLength: 2_048 })
      .publicKey.export({ format: 'pem', type: 'spki' })
      .toString()
    const encryption = (key: string) => ({
      token_encryption: {
        format: 'compact-nested-jwe',
        encryption_key: { alg: 'RSA-OAEP-256', kid: 'k', pem: key },
      },
    })
    const { body } = await post(server(), encryption(pem))
    expect(body.token_encryption).toEqual({
      format: 'compact-nested-jwe',
      encryption_key: { alg: 'RSA-OAEP-256', kid: 'k' },
    })
    expect((await post(server(), encryption('no key'))).status).toBe(400)
    expect((await patch(server(), body.id, { token_encryption: null })).body).not.toHaveProperty(
      'token_encryption',
    )
  })

  test('null removes what is optional', async () => {
    const settings = {
      consent_policy: 'transactional-authorization-with-mfa',
      authorization_details: [{ type: 'payment' }],
      proof_of_possession: { mechanism: 'dpop', required: false },
    }
    const { body } = await post(server(), settings)
    expect(body).toMatchObject(settings)
    const nulls = Object.fromEntries(Object.keys(settings).map((name) => [name, null]))
    const { body: after } = await patch(server(), body.id, nulls)
    for (const name of Object.keys(settings)) expect(after).not.toHaveProperty(name)
  })

  describe('scopes', () => {
    test('that an API loses leave its grants', async () => {
      const { apiId, grantId } = await server().machine()
      const { status } = await patch(server(), apiId, {
        scopes: [{ value: 'write:orders' }, { value: 'new' }],
      })
      expect(status).toBe(200)
      expect((await server().api('GET', `/api/v2/client-grants/${grantId}`)).body.scope).toEqual([
        'write:orders',
      ])
    })

    test('are unique and at most 1000', async () => {
      const twice = await post(server(), {
        scopes: [{ value: 'a' }, { value: 'b' }, { value: 'a', description: 'x' }],
      })
      expect(twice.body.message).toContain('Array items are not unique (indexes 0 and 2)')
      const scopes = Array.from({ length: 1_001 }, (_, index) => ({ value: `s:${index}` }))
      expect((await post(server(), { scopes })).status).toBe(400)
      expect((await post(server(), { scopes: scopes.slice(1) })).status).toBe(201)
    })
  })

  describe('identifiers', () => {
    test('are taken once', async () => {
      const { body } = await post(server())
      const again = await server().api('POST', '/api/v2/resource-servers', {
        identifier: body.identifier,
      })
      expect({ status: again.status, message: again.body.message }).toEqual({
        status: 409,
        message: 'A resource server with the same identifier already exists',
      })
      expect((await post(server(), { identifier: `${body.identifier}/` })).status).toBe(201)
    })

    test('never change', async () => {
      const { body } = await post(server())
      expect((await patch(server(), body.id, { identifier: 'https://other.example' })).status).toBe(
        400,
      )
    })

    for (const path of ['api/v2/', 'userinfo', 'me/', 'my-org/'])
      test(`of our own are reserved: ${path}`, async () => {
        const answer = await post(server(), { identifier: `${server().issuer}${path}` })
        expect({ status: answer.status, message: answer.body.message }).toEqual({
          status: 400,
          message: 'The selected identifier is reserved.',
        })
      })

    test('have at most 600 characters', async () => {
      expect((await post(server(), { identifier: 'x'.repeat(601) })).status).toBe(400)
      expect((await post(server(), { identifier: 'x'.repeat(600) })).status).toBe(201)
    })
  })

  describe('the system API', () => {
    const id = () => `${server().issuer}api/v2/`

    test('takes lifetimes', async () => {
      const { status, body } = await patch(server(), id(), { token_lifetime: 3_600 })
      expect({ status, lifetime: body.token_lifetime, isSystem: body.is_system }).toEqual({
        status: 200,
        lifetime: 3_600,
        isSystem: true,
      })
      await patch(server(), id(), { token_lifetime: 86_400 })
    })

    test('takes nothing else', async () => {
      const { status, body } = await patch(server(), id(), { scopes: [], token_lifetime: 60 })
      expect({ status, message: body.message }).toEqual({
        status: 400,
        message: "Payload validation error: 'Additional properties not allowed: scopes'.",
      })
    })

    test('cannot be deleted', async () => {
      const { status, body } = await server().api(
        'DELETE',
        `/api/v2/resource-servers/${encodeURIComponent(id())}`,
      )
      expect({ status, message: body.message }).toEqual({
        status: 400,
        message: 'System resource servers cannot be deleted.',
      })
    })
  })

  test('deleting an API ends its grants and its tokens', async () => {
    const machine = await server().machine()
    const { body: issued } = await server().post('/oauth/token', {
      grant_type: 'client_credentials',
      client_id: machine.client_id,
      client_secret: machine.client_secret,
      audience: machine.audience,
    })
    expect((await server().api('DELETE', `/api/v2/resource-servers/${machine.apiId}`)).status).toBe(
      204,
    )
    expect((await server().api('DELETE', `/api/v2/resource-servers/${machine.apiId}`)).status).toBe(
      204,
    )
    expect((await server().api('GET', `/api/v2/client-grants/${machine.grantId}`)).status).toBe(404)
    const { body } = await server().api('POST', '/api/latchkey/v1/tokens/inspect', {
      token: issued.access_token,
    })
    expect(body.status).toBe('revoked')
  })

  test('the list filters by identifiers', async () => {
    const [one, two] = [(await post(server())).body, (await post(server())).body]
    const query = [one, two]
      .map(({ identifier }) => `identifiers=${encodeURIComponent(identifier)}`)
      .join('&')
    const { body } = await server().api(
      'GET',
      `/api/v2/resource-servers?${query}&include_totals=true`,
    )
    expect(body.resource_servers.map(({ id }: { id: string }) => id)).toEqual([one.id, two.id])
    expect(body.total).toBe(2)
  })
})
