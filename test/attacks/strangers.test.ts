/** What somebody without a credential may cost others: no lock-out, no unlogged try, no fault, no endless reading. */
import { beforeAll, expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'
import { setClock } from '../support/server.ts'

const clock = setClock()
const options = { clock, storage: { compareClocks: false } }

onEachDatabase(
  'a stranger',
  (server) => {
    let token: string
    beforeAll(async () => {
      token = await server().managementToken()
      await server().api('PATCH', '/api/latchkey/v1/settings', {
        rate_limits: {
          management_api: { burst: 30, per_second: 0.1 },
          failed_authentication: { burst: 20, per_second: 20 },
          metadata: { burst: 5, per_second: 1 },
        },
      })
    })
    const later = () => {
      clock.advance(60_000)
    }
    const basic = (id: string) => ({
      authorization: `Basic ${Buffer.from(`${id}:secret`).toString('base64')}`,
    })

    test('cannot use up what administrators may ask, by asking for paths that do not exist', async () => {
      later()
      for (let asked = 0; asked < 40; asked += 1) await server().fetch('/api/v2/nothing')
      clock.advance(2_000)
      expect((await server().api('GET', '/api/v2/clients', undefined, token)).status).toBe(200)
    })

    for (const [what, form] of [
      ['a scope with control characters', { scope: 'a\u0001' }],
      ['an audience with control characters', { audience: 'a\u0001' }],
    ] as const)
      test(`is told 401 and is logged when the wrong secret comes with ${what}`, async () => {
        later()
        const marker = `agent ${what}`
        const answer = await server().post(
          '/oauth/token',
          {
            grant_type: 'client_credentials',
            ...server().bootstrapClient,
            client_secret: 'no',
            ...form,
          },
          { 'user-agent': marker },
        )
        expect([answer.status, answer.body.error]).toEqual([401, 'access_denied'])
        await server().stores.events.flush()
        const logs = await server().stores.events.search({
          newestFirst: true,
          offset: 0,
          limit: 20,
        })
        expect(logs.map(({ document }) => document['user_agent'])).toContain(marker)
      })

    test('cannot fill the log by presenting two proofs under ever new names', async () => {
      later()
      const statuses = new Set<number>()
      for (let asked = 0; asked < 40; asked += 1)
        statuses.add(
          (
            await server().post('/oauth/token', {
              grant_type: 'client_credentials',
              client_id: `nobody-${String(asked)}`,
              client_secret: 'a',
              client_assertion: 'b',
            })
          ).status,
        )
      expect([...statuses]).toEqual([400, 429])
    })

    for (const [what, run] of [
      [
        'a client id with U+0000 by Basic',
        () => server().post('/oauth/token', { grant_type: 'client_credentials' }, basic('a%00b')),
      ],
      [
        'an assertion of a client with U+0000',
        () =>
          server().post('/oauth/token', {
            grant_type: 'client_credentials',
            client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
            client_assertion: `e30.${Buffer.from('{"sub":"a\\u0000b"}').toString('base64url')}.e30`,
          }),
      ],
      [
        'an HS256 token for an API with U+0000',
        () =>
          server().api(
            'GET',
            '/api/v2/clients',
            undefined,
            ['{"alg":"HS256"}', '{"aud":"a\\u0000b"}', 'x']
              .map((part) => Buffer.from(part).toString('base64url'))
              .join('.'),
          ),
      ],
    ] as const)
      test(`is refused ${what} as an unknown one, without a fault`, async () => {
        later()
        expect((await run()).status).toBe(401)
      })

    test('that names an API with U+0000 to the feed gets the feed', async () => {
      later()
      const answer = await server().fetch('/.well-known/latchkey/revocations?audience=a%00b')
      expect(answer.status).toBe(200)
    })

    test('cannot try bearer tokens at the introspection endpoint without limit', async () => {
      later()
      const statuses = new Set<number>()
      for (let asked = 0; asked < 40; asked += 1)
        statuses.add(
          (
            await server().post(
              '/oauth/introspect',
              { token: 'any' },
              { authorization: 'Bearer e30.e30.e30' },
            )
          ).status,
        )
      expect([...statuses]).toEqual([401, 429])
    })

    for (const path of ['/.well-known/jwks.json', '/.well-known/latchkey/revocations'])
      test(`is told the limit and when to come back once ${path} is asked too often`, async () => {
        later()
        for (let asked = 0; asked < 6; asked += 1) await server().fetch(path)
        const { status, headers } = await server().fetch(path)
        const named = ['x-ratelimit-limit', 'x-ratelimit-remaining', 'retry-after']
        expect([status, named.map((name) => headers.get(name))]).toEqual([429, ['5', '0', '1']])
      })

    test('that holds a token reads the log no further once the token is revoked', async () => {
      later()
      const reading = await server().managementToken(['read:logs'])
      const response = await server().fetch('/api/latchkey/v1/logs/stream', {
        headers: { authorization: `Bearer ${reading}` },
      })
      expect(response.status).toBe(200)
      const read = response.text()
      clock.advance(1_000)
      const revoked = await server().api('POST', '/api/latchkey/v1/tokens/revoke', {
        token: reading,
      })
      expect(revoked.status).toBe(200)
      clock.advance(5_000)
      await expect(read).rejects.toThrow()
    })
  },
  () => options,
)
