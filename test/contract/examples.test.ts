import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApi } from './api-under-test.ts'
import type { ApiUnderTest } from './api-under-test.ts'
import { hasOfficial, isRecord, readOfficial } from './official.ts'
import type { Json } from './official.ts'
import { missing } from './subset.ts'

interface Exchange {
  readonly request: { readonly method: string; readonly path: string; readonly body: Json }
  readonly response: { readonly status: number; readonly body: Json }
}

const exchangesOf = (file: string): Exchange[] => {
  const read = readOfficial(`examples/${file}.json`) as unknown as Exchange | Exchange[]
  return Array.isArray(read) ? read : [read]
}

/** Members whose values each server makes for itself. */
const ownValues = new Set([
  'client_id',
  'client_secret',
  'id',
  'kid',
  'key',
  'tenant',
  'subject',
  'themeId',
  'provisioning_ticket_url',
  'thumbprint',
  'thumbprint_sha256',
  'fingerprint',
])

/** Members that only some tenants of the service show without having been sent. */
const ofSomeTenants = new Set(['async_approval_notification_channels'])

/** The recorded body with `{{…}}` for whatever another server must say differently. */
const softened = (value: Json, name = ''): Json => {
  if (typeof value === 'string') {
    if (value.startsWith('-----BEGIN ')) return '{{any:pem}}'
    if (name.endsWith('_at')) return '{{any:date-time}}'
    return ownValues.has(name) ? '{{its own}}' : value
  }
  if (Array.isArray(value)) return value.map((item) => softened(item))
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([member]) => !ofSomeTenants.has(member))
      .map(([member, inner]) => [member, softened(inner, member)]),
  )
}

