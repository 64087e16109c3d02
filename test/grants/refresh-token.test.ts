import { decodeJwt } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'
import {
  application,
  browserApplication,
  changePerson,
  code,
  exchangeForm,
  person,
  refreshForm,
  userApi,
  type Application,
} from '../support/people.ts'
import { setClock, startServer, type TestServer } from '../support/server.ts'

const refused = { error: 'invalid_grant', error_description: 'Unknown or invalid refresh token.' }

/** Signs a user in and answers the refresh token. */
const signedIn = async (
  server: TestServer,
  wanted: Omit<Parameters<typeof code>[1], 'scopes'> & { scopes?: readonly string[] },
): Promise<string> => {
  const scopes = wanted.scopes ?? ['openid', 'profile', 'offline_access']
  const value = await code(server, { ...wanted, scopes })
  const { status, body } = await server.post('/oauth/token', exchangeForm(wanted.client, value))
  if (status !== 200) throw new Error(JSON.stringify(body))
  return body.refresh_token
}

const expiring = (more: Record<string, unknown> = {}) => ({
  refresh_token: {
    rotation_type: 'rotating',
    expiration_type: 'expiring',
    infinite_token_lifetime: false,
    infinite_idle_token_lifetime: false,
    token_lifetime: 1_000,
    idle_token_lifetime: 100,
    leeway: 0,
    ...more,
  },
})

