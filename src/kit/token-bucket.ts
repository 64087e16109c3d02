/**
 * Token buckets in memory: a burst, then a steady refill. One node's view, which is what a
 * protection against floods needs.
 */
import type { Clock } from './clock.ts'

export interface BucketSize {
  /** Most tokens the bucket holds. */
  readonly burst: number
  /** Tokens that come back each second. */
  readonly perSecond: number
}

export interface BucketState {
  readonly isAllowed: boolean
  readonly limit: number
  readonly remaining: number
  /** Unix seconds at which a token is there again. */
  readonly resetAt: number
  readonly retryAfterSeconds: number
}

export interface TokenBuckets {
  /**
   * Takes `cost` tokens of the bucket `key`; with cost 0 only looks. Nothing is taken when it is
   * refused.
   */
  take(key: string, size: BucketSize, cost?: number): BucketState
}

interface Level {
  tokens: number
  at: number
}

/**
 * Buckets that are full again are forgotten once there are more than `mostKeys`; the oldest go if
 * that is not enough.
 */
export const tokenBuckets = (clock: Clock, mostKeys = 50_000): TokenBuckets => {
  const levels = new Map<string, Level>()
  return {
    take(key, size, cost = 1) {
      const now = clock.now()
      const known = levels.get(key)
      const gained = known === undefined ? 0 : (Math.max(0, now - known.at) / 1000) * size.perSecond
      const tokens = known === undefined ? size.burst : Math.min(size.burst, known.tokens + gained)
      const isAllowed = tokens >= Math.max(cost, 1)
      const left = isAllowed ? tokens - cost : tokens
      if (known === undefined) {
        if (levels.size >= mostKeys) forgetSome(levels)
        levels.set(key, { tokens: left, at: now })
      } else {
        known.tokens = left
        known.at = now
      }
      const wait = left >= 1 ? 0 : (1 - left) / size.perSecond
      return {
        isAllowed,
        limit: size.burst,
        remaining: Math.floor(left),
        resetAt: Math.ceil(now / 1000 + wait),
        retryAfterSeconds: Math.max(1, Math.ceil(wait)),
      }
    },
  }
}

/**
 * Drops the tenth that was made first: a bucket that is asked again starts full, which only errs on
 * the lenient side.
 */
const forgetSome = (levels: Map<string, Level>): void => {
  let left = Math.ceil(levels.size / 10)
  for (const key of levels.keys()) {
    if (left === 0) return
    levels.delete(key)
    left -= 1
  }
}
