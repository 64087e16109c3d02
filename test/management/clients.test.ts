import { describe, expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'
import type { TestServer } from '../support/server.ts'

const defaultTypes = ['authorization_code', 'implicit', 'refresh_token', 'client_credentials']
const endless = {
  expiration_type: 'non-expiring',
  rotation_type: 'non-rotating',
  leeway: 0,
  infinite_token_lifetime: true,
  infinite_idle_token_lifetime: true,
}
const shortLived = { token_lifetime: 2_592_000, idle_token_lifetime: 1_296_000 }
const longLived = { token_lifetime: 31_557_600, idle_token_lifetime: 2_592_000 }

const create = async (server: TestServer, body: object) =>
  (await server.api('POST', '/api/v2/clients', { name: 'A client', ...body })).body

onEachDatabase('clients', (server) => {
  describe('a new client gets', () => {
    for (const row of [
      {
        given: 'a name only',
        body: {},
        expected: {
          global: false,
          is_first_party: true,
          is_token_endpoint_ip_header_trusted: false,
          oidc_conformant: false,
          sso_disabled: false,
          cross_origin_auth: false,
          cross_origin_authentication: false,
          callback_url_template: false,
          custom_login_page_on: true,
          encrypted: true,
          grant_types: defaultTypes,
          jwt_configuration: { lifetime_in_seconds: 36_000, secret_encoded: false },
          refresh_token: { ...endless, ...shortLived },
        },
      },
      {
        given: 'client_secret_post',
        body: { token_endpoint_auth_method: 'client_secret_post' },
        expected: { grant_types: defaultTypes, refresh_token: { ...endless, ...longLived } },
      },
      {
        given: 'client_secret_basic',
        body: { token_endpoint_auth_method: 'client_secret_basic' },
        expected: { refresh_token: { ...endless, ...longLived } },
      },
      {
        given: 'no authentication',
        body: { token_endpoint_auth_method: 'none', app_type: 'spa' },
        expected: {
          grant_types: defaultTypes.slice(0, 3),
          refresh_token: { ...endless, ...shortLived },
        },
      },
      {
        given: 'an algorithm only',
        body: { jwt_configuration: { alg: 'RS256' } },
        expected: { jwt_configuration: { alg: 'RS256', secret_encoded: false } },
      },
      {
        given: 'an expiring refresh token',
        body: { refresh_token: { rotation_type: 'rotating', expiration_type: 'expiring' } },
        expected: {
          refresh_token: {
            rotation_type: 'rotating',
            expiration_type: 'expiring',
            leeway: 0,
            infinite_token_lifetime: false,
            infinite_idle_token_lifetime: false,
            ...shortLived,
          },
        },
      },
      {
        given: 'a permissive third party',
        body: { is_first_party: false, app_type: 'spa' },
        expected: {
          third_party_security_mode: 'permissive',
          redirection_policy: 'allow_always',
          refresh_token: { rotation_type: 'rotating', expiration_type: 'expiring' },
        },
      },
      {
        given: 'a strict third party',
        body: { is_first_party: false, third_party_security_mode: 'strict' },
        expected: {
          oidc_conformant: true,
          grant_types: ['authorization_code'],
          redirection_policy: 'open_redirect_protection',
          jwt_configuration: { alg: 'RS256', lifetime_in_seconds: 3_600 },
          refresh_token: {
            rotation_type: 'rotating',
            expiration_type: 'expiring',
            infinite_idle_token_lifetime: false,
          },
        },
      },
      {
        given: 'a back-channel logout',
        body: { oidc_logout: { backchannel_logout_urls: ['https://a.example/out'] } },
        expected: {
          oidc_backchannel_logout: { backchannel_logout_urls: ['https://a.example/out'] },
        },
      },
    ])
      test(`its defaults with ${row.given}`, async () => {
        const body = await create(server(), row.body)
        expect(body).toMatchObject(row.expected)
        expect(body.tenant).toBe('default')
        expect(body.client_secret).toMatch(/^[\w-]{64}$/)
      })

    test('an id of 32 letters and digits, or of a third party', async () => {
      expect((await create(server(), {})).client_id).toMatch(/^[A-Za-z0-9]{32}$/)
      const strict = { is_first_party: false, third_party_security_mode: 'strict' }
      expect((await create(server(), strict)).client_id).toMatch(/^tpc_[A-Za-z0-9]{22}$/)
    })

    test('no member that was neither sent nor defaulted', async () => {
      const body = await create(server(), {})
      for (const name of [
        'app_type',
        'token_endpoint_auth_method',
        'callbacks',
        'third_party_security_mode',
      ])
        expect(body).not.toHaveProperty(name)
    })

    test('the tenant’s certificate and never its private key', async () => {
      const [key] = (await create(server(), {})).signing_keys
      expect(key.cert).toContain('BEGIN CERTIFICATE')
      expect(key.subject).toMatch(/^\/CN=/)
      expect(Buffer.from(key.key, 'base64').length).toBeLessThan(400)
    })
  })

  describe('POST refuses', () => {
    for (const row of [
      {
        given: 'no name',
        body: { name: undefined },
        message: "Payload validation error: 'Missing required property: name'.",
      },
      {
        given: 'an unknown member',
        body: { owner: 'me' },
        message: "Payload validation error: 'Additional properties not allowed: owner'.",
      },
      {
        given: 'the member tenant',
        body: { tenant: 'other' },
        message: "Payload validation error: 'Additional properties not allowed: tenant'.",
      },
      {
        given: 'client_credentials of a public client',
        body: { token_endpoint_auth_method: 'none', grant_types: ['client_credentials'] },
        message: 'Invalid grant types: client_credentials',
      },
      {
        given: 'implicit of a strict third party',
        body: {
          is_first_party: false,
          third_party_security_mode: 'strict',
          grant_types: ['implicit', 'password'],
        },
        message: 'Invalid grant types: implicit,password',
      },
      {
        given: 'endless rotation',
        body: { refresh_token: { rotation_type: 'rotating', expiration_type: 'non-expiring' } },
      },
      {
        given: 'an eleventh key of metadata',
        body: { client_metadata: Object.fromEntries([...'abcdefghijk'].map((key) => [key, 'x'])) },
      },
      { given: 'metadata of 256 characters', body: { client_metadata: { a: 'x'.repeat(256) } } },
      { given: 'metadata that is no text', body: { client_metadata: { a: 1 } } },
      { given: 'a name with a tag', body: { name: '<b>' } },
      { given: 'an API’s client without its API', body: { app_type: 'resource_server' } },
      {
        given: 'an API of a client that stands for none',
        body: { resource_server_identifier: 'https://x' },
      },
      {
        given: 'two ways to authenticate',
        body: {
          token_endpoint_auth_method: 'client_secret_post',
          jwt_configuration: { alg: 'RS256' },
          client_authentication_methods: { private_key_jwt: { credentials: [] } },
        },
      },
      {
        given: 'an assertion method beside HS256',
        body: {
          jwt_configuration: { alg: 'HS256' },
          client_authentication_methods: { private_key_jwt: { credentials: [] } },
        },
      },
      { given: 'a script as logo', body: { logo_uri: 'javascript:alert(1)' } },
    ])
      test(row.given, async () => {
        const { status, body } = await server().api('POST', '/api/v2/clients', {
          name: 'A',
          ...row.body,
        })
        expect(status).toBe(400)
        if (row.message !== undefined) expect(body.message).toBe(row.message)
        expect(body.errorCode).toBe('invalid_body')
      })

    for (const address of [
      'javascript:alert(1)',
      'JavaScript:alert(1)',
      'java\nscript:alert(1)',
      ' javascript:alert(1)',
      'data:text/html,x',
      'vbscript:x',
      'file:///etc/passwd',
      'blob:https://a.example/1',
      'https://a.example\\@b.example',
      '/relative',
      '',
    ])
      for (const list of ['callbacks', 'allowed_logout_urls', 'web_origins', 'allowed_origins'])
        test(`${JSON.stringify(address)} among ${list}`, async () => {
          const answer = await server().api('POST', '/api/v2/clients', {
            name: 'A',
            [list]: [address],
          })
          expect(answer.status).toBe(400)
        })

    test('and takes the addresses that apps have', async () => {
      const callbacks = [
        'https://*.example.com/cb',
        'https://{organization_name}.example.com/cb',
        'http://localhost:3000',
        'com.example.app://host/callback',
      ]
      expect((await create(server(), { callbacks })).callbacks).toEqual(callbacks)
    })
  })

  describe('PATCH', () => {
    test('merges objects one level deep, metadata by key, and replaces lists', async () => {
      const { client_id: id } = await create(server(), {
        jwt_configuration: { alg: 'RS256', lifetime_in_seconds: 100 },
        client_metadata: { a: '1', b: '2' },
        callbacks: ['https://a.example', 'https://b.example'],
      })
      const { status, body } = await server().api('PATCH', `/api/v2/clients/${id}`, {
        jwt_configuration: { lifetime_in_seconds: 200 },
        client_metadata: { b: null, c: '3' },
        callbacks: ['https://c.example'],
      })
      expect(status).toBe(200)
      expect(body.jwt_configuration).toEqual({
        alg: 'RS256',
        lifetime_in_seconds: 200,
        secret_encoded: false,
      })
      expect(body.client_metadata).toEqual({ a: '1', c: '3' })
      expect(body.callbacks).toEqual(['https://c.example'])
    })

    test('removes optional members by null', async () => {
      const { client_id: id } = await create(server(), {
        description: 'x',
        initiate_login_uri: 'https://a.example/start',
        session_transfer: { can_create_session_transfer_token: true },
      })
      const { body } = await server().api('PATCH', `/api/v2/clients/${id}`, {
        description: null,
        initiate_login_uri: null,
        session_transfer: null,
      })
      for (const name of ['description', 'initiate_login_uri', 'session_transfer'])
        expect(body).not.toHaveProperty(name)
    })

    test('sets a secret at once and refuses the old one', async () => {
      const machine = await server().machine()
      const ask = (secret: string) =>
        server().post('/oauth/token', {
          grant_type: 'client_credentials',
          client_id: machine.client_id,
          client_secret: secret,
          audience: machine.audience,
        })
      const chosen = 'chosen:by+the=caller-of-38-characters.'
      const { body } = await server().api('PATCH', `/api/v2/clients/${machine.client_id}`, {
        client_secret: chosen,
      })
      expect(body.client_secret).toBe(chosen)
      expect((await ask(chosen)).status).toBe(200)
      expect((await ask(machine.client_secret)).status).toBe(401)
      const read = await server().api('GET', `/api/v2/clients/${machine.client_id}`)
      expect(read.body.client_secret).toBe(chosen)
    })

    for (const [member, value, scope] of [
      ['name', 'B', 'update:clients'],
      ['client_secret', 'x'.repeat(40), 'update:client_keys'],
      ['encryption_key', { pub: 'x' }, 'update:client_keys'],
      ['client_authentication_methods', null, 'update:client_credentials'],
    ] as const)
      test(`${member} needs ${scope}`, async () => {
        const { client_id: id } = await create(server(), {})
        const others = ['update:clients', 'update:client_keys', 'update:client_credentials']
        const without = await server().managementToken(others.filter((other) => other !== scope))
        const refused = await server().api(
          'PATCH',
          `/api/v2/clients/${id}`,
          { [member]: value },
          without,
        )
        expect(refused.status).toBe(403)
        expect(refused.body.message).toBe(`Insufficient scope, expected any of: ${scope}`)
        const holding = await server().managementToken([scope])
        const taken = await server().api(
          'PATCH',
          `/api/v2/clients/${id}`,
          { [member]: value },
          holding,
        )
        expect(taken.status).toBe(200)
      })

    for (const [given, body] of [
      ['nothing', {}],
      ['the id', { client_id: 'x' }],
      ['global', { global: true }],
      ['an unknown member', { signing_key: 'x' }],
      [
        'credentials that do not exist',
        {
          jwt_configuration: { alg: 'RS256' },
          client_authentication_methods: { private_key_jwt: { credentials: [{ id: 'cred_x' }] } },
        },
      ],
      ['no authentication beside client_credentials', { token_endpoint_auth_method: 'none' }],
      ['the kind of an API’s client', { app_type: 'resource_server' }],
    ] as const)
      test(`refuses ${given}`, async () => {
        const { client_id: id } = await create(server(), {})
        expect((await server().api('PATCH', `/api/v2/clients/${id}`, body)).status).toBe(400)
      })

    test('of an unknown client is 404', async () => {
      const { status, body } = await server().api('PATCH', '/api/v2/clients/nobody', { name: 'B' })
      expect({ status, ...body }).toEqual({
        status: 404,
        statusCode: 404,
        error: 'Not Found',
        message: 'The client does not exist',
        errorCode: 'inexistent_client',
      })
    })
  })

  describe('a reader', () => {
    test('without read:client_keys sees no secret and no key', async () => {
      const { client_id: id } = await create(server(), { encryption_key: { pub: 'x' } })
      const token = await server().managementToken(['read:clients'])
      const { body } = await server().api('GET', `/api/v2/clients/${id}`, undefined, token)
      for (const name of ['client_secret', 'signing_keys', 'encryption_key'])
        expect(body).not.toHaveProperty(name)
      const asked = await server().api(
        'GET',
        `/api/v2/clients/${id}?fields=client_secret`,
        undefined,
        token,
      )
      expect(asked.status).toBe(403)
    })

    test('with only read:client_summary sees the summary', async () => {
      const { client_id: id } = await create(server(), { description: 'x' })
      const token = await server().managementToken(['read:client_summary'])
      const { body } = await server().api('GET', `/api/v2/clients/${id}`, undefined, token)
      expect(Object.keys(body).sort()).toEqual([
        'client_id',
        'global',
        'is_first_party',
        'name',
        'tenant',
      ])
    })

    test('sees what is shown once only once', async () => {
      const made = await create(server(), {})
      const { body } = await server().api('GET', `/api/v2/clients/${made.client_id}`)
      expect(body.client_secret).toBe(made.client_secret)
      expect(body).not.toHaveProperty('encrypted')
      expect(body.signing_keys[0]).not.toHaveProperty('key')
      expect(body.signing_keys[0].subject).toBe('deprecated')
    })

    test('masks to the named members and the tenant', async () => {
      const { client_id: id } = await create(server(), {})
      const { body } = await server().api('GET', `/api/v2/clients/${id}?fields=name`)
      expect(body).toEqual({ tenant: 'default', name: 'A client' })
    })

    test('filters by kind, party and global', async () => {
      await create(server(), { app_type: 'native', is_first_party: false })
      const native = await server().api(
        'GET',
        '/api/v2/clients?app_type=native,spa&is_first_party=false&include_totals=true',
      )
      expect(
        native.body.clients.every((client: { is_first_party: boolean }) => !client.is_first_party),
      ).toBe(true)
      expect(native.body.total).toBeGreaterThan(0)
      const global = await server().api('GET', '/api/v2/clients?is_global=true')
      expect(global.body.map((client: { name: string }) => client.name)).toEqual([
        'All Applications',
      ])
    })
  })

  describe('the global client', () => {
    const globalId = async () =>
      (await server().api('GET', '/api/v2/clients?is_global=true')).body[0].client_id

    test('cannot be deleted', async () => {
      const { status, body } = await server().api('DELETE', `/api/v2/clients/${await globalId()}`)
      expect({ status, message: body.message }).toEqual({
        status: 400,
        message: 'Global client cannot be deleted.',
      })
    })

    test('takes a login page and nothing else', async () => {
      const path = `/api/v2/clients/${await globalId()}`
      const page = await server().api('PATCH', path, { custom_login_page: '<html></html>' })
      expect({ status: page.status, html: page.body.custom_login_page }).toEqual({
        status: 200,
        html: '<html></html>',
      })
      expect((await server().api('PATCH', path, { name: 'Mine' })).status).toBe(400)
    })
  })

  describe('DELETE', () => {
    test('ends the client, its grants and the tokens issued to it, and is idempotent', async () => {
      const machine = await server().machine()
      const { body: issued } = await server().post('/oauth/token', {
        grant_type: 'client_credentials',
        client_id: machine.client_id,
        client_secret: machine.client_secret,
        audience: machine.audience,
      })
      const path = `/api/v2/clients/${machine.client_id}`
      expect((await server().api('DELETE', path)).status).toBe(204)
      expect((await server().api('GET', path)).status).toBe(404)
      expect((await server().api('GET', `/api/v2/client-grants/${machine.grantId}`)).status).toBe(
        404,
      )
      const inspected = await server().api('POST', '/api/latchkey/v1/tokens/inspect', {
        token: issued.access_token,
      })
      expect(inspected.body.status).toBe('revoked')
      expect((await server().api('DELETE', path)).status).toBe(204)
    })
  })

  test('rotate-secret answers the whole client with a new secret and ends the old one', async () => {
    const made = await create(server(), {})
    const { status, body } = await server().api(
      'POST',
      `/api/v2/clients/${made.client_id}/rotate-secret`,
    )
    expect(status).toBe(200)
    expect(body).toMatchObject({ client_id: made.client_id, name: 'A client' })
    expect(body.client_secret).toMatch(/^[\w-]{64}$/)
    expect(body.client_secret).not.toBe(made.client_secret)
    expect(
      (await server().api('GET', `/api/v2/clients/${made.client_id}`)).body.client_secret,
    ).toBe(body.client_secret)
    expect((await server().api('POST', '/api/v2/clients/nobody/rotate-secret')).status).toBe(404)
  })

  test('one client stands for an API, and the API names it', async () => {
    const { audience, apiId } = await server().machine()
    const body = { name: 'API', app_type: 'resource_server', resource_server_identifier: audience }
    const made = await server().api('POST', '/api/v2/clients', body)
    expect(made.status).toBe(201)
    expect(made.body.grant_types).toEqual([])
    expect((await server().api('POST', '/api/v2/clients', body)).status).toBe(409)
    expect((await server().api('GET', `/api/v2/resource-servers/${apiId}`)).body.client_id).toBe(
      made.body.client_id,
    )
    const unknown = { ...body, resource_server_identifier: 'https://nowhere.example' }
    expect((await server().api('POST', '/api/v2/clients', unknown)).status).toBe(404)
  })
})
