import { beforeAll, expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'
import {
  application,
  changePerson,
  code,
  exchangeForm,
  person,
  userApi,
  type Application,
} from '../support/people.ts'

onEachDatabase('userinfo', (server) => {
  let web: Application
  let userId: string
  beforeAll(async () => {
    web = await application(server())
    userId = await person(server())
  })
  const tokens = async (
    wanted: Partial<Parameters<typeof code>[1]> = {},
  ): Promise<Record<string, string>> => {
    const value = await code(server(), { client: web, userId, ...wanted })
    return (await server().post('/oauth/token', exchangeForm(wanted.client ?? web, value))).body
  }
  const ask = (token: string | undefined, init: RequestInit = {}, query = ''): Promise<Response> =>
    server().fetch(`/userinfo${query}`, {
      ...init,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(init.headers as Record<string, string> | undefined),
      },
    })
  const accessToken = async (wanted?: Partial<Parameters<typeof code>[1]>): Promise<string> =>
    (await tokens(wanted))['access_token'] ?? ''

  test('tells what the scopes allow, as the user is now', async () => {
    const token = await accessToken({ scopes: ['openid', 'profile', 'email'] })
    await changePerson(server(), userId, { nickname: 'countess' })
    const response = await ask(token)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(response.headers.get('cache-control')).toContain('no-store')
    expect(response.headers.get('x-ratelimit-limit')).toBe('100')
    expect(await response.json()).toEqual({
      sub: userId,
      name: 'Ada Lovelace',
      nickname: 'countess',
      picture: 'https://example.com/ada.png',
      updated_at: expect.any(String),
      email: expect.stringContaining('@example.com'),
      email_verified: true,
    })
  })

  const claimRows: [string[], Record<string, unknown>][] = [
    [['openid'], {}],
    [['openid', 'name', 'email_verified'], { name: 'Ada Lovelace', email_verified: true }],
    [
      ['openid', 'identities'],
      {
        identities: [
          {
            provider: 'auth0',
            user_id: expect.any(String),
            connection: 'Username-Password-Authentication',
            isSocial: false,
          },
        ],
      },
    ],
    [['openid', 'created_at'], { created_at: expect.any(String) }],
    [['openid', 'phone', 'address'], {}],
  ]
  for (const [scopes, claims] of claimRows)
    test(`${scopes.join(' ')} gives ${Object.keys(claims).join(', ') || 'the subject alone'}`, async () => {
      expect(await (await ask(await accessToken({ scopes }))).json()).toEqual({
        sub: userId,
        ...claims,
      })
    })

  test('without openid: an empty object', async () => {
    const response = await ask(await accessToken({ scopes: ['profile'] }))
    expect([response.status, await response.text()]).toEqual([200, '{}'])
  })

  test('a JWT for an API is good here when openid was granted', async () => {
    const audience = await userApi(server())
    const good = await accessToken({ audience, scopes: ['openid', 'read:orders'] })
    expect(await (await ask(good)).json()).toEqual({ sub: userId })
    const without = await accessToken({ audience, scopes: ['read:orders'] })
    expect((await ask(without)).status).toBe(401)
    const symmetric = await userApi(server(), { signing_alg: 'HS256' })
    const hs = await accessToken({ audience: symmetric, scopes: ['openid'] })
    expect((await ask(hs)).status).toBe(401)
  })

  test('a scope of an API may be called like anything, and gives no claim', async () => {
    const scopes = ['constructor', 'toString', '__proto__', 'hasOwnProperty']
    const audience = await userApi(server(), { scopes: scopes.map((value) => ({ value })) })
    const odd = await accessToken({ audience, scopes: ['openid', ...scopes] })
    const response = await ask(odd)
    expect([response.status, await response.json()]).toEqual([200, { sub: userId }])
  })

  test('by POST with a header or a form, and in the query for old clients', async () => {
    const token = await accessToken()
    const form = {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `access_token=${token}`,
    }
    expect((await ask(token, { method: 'POST' })).status).toBe(200)
    expect((await ask(undefined, form)).status).toBe(200)
    expect((await ask(undefined, {}, `?access_token=${token}`)).status).toBe(200)
    const twice = await ask(token, {}, `?access_token=${token}`)
    expect([twice.status, twice.headers.get('www-authenticate')]).toEqual([
      400,
      expect.stringContaining('error="invalid_request"'),
    ])
  })

  const refusals: [string, () => Promise<string | undefined>][] = [
    ['no token', () => Promise.resolve(undefined)],
    ['nonsense', () => Promise.resolve('nonsense')],
    ['five parts of nonsense', () => Promise.resolve('a..b.c.d')],
    ['a token of a machine', async () => server().managementToken()],
    ['an ID token', async () => (await tokens())['id_token']],
    [
      'a refresh token',
      async () => (await tokens({ scopes: ['openid', 'offline_access'] }))['refresh_token'],
    ],
  ]
  for (const [title, token] of refusals)
    test(`refuses ${title}`, async () => {
      const response = await ask(await token())
      expect([response.status, await response.text()]).toEqual([401, 'Unauthorized'])
      expect(response.headers.get('www-authenticate')).toMatch(/^Bearer realm="Users"/)
      expect(response.headers.get('content-type')).toMatch(/^text\/plain/)
    })

  test('a user who is blocked or deleted', async () => {
    const other = await person(server())
    const token = await accessToken({ userId: other })
    await changePerson(server(), other, { blocked: true })
    expect((await ask(token)).status).toBe(401)
    await changePerson(server(), other, 'delete')
    expect((await ask(token)).status).toBe(401)
  })

  test('one user at a time is held to the limit', async () => {
    const limit = { rate_limits: { userinfo: { burst: 2, per_second: 1 } } }
    expect((await server().api('PATCH', '/api/latchkey/v1/settings', limit)).status).toBe(200)
    const other = await person(server())
    const token = await accessToken({ userId: other })
    const statuses = []
    for (let times = 0; times < 3; times += 1) statuses.push((await ask(token)).status)
    expect(statuses).toEqual([200, 200, 429])
    const refused = await ask(token)
    expect([await refused.text(), refused.headers.get('retry-after')]).toEqual([
      'Too Many Requests',
      '1',
    ])
    expect((await ask(await accessToken())).status).toBe(200)
  })
})
