import fc from 'fast-check'
import { Type } from 'typebox'
import { describe, expect, test } from 'vitest'
import { AlreadyExists, VersionRace } from '../domain/record.ts'
import type { NewRecord, RecordFilter, RecordStore, StoredRecord, Write } from '../domain/record.ts'
import type { NewEvent } from '../domain/event.ts'
import type { TenantStores } from '../domain/storage.ts'
import type { ServedTenant } from '../domain/tenant.ts'
import type { JsonObject, JsonValue } from '../kit/json.ts'
import { managementApi } from './dispatch.ts'
import { entity, singleton } from './entity.ts'
import type { Rule } from './entity.ts'
import { invalidBody, refuse } from './errors.ts'
import { entityOperations } from './kernel.ts'
import { singletonOperations } from './singleton.ts'

const served: ServedTenant = {
  tenant: { id: 't', name: 'acme', canonical: { host: 'a.test', issuer: 'https://a.test/' } },
  domain: { host: 'a.test', issuer: 'https://a.test/' },
}

/** Records and log in memory: enough of the storage port for the kernel, with its races. */
const fakeStores = (options: { racesLost?: number } = {}) => {
  const rows = new Map<string, StoredRecord>()
  const events: NewEvent[] = []
  let commits = 0
  let racesLeft = options.racesLost ?? 0
  const write = (...statements: (() => void)[]): Write => ({ statements })
  const matches = (record: StoredRecord, where: RecordFilter = {}) =>
    Object.entries(where).every(([column, value]) => record.columns[column] === value)
  const store: RecordStore = {
    get: (id) => Promise.resolve(rows.get(id)),
    list: ({ where, after, offset = 0, limit }) =>
      Promise.resolve(
        [...rows.values()]
          .filter(
            (record) => matches(record, where) && (after === undefined || record.position > after),
          )
          .slice(offset, offset + limit),
      ),
    startingWith: () => Promise.reject(new Error('Nobody asks how a name begins.')),
    count: (where) =>
      Promise.resolve([...rows.values()].filter((record) => matches(record, where)).length),
    insert: (record: NewRecord) =>
      write(() => {
        if (rows.has(record.id)) throw new AlreadyExists('thing')
        const position = String(rows.size + 1).padStart(6, '0')
        rows.set(record.id, { ...record, version: 1, position, createdAt: '', updatedAt: '' })
      }),
    update: (current, { document, columns }) =>
      write(() => {
        if (racesLeft > 0) {
          racesLeft -= 1
          throw new VersionRace('thing')
        }
        rows.set(current.id, { ...current, document, columns: { ...current.columns, ...columns } })
      }),
    delete: (current) => write(() => void rows.delete(current.id)),
    deleteWhere: (where) =>
      write(() => {
        for (const record of [...rows.values()]) if (matches(record, where)) rows.delete(record.id)
      }),
  }
  const stores = {
    tenant: served.tenant,
    records: () => store,
    singleton: () => Promise.resolve(undefined),
    clients: { find: () => Promise.resolve({ name: 'The caller' }) },
    events: {
      write: (event: NewEvent) => write(() => void events.push(event)),
      append: (event: NewEvent) => void events.push(event),
    },
    commit: (writes: readonly Write[]) => {
      commits += 1
      for (const { statements } of writes)
        for (const statement of statements) (statement as () => void)()
      return Promise.resolve()
    },
  } as unknown as TenantStores
  return { stores, rows, events, commits: () => commits }
}

const Thing = Type.Object({ id: Type.String(), name: Type.String() })
const refuseBad: Rule = (draft) => {
  if (draft.body['name'] === 'bad') throw invalidBody('No bad things.')
  return draft
}
const addHint: Rule = (draft) => ({ ...draft, shown: { hint: 'shown once' } })

