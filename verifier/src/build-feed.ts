/** The issuer's half of the feed: which entries a reader is told of, and how. See `feed.ts` for the rules. */
import {
  feedKeepsExpiredSeconds,
  feedLifetimeSeconds,
  hashRuleValue,
  type FeedRule,
  type RevocationFeed,
} from './feed.ts'

/** Live revocations with the `seq` at which each was added. */
export interface LiveRevocations {
  readonly seq: number
  readonly tokens: readonly {
    readonly tokenId: string
    /** Seconds. */
    readonly expiresAt: number
    readonly seq: number
  }[]
  readonly rules: readonly LiveRule[]
}

export interface LiveRule {
  readonly clientId?: string | undefined
  readonly subject?: string | undefined
  readonly audience?: string | undefined
  readonly kind?: string | undefined
  /** Seconds; a token of this very second is covered. */
  readonly issuedBefore: number
  readonly seq: number
}

const hashRule = (issuer: string, rule: LiveRule): FeedRule => {
  const plain = {
    client: rule.clientId,
    sub: rule.subject,
    aud: rule.audience,
    kind: rule.kind,
  } as const
  const hashed: { -readonly [member in keyof FeedRule]: FeedRule[member] } = {
    before: rule.issuedBefore,
  }
  for (const member of ['client', 'sub', 'aud', 'kind'] as const) {
    const value = plain[member]
    if (value !== undefined) hashed[member] = hashRuleValue(issuer, member, value)
  }
  return hashed
}

/** Reads `?since=`: decimal digits. `undefined`, which means a full feed, for anything else. */
export const readSince = (text: string | null | undefined): number | undefined =>
  typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : undefined

/**
 * The claims of the feed at `issuedAt` (seconds): full, or a delta when `since` is at most `live.seq`. `issuer` is the
 * `iss` of the tokens it is about, that is of the domain that serves it.
 */
export const buildFeed = (
  live: LiveRevocations,
  request: { issuer: string; issuedAt: number; since?: number | undefined },
): RevocationFeed => {
  const { issuer, issuedAt } = request
  const isDelta = request.since !== undefined && request.since <= live.seq
  const after = isDelta ? (request.since ?? 0) : -1
  return {
    iss: issuer,
    iat: issuedAt,
    exp: issuedAt + feedLifetimeSeconds,
    seq: live.seq,
    ...(isDelta ? { since: after } : {}),
    tokens: live.tokens
      .filter(
        ({ seq, expiresAt }) => seq > after && expiresAt + feedKeepsExpiredSeconds >= issuedAt,
      )
      .map(({ tokenId }) => tokenId),
    rules: live.rules.filter(({ seq }) => seq > after).map((rule) => hashRule(issuer, rule)),
  }
}
