import { describe, expect, it } from 'vitest'
import { fromIssued } from './ledger-token.ts'
import { olderThanPolicy } from './policy.ts'

const token = (
  id: string,
  audience: string,
  seconds: number,
  status: 'active' | 'revoked' = 'active',
) =>
  fromIssued({
    id,
    audience,
    status,
    issued_at: new Date(0).toISOString(),
    expires_at: new Date(seconds * 1000).toISOString(),
  })

const settings: Readonly<Record<string, number>> = { orders: 900, stock: 86_400 }
const settingOf = (audience: string): number | undefined => settings[audience]
const tokens = [
  token('long', 'orders', 3600),
  token('longest', 'orders', 7200),
  token('short', 'orders', 900),
  token('stock', 'stock', 86_400),
  token('gone', 'nothing', 86_400),
  token('dead', 'orders', 7200, 'revoked'),
]

describe('tokens older than policy', () => {
  it('outlive the present setting of their API', () => {
    const [group, ...others] = olderThanPolicy(tokens, { limit: 'setting', settingOf })
    expect(others).toEqual([])
    expect(group).toMatchObject({ audience: 'orders', allowed: 900 })
    expect(group?.tokens.map(({ id }) => id)).toEqual(['longest', 'long'])
    expect(group?.lastEnd).toBe(new Date(7_200_000).toISOString())
  })

  it('or a length for all APIs, the largest group first', () => {
    const groups = olderThanPolicy(tokens, { limit: 600, settingOf })
    expect(groups.map(({ audience, tokens: found }) => [audience, found.length])).toEqual([
      ['orders', 3],
      ['stock', 1],
    ])
  })
})