let counter = 0
const things = entity({
  face: 'compatible',
  tag: 'things',
  table: 'client',
  path: '/things',
  idMember: 'id',
  newId: () => `thing${(counter += 1)}`,
  collection: 'things',
  verbs: {
    list: { id: 'get_things', summary: 'Get things', scopes: ['read:things'] },
    get: { id: 'get_thing', summary: 'Get a thing', scopes: ['read:things', 'read:all'] },
    create: { id: 'post_thing', summary: 'Create a thing', scopes: ['create:things'] },
    update: { id: 'patch_thing', summary: 'Update a thing', scopes: ['update:things'] },
    delete: { id: 'delete_thing', summary: 'Delete a thing', scopes: ['delete:things'] },
  },
  schema: Thing,
  createBody: Type.Object(
    {
      name: Type.String({ minLength: 1 }),
      secret: Type.Optional(Type.String()),
      color: Type.Optional(Type.String()),
      metadata: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Null()]))),
    },
    { additionalProperties: false },
  ),
  updateBody: Type.Object({
    name: Type.Optional(Type.String()),
    color: Type.Optional(Type.Unsafe<string | null>({ type: ['string', 'null'] })),
    metadata: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  }),
  paging: 'both',
  filters: { color: Type.Optional(Type.String()), prefix: Type.Optional(Type.String()) },
  where: ({ color }) => (typeof color === 'string' ? { color } : {}),
  keep: ({ prefix }) =>
    typeof prefix === 'string'
      ? ({ document }) => String(document['name']).startsWith(prefix)
      : undefined,
  columns: ({ color }) => ({ color: typeof color === 'string' ? color : null }),
  defaults: () => ({ size: 1 }),
  mergedMembers: ['metadata'],
  beforeCreate: [refuseBad, addHint],
  beforeUpdate: [refuseBad],
  shownOnlyWith: { secret: ['read:secrets'] },
  masks: true,
  secretMembers: ['secret'],
  notFound: { status: 404, message: 'The thing does not exist', errorCode: 'inexistent_thing' },
  conflict: { status: 409, message: 'There is such a thing' },
  idempotentDelete: true,
})

const settings = singleton({
  face: 'own',
  tag: 'settings',
  path: '/settings',
  id: 'settings',
  verbs: {
    get: { id: 'get_settings', summary: 'Get settings', scopes: [] },
    update: { id: 'patch_settings', summary: 'Update settings', scopes: [] },
  },
  schema: Type.Object({}),
  updateBody: Type.Object({
    flags: Type.Optional(Type.Object({})),
    days: Type.Optional(Type.Unknown()),
  }),
  defaults: () => ({ days: 30, flags: { a: true } }),
  mergedMembers: ['flags'],
})

const every = ['read', 'create', 'update', 'delete'].map((verb) => `${verb}:things`)

const serverWith = (options: { racesLost?: number } = {}) => {
  const fake = fakeStores(options)
  const api = managementApi({
    operations: [...entityOperations(things), ...singletonOperations(settings)],
    compatible: [
      { id: 'get_things', method: 'GET', path: '/things', scopes: ['read:things'] },
      { id: 'get_later', method: 'GET', path: '/later', scopes: ['read:later'] },
    ],
    verifyBearer: (authorization) => {
      if (authorization === undefined) return Promise.reject(refuse('missingAuthentication'))
      const scopes = authorization.split(' ').slice(1)
      return Promise.resolve({ clientId: 'm', subject: 'm@clients', scopes, tokenId: 'jti1' })
    },
    clock: { now: () => 1_700_000_000_000 },
  })
  const send = async (
    line: string,
    {
      body,
      scopes = every,
      type = 'application/json',
    }: { body?: JsonValue; scopes?: string[] | null; type?: string } = {},
  ) => {
    const [method = '', target = ''] = line.split(' ')
    const [path = '', queryString = ''] = target.split('?')
    const answer = await api.handle({
      facts: { method, path, queryString, ip: '203.0.113.1', userAgent: 'test' },
      served,
      stores: fake.stores,
      authorization: scopes === null ? undefined : `Bearer ${scopes.join(' ')}`,
      contentType: type,
      readBody: () =>
        Promise.resolve(
          typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body),
        ),
    })
    return {
      ...answer,
      body: answer.body === undefined ? undefined : (JSON.parse(answer.body) as JsonObject),
    }
  }
  return { ...fake, send }
}

const filled = async (count: number) => {
  const server = serverWith()
  for (let index = 0; index < count; index += 1)
    await server.send('POST /api/v2/things', {
      body: { name: `n${index}`, color: index % 2 ? 'red' : 'blue' },
    })
  return server
}

