/** The authentication SDKs of the older surface, unpatched and over TLS. */
import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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
