import { beforeAll, expect, test } from 'vitest'
import type { TenantStores } from '../../src/domain/storage.ts'
import { onEachDatabase } from '../support/each-database.ts'
import { storedRefreshToken, storedSession } from '../support/stored-sign-ins.ts'
import { storedUser } from '../support/stored-user.ts'

const password = 'Correct-Horse-7-Battery'
const connection = 'attacked'

onEachDatabase(
  'attacks on people by the Management API',
  (server) => {
    const api = (method: string, path: string, body?: unknown) =>
      server().api(method, `/api/v2${path}`, body)
    let token: string
    const withToken = (method: string, path: string, body?: unknown) =>
      server().api(method, `/api/v2${path}`, body, token)
    beforeAll(async () => {
      await api('POST', '/connections', {
        name: connection,
        strategy: 'auth0',
        enabled_clients: [server().bootstrapClient.client_id],
      })
      token = await server().managementToken()
    })
    const create = (body: object) => api('POST', '/users', { connection, password, ...body })

    test('row 56: an id that somebody has is not taken over, however it is written', async () => {
      const { body: user } = await create({ email: 'first@people.example', user_id: 'same' })
      for (const user_id of ['same', 'auth0|same']) {
        const answer = await create({ email: 'second@people.example', user_id })
        expect(answer.status).toBe(409)
      }
      const { body } = await api('GET', '/users/auth0%7Csame')
      expect(body).toEqual(user)
      const found = await api('GET', '/users-by-email?email=second@people.example')
      expect(found.body).toEqual([])
    })

    test('row 56: no id of another provider can be chosen', async () => {
      for (const user_id of ['google-oauth2|1', 'email|1', '../x', 'a|b|c']) {
        const email = `${Buffer.from(user_id).toString('hex')}@people.example`
        const { body } = await create({ email, user_id })
        expect(body.user_id).toBe(`auth0|${user_id}`)
        expect(body.identities[0].provider).toBe('auth0')
      }
    })

    test("row 63: another tenant's people are neither seen nor touched", async () => {
      const { storage } = server()
      const tenant = await storage.tenants.create({
        name: 'neighbour',
        issuer: 'https://neighbour.example/',
      })
      const stores: TenantStores = storage.forTenant(tenant)
      const neighbour = { ...server(), stores }
      const userId = await storedUser(neighbour, { email: 'neighbour@people.example' })
      const sessionId = await storedSession(neighbour, userId)
      const tokenId = await storedRefreshToken(neighbour, userId)
      const of = `/users/${encodeURIComponent(userId)}`
      const body = { user_metadata: { a: 1 } }
      for (const [method, path, sent, status] of [
        ['GET', of, undefined, 404],
        ['PATCH', of, body, 404],
        ['DELETE', of, undefined, 204],
        ['GET', `${of}/roles`, undefined, 404],
        ['GET', `${of}/sessions`, undefined, 404],
        ['DELETE', `${of}/sessions`, undefined, 404],
        ['DELETE', `${of}/refresh-tokens`, undefined, 404],
        ['POST', `${of}/revoke-access`, {}, 404],
        ['GET', `/sessions/${sessionId}`, undefined, 404],
        ['DELETE', `/sessions/${sessionId}`, undefined, 202],
        ['POST', `/sessions/${sessionId}/revoke`, undefined, 404],
        ['GET', `/refresh-tokens/${tokenId}`, undefined, 404],
        ['DELETE', `/refresh-tokens/${tokenId}`, undefined, 202],
        ['POST', '/refresh-tokens/revoke', { ids: [tokenId] }, 202],
        ['POST', '/refresh-tokens/revoke', { user_id: userId }, 202],
        ['DELETE', `/device-credentials/dcr_${tokenId}`, undefined, 204],
      ] as const)
        expect({ method, path, status: (await withToken(method, path, sent)).status }).toEqual({
          method,
          path,
          status,
        })
      for (const path of ['/users-by-email?email=neighbour@people.example', '/users?q=neighbour*'])
        expect((await withToken('GET', path)).body).toEqual([])
      expect(await stores.records('user').get(userId)).toMatchObject({ version: 1 })
      expect(await stores.sessions.get(sessionId)).toBeDefined()
      expect(await stores.refreshTokens.get(tokenId)).toBeDefined()
    })

    for (const member of [
      'tenant',
      'owner',
      'created_at',
      'updated_at',
      'identities',
      'logins_count',
      'last_ip',
      'last_login',
      'last_password_reset',
      'multifactor',
      'password_hash',
      'custom_password_hash',
      'version',
      'document',
      'columns',
    ])
      test(`row 66: ${member} cannot be sent with a user`, async () => {
        const email = `mass-${member}@people.example`
        const created = await create({ email, [member]: 'evil' })
        expect(created.status).toBe(400)
        const { body: user } = await create({ email })
        const changed = await api('PATCH', `/users/${encodeURIComponent(user.user_id)}`, {
          [member]: 'evil',
        })
        expect(changed.status).toBe(400)
        const { body } = await api('GET', `/users/${encodeURIComponent(user.user_id)}`)
        expect(body).toEqual(user)
      })

    test('row 66: metadata pollutes no prototype and passes for no member of the user', async () => {
      const response = await server().fetch('/api/v2/users', {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: `{"connection":"${connection}","email":"proto@people.example","password":"${password}","user_metadata":{"__proto__":{"blocked":true},"constructor":{"prototype":{"x":1}}}}`,
      })
      expect([201, 400]).toContain(response.status)
      expect(({} as Record<string, unknown>)['x']).toBeUndefined()
      expect(({} as Record<string, unknown>)['blocked']).toBeUndefined()
    })

    for (const q of [
      "' OR 1=1 --",
      `email:"' OR '1'='1"`,
      'email:%_%',
      String.raw`email:\*`,
      'email:a*b*c*d*e*f*',
      'name:*a*',
      `(${'email:a* OR '.repeat(99)}email:a*)`,
      '('.repeat(1_000),
      'a AND '.repeat(5_000),
      'x'.repeat(1_000_000),
      `name:${'*'.repeat(200)}`,
      `app_metadata.${'a.'.repeat(500)}a:1`,
      'app_metadata.__proto__.x:1',
      'NOT '.repeat(500) + 'a',
      'created_at:[2020 TO',
      '\u0000',
      '\ud800',
    ])
      test(`row 68: the search ${JSON.stringify(q.slice(0, 24))} is answered or refused`, async () => {
        const { status, body } = await withToken(
          'GET',
          `/users?q=${encodeURIComponent(q.isWellFormed() ? q : 'ill-formed')}`,
        )
        expect([200, 400, 414]).toContain(status)
        // Whatever was found, nobody was found by a condition that was smuggled in.
        if (status === 200) expect(body).toEqual([])
      })

    test('row 73: a password of a megabyte, or with a NUL, is refused before it is hashed', async () => {
      for (const bad of [
        'x'.repeat(1_000_000),
        `Correct-Horse-7\u0000-Battery`,
        'ü'.repeat(1_000),
      ]) {
        const answer = await create({ email: 'long@people.example', password: bad })
        expect(answer.status).toBe(400)
      }
    })
  },
  () => ({ environment: { LATCHKEY_RATE_LIMITS: 'off' } }),
)