describe('the order of checks', () => {
  for (const [why, line, options, status, message] of [
    ['an unknown path', 'GET /api/v2/nothing', { scopes: null }, 404, 'Not Found'],
    ['an unknown method', 'HEAD /api/v2/things', { scopes: null }, 404, 'Not Found'],
    ['the other face’s path', 'GET /api/v2/settings', { scopes: null }, 404, 'Not Found'],
    ['no token', 'POST /api/v2/things', { scopes: null, body: '{' }, 401, 'Missing authentication'],
    [
      'no scope',
      'POST /api/v2/things',
      { scopes: ['read:things'], body: '{' },
      403,
      'Insufficient scope, expected any of: create:things',
    ],
    [
      'neither of two scopes',
      'GET /api/v2/things/a',
      { scopes: ['x'] },
      403,
      'Insufficient scope, expected any of: read:things,read:all',
    ],
    [
      'a feature not served, without its scope',
      'GET /api/v2/later',
      {},
      403,
      'Insufficient scope, expected any of: read:later',
    ],
    [
      'a feature not served',
      'GET /api/v2/later',
      { scopes: ['read:later'] },
      403,
      'This feature is not enabled for this tenant.',
    ],
    [
      'a page too large',
      'GET /api/v2/things?per_page=101',
      {},
      400,
      "Query validation error: 'Value 101 is greater than maximum 100' on property per_page (Items a page, 50 unless given).",
    ],
    [
      'a page below zero',
      'GET /api/v2/things?page=-1',
      {},
      400,
      "Query validation error: 'Value -1 is less than minimum 0' on property page (Which page, counted from 0).",
    ],
    [
      'a page that is no number',
      'GET /api/v2/things?page=one',
      {},
      400,
      "Query validation error: 'Expected type integer but found type string' on property page (Which page, counted from 0).",
    ],
    [
      'take of none',
      'GET /api/v2/things?take=0',
      {},
      400,
      "Query validation error: 'Value 0 is less than minimum 1' on property take (Items a page, 50 unless given).",
    ],
    [
      'a page too deep',
      'GET /api/v2/things?page=10&per_page=100',
      {},
      400,
      'Requesting page exceeds the allowed maximum of 1000 records',
    ],
    [
      'NUL in the path',
      'GET /api/v2/things/a%00',
      {},
      400,
      "Path validation error: 'String must not contain the character U+0000' on property id.",
    ],
    [
      'NUL in the query',
      'GET /api/v2/things?color=%00',
      {},
      400,
      "Query validation error: 'String must not contain the character U+0000' on property color.",
    ],
    [
      'NUL in the body',
      'POST /api/v2/things',
      { body: { name: '\u0000' } },
      400,
      "Payload validation error: 'String must not contain the character U+0000'.",
    ],
    [
      'malformed JSON',
      'POST /api/v2/things',
      { body: '{"name":' },
      400,
      'Invalid request payload JSON format',
    ],
    [
      'another type of body',
      'POST /api/v2/things',
      { body: 'x', type: 'text/plain' },
      415,
      'Unsupported Media Type',
    ],
    [
      'an empty body',
      'POST /api/v2/things',
      {},
      400,
      "Payload validation error: 'Missing required property: name'.",
    ],
    [
      'a body of null',
      'POST /api/v2/things',
      { body: 'null' },
      400,
      "Payload validation error: 'Missing required property: name'.",
    ],
    [
      'an unknown member',
      'POST /api/v2/things',
      { body: { name: 'n', x: 1 } },
      400,
      "Payload validation error: 'Additional properties not allowed: x'.",
    ],
    [
      'the prototype as a member',
      'POST /api/v2/things',
      { body: '{"name":"n","__proto__":{}}' },
      400,
      "Payload validation error: 'Additional properties not allowed: __proto__'.",
    ],
    [
      'a body nested too deep',
      'POST /api/v2/things',
      { body: '['.repeat(5000) + ']'.repeat(5000) },
      400,
      "Payload validation error: 'The payload is nested or divided too far'.",
    ],
    ['a broken rule', 'POST /api/v2/things', { body: { name: 'bad' } }, 400, 'No bad things.'],
    [
      'a bad body for an unknown id',
      'PATCH /api/v2/things/none',
      { body: { name: 1 } },
      400,
      "Payload validation error: 'Expected type string but found type integer' on property name.",
    ],
    ['an unknown id', 'PATCH /api/v2/things/none', { body: {} }, 404, 'The thing does not exist'],
    [
      'a field the caller may not see',
      'GET /api/v2/things?fields=secret',
      {},
      403,
      'Some fields cannot be read with the permissions granted by the bearer token scopes.',
    ],
  ] as const)
    test(`${why}: ${status}`, async () => {
      const server = serverWith()
      const answer = await server.send(line, options as Parameters<typeof server.send>[1])
      expect(answer.body).toMatchObject({ statusCode: status, message })
      expect(answer.status).toBe(status)
      expect(server.commits()).toBe(0)
    })

  test('a GET with the body null is answered', async () => {
    const server = serverWith()
    expect((await server.send('GET /api/v2/things', { body: 'null' })).body).toEqual([])
  })

  test('form bodies are read', async () => {
    const { send } = serverWith()
    const answer = await send('POST /api/v2/things', {
      body: 'name=n&color=red',
      type: 'application/x-www-form-urlencoded',
    })
    expect(answer.body).toMatchObject({ name: 'n', color: 'red' })
  })

  test('unknown query parameters are ignored', async () => {
    const { send } = serverWith()
    expect((await send('GET /api/v2/things?surprise=1')).status).toBe(200)
  })
})

