import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'
import type { TestServer } from '../support/server.ts'
import { storedRefreshToken, storedSession } from '../support/stored-sign-ins.ts'

let made = 0
const newEmail = (): string => {
  made += 1
  return `Person${String(made)}@Example.com`
}
const password = 'Correct-Horse-7-Battery'

/** A database connection that a client may use. */
const database = async (
  server: TestServer,
  options: object = {},
  enabled = true,
): Promise<string> => {
  made += 1
  const name = `people-${String(made)}`
  const { status, body } = await server.api('POST', '/api/v2/connections', {
    name,
    strategy: 'auth0',
    options,
    ...(enabled ? { enabled_clients: [server.bootstrapClient.client_id] } : {}),
  })
  expect({ status, body }).toMatchObject({ status: 201 })
  return name
}

onEachDatabase('users', (server) => {
  const api = (method: string, path: string, body?: unknown, token?: string) =>
    server().api(method, `/api/v2${path}`, body, token)
  const at = (id: string): string => `/users/${encodeURIComponent(id)}`
  const create = async (body: object = {}) => {
    const connection = await database(server())
    const answer = await api('POST', '/users', { connection, email: newEmail(), password, ...body })
    expect(answer).toMatchObject({ status: 201 })
    return answer.body
  }

  test('a new user has an id, a name, a nickname and a picture, and no password is shown', async () => {
    const connection = await database(server())
    const { status, body } = await api('POST', '/users', {
      connection,
      email: 'Ada.Lovelace@Example.COM',
      password,
    })
    const digest = createHash('md5').update('ada.lovelace@example.com').digest('hex')
    expect({ status, body }).toEqual({
      status: 201,
      body: {
        created_at: expect.stringMatching(/^\d{4}-.*Z$/),
        updated_at: expect.stringMatching(/^\d{4}-.*Z$/),
        email: 'ada.lovelace@example.com',
        email_verified: false,
        identities: [
          {
            connection,
            user_id: expect.stringMatching(/^[0-9a-f]{24}$/),
            provider: 'auth0',
            isSocial: false,
          },
        ],
        name: 'ada.lovelace@example.com',
        nickname: 'ada.lovelace',
        picture: `https://s.gravatar.com/avatar/${digest}?s=480&r=pg&d=https%3A%2F%2Fcdn.auth0.com%2Favatars%2Fad.png`,
        user_id: expect.stringMatching(/^auth0\|[0-9a-f]{24}$/),
      },
    })
    expect((await api('GET', at(body.user_id))).body).toEqual(body)
  })

  for (const given of ['chosen-1', 'auth0|chosen-2'])
    test(`the caller may choose the id ${given}`, async () => {
      const user = await create({ user_id: given })
      expect(user.user_id).toBe(`auth0|${given.replace('auth0|', '')}`)
      expect(user.identities[0].user_id).toBe(given.replace('auth0|', ''))
    })

  test('an id that exists, even in another connection, is taken', async () => {
    await create({ user_id: 'taken' })
    const connection = await database(server())
    const body = { connection, email: newEmail(), password, user_id: 'taken' }
    expect(await api('POST', '/users', body)).toMatchObject({
      status: 409,
      body: { message: 'The user already exists.', errorCode: 'auth0_idp_error' },
    })
  })

  test('an address is unique in its connection, whatever its case and form', async () => {
    const connection = await database(server())
    const first = { connection, email: 'Grace@example.com', password }
    expect((await api('POST', '/users', first)).status).toBe(201)
    for (const email of ['grace@EXAMPLE.com', 'ｇrace@example.com']) {
      const again = await api('POST', '/users', { connection, email, password })
      expect([400, 409]).toContain(again.status)
    }
    const elsewhere = await database(server())
    expect((await api('POST', '/users', { ...first, connection: elsewhere })).status).toBe(201)
  })

  test('a taken username is refused, and of two at once one gets it', async () => {
    const connection = await database(server(), { requires_username: true })
    const body = () => ({ connection, email: newEmail(), username: 'Turing', password })
    const answers = await Promise.all([1, 2, 3].map(() => api('POST', '/users', body())))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    const { body: user } = answers.find(({ status }) => status === 201) ?? { body: {} }
    expect(user.username).toBe('turing')
  })

  describe('is refused', () => {
    for (const row of [
      {
        given: 'an unknown connection',
        body: { connection: 'nowhere', email: 'a@b.co', password },
        message: 'The connection does not exist.',
        errorCode: 'inexistent_connection',
      },
      {
        given: 'a weak password',
        body: { email: 'a@b.co', password: 'short' },
        message: 'PasswordStrengthError: Password is too weak',
      },
      {
        given: 'a username that the connection does not take',
        body: { email: 'a@b.co', password, username: 'ada' },
        message: 'Cannot set username for connection without requires_username',
      },
      {
        given: 'no password',
        body: { email: 'a@b.co' },
        message: "Payload validation error: 'Missing required property: password'.",
      },
      {
        given: 'no address',
        body: { password },
        message: "Payload validation error: 'Missing required property: email'.",
      },
      {
        given: 'a reserved key',
        body: { email: 'a@b.co', password, app_metadata: { globalClientID: 'x' } },
        message: "Additional properties not allowed: globalClientID' on property app_metadata",
      },
      {
        given: 'a key with a dot',
        body: { email: 'a@b.co', password, app_metadata: { 'a.b': 1 } },
        message: 'Additional properties not allowed: a.b',
      },
      {
        given: 'a profile beyond 10 KB',
        body: { email: 'a@b.co', password, user_metadata: { essay: 'x'.repeat(11_000) } },
        message: 'The user profile is too large',
      },
      {
        given: 'members that are the server’s (attacks 66)',
        body: { email: 'a@b.co', password, created_at: '2020-01-01', identities: [], tenant: 'x' },
        message: 'Additional properties not allowed: ',
      },
      {
        given: 'an id with a control character',
        body: { email: 'a@b.co', password, user_id: 'a\u0007b' },
        message: 'on property user_id',
      },
    ] as { given: string; body: object; message: string; errorCode?: string }[])
      test(`a user with ${row.given}, and nothing is stored`, async () => {
        const connection = await database(server())
        const { status, body } = await api('POST', '/users', { connection, ...row.body })
        expect({ status, message: body.message }).toEqual({
          status: 400,
          message: expect.stringContaining(row.message),
        })
        if (row.errorCode !== undefined) expect(body.errorCode).toBe(row.errorCode)
        const { body: left } = await api('GET', `/users?connection=${connection}`)
        expect(left).toEqual([])
      })

    test('a user of a connection that no client may use', async () => {
      const connection = await database(server(), {}, false)
      const answer = await api('POST', '/users', { connection, email: newEmail(), password })
      expect(answer).toMatchObject({ status: 400, body: { message: 'Connection is disabled.' } })
    })
  })

  test('a mail verifies the address unless it is verified or nobody wants it', async () => {
    const recipients = async (): Promise<string[]> =>
      (await server().stores.records('mail').list({ limit: 1000 })).map(({ document }) =>
        String(document['to']),
      )
    const asked = await create()
    const verified = await create({ email_verified: true })
    const unwanted = await create({ verify_email: false })
    const all = await recipients()
    expect(all).toContain(asked.email)
    expect(all).not.toContain(verified.email)
    expect(all).not.toContain(unwanted.email)
    await api('PATCH', at(unwanted.user_id), { verify_email: true })
    expect(await recipients()).toContain(unwanted.email)
  })

  test('metadata is merged one level deep, null takes a key away, {} empties', async () => {
    const { user_id: id } = await create({
      user_metadata: { colour: 'red', home: { street: 'A', city: 'B' } },
      app_metadata: { plan: 'free', seats: 1 },
    })
    const change = {
      user_metadata: { colour: null, home: { street: 'C' } },
      app_metadata: { plan: null, quota: 3 },
    }
    const { body } = await api('PATCH', at(id), change)
    expect(body.user_metadata).toEqual({ home: { street: 'C' } })
    expect(body.app_metadata).toEqual({ seats: 1, quota: 3 })
    await api('PATCH', at(id), { user_metadata: {}, app_metadata: {} })
    const { body: emptied } = await api('GET', at(id))
    expect(emptied.user_metadata).toEqual({})
    expect(emptied).not.toHaveProperty('app_metadata')
  })

  test('null removes a member, the answer is the whole user, updated_at moves', async () => {
    const user = await create({ given_name: 'Ada', nickname: 'ada' })
    const { status, body } = await api('PATCH', at(user.user_id), {
      given_name: null,
      name: 'Countess',
      blocked: true,
    })
    expect(status).toBe(200)
    expect(body).not.toHaveProperty('given_name')
    expect(body).toMatchObject({ name: 'Countess', nickname: 'ada', blocked: true })
    expect(body.updated_at >= user.updated_at).toBe(true)
  })

  for (const [one, other, text] of [
    ['password', 'email', 'Cannot update password and email simultaneously.'],
    ['password', 'email_verified', 'Cannot update password and email_verified simultaneously.'],
    ['username', 'email', 'Cannot update username and email simultaneously.'],
    ['username', 'email_verified', 'Cannot update username and email_verified simultaneously.'],
    ['username', 'password', 'Cannot update username and password simultaneously.'],
  ] as const)
    test(`${one} and ${other} are not changed together`, async () => {
      const user = await create()
      const values = { password, email: 'x@y.co', email_verified: true, username: 'ada' }
      const body = { [one]: values[one], [other]: values[other] }
      expect(await api('PATCH', at(user.user_id), body)).toMatchObject({
        status: 400,
        body: { message: text },
      })
      expect((await api('GET', at(user.user_id))).body).toEqual(user)
    })

  test('a changed address is unverified, found by the new name only, and ends sessions', async () => {
    const user = await create({ email_verified: true })
    await storedSession(server(), user.user_id)
    const { body } = await api('PATCH', at(user.user_id), { email: 'Moved@Example.com' })
    expect(body).toMatchObject({ email: 'moved@example.com', email_verified: false })
    const { connection } = user.identities[0]
    const find = (value: string) =>
      server().stores.users.findIdentity({ connection, kind: 'email', value })
    expect(await find(user.email)).toBeUndefined()
    expect(await find('moved@example.com')).toMatchObject({ userId: user.user_id })
    expect(await server().stores.sessions.list({ userId: user.user_id, limit: 5 })).toEqual([])
    const byEmail = await api('GET', '/users-by-email?email=MOVED%40example.com')
    expect(byEmail.body.map((found: { user_id: string }) => found.user_id)).toEqual([user.user_id])
  })

  test('an address that another user of the connection has is refused and nothing changes', async () => {
    const first = await create()
    const { connection } = first.identities[0]
    const second = await create({ connection })
    expect(await api('PATCH', at(second.user_id), { email: first.email })).toMatchObject({
      status: 409,
    })
    expect((await api('GET', at(second.user_id))).body).toEqual(second)
  })

  test('a changed password is noted, never logged, and ends sessions and refresh tokens', async () => {
    const user = await create()
    await storedSession(server(), user.user_id)
    await storedRefreshToken(server(), user.user_id)
    const { status, body } = await api('PATCH', at(user.user_id), { password: `${password}-new` })
    expect(status).toBe(200)
    expect(body.last_password_reset).toEqual(body.updated_at)
    expect(JSON.stringify(body)).not.toContain(password)
    const { stores } = server()
    expect(await stores.sessions.list({ userId: user.user_id, limit: 5 })).toEqual([])
    expect(await stores.refreshTokens.list({ userId: user.user_id, limit: 5 })).toEqual([])
    await stores.events.flush()
    const log = await stores.events.search({ newestFirst: true, offset: 0, limit: 100 })
    expect(JSON.stringify(log)).not.toContain(password)
    expect(JSON.stringify(log)).not.toContain('argon2')
  })

  test('deleting takes everything along and revokes what was issued; again it is a 204', async () => {
    const user = await create()
    const id = user.user_id
    await storedSession(server(), id)
    await storedRefreshToken(server(), id)
    const { stores } = server()
    await stores.commit([
      stores.records('user_permission').insert({
        id: `permission of ${id}`,
        columns: { user_id: id, audience: 'a', permission: 'p' },
        document: {},
      }),
    ])
    const issuedAt = Math.floor(Date.now() / 1000)
    expect((await api('DELETE', at(id))).status).toBe(204)
    expect(await stores.users.identities(id)).toEqual([])
    expect(await stores.sessions.list({ userId: id, limit: 5 })).toEqual([])
    expect(await stores.refreshTokens.list({ userId: id, limit: 5 })).toEqual([])
    expect(await stores.records('user_permission').count({ user_id: id })).toBe(0)
    const facts = {
      tokenId: 't',
      clientId: 'c',
      subject: id,
      audiences: ['a'],
      kind: 'access_token',
      issuedAt,
    }
    expect(await stores.revocations.isRevoked(facts)).toBe(true)
    expect(await api('GET', at(id))).toMatchObject({
      status: 404,
      body: { message: 'The user does not exist.', errorCode: 'inexistent_user' },
    })
    expect((await api('DELETE', at(id))).status).toBe(204)
    // The name is free again.
    const { connection } = user.identities[0]
    expect((await api('POST', '/users', { connection, email: user.email, password })).status).toBe(
      201,
    )
  })

  test('sign-ins are counted beside the document and shown with it', async () => {
    const { user_id: id } = await create()
    const at1 = new Date(Date.now() + 1000).toISOString()
    server().stores.users.noteLogin({ userId: id, ip: '203.0.113.7', at: at1 })
    const { body } = await api('GET', at(id))
    expect(body).toMatchObject({ last_login: at1, last_ip: '203.0.113.7', logins_count: 1 })
    expect(body.updated_at).toBe(at1)
    const refused = await api('PATCH', at(id), { logins_count: 7 })
    expect(refused.status).toBe(400)
  })

  test('a passwordless user has the address or the number for a name', async () => {
    for (const { strategy, member, value } of [
      { strategy: 'email', member: 'email', value: 'someone@example.com' },
      { strategy: 'sms', member: 'phone_number', value: '+15551234567' },
    ]) {
      const name = strategy
      const { status } = await api('POST', '/connections', {
        name,
        strategy,
        enabled_clients: [server().bootstrapClient.client_id],
      })
      expect(status).toBe(201)
      const user = await api('POST', '/users', { connection: name, [member]: value })
      expect(user).toMatchObject({ status: 201, body: { name: value, [member]: value } })
      expect(user.body.user_id).toMatch(new RegExp(`^${strategy}\\|[0-9a-f]{24}$`))
      const withPassword = { connection: name, [member]: value, password }
      expect((await api('POST', '/users', withPassword)).status).toBe(400)
    }
  })

  test('fields are those of the allow-list, and paths into the metadata', async () => {
    const { user_id: id } = await create({ user_metadata: { a: { b: 1, c: 2 }, d: 3 } })
    const shown = await api('GET', `${at(id)}?fields=user_id,user_metadata.a.b`)
    expect(shown.body).toEqual({ user_id: id, user_metadata: { a: { b: 1 } } })
    const hidden = await api('GET', `${at(id)}?fields=user_metadata.a,name&include_fields=false`)
    expect(hidden.body).not.toHaveProperty('name')
    expect(hidden.body.user_metadata).toEqual({ d: 3 })
    const refused = await api('GET', `${at(id)}?fields=password`)
    expect(refused).toMatchObject({ status: 400, body: { errorCode: 'invalid_query_string' } })
    expect(refused.body.message).toContain('Must be a comma separated list of the following values')
  })

  test('who may only change app_metadata changes nothing else', async () => {
    const { user_id: id } = await create()
    const token = await server().managementToken(['update:users_app_metadata'])
    expect((await api('PATCH', at(id), { app_metadata: { a: 1 } }, token)).status).toBe(200)
    for (const body of [{ user_metadata: { a: 1 } }, { blocked: true }, { password }])
      expect(await api('PATCH', at(id), body, token)).toMatchObject({
        status: 403,
        body: { errorCode: 'insufficient_scope' },
      })
  })
})
