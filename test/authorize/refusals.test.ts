/** What /authorize refuses, with which words, and whether our page or the application is told. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { authorize, codeRequest, signedIn, webClient } from '../support/authorize.ts'
import { application, callback, person, userApi, type Application } from '../support/people.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let web: Application
let codeOnly: Application
let cookie: string
beforeAll(async () => {
  server = await startServer()
  web = await webClient(server)
  codeOnly = await webClient(server, { grant_types: ['authorization_code'] })
  cookie = (await signedIn(server, await person(server))).cookie
})
afterAll(async () => {
  await server.close()
})

describe('on our page, and nowhere else:', () => {
  const rows: [
    what: string,
    request: (ids: { web: Application; codeOnly: Application }) => Record<string, string> | string,
    status: number,
    words: string,
  ][] = [
    ['nothing at all', () => '', 400, 'invalid_request: Missing required parameter: response_type'],
    [
      'no client',
      ({ web }) => codeRequest(web, { client_id: undefined }),
      400,
      'invalid_request: Missing required parameter: client_id',
    ],
    [
      'an unknown client',
      ({ web }) => codeRequest(web, { client_id: 'nobody' }),
      400,
      'invalid_request: Unknown client: nobody',
    ],
    [
      'a client of many kilobytes',
      ({ web }) => codeRequest(web, { client_id: 'n'.repeat(4000) }),
      400,
      'invalid_request: Unknown client: nnn',
    ],
    [
      'a callback that is not registered',
      ({ web }) => codeRequest(web, { redirect_uri: 'https://evil.example/callback' }),
      403,
      'Callback URL mismatch. The provided redirect_uri is not in the list of allowed callback URLs.',
    ],
    [
      'a wrong response type with a callback that is not registered',
      ({ web }) =>
        codeRequest(web, { redirect_uri: 'https://evil.example/', response_type: 'nonsense' }),
      403,
      'Callback URL mismatch.',
    ],
    [
      'a callback that runs code',
      ({ web }) => codeRequest(web, { redirect_uri: 'javascript:alert(1)' }),
      403,
      'Callback URL mismatch.',
    ],
    [
      'a repeated parameter',
      ({ web }) => `${new URLSearchParams(codeRequest(web)).toString()}&scope=openid`,
      400,
      'invalid_request: Parameter scope is repeated',
    ],
    [
      'a web message to no web origin of the client',
      ({ web }) => codeRequest(web, { response_mode: 'web_message', prompt: 'none' }),
      400,
      'invalid_request: The origin of the redirect_uri is not a web origin of the client',
    ],
    [
      'a reference to no pushed request',
      ({ web }) => ({
        client_id: web.client_id,
        request_uri: `urn:ietf:params:oauth:request_uri:${'a'.repeat(43)}`,
      }),
      400,
      'invalid_request: The request_uri is invalid',
    ],
  ]
  test.each(rows)('%s', async (_what, request, status, words) => {
    const answer = await authorize(server, request({ web, codeOnly }), { cookie })
    expect([answer.status, answer.target, answer.page?.screen]).toEqual([
      status,
      undefined,
      'error',
    ])
    expect(answer.page?.text).toContain(words)
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  })

  test('a client that signs nobody in', async () => {
    const machine = await server.machine({ client: { callbacks: [callback] } })
    const answer = await authorize(server, codeRequest(machine), { cookie })
    expect([answer.status, answer.target]).toEqual([403, undefined])
    expect(answer.page?.text).toContain('unauthorized_client')
  })

  test('no callback is named where there are several, or none', async () => {
    for (const callbacks of [[callback, `${callback}2`], []]) {
      const client = await webClient(server, { callbacks })
      const answer = await authorize(server, codeRequest(client, { redirect_uri: undefined }))
      expect(answer.status).toBe(400)
      expect(answer.page?.text).toContain('Missing required parameter: redirect_uri')
    }
  })

  test('the tenant may name a page of its own', async () => {
    await server.api('PATCH', '/api/v2/tenants/settings', {
      error_page: { html: '', show_log_link: false, url: 'https://errors.example/oops?a=1' },
    })
    const { status, target, told } = await authorize(
      server,
      codeRequest(web, { redirect_uri: 'https://evil.example/', ui_locales: 'fr en' }),
    )
    expect([status, target]).toEqual([302, 'https://errors.example/oops'])
    expect(told).toEqual({
      a: '1',
      client_id: web.client_id,
      lang: 'fr',
      error: 'unauthorized_client',
      error_description:
        'Callback URL mismatch. The provided redirect_uri is not in the list of allowed callback URLs.',
      tracking: expect.any(String),
    })
    await server.api('PATCH', '/api/v2/tenants/settings', { error_page: null })
  })
})

describe('told to the application, with its state:', () => {
  const rows: [
    what: string,
    change: Record<string, string | undefined>,
    error: string,
    description: string | RegExp,
    mode?: 'fragment',
  ][] = [
    [
      'no response type',
      { response_type: undefined },
      'invalid_request',
      'Missing required parameter: response_type',
    ],
    [
      'an unknown response type',
      { response_type: 'code magic' },
      'unsupported_response_type',
      'Unsupported response type: code magic',
    ],
    [
      'a response type twice',
      { response_type: 'code code' },
      'unsupported_response_type',
      'Unsupported response type: code code',
    ],
    ['an unknown response mode', { response_mode: 'pigeon' }, 'invalid_request', /response_mode/],
    [
      'tokens in a query',
      { response_type: 'token', response_mode: 'query' },
      'invalid_request',
      /response_mode query/,
      'fragment',
    ],
    [
      'no nonce for an ID token',
      { response_type: 'id_token' },
      'invalid_request',
      'Missing required parameter: nonce',
      'fragment',
    ],
    [
      'no nonce for an ID token beside a code',
      { response_type: 'code id_token' },
      'invalid_request',
      'Missing required parameter: nonce',
      'fragment',
    ],
    [
      'an ID token without openid',
      { response_type: 'id_token', scope: 'profile', nonce: 'n' },
      'invalid_request',
      /openid/,
      'fragment',
    ],
    [
      'a proof key of another form',
      { code_challenge: 'short', code_challenge_method: 'S256' },
      'invalid_request',
      /code_challenge/,
    ],
    [
      'an unknown method of a proof key',
      { code_challenge: 'c'.repeat(43), code_challenge_method: 'S512' },
      'invalid_request',
      /code_challenge_method/,
    ],
    [
      'a method without a proof key',
      { code_challenge: undefined, code_challenge_method: 'S256' },
      'invalid_request',
      /code_challenge/,
    ],
    [
      'an unknown API',
      { audience: 'https://nobody.example' },
      'access_denied',
      'Service not found: https://nobody.example',
    ],
    [
      'both lifetimes of sessions',
      { scope: 'openid offline_access online_access' },
      'invalid_request',
      /together/,
    ],
    [
      'very many scopes',
      { scope: Array.from({ length: 1_001 }, (_, at) => `s${at}`).join(' ') },
      'invalid_scope',
      'Too many scopes',
    ],
    ['a scope with control characters', { scope: 'openid \u0001' }, 'invalid_request', /control/],
    ['an unknown prompt', { prompt: 'dance' }, 'invalid_request', /prompt/],
    ['prompt none with another', { prompt: 'none login' }, 'invalid_request', /prompt none/],
    ['an age that is no number', { max_age: 'old' }, 'invalid_request', /max_age/],
    ['a negative age', { max_age: '-1' }, 'invalid_request', /max_age/],
    ['a lifetime that is no number', { expires_in: '1.5' }, 'invalid_request', /expires_in/],
    ['a hint that is no token', { id_token_hint: 'x.y.z' }, 'invalid_request', /id_token_hint/],
    [
      'an unknown connection',
      { connection: 'nowhere' },
      'invalid_request',
      'the connection is not enabled',
    ],
    [
      'a request by reference',
      { request_uri: 'https://app.example/request.jwt' },
      'request_uri_not_supported',
      /pushed/,
    ],
    [
      'a request that nobody signed',
      { request: 'eyJhbGciOiJub25lIn0.e30.' },
      'request_not_supported',
      /signed/,
    ],
    [
      'an organization',
      { organization: 'org_1234567890123456' },
      'invalid_request',
      'parameter organization is not allowed for this client',
    ],
    [
      'an invitation',
      { invitation: 'x' },
      'invalid_request',
      'invitation not found or already used',
    ],
    ['a bound key that we cannot bind', { dpop_jkt: 'x' }, 'invalid_request', /dpop_jkt/],
    [
      'details that we cannot keep',
      { authorization_details: '[]' },
      'invalid_request',
      /authorization_details/,
    ],
  ]
  test.each(rows)('%s', async (_what, change, error, description, mode) => {
    const answer = await authorize(server, codeRequest(web, change), { cookie, method: 'POST' })
    expect([answer.status, answer.target, answer.mode]).toEqual([302, callback, mode ?? 'query'])
    expect(answer.told).toEqual({
      error,
      error_description:
        typeof description === 'string' ? description : expect.stringMatching(description),
      state: 'a state',
    })
  })

  test('a grant type that the client lacks', async () => {
    for (const [responseType, mode] of [
      ['token', 'fragment'],
      ['code id_token', 'fragment'],
    ])
      expect(
        await authorize(
          server,
          codeRequest(codeOnly, { response_type: responseType, nonce: 'n' }),
          {
            cookie,
          },
        ),
      ).toMatchObject({
        mode,
        told: {
          error: 'unauthorized_client',
          error_description: "Grant type 'implicit' not allowed for the client.",
        },
      })
  })

  test('by the response mode that was asked for', async () => {
    const posted = await authorize(
      server,
      codeRequest(web, { response_mode: 'form_post', prompt: 'dance' }),
    )
    expect(posted.page?.form?.action).toBe(callback)
    expect(posted.page?.form?.field('error')?.value).toBe('invalid_request')
    const untyped = await authorize(
      server,
      codeRequest(web, { response_mode: 'form_post', response_type: undefined }),
    )
    expect(untyped.page?.form?.field('error')?.value).toBe('invalid_request')
    const inFragment = await authorize(
      server,
      codeRequest(web, { response_mode: 'fragment', prompt: 'dance' }),
    )
    expect([inFragment.mode, inFragment.told['error']]).toEqual(['fragment', 'invalid_request'])
  })

  test('policies of APIs', async () => {
    const closed = await userApi(server, {
      subject_type_authorization: { user: { policy: 'deny_all' } },
    })
    const granted = await userApi(server, {
      subject_type_authorization: { user: { policy: 'require_client_grant' } },
    })
    for (const audience of [closed, granted]) {
      const { told } = await authorize(server, codeRequest(web, { audience }), { cookie })
      expect([audience, told['error']]).toEqual([audience, 'unauthorized_client'])
    }
    await server.api('POST', '/api/v2/client-grants', {
      client_id: web.client_id,
      audience: granted,
      scope: ['read:orders'],
      subject_type: 'user',
    })
    const { told } = await authorize(server, codeRequest(web, { audience: granted }), { cookie })
    expect(Object.keys(told)).toEqual(['code', 'state'])
  })

  test('what a client’s settings demand and the request has not, or nobody can give yet', async () => {
    for (const [settings, error, description] of [
      [
        { require_pushed_authorization_requests: true },
        'invalid_request',
        'Pushed Authorization Requests are required for this client',
      ],
      [
        { organization_usage: 'require' },
        'invalid_request',
        'parameter organization is required for this client',
      ],
      [
        { organization_usage: 'require', organization_require_behavior: 'pre_login_prompt' },
        'access_denied',
        /organization_usage/,
      ],
      [{ require_proof_of_possession: true }, 'access_denied', /require_proof_of_possession/],
      [{ compliance_level: 'fapi2_sp_pkj_mtls' }, 'access_denied', /compliance_level/],
    ] as const) {
      const client = await webClient(server, settings)
      const { told } = await authorize(server, codeRequest(client), { cookie })
      expect(told).toMatchObject({
        error,
        error_description:
          typeof description === 'string' ? description : expect.stringMatching(description),
      })
    }
  })

  test('organizations of clients that allow them', async () => {
    const client = await webClient(server, { organization_usage: 'allow' })
    for (const [organization, description] of [
      ['org_1234567890123456', 'parameter organization is invalid: org_1234567890123456'],
      ['acme', 'authorization request parameter organization must be an organization id'],
    ]) {
      const { told } = await authorize(server, codeRequest(client, { organization }), { cookie })
      expect(told).toMatchObject({ error: 'invalid_request', error_description: description })
    }
  })

  test('a blocked user', async () => {
    const userId = await person(server, { blocked: true })
    const blocked = await signedIn(server, userId)
    for (const prompt of [undefined, 'none']) {
      const { told } = await authorize(server, codeRequest(web, { prompt }), blocked)
      expect(told).toEqual({
        error: 'unauthorized',
        error_description: 'user is blocked',
        state: 'a state',
      })
    }
  })
})

describe('a third party', () => {
  const thirdParty = (body: Record<string, unknown> = {}) =>
    webClient(server, { is_first_party: false, grant_types: ['authorization_code'], ...body })

  test('under strict rules may send only what is listed', async () => {
    const client = await thirdParty({
      third_party_security_mode: 'strict',
      redirection_policy: 'allow_always',
    })
    const { told } = await authorize(server, codeRequest(client, { screen_hint: 'signup' }))
    expect(told).toMatchObject({
      error: 'invalid_request',
      error_description: 'Parameters not allowed for this client: screen_hint',
    })
    const listed = await authorize(
      server,
      codeRequest(client, { login_hint: 'a@example.com', 'ext-color': 'red', display: 'page' }),
    )
    expect(listed.target).toBe('/u/login')
  })

  test('with open redirect protection is told nothing: our page is', async () => {
    const client = await thirdParty({ redirection_policy: 'open_redirect_protection' })
    const answer = await authorize(server, codeRequest(client, { prompt: 'none' }))
    expect([answer.status, answer.target]).toEqual([403, undefined])
    expect(answer.page?.text).toContain('login_required')
    const malformed = await authorize(server, codeRequest(client, { max_age: 'x' }))
    expect([malformed.status, malformed.target]).toEqual([400, undefined])
  })

  test('has no wildcards in its callbacks', async () => {
    const client = await thirdParty({ callbacks: ['https://*.app.example/cb'] })
    const answer = await authorize(
      server,
      codeRequest(client, { redirect_uri: 'https://a.app.example/cb' }),
    )
    expect([answer.status, answer.target]).toEqual([403, undefined])
  })

  test('needs a client grant for an API that is open to own clients', async () => {
    const client = await thirdParty({ redirection_policy: 'allow_always' })
    const audience = await userApi(server)
    const { told } = await authorize(server, codeRequest(client, { audience }))
    expect(told['error']).toBe('unauthorized_client')
  })
})

describe('nobody is hindered by', () => {
  test.each([
    ['unknown parameters', { anything: 'else', foo: 'bar' }],
    ['display', { display: 'popup' }],
    ['claims', { claims: '{"userinfo":{"name":{"essential":true}}}' }],
    ['claims that are no JSON', { claims: 'nonsense' }],
    ['claims_locales', { claims_locales: 'se' }],
    ['ui_locales', { ui_locales: 'se' }],
    ['acr_values', { acr_values: '1 2' }],
    ['telemetry', { auth0Client: 'eyJuYW1lIjoiYXV0aDAtc3BhLWpzIn0=' }],
    ['an ill-formed correlation id', { correlation_id: 'a b' }],
    ['another order of scopes', { scope: 'email profile openid' }],
    ['no nonce in the code flow', { nonce: undefined }],
    ['no state', { state: undefined }],
    ['resource, which the tenant does not read', { resource: 'https://nobody.example' }],
    ['empty parameters', { audience: '', organization: '', connection: '', scope: '' }],
  ])('%s', async (_what, change) => {
    const { status, target, told } = await authorize(server, codeRequest(web, change), { cookie })
    expect([status, target]).toEqual([302, callback])
    expect(told['code']).toMatch(/^[\w-]{48}$/)
  })
})

test('refusals are in the log, silent ones as such', async () => {
  const client = await application(server)
  await authorize(server, codeRequest(client, { audience: 'https://nobody.example' }))
  await authorize(server, codeRequest(client, { prompt: 'none' }))
  await authorize(server, codeRequest(client, { redirect_uri: 'https://evil.example/x' }))
  await server.stores.events.flush()
  const logs = await server.stores.events.search({ newestFirst: true, offset: 0, limit: 20 })
  expect(
    logs
      .filter(({ document }) => document['client_id'] === client.client_id)
      .map(({ document }) => [document['type'], document['description']]),
  ).toEqual(
    expect.arrayContaining([
      ['f', 'Service not found: https://nobody.example'],
      ['fsa', 'Login required'],
      ['f', expect.stringMatching(/^Callback URL mismatch/)],
    ]),
  )
})
