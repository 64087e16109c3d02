import { describe, expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'
import { storedRefreshToken, storedSession } from '../support/stored-sign-ins.ts'
import { storedUser } from '../support/stored-user.ts'

let made = 0

onEachDatabase('what hangs on a user', (server) => {
  const api = (method: string, path: string, body?: unknown, token?: string) =>
    server().api(method, `/api/v2${path}`, body, token)
  const person = (email?: string) => {
    made += 1
    return storedUser(server(), { email: email ?? `related-${String(made)}@people.example` })
  }
  const of = (userId: string): string => `/users/${encodeURIComponent(userId)}`
  const role = async (): Promise<{ id: string; name: string }> => {
    made += 1
    return (await api('POST', '/roles', { name: `Role of users ${made}`, description: 'x' })).body
  }
  const audience = async (): Promise<string> => {
    made += 1
    const identifier = `https://related.example/${made}`
    const scopes = ['read:a', 'write:a'].map((value) => ({ value, description: `May ${value}` }))
    await api('POST', '/resource-servers', { identifier, name: 'An API', scopes })
    return identifier
  }
  const permission = (identifier: string, name: string) => ({
    resource_server_identifier: identifier,
    permission_name: name,
  })

  test('roles are given, listed and taken', async () => {
    const id = await person()
    const [one, two] = [await role(), await role()]
    expect((await api('POST', `${of(id)}/roles`, { roles: [one.id, two.id] })).status).toBe(204)
    expect((await api('POST', `${of(id)}/roles`, { roles: [one.id] })).status).toBe(204)
    const shown = [one, two].map(({ id: roleId, name }) => ({ id: roleId, name, description: 'x' }))
    expect((await api('GET', `${of(id)}/roles`)).body).toEqual(shown)
    const counted = await api('GET', `${of(id)}/roles?include_totals=true&per_page=1`)
    expect(counted.body).toEqual({ start: 0, limit: 1, total: 2, roles: shown.slice(0, 1) })
    // Seen from the role it is the same relation.
    const { body: users } = await api('GET', `/roles/${two.id}/users`)
    expect(users.map(({ user_id: userId }: { user_id: string }) => userId)).toEqual([id])
    expect((await api('DELETE', `${of(id)}/roles`, { roles: [one.id, 'rol_x'] })).status).toBe(204)
    expect((await api('GET', `${of(id)}/roles`)).body).toEqual(shown.slice(1))
  })

  test('unknown roles and users are refused, and nothing is given', async () => {
    const id = await person()
    const known = await role()
    const body = { roles: [known.id, 'rol_unknown'] }
    expect(await api('POST', `${of(id)}/roles`, body)).toMatchObject({
      status: 404,
      body: { message: 'No such role with id: rol_unknown' },
    })
    expect((await api('GET', `${of(id)}/roles`)).body).toEqual([])
    expect(await api('POST', '/users/auth0%7Cnobody/roles', { roles: [known.id] })).toMatchObject({
      status: 404,
      body: { errorCode: 'inexistent_user' },
    })
  })

  test('reading roles needs the scopes of both sides, or that of members', async () => {
    const id = await person()
    for (const [scopes, status] of [
      [['read:users'], 403],
      [['read:users', 'read:roles'], 200],
      [['read:role_members'], 200],
    ] as const) {
      const token = await server().managementToken([...scopes])
      expect((await api('GET', `${of(id)}/roles`, undefined, token)).status).toBe(status)
    }
  })

  test('permissions tell whether they come directly or by a role', async () => {
    const id = await person()
    const identifier = await audience()
    const { id: roleId, name } = await role()
    const both = [permission(identifier, 'read:a'), permission(identifier, 'write:a')]
    await api('POST', `/roles/${roleId}/permissions`, { permissions: both })
    await api('POST', `${of(id)}/roles`, { roles: [roleId] })
    const given = await api('POST', `${of(id)}/permissions`, { permissions: both.slice(0, 1) })
    expect(given).toMatchObject({ status: 201, body: {} })
    const direct = { source_id: '', source_name: '', source_type: 'DIRECT' }
    const byRole = { source_id: roleId, source_name: name, source_type: 'ROLE' }
    const { body } = await api('GET', `${of(id)}/permissions?include_totals=true`)
    expect(body).toEqual({
      start: 0,
      limit: 50,
      total: 2,
      permissions: [
        {
          ...both[0],
          description: 'May read:a',
          resource_server_name: 'An API',
          sources: [direct, byRole],
        },
        {
          ...both[1],
          description: 'May write:a',
          resource_server_name: 'An API',
          sources: [byRole],
        },
      ],
    })
    const held = await server().stores.permissions.ofUser(id)
    expect(held.map(({ name: scope }) => scope).sort()).toEqual(['read:a', 'write:a'])
    await api('DELETE', `${of(id)}/permissions`, { permissions: both })
    const after = (await api('GET', `${of(id)}/permissions`)).body
    expect(after.map(({ sources }: { sources: unknown }) => sources)).toEqual([[byRole], [byRole]])
  })

  for (const [given, name, message] of [
    ['an unknown API', 'read:a', "The resource server does not exist: 'https://nowhere.example'"],
    ['an unknown scope', 'fly:a', 'This permission does not exist: '],
  ] as const)
    test(`a permission of ${given} is not given`, async () => {
      const id = await person()
      const identifier = given === 'an unknown API' ? 'https://nowhere.example' : await audience()
      const permissions = [permission(identifier, name)]
      const { status, body } = await api('POST', `${of(id)}/permissions`, { permissions })
      expect({ status, message: body.message }).toEqual({
        status: 404,
        message: expect.stringContaining(message),
      })
    })

  test('the log of one user holds nothing of others, whatever the id looks like', async () => {
    const { stores } = server()
    for (const userId of ['auth0|logged', 'auth0|logged-too'])
      stores.events.append({ type: 's', userId, details: {} })
    await stores.events.flush()
    const of1 = async (id: string) => (await api('GET', `${of(id)}/logs`)).body
    expect(await of1('auth0|logged')).toEqual([
      expect.objectContaining({ type: 's', user_id: 'auth0|logged' }),
    ])
    expect(await of1('auth0|*')).toEqual([])
    const { body } = await api('GET', `${of('auth0|logged')}/logs?include_totals=true&per_page=5`)
    expect(body).toMatchObject({ start: 0, limit: 5, length: 1, total: 1 })
  })

  describe('a second account', () => {
    const signIn = async (id: string) => {
      await storedSession(server(), id)
      await storedRefreshToken(server(), id)
    }
    const localOf = (id: string): string => id.replace('auth0|', '')
    const sessionsOf = (userId: string) => server().stores.sessions.list({ userId, limit: 5 })

    test('is linked: its sign-in leads to the first user, the second is gone', async () => {
      const [first, second] = [await person(), await person()]
      await signIn(second)
      const before = (await api('GET', of(second))).body
      const { status, body } = await api('POST', `${of(first)}/identities`, {
        provider: 'auth0',
        user_id: second,
      })
      expect(status).toBe(201)
      expect(body.map((item: { user_id: string }) => item.user_id)).toEqual(
        [first, second].map(localOf),
      )
      expect(body[1].profileData).toMatchObject({ email: before.email })
      expect((await api('GET', of(second))).status).toBe(404)
      const identities = await server().stores.users.identities(first)
      expect(identities.map(({ id }) => id)).toEqual([first, second])
      expect(await sessionsOf(second)).toEqual([])
      const again = { provider: 'auth0', user_id: localOf(second) }
      expect(await api('POST', `${of(first)}/identities`, again)).toMatchObject({ status: 409 })
    })

    test('is unlinked: a user of its own again, and nobody stays signed in by it', async () => {
      const [first, second] = [await person(), await person()]
      await api('PATCH', of(second), { user_metadata: { a: 1 } })
      const body = { provider: 'auth0', user_id: localOf(second) }
      await api('POST', `${of(first)}/identities`, body)
      await signIn(first)
      const prefixed = `${of(first)}/identities/auth0/${encodeURIComponent(second)}`
      expect((await api('DELETE', prefixed)).body).toHaveLength(2)
      const path = `${of(first)}/identities/auth0/${localOf(second)}`
      const answer = await api('DELETE', path)
      expect(answer).toMatchObject({ status: 200, body: [{ user_id: localOf(first) }] })
      const { body: restored } = await api('GET', of(second))
      expect(restored).toMatchObject({ user_id: second })
      expect(restored).not.toHaveProperty('user_metadata')
      expect(await server().stores.users.identities(second)).toHaveLength(1)
      expect(await sessionsOf(first)).toEqual([])
    })

    test('goes with the first user when that is deleted', async () => {
      const [first, second] = [await person(), await person()]
      const body = { provider: 'auth0', user_id: localOf(second) }
      await api('POST', `${of(first)}/identities`, body)
      expect((await api('DELETE', of(first))).status).toBe(204)
      const { stores } = server()
      expect(await stores.users.identities(first)).toEqual([])
      expect(await stores.records('user').get(second)).toBeUndefined()
    })

    for (const row of [
      {
        given: 'the first itself',
        user: 'first',
        message: 'Main identity and the new one are the same.',
      },
      {
        given: 'nobody',
        user: 'auth0|nobody',
        message: 'Linking to an inexistent identity is not allowed.',
      },
    ])
      test(`is not ${row.given}`, async () => {
        const first = await person()
        const user_id = row.user === 'first' ? first : row.user
        expect(
          await api('POST', `${of(first)}/identities`, { provider: 'auth0', user_id }),
        ).toMatchObject({ status: 400, body: { message: row.message } })
      })

    test('is not the main one, which stays', async () => {
      const first = await person()
      const path = `${of(first)}/identities/auth0/${localOf(first)}`
      expect(await api('DELETE', path)).toMatchObject({
        status: 400,
        body: { message: 'Main identity cannot be removed.' },
      })
    })
  })
})
