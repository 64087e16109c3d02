/** Which live tokens outlive what is allowed now. Pure. */
import type { LedgerToken } from './ledger-token.ts'

/** What tokens are held against: the present setting of their API, or one length for all. Seconds. */
export type Limit = 'setting' | number

export interface PolicyGroup {
  readonly audience: string
  /** Seconds that are allowed now. */
  readonly allowed: number
  /** Longest-lived first. */
  readonly tokens: readonly LedgerToken[]
  /** When the last of them ends, ISO-8601. */
  readonly lastEnd: string
}

/** The whole lifetime that a token was given, in seconds. */
export const lifetimeOf = ({ issuedAt, expiresAt }: LedgerToken): number =>
  expiresAt === null ? 0 : Math.round((Date.parse(expiresAt) - Date.parse(issuedAt)) / 1000)

/**
 * Live tokens whose lifetime is above the limit, by API, the largest group first. `settingOf` gives the
 * lifetime of an API in seconds, undefined for what is no API: those tokens are left aside.
 */
export const olderThanPolicy = (
  tokens: readonly LedgerToken[],
  { limit, settingOf }: { limit: Limit; settingOf: (audience: string) => number | undefined },
): readonly PolicyGroup[] => {
  const groups = new Map<string, LedgerToken[]>()
  for (const token of tokens) {
    const audience = token.audience ?? ''
    const allowed = limit === 'setting' ? settingOf(audience) : limit
    if (allowed === undefined || settingOf(audience) === undefined) continue
    if (token.status !== 'live' || lifetimeOf(token) <= allowed) continue
    groups.set(audience, [...(groups.get(audience) ?? []), token])
  }
  return [...groups]
    .map(([audience, found]) => ({
      audience,
      allowed: limit === 'setting' ? (settingOf(audience) ?? 0) : limit,
      tokens: found.sort((a, b) => lifetimeOf(b) - lifetimeOf(a)),
      lastEnd:
        found
          .map(({ expiresAt }) => expiresAt ?? '')
          .sort()
          .at(-1) ?? '',
    }))
    .sort((a, b) => b.tokens.length - a.tokens.length)
}
