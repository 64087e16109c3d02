import { describe, expect, test } from 'vitest'
import { bootstrap } from '../../src/bootstrap.ts'
import { readConfig } from '../../src/config.ts'
import { systemClock as clock } from '../../src/kit/clock.ts'
import { onEachDatabase } from '../support/each-database.ts'
import { storedUser } from '../support/stored-user.ts'

onEachDatabase('connections', (server) => {
  const path = '/api/v2/connections'
  let made = 0
  const create = async (change: object = {}) => {
    made += 1
    return server().api('POST', path, { name: `db-${made}`, strategy: 'auth0', ...change })
  }
  const created = async (change: object = {}) => {
    const { status, body } = await create(change)
    expect({ status, body }).toMatchObject({ status: 201 })
    return body
  }
  const read = async (id: string) => (await server().api('GET', `${path}/${id}`)).body
  const patch = (id: string, body: object) => server().api('PATCH', `${path}/${id}`, body)
  const client = async () =>
    (await server().api('POST', '/api/v2/clients', { name: 'An app' })).body.client_id as string

  test('a tenant starts with one database, enabled for its first client', async () => {
    const { body } = await server().api('GET', `${path}?name=Username-Password-Authentication`)
    expect(body).toHaveLength(1)
    const clients = (await server().api('GET', '/api/v2/clients?is_global=false')).body
    const app = clients.find(({ name }: { name: string }) => name === 'Default App')
    expect(body[0]).toMatchObject({
      strategy: 'auth0',
      realms: ['Username-Password-Authentication'],
      enabled_clients: [app.client_id],
      options: { passwordPolicy: 'good', brute_force_protection: true },
    })
  })

  test('a new database is completed', async () => {
    const { id, name, ...body } = await created()
    expect(id).toMatch(/^con_[A-Za-z0-9]{16}$/)
    expect(body).toEqual({
      strategy: 'auth0',
      options: {
        mfa: { active: true, return_enroll_settings: true },
        passwordPolicy: 'good',
        strategy_version: 2,
        authentication_methods: {
          password: { enabled: true, api_behavior: 'required', signup_behavior: 'allow' },
          passkey: { enabled: false },
        },
        passkey_options: {
          challenge_ui: 'both',
          progressive_enrollment_enabled: true,
          local_enrollment_enabled: true,
        },
        brute_force_protection: true,
      },
      is_domain_connection: false,
      authentication: { active: true },
      connected_accounts: { active: false },
      enabled_clients: [],
      realms: [name],
    })
    expect(await read(id)).toEqual({ id, name, ...body })
  })

  const username = { identifier: { active: true }, signup: { status: 'required' } }
  for (const { title, change, message } of [
    { title: 'a name with a space', change: { name: 'a b' }, message: 'does not match pattern' },
    { title: 'a name that ends in a hyphen', change: { name: 'a-' }, message: 'match pattern' },
    { title: 'a name of 129 letters', change: { name: 'a'.repeat(129) }, message: 'too long' },
    { title: 'an unknown strategy', change: { strategy: 'carrier-pigeon' }, message: 'No enum' },
    { title: 'an unknown member', change: { colour: 'red' }, message: 'Additional properties' },
    {
      title: 'an unknown policy',
      change: { options: { passwordPolicy: 'superb' } },
      message: 'No enum match for: superb',
    },
    {
      title: 'a history of 25 passwords',
      change: { options: { password_history: { enable: true, size: 25 } } },
      message: 'greater than maximum 24',
    },
    {
      title: 'attributes beside validation',
      change: {
        options: { attributes: { username }, validation: { username: { min: 1, max: 5 } } },
      },
      message: 'Cannot set both options.attributes and options.validation',
    },
    {
      title: 'attributes none of which identifies',
      change: { options: { attributes: { username: { identifier: { active: false } } } } },
      message: 'attributes must contain one active identifier',
    },
    {
      title: 'a shortest username longer than the longest',
      change: { options: { validation: { username: { min: 9, max: 3 } } } },
      message: 'must not be greater than max',
    },
    {
      title: 'eleven notes',
      change: { metadata: Object.fromEntries([...Array(11).keys()].map((n) => [`k${n}`, 'v'])) },
      message: 'Too many properties',
    },
  ])
    test(`${title} is refused and nothing is made`, async () => {
      const before = (await server().api('GET', `${path}?include_totals=true`)).body.total
      const { status, body } = await create(change)
      expect({ status, errorCode: body.errorCode }).toEqual({
        status: 400,
        errorCode: 'invalid_body',
      })
      expect(body.message).toContain(message)
      expect((await server().api('GET', `${path}?include_totals=true`)).body.total).toBe(before)
    })

  test('a name is taken whatever the strategy', async () => {
    const { name } = await created()
    const { status, body } = await create({ name, strategy: 'google-oauth2' })
    expect(status).toBe(409)
    expect(body.message).toBe('A connection with the same name already exists')
  })

  for (const member of ['name', 'strategy', 'id'])
    test(`${member} cannot be changed`, async () => {
      const { id } = await created()
      const { status, body } = await patch(id, { [member]: 'other' })
      expect(status).toBe(400)
      expect(body.message).toContain(`Additional properties not allowed: ${member}`)
    })

  test('options are replaced as a whole and completed again; the rest stays', async () => {
    const { id, name } = await created({
      options: { requires_username: true, disable_signup: true, passwordPolicy: 'excellent' },
      metadata: { team: 'a' },
    })
    const { body } = await patch(id, { options: { disable_signup: false } })
    expect(body.options).not.toHaveProperty('requires_username')
    expect(body).toMatchObject({
      name,
      metadata: { team: 'a' },
      options: { disable_signup: false, passwordPolicy: 'good', brute_force_protection: true },
    })
    expect(await read(id)).toEqual(body)
  })

  test('an update of other members leaves the options alone', async () => {
    const { id, options } = await created({ options: { passwordPolicy: 'low' } })
    expect((await patch(id, { is_domain_connection: true })).body).toMatchObject({
      is_domain_connection: true,
      options,
    })
  })

  test('options that are given up are the defaults again', async () => {
    const { id } = await created({ options: { passwordPolicy: 'none' } })
    expect((await patch(id, { options: null })).body.options.passwordPolicy).toBe('good')
  })

  describe('secrets of upstreams', () => {
    const google = (options: object) => create({ strategy: 'google-oauth2', options })

    test('are shown to readers, and stand in no column and no log entry', async () => {
      const secret = 'upstream-secret-of-google'
      const { body } = await google({ client_id: 'c', client_secret: secret })
      expect((await read(body.id)).options.client_secret).toBe(secret)
      const record = await server().stores.records('connection').get(body.id)
      expect(record?.document['options']).not.toHaveProperty('client_secret')
      await patch(body.id, { show_as_button: true })
      expect((await read(body.id)).options.client_secret).toBe(secret)
      const entries = (await server().api('GET', '/api/v2/logs?per_page=100')).body
      const ofConnections = entries.filter(({ description }: { description?: string }) =>
        description?.endsWith('a connection'),
      )
      expect(ofConnections.length).toBeGreaterThan(2)
      expect(JSON.stringify(entries)).not.toContain(secret)
    })

    test('go with the options they stood in', async () => {
      const { body } = await google({ client_id: 'c', client_secret: 'gone-soon' })
      const { options } = (await patch(body.id, { options: { client_id: 'd' } })).body
      expect(options).toEqual({ client_id: 'd', email: true, scope: ['email'] })
    })

    test('of scripts are never read back, and what was read may be sent again', async () => {
      const { id, options } = await created({ options: { configuration: { KEY: 'hush-hush' } } })
      expect(options.configuration).toEqual({ KEY: '[sealed]' })
      const again = { ...options, configuration: { ...options.configuration, NEW: 'more' } }
      await patch(id, { options: again })
      const record = await server().stores.records('connection').get(id)
      expect(record?.document['secret_options']).toEqual({
        configuration: { KEY: 'hush-hush', NEW: 'more' },
      })
    })
  })

  describe('clients of a connection', () => {
    test('are enabled and disabled one by one', async () => {
      const [{ id }, a, b] = [await created(), await client(), await client()]
      const clients = `${path}/${id}/clients`
      const changed = await server().api('PATCH', clients, [
        { client_id: a, status: true },
        { client_id: b, status: true },
      ])
      expect(changed.status).toBe(204)
      await server().api('PATCH', clients, [{ client_id: a, status: false }])
      expect((await server().api('GET', clients)).body).toEqual({ clients: [{ client_id: b }] })
      expect((await read(id)).enabled_clients).toEqual([b])
      const known = await server().stores.connections.find((await read(id)).name)
      expect(known?.enabledClients).toEqual([b])
    })

    test('are read page by page', async () => {
      const ids = ['one', 'two', 'three'].map((name) => `client-${name}`)
      const { id } = await created({ enabled_clients: ids })
      const first = (await server().api('GET', `${path}/${id}/clients?take=2`)).body
      expect(first.clients.map((item: { client_id: string }) => item.client_id)).toEqual(
        ids.slice(0, 2),
      )
      const rest = await server().api('GET', `${path}/${id}/clients?take=2&from=${first.next}`)
      expect(rest.body).toEqual({ clients: [{ client_id: ids[2] }] })
    })

    for (const { title, from } of [
      { title: 'a foreign checkpoint', from: 'bm90LWEtbnVtYmVy' },
      { title: 'a broken checkpoint', from: '*' },
    ])
      test(`${title} is refused`, async () => {
        const { id } = await created()
        const { status, body } = await server().api('GET', `${path}/${id}/clients?from=${from}`)
        expect({ status, errorCode: body.errorCode }).toEqual({
          status: 400,
          errorCode: 'invalid_paging',
        })
      })

    for (const { title, body } of [
      { title: 'no change', body: [] },
      { title: '51 changes', body: Array(51).fill({ client_id: 'a', status: true }) },
      { title: 'a change without a status', body: [{ client_id: 'a' }] },
      { title: 'an object', body: { client_id: 'a', status: true } },
    ])
      test(`${title} is refused`, async () => {
        const { id } = await created()
        expect(await server().api('PATCH', `${path}/${id}/clients`, body)).toMatchObject({
          status: 400,
          body: { errorCode: 'invalid_body' },
        })
      })

    test('two changes at once both stay', async () => {
      const { id } = await created()
      const token = await server().managementToken()
      const changes = ['a', 'b', 'c'].map((name) =>
        server().api('PATCH', `${path}/${id}/clients`, [{ client_id: name, status: true }], token),
      )
      expect((await Promise.all(changes)).map(({ status }) => status)).toEqual([204, 204, 204])
      expect((await read(id)).enabled_clients.sort()).toEqual(['a', 'b', 'c'])
    })

    test('a client sees the connections it may use', async () => {
      const clientId = await client()
      const { id } = await created({ enabled_clients: [clientId] })
      await created()
      const list = await server().api('GET', `/api/v2/clients/${clientId}/connections`)
      const ids = list.body.connections.map((connection: { id: string }) => connection.id)
      expect(ids).toContain(id)
      const token = await server().managementToken(['read:connections'])
      const refused = await server().api(
        'GET',
        `/api/v2/clients/${clientId}/connections`,
        undefined,
        token,
      )
      expect(refused.status).toBe(403)
    })

    test('a deleted client leaves its connections', async () => {
      const clientId = await client()
      const { id } = await created({ enabled_clients: [clientId, 'another'] })
      await server().api('DELETE', `/api/v2/clients/${clientId}`)
      expect((await read(id)).enabled_clients).toEqual(['another'])
    })

    test('a new client joins all connections only where the tenant asks for it', async () => {
      const { id } = await created()
      expect((await read(id)).enabled_clients).not.toContain(await client())
      const flags = (on: boolean) =>
        server().api('PATCH', '/api/v2/tenants/settings', {
          flags: { enable_client_connections: on },
        })
      await flags(true)
      const clientId = await client()
      await flags(false)
      expect((await read(id)).enabled_clients).toContain(clientId)
    })
  })

  describe('a list of connections', () => {
    test('is filtered by strategies and by name', async () => {
      const { name } = await created()
      await create({ strategy: 'sms' })
      const strategies = async (query: string): Promise<string[]> =>
        (await server().api('GET', `${path}?${query}`)).body.map(
          ({ strategy }: { strategy: string }) => strategy,
        )
      expect(new Set(await strategies('strategy=sms'))).toEqual(new Set(['sms']))
      expect(new Set(await strategies('strategy=sms&strategy=auth0'))).toEqual(
        new Set(['sms', 'auth0']),
      )
      expect(await strategies(`name=${name}`)).toEqual(['auth0'])
    })

    test('keeps id and is_domain_connection when only the name is asked for', async () => {
      const { id, name } = await created()
      const { body } = await server().api('GET', `${path}?name=${name}&fields=name`)
      expect(body).toEqual([{ id, name, is_domain_connection: false }])
    })
  })

  describe('a deleted connection', () => {
    test('says when, is gone, and is deleted again without a word', async () => {
      const { id, name } = await created()
      const { status, body } = await server().api('DELETE', `${path}/${id}`)
      expect(status).toBe(202)
      expect(Date.parse(body.deleted_at)).not.toBeNaN()
      expect((await server().api('GET', `${path}/${id}`)).body.errorCode).toBe(
        'inexistent_connection',
      )
      expect(await server().stores.connections.find(name)).toBeUndefined()
      expect((await server().api('DELETE', `${path}/${id}`)).status).toBe(204)
    })

    test('takes all of its users with it, and nobody else', async () => {
      const { id, name } = await created()
      const people = []
      for (let index = 0; index < 60; index += 1)
        people.push(
          await storedUser(server(), { email: `u${index}@gone.example`, connection: name }),
        )
      const other = await storedUser(server(), { email: `stays-${name}@other.example` })
      await server().api('DELETE', `${path}/${id}`)
      const { users } = server().stores
      expect(await Promise.all(people.map((userId) => users.find(userId)))).toEqual(
        people.map(() => undefined),
      )
      expect(await users.identities(people[0] ?? '')).toEqual([])
      expect((await users.find(other))?.userId).toBe(other)
    })
  })

  test('a user is deleted by email address, in any case', async () => {
    const { id, name } = await created()
    const userId = await storedUser(server(), { email: 'ada@some.example', connection: name })
    const at = (query: string) => server().api('DELETE', `${path}/${id}/users${query}`)
    expect((await at('?email=nobody@some.example')).status).toBe(204)
    expect(await server().stores.users.find(userId)).toBeDefined()
    expect((await at('?email=ADA@some.example')).status).toBe(204)
    expect(await server().stores.users.find(userId)).toBeUndefined()
    expect((await at('')).status).toBe(400)
  })

  test('users of another strategy cannot be deleted by email address', async () => {
    const { id } = await created({ strategy: 'sms' })
    const { status, body } = await server().api('DELETE', `${path}/${id}/users?email=a@b.example`)
    expect(status).toBe(400)
    expect(body.message).toBe('Connection must be a database connection')
  })

  describe('people of a database', () => {
    const password = 'Correct-Horse-9-Battery'
    const realm = 'http://auth0.com/oauth/grant-type/password-realm'
    const signIn = async (change: object) => {
      const app = await server().api('POST', '/api/v2/clients', {
        name: 'With passwords',
        grant_types: [realm],
        token_endpoint_auth_method: 'client_secret_post',
      })
      const { client_id, client_secret } = app.body
      const { id, name } = await created({ enabled_clients: [client_id] })
      const email = `${name}@people.example`
      await server().api('POST', '/api/v2/users', { connection: name, email, password })
      const form = { grant_type: realm, realm: name, client_id, client_secret }
      const ask = () => server().post('/oauth/token', { ...form, username: email, password })
      const before = (await ask()).status
      const { options } = await read(id)
      await patch(
        id,
        'options' in change ? { options: { ...options, ...change.options! } } : change,
      )
      return { before, after: (await ask()).status }
    }

    for (const { title, change, after } of [
      {
        title: 'whose sign-up is closed',
        change: { options: { disable_signup: true } },
        after: 200,
      },
      {
        title: 'that takes no passwords any more',
        change: { options: { authentication_methods: { password: { enabled: false } } } },
        after: 403,
      },
      { title: 'that is switched off', change: { authentication: { active: false } }, after: 403 },
      {
        title: 'whose passwords scripts would judge',
        change: { options: { enabledDatabaseCustomization: true } },
        after: 403,
      },
      {
        title: 'that people move to, one by one',
        change: { options: { enabledDatabaseCustomization: true, import_mode: true } },
        after: 200,
      },
      { title: 'that the client has left', change: { enabled_clients: [] }, after: 403 },
    ])
      test(`${title} are answered ${after}`, async () => {
        expect(await signIn(change)).toEqual({ before: 200, after })
      })
  })

  test('no connection is online', async () => {
    const { id } = await created()
    expect((await server().api('GET', `${path}/${id}/status`)).status).toBe(404)
  })

  test('the default connection comes once, and not again after it was deleted', async () => {
    const { stores, storage } = server()
    const { config } = readConfig({ LATCHKEY_DATA_DIR: server().directory })
    if (config === undefined) throw new Error('No configuration.')
    const restart = () => bootstrap({ storage, config: { ...config, issuer: undefined }, clock })
    const named = () => stores.connections.find('Username-Password-Authentication')
    const first = await named()
    await server().api('DELETE', `${path}/${first?.id ?? ''}`)
    await restart()
    expect(await named()).toBeUndefined()
    const mark = await stores.records('singleton').get('default_connection')
    if (mark === undefined) throw new Error('No mark.')
    await stores.commit([stores.records('singleton').delete(mark)])
    await restart()
    expect((await named())?.enabledClients).toEqual(first?.enabledClients.slice(0, 1))
  })
})
