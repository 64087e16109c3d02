/** OAuth libraries for clients and for APIs, unpatched and over TLS. */
import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Machine } from '../support/server.ts'
import { startTlsServer, type TlsServer } from '../support/tls-server.ts'

type Outcomes = Record<string, Record<string, unknown> | null>

let server: TlsServer
let machine: Machine
let strict: Machine
let input: Record<string, unknown>
const run = async (script: string, more = {}): Promise<Outcomes> =>
  (await server.runScript(script, { ...input, ...more })) as Outcomes

beforeAll(async () => {
  server = await startTlsServer()
  machine = await server.machine()
  strict = await server.machine({ api: { token_dialect: 'rfc9068_profile' } })
  const { publicKey: pem, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  const credential = { credential_type: 'public_key', name: 'first', pem, alg: 'RS256' }
  const signer = await server.api('POST', '/api/v2/clients', {
    name: 'Signer',
    app_type: 'non_interactive',
    grant_types: ['client_credentials'],
    jwt_configuration: { alg: 'RS256' },
    client_authentication_methods: { private_key_jwt: { credentials: [credential] } },
  })
  const { client_id: clientId } = signer.body
  const grant = { client_id: clientId, audience: machine.audience, scope: ['read:orders'] }
  expect((await server.api('POST', '/api/v2/client-grants', grant)).status).toBe(201)
  const { issuer } = server
  input = { issuer, audience: machine.audience, machine, strict, signer: { clientId, privateKey } }
})
afterAll(() => server.close())

/** What both libraries throw for an error body: the code, the status and the text, all understood. */
const refusal = (status: number, error: string, description: unknown) => ({
  threw: 'ResponseBodyError',
  status,
  error,
  error_description: description,
})
/** To a client that tried the Authorization header, the answer is a challenge, and the libraries throw it as one. */
const challenge = { threw: 'WWWAuthenticateChallengeError', status: 401 }

describe('openid-client', () => {
  let outcomes: Outcomes
  beforeAll(async () => {
    outcomes = await run('openid-client')
  })

  test('discovers the endpoints', () => {
    expect(outcomes['discover']).toMatchObject({
      issuer: server.issuer,
      token_endpoint: `${server.issuer}oauth/token`,
      revocation_endpoint: `${server.issuer}oauth/revoke`,
      introspection_endpoint: `${server.issuer}oauth/introspect`,
    })
  })

  test.each([
    { step: 'post', by: 'secret in the body', scope: 'read:orders write:orders', seconds: 86_400 },
    { step: 'basic', by: 'secret in the header', scope: 'read:orders', seconds: 86_400 },
    { step: 'assertion', by: 'signed assertion', scope: 'read:orders', seconds: 86_400 },
    {
      step: 'short',
      by: 'secret for half a minute',
      scope: 'read:orders write:orders',
      seconds: 30,
    },
  ])('gets a token by $by', ({ step, scope, seconds }) => {
    expect(outcomes[step]).toMatchObject({ token_type: 'bearer', scope, expires_in: seconds })
  })

  test('introspects a token of its own, and learns nothing of another client’s', () => {
    const described = {
      active: true,
      client_id: machine.client_id,
      scope: 'read:orders write:orders',
      aud: machine.audience,
      iss: server.issuer,
      token_type: 'Bearer',
    }
    expect(outcomes['introspect']).toMatchObject(described)
    expect(outcomes['introspectByBasic']).toMatchObject(described)
    expect(outcomes['introspectByAnother']).toEqual({ active: false })
  })

  test('revokes its own token; another client’s attempt changes nothing', () => {
    expect(outcomes['revokeByAnother']).toEqual({})
    expect(outcomes['introspectStill']).toMatchObject({ active: true })
    expect(outcomes['revoke']).toEqual({})
    expect(outcomes['introspectRevoked']).toEqual({ active: false })
  })

  test.each([
    { step: 'wrongSecret', expected: refusal(401, 'access_denied', 'Unauthorized') },
    { step: 'wrongBasic', expected: challenge },
    { step: 'wrongIntrospection', expected: refusal(401, 'access_denied', 'Unauthorized') },
    {
      step: 'unknownApi',
      expected: refusal(403, 'access_denied', expect.stringContaining('Service not found')),
    },
    { step: 'badLifetime', expected: refusal(400, 'invalid_request', expect.any(String)) },
  ])('understands the refusal of $step', ({ step, expected }) => {
    expect(outcomes[step]).toMatchObject(expected)
  })
})

describe('oauth4webapi', () => {
  let outcomes: Outcomes
  beforeAll(async () => {
    outcomes = await run('oauth4webapi')
  })

  test('discovers the same document under both names', () => {
    expect(outcomes['discover']).toMatchObject({ issuer: server.issuer })
    expect(outcomes['discoverOAuth']).toEqual(outcomes['discover'])
  })

  test.each(['post', 'basic', 'assertion'])('accepts the token answer by %s', (step) => {
    expect(outcomes[step]).toMatchObject({
      access_token: expect.any(String),
      token_type: 'bearer',
      expires_in: 86_400,
    })
  })

  test('accepts the answers of introspection and revocation', () => {
    expect(outcomes['introspect']).toMatchObject({ active: true, client_id: machine.client_id })
    expect(outcomes['introspectNonsense']).toEqual({ active: false })
    expect(outcomes['revokeNonsense']).toEqual({ answer: null })
    expect(outcomes['revoke']).toEqual({ answer: null })
    expect(outcomes['introspectRevoked']).toEqual({ active: false })
  })

  test.each([
    { step: 'wrongSecret', expected: challenge },
    { step: 'wrongRevocation', expected: challenge },
    { step: 'wrongIntrospection', expected: challenge },
    { step: 'foreignScope', expected: refusal(403, 'access_denied', expect.any(String)) },
    { step: 'badLifetime', expected: refusal(400, 'invalid_request', expect.any(String)) },
  ])('understands the refusal of $step', ({ step, expected }) => {
    expect(outcomes[step]).toMatchObject(expected)
  })

  test('accepts an access token of the RFC 9068 profile', () => {
    expect(outcomes['verify']).toMatchObject({
      iss: server.issuer,
      aud: strict.audience,
      client_id: strict.client_id,
      jti: expect.any(String),
    })
  })
})

describe('the libraries of an API', () => {
  let outcomes: Outcomes
  const answers = (step: string): unknown => outcomes[step]?.['answers']
  beforeAll(async () => {
    outcomes = await run('resource-server', { otherAudience: strict.audience })
  })

  test('express-oauth2-jwt-bearer lets good tokens pass and no other', () => {
    const refused = { status: 401, body: { code: 'invalid_token' } }
    expect(answers('guard')).toMatchObject([
      {
        status: 200,
        body: {
          iss: server.issuer,
          aud: machine.audience,
          azp: machine.client_id,
          sub: `${machine.client_id}@clients`,
          gty: 'client-credentials',
          scope: 'read:orders',
        },
      },
      { status: 401, body: {} },
      refused,
      refused,
      { status: 403, body: { code: 'insufficient_scope' } },
      refused,
    ])
  })

  test('express-oauth2-jwt-bearer in strict mode accepts the RFC 9068 profile and only that', () => {
    expect(answers('guardStrictly')).toMatchObject([
      { status: 200, body: { client_id: strict.client_id, jti: expect.any(String) } },
    ])
    expect(answers('guardPlainStrictly')).toMatchObject([{ status: 401 }])
  })

  test('jwks-rsa finds the key that signed, and no key for an unknown id', () => {
    expect(outcomes['jwksRsa']).toEqual({ alg: 'RS256', verified: true })
    expect(outcomes['jwksRsaUnknownKey']).toMatchObject({ threw: 'SigningKeyNotFoundError' })
  })

  test('jose verifies a token for its API and issuer alone', () => {
    expect(outcomes['jose']).toMatchObject({
      payload: { iss: server.issuer, aud: machine.audience, scope: 'read:orders write:orders' },
      protectedHeader: { alg: 'RS256', typ: 'JWT', kid: expect.any(String) },
    })
    expect(outcomes['joseOtherAudience']).toMatchObject({ code: 'ERR_JWT_CLAIM_VALIDATION_FAILED' })
    expect(outcomes['joseOtherIssuer']).toMatchObject({ code: 'ERR_JWT_CLAIM_VALIDATION_FAILED' })
  })

  test('jose verifies RS512 and PS256 once the key set does not tie its keys to RS256', async () => {
    const algorithms = [
      await server.machine({ api: { signing_alg: 'RS512' } }),
      await server.machine({ api: { signing_alg: 'PS256' } }),
    ]
    const settings = { flags: { remove_alg_from_jwks: true } }
    expect((await server.api('PATCH', '/api/v2/tenants/settings', settings)).status).toBe(200)
    const { joseOtherAlgorithms } = await run('resource-server', { algorithms })
    expect(joseOtherAlgorithms).toEqual({ algorithms: ['RS512', 'PS256'] })
  })
})
