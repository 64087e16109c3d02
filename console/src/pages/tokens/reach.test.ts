import { describe, expect, it } from 'vitest'
import { joinReaches, sortReach, type Reach } from './reach.ts'

const audience = (name: string, more: Partial<Reach['audiences'][number]> = {}) => ({
  audience: name,
  live: 1,
  reads_feed: false,
  feed_last_read_at: null,
  accepts_until: null,
  ...more,
})

describe('what a revocation reaches', () => {
  it('is sorted by who refuses when', () => {
    const audiences = [
      audience('management'),
      audience('short', { accepts_until: '2026-01-01T00:00:00Z' }),
      audience('feed', { reads_feed: true }),
      audience('long', { live: 4, accepts_until: '2026-01-02T00:00:00Z' }),
    ]
    expect(sortReach({ audiences })).toEqual({
      own: ['management'],
      feed: ['feed'],
      accepting: [
        { audience: 'long', live: 4, until: '2026-01-02T00:00:00Z' },
        { audience: 'short', live: 1, until: '2026-01-01T00:00:00Z' },
      ],
    })
  })

  it('adds up over several tokens, the latest end of each API kept', () => {
    const reach = (until: string): Reach => ({
      revoked: 1,
      complete: true,
      audiences: [audience('orders', { accepts_until: until })],
      still_accepted_by: ['orders'],
    })
    const joined = joinReaches([reach('2026-01-02T00:00:00Z'), reach('2026-01-01T00:00:00Z')])
    expect(joined).toMatchObject({ revoked: 2, still_accepted_by: ['orders'] })
    expect(joined.audiences).toMatchObject([
      { audience: 'orders', live: 2, accepts_until: '2026-01-02T00:00:00Z' },
    ])
  })
})
