/** What a revocation reaches, sorted by who refuses when. Pure. */
import type { Answer } from '../../api/call.ts'

export type Reach = Answer<'/latchkey/tokens/revoke', 'post'>

export interface SortedReach {
  /** APIs that this server answers for. */
  readonly own: readonly string[]
  /** APIs that read the revocation feed. */
  readonly feed: readonly string[]
  /** APIs that go on accepting; `until` is ISO-8601. */
  readonly accepting: readonly { audience: string; live: number; until: string }[]
}

/** Sorts the APIs of a reach; those that accept longest come first. */
export const sortReach = ({ audiences }: Pick<Reach, 'audiences'>): SortedReach => ({
  own: audiences
    .filter(({ accepts_until: until, reads_feed: feed }) => until === null && !feed)
    .map(({ audience }) => audience),
  feed: audiences.filter(({ reads_feed: feed }) => feed).map(({ audience }) => audience),
  accepting: audiences
    .flatMap(({ audience, live, accepts_until: until }) =>
      until === null ? [] : [{ audience, live, until }],
    )
    .sort((a, b) => Date.parse(b.until) - Date.parse(a.until)),
})

/** Adds the reaches of several tokens into one. */
export const joinReaches = (reaches: readonly Reach[]): Reach => {
  const audiences = new Map<string, Reach['audiences'][number]>()
  for (const one of reaches.flatMap((reach) => reach.audiences)) {
    const known = audiences.get(one.audience)
    audiences.set(one.audience, {
      ...one,
      live: one.live + (known?.live ?? 0),
      accepts_until: later(one.accepts_until, known?.accepts_until ?? null),
    })
  }
  return {
    revoked: reaches.reduce((sum, { revoked }) => sum + revoked, 0),
    complete: reaches.every(({ complete }) => complete),
    audiences: [...audiences.values()],
    still_accepted_by: [...new Set(reaches.flatMap((reach) => reach.still_accepted_by))],
  }
}

const later = (one: string | null, other: string | null): string | null => {
  if (one === null || other === null) return one ?? other
  return Date.parse(one) >= Date.parse(other) ? one : other
}
