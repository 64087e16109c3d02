import { expect, test } from 'vitest'
import { settableClock } from '../storage/settable-clock.ts'
import { onEachDatabase } from '../support/each-database.ts'

const day = 86_400_000
let clock = settableClock()

onEachDatabase(
  'the time line of the signing keys',
  (server) => {
    const read = async (token?: string) =>
      server().api('GET', '/api/latchkey/v1/keys', undefined, token)
    const iso = (milliseconds: number) => new Date(milliseconds).toISOString()

    test('tells the next rotation and what still hangs on a previous key', async () => {
      const before = (await read()).body
      expect(before.keys.map(({ state }: { state: string }) => state)).toEqual(['current', 'next'])
      const [current, next] = before.keys
      expect(before.rotation).toEqual({
        every_days: 90,
        next_at: iso(Date.parse(current.current_since) + 90 * day),
      })
      expect(current).toMatchObject({ alg: 'RS256', tokens_end_by: null, revoked_at: null })
      expect(next).toMatchObject({
        live_tokens: { count: 0, is_at_least: false },
        last_token_expires_at: null,
        current_since: null,
      })

      clock.advance(60_000)
      const machine = await server().machine({ api: { token_lifetime: 3_600 } })
      const issued = await server().post('/oauth/token', {
        grant_type: 'client_credentials',
        client_id: machine.client_id,
        client_secret: machine.client_secret,
        audience: machine.audience,
      })
      expect(issued.status).toBe(200)
      const rotated = await server().api('POST', '/api/v2/keys/signing/rotate')
      expect(rotated.status).toBe(201)
      const rotatedAt = clock.now()
      const { keys } = (await read()).body
      const previous = keys.find(({ state }: { state: string }) => state === 'previous')
      expect(previous).toMatchObject({
        kid: current.kid,
        current_until: iso(rotatedAt),
        tokens_end_by: iso(rotatedAt + 30 * day),
      })
      expect(previous.live_tokens.count).toBeGreaterThan(0)
      // The tokens of the Management API live for a day.
      clock.advance(day)
      const later = (await read()).body.keys.find(({ kid }: { kid: string }) => kid === current.kid)
      expect(later).toMatchObject({
        live_tokens: { count: 0, is_at_least: false },
        last_token_expires_at: null,
      })
    })

    test('tells no rotation where keys do not rotate by themselves', async () => {
      await server().api('PATCH', '/api/latchkey/v1/settings', { key_rotation_days: null })
      expect((await read()).body.rotation).toEqual({ every_days: null, next_at: null })
    })

    test('needs read:signing_keys', async () => {
      expect((await read(await server().managementToken(['read:tokens']))).status).toBe(403)
    })
  },
  () => {
    clock = settableClock()
    return { clock, storage: { compareClocks: false } }
  },
)
