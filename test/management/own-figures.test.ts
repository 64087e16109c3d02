import { describe, expect, test } from 'vitest'
import { settableClock } from '../storage/settable-clock.ts'
import { onEachDatabase } from '../support/each-database.ts'
import type { Machine } from '../support/server.ts'

const own = '/api/latchkey/v1'
const day = 86_400_000
let clock = settableClock()

onEachDatabase(
  'figures',
  (server) => {
    const exchange = (machine: Machine, form: Record<string, string> = {}) =>
      server().post('/oauth/token', {
        grant_type: 'client_credentials',
        client_id: machine.client_id,
        client_secret: machine.client_secret,
        audience: machine.audience,
        ...form,
      })
    const issue = async (machine: Machine, form: Record<string, string> = {}): Promise<string> => {
      const { status, body } = await exchange(machine, form)
      expect(status).toBe(200)
      return body.access_token
    }
    const read = (path: string) => server().api('GET', `${own}${path}`)

    describe('GET /tokens/counts', () => {
      test('counts live tokens of several clients and APIs in one answer', async () => {
        const [busy, idle] = [await server().machine(), await server().machine()]
        await issue(busy, { expires_in: '60' })
        const revoked = await issue(busy, { expires_in: '120' })
        await issue(busy, { expires_in: '180' })
        await server().api('POST', `${own}/tokens/revoke`, { token: revoked })
        const issuedAt = new Date(Math.floor(clock.now() / 1000) * 1000).toISOString()
        clock.advance(61_000)
        const { status, body } = await read(
          `/tokens/counts?client_id=${busy.client_id}&client_id=${idle.client_id}&audience=${encodeURIComponent(busy.audience)}`,
        )
        expect(status).toBe(200)
        const figures = {
          live: { count: 1, is_at_least: false },
          last_issued_at: issuedAt,
          last_expires_at: new Date(Date.parse(issuedAt) + 180_000).toISOString(),
        }
        expect(body.clients[0]).toEqual({
          client_id: busy.client_id,
          ...figures,
          refresh_tokens: { count: 0, is_at_least: false },
          apis: { count: 1, is_at_least: false },
          rotation: null,
          by_api: [{ audience: busy.audience, subject_type: 'client', ...figures }],
        })
        expect(body.clients[1]).toMatchObject({
          client_id: idle.client_id,
          live: { count: 0, is_at_least: false },
          last_issued_at: null,
          by_api: [],
        })
        expect(body.audiences).toEqual([
          {
            audience: busy.audience,
            ...figures,
            client_grants: { count: 1, is_at_least: false },
          },
        ])
      })

      test('says that there may be more where it did not look at everything', async () => {
        const machine = await server().machine()
        for (let index = 0; index < 201; index += 1)
          server().stores.events.append({
            type: 'seccft',
            clientId: machine.client_id,
            audience: machine.audience,
            token: {
              id: `made-${machine.client_id}-${index}`,
              kind: 'access_token',
              issuedAt: clock.now() / 1000,
              expiresAt: clock.now() / 1000 + 60,
              subject: `${machine.client_id}@clients`,
            },
          })
        const { body } = await read(`/tokens/counts?client_id=${machine.client_id}`)
        expect(body.clients[0].live).toEqual({ count: 200, is_at_least: true })
      })

      test('tells of a rotation', async () => {
        const machine = await server().machine()
        const started = await server().api('POST', `${own}/clients/${machine.client_id}/secrets`, {
          overlap_seconds: 600,
        })
        const { body } = await read(`/tokens/counts?client_id=${machine.client_id}`)
        expect(body.clients[0].rotation).toEqual({ both_until: started.body.both_until })
      })

      test('is refused without read:tokens, for an id that is too long and for too many rows', async () => {
        const token = await server().managementToken(['read:usage'])
        const get = (query: string, bearer?: string) =>
          server().api('GET', `${own}/tokens/counts?${query}`, undefined, bearer)
        expect((await get('client_id=a', token)).status).toBe(403)
        expect((await get(`client_id=${'a'.repeat(201)}`)).status).toBe(400)
        const many = Array.from({ length: 51 }, (_, index) => `audience=${index}`).join('&')
        expect((await get(many)).status).toBe(400)
      })
    })

    test('the overview tells what needs attention', async () => {
      clock.advance(2 * day)
      const before = (await read('/overview')).body
      const machine = await server().machine({ api: { token_lifetime: 3_600 } })
      await issue(machine)
      await server().api('PATCH', `/api/v2/resource-servers/${machine.apiId}`, {
        token_lifetime: 600,
      })
      await issue(machine)
      await server().api('POST', `${own}/clients/${machine.client_id}/secrets`, {})
      expect((await exchange(machine, { client_secret: 'wrong' })).status).toBe(401)
      expect((await exchange(machine, { scope: 'fly:rockets' })).status).toBe(403)
      expect((await read('/overview')).body).toEqual(before)
      clock.advance(10_000)
      const { body } = await read('/overview')
      // Each reading takes a management token of its own.
      expect(body.tokens.live.count).toBeGreaterThan(before.tokens.live.count + 1)
      expect(body.tokens.older_than_policy).toEqual({ count: 1, is_at_least: false })
      expect(body.secrets.rotating_clients).toContain(machine.client_id)
      expect(body.secrets.unused_90_days.count).toBe(0)
      expect(body.failed_exchanges.total).toBe(before.failed_exchanges.total + 2)
      expect(body.failed_exchanges.hours).toHaveLength(24)
      expect(body.failed_exchanges.hours.at(-1).count).toBe(2)
      clock.advance(91 * day)
      const later = (await read('/overview')).body
      expect(later.secrets.unused_clients).toContain(machine.client_id)
      expect(later.tokens.older_than_policy.count).toBe(0)
      expect(later.failed_exchanges.total).toBe(0)
    })

    test('the use of a grant tells scopes that were used, unused and asked for in vain', async () => {
      const machine = await server().machine({
        api: { scopes: ['read', 'write', 'drop'].map((value) => ({ value, description: value })) },
        grant: { scope: ['read', 'write'] },
      })
      await issue(machine, { scope: 'read' })
      await issue(machine, { scope: 'read' })
      await exchange(machine, { scope: 'read drop' })
      const { status, body } = await read(`/client-grants/${machine.grantId}/scope-usage`)
      expect(status).toBe(200)
      expect(body).toMatchObject({
        client_id: machine.client_id,
        audience: machine.audience,
        used: [{ scope: 'read', count: 2 }],
        unused: ['write'],
        refused: [{ scope: 'drop', count: 1 }],
        complete: true,
      })
      expect((await read('/client-grants/cgr_none/scope-usage')).status).toBe(404)
    })
  },
  () => {
    clock = settableClock()
    return { clock, storage: { compareClocks: false } }
  },
)
