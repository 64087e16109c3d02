import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApi } from './api-under-test.ts'
import type { ApiUnderTest } from './api-under-test.ts'
import { hasOfficial, readOfficialApi } from './official.ts'
import type { DocumentedOperation, Json, OpenApi } from './official.ts'

const unserved = JSON.parse(
  readFileSync(new URL('unserved.json', import.meta.url), 'utf8'),
) as string[]

/** A path of the operation with made-up ids; templates have names of their own. */
const lineOf = ({ method, path }: DocumentedOperation, prefix = '/api/v2'): string => {
  const named = path.replace('{templateName}', 'verify_email')
  return `${method} ${prefix}${named.replaceAll(/\{[^}]*\}/g, 'nosuchid')}`
}

/** A body of the wrong type; none when every body fits. */
const brokenBody = (api: OpenApi, operation: DocumentedOperation): Json | undefined => {
  if (operation.body === undefined) return undefined
  const schema = api.resolve(operation.body)
  return schema['type'] === 'array' ? { not: 'a list' } : ['not an object']
}

/** Two scopes of which at least one does not allow the operation. */
const strangers = ['read:triggers', 'read:email_provider']
const strangerFor = ({ scopes }: DocumentedOperation): string =>
  strangers.find((scope) => !scopes.includes(scope)) ?? ''

/** Only tokens of users hold such scopes; the Management API's own list leaves them out. */
const isForUsersOnly = ({ scopes }: DocumentedOperation): boolean =>
  scopes.length > 0 && scopes.every((scope) => scope.includes(':current_user'))

/** Whoever sets up a tenant has a code and no token yet. */
const needsNoToken = 'post_setup'

describe.skipIf(!hasOfficial)('each of the 452 operations', () => {
  const all = hasOfficial ? readOfficialApi().operations : []
  let api: ApiUnderTest
  let full: string
  const narrow = new Map<string, string>()
  beforeAll(async () => {
    api = await startApi()
    full = await api.token()
    for (const scope of strangers) narrow.set(scope, await api.token([scope]))
  })
  afterAll(() => api.close())

  test('there are 452', () => {
    expect(all).toHaveLength(452)
  })

  test('is served or stands in unserved.json, and never both', () => {
    const open = all.filter((operation) => !api.isServed(operation)).map(({ id }) => id)
    expect([...unserved].sort()).toEqual(open.sort())
  })

  test('that is not served yet becomes fewer, never more', () => {
    expect(unserved.length).toBeLessThanOrEqual(375)
  })

  test('we serve nothing at /api/v2 that the compatible API does not have', () => {
    const known = new Set(all.map(({ id }) => id))
    expect(api.ours.operations.filter(({ id }) => !known.has(id)).map(({ id }) => id)).toEqual([])
  })

  test('is refused without a token', async () => {
    const wrong: string[] = []
    for (const operation of all) {
      const { status, body } = await api.send(lineOf(operation))
      const expected = { statusCode: 401, error: 'Unauthorized', message: 'Missing authentication' }
      if (status !== 401 || JSON.stringify(body) !== JSON.stringify(expected))
        wrong.push(`${operation.id}: ${status}`)
    }
    expect(wrong).toEqual([])
  })

  test('is refused without its scope, whatever the body', async () => {
    const wrong: string[] = []
    for (const operation of all) {
      if (operation.scopes.length === 0) continue
      const token = narrow.get(strangerFor(operation)) ?? ''
      const { status, body } = await api.send(lineOf(operation), {
        token,
        ...(operation.method === 'GET' ? {} : { rawBody: '{"broken' }),
      })
      const message = `Insufficient scope, expected any of: ${operation.scopes.join(',')}`
      const expected = {
        statusCode: 403,
        error: 'Forbidden',
        message,
        errorCode: 'insufficient_scope',
      }
      if (status !== 403 || JSON.stringify(body) !== JSON.stringify(expected))
        wrong.push(`${operation.id}: ${status} ${JSON.stringify(body)}`)
    }
    expect(wrong).toEqual([])
  })

  test('that is not served yet says so', async () => {
    const wrong: string[] = []
    for (const operation of all.filter((candidate) => !api.isServed(candidate))) {
      if (isForUsersOnly(operation)) continue
      const { status, body } = await api.send(lineOf(operation), { token: full })
      const expected = {
        statusCode: 403,
        error: 'Forbidden',
        message: 'This feature is not enabled for this tenant.',
        errorCode: 'feature_not_enabled',
      }
      if (status !== 403 || JSON.stringify(body) !== JSON.stringify(expected))
        wrong.push(`${operation.id}: ${status} ${JSON.stringify(body)}`)
    }
    expect(wrong).toEqual([])
  })

  test('that is served refuses a body that breaks its schema, before it looks for anything', async () => {
    const wrong: string[] = []
    for (const operation of all.filter((candidate) => api.isServed(candidate))) {
      const body = brokenBody(api.official, operation)
      if (body === undefined) continue
      const answer = await api.send(lineOf(operation), { token: full, body })
      const message = JSON.stringify(answer.body)
      if (answer.status !== 400 || !message.includes('Payload validation error: '))
        wrong.push(`${operation.id}: ${answer.status} ${message}`)
    }
    expect(wrong).toEqual([])
  })

  test('that is served refuses a body that is no JSON', async () => {
    const wrong: string[] = []
    for (const operation of all.filter((candidate) => api.isServed(candidate))) {
      if (operation.body === undefined) continue
      const { status, body } = await api.send(lineOf(operation), { token: full, rawBody: '{"a":' })
      if (status !== 400 || !JSON.stringify(body).includes('Invalid request payload JSON format'))
        wrong.push(`${operation.id}: ${status}`)
    }
    expect(wrong).toEqual([])
  })

  test('that is served and lists or shows without an id answers by the official schema', async () => {
    const answered: string[] = []
    for (const operation of all.filter((candidate) => api.isServed(candidate))) {
      if (operation.method !== 'GET' || operation.path.includes('{')) continue
      // `send` holds each 2xx answer against the official schema.
      const { status } = await api.send(lineOf(operation), { token: full })
      if (status === 200) answered.push(operation.id)
    }
    expect(answered).toContain('get_clients')
  })

  test('of our own is refused without a token and without its scope', async () => {
    const wrong: string[] = []
    for (const operation of api.own.operations) {
      if (operation.id === needsNoToken) continue
      const line = lineOf(operation, '/api/latchkey/v1')
      const without = await api.send(line)
      if (without.status !== 401) wrong.push(`${operation.id}: ${without.status}`)
      if (operation.scopes.length === 0) continue
      const refused = await api.send(line, { token: narrow.get('read:triggers') ?? '' })
      if (refused.status !== 403) wrong.push(`${operation.id}: ${refused.status}`)
    }
    expect(api.own.operations.length).toBeGreaterThan(0)
    expect(wrong).toEqual([])
  })
})
