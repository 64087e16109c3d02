/** What is said of users' tokens, and how they end: revocation, introspection, inspect, simulate. */
import { beforeAll, expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'
import {
  application,
  browserApplication,
  code,
  exchangeForm,
  person,
  refreshForm,
  userApi,
  type Application,
} from '../support/people.ts'

const own = '/api/latchkey/v1'

onEachDatabase('tokens of users', (server) => {
  let web: Application
  let spa: Application
  let audience: string
  let userId: string
  beforeAll(async () => {
    web = await application(server())
    spa = await browserApplication(server())
    audience = await userApi(server())
    userId = await person(server())
  })
  const signIn = async (
    wanted: Partial<Parameters<typeof code>[1]> = {},
  ): Promise<Record<string, string>> => {
    const client = wanted.client ?? web
    const scopes = ['openid', 'offline_access']
    const value = await code(server(), { userId, scopes, ...wanted, client })
    const { status, body } = await server().post('/oauth/token', exchangeForm(client, value))
    if (status !== 200) throw new Error(JSON.stringify(body))
    return body
  }
  const isLive = async (client: Application, token: string | undefined): Promise<boolean> =>
    (await server().post('/oauth/token', refreshForm(client, token ?? ''))).status === 200
  const userinfo = async (token: string | undefined): Promise<number> =>
    (
      await server().fetch('/userinfo', {
        headers: { authorization: `Bearer ${token ?? ''}` },
      })
    ).status

  test('a client revokes its refresh token: that family ends, its access token lives', async () => {
    const first = await signIn()
    const second = await signIn()
    const { status, body } = await server().post('/oauth/revoke', {
      ...web,
      token: first['refresh_token'] ?? '',
    })
    expect([status, body]).toEqual([200, ''])
    expect(await isLive(web, first['refresh_token'])).toBe(false)
    expect(await isLive(web, second['refresh_token'])).toBe(true)
    expect(await userinfo(first['access_token'])).toBe(200)
  })

  test('a public client revokes by its id; another client changes nothing', async () => {
    const { refresh_token: token = '' } = await signIn({ client: spa })
    expect((await server().post('/oauth/revoke', { ...web, token })).status).toBe(200)
    const { body } = await server().post('/oauth/token', refreshForm(spa, token))
    expect(body).toHaveProperty('refresh_token')
    const next = body.refresh_token
    expect((await server().post('/oauth/revoke', { ...spa, token: next })).status).toBe(200)
    expect(await isLive(spa, next)).toBe(false)
  })

  test('where the tenant wants it, revoking takes the consent and its other tokens along', async () => {
    const client = await application(server())
    const other = await userApi(server())
    const flags = (value: boolean) =>
      server().api('PATCH', '/api/v2/tenants/settings', {
        flags: { revoke_refresh_token_grant: value },
      })
    const first = await signIn({ client, audience })
    const second = await signIn({ client, audience })
    const elsewhere = await signIn({ client, audience: other })
    const grants = server().stores.records('user_grant')
    await server().stores.commit([
      grants.insert({
        id: `grant of ${client.client_id}`,
        columns: { user_id: userId, client_id: client.client_id, audience },
        document: {},
      }),
    ])
    expect((await flags(true)).status).toBe(200)
    await server().post('/oauth/revoke', { ...client, token: first['refresh_token'] ?? '' })
    await flags(false)
    expect(await isLive(client, second['refresh_token'])).toBe(false)
    expect(await isLive(client, elsewhere['refresh_token'])).toBe(true)
    expect(await grants.count({ client_id: client.client_id })).toBe(0)
  })

  test('an opaque access token is revoked, introspected and inspected like any other', async () => {
    const { access_token: token = '' } = await signIn()
    const introspect = async () =>
      (await server().post('/oauth/introspect', { ...web, token })).body
    const inspect = async () =>
      (await server().api('POST', `${own}/tokens/inspect`, { token })).body
    expect(await introspect()).toMatchObject({
      active: true,
      sub: userId,
      client_id: web.client_id,
      aud: `${server().issuer}userinfo`,
      scope: 'openid offline_access',
    })
    expect(await inspect()).toMatchObject({
      format: 'opaque',
      kind: 'access_token',
      status: 'active',
      issue: { type: 'seacft', user_id: userId },
    })
    await server().post('/oauth/revoke', { ...web, token })
    expect(await userinfo(token)).toBe(401)
    expect(await introspect()).toEqual({ active: false })
    expect((await inspect()).status).toBe('revoked')
  })

  test('a refresh token is introspected by its client only, and inspected', async () => {
    const { refresh_token: token = '' } = await signIn({ audience })
    const introspect = async (client: Application) =>
      (await server().post('/oauth/introspect', { ...client, token })).body
    expect(await introspect(web)).toMatchObject({ active: true, sub: userId, aud: audience })
    const made = await server().api('POST', '/api/v2/clients', {
      name: 'The API itself',
      app_type: 'resource_server',
      resource_server_identifier: audience,
    })
    const { client_id, client_secret } = made.body
    expect(await introspect({ client_id, client_secret })).toEqual({ active: false })
    expect(await introspect(await application(server()))).toEqual({ active: false })
    const { body } = await server().api('POST', `${own}/tokens/inspect`, { token })
    expect(body).toMatchObject({
      format: 'refresh_token',
      status: 'active',
      claims: { sub: userId, rotating: false },
    })
  })

  test('inspecting an access token tells what was asked, and which gate held back what', async () => {
    const strict = await userApi(server(), { enforce_policies: true })
    await server().stores.commit([
      server()
        .stores.records('user_permission')
        .insert({
          id: `${userId} at ${strict}`,
          columns: { user_id: userId, audience: strict, permission: 'read:orders' },
          document: {},
        }),
    ])
    const { access_token: token } = await signIn({
      audience: strict,
      requestedScopes: ['openid', 'read:orders', 'write:orders', 'no:such', 'email'],
      grantedScopes: ['openid', 'read:orders', 'write:orders'],
    })
    const { body } = await server().api('POST', `${own}/tokens/inspect`, { token })
    const details = body.issue.details.latchkey
    expect(details.scopes).toMatchObject({
      requested: ['openid', 'read:orders', 'write:orders', 'no:such', 'email'],
      granted: ['openid', 'read:orders'],
      left_out: [
        { scope: 'write:orders', gate: 'rbac', object_id: userId },
        { scope: 'no:such', gate: 'api' },
        { scope: 'email', gate: 'consent' },
      ],
    })
  })

  test('an ID token is told apart', async () => {
    const { id_token: token } = await signIn()
    const { body } = await server().api('POST', `${own}/tokens/inspect`, { token })
    expect(body).toMatchObject({ format: 'jwt', kind: 'id_token', fault: 'not_an_access_token' })
  })

  test('simulate says what a user would get, and issues nothing', async () => {
    const simulate = async (more: Record<string, unknown>) =>
      (
        await server().api('POST', `${own}/tokens/simulate`, {
          client_id: web.client_id,
          user_id: userId,
          ...more,
        })
      ).body
    expect(await simulate({ scope: 'openid read:orders offline_access' })).toMatchObject({
      issued: true,
      audience: `${server().issuer}userinfo`,
      scope: 'openid offline_access',
      expires_in: 86_400,
      refresh_token: true,
      consent: { required: false },
      scopes: { left_out: [{ scope: 'read:orders', gate: 'api' }] },
    })
    const asking = await userApi(server(), {
      skip_consent_for_verifiable_first_party_clients: false,
      token_lifetime: 100,
    })
    expect(
      await simulate({ audience: asking, scope: 'read:orders', expires_in: 50 }),
    ).toMatchObject({
      issued: true,
      expires_in: 50,
      lifetime: { won: 'request' },
      consent: { required: true, scopes: ['read:orders'] },
    })
    expect(await simulate({ flow: 'password' })).toMatchObject({
      issued: false,
      error: 'unauthorized_client',
    })
    expect(await simulate({ user_id: 'auth0|nobody' })).toMatchObject({ issued: false })
    expect(await simulate({ audience: 'https://nowhere.example' })).toMatchObject({
      issued: false,
      error: 'access_denied',
      error_description: 'Service not found: https://nowhere.example',
    })
  })

  const ends: [string, (of: Record<string, string>) => Record<string, unknown>][] = [
    ['user', ({ user_id }) => ({ user_id })],
    ['session', ({ session_id }) => ({ session_id })],
    ['client', ({ client_id }) => ({ client_id })],
    ['user and client', ({ user_id, client_id }) => ({ user_id, client_id })],
  ]
  for (const [title, filter] of ends)
    test(`an administrator ends all tokens of a ${title}, and no other’s`, async () => {
      const [client, bystander] = [await application(server()), await person(server())]
      const other = await person(server())
      const sessionId = `session ${title}`
      const mine = await signIn({ client, userId: other, sessionId })
      const spared = await signIn({ userId: bystander, sessionId: `not ${title}` })
      const sent = filter({
        user_id: other,
        session_id: sessionId,
        client_id: client.client_id,
      })
      const { status, body } = await server().api('POST', `${own}/tokens/revoke`, sent)
      expect([status, body.revoked, body.still_accepted_by]).toEqual([200, 1, []])
      expect(await userinfo(mine['access_token'])).toBe(401)
      expect(await isLive(client, mine['refresh_token'])).toBe(false)
      expect(await userinfo(spared['access_token'])).toBe(200)
      expect(await isLive(web, spared['refresh_token'])).toBe(true)
    })

  test('an administrator ends one refresh token, pasted or by its id', async () => {
    const first = await signIn()
    const second = await signIn()
    const pasted = { token: first['refresh_token'] }
    expect((await server().api('POST', `${own}/tokens/revoke`, pasted)).status).toBe(200)
    expect(await isLive(web, first['refresh_token'])).toBe(false)
    const { body } = await server().api('POST', `${own}/tokens/inspect`, {
      token: second['refresh_token'],
    })
    await server().api('POST', `${own}/tokens/revoke`, { jti: body.token_id })
    expect(await isLive(web, second['refresh_token'])).toBe(false)
  })
})
