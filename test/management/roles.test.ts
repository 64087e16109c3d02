import { describe, expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'
import { storedUser } from '../support/stored-user.ts'

onEachDatabase('roles', (server) => {
  const path = '/api/v2/roles'
  let made = 0
  const create = (body: object) => server().api('POST', path, body)
  const role = async (): Promise<{ id: string; name: string }> => {
    made += 1
    return (await create({ name: `Role ${made}`, description: 'For tests' })).body
  }
  const api = async (scopes = ['read:a', 'write:a']): Promise<string> => {
    made += 1
    const identifier = `https://roles.example/${made}`
    await server().api('POST', '/api/v2/resource-servers', {
      identifier,
      name: 'An API',
      scopes: scopes.map((value) => ({ value, description: `May ${value}` })),
    })
    return identifier
  }
  const person = () => {
    made += 1
    return storedUser(server(), { email: `person-${made}@roles.example` })
  }
  const permission = (audience: string, name: string) => ({
    resource_server_identifier: audience,
    permission_name: name,
  })
  const give = (id: string, permissions: object[]) =>
    server().api('POST', `${path}/${id}/permissions`, { permissions })
  const namesOf = async (id: string): Promise<string[]> =>
    (await server().api('GET', `${path}/${id}/permissions`)).body.map(
      (item: { permission_name: string }) => item.permission_name,
    )

  test('a role is made, read, changed and deleted', async () => {
    const { status, body } = await create({ name: 'Clerk' })
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        id: expect.stringMatching(/^rol_[A-Za-z0-9]{16}$/),
        name: 'Clerk',
        description: '',
        type: 'tenant',
      },
    })
    const changed = await server().api('PATCH', `${path}/${body.id}`, { description: 'Sells' })
    expect(changed.body).toEqual({ ...body, description: 'Sells' })
    expect((await server().api('GET', `${path}/${body.id}`)).body).toEqual(changed.body)
    const deleted = await server().api('DELETE', `${path}/${body.id}`)
    expect({ status: deleted.status, body: deleted.body }).toEqual({ status: 200, body: {} })
    for (const method of ['GET', 'DELETE'])
      expect((await server().api(method, `${path}/${body.id}`)).body).toEqual({
        statusCode: 404,
        error: 'Not Found',
        message: 'The role does not exist.',
      })
  })

  test('two roles cannot have one name', async () => {
    const [one, other] = [await role(), await role()]
    expect(await create({ name: one.name })).toMatchObject({
      status: 409,
      body: { message: 'The role already exists.' },
    })
    expect((await server().api('PATCH', `${path}/${other.id}`, { name: one.name })).status).toBe(
      409,
    )
  })

  for (const { title, body } of [
    { title: 'without a name', body: {} },
    { title: 'with an empty name', body: { name: '' } },
    { title: 'with a name of 256 letters', body: { name: 'n'.repeat(256) } },
    { title: 'with an unknown member', body: { name: 'x', permissions: [] } },
    { title: 'of an unknown type', body: { name: 'x', type: 'galaxy' } },
  ])
    test(`a role ${title} is refused`, async () => {
      expect(await create(body)).toMatchObject({ status: 400, body: { errorCode: 'invalid_body' } })
    })

  test('roles are found by a part of their name in any case, page by page', async () => {
    for (const name of ['Zebra keeper', 'zebra feeder', 'Lion keeper']) await create({ name })
    const names = async (query: string) =>
      (await server().api('GET', `${path}?${query}`)).body.roles.map(
        ({ name }: { name: string }) => name,
      )
    expect(await names('name_filter=ZEBRA&include_totals=true')).toEqual([
      'Zebra keeper',
      'zebra feeder',
    ])
    expect(await names('name_filter=zebra&include_totals=true&per_page=1&page=1')).toEqual([
      'zebra feeder',
    ])
    expect(await names('name_filter=zebra&include_totals=true&type=organization')).toEqual([])
    const { body } = await server().api('GET', `${path}?name_filter=zebra&include_totals=true`)
    expect(body).toMatchObject({ start: 0, limit: 50, total: 2 })
  })

  describe('permissions of a role', () => {
    test('are given, shown with their API, and taken', async () => {
      const [{ id }, audience] = [await role(), await api()]
      const given = await give(id, [
        permission(audience, 'read:a'),
        permission(audience, 'write:a'),
      ])
      expect({ status: given.status, body: given.body }).toEqual({ status: 201, body: {} })
      const list = await server().api('GET', `${path}/${id}/permissions?include_totals=true`)
      expect(list.body).toEqual({
        start: 0,
        limit: 50,
        total: 2,
        permissions: ['read:a', 'write:a'].map((name) => ({
          permission_name: name,
          description: `May ${name}`,
          resource_server_name: 'An API',
          resource_server_identifier: audience,
        })),
      })
      const taken = await server().api('DELETE', `${path}/${id}/permissions`, {
        permissions: [permission(audience, 'read:a'), permission(audience, 'never:had')],
      })
      expect(taken.status).toBe(204)
      expect(await namesOf(id)).toEqual(['write:a'])
    })

    test('are held once, however often they are given', async () => {
      const [{ id }, audience] = [await role(), await api()]
      const token = await server().managementToken()
      const body = { permissions: [permission(audience, 'read:a'), permission(audience, 'read:a')] }
      const answers = await Promise.all(
        [1, 2, 3].map(() => server().api('POST', `${path}/${id}/permissions`, body, token)),
      )
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
      expect(await namesOf(id)).toEqual(['read:a'])
    })

    for (const { title, wanted, message, errorCode } of [
      {
        title: 'of an unknown API',
        wanted: () => permission('https://nobody.example', 'read:a'),
        message: "The resource server does not exist: 'https://nobody.example'",
        errorCode: 'inexistent_resource_server',
      },
      {
        title: 'that its API does not have',
        wanted: (audience: string) => permission(audience, 'fly:a'),
        message: "This permission does not exist: '{audience} - fly:a'",
        errorCode: 'inexistent_resource_server_permission',
      },
    ])
      test(`a permission ${title} is refused, and so is what stood beside it`, async () => {
        const [{ id }, audience] = [await role(), await api()]
        const { status, body } = await give(id, [permission(audience, 'read:a'), wanted(audience)])
        expect({ status, message: body.message, errorCode: body.errorCode }).toEqual({
          status: 404,
          message: message.replace('{audience}', audience),
          errorCode,
        })
        expect(await namesOf(id)).toEqual([])
      })

    test('of a role that is not there are refused', async () => {
      const audience = await api()
      expect((await give('rol_none', [permission(audience, 'read:a')])).status).toBe(404)
      expect((await server().api('GET', `${path}/rol_none/permissions`)).status).toBe(404)
    })

    test('end with the scope and with the API', async () => {
      const [{ id }, one, other] = [await role(), await api(), await api()]
      const userId = await person()
      await give(id, [permission(one, 'read:a'), permission(one, 'write:a')])
      await give(id, [permission(other, 'read:a')])
      await server().api('POST', `${path}/${id}/users`, { users: [userId] })
      const held = async () =>
        (await server().stores.permissions.ofUser(userId)).map(
          ({ audience, name }) => `${audience} ${name}`,
        )
      expect((await held()).sort()).toEqual(
        [`${one} read:a`, `${one} write:a`, `${other} read:a`].sort(),
      )
      await server().api('PATCH', `/api/v2/resource-servers/${encodeURIComponent(one)}`, {
        scopes: [{ value: 'read:a' }],
      })
      expect((await held()).sort()).toEqual([`${one} read:a`, `${other} read:a`].sort())
      await server().api('DELETE', `/api/v2/resource-servers/${encodeURIComponent(one)}`)
      expect(await held()).toEqual([`${other} read:a`])
      await server().api('DELETE', `${path}/${id}`)
      expect(await held()).toEqual([])
    })
  })

  describe('users of a role', () => {
    test('are given it and listed in both forms of paging', async () => {
      const { id } = await role()
      const people = [await person(), await person(), await person()]
      const given = await server().api('POST', `${path}/${id}/users`, { users: people })
      expect({ status: given.status, body: given.body }).toEqual({ status: 200, body: {} })
      await server().api('POST', `${path}/${id}/users`, { users: people.slice(0, 1) })
      const users = `${path}/${id}/users`
      const all = (await server().api('GET', `${users}?include_totals=true`)).body
      expect(all).toMatchObject({ total: 3, limit: 50, start: 0 })
      expect(all.users[0]).toEqual({
        user_id: people[0],
        email: expect.stringContaining('@roles.example'),
        picture: 'https://a.example/p',
        name: expect.stringContaining('@roles.example'),
      })
      const first = (await server().api('GET', `${users}?take=2`)).body
      const rest = (await server().api('GET', `${users}?take=2&from=${first.next}`)).body
      expect(rest).not.toHaveProperty('next')
      const ids = [...first.users, ...rest.users].map(({ user_id }) => user_id)
      expect(ids).toEqual(people)
    })

    test('must exist', async () => {
      const { id } = await role()
      const known = await person()
      const { status, body } = await server().api('POST', `${path}/${id}/users`, {
        users: [known, 'auth0|nobody'],
      })
      expect({ status, message: body.message }).toEqual({
        status: 404,
        message: 'The user does not exist.',
      })
      expect((await server().api('GET', `${path}/${id}/users`)).body).toEqual([])
    })

    for (const { scopes, status } of [
      { scopes: ['read:roles'], status: 403 },
      { scopes: ['read:users'], status: 403 },
      { scopes: ['read:users', 'read:roles'], status: 200 },
      { scopes: ['read:role_members'], status: 200 },
    ])
      test(`${scopes.join(' and ')} ${status === 200 ? 'suffices' : 'does not suffice'} to list them`, async () => {
        const { id } = await role()
        const token = await server().managementToken(scopes)
        const answer = await server().api('GET', `${path}/${id}/users`, undefined, token)
        expect(answer.status).toBe(status)
      })

    test('lose it with the connection they came by', async () => {
      const { id } = await role()
      const connection = (
        await server().api('POST', '/api/v2/connections', { name: 'roles-db', strategy: 'auth0' })
      ).body
      const userId = await storedUser(server(), {
        email: 'gone@roles.example',
        connection: 'roles-db',
      })
      await server().api('POST', `${path}/${id}/users`, { users: [userId] })
      await server().api('DELETE', `/api/v2/connections/${connection.id}`)
      expect(
        (await server().api('GET', `${path}/${id}/users?include_totals=true`)).body.total,
      ).toBe(0)
    })

    test('may have fifty roles', async () => {
      const userId = await person()
      const token = await server().managementToken()
      const statuses = []
      for (let index = 0; index <= 50; index += 1) {
        const { body } = await server().api(
          'POST',
          path,
          { name: `One of many ${made} ${index}` },
          token,
        )
        const given = await server().api(
          'POST',
          `${path}/${body.id}/users`,
          { users: [userId] },
          token,
        )
        statuses.push(given.status)
      }
      expect(statuses.slice(0, 50).every((status) => status === 200)).toBe(true)
      expect(statuses.at(50)).toBe(403)
    })
  })
})