describe('a change', () => {
  test('stores the record and tells of it in one commit, without its secrets', async () => {
    const server = serverWith()
    const { status, body } = await server.send('POST /api/v2/things', {
      body: { name: 'n', secret: 'hush' },
    })
    expect(status).toBe(201)
    expect(body).toEqual({
      id: body?.['id'],
      size: 1,
      name: 'n',
      secret: 'hush',
      hint: 'shown once',
    })
    expect(server.commits()).toBe(1)
    expect(server.rows.get(String(body?.['id']))?.document).toEqual({
      size: 1,
      name: 'n',
      secret: 'hush',
    })
    expect(server.events).toEqual([
      expect.objectContaining({
        type: 'sapi',
        description: 'Create a thing',
        clientId: 'm',
        clientName: 'The caller',
        details: {
          request: {
            method: 'post',
            path: '/api/v2/things',
            query: {},
            userAgent: 'test',
            body: { name: 'n', secret: 'REDACTED' },
            channel: 'api',
            ip: '203.0.113.1',
            auth: { user: {}, strategy: 'jwt', credentials: { jti: 'jti1', scopes: every } },
          },
          response: {
            statusCode: 201,
            body: { id: body?.['id'], size: 1, name: 'n', secret: 'REDACTED', hint: 'shown once' },
          },
        },
      }),
    ])
  })

  test('merges, removes by null, and hides what the caller may not see', async () => {
    const server = serverWith()
    const { body } = await server.send('POST /api/v2/things', {
      body: { name: 'n', secret: 's', color: 'red', metadata: { a: '1', b: '2' } },
    })
    const path = `/api/v2/things/${String(body?.['id'])}`
    const patched = await server.send(`PATCH ${path}`, {
      body: { color: null, metadata: { a: null, c: '3' } },
    })
    const expected = { id: body?.['id'], size: 1, name: 'n', metadata: { b: '2', c: '3' } }
    expect(patched).toMatchObject({ status: 200, body: expected })
    expect(patched.body).toEqual(expected)
    expect((await server.send(`GET ${path}`)).body).toEqual(expected)
    expect((await server.send(`PATCH ${path}`, { body: {} })).body).toEqual(expected)
    expect((await server.send(`PATCH ${path}`)).body).toEqual(expected)
  })

  test('that lost two races is made', async () => {
    const server = serverWith({ racesLost: 2 })
    const { body } = await server.send('POST /api/v2/things', { body: { name: 'n' } })
    const answer = await server.send(`PATCH /api/v2/things/${String(body?.['id'])}`, {
      body: { name: 'm' },
    })
    expect(answer).toMatchObject({ status: 200, body: { name: 'm' } })
  })

  test('that lost three races is refused', async () => {
    const server = serverWith({ racesLost: 3 })
    const { body } = await server.send('POST /api/v2/things', { body: { name: 'n' } })
    const answer = await server.send(`PATCH /api/v2/things/${String(body?.['id'])}`, {
      body: { name: 'm' },
    })
    expect(answer).toMatchObject({ status: 409, body: { statusCode: 409, error: 'Conflict' } })
  })

  test('that meets a taken id is the entity’s conflict', async () => {
    const server = serverWith()
    counter = 900
    await server.send('POST /api/v2/things', { body: { name: 'n' } })
    counter = 900
    expect(await server.send('POST /api/v2/things', { body: { name: 'n' } })).toMatchObject({
      status: 409,
      body: { message: 'There is such a thing' },
    })
  })

  test('by deletion is told once, and the second deletion answers alike', async () => {
    const server = serverWith()
    const { body } = await server.send('POST /api/v2/things', { body: { name: 'n' } })
    const line = `DELETE /api/v2/things/${String(body?.['id'])}`
    expect(await server.send(line)).toMatchObject({ status: 204, body: undefined })
    expect(await server.send(line)).toMatchObject({ status: 204, body: undefined })
    expect(server.rows.size).toBe(0)
    expect(server.events.map(({ description }) => description)).toEqual([
      'Create a thing',
      'Delete a thing',
    ])
  })
})

