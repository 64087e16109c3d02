import { beforeAll, describe, expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'
import { application, code, exchangeForm, type Application } from '../support/people.ts'
import type { TestServer } from '../support/server.ts'
import { storedRefreshToken } from '../support/stored-sign-ins.ts'
import { storedUser } from '../support/stored-user.ts'

const all = [
  'read:current_user',
  'update:current_user_identities',
  'create:current_user_metadata',
  'update:current_user_metadata',
  'delete:current_user_metadata',
  'create:current_user_device_credentials',
  'delete:current_user_device_credentials',
]

/** What a user gets at the Management API, whatever is asked for. */
const tokensOf = async (
  server: TestServer,
  wanted: { userId: string; client: Application; scopes?: readonly string[] },
): Promise<{ access_token: string; id_token: string; scope: string }> => {
  const { client, userId, scopes = all } = wanted
  const asked = ['openid', ...scopes]
  const value = await code(server, {
    client,
    userId,
    scopes: asked,
    audience: `${server.issuer}api/v2/`,
    requestedScopes: asked,
    grantedScopes: asked,
  })
  const { status, body } = await server.post('/oauth/token', exchangeForm(client, value))
  if (status !== 200) throw new Error(JSON.stringify(body))
  return body
}

let people = 0

onEachDatabase("a user's own token at the Management API", (server) => {
  let client: Application
  beforeAll(async () => {
    client = await application(server())
  })
  const api = (method: string, path: string, body: unknown, token: string) =>
    server().api(method, `/api/v2${path}`, body, token)
  const person = () => {
    people += 1
    return storedUser(server(), { email: `own-${String(people)}@people.example` })
  }
  const of = (userId: string): string => `/users/${encodeURIComponent(userId)}`
  const signIn = async (scopes?: readonly string[]) => {
    const userId = await person()
    const tokens = await tokensOf(server(), { userId, client, ...(scopes && { scopes }) })
    return { userId, token: tokens.access_token, idToken: tokens.id_token, scope: tokens.scope }
  }
  const notOwn = {
    status: 403,
    body: { message: 'User to be acted on does not match subject in bearer token.' },
  }

  test('never holds more than the scopes of the current user, whatever is asked', async () => {
    const { token, userId, scope } = await signIn([...all, 'read:users', 'update:users'])
    expect(scope).not.toContain('read:users')
    expect(scope).toContain('read:current_user')
    expect((await api('GET', '/users', undefined, token)).status).toBe(403)
    expect((await api('GET', of(userId), undefined, token)).status).toBe(200)
  })

  test('reads its own user and nobody else, known or not', async () => {
    const { token } = await signIn()
    for (const other of [await person(), 'auth0|nobody'])
      expect(await api('GET', of(other), undefined, token)).toMatchObject(notOwn)
  })

  test('changes user_metadata of its own user and nothing else', async () => {
    const { token, userId } = await signIn()
    const changed = await api('PATCH', of(userId), { user_metadata: { colour: 'red' } }, token)
    expect(changed).toMatchObject({ status: 200, body: { user_metadata: { colour: 'red' } } })
    for (const body of [
      { app_metadata: { plan: 'gold' } },
      { password: 'Correct-Horse-7-Battery' },
      { email: 'other@people.example' },
      { email_verified: true },
      { blocked: false },
      { name: 'Other' },
      { user_metadata: { colour: 'blue' }, app_metadata: { plan: 'gold' } },
    ])
      expect((await api('PATCH', of(userId), body, token)).status).toBe(403)
    const { document } = (await server().stores.records('user').get(userId)) ?? { document: {} }
    expect(document).toMatchObject({ user_metadata: { colour: 'red' } })
    expect(document).not.toHaveProperty('app_metadata')
    const other = await person()
    const body = { user_metadata: { colour: 'blue' } }
    expect(await api('PATCH', of(other), body, token)).toMatchObject(notOwn)
  })

  test('needs the scope of what it does', async () => {
    const { token, userId } = await signIn(['read:current_user'])
    const body = { user_metadata: { colour: 'red' } }
    expect(await api('PATCH', of(userId), body, token)).toMatchObject({
      status: 403,
      body: { errorCode: 'insufficient_scope' },
    })
  })

  test('opens nothing else', async () => {
    const { token, userId } = await signIn()
    for (const [method, path] of [
      ['DELETE', of(userId)],
      ['GET', `${of(userId)}/sessions`],
      ['GET', `${of(userId)}/refresh-tokens`],
      ['GET', `${of(userId)}/roles`],
      ['GET', `${of(userId)}/logs`],
      ['POST', `${of(userId)}/revoke-access`],
      ['GET', `/users-by-email?email=a@b.co`],
      ['GET', '/clients'],
    ] as const)
      expect({ path, status: (await api(method, path, undefined, token)).status }).toEqual({
        path,
        status: 403,
      })
  })

  test("revokes its own user's devices, and those of nobody else", async () => {
    const { token, userId } = await signIn()
    const own = await storedRefreshToken(server(), userId)
    const other = await storedRefreshToken(server(), await person())
    const remove = (id: string) => api('DELETE', `/device-credentials/dcr_${id}`, undefined, token)
    expect(await remove(other)).toMatchObject(notOwn)
    expect((await remove(own)).status).toBe(204)
    const { refreshTokens } = server().stores
    expect(await refreshTokens.get(own)).toBeUndefined()
    expect(await refreshTokens.get(other)).toBeDefined()
  })

  describe('links a second account', () => {
    test('that is proven by its ID token', async () => {
      const first = await signIn()
      const second = await signIn()
      const path = `${of(first.userId)}/identities`
      const answer = await api('POST', path, { link_with: second.idToken }, first.token)
      expect(answer.status).toBe(201)
      expect(answer.body).toHaveLength(2)
      // The token of the user that is no more ends with it.
      expect((await api('GET', of(second.userId), undefined, second.token)).status).toBe(401)
    })

    test('but not by naming it', async () => {
      const first = await signIn()
      const body = { provider: 'auth0', user_id: await person() }
      const path = `${of(first.userId)}/identities`
      expect((await api('POST', path, body, first.token)).status).toBe(403)
    })

    test('nor by an ID token of another client, an access token, or noise', async () => {
      const first = await signIn()
      const userId = await person()
      const other = await application(server())
      const foreign = await tokensOf(server(), { userId, client: other })
      const own = await tokensOf(server(), { userId, client })
      const altered = `${own.id_token.slice(0, -6)}AAAAAA`
      for (const link_with of [foreign.id_token, own.access_token, altered, 'a.b.c']) {
        const path = `${of(first.userId)}/identities`
        expect(await api('POST', path, { link_with }, first.token)).toMatchObject({
          status: 400,
          body: { message: 'Provided secondary account not found.' },
        })
      }
      expect(await server().stores.records('user').get(userId)).toBeDefined()
    })

    test('to its own user alone', async () => {
      const [first, second] = [await signIn(), await signIn()]
      const path = `${of(await person())}/identities`
      expect(await api('POST', path, { link_with: second.idToken }, first.token)).toMatchObject(
        notOwn,
      )
    })
  })

  test('ends when the user is deleted', async () => {
    const { token, userId } = await signIn()
    expect((await server().api('DELETE', `/api/v2${of(userId)}`)).status).toBe(204)
    expect((await api('GET', of(userId), undefined, token)).status).toBe(401)
  })
})
