/** Signed authorization requests (RFC 9101): whose signature counts, and what wins over what. */
import { exportSPKI, generateKeyPair, SignJWT, type JWTPayload } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { authorize, codeRequest, signedIn, webClient } from '../support/authorize.ts'
import { callback, person, type Application } from '../support/people.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let client: Application
let unkeyed: Application
let cookie: string
let keys: Awaited<ReturnType<typeof generateKeyPair>>
let stranger: Awaited<ReturnType<typeof generateKeyPair>>

const now = (): number => Math.floor(Date.now() / 1000)

beforeAll(async () => {
  server = await startServer()
  keys = await generateKeyPair('RS256', { extractable: true })
  stranger = await generateKeyPair('RS256')
  unkeyed = await webClient(server)
  client = await webClient(server, {
    callbacks: [callback, `${callback}/other`],
    signed_request_object: {
      required: false,
      credentials: [
        {
          credential_type: 'public_key',
          pem: await exportSPKI(keys.publicKey),
          alg: 'RS256',
          name: 'k',
        },
      ],
    },
  })
  cookie = (await signedIn(server, await person(server))).cookie
})
afterAll(async () => {
  await server.close()
})

const object = (
  claims: JWTPayload = {},
  options: { key?: typeof keys.privateKey; header?: Record<string, unknown> } = {},
): Promise<string> =>
  new SignJWT({
    iss: client.client_id,
    aud: server.issuer,
    client_id: client.client_id,
    exp: now() + 60,
    response_type: 'code',
    redirect_uri: callback,
    scope: 'openid',
    state: 'inside',
    ...claims,
  })
    .setProtectedHeader({ alg: 'RS256', typ: 'oauth-authz-req+jwt', ...options.header })
    .sign(options.key ?? keys.privateKey)

const ask = (parameters: Record<string, string>) => authorize(server, parameters, { cookie })
const outer = (request: string) => ({
  client_id: client.client_id,
  response_type: 'code',
  redirect_uri: callback,
  state: 'outside',
  request,
})

test('the signed values win over those outside', async () => {
  const { target, told } = await ask({
    ...outer(await object({ redirect_uri: `${callback}/other`, max_age: 100 })),
    redirect_uri: 'https://evil.example/',
  })
  expect([target, Object.keys(told), told['state']]).toEqual([
    `${callback}/other`,
    ['code', 'state'],
    'inside',
  ])
})

test('a callback inside is checked like any other', async () => {
  const { status, target } = await ask(
    outer(await object({ redirect_uri: 'https://evil.example/' })),
  )
  expect([status, target]).toEqual([403, undefined])
})

describe('is refused, and the callback outside is told:', () => {
  test.each<[string, () => Promise<string>]>([
    ['another key', () => object({}, { key: stranger.privateKey })],
    ['another issuer', () => object({ iss: 'somebody' })],
    ['another audience', () => object({ aud: 'https://other.example/' })],
    ['no audience', () => object({ aud: undefined as never })],
    ['another client', () => object({ client_id: 'somebody' })],
    ['an end in the past', () => object({ exp: now() - 60 })],
    ['a beginning in the future', () => object({ nbf: now() + 600 })],
    ['an issue in the future', () => object({ iat: now() + 600 })],
    ['a long id', () => object({ jti: 'j'.repeat(65) })],
    ['a request within', () => object({ request: 'x' })],
    ['a reference within', () => object({ request_uri: 'urn:x' })],
    ['another type', () => object({}, { header: { typ: 'at+jwt' } })],
    [
      'a critical extension',
      () => object({}, { header: { crit: ['x'], x: 1 } }).catch(() => 'a.b.c'),
    ],
    ['a changed payload', async () => (await object()).replace(/\.[^.]+\./, '.e30.')],
    ['no JWT', () => Promise.resolve('nonsense')],
    ['very much', async () => `${await object()}${'A'.repeat(16_384)}`],
  ])('%s', async (_what, request) => {
    const { target, told } = await ask(outer(await request()))
    expect([target, told]).toEqual([
      callback,
      {
        error: 'invalid_request_object',
        error_description: 'The request object is invalid',
        state: 'outside',
      },
    ])
  })

  test('a symmetric signature with the public key, and none', async () => {
    const secret = new TextEncoder().encode(await exportSPKI(keys.publicKey))
    const symmetric = await new SignJWT({ iss: client.client_id, aud: server.issuer })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(secret)
    expect((await ask(outer(symmetric))).told['error']).toBe('invalid_request_object')
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const unsigned = `${part({ alg: 'none' })}.${part({ iss: client.client_id })}.`
    expect((await ask(outer(unsigned))).told['error']).toBe('request_not_supported')
  })

  test('a client without keys', async () => {
    const { told } = await ask({ ...outer(await object()), client_id: unkeyed.client_id })
    expect(told['error']).toBe('request_not_supported')
  })
})

test('a client may insist on it, also where it pushes', async () => {
  const strict = await webClient(server, {
    signed_request_object: {
      required: true,
      credentials: [
        {
          credential_type: 'public_key',
          pem: await exportSPKI(keys.publicKey),
          alg: 'RS256',
          name: 'k',
        },
      ],
    },
  })
  const plain = await ask(codeRequest(strict))
  expect(plain.told).toMatchObject({ error: 'invalid_request' })
  const request = await object({ iss: strict.client_id, client_id: strict.client_id })
  const id = { client_id: strict.client_id }
  expect((await ask({ ...outer(request), ...id })).told['state']).toBe('inside')
  const secret = { ...id, client_secret: String(strict.client_secret) }
  const unsigned = await server.post('/oauth/par', { ...codeRequest(strict), ...secret })
  expect([unsigned.status, unsigned.body.error]).toEqual([400, 'invalid_request'])
  const { body } = await server.post('/oauth/par', { ...secret, request })
  const used = await ask({ ...id, request_uri: body.request_uri })
  expect([Object.keys(used.told), used.told['state']]).toEqual([['code', 'state'], 'inside'])
})
