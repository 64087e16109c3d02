/** Two tenants in one process never see one another: not by token, id, name, host, key, log or revocation. */
import { beforeAll, describe, expect, test } from 'vitest'
import { createTenant } from '../../src/bootstrap.ts'
import type { TenantStores } from '../../src/domain/storage.ts'
import { systemClock } from '../../src/kit/clock.ts'
import { onEachDatabase } from '../support/each-database.ts'
import { storedRefreshToken, storedSession } from '../support/stored-sign-ins.ts'
import { plainTheme } from '../support/plain-theme.ts'
import type { Answered, TestServer } from '../support/server.ts'
import { byId, byNothing, own, publicKey } from './operations-by-id.ts'

const secondIssuer = 'https://two.example:8443/'
const audience = 'https://shared.example/'

interface World {
  readonly issuer: string
  readonly management: { client_id: string; client_secret: string }
  /** A request to this tenant's host. */
  fetch(path: string, init?: RequestInit): Promise<Response>
  /** As the tenant's management client, or with another token. */
  api(operation: string, body?: unknown, token?: string): Promise<Answered>
  token(form: Record<string, string>): Promise<Answered>
  managementToken: string
  /** One of everything that has an id. */
  ids: Record<string, string>
  accessToken: string
  client: { client_id: string; client_secret: string }
}

const answered = async (response: Response): Promise<Answered> => {
  const text = await response.text()
  const isJson = (response.headers.get('content-type') ?? '').includes('json')
  const body = isJson && text !== '' ? JSON.parse(text) : text
  return { status: response.status, headers: response.headers, body }
}

const worldAt = (server: TestServer, issuer: string, management: World['management']) => {
  const { host } = new URL(issuer)
  const fetch: World['fetch'] = (path, init = {}) =>
    server.fetch(path, { ...init, headers: { ...(init.headers as object), host } })
  const send = (operation: string, sent: { body?: unknown; token?: string }) => {
    const [method = '', path = ''] = operation.split(' ')
    return fetch(path, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(sent.token === undefined ? {} : { authorization: `Bearer ${sent.token}` }),
      },
      ...(sent.body === undefined ? {} : { body: JSON.stringify(sent.body) }),
    }).then(answered)
  }
  const world: World = {
    issuer,
    management,
    fetch,
    api: (operation, body, token = world.managementToken) => send(operation, { body, token }),
    token: (form) =>
      send('POST /oauth/token', { body: { grant_type: 'client_credentials', ...form } }),
    managementToken: '',
    ids: {},
    accessToken: '',
    client: { client_id: '', client_secret: '' },
  }
  return world
}

/** Makes one of everything, of the same names in every tenant. */
const furnish = async (world: World, stores: TenantStores): Promise<void> => {
  const managed = await world.token({ ...world.management, audience: `${world.issuer}api/v2/` })
  world.managementToken = managed.body.access_token
  const make = async (path: string, body: unknown): Promise<Answered['body']> => {
    const answer = await world.api(`POST ${path}`, body)
    expect({ path, status: answer.status }).toEqual({ path, status: 201 })
    return answer.body
  }
  const scopes = [{ value: 'read:orders' }]
  const api = await make('/api/v2/resource-servers', {
    name: 'Orders',
    identifier: audience,
    scopes,
  })
  const client = await make('/api/v2/clients', {
    name: 'Reporter',
    app_type: 'non_interactive',
    grant_types: ['client_credentials'],
  })
  world.client = { client_id: client.client_id, client_secret: client.client_secret }
  const wanted = { client_id: client.client_id, audience, scope: ['read:orders'] }
  const grant = await make('/api/v2/client-grants', wanted)
  const signer = await make('/api/v2/clients', { name: 'Signer', app_type: 'non_interactive' })
  const credential = await make(`/api/v2/clients/${signer.client_id}/credentials`, {
    credential_type: 'public_key',
    name: 'first',
    pem: publicKey,
  })
  world.accessToken = (await world.token({ ...world.client, audience })).body.access_token
  const secrets = (await world.api(`GET ${own}/clients/${client.client_id}/secrets`)).body
  const [key] = (await world.api('GET /api/v2/keys/signing')).body
  const inspected = await world.api(`POST ${own}/tokens/inspect`, { token: world.accessToken })
  const [log] = (await world.api('GET /api/v2/logs')).body
  world.ids = {
    client: client.client_id,
    signer: signer.client_id,
    credential: credential.id,
    api: api.id,
    grant: grant.id,
    secret: secrets[0].id,
    kid: key.kid,
    token: inspected.body.token_id,
    log: log.log_id,
    trial: await settingsOnTrial(world),
    ...(await furnishPeople(world, { stores, make, clientId: client.client_id })),
  }
}

