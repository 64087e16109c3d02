/** The authentication SDKs of the older surface, unpatched and over TLS. */
import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startWorld, type InteropWorld } from '../support/interop-world.ts'
import { logIn, password, pkce } from '../support/sign-in-world.ts'
import { startTlsServer, type TlsServer } from '../support/tls-server.ts'

let server: TlsServer
let input: Record<string, unknown>

beforeAll(async () => {
  server = await startTlsServer()
  const { publicKey: pem, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  const machine = await server.machine()
  const credential = { credential_type: 'public_key', name: 'first', pem, alg: 'RS256' }
  const made = await server.api('POST', '/api/v2/clients', {
    name: 'Signer',
    app_type: 'non_interactive',
    grant_types: ['client_credentials'],
    jwt_configuration: { alg: 'RS256' },
    client_authentication_methods: { private_key_jwt: { credentials: [credential] } },
  })
  const { client_id: clientId } = made.body
  const grant = { client_id: clientId, audience: machine.audience, scope: ['read:orders'] }
  expect((await server.api('POST', '/api/v2/client-grants', grant)).status).toBe(201)
  input = {
    domain: server.domain,
    clientId: machine.client_id,
    clientSecret: machine.client_secret,
    audience: machine.audience,
    signer: { clientId, privateKey },
  }
})
afterAll(() => server.close())

describe.each(['auth0-v4', 'auth0/legacy'])('the authentication SDK of %s', (sdk) => {
  let outcomes: Record<string, unknown>
  beforeAll(async () => {
    outcomes = await server.runScript('authentication', { ...input, sdk })
  })

  test('gets a token by secret', () => {
    expect(outcomes['bySecret']).toMatchObject({
      status: 200,
      data: { token_type: 'Bearer', expires_in: 86_400, scope: 'read:orders write:orders' },
    })
  })

  test('gets a token by assertion', () => {
    expect(outcomes['byAssertion']).toMatchObject({
      status: 200,
      data: { token_type: 'Bearer', scope: 'read:orders' },
    })
  })

  test.each([
    { given: 'a wrong secret', step: 'wrongSecret', status: 401, says: 'Unauthorized' },
    {
      given: 'an unknown API',
      step: 'unknownApi',
      status: 403,
      says: expect.stringContaining('Service not found'),
    },
  ])('raises its own error for $given', ({ step, status, says }) => {
    expect(outcomes[step]).toMatchObject({
      threw: 'AuthApiError',
      statusCode: status,
      error: 'access_denied',
      error_description: says,
    })
  })

  test('is content with the revocation of a token that nobody has', () => {
    expect(outcomes['revokeUnknown']).toEqual({ status: 200 })
  })
})

describe.each(['auth0-v4', 'auth0/legacy'])('the authentication SDK of %s, for users', (sdk) => {
  let world: InteropWorld
  let outcomes: Record<string, unknown>
  const email = 'by-sdk@example.com'
  const rotating = {
    refresh_token: { rotation_type: 'rotating', expiration_type: 'expiring', leeway: 0 },
  }
  beforeAll(async () => {
    world = await startWorld()
    const client = await world.client('https://sdk.example', {
      grant_types: [
        'authorization_code',
        'password',
        'http://auth0.com/oauth/grant-type/password-realm',
        'refresh_token',
      ],
      ...rotating,
    })
    const { audience, connection, server } = world
    const callback = 'https://sdk.example/callback'
    const { verifier, challenge } = pkce()
    const { end } = await logIn(
      server,
      { client_id: client.clientId, callback },
      await world.person(),
      { nonce: 'n', code_challenge: challenge, code_challenge_method: 'S256' },
    )
    const code = end.url.searchParams.get('code')
    const { domain } = server
    const signedIn = { code, nonce: 'n', redirectUri: callback, verifier }
    const input = { sdk, domain, ...client, audience, connection, email, password, signedIn }
    outcomes = await server.runScript('authentication-of-users', input)
  })
  afterAll(() => world.close())

  test('signs somebody up, once and with a good password', () => {
    expect(outcomes['signUp']).toMatchObject({ email, email_verified: false })
    expect(outcomes['signUpAgain']).toMatchObject({ statusCode: 400, error: 'invalid_signup' })
    expect(outcomes['signUpWeakly']).toMatchObject({ statusCode: 400, error: 'invalid_password' })
  })

  test('signs them in by password and reads their profile', () => {
    expect(outcomes['byPassword']).toMatchObject({
      token_type: 'Bearer',
      expires_in: expect.any(Number),
      refresh_token: expect.any(String),
      id_token: expect.any(String),
    })
    expect(outcomes['userInfo']).toMatchObject({ email, email_verified: false })
    expect(outcomes['wrongPassword']).toMatchObject({
      threw: 'AuthApiError',
      statusCode: 403,
      error: 'invalid_grant',
      error_description: 'Wrong email or password.',
    })
  })

  test('refreshes with rotation; a used token ends them all', () => {
    expect(outcomes['refresh']).toMatchObject({ isRotated: true, id_token: expect.any(String) })
    expect(outcomes['refreshByUsed']).toMatchObject({ statusCode: 403, error: 'invalid_grant' })
    expect(outcomes['refreshAfterReuse']).toMatchObject({ statusCode: 403, error: 'invalid_grant' })
  })

  test('revokes a refresh token', () => {
    expect(outcomes['revoke']).toEqual({ status: 200 })
    expect(outcomes['refreshRevoked']).toMatchObject({ statusCode: 403, error: 'invalid_grant' })
  })

  test('pushes an authorization request', () => {
    expect(outcomes['push']).toMatchObject({
      request_uri: expect.stringMatching(/^urn:ietf:params:oauth:request_uri:/),
      expires_in: expect.any(Number),
    })
  })

  test('exchanges a code of PKCE for an ID token that it accepts, once', () => {
    expect(outcomes['byCode']).toMatchObject({
      token_type: 'Bearer',
      id_token: expect.any(String),
      scope: 'openid profile email',
    })
    expect(outcomes['byCodeAgain']).toMatchObject({ statusCode: 403, error: 'invalid_grant' })
  })

  test('understands the refusal of a code', () => {
    expect(outcomes['wrongCode']).toMatchObject({ statusCode: 403, error: 'invalid_grant' })
  })

  test('asks for a new password', () => {
    expect(outcomes['changePassword']).toEqual({
      status: 200,
      data: expect.stringContaining('email'),
    })
  })
})