describe.skipIf(!hasOfficial)('a recorded request is answered as it was', () => {
  let api: ApiUnderTest
  let token: string
  beforeAll(async () => {
    api = await startApi()
    token = await api.token()
  })
  afterAll(() => api.close())

  const send = (line: string, body: Json = null) =>
    api.send(line, { token, ...(body === null ? {} : { body }) })

  /** Makes something through the API and gives one member of the answer. */
  const made = async (path: string, body: Json, member: string): Promise<string> => {
    const answer = await send(`POST /api/v2${path}`, body)
    expect(answer).toMatchObject({ status: 201 })
    return isRecord(answer.body) ? String(answer.body[member]) : ''
  }

  /** Replays an exchange at `path` and holds the answer against the recorded one. */
  const replay = async ({ request, response }: Exchange, path: string): Promise<void> => {
    const line = `${request.method} ${path}`
    const { status, body } = await send(line, request.body)
    expect({ line, status, body }).toMatchObject({ line, status: response.status })
    if (response.body === null) return
    const faults = missing(softened(response.body), body, { captured: new Map() })
    expect({ line, faults }).toEqual({ line, faults: [] })
  }

  for (const file of [
    'client.create.min',
    'client.create.m2m',
    'client.create.native',
    'client.create.regular_web',
    'client.create.spa',
    'client.create.private_key_jwt',
    'resource-server.create.min',
    'resource-server.create.full',
    'connection.create.auth0',
    'connection.create.auth0.attributes',
    'connection.create.auth0.password-options',
    'connection.create.google-oauth2',
    'connection.create.passwordless',
    'connection.create.ad',
  ])
    test(file, async () => {
      for (const exchange of exchangesOf(file)) await replay(exchange, exchange.request.path)
    })

  test('client.patch.null-removes', async () => {
    const id = await made('/clients', { name: 'to be patched' }, 'client_id')
    const exchanges = exchangesOf('client.patch.null-removes')
    for (const exchange of exchanges) await replay(exchange, `/api/v2/clients/${id}`)
    const { body } = await send(`GET /api/v2/clients/${id}`)
    expect(body).not.toHaveProperty('session_transfer')
  })

  test('client.rotate-secret', async () => {
    const [exchange] = exchangesOf('client.rotate-secret')
    const recorded = exchange?.response.body
    if (exchange === undefined || !isRecord(recorded)) throw new Error('The recording is gone.')
    const { name = '', description = '', organization_usage = '' } = recorded
    const id = await made('/clients', { name, description, organization_usage }, 'client_id')
    const before = (await send(`GET /api/v2/clients/${id}`)).body
    await replay(exchange, `/api/v2/clients/${id}/rotate-secret`)
    const after = (await send(`GET /api/v2/clients/${id}`)).body
    expect(isRecord(after) && after['client_secret']).not.toEqual(
      isRecord(before) && before['client_secret'],
    )
  })

  test('client-credential.create', async () => {
    const [create] = exchangesOf('client-credential.create')
    if (create === undefined) throw new Error('The recording is gone.')
    const id = await made('/clients', { name: 'with a credential' }, 'client_id')
    await replay(create, `/api/v2/clients/${id}/credentials`)
    const list = await send(`GET /api/v2/clients/${id}/credentials?include_totals=true&per_page=50`)
    expect(list.body).toEqual([expect.objectContaining({ expires_at: null })])
  })

  test('client-grant.create and client-grant.patch', async () => {
    const [create] = exchangesOf('client-grant.create')
    if (create === undefined || !isRecord(create.request.body)) throw new Error('No recording.')
    const audience = create.request.body['audience'] ?? ''
    await made(
      '/resource-servers',
      { identifier: audience, scopes: [{ value: 'create:bar' }] },
      'id',
    )
    const clientId = await made('/clients', { name: 'with a grant' }, 'client_id')
    const body = { ...create.request.body, client_id: clientId }
    const id = await made('/client-grants', body, 'id')
    await send(`PATCH /api/v2/client-grants/${id}`, { authorization_details_types: ['payment'] })
    for (const exchange of exchangesOf('client-grant.patch'))
      await replay(exchange, `/api/v2/client-grants/${id}`)
    const { body: last } = await send(`GET /api/v2/client-grants/${id}`)
    expect(last).not.toHaveProperty('scope')
  })

  test('resource-server.patch, by the encoded identifier', async () => {
    for (const exchange of exchangesOf('resource-server.patch')) {
      const { path } = exchange.request
      const identifier = decodeURIComponent(path.split('/').at(-1) ?? '')
      const recorded = exchange.response.body
      const name = isRecord(recorded) ? (recorded['name'] ?? '') : ''
      await made('/resource-servers', { identifier, name }, 'id')
      await replay(exchange, path)
    }
  })

  test('connection.patch.options-replaced', async () => {
    const [exchange] = exchangesOf('connection.patch.options-replaced')
    if (exchange === undefined) throw new Error('The recording is gone.')
    const recorded = exchange.response.body
    const name = isRecord(recorded) ? (recorded['name'] ?? '') : ''
    const options = { tenant_domain: 'gone.example' }
    const id = await made('/connections', { name, strategy: 'ad', options }, 'id')
    await replay(exchange, `/api/v2/connections/${id}`)
    const { body } = await send(`GET /api/v2/connections/${id}`)
    expect(isRecord(body) && body['options']).not.toHaveProperty('tenant_domain')
  })

  test('connection.clients and connection.delete', async () => {
    const id = await made('/connections', { name: 'for-clients', strategy: 'auth0' }, 'id')
    for (const exchange of exchangesOf('connection.clients'))
      await replay(exchange, `/api/v2/connections/${id}/clients`)
    const [exchange] = exchangesOf('connection.delete')
    if (exchange === undefined) throw new Error('The recording is gone.')
    await replay(exchange, `/api/v2/connections/${id}`)
    expect(await send(`GET /api/v2/connections/${id}`)).toMatchObject({ status: 404 })
  })

  test('role.create-list and role.permissions', async () => {
    const [create] = exchangesOf('role.create-list')
    if (create === undefined) throw new Error('The recording is gone.')
    await replay(create, create.request.path)
    const list = await send('GET /api/v2/roles?name_filter=TEST-role')
    const [role] = Array.isArray(list.body) ? list.body : []
    const id = isRecord(role) ? String(role['id']) : ''
    const [add, read] = exchangesOf('role.permissions')
    if (add === undefined || read === undefined) throw new Error('No recording.')
    const page = isRecord(read.response.body) ? read.response.body['permissions'] : undefined
    const [permission] = Array.isArray(page) ? page : []
    if (!isRecord(permission)) throw new Error('No permission was recorded.')
    const { resource_server_identifier: identifier = '', resource_server_name: name = '' } =
      permission
    const { permission_name: value = '', description = '' } = permission
    await send(`DELETE /api/v2/resource-servers/${encodeURIComponent(String(identifier))}`)
    await made('/resource-servers', { identifier, name, scopes: [{ value, description }] }, 'id')
    await replay(add, `/api/v2/roles/${id}/permissions`)
    await replay(read, `/api/v2/roles/${id}/permissions?include_totals=true&per_page=50`)
  })

  test('branding: settings and theme', async () => {
    for (const exchange of exchangesOf('branding'))
      if (!exchange.request.path.includes('/templates/'))
        await replay(exchange, exchange.request.path)
    const { body } = await send('GET /api/v2/branding/themes/default')
    const id = isRecord(body) ? String(body['themeId']) : ''
    expect(await send(`DELETE /api/v2/branding/themes/${id}`)).toMatchObject({ status: 204 })
  })

  test('prompts: settings and texts', async () => {
    expect(await send('PATCH /api/v2/prompts', { identifier_first: true })).toMatchObject({
      status: 200,
    })
    for (const exchange of exchangesOf('prompts'))
      if (!exchange.request.path.endsWith('/partials'))
        await replay(exchange, exchange.request.path)
  })

  const refusedConnections = (hasOfficial ? exchangesOf('errors.400') : []).filter(
    ({ request, response }) =>
      request.method === 'POST' &&
      request.path === '/api/v2/connections' &&
      isRecord(response.body) &&
      response.body['errorCode'] !== 'Bearer',
  )
  for (const exchange of refusedConnections) {
    const recorded = isRecord(exchange.response.body) ? exchange.response.body['message'] : ''
    test(`a connection is refused: ${String(recorded)}`, () =>
      replay(exchange, exchange.request.path))
  }

  test('tenant.settings.patch sets and removes by null', async () => {
    for (const { request, response } of exchangesOf('tenant.settings.patch')) {
      const { status, body } = await send(`PATCH ${request.path}`, request.body)
      expect(status).toBe(response.status)
      const recorded = isRecord(response.body) ? response.body['country_codes'] : undefined
      expect(isRecord(body) ? body['country_codes'] : null).toEqual(recorded)
    }
  })

  test('keys.signing shows the members that it showed', async () => {
    const [list] = exchangesOf('keys.signing')
    const recorded = list?.response.body
    const [first] = Array.isArray(recorded) ? recorded : []
    const { body } = await send('GET /api/v2/keys/signing')
    const [ours] = Array.isArray(body) ? body : []
    expect(Object.keys(isRecord(ours) ? ours : {})).toEqual(
      expect.arrayContaining(Object.keys(isRecord(first) ? first : {})),
    )
  })

  const refused = (hasOfficial ? exchangesOf('errors.404') : []).filter(({ request }) =>
    /^\/api\/v2\/((clients|client-grants|resource-servers|connections|roles|users)\/[^/]*|branding\/t.*)$/.test(
      request.path,
    ),
  )
  for (const exchange of refused)
    test(`${exchange.request.method} ${exchange.request.path} is not found in the same words`, async () => {
      const { request, response } = exchange
      const { status, body } = await send(`${request.method} ${request.path}`)
      expect(status).toBe(response.status)
      const known = ['statusCode', 'error', 'message', 'errorCode']
      const recorded = isRecord(response.body) ? response.body : {}
      for (const name of known)
        if (recorded[name] !== undefined && recorded[name] !== '')
          expect(isRecord(body) ? body[name] : null).toEqual(recorded[name])
    })
})
