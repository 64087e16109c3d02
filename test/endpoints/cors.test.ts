/** Which pages may read which answers (contract §0.4). */
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { browserApplication, type Application } from '../support/people.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let spa: Application
beforeAll(async () => {
  server = await startServer()
  spa = await browserApplication(server, {
    callbacks: ['https://callback.example/cb?x=1', 'https://*.wild.example/cb', 'com.app://cb'],
    web_origins: ['https://web.example'],
    allowed_origins: ['https://allowed.example:8443', 'https://*.pages.example'],
  })
})
afterAll(async () => {
  await server.close()
})

const request = (path: string, origin: string | undefined, form: Record<string, string> = {}) =>
  server.post(path, form, origin === undefined ? {} : { origin })
const exchange = (origin: string | undefined) =>
  request('/oauth/token', origin, {
    grant_type: 'authorization_code',
    client_id: spa.client_id,
    code: 'x',
  })

describe('an answer of the token endpoint, also a refusal,', () => {
  test.each([
    'https://callback.example',
    'https://a.wild.example',
    'https://web.example',
    'https://allowed.example:8443',
    'https://b.pages.example',
  ])('may be read by %s', async (origin) => {
    const { status, headers } = await exchange(origin)
    expect(status).toBe(403)
    expect(headers.get('access-control-allow-origin')).toBe(origin)
    expect(headers.get('vary')).toBe('Origin')
    expect(headers.get('access-control-allow-credentials')).toBeNull()
    for (const name of ['DPoP-Nonce', 'X-RateLimit-Remaining', 'Retry-After'])
      expect(headers.get('access-control-expose-headers')).toContain(name)
  })

  test.each([
    'https://evil.example',
    'http://web.example',
    'https://web.example:444',
    'https://web.example.evil.example',
    'https://a.b.pages.example',
    'https://allowed.example',
    'null',
    'com.app://cb',
    'https://web.example/',
    'not an origin',
  ])('may not be read by %s, which is logged', async (origin) => {
    const { headers } = await exchange(origin)
    expect(headers.get('access-control-allow-origin')).toBeNull()
    await server.stores.events.flush()
    const logs = await server.stores.events.search({ newestFirst: true, offset: 0, limit: 50 })
    expect(logs.map(({ document }) => document)).toContainEqual(
      expect.objectContaining({
        type: 'fco',
        client_id: spa.client_id,
        description: `Origin ${origin.replaceAll(' ', '')} is not allowed.`,
      }),
    )
  })

  test('without an origin, or of our own, says nothing of it', async () => {
    for (const origin of [undefined, server.issuer.slice(0, -1)]) {
      const { headers } = await exchange(origin)
      expect(headers.get('access-control-allow-origin')).toBeNull()
      expect(headers.get('vary')).toBeNull()
    }
  })

  test('to nobody known is readable by nobody', async () => {
    const { headers } = await request('/oauth/token', 'https://web.example', {
      grant_type: 'authorization_code',
      client_id: 'nobody',
    })
    expect(headers.get('access-control-allow-origin')).toBeNull()
  })
})

test('a third party gets no wildcards', async () => {
  const third = await browserApplication(server, {
    is_first_party: false,
    grant_types: ['authorization_code'],
    web_origins: ['https://*.pages.example'],
  })
  const { headers } = await request('/oauth/token', 'https://b.pages.example', {
    grant_type: 'authorization_code',
    client_id: third.client_id,
    code: 'x',
  })
  expect(headers.get('access-control-allow-origin')).toBeNull()
})

test.each(['/oauth/token', '/oauth/revoke', '/userinfo', '/.well-known/jwks.json'])(
  'a preflight of %s allows what SDKs send',
  async (path) => {
    const response = await server.fetch(path, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://web.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'auth0-client,content-type',
      },
    })
    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-origin')).toBe('https://web.example')
    expect(response.headers.get('access-control-allow-methods')).toContain('POST')
    const allowed = (response.headers.get('access-control-allow-headers') ?? '').toLowerCase()
    for (const name of ['auth0-client', 'content-type', 'dpop', 'authorization'])
      expect(allowed).toContain(name)
    expect(response.headers.get('access-control-max-age')).toBe('86400')
    expect(response.headers.get('access-control-allow-credentials')).toBeNull()
  },
)

test('everybody may read public documents and userinfo, which wants its token', async () => {
  for (const path of [
    '/.well-known/openid-configuration',
    '/.well-known/oauth-authorization-server',
    '/.well-known/jwks.json',
    '/userinfo',
  ]) {
    const { headers } = await server.fetch(path, { headers: { origin: 'https://any.example' } })
    expect([path, headers.get('access-control-allow-origin')]).toEqual([path, '*'])
  }
})

test('nobody else may read /authorize, /oauth/par or the Management API', async () => {
  for (const path of ['/authorize', '/oauth/par', '/api/v2/clients'])
    for (const method of ['GET', 'OPTIONS']) {
      const headers = { origin: 'https://web.example' }
      const response = await server.fetch(path, { method, headers })
      expect([path, response.headers.get('access-control-allow-origin')]).toEqual([path, null])
    }
})

test('over the socket, past the framework, the same holds', async () => {
  const listening = await server.app.listen({ host: '127.0.0.1', port: 0 })
  const { host } = new URL(server.issuer)
  const answer = (origin: string) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const headers = { host, origin, 'content-type': 'application/x-www-form-urlencoded' }
      const path = '/oauth/token'
      const sent = httpRequest(
        { port: listening.port, method: 'POST', path, headers },
        (response) => {
          response.resume().on('end', () => {
            resolve(response)
          })
        },
      )
      const form = { grant_type: 'authorization_code', client_id: spa.client_id, code: 'x' }
      sent.on('error', reject).end(new URLSearchParams(form).toString())
    })
  try {
    for (const [origin, leave] of [
      ['https://web.example', 'https://web.example'],
      ['https://evil.example', undefined],
    ] as const) {
      const { statusCode, headers } = await answer(origin)
      expect([statusCode, headers['access-control-allow-origin']]).toEqual([403, leave])
    }
  } finally {
    await listening.close(0)
  }
})