const settingsOnTrial = async (world: World): Promise<string> => {
  const answer = await world.fetch('/api/v2/tenants/settings', {
    method: 'PATCH',
    headers: {
      authorization: `Bearer ${world.managementToken}`,
      'content-type': 'application/json',
      'x-latchkey-trial': '3600',
    },
    body: JSON.stringify({ session_lifetime: 100 }),
  })
  return answer.headers.get('x-latchkey-trial') ?? ''
}

/** A person with everything a person can have, and what sign-in is set up by. */
const furnishPeople = async (
  world: World,
  parts: {
    stores: TenantStores
    make: (path: string, body: unknown) => Promise<Answered['body']>
    clientId: string
  },
): Promise<Record<string, string>> => {
  const { stores, make, clientId } = parts
  const made = async (path: string, body: unknown): Promise<Answered['body']> => {
    const answer = await world.api(`POST ${path}`, body)
    expect({ path, status: answer.status }).toEqual({ path, status: 200 })
    return answer.body
  }
  const connection = await make('/api/v2/connections', { name: 'people', strategy: 'auth0' })
  await world.api(`PATCH /api/v2/connections/${connection.id}/clients`, [
    { client_id: clientId, status: true },
  ])
  const { user_id: user } = await make('/api/v2/users', {
    connection: 'people',
    email: 'ada@people.example',
    password: 'A-long-password-of-2-words',
    email_verified: true,
  })
  const { user_id: administrator } = await make('/api/v2/users', {
    connection: 'latchkey-administrators',
    email: 'eve@people.example',
    password: 'a long sentence to govern by',
  })
  await world.api(`PUT ${own}/administrators/${encodeURIComponent(administrator)}`, {
    role: 'owner',
  })
  const role = await made('/api/v2/roles', { name: 'clerk' })
  await world.api(`POST /api/v2/users/${encodeURIComponent(user)}/roles`, { roles: [role.id] })
  const theme = await made('/api/v2/branding/themes', plainTheme)
  const { versions } = (await world.api(`GET ${own}/theme-versions`)).body
  const session = await storedSession({ stores }, user)
  const refresh = await storedRefreshToken({ stores }, user, { clientId, sessionId: session })
  await stores.commit([
    stores.records('user_grant').insert({
      id: 'grant-of-a-user',
      columns: { user_id: user, client_id: clientId, audience },
      document: { clientID: clientId, user_id: user, audience, scope: ['read:orders'] },
    }),
  ])
  return {
    connection: connection.id,
    user,
    administrator,
    provider: 'auth0',
    local: user.slice('auth0|'.length),
    role: role.id,
    theme: theme.themeId,
    themeVersion: versions[0].id,
    session,
    refresh,
    consent: 'grant-of-a-user',
  }
}

