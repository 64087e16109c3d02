import { decodeJwt, decodeProtectedHeader } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'
import {
  application,
  browserApplication,
  changePerson,
  code,
  exchangeForm,
  person,
  userApi,
  verifier,
  type Application,
} from '../support/people.ts'
import { setClock, startServer } from '../support/server.ts'

onEachDatabase('authorization code', (server) => {
  let web: Application
  let spa: Application
  let audience: string
  let userId: string
  beforeAll(async () => {
    web = await application(server())
    spa = await browserApplication(server())
    audience = await userApi(server())
    userId = await person(server())
  })
  const exchange = async (
    wanted: Omit<Parameters<typeof code>[1], 'client' | 'userId'> & { client?: Application } = {},
    form: Record<string, string> = {},
    headers: Record<string, string> = {},
  ) => {
    const client = wanted.client ?? web
    const value = await code(server(), { userId, ...wanted, client })
    return server().post('/oauth/token', { ...exchangeForm(client, value), ...form }, headers)
  }

  test('without an API: an opaque token for userinfo and an ID token', async () => {
    const { status, body, headers } = await exchange({ nonce: 'n-1', authTime: 1_700_000_000 })
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(Object.keys(body)).toEqual([
      'access_token',
      'id_token',
      'scope',
      'expires_in',
      'token_type',
    ])
    expect(body).toMatchObject({
      scope: 'openid profile email',
      expires_in: 86_400,
      token_type: 'Bearer',
    })
    expect(body.access_token).toMatch(/^eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwiaXNzIjoi/)
    expect(body.access_token.split('.')).toHaveLength(5)
    expect(decodeProtectedHeader(body.id_token)).toEqual({
      alg: 'RS256',
      typ: 'JWT',
      kid: expect.any(String),
    })
    expect(decodeJwt(body.id_token)).toEqual({
      iss: server().issuer,
      sub: userId,
      aud: web.client_id,
      iat: expect.any(Number),
      exp: expect.any(Number),
      auth_time: 1_700_000_000,
      nonce: 'n-1',
      name: 'Ada Lovelace',
      nickname: 'ada',
      picture: 'https://example.com/ada.png',
      updated_at: expect.any(String),
      email: expect.stringContaining('@example.com'),
      email_verified: true,
    })
  })

  test('for an API: a JWT for it and for userinfo, without gty', async () => {
    const { body } = await exchange({
      audience,
      scopes: ['openid', 'read:orders', 'no:such', 'offline_access'],
    })
    const claims = decodeJwt(body.access_token)
    expect(claims).toEqual({
      iss: server().issuer,
      sub: userId,
      aud: [audience, `${server().issuer}userinfo`],
      iat: expect.any(Number),
      exp: (claims.iat ?? 0) + 86_400,
      scope: 'openid read:orders offline_access',
      azp: web.client_id,
    })
    expect(body.refresh_token).toMatch(/^v1\.[A-Za-z0-9_-]{86}$/)
  })

  test('the token list shows it with its session', async () => {
    const { body } = await exchange({
      audience,
      sessionId: 'session-of-ada',
      scopes: ['read:orders'],
    })
    const { body: listed } = await server().api(
      'GET',
      '/api/latchkey/v1/tokens?session_id=session-of-ada',
    )
    expect(listed.tokens).toHaveLength(1)
    expect(listed.tokens[0]).toMatchObject({
      kind: 'access_token',
      status: 'active',
      user_id: userId,
      client_id: web.client_id,
      audience,
      scopes: ['read:orders'],
      session_id: 'session-of-ada',
    })
    expect(body.refresh_token).toBeUndefined()
    expect(body.id_token).toBeUndefined()
  })

  describe('never gives more than was agreed to at /authorize', () => {
    test('scopes', async () => {
      const { body } = await exchange({
        audience,
        requestedScopes: ['read:orders', 'write:orders'],
        grantedScopes: ['read:orders'],
      })
      expect(body.scope).toBe('read:orders')
    })
  })

  const refusals: [
    string,
    () => Promise<{ status: number; body: unknown }>,
    { status: number; error: string; description: string },
  ][] = [
    [
      'no code',
      () => server().post('/oauth/token', { grant_type: 'authorization_code', ...web }),
      { status: 400, error: 'invalid_request', description: 'Missing required parameter: code' },
    ],
    [
      'an unknown code',
      () => server().post('/oauth/token', exchangeForm(web, 'nonsense')),
      { status: 403, error: 'invalid_grant', description: 'Invalid authorization code' },
    ],
    [
      'an expired code',
      () => exchange({ now: Date.now() - 601_000 }),
      { status: 403, error: 'invalid_grant', description: 'Invalid authorization code' },
    ],
    [
      'a redirect URI of another origin, of which no more is shown',
      () => exchange({}, { redirect_uri: 'https://evil.example:8443/x?y=z' }),
      {
        status: 403,
        error: 'unauthorized_client',
        description:
          'The redirect URI is wrong. You sent https://evil.example:8443, and we expected https://app.example',
      },
    ],
    [
      'a redirect URI left out though it was sent before',
      () => exchange({}, { redirect_uri: '' }),
      {
        status: 400,
        error: 'invalid_request',
        description: 'Missing required parameter: redirect_uri',
      },
    ],
    [
      'a verifier left out',
      () => exchange({ client: spa }, { code_verifier: '' }),
      {
        status: 400,
        error: 'invalid_request',
        description: "Parameter 'code_verifier' is required",
      },
    ],
    [
      'a wrong verifier',
      () => exchange({ client: spa }, { code_verifier: `${verifier}x` }),
      { status: 403, error: 'invalid_grant', description: 'Failed to verify code verifier' },
    ],
    [
      'a verifier that is too short, though its text is the plain challenge',
      () =>
        exchange(
          { client: spa, codeChallenge: 'short', codeChallengeMethod: 'plain' },
          { code_verifier: 'short' },
        ),
      { status: 403, error: 'invalid_grant', description: 'Failed to verify code verifier' },
    ],
    [
      'a verifier where no challenge was',
      () => exchange({}, { code_verifier: verifier }),
      { status: 403, error: 'invalid_grant', description: 'Failed to verify code verifier' },
    ],
    [
      'a public client without PKCE',
      () => exchange({ client: spa, codeChallenge: undefined }, { code_verifier: '' }),
      { status: 401, error: 'access_denied', description: 'Unauthorized' },
    ],
    [
      'a wrong client secret, before the code is looked at',
      () => exchange({}, { client_secret: 'wrong', code: 'nonsense' }),
      { status: 401, error: 'access_denied', description: 'Unauthorized' },
    ],
    [
      'a client without the grant',
      async () =>
        exchange({
          client: await application(server(), { grant_types: ['client_credentials'] }),
        }),
      {
        status: 403,
        error: 'unauthorized_client',
        description: "Grant type 'authorization_code' not allowed for the client.",
      },
    ],
  ]
  for (const [title, run, expected] of refusals)
    test(`refuses ${title}`, async () => {
      const { status, body } = await run()
      const { error, error_description: description } = body as Record<string, string>
      expect({ status, error, description }).toEqual(expected)
    })

  test('plain PKCE and a code without a sent redirect URI', async () => {
    const { status } = await exchange(
      {
        client: spa,
        codeChallenge: verifier,
        codeChallengeMethod: 'plain',
        wasRedirectUriSent: false,
      },
      { redirect_uri: '' },
    )
    expect(status).toBe(200)
  })

  test('no refresh token in a browser unless the client is public and rotates', async () => {
    const scopes = ['openid', 'offline_access']
    const origin = { origin: 'https://app.example' }
    expect((await exchange({ scopes }, {}, origin)).body).not.toHaveProperty('refresh_token')
    expect((await exchange({ scopes, client: spa }, {}, origin)).body).toHaveProperty(
      'refresh_token',
    )
    expect((await exchange({ scopes })).body).toHaveProperty('refresh_token')
  })

  test('HS256 ID tokens are signed with the client secret, for confidential clients only', async () => {
    const { jwtVerify } = await import('jose')
    const hs = await application(server(), { jwt_configuration: { alg: 'HS256' } })
    const { body } = await exchange({ client: hs })
    const key = new TextEncoder().encode(hs.client_secret)
    const { payload, protectedHeader } = await jwtVerify(body.id_token, key)
    expect([payload.sub, protectedHeader]).toEqual([userId, { alg: 'HS256', typ: 'JWT' }])
    const open = await browserApplication(server(), { jwt_configuration: { alg: 'HS256' } })
    const { body: ofOpen } = await exchange({ client: open })
    expect(decodeProtectedHeader(ofOpen.id_token).alg).toBe('RS256')
  })

  test('a user who is blocked, or deleted, after the code was made', async () => {
    const other = await person(server())
    const first = await code(server(), { client: web, userId: other })
    const second = await code(server(), { client: web, userId: other })
    await changePerson(server(), other, { blocked: true })
    const blocked = await server().post('/oauth/token', exchangeForm(web, first))
    expect([blocked.status, blocked.body]).toEqual([
      403,
      { error: 'unauthorized', error_description: 'user is blocked' },
    ])
    await changePerson(server(), other, 'delete')
    const deleted = await server().post('/oauth/token', exchangeForm(web, second))
    expect(deleted.body.error).toBe('invalid_grant')
  })
})

describe('the code', () => {
  test('ends after ten minutes to the second', async () => {
    const clock = setClock()
    const server = await startServer({ clock, storage: { compareClocks: false } })
    try {
      const client = await application(server)
      const userId = await person(server)
      const early = await code(server, { client, userId, now: clock.now() })
      const late = await code(server, { client, userId, now: clock.now() })
      clock.advance(599_000)
      expect((await server.post('/oauth/token', exchangeForm(client, early))).status).toBe(200)
      clock.advance(1_000)
      expect((await server.post('/oauth/token', exchangeForm(client, late))).status).toBe(403)
    } finally {
      await server.close()
    }
  })
})
