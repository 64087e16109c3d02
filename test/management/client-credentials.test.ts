import { execFileSync } from 'node:child_process'
import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'
import type { TestServer } from '../support/server.ts'

const pemOf = (bits: number): string =>
  generateKeyPairSync('rsa', { modulusLength: bits })
    .publicKey.export({ format: 'pem', type: 'spki' })
    .toString()
const [first, second, third] = [pemOf(2_048), pemOf(2_048), pemOf(2_048)] as [
  string,
  string,
  string,
]
const privatePem = generateKeyPairSync('rsa', { modulusLength: 2_048 })
  .privateKey.export({ format: 'pem', type: 'pkcs8' })
  .toString()
const ecPem = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  .publicKey.export({ format: 'pem', type: 'spki' })
  .toString()

const newClient = async (server: TestServer, body: object = {}) =>
  (await server.api('POST', '/api/v2/clients', { name: 'A', ...body })).body

onEachDatabase('client credentials', (server) => {
  test('a key gets its thumbprint as kid and RS256, and is listed without its pem', async () => {
    const { client_id: id } = await newClient(server())
    const path = `/api/v2/clients/${id}/credentials`
    const { status, body } = await server().api('POST', path, {
      credential_type: 'public_key',
      name: 'k',
      pem: first,
    })
    expect(status).toBe(201)
    expect(body).toMatchObject({ name: 'k', credential_type: 'public_key', alg: 'RS256' })
    expect(body.id).toMatch(/^cred_[1-9A-HJ-NP-Za-km-z]{22}$/)
    expect(body.kid).toMatch(/^[\w-]{43}$/)
    expect(body).not.toHaveProperty('pem')
    const listed = await server().api('GET', `${path}?include_totals=true&per_page=50`)
    expect(listed.body).toEqual([{ ...body, expires_at: null }])
    expect((await server().api('GET', `${path}/${body.id}`)).body.kid).toBe(body.kid)
  })

  test('the kid is the thumbprint of RFC 7638', async () => {
    const n =
      '0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw'
    const pem = createPublicKey({ key: { kty: 'RSA', e: 'AQAB', n }, format: 'jwk' })
      .export({ format: 'pem', type: 'spki' })
      .toString()
    const { client_id: id } = await newClient(server())
    const { body } = await server().api('POST', `/api/v2/clients/${id}/credentials`, {
      credential_type: 'public_key',
      pem,
    })
    expect(body.kid).toBe('NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs')
  })

  describe('POST refuses', () => {
    for (const [given, body] of [
      ['no pem', {}],
      ['a private key', { pem: privatePem }],
      ['an elliptic curve', { pem: ecPem }],
      ['1024 bits', { pem: pemOf(1_024) }],
      ['text', { pem: 'hello' }],
      ['a short kid', { pem: first, kid: 'x' }],
      ['ES256', { pem: first, alg: 'ES256' }],
      ['an end in the past', { pem: first, expires_at: '2020-01-01T00:00:00.000Z' }],
      ['an end of a key without certificate', { pem: first, parse_expiry_from_cert: true }],
    ] as const)
      test(given, async () => {
        const { client_id: id } = await newClient(server())
        const sent = { credential_type: 'public_key', ...body }
        expect((await server().api('POST', `/api/v2/clients/${id}/credentials`, sent)).status).toBe(
          400,
        )
      })

    test('a third key, also of three sent at once', async () => {
      const { client_id: id } = await newClient(server())
      const path = `/api/v2/clients/${id}/credentials`
      const answers = await Promise.all(
        [first, second, third].map((pem) =>
          server().api('POST', path, { credential_type: 'public_key', pem }),
        ),
      )
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 403])
      expect((await server().api('GET', path)).body).toHaveLength(2)
    })

    test('an unknown client', async () => {
      const { status } = await server().api('POST', '/api/v2/clients/nobody/credentials', {
        credential_type: 'public_key',
        pem: first,
      })
      expect(status).toBe(404)
    })
  })

  test('PATCH sets an end in the future and clears it', async () => {
    const { client_id: id } = await newClient(server())
    const path = `/api/v2/clients/${id}/credentials`
    const { body } = await server().api('POST', path, { credential_type: 'public_key', pem: first })
    const end = new Date(Date.now() + 86_400_000).toISOString()
    const set = await server().api('PATCH', `${path}/${body.id}`, { expires_at: end })
    expect({ status: set.status, end: set.body.expires_at }).toEqual({ status: 200, end })
    const cleared = await server().api('PATCH', `${path}/${body.id}`, { expires_at: null })
    expect(cleared.body).not.toHaveProperty('expires_at')
    expect(
      (await server().api('PATCH', `${path}/${body.id}`, { expires_at: '2020-01-01T00:00:00Z' }))
        .status,
    ).toBe(400)
    expect(
      (await server().api('PATCH', `${path}/${body.id}`, { kid: 'x'.repeat(20) })).status,
    ).toBe(400)
  })

  test('keys sent with a new client are expanded in that answer and ids afterwards', async () => {
    const made = await newClient(server(), {
      jwt_configuration: { alg: 'RS256' },
      client_authentication_methods: {
        private_key_jwt: {
          credentials: [{ credential_type: 'public_key', name: 'k', pem: first }],
        },
      },
    })
    const [credential] = made.client_authentication_methods.private_key_jwt.credentials
    expect(credential).toMatchObject({ name: 'k', credential_type: 'public_key', alg: 'RS256' })
    expect(credential).not.toHaveProperty('pem')
    const read = await server().api('GET', `/api/v2/clients/${made.client_id}`)
    expect(read.body.client_authentication_methods).toEqual({
      private_key_jwt: { credentials: [{ id: credential.id }] },
    })
    const path = `/api/v2/clients/${made.client_id}/credentials/${credential.id}`
    expect((await server().api('DELETE', path)).status).toBe(400)
    const off = await server().api('PATCH', `/api/v2/clients/${made.client_id}`, {
      client_authentication_methods: null,
      token_endpoint_auth_method: 'client_secret_post',
    })
    expect(off.status).toBe(200)
    expect((await server().api('DELETE', path)).status).toBe(204)
    expect((await server().api('DELETE', path)).status).toBe(204)
  })

  test('a method cannot use a credential of another client or type', async () => {
    const [one, other] = [await newClient(server()), await newClient(server())]
    const { body } = await server().api('POST', `/api/v2/clients/${one.client_id}/credentials`, {
      credential_type: 'public_key',
      pem: first,
    })
    const use = (id: string, method: string) =>
      server().api('PATCH', `/api/v2/clients/${id}`, {
        jwt_configuration: { alg: 'RS256' },
        token_endpoint_auth_method: null,
        client_authentication_methods: { [method]: { credentials: [{ id: body.id }] } },
      })
    expect((await use(other.client_id, 'private_key_jwt')).status).toBe(400)
    expect((await use(one.client_id, 'self_signed_tls_client_auth')).status).toBe(400)
    expect((await use(one.client_id, 'private_key_jwt')).status).toBe(200)
  })

  test('a certificate gives its key, its end and its thumbprint', async () => {
    const pem = execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-keyout',
        '/dev/null',
        '-days',
        '30',
        '-subj',
        '/CN=client',
      ],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    ).toString()
    const { client_id: id } = await newClient(server())
    const path = `/api/v2/clients/${id}/credentials`
    const key = await server().api('POST', path, {
      credential_type: 'public_key',
      pem,
      parse_expiry_from_cert: true,
    })
    expect(Date.parse(key.body.expires_at)).toBeGreaterThan(Date.now() + 29 * 86_400_000)
    const certificate = await server().api('POST', path, { credential_type: 'x509_cert', pem })
    expect(certificate.body.thumbprint_sha256).toMatch(/^[\w-]{43}$/)
    expect(certificate.body).not.toHaveProperty('pem')
    const subject = await server().api('POST', path, { credential_type: 'cert_subject_dn', pem })
    expect(subject.body.subject_dn).toBe('CN=client')
  })
})