onEachDatabase('two tenants', (server) => {
  let first: World
  let second: World

  beforeAll(async () => {
    // The same management client id in both, so that nothing rests on ids being different.
    const { client_id: clientId } = server().bootstrapClient
    const clientSecret = 'another-secret-that-is-long-enough-for-all'
    await createTenant({
      storage: server().storage,
      clock: systemClock,
      name: 'second',
      issuer: secondIssuer,
      clientId,
      clientSecret,
    })
    first = worldAt(server(), server().issuer, server().bootstrapClient)
    second = worldAt(server(), secondIssuer, { client_id: clientId, client_secret: clientSecret })
    await furnish(first, server().stores)
    const made = await server().storage.tenants.byName('second')
    if (made === undefined) throw new Error('The second tenant was not made.')
    await furnish(second, server().storage.forTenant(made))
  })

  const fill = (path: string, ids: readonly string[]): string => {
    const rest = [...ids]
    return path.replaceAll(/\{\w+\}/g, () => encodeURIComponent(rest.shift() ?? ''))
  }
  const split = (operation: string): [string, string] => operation.split(' ') as [string, string]

  /** All that the first tenant can read of itself by id. */
  const snapshot = async () => {
    const reads = byId.filter(({ operation, theirs }) => /^GET/.test(operation) && !theirs)
    return Promise.all(
      reads.map(async ({ operation, ids }) => {
        const [method, path] = split(operation)
        const filled = fill(
          path,
          ids.map((name) => first.ids[name] ?? ''),
        )
        const { status, body } = await first.api(`${method} ${filled}`)
        return { operation, status, body }
      }),
    )
  }

  test('every operation by id has a row here', async () => {
    const served: string[] = []
    for (const face of ['/api/v2', own]) {
      const { paths } = (await first.api(`GET ${face}/openapi.json`)).body
      for (const [path, item] of Object.entries(paths as Record<string, object>))
        for (const method of Object.keys(item))
          if (path.includes('{')) served.push(`${method.toUpperCase()} ${face}${path}`)
    }
    const rows = byId.map(({ operation }) => operation.replace(/\?.*/, ''))
    expect(new Set([...rows, ...byNothing])).toEqual(new Set(served))
  })

  test('strange ids are unknown to every operation, and nothing behind them changes', async () => {
    const before = await snapshot()
    const unread = before.filter(({ status }) => status !== 200).map(({ operation }) => operation)
    // Of a database nothing is on line or off.
    expect(unread).toEqual(['GET /api/v2/connections/{id}/status'])
    for (const { operation, ids, theirs = [], body, status = 404 } of byId) {
      const [method, path] = split(operation)
      const of = (name: string) => (theirs.includes(name) ? second : first).ids[name] ?? ''
      const answer = await second.api(`${method} ${fill(path, ids.map(of))}`, body)
      expect
        .soft({ operation, theirs, status: answer.status })
        .toEqual({ operation, theirs, status })
    }
    expect(await snapshot()).toEqual(before)
  })

  describe('names', () => {
    test('are free in each tenant: APIs of one identifier, clients of one name, a client of one id', async () => {
      expect(first.ids['api']).not.toBe(second.ids['api'])
      const path = `/api/v2/resource-servers/${encodeURIComponent(audience)}`
      expect((await first.api(`GET ${path}`)).body.id).toBe(first.ids['api'])
      expect((await second.api(`GET ${path}`)).body.id).toBe(second.ids['api'])
      const managed = `/api/v2/clients/${first.management.client_id}?fields=client_secret,tenant`
      expect((await first.api(`GET ${managed}`)).body).toMatchObject({
        tenant: 'default',
        client_secret: first.management.client_secret,
      })
      expect((await second.api(`GET ${managed}`)).body).toMatchObject({
        tenant: 'second',
        client_secret: second.management.client_secret,
      })
    })

    test('of tenants and hosts are taken once', async () => {
      const { storage } = server()
      const { tenants } = storage
      const taken = { name: 'AlreadyExists' }
      await expect(
        tenants.create({ name: 'second', issuer: 'https://three.example/' }),
      ).rejects.toMatchObject(taken)
      await expect(
        tenants.create({ name: 'third', issuer: 'https://TWO.example:8443/' }),
      ).rejects.toMatchObject(taken)
      expect(await tenants.byHost('three.example')).toBeUndefined()
      expect((await tenants.list()).map(({ name }) => name)).toEqual(['default', 'second'])
    })
  })

  test('lists hold what is of the tenant', async () => {
    for (const [mine, other] of [
      [first, second],
      [second, first],
    ] as const)
      for (const { path, member, key, shared = [] } of [
        {
          path: '/api/v2/clients',
          member: 'client_id',
          key: 'client',
          shared: [first.management.client_id],
        },
        { path: '/api/v2/resource-servers', member: 'id', key: 'api' },
        { path: '/api/v2/client-grants', member: 'id', key: 'grant' },
        { path: '/api/v2/keys/signing', member: 'kid', key: 'kid' },
      ]) {
        const list = async (world: World): Promise<string[]> =>
          (await world.api(`GET ${path}`)).body.map((item: Record<string, string>) => item[member])
        const [own, strange] = [await list(mine), await list(other)]
        expect(own).toContain(mine.ids[key])
        expect(own.filter((id) => strange.includes(id))).toEqual(shared)
      }
  })

  describe('a token of the other tenant', () => {
    test('opens nothing', async () => {
      for (const path of ['/api/v2/clients', `${own}/tokens`, `${own}/logs/stream`]) {
        const { status, body } = await second.api(`GET ${path}`, undefined, first.managementToken)
        expect({ path, status, body }).toMatchObject({ status: 401, body: { statusCode: 401 } })
        expect((await first.api('GET /api/v2/clients')).status).toBe(200)
      }
    })

    test('opens nothing even when it names the audience of this one', async () => {
      const forged = `${secondIssuer}api/v2/`
      const scopes = [{ value: 'read:clients' }]
      const api = { name: 'Forged', identifier: forged, scopes }
      expect((await first.api('POST /api/v2/resource-servers', api)).status).toBe(201)
      const grant = { client_id: first.client.client_id, audience: forged, scope: ['read:clients'] }
      expect((await first.api('POST /api/v2/client-grants', grant)).status).toBe(201)
      const { body } = await first.token({ ...first.client, audience: forged })
      expect(body.scope).toBe('read:clients')
      const answer = await second.api('GET /api/v2/clients', undefined, body.access_token)
      expect(answer).toMatchObject({ status: 401, body: { statusCode: 401 } })
    })

    test('is inactive, invalid to the inspector, and not for this one to revoke', async () => {
      const token = first.accessToken
      const introspected = (world: World) =>
        world.fetch('/oauth/introspect', {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: new URLSearchParams({ token, ...world.client }).toString(),
        })
      expect(await (await introspected(second)).json()).toEqual({ active: false })
      const inspected = await second.api(`POST ${own}/tokens/inspect`, { token })
      expect(inspected.body).toMatchObject({ status: 'invalid', issue: null })
      const revoked = await second.api(`POST ${own}/tokens/revoke`, { token })
      expect(revoked.status).toBe(400)
      const asClient = await second.fetch('/oauth/revoke', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token, ...second.client }),
      })
      expect(asClient.status).toBe(200)
      expect(await (await introspected(first)).json()).toMatchObject({ active: true })
    })

    test('outlives every revocation that this one makes by the same names', async () => {
      const feed = async (world: World) => {
        const signed = await (await world.fetch('/.well-known/latchkey/revocations')).text()
        return JSON.parse(Buffer.from(signed.split('.')[1] ?? '', 'base64url').toString())
      }
      // The first tenant's own administrators may have ended tokens of their own.
      const { rules } = await feed(first)
      const { client_id } = first.client
      const filters = [
        { jti: first.ids['token'] },
        { client_id },
        { audience },
        { user_id: `${client_id}@clients` },
      ]
      for (const filter of filters)
        expect((await second.api(`POST ${own}/tokens/revoke`, filter)).status).toBe(200)
      const inspect = { token: first.accessToken }
      const inspected = await first.api(`POST ${own}/tokens/inspect`, inspect)
      expect(inspected.body.status).toBe('active')
      expect(await feed(first)).toMatchObject({ iss: first.issuer, tokens: [], rules })
      const fed = await feed(second)
      expect(fed).toMatchObject({ iss: secondIssuer, tokens: [first.ids['token']] })
      expect(fed.rules).toHaveLength(3)
    })
  })

  test('credentials of one tenant get no token at the other', async () => {
    expect((await second.token({ ...first.client, audience })).status).toBe(401)
    expect((await second.token({ ...first.management, audience })).status).toBe(401)
    expect((await first.token({ ...first.client, audience })).status).toBe(200)
  })

  test('keys, issuer and documents are each tenant’s own', async () => {
    const kids = async (world: World): Promise<string[]> =>
      (
        (await (await world.fetch('/.well-known/jwks.json')).json()) as { keys: { kid: string }[] }
      ).keys.map(({ kid }) => kid)
    const [mine, others] = [await kids(first), await kids(second)]
    expect(mine.length).toBeGreaterThan(0)
    expect(mine.filter((kid) => others.includes(kid))).toEqual([])
    const discovered = await (await second.fetch('/.well-known/openid-configuration')).json()
    expect(discovered).toMatchObject({
      issuer: secondIssuer,
      token_endpoint: `${secondIssuer}oauth/token`,
    })
  })

  test('log, token list, summary and usage tell of the tenant alone', async () => {
    expect((await second.token({ ...second.client, audience })).status).toBe(200)
    const tenant = await server().storage.tenants.byName('second')
    if (tenant !== undefined) await server().storage.forTenant(tenant).events.flush()
    const logs = async (world: World): Promise<Record<string, string>[]> =>
      (await world.api('GET /api/v2/logs?per_page=100')).body
    const logIds = new Set((await logs(first)).map(({ log_id: id }) => id))
    const mine = await logs(second)
    expect(mine.length).toBeGreaterThan(10)
    expect(mine.filter(({ log_id: id }) => logIds.has(id))).toEqual([])
    expect(new Set(mine.map(({ tenant_name: name }) => name))).toEqual(new Set(['second']))
    const known = [second.client.client_id, second.management.client_id]
    const { tokens } = (await second.api(`GET ${own}/tokens`)).body
    const { by_client: counted } = (await second.api(`GET ${own}/tokens/summary`)).body
    const { usage } = (await second.api(`GET ${own}/usage`)).body
    for (const list of [tokens, counted]) {
      const ids: string[] = list.map(({ client_id: id }: { client_id: string }) => id)
      expect(new Set(ids)).toEqual(new Set(known))
    }
    for (const { client_id: id } of usage) expect(known).toContain(id)
  })

  test('settings and policies of one leave the other as it is', async () => {
    for (const { path, method, body } of [
      { path: '/api/v2/tenants/settings', method: 'PATCH', body: { friendly_name: 'Second' } },
      { path: `${own}/settings`, method: 'PATCH', body: { log_retention_days: 20 } },
      { path: `${own}/tenant/token-policy`, method: 'PUT', body: { max_lifetime: 60 } },
    ]) {
      const before = (await first.api(`GET ${path}`)).body
      expect((await second.api(`${method} ${path}`, body)).status).toBe(200)
      expect((await second.api(`GET ${path}`)).body).toMatchObject(body)
      expect((await first.api(`GET ${path}`)).body).toEqual(before)
    }
    expect((await first.token({ ...first.client, audience })).body.expires_in).toBe(86_400)
    expect((await second.token({ ...second.client, audience })).body.expires_in).toBe(60)
  })

  describe('the host of a request', () => {
    const statusAt = async (host: string, headers: Record<string, string> = {}): Promise<number> =>
      (await server().fetch('/.well-known/jwks.json', { headers: { host, ...headers } })).status

    for (const { host, status, because } of [
      { host: 'two.example:8443', status: 200, because: 'it is a tenant’s' },
      { host: 'TWO.Example:8443', status: 200, because: 'case does not matter' },
      { host: 'two.example', status: 404, because: 'the port is missing' },
      { host: 'two.example:443', status: 404, because: 'the port is another' },
      { host: 'two.example:84430', status: 404, because: 'the port only begins alike' },
      { host: 'three.example:8443', status: 404, because: 'nobody is there' },
      { host: 'two.example:8443.evil.example', status: 404, because: 'more follows' },
      { host: 'evil.two.example:8443', status: 404, because: 'it is a name below' },
      { host: '', status: 404, because: 'it is empty' },
    ])
      test(`"${host}" is answered ${String(status)}, because ${because}`, async () => {
        expect(await statusAt(host)).toBe(status)
      })

    test('is not replaced by what a stranger forwards', async () => {
      const forwarded = {
        'x-forwarded-host': 'two.example:8443',
        forwarded: 'host=two.example:8443',
      }
      expect(await statusAt('three.example:8443', forwarded)).toBe(404)
    })

    test('matters to no health check', async () => {
      const headers = { host: 'three.example' }
      expect((await server().fetch('/health/live', { headers })).status).toBe(200)
    })
  })

  test('a tenant that was deleted is gone with its host, and the other stays', async () => {
    const { tenants } = server().storage
    const tenant = await tenants.byName('second')
    expect(tenant).toBeDefined()
    if (tenant !== undefined) await tenants.delete(tenant)
    expect((await second.token({ ...second.client, audience })).status).toBe(404)
    expect((await second.api('GET /api/v2/clients')).status).toBe(404)
    expect((await first.token({ ...first.client, audience })).status).toBe(200)
  })
})
