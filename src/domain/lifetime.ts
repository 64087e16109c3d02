/** How long a token lives: the smallest of up to five levels (decisions 3). */

export const longestLifetimeSeconds = 2_592_000

export const lifetimeLevels = ['tenant', 'api', 'client', 'client_grant', 'request'] as const
export type LifetimeLevel = (typeof lifetimeLevels)[number]

/** Seconds set at each level; undefined where a level sets nothing. `api` is always set. */
export type LifetimeLimits = Readonly<Partial<Record<LifetimeLevel, number | undefined>>> & {
  readonly api: number
}

export interface LifetimeDecision {
  readonly limits: LifetimeLimits
  readonly seconds: number
  /** The level that set `seconds`; on a tie the first in the order of `lifetimeLevels`. */
  readonly won: LifetimeLevel
}

/** The smallest limit wins; on a tie the first of tenant, api, client, client_grant, request. */
export const decideLifetime = (limits: LifetimeLimits): LifetimeDecision => {
  let won: LifetimeLevel = 'api'
  let seconds = Math.min(limits.api, longestLifetimeSeconds)
  for (const level of lifetimeLevels) {
    const limit = limits[level]
    if (limit === undefined) continue
    const isEarlierTie =
      limit === seconds && lifetimeLevels.indexOf(level) < lifetimeLevels.indexOf(won)
    if (limit < seconds || isEarlierTie) {
      won = level
      seconds = limit
    }
  }
  return { limits, seconds, won }
}
