import { describe, expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'

onEachDatabase('client grants', (server) => {
  const grants = '/api/v2/client-grants'
  const fresh = async (scopes = ['a', 'b']) => {
    const { client_id, audience } = await server().machine({
      api: { scopes: ['a', 'b', 'c', 'read:orders', 'write:orders'].map((value) => ({ value })) },
    })
    const client = await server().api('POST', '/api/v2/clients', { name: 'Another' })
    return { client_id: client.body.client_id, taken: client_id, audience, scope: scopes }
  }
  const create = async (change: object = {}) => {
    const { taken: _taken, ...body } = await fresh()
    return server().api('POST', grants, { ...body, ...change })
  }

  test('a new grant is for the client itself', async () => {
    const { status, body } = await create()
    expect(status).toBe(201)
    expect(Object.keys(body).sort()).toEqual([
      'audience',
      'client_id',
      'id',
      'scope',
      'subject_type',
    ])
    expect(body).toMatchObject({ scope: ['a', 'b'], subject_type: 'client' })
    expect(body.id).toMatch(/^cgr_[A-Za-z0-9]{16}$/)
  })

  for (const row of [
    { given: 'no scopes', change: { scope: [] }, expected: { scope: [] } },
    {
      given: 'all scopes',
      change: { scope: undefined, allow_all_scopes: true },
      expected: { allow_all_scopes: true },
    },
    {
      given: 'organizations',
      change: { organization_usage: 'allow', allow_any_organization: true },
      expected: { organization_usage: 'allow', allow_any_organization: true },
    },
    {
      given: 'details for users',
      change: { subject_type: 'user', authorization_details_types: ['payment'] },
      expected: { subject_type: 'user', authorization_details_types: ['payment'] },
    },
    {
      given: 'all third parties',
      change: { client_id: undefined, default_for: 'third_party_clients' },
      expected: { default_for: 'third_party_clients' },
    },
  ])
    test(`is made with ${row.given}`, async () => {
      const { status, body } = await create(row.change)
      expect(status).toBe(201)
      expect(body).toMatchObject(row.expected)
    })

  describe('POST refuses', () => {
    for (const [given, change, status, message] of [
      [
        'a foreign scope',
        { scope: ['z'] },
        400,
        'scope must be a subset of resource server scopes',
      ],
      ['an unknown client', { client_id: 'nobody' }, 404, 'The client does not exist'],
      [
        'an unknown API',
        { audience: 'https://nowhere.example' },
        404,
        'The resource server does not exist',
      ],
      [
        'no client',
        { client_id: undefined },
        400,
        "Payload validation error: 'Missing required property: client_id'.",
      ],
      [
        'no API',
        { audience: undefined },
        400,
        "Payload validation error: 'Missing required property: audience'.",
      ],
      [
        'all scopes beside some',
        { allow_all_scopes: true },
        400,
        'allow_all_scopes and scope cannot be used together',
      ],
      [
        'a client beside all third parties',
        { default_for: 'third_party_clients' },
        400,
        'client_id and default_for cannot be used together',
      ],
      [
        'an unknown member',
        { is_system: true },
        400,
        "Payload validation error: 'Additional properties not allowed: is_system'.",
      ],
    ] as const)
      test(given, async () => {
        const answer = await create(change)
        expect({ status: answer.status, message: answer.body.message }).toEqual({ status, message })
      })

    test('the global client', async () => {
      const global = await server().api('GET', '/api/v2/clients?is_global=true')
      const { status, body } = await create({ client_id: global.body[0].client_id })
      expect({ status, code: body.errorCode }).toEqual({ status: 400, code: 'validation_error' })
    })

    test('a third party at the system API', async () => {
      const client = await server().api('POST', '/api/v2/clients', {
        name: 'Theirs',
        is_first_party: false,
      })
      const { status } = await create({
        client_id: client.body.client_id,
        audience: `${server().issuer}api/v2/`,
        scope: ['read:clients'],
      })
      expect(status).toBe(400)
    })

    test('a second of the same subject type, also of two at once', async () => {
      const { taken: _taken, ...body } = await fresh()
      const answers = await Promise.all([1, 2].map(() => server().api('POST', grants, body)))
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
      expect((await server().api('POST', grants, { ...body, subject_type: 'user' })).status).toBe(
        201,
      )
    })

    test('a second default for third parties', async () => {
      const { audience } = await fresh()
      const body = { audience, scope: ['a'], default_for: 'third_party_clients' }
      expect((await server().api('POST', grants, body)).status).toBe(201)
      expect((await server().api('POST', grants, body)).status).toBe(409)
    })
  })

  test('users are granted the scopes of the current user at the system API', async () => {
    const audience = `${server().issuer}api/v2/`
    const user = await create({ audience, subject_type: 'user', scope: ['read:current_user'] })
    expect(user.status).toBe(201)
    expect((await create({ audience, scope: ['read:current_user'] })).status).toBe(400)
    expect((await create({ audience, subject_type: 'user', scope: ['read:clients'] })).status).toBe(
      400,
    )
  })

  describe('PATCH', () => {
    test('replaces scopes, and all scopes make them vanish', async () => {
      const { body } = await create()
      const path = `${grants}/${body.id}`
      expect((await server().api('PATCH', path, { scope: ['c'] })).body.scope).toEqual(['c'])
      const all = await server().api('PATCH', path, { allow_all_scopes: true })
      expect(all.body).toMatchObject({ allow_all_scopes: true })
      expect(all.body).not.toHaveProperty('scope')
      const some = await server().api('PATCH', path, { scope: ['a'] })
      expect(some.body.scope).toEqual(['a'])
      expect(some.body).not.toHaveProperty('allow_all_scopes')
    })

    for (const [given, body] of [
      ['a foreign scope', { scope: ['z'] }],
      ['the client', { client_id: 'x' }],
      ['the API', { audience: 'https://x' }],
      ['the subject type', { subject_type: 'user' }],
      ['nothing', {}],
    ] as const)
      test(`refuses ${given}`, async () => {
        const made = await create()
        expect((await server().api('PATCH', `${grants}/${made.body.id}`, body)).status).toBe(400)
      })

    test('of an unknown grant is 404', async () => {
      const { status, body } = await server().api('PATCH', `${grants}/cgr_x`, { scope: [] })
      expect({ status, ...body }).toMatchObject({
        status: 404,
        message: 'The grant does not exist.',
        errorCode: 'inexistent_client_grant',
      })
    })
  })

  test('lists by client, API, subject type, organization and default', async () => {
    const { body } = await create({ allow_any_organization: true, organization_usage: 'allow' })
    for (const query of [
      `client_id=${body.client_id}`,
      `audience=${encodeURIComponent(body.audience)}&allow_any_organization=true`,
      `client_id=${body.client_id}&subject_type=client`,
    ]) {
      const listed = await server().api('GET', `${grants}?${query}`)
      expect(listed.body.map(({ id }: { id: string }) => id)).toEqual([body.id])
    }
    for (const query of [
      'subject_type=user',
      'default_for=third_party_clients',
      'allow_any_organization=false',
    ])
      expect(
        (await server().api('GET', `${grants}?client_id=${body.client_id}&${query}`)).body,
      ).toEqual([])
    expect((await server().api('GET', `${grants}?subject_type=robot`)).status).toBe(400)
  })

  test('pages by checkpoint to the end', async () => {
    const { audience } = await fresh()
    const ids: string[] = []
    for (const name of ['1', '2', '3']) {
      const client = await server().api('POST', '/api/v2/clients', { name })
      ids.push(
        (
          await server().api('POST', grants, {
            client_id: client.body.client_id,
            audience,
            scope: ['a'],
          })
        ).body.id,
      )
    }
    const seen: string[] = []
    let next: string | undefined
    do {
      const query = `take=2&audience=${encodeURIComponent(audience)}${next === undefined ? '' : `&from=${encodeURIComponent(next)}`}`
      const { body } = await server().api('GET', `${grants}?include_totals=true&${query}`)
      seen.push(...body.client_grants.map(({ id }: { id: string }) => id))
      next = body.next
    } while (next !== undefined)
    expect(seen.filter((id) => ids.includes(id))).toEqual(ids)
  })

  test('deleting one stops new tokens and leaves issued ones alive', async () => {
    const machine = await server().machine()
    const ask = () =>
      server().post('/oauth/token', {
        grant_type: 'client_credentials',
        client_id: machine.client_id,
        client_secret: machine.client_secret,
        audience: machine.audience,
      })
    const { body: issued } = await ask()
    expect((await server().api('DELETE', `${grants}/${machine.grantId}`)).status).toBe(204)
    expect((await server().api('DELETE', `${grants}/${machine.grantId}`)).status).toBe(204)
    expect((await ask()).status).toBe(403)
    const { body } = await server().api('POST', '/api/latchkey/v1/tokens/inspect', {
      token: issued.access_token,
    })
    expect(body.status).toBe('active')
  })
})