onEachDatabase('refresh tokens', (server) => {
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
  const refresh = (client: Application, token: string, form: Record<string, string> = {}) =>
    server().post('/oauth/token', { ...refreshForm(client, token), ...form })
  const family = async (client: Application) =>
    server().stores.refreshTokens.list({ clientId: client.client_id, limit: 10 })

  test('one that does not rotate stays, and gives the same permissions again', async () => {
    const scopes = ['openid', 'read:orders', 'offline_access']
    const token = await signedIn(server(), {
      client: web,
      userId,
      audience,
      scopes,
      sessionId: 's1',
    })
    const { status, body } = await refresh(web, token)
    expect(status).toBe(200)
    expect(Object.keys(body)).toEqual([
      'access_token',
      'id_token',
      'scope',
      'expires_in',
      'token_type',
    ])
    expect(body.scope).toBe('openid read:orders offline_access')
    expect(decodeJwt(body.access_token)).toMatchObject({
      sub: userId,
      gty: 'refresh_token',
      azp: web.client_id,
      aud: [audience, `${server().issuer}userinfo`],
    })
    const idToken = decodeJwt(body.id_token)
    expect(idToken.sub).toBe(userId)
    for (const claim of ['sid', 'auth_time', 'amr', 'nonce'])
      expect(idToken).not.toHaveProperty(claim)
    expect((await refresh(web, token)).status).toBe(200)
  })

  test('a rotating one is replaced, and the answer has its members in the wire’s order', async () => {
    const token = await signedIn(server(), { client: spa, userId })
    const { status, body } = await refresh(spa, token)
    expect(status).toBe(200)
    expect(Object.keys(body).slice(0, 3)).toEqual(['access_token', 'refresh_token', 'id_token'])
    expect(body.refresh_token).not.toBe(token)
    expect((await refresh(spa, body.refresh_token)).status).toBe(200)
  })

  test('fewer scopes may be asked for, more are left out silently', async () => {
    const scopes = ['openid', 'read:orders', 'write:orders', 'offline_access']
    const token = await signedIn(server(), { client: web, userId, audience, scopes })
    const { body } = await refresh(web, token, { scope: 'read:orders delete:orders email' })
    expect(body.scope).toBe('read:orders')
    expect((await refresh(web, token)).body.scope).toBe(scopes.join(' '))
  })

  test('what the user lost is not in the next token', async () => {
    const strict = await userApi(server(), {
      enforce_policies: true,
      token_dialect: 'access_token_authz',
    })
    const other = await person(server())
    const grant = (permission: string) =>
      server()
        .stores.records('user_permission')
        .insert({
          id: `${other} ${permission}`,
          columns: { user_id: other, audience: strict, permission },
          document: {},
        })
    await server().stores.commit([grant('read:orders'), grant('write:orders')])
    const token = await signedIn(server(), {
      client: web,
      userId: other,
      audience: strict,
      scopes: ['read:orders', 'delete:orders', 'offline_access'],
    })
    const first = decodeJwt((await refresh(web, token)).body.access_token)
    expect(first).toMatchObject({
      scope: 'read:orders offline_access',
      permissions: ['read:orders', 'write:orders'],
    })
    await server().stores.commit([
      server().stores.records('user_permission').deleteWhere({
        user_id: other,
        permission: 'read:orders',
      }),
    ])
    const second = decodeJwt((await refresh(web, token)).body.access_token)
    expect(second).toMatchObject({ scope: 'offline_access', permissions: ['write:orders'] })
  })

  const refusals: [
    string,
    (token: string) => Promise<{ status: number; body: unknown }>,
    object,
  ][] = [
    [
      'no token',
      () => server().post('/oauth/token', { grant_type: 'refresh_token', ...web }),
      {
        error: 'invalid_request',
        error_description: 'Missing required parameter: refresh_token',
      },
    ],
    ['nonsense', () => refresh(web, 'nonsense'), refused],
    ['one of another family secret', (token) => refresh(web, guessed(token)), refused],
    ['one with a space behind', (token) => refresh(web, `${token} `), refused],
    ['one with another last character', (token) => refresh(web, respelled(token)), refused],
  ]
  for (const [title, run, expected] of refusals)
    test(`refuses ${title}, and the family lives on`, async () => {
      const token = await signedIn(server(), { client: web, userId })
      expect((await run(token)).body).toEqual(expected)
      expect((await refresh(web, token)).status).toBe(200)
    })

  test('a client that may no longer refresh', async () => {
    const client = await application(server())
    const token = await signedIn(server(), { client, userId })
    await server().api('PATCH', `/api/v2/clients/${client.client_id}`, {
      grant_types: ['authorization_code'],
    })
    const { status, body } = await refresh(client, token)
    expect([status, body.error, body.error_description]).toEqual([
      403,
      'unauthorized_client',
      "Grant type 'refresh_token' not allowed for the client.",
    ])
  })

  test('a user who is blocked or gone', async () => {
    const other = await person(server())
    const token = await signedIn(server(), { client: web, userId: other })
    await changePerson(server(), other, { blocked: true })
    expect(await refresh(web, token)).toMatchObject({
      status: 403,
      body: { error: 'unauthorized', error_description: 'user is blocked' },
    })
    await changePerson(server(), other, 'delete')
    expect(await refresh(web, token)).toMatchObject({
      status: 403,
      body: {
        error: 'invalid_grant',
        error_description: "The refresh_token was generated for a user who doesn't exist anymore.",
      },
    })
  })

  test('an API that withdrew offline access, or lets no user in', async () => {
    for (const change of [
      { allow_offline_access: false },
      { subject_type_authorization: { user: { policy: 'deny_all' } } },
    ]) {
      const other = await userApi(server())
      const token = await signedIn(server(), {
        client: web,
        userId,
        audience: other,
        scopes: ['read:orders', 'offline_access'],
      })
      const path = `/api/v2/resource-servers/${encodeURIComponent(other)}`
      expect((await server().api('PATCH', path, change)).status).toBe(200)
      expect(await refresh(web, token)).toMatchObject({
        status: 403,
        body: { error: 'access_denied' },
      })
    }
  })

  test('rotation switched on: the token turns into a rotating one, others like it end', async () => {
    const client = await application(server())
    const [first, second] = [
      await signedIn(server(), { client, userId }),
      await signedIn(server(), { client, userId }),
    ]
    await server().api('PATCH', `/api/v2/clients/${client.client_id}`, expiring())
    const { body } = await refresh(client, first)
    expect(body.refresh_token).toMatch(/^v1\./)
    expect((await refresh(client, second)).body).toEqual(refused)
    const [row] = await family(client)
    expect(row).toMatchObject({ isRotating: true, counter: 1, expiresAt: expect.any(String) })
    expect((await refresh(client, body.refresh_token)).status).toBe(200)
  })

  test('rotation switched off: another token that stays, and the old family is gone', async () => {
    const client = await application(server(), expiring())
    const token = await signedIn(server(), { client, userId })
    await server().api(
      'PATCH',
      `/api/v2/clients/${client.client_id}`,
      expiring({ rotation_type: 'non-rotating' }),
    )
    const { body } = await refresh(client, token)
    expect(body.refresh_token).toMatch(/^v1\./)
    expect((await refresh(client, token)).body).toEqual(refused)
    expect((await refresh(client, body.refresh_token)).body).not.toHaveProperty('refresh_token')
    expect((await refresh(client, body.refresh_token)).status).toBe(200)
    expect(await family(client)).toHaveLength(1)
  })

  test('one refresh token for several APIs, where the client’s policies say so', async () => {
    const extra = await userApi(server())
    const withConsent = await userApi(server(), {
      skip_consent_for_verifiable_first_party_clients: false,
    })
    const client = await application(server(), {
      refresh_token: {
        rotation_type: 'non-rotating',
        expiration_type: 'non-expiring',
        policies: [
          { audience: extra, scope: ['read:orders'] },
          { audience, scope: ['delete:orders'] },
          { audience: withConsent, scope: ['read:orders'] },
        ],
      },
    })
    const token = await signedIn(server(), {
      client,
      userId,
      audience,
      scopes: ['openid', 'read:orders', 'offline_access'],
    })
    const ofExtra = (await refresh(client, token, { audience: extra })).body
    expect(decodeJwt(ofExtra.access_token)).toMatchObject({
      aud: [extra, `${server().issuer}userinfo`],
      scope: 'openid offline_access read:orders',
    })
    expect(ofExtra).toHaveProperty('id_token')
    const original = (await refresh(client, token)).body
    expect(original.scope).toBe('openid read:orders offline_access delete:orders')
    for (const other of [withConsent, 'https://nowhere.example', `${server().issuer}api/v2/`])
      expect(await refresh(client, token, { audience: other })).toMatchObject({
        status: 403,
        body: { error: 'access_denied' },
      })
    const plain = await signedIn(server(), { client: web, userId, audience })
    const ignored = await refresh(web, plain, { audience: extra })
    expect(decodeJwt(ignored.body.access_token).aud).toContain(audience)
  })

  test('a user keeps 200 at one client: the oldest goes', async () => {
    const other = await person(server())
    const first = await signedIn(server(), { client: web, userId: other })
    const second = await signedIn(server(), { client: web, userId: other })
    const [row] = await server().stores.refreshTokens.list({ userId: other, limit: 1 })
    if (row === undefined) throw new Error('No row.')
    await server().stores.commit(
      Array.from({ length: 198 }, (_, index) =>
        server().stores.refreshTokens.insert({ ...row, id: `filler-of-the-list-${String(index)}` }),
      ),
    )
    await signedIn(server(), { client: web, userId: other })
    expect((await refresh(web, first)).body).toEqual(refused)
    expect((await refresh(web, second)).status).toBe(200)
    const all = await server().stores.refreshTokens.list({ userId: other, limit: 300 })
    expect(all).toHaveLength(200)
  })

  test('no secret of a token is kept', async () => {
    const client = await browserApplication(server(), expiring({ leeway: 60 }))
    const token = await signedIn(server(), { client, userId })
    const { body } = await refresh(client, token)
    const [row] = await family(client)
    const kept = JSON.stringify(row)
    for (const secret of [token, body.refresh_token, body.access_token, body.id_token])
      expect(kept).not.toContain(secret.slice(-40))
  })
})

