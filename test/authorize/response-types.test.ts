/** What each response type gives, by which mode, and that what is given is worth what it says. */
import { createHash } from 'node:crypto'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { beforeAll, expect, test } from 'vitest'
import { authorize, browserClient, codeRequest, signedIn, webClient } from '../support/authorize.ts'
import { onEachDatabase } from '../support/each-database.ts'
import {
  callback,
  exchangeForm,
  person,
  userApi,
  verifier,
  type Application,
} from '../support/people.ts'

const leftHalf = (text: string): string =>
  createHash('sha256').update(text).digest().subarray(0, 16).toString('base64url')

onEachDatabase('response types', (server) => {
  let web: Application
  let spa: Application
  let audience: string
  let userId: string
  let cookie: string
  let sid: string
  beforeAll(async () => {
    web = await webClient(server())
    spa = await browserClient(server(), { web_origins: ['https://app.example'] })
    audience = await userApi(server())
    userId = await person(server())
    const made = await signedIn(server(), userId)
    cookie = made.cookie
    sid = made.session.id
  })
  const ask = (change: Record<string, string | undefined>, client = web) =>
    authorize(server(), codeRequest(client, change), { cookie })

  test('code: in the query, with the state as it came, and worth tokens', async () => {
    const { status, target, mode, told, headers } = await ask({ state: 'a state &=#%+\u00e9' })
    expect([status, target, mode]).toEqual([302, callback, 'query'])
    expect(Object.keys(told)).toEqual(['code', 'state'])
    expect(told['state']).toBe('a state &=#%+\u00e9')
    expect(told['code']).toMatch(/^[A-Za-z0-9_-]{48}$/)
    expect(headers.get('cache-control')).toContain('no-store')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    const { status: exchanged, body } = await server().post(
      '/oauth/token',
      exchangeForm(web, told['code'] ?? ''),
    )
    expect(exchanged).toBe(200)
    expect(decodeJwt(body.id_token)).toMatchObject({ sub: userId, sid, aud: web.client_id })
    expect(decodeJwt(body.id_token)['auth_time']).toBeUndefined()
  })

  test('code of a public client: bound to its proof key', async () => {
    const { told } = await ask({}, spa)
    const form = exchangeForm(spa, told['code'] ?? '')
    const wrong = await server().post('/oauth/token', {
      ...form,
      code_verifier: `${verifier}-other`,
    })
    expect([wrong.status, wrong.body.error]).toEqual([403, 'invalid_grant'])
  })

  test.each([
    ['id_token', ['id_token', 'state']],
    ['token', ['access_token', 'token_type', 'expires_in', 'state']],
    ['token id_token', ['access_token', 'token_type', 'expires_in', 'id_token', 'state']],
    ['id_token token', ['access_token', 'token_type', 'expires_in', 'id_token', 'state']],
    ['code id_token', ['code', 'id_token', 'state']],
    ['code token', ['code', 'access_token', 'token_type', 'expires_in', 'state']],
    [
      'code token id_token',
      ['code', 'access_token', 'token_type', 'expires_in', 'id_token', 'state'],
    ],
  ])('%s: in the fragment, with its hashes', async (responseType, members) => {
    const { status, target, mode, told } = await ask({ response_type: responseType, nonce: 'n1' })
    expect([status, target, mode]).toEqual([302, callback, 'fragment'])
    expect(Object.keys(told)).toEqual(members)
    const { access_token: token, code, id_token: idToken } = told
    if (idToken !== undefined) {
      const claims = decodeJwt(idToken)
      expect(claims).toMatchObject({ sub: userId, nonce: 'n1', sid, aud: web.client_id })
      expect(claims['at_hash']).toBe(token === undefined ? undefined : leftHalf(token))
      expect(claims['c_hash']).toBe(code === undefined ? undefined : leftHalf(code))
      expect(decodeProtectedHeader(idToken).alg).toBe('RS256')
    }
    if (token !== undefined) {
      expect(told['token_type']).toBe('Bearer')
      expect(told['expires_in']).toBe(code === undefined ? '7200' : '86400')
      const userinfo = await server().fetch('/userinfo', {
        headers: { authorization: `Bearer ${token}` },
      })
      expect([userinfo.status, ((await userinfo.json()) as any).sub]).toEqual([200, userId])
    }
    if (code !== undefined)
      expect((await server().post('/oauth/token', exchangeForm(web, code))).status).toBe(200)
  })

  test('a token for an API lives as long as the API says for the front channel, and no refresh token comes', async () => {
    const { told } = await ask({
      response_type: 'token',
      audience,
      scope: 'openid read:orders offline_access unknown',
    })
    expect(told['expires_in']).toBe('7200')
    expect(told['scope']).toBe('openid read:orders')
    expect(decodeJwt(told['access_token'] ?? '')).toMatchObject({
      aud: [audience, `${server().issuer}userinfo`],
      azp: web.client_id,
      sub: userId,
    })
    expect(told['refresh_token']).toBeUndefined()
  })

  test('the requested lifetime is obeyed in both channels', async () => {
    const { told } = await ask({
      response_type: 'code token',
      audience,
      scope: 'read:orders',
      expires_in: '60',
    })
    expect(told['expires_in']).toBe('60')
    const { body } = await server().post('/oauth/token', exchangeForm(web, told['code'] ?? ''))
    expect(body.expires_in).toBe(60)
  })

  test('form_post: a page whose form posts the same, also without a script', async () => {
    const { status, page, headers } = await ask({
      response_type: 'code id_token',
      response_mode: 'form_post',
      nonce: 'n1',
    })
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toContain('no-store')
    expect([page?.form?.method, page?.form?.action]).toEqual(['post', callback])
    expect(
      page?.form?.controls.filter(({ type }) => type === 'hidden').map(({ name }) => name),
    ).toEqual(['code', 'id_token', 'state'])
    expect(page?.form?.field('state')?.value).toBe('a state')
    expect(page?.form?.buttons).toHaveLength(1)
    const policy = headers.get('content-security-policy') ?? ''
    const nonce = page?.all(({ tag }) => tag === 'script')[0]?.attributes['nonce']
    expect(nonce).toMatch(/^[A-Za-z0-9_-]{22}$/)
    expect(policy).toContain(`script-src 'nonce-${String(nonce)}'`)
    expect(policy).toContain("frame-ancestors 'none'")
  })

  test('web_message: a page for the web origins of the client that tells its own origin', async () => {
    const { status, page, headers } = await ask(
      { response_mode: 'web_message', prompt: 'none', nonce: 'n1' },
      spa,
    )
    expect(status).toBe(200)
    expect(headers.get('content-security-policy')).toContain('frame-ancestors https://app.example')
    expect(headers.get('x-frame-options')).toBeNull()
    const sent: unknown[][] = []
    const code = String(page?.all(({ tag }) => tag === 'script')[0]?.children[0])
    new Function('window', code)({
      parent: { postMessage: (...told: unknown[]) => sent.push(told) },
    })
    expect(sent).toEqual([
      [
        {
          type: 'authorization_response',
          response: { code: expect.stringMatching(/^[\w-]{48}$/), state: 'a state' },
        },
        'https://app.example',
      ],
    ])
  })

  test('a request may be posted', async () => {
    const { status, told } = await authorize(server(), codeRequest(web), { cookie, method: 'POST' })
    expect([status, Object.keys(told)]).toEqual([302, ['code', 'state']])
  })

  test('a query of the callback stays', async () => {
    const client = await webClient(server(), { callbacks: [`${callback}?tenant=a`] })
    const { told } = await ask({ redirect_uri: `${callback}?tenant=a` }, client)
    expect(Object.keys(told)).toEqual(['tenant', 'code', 'state'])
  })

  test('the only callback need not be named, at neither end', async () => {
    const { status, target, told } = await ask({ redirect_uri: undefined })
    expect([status, target]).toEqual([302, callback])
    const { redirect_uri: _unsent, ...form } = exchangeForm(web, told['code'] ?? '')
    expect((await server().post('/oauth/token', form)).status).toBe(200)
  })

  test('the sign-in is in the log with its session', async () => {
    await ask({ state: 'log' })
    await ask({ prompt: 'none' })
    await server().stores.events.flush()
    const logs = await server().stores.events.search({ newestFirst: true, offset: 0, limit: 50 })
    for (const type of ['s', 'ssa']) {
      const found = logs.find(({ document }) => document['type'] === type)?.document
      expect(found).toMatchObject({
        type,
        user_id: userId,
        client_id: web.client_id,
        connection: 'Username-Password-Authentication',
        details: { latchkey: { session_id: sid } },
      })
    }
  })
})
