import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decideLifetime, lifetimeLevels, longestLifetimeSeconds } from './lifetime.ts'

const seconds = fc.integer({ min: 1, max: longestLifetimeSeconds })
const limits = fc.record(
  {
    tenant: seconds,
    api: seconds,
    client: seconds,
    client_grant: seconds,
    request: fc.integer({ min: 1 }),
  },
  { requiredKeys: ['api'] },
)

test('no level is ever exceeded, and the lifetime is one that a level set', () => {
  fc.assert(
    fc.property(limits, (given) => {
      const decision = decideLifetime(given)
      const set = lifetimeLevels.map((level) => given[level]).filter((limit) => limit !== undefined)
      expect(decision.seconds).toBe(Math.min(...set))
      expect(given[decision.won]).toBe(decision.seconds)
    }),
  )
})

test('on a tie the first of tenant, api, client, client_grant, request wins', () => {
  fc.assert(
    fc.property(seconds, fc.subarray([...lifetimeLevels], { minLength: 1 }), (limit, tied) => {
      const levels = new Set([...tied, 'api'])
      const given = Object.fromEntries([...levels].map((level) => [level, limit])) as {
        api: number
      }
      expect(decideLifetime(given).won).toBe(lifetimeLevels.find((level) => levels.has(level)))
    }),
  )
})

test('lowering one level never lengthens a token', () => {
  fc.assert(
    fc.property(limits, fc.constantFrom(...lifetimeLevels), seconds, (given, level, lower) => {
      const lowered = { ...given, [level]: Math.min(given[level] ?? lower, lower) }
      expect(decideLifetime(lowered).seconds).toBeLessThanOrEqual(decideLifetime(given).seconds)
    }),
  )
})

for (const row of [
  { limits: { api: 86_400 }, seconds: 86_400, won: 'api' },
  { limits: { api: 86_400, request: 10 }, seconds: 10, won: 'request' },
  { limits: { api: 86_400, request: 999_999_999 }, seconds: 86_400, won: 'api' },
  { limits: { tenant: 60, api: 86_400, client: 60, request: 60 }, seconds: 60, won: 'tenant' },
  { limits: { api: 3_600, client: 1_800, client_grant: 900 }, seconds: 900, won: 'client_grant' },
])
  test(`${JSON.stringify(row.limits)} gives ${String(row.seconds)} s by ${row.won}`, () => {
    expect(decideLifetime(row.limits)).toMatchObject({ seconds: row.seconds, won: row.won })
  })