/** Another family secret and token secret under the same id. */
const guessed = (token: string): string => {
  const bytes = Buffer.from(token.slice(3), 'base64url')
  bytes[16] = (bytes[16] ?? 0) ^ 1
  return `v1.${bytes.toString('base64url')}`
}

/** The same bytes, spelled otherwise: base64url leaves bits unused in its last character. */
const respelled = (token: string): string => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  const last = alphabet.indexOf(token.slice(-1))
  return token.slice(0, -1) + alphabet.charAt(last ^ 1)
}

describe('lifetimes of refresh tokens', () => {
  const withClock = async (
    client: Record<string, unknown>,
    run: (parts: {
      server: TestServer
      clock: ReturnType<typeof setClock>
      client: Application
      token: string
    }) => Promise<void>,
  ): Promise<void> => {
    const clock = setClock()
    const server = await startServer({ clock, storage: { compareClocks: false } })
    try {
      const made = await browserApplication(server, client)
      const userId = await person(server)
      const token = await signedIn(server, { client: made, userId, now: clock.now() })
      await run({ server, clock, client: made, token })
    } finally {
      await server.close()
    }
  }
  const refresh = (server: TestServer, client: Application, token: string) =>
    server.post('/oauth/token', refreshForm(client, token))

  test('idle: each exchange renews it, to the second', async () => {
    await withClock(expiring(), async ({ server, clock, client, token }) => {
      clock.advance(99_000)
      const { body } = await refresh(server, client, token)
      clock.advance(99_000)
      const next = await refresh(server, client, body.refresh_token)
      expect(next.status).toBe(200)
      clock.advance(100_000)
      expect((await refresh(server, client, next.body.refresh_token)).body).toEqual(refused)
    })
  })

  test('absolute: no exchange renews it', async () => {
    await withClock(
      expiring({ idle_token_lifetime: 1_000 }),
      async ({ server, clock, client, token }) => {
        clock.advance(999_000)
        const { body, status } = await refresh(server, client, token)
        expect(status).toBe(200)
        clock.advance(1_000)
        expect((await refresh(server, client, body.refresh_token)).body).toEqual(refused)
      },
    )
  })

  test('a lower idle lifetime is obeyed by tokens that exist', async () => {
    await withClock(expiring(), async ({ server, clock, client, token }) => {
      await server.api(
        'PATCH',
        `/api/v2/clients/${client.client_id}`,
        expiring({ idle_token_lifetime: 10 }),
      )
      clock.advance(10_000)
      expect((await refresh(server, client, token)).body).toEqual(refused)
    })
  })

  test('inside the leeway the token before gets the same answer, byte for byte', async () => {
    await withClock(expiring({ leeway: 10 }), async ({ server, clock, client, token }) => {
      const post = async (presented: string) =>
        (
          await server.fetch('/oauth/token', {
            method: 'POST',
            headers: { 'content-type': 'application/x-www-form-urlencoded' },
            body: new URLSearchParams(refreshForm(client, presented)).toString(),
          })
        ).text()
      const first = await post(token)
      clock.advance(9_999)
      expect(await post(token)).toBe(first)
      const successor = JSON.parse(first).refresh_token
      expect((await refresh(server, client, successor)).status).toBe(200)
      clock.advance(1)
      expect(JSON.parse(await post(token))).toEqual(refused)
    })
  })
})