describe('a list', () => {
  test('is plain, counted or by checkpoints', async () => {
    const { send } = await filled(5)
    expect((await send('GET /api/v2/things')).body).toHaveLength(5)
    const counted = await send('GET /api/v2/things?include_totals=true&per_page=2&page=1')
    expect(counted.body).toMatchObject({ start: 2, limit: 2, total: 5 })
    expect(counted.headers['link']).toBe(
      ['0>; rel="first"', '0>; rel="prev"', '2>; rel="next"', '2>; rel="last"']
        .map((end) => `<http://a.test/api/v2/things?page=${end.replace('>', '&per_page=2>')}`)
        .join(', '),
    )
    const names: unknown[] = []
    let from = ''
    for (let pages = 0; pages < 3; pages += 1) {
      const { body } = await send(`GET /api/v2/things?take=2&include_totals=true${from}`)
      names.push(...(body?.['things'] as JsonObject[]).map(({ name }) => name))
      expect(Object.keys(body ?? {})).toEqual(pages < 2 ? ['things', 'next'] : ['things'])
      from = `&from=${String(body?.['next'])}`
    }
    expect(names).toEqual(['n0', 'n1', 'n2', 'n3', 'n4'])
  })

  test('can be filtered by columns and by the entity’s own judgement', async () => {
    const { send } = await filled(12)
    const red = await send('GET /api/v2/things?color=red&include_totals=true&per_page=1')
    expect(red.body).toMatchObject({ total: 6, things: [{ name: 'n1' }] })
    const scanned = await send('GET /api/v2/things?prefix=n1&include_totals=true&per_page=2&page=1')
    expect(scanned.body).toMatchObject({ total: 3, things: [{ name: 'n11' }] })
  })

  test('can be masked', async () => {
    const { send } = await filled(1)
    expect((await send('GET /api/v2/things?fields=name')).body).toEqual([{ name: 'n0' }])
  })

  test('that shows secrets is logged', async () => {
    const server = serverWith()
    await server.send('POST /api/v2/things', { body: { name: 'n', secret: 's' } })
    await server.send('GET /api/v2/things')
    await server.send('GET /api/v2/things', { scopes: ['read:things', 'read:secrets'] })
    expect(server.events.map(({ type }) => type)).toEqual(['sapi', 'mgmt_api_read'])
  })
})

describe('a singleton', () => {
  test('has its defaults until it is changed, and is then merged', async () => {
    const { send } = serverWith()
    const path = '/api/latchkey/v1/settings'
    expect((await send(`GET ${path}`)).body).toEqual({ days: 30, flags: { a: true } })
    expect((await send(`PATCH ${path}`, { body: { flags: { b: true } } })).body).toEqual({
      days: 30,
      flags: { a: true, b: true },
    })
    expect((await send(`PATCH ${path}`, { body: { days: 7 } })).status).toBe(200)
    expect((await send(`GET ${path}`)).body).toEqual({ days: 7, flags: { a: true, b: true } })
  })
})

test('any request is answered, and what is refused changes nothing', async () => {
  const request = fc.record({
    method: fc.constantFrom('GET', 'POST', 'PATCH', 'DELETE', 'PUT', 'HEAD'),
    path: fc.oneof(
      fc.constantFrom('/api/v2/things', '/api/v2/things/x', '/api/latchkey/v1/settings'),
      fc.string().map((rest) => `/api/v2/things/${rest.replaceAll(/[ ?]/g, '')}`),
    ),
    query: fc.string().map((text) => text.replaceAll(' ', '')),
    body: fc.oneof(fc.string(), fc.json()),
    type: fc.constantFrom('application/json', 'application/x-www-form-urlencoded'),
  })
  await fc.assert(
    fc.asyncProperty(request, async ({ method, path, query, body, type }) => {
      const server = serverWith()
      const { status } = await server.send(`${method} ${path}?${query}`, { body, type })
      expect([200, 201, 204, 400, 404]).toContain(status)
      if (status >= 400) expect(server.commits()).toBe(0)
    }),
  )
})
