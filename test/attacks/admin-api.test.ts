import { beforeAll, expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'
import { startServer, type Machine } from '../support/server.ts'

onEachDatabase(
  'attacks on the Management API',
  (server) => {
    let machine: Machine
    let operations: { method: string; path: string; scopes: string[] }[]
    beforeAll(async () => {
      machine = await server().machine()
      const documents = await Promise.all(
        ['/api/v2', '/api/latchkey/v1'].map(async (face) => ({
          face,
          document: (await (await server().fetch(`${face}/openapi.json`)).json()) as any,
        })),
      )
      operations = documents.flatMap(({ face, document }) =>
        Object.entries<Record<string, any>>(document.paths).flatMap(([path, item]) =>
          Object.entries(item)
            .filter(([method]) => ['get', 'post', 'put', 'patch', 'delete'].includes(method))
            .map(([method, operation]) => ({
              method: method.toUpperCase(),
              path: face + path.replaceAll(/\{[^}]+\}/g, 'unknown'),
              scopes: Object.values<string[]>(operation.security?.[0] ?? {}).flat(),
            }))
            // Whoever sets up a tenant has a code and no token yet: test/console-server/setup.test.ts.
            .filter(({ path }) => path !== '/api/latchkey/v1/setup'),
        ),
      )
    })

    test('row 63: every route refuses no token, a token of another API and a token without its scope', async () => {
      expect(operations.length).toBeGreaterThan(30)
      const foreign = (
        await server().post('/oauth/token', {
          grant_type: 'client_credentials',
          client_id: machine.client_id,
          client_secret: machine.client_secret,
          audience: machine.audience,
        })
      ).body.access_token
      const poor = await server().managementToken(['read:rules'])
      for (const { method, path, scopes } of operations) {
        const init = { method, headers: { 'content-type': 'application/json' } }
        const anonymous = await server().fetch(path, {
          ...init,
          ...(method === 'GET' ? {} : { body: '{}' }),
        })
        expect({ path, method, status: anonymous.status }).toEqual({ path, method, status: 401 })
        expect((await server().api(method, path, undefined, foreign)).status).toBe(401)
        expect(scopes.length).toBeGreaterThan(0)
        const lacking = await server().api(method, path, undefined, poor)
        expect({ path, method, status: lacking.status }).toEqual({ path, method, status: 403 })
        expect(lacking.body.errorCode).toBe('insufficient_scope')
      }
    })

    test("row 63: another tenant's objects are not found", async () => {
      const stranger = await startServer()
      const theirs = await stranger.machine()
      for (const path of [
        `/api/v2/clients/${theirs.client_id}`,
        `/api/v2/resource-servers/${theirs.apiId}`,
        `/api/v2/client-grants/${theirs.grantId}`,
        `/api/latchkey/v1/clients/${theirs.client_id}/secrets`,
      ])
        expect((await server().api('GET', path)).status).toBe(404)
      await stranger.close()
    })

    for (const path of [
      '/api/v2/clients/%2e%2e%2fclients',
      '/api/v2/%252e%252e/v2/clients',
      '/api/v2//clients',
      '/api//v2/clients',
      '/api/v2/clients/',
      '/api/v2/clients.',
      '/api/v2%2fclients',
      '/api%2fv2/clients',
      '/api/v2/clients%00',
      '/api/v2/clients;a=b',
      '/API/V2/CLIENTS',
      '/api/v3/clients',
      '/api/v2/',
      '/api/v2',
    ])
      test(`row 65: ${path} answers 404`, async () => {
        const token = await server().managementToken()
        const answer = await server().fetch(path, { headers: { authorization: `Bearer ${token}` } })
        expect(answer.status).toBe(404)
      })

    test('row 65: a method override header changes nothing', async () => {
      const token = await server().managementToken()
      for (const name of ['x-http-method-override', 'x-http-method', 'x-method-override']) {
        const response = await server().fetch(`/api/v2/clients/${machine.client_id}`, {
          headers: { authorization: `Bearer ${token}`, [name]: 'DELETE' },
        })
        expect(response.status).toBe(200)
      }
      expect((await server().api('GET', `/api/v2/clients/${machine.client_id}`)).status).toBe(200)
    })

    for (const row of [
      {
        path: () => '/api/v2/clients',
        method: 'POST',
        base: { name: 'mass' },
        members: [
          'tenant',
          'owners',
          'created_at',
          'signing_keys',
          'tenant_id',
          'version',
          'document',
        ],
      },
      {
        path: () => `/api/v2/clients/${machine.client_id}`,
        method: 'PATCH',
        base: {},
        members: ['tenant', 'client_id', 'created_at', 'signing_keys', 'owners'],
      },
      {
        path: () => '/api/v2/resource-servers',
        method: 'POST',
        base: { identifier: 'https://mass.example' },
        members: ['is_system', 'id', 'tenant', 'created_at'],
      },
      {
        path: () => `/api/v2/resource-servers/${machine.apiId}`,
        method: 'PATCH',
        base: {},
        members: ['is_system', 'identifier', 'id'],
      },
      {
        path: () => `/api/v2/client-grants/${machine.grantId}`,
        method: 'PATCH',
        base: {},
        members: ['client_id', 'audience', 'id', 'subject_type', 'is_system'],
      },
    ])
      test(`row 66: ${row.method} refuses or ignores ${row.members.join(', ')}`, async () => {
        for (const member of row.members) {
          const { status, body } = await server().api(row.method, row.path(), {
            ...row.base,
            [member]: 'evil',
          })
          if (status < 300) expect(body[member]).not.toBe('evil')
          else expect(status).toBe(400)
          if (status === 201 && body.id !== undefined)
            await server().api('DELETE', `/api/v2/resource-servers/${body.id}`)
        }
      })

    test('row 66: no caller makes a global client', async () => {
      const { status, body } = await server().api('POST', '/api/v2/clients', {
        name: 'king',
        global: true,
      })
      if (status === 201) expect(body.global).toBe(false)
      else expect(status).toBe(400)
    })

    for (const q of [
      "' OR 1=1 --",
      'client_id:"a" OR (type:s AND (date:[',
      '*a*',
      '('.repeat(1_000),
      'a AND '.repeat(5_000),
      'x'.repeat(1_000_000),
      'type:' + '*'.repeat(200),
      'date:[2020 TO',
      'NOT '.repeat(500) + 'a',
      '\u0000',
    ])
      test(`row 68: the search ${JSON.stringify(q.slice(0, 24))} is answered or refused`, async () => {
        const answer = await server().api('GET', `/api/v2/logs?q=${encodeURIComponent(q)}`)
        expect([200, 400, 414]).toContain(answer.status)
      })

    for (const row of [
      {
        given: 'a body of 1.1 MB',
        body: JSON.stringify({ name: 'x'.repeat(1_100_000) }),
        status: 413,
      },
      {
        given: 'JSON nested 10,000 deep',
        body: '['.repeat(10_000) + ']'.repeat(10_000),
        status: 400,
      },
      {
        given: 'an object nested 10,000 deep',
        body: '{"name":'.repeat(10_000) + '1' + '}'.repeat(10_000),
        status: 400,
      },
      {
        given: '100,000 members',
        body: JSON.stringify(
          Object.fromEntries(
            Array.from({ length: 50_000 }, (_, index) => [`m${String(index)}`, 1]),
          ),
        ),
        status: 400,
      },
      { given: 'a NUL in a name', body: JSON.stringify({ name: 'a\u0000b' }), status: 400 },
      { given: 'a lone surrogate in a name', body: '{"name":"\\ud800"}', status: [201, 400] },
      { given: '__proto__', body: '{"name":"p","__proto__":{"global":true}}', status: [201, 400] },
      {
        given: 'bytes that are no UTF-8',
        body: new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]),
        status: 400,
      },
    ] as { given: string; body: string | Uint8Array<ArrayBuffer>; status: number | number[] }[])
      test(`row 77: ${row.given} is answered with ${String(row.status)}`, async () => {
        const token = await server().managementToken()
        const response = await server().fetch('/api/v2/clients', {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body: row.body,
        })
        expect([row.status].flat()).toContain(response.status)
      })

    test('row 77: the API is as it was after all of that', async () => {
      const { status, body } = await server().api('GET', `/api/v2/clients/${machine.client_id}`)
      expect(status).toBe(200)
      expect(body.client_id).toBe(machine.client_id)
    })
  },
  () => ({ environment: { LATCHKEY_RATE_LIMITS: 'off' } }),
)
