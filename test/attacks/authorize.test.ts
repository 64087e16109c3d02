/** Rows 77, 80 and 83 at /authorize: too much, markup in everything, and what browsers keep and tell. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { authorize, browserClient, codeRequest, signedIn, webClient } from '../support/authorize.ts'
import { callback, person, userApi, type Application } from '../support/people.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let web: Application
let spa: Application
let cookie: string
beforeAll(async () => {
  server = await startServer()
  web = await webClient(server)
  spa = await browserClient(server, { web_origins: ['https://app.example'] })
  cookie = (await signedIn(server, await person(server))).cookie
})
afterAll(async () => {
  await server.close()
})

describe('row 77: too much is refused before anything is looked up', () => {
  const many = (name: string): string =>
    Array.from({ length: 10_000 }, (_, at) => `${name}${String(at)}`).join(' ')

  test('parameters', async () => {
    const text = Array.from({ length: 10_000 }, (_, at) => `p${String(at)}=x`).join('&')
    const answer = await authorize(server, text, { cookie, method: 'POST' })
    expect([answer.status, answer.target]).toEqual([400, undefined])
  })

  test('scopes, audiences, languages and classes', async () => {
    for (const change of [
      { scope: many('s') },
      { audience: many('a') },
      { ui_locales: many('l') },
      { acr_values: many('a') },
      { prompt: many('p') },
      { response_type: many('r') },
      { login_hint: many('h') },
      { nonce: many('n').slice(0, 30_000) },
    ]) {
      const answer = await authorize(server, codeRequest(web, change), { cookie, method: 'POST' })
      expect([Object.keys(change)[0], answer.told['code']]).toEqual([
        Object.keys(change)[0],
        undefined,
      ])
      expect(answer.told['error'] ?? String(answer.status)).toMatch(
        /^(invalid_request|invalid_scope|access_denied|unsupported_response_type|400)$/,
      )
      expect(String(answer.told['error_description']).length).toBeLessThan(700)
    }
  })

  test('what a stranger would have us keep, whichever parameter holds it', async () => {
    const large = 'x'.repeat(16_500)
    for (const change of [
      { state: large },
      { ui_locales: large },
      { acr_values: large },
      { 'ext-own': large },
      { state: large.slice(0, 9_000), acr_values: large.slice(0, 9_000) },
    ]) {
      const answer = await authorize(server, codeRequest(web, change), { method: 'POST' })
      expect([Object.keys(change), answer.told['error']]).toEqual([
        Object.keys(change),
        'invalid_request',
      ])
    }
    const enough = codeRequest(web, { state: large.slice(0, 4_000) })
    expect((await authorize(server, enough, { method: 'POST' })).target).toBe('/u/login')
  })

  test('cookies and a body of megabytes', async () => {
    const cookies = Array.from({ length: 10_000 }, (_, at) => `c${String(at)}=x`).join('; ')
    const lost = await authorize(server, codeRequest(web), { cookie: `${cookies}; ${cookie}` })
    expect(lost.target).toBe('/u/login')
    const body = `state=${'x'.repeat(2_000_000)}`
    const answer = await authorize(server, body, { cookie, method: 'POST' })
    expect([answer.status, answer.target]).toEqual([413, undefined])
  })

  test('a form of another type, or that is no text', async () => {
    const headers = { 'content-type': 'application/json' }
    const json = await authorize(server, JSON.stringify(codeRequest(web)), {
      method: 'POST',
      headers,
    })
    expect([json.status, json.target]).toEqual([400, undefined])
    const broken = await server.fetch('/authorize', {
      method: 'POST',
      body: new Uint8Array([0xff, 0xfe]),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect(broken.status).toBe(400)
  })
})

const payloads = [
  '<script>alert(1)</script>',
  '</script><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'-alert(1)-'",
  '<!--<script>',
  '\u2028alert(1)\u2029',
  '${alert(1)}{{1+1}}',
  'javascript:alert(1)',
]

describe('row 80: markup in what is sent', () => {
  test.each(payloads)('as state, in every mode: %j', async (state) => {
    const posted = await authorize(
      server,
      codeRequest(web, { state, response_mode: 'form_post' }),
      {
        cookie,
      },
    )
    expect(posted.page?.form?.field('state')?.value).toBe(state)
    expect(posted.page?.all(({ tag }) => tag === 'script')).toHaveLength(1)
    expect(posted.page?.all(({ tag }) => tag === 'img')).toEqual([])

    const message = await authorize(
      server,
      codeRequest(spa, { state, response_mode: 'web_message', prompt: 'none' }),
      { cookie },
    )
    const scripts = message.page?.all(({ tag }) => tag === 'script') ?? []
    expect(scripts).toHaveLength(1)
    const code = String(scripts[0]?.children[0])
    expect(code).not.toMatch(/[<>\u2028\u2029]/)
    const sent: any[] = []
    new Function('window', code)({ parent: { postMessage: (told: unknown) => sent.push(told) } })
    expect(sent).toEqual([
      expect.objectContaining({ response: expect.objectContaining({ state }) }),
    ])

    const redirected = await authorize(server, codeRequest(web, { state }), { cookie })
    expect(redirected.told['state']).toBe(state)
    expect(redirected.headers.get('location')).toMatch(/^[\x21-\x7e]+$/)
    expect(redirected.headers.get('location')).not.toMatch(/[<>"]/)
  })

  test.each(payloads)('as anything that our page may show: %j', async (payload) => {
    for (const change of [
      { client_id: payload },
      { redirect_uri: payload },
      { response_type: payload, redirect_uri: 'https://evil.example/' },
      { ui_locales: payload, redirect_uri: payload },
      { request_uri: `urn:ietf:params:oauth:request_uri:${payload}` },
      { [payload]: 'x', redirect_uri: payload },
    ]) {
      const { status, page, headers } = await authorize(server, codeRequest(web, change))
      expect(status).toBeGreaterThanOrEqual(400)
      expect(page?.screen).toBe('error')
      const isOurs = page?.all(
        ({ tag, attributes }) =>
          (tag === 'script' && attributes['src']?.startsWith('/') !== true) ||
          Object.keys(attributes).some((name) => name.startsWith('on')),
      )
      expect(isOurs).toEqual([])
      expect(headers.get('content-security-policy')).toContain("script-src 'self'")
    }
  })

  test('as description of an error that is told by a web message', async () => {
    const audience = `https://x/${payloads[1] ?? ''}`
    const { page } = await authorize(
      server,
      codeRequest(spa, { audience, response_mode: 'web_message', prompt: 'none' }),
    )
    expect(page?.all(({ tag }) => tag === 'script')).toHaveLength(1)
  })

  test('a web origin cannot write the policy of the page that it may frame', async () => {
    const odd = await browserClient(server, {
      callbacks: ['https://app.example/cb'],
      web_origins: [
        "https://a.example;script-src'unsafe-inline'",
        'https://app.example',
        'https://*.b.example',
      ],
    })
    const { headers } = await authorize(
      server,
      codeRequest(odd, {
        redirect_uri: 'https://app.example/cb',
        response_mode: 'web_message',
        prompt: 'none',
      }),
    )
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).not.toContain('unsafe-inline')
    expect(policy).toContain('frame-ancestors https://app.example https://*.b.example')
  })
})

test('row 77: an address that asks without end is told to wait, on a page', async () => {
  // A server of its own: a bucket that was emptied needs a moment to fill again.
  const flooded = await startServer()
  const client = await webClient(flooded)
  const rateLimits = { authorize: { burst: 2, per_second: 0.01 } }
  await flooded.api('PATCH', '/api/latchkey/v1/settings', { rate_limits: rateLimits })
  const statuses = []
  for (let asked = 0; asked < 4; asked += 1)
    statuses.push((await authorize(flooded, codeRequest(client))).status)
  const last = await authorize(flooded, codeRequest(client))
  await flooded.close()
  expect(statuses.slice(-2)).toEqual([429, 429])
  expect(last.page?.screen).toBe('error')
  expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0)
})

describe('row 83: what browsers keep and tell', () => {
  test('no answer is kept, none tells its address, and no token stands in a query', async () => {
    const audience = await userApi(server)
    for (const change of [
      {},
      { prompt: 'none' },
      { response_mode: 'form_post' },
      { response_type: 'token id_token', nonce: 'n' },
      { response_type: 'code token', audience, response_mode: 'form_post' },
      { max_age: 'x' },
      { prompt: 'login' },
    ]) {
      const { headers } = await authorize(server, codeRequest(web, change), { cookie })
      expect(headers.get('cache-control')).toContain('no-store')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('location')?.split('#')[0] ?? '').not.toMatch(/(access|id)_token=/)
    }
  })

  test('tokens cannot be asked for in a query', async () => {
    for (const responseType of ['token', 'id_token', 'code token', 'code id_token']) {
      const { mode, told } = await authorize(
        server,
        codeRequest(web, { response_type: responseType, response_mode: 'query', nonce: 'n' }),
        { cookie },
      )
      expect([mode, told['error']]).toEqual(['fragment', 'invalid_request'])
    }
  })

  test('the log holds neither codes nor tokens nor states', async () => {
    const { told } = await authorize(
      server,
      codeRequest(web, { response_type: 'code token id_token', nonce: 'n', state: 'secret-state' }),
      { cookie },
    )
    await server.stores.events.flush()
    const logs = await server.stores.events.search({ newestFirst: true, offset: 0, limit: 100 })
    const text = JSON.stringify(logs)
    for (const secret of [told['code'], told['access_token'], told['id_token'], 'secret-state'])
      expect(text).not.toContain(String(secret))
    expect(text).toContain(web.client_id)
  })

  test('secrets that somebody sends along are kept nowhere', async () => {
    const { told } = await authorize(
      server,
      codeRequest(web, {
        prompt: 'login',
        client_secret: 'do-not-keep-me',
        session_transfer_token: 'do-not-keep-me',
        login_ticket: 'do-not-keep-me',
      }),
    )
    const kept = await server.stores.oneTime.find('login_transaction', told['state'] ?? '')
    expect(kept).toBeDefined()
    expect(JSON.stringify(kept)).not.toContain('do-not-keep-me')
    expect(JSON.stringify(kept)).toContain(callback)
  })
})
