import { expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'
import { storedRefreshToken } from '../support/stored-sign-ins.ts'
import { storedUser } from '../support/stored-user.ts'

let people = 0

onEachDatabase('refresh tokens', (server) => {
  const api = (method: string, path: string, body?: unknown) =>
    server().api(method, `/api/v2${path}`, body)
  const person = () => {
    people += 1
    return storedUser(server(), { email: `refresh-${String(people)}@people.example` })
  }
  const idsOf = async (userId: string): Promise<string[]> =>
    (await server().stores.refreshTokens.list({ userId, limit: 50 })).map(({ id }) => id).reverse()
  const hashes = /familySecret|tokenHash|hash/i

  test('are shown by their public id, without anything that could be presented', async () => {
    const userId = await person()
    const id = await storedRefreshToken(server(), userId, {
      sessionId: 'the-session',
      isRotating: true,
      resources: [{ audience: 'https://api.example', scopes: ['read:a', 'offline_access'] }],
      document: { device: { initial_ip: '203.0.113.1' }, connection: 'people' },
    })
    const { status, body } = await api('GET', `/refresh-tokens/${id}`)
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        id,
        user_id: userId,
        created_at: expect.stringMatching(/Z$/),
        idle_expires_at: null,
        expires_at: null,
        client_id: 'client',
        session_id: 'the-session',
        rotating: true,
        resource_servers: [{ audience: 'https://api.example', scopes: 'read:a offline_access' }],
        device: { initial_ip: '203.0.113.1' },
      },
    })
    expect(JSON.stringify(body)).not.toMatch(hashes)
  })

  test('without an API are for the userinfo endpoint', async () => {
    const resources = [{ audience: undefined, scopes: ['openid'] }]
    const id = await storedRefreshToken(server(), await person(), { resources })
    const { body } = await api('GET', `/refresh-tokens/${id}`)
    const audience = `${server().issuer}userinfo`
    expect(body.resource_servers).toEqual([{ audience, scopes: 'openid' }])
  })

  test('that have ended are not found', async () => {
    const expiresAt = new Date(Date.now() - 1000).toISOString()
    const id = await storedRefreshToken(server(), await person(), { expiresAt })
    expect(await api('GET', `/refresh-tokens/${id}`)).toMatchObject({
      status: 404,
      body: { message: 'The refresh token does not exist.' },
    })
  })

  test('of a user are listed in pages, with a total when asked', async () => {
    const userId = await person()
    for (const clientId of ['one', 'one', 'two'])
      await storedRefreshToken(server(), userId, { clientId })
    const path = `/users/${encodeURIComponent(userId)}/refresh-tokens`
    const first = await api('GET', `${path}?take=2`)
    expect(first.body.tokens).toHaveLength(2)
    const second = await api('GET', `${path}?take=2&from=${first.body.next}`)
    expect(second.body.tokens).toHaveLength(1)
    expect(second.body).not.toHaveProperty('next')
    const counted = await api('GET', `${path}?include_totals=true&per_page=50`)
    expect(counted.body).toMatchObject({ total: 3 })
    const list = `/refresh-tokens?user_id=${encodeURIComponent(userId)}`
    expect((await api('GET', list)).body.refresh_tokens).toHaveLength(3)
    const ofTwo = await api('GET', `${list}&client_id=two&fields=client_id`)
    expect(ofTwo.body).toEqual({ refresh_tokens: [{ client_id: 'two' }] })
    expect((await api('GET', '/refresh-tokens')).status).toBe(400)
  })

  test('take metadata', async () => {
    const path = `/refresh-tokens/${await storedRefreshToken(server(), await person())}`
    const { body } = await api('PATCH', path, { refresh_token_metadata: { device: 'tv' } })
    expect(body.refresh_token_metadata).toEqual({ device: 'tv' })
    expect((await api('GET', path)).body.refresh_token_metadata).toEqual({ device: 'tv' })
    await api('PATCH', path, { refresh_token_metadata: {} })
    expect((await api('GET', path)).body).not.toHaveProperty('refresh_token_metadata')
  })

  test('are revoked one by one and in bulk, and no other goes with them', async () => {
    const userId = await person()
    const other = await person()
    const stays = await storedRefreshToken(server(), other, { clientId: 'one' })
    const [a = '', b = '', c = '', d = ''] = await Promise.all(
      ['one', 'one', 'two', 'three'].map((clientId) =>
        storedRefreshToken(server(), userId, { clientId }),
      ),
    )
    expect((await api('DELETE', `/refresh-tokens/${a}`)).status).toBe(202)
    expect((await idsOf(userId)).sort()).toEqual([b, c, d].sort())
    const revoke = (body: object) => api('POST', '/refresh-tokens/revoke', body)
    expect((await revoke({ ids: [b, 'unknown'] })).status).toBe(202)
    expect((await idsOf(userId)).sort()).toEqual([c, d].sort())
    expect((await revoke({ user_id: userId, client_id: 'two' })).status).toBe(202)
    expect(await idsOf(userId)).toEqual([d])
    expect((await revoke({ user_id: userId })).status).toBe(202)
    expect(await idsOf(userId)).toEqual([])
    expect(await idsOf(other)).toEqual([stays])
  })

  for (const [given, body] of [
    ['nothing', {}],
    ['ids and a user', { ids: ['a'], user_id: 'auth0|x' }],
    ['no ids', { ids: [] }],
    ['too many ids', { ids: Array.from({ length: 101 }, (_, index) => `id${index}`) }],
  ] as const)
    test(`are not revoked by ${given}`, async () => {
      expect((await api('POST', '/refresh-tokens/revoke', body)).status).toBe(400)
    })

  test('of a user go together', async () => {
    const userId = await person()
    await storedRefreshToken(server(), userId)
    const path = `/users/${encodeURIComponent(userId)}/refresh-tokens`
    expect((await api('DELETE', path)).status).toBe(202)
    expect(await idsOf(userId)).toEqual([])
    expect((await api('DELETE', '/users/auth0%7Cnobody/refresh-tokens')).status).toBe(404)
  })

  test('are device credentials of old', async () => {
    const userId = await person()
    const id = await storedRefreshToken(server(), userId, { isRotating: true })
    await storedRefreshToken(server(), userId)
    const list = `/device-credentials?user_id=${encodeURIComponent(userId)}`
    expect((await api('GET', list)).body).toEqual([])
    const { body } = await api('GET', `${list}&type=rotating_refresh_token&include_totals=true`)
    expect(body).toMatchObject({
      total: 1,
      device_credentials: [
        { id: `dcr_${id}`, user_id: userId, client_id: 'client', type: 'rotating_refresh_token' },
      ],
    })
    expect((await api('DELETE', `/device-credentials/dcr_${id}`)).status).toBe(204)
    expect((await api('DELETE', `/device-credentials/dcr_${id}`)).status).toBe(204)
    expect(await idsOf(userId)).toHaveLength(1)
  })
})
