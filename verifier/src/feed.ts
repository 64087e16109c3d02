/**
 * The revocation feed: its claims, how the values in it are hashed, and the one question asked of it. Owns what issuer
 * and verifiers must agree on and does no I/O; the issuer signs what `buildFeed` gives, `revocation-list.ts` reads it.
 *
 * The feed is a JWS (`typ: latchkey-revocations+jwt`, RS256) at `ISSUER.well-known/latchkey/revocations`:
 *
 *   { iss, iat, exp, seq, since?, tokens: [id …], rules: [{ before, client?, sub?, aud?, kind? } …] }
 *
 * `seq` counts the revocations of a tenant: every entry has one, and a feed of `seq` n holds all live entries up to n.
 *
 * - Without `?since=` the feed is **full** and has no member `since`: it replaces what a reader holds.
 * - With `?since=n`, 0 ≤ n ≤ seq, it is a **delta**: it holds exactly the live entries whose own `seq` is greater than n and
 *   says so in its signed member `since: n`, so that it cannot be passed off as a full feed. A reader that holds `seq` m
 *   may add it when n ≤ m ≤ seq, and must ask for a full feed otherwise.
 * - With a `since` that is malformed or greater than `seq` (the issuer was restored from a backup) the answer is full.
 *
 * The entity tag is `"seq"` for every form. A 304 says that nothing was added; it does not prolong `exp`, so a reader
 * leaves `If-None-Match` out when it needs a newer `exp` and then gets a small delta with `since` = `seq`.
 */
import { hash } from 'node:crypto'

/** Where the feed stands, relative to the issuer (which ends in a slash). */
export const feedPath = '.well-known/latchkey/revocations'
/** `typ` of the feed's protected header (RFC 8725 §3.11: no other token can be taken for a feed, nor a feed for one). */
export const feedType = 'latchkey-revocations+jwt'
/** How long a feed says it is good for. */
export const feedLifetimeSeconds = 60
/** An id stays this long after its token's expiry, because verifiers allow up to 60 s of difference between clocks. */
export const feedKeepsExpiredSeconds = 120
/** The kind of token an API is handed. */
export const accessTokenKind = 'access_token'

export const feedRuleMembers = ['client', 'sub', 'aud', 'kind'] as const
export type FeedRuleMember = (typeof feedRuleMembers)[number]

/** Covers what was issued at or before `before` (seconds) and matches every named member; values are hashes. */
export type FeedRule = { readonly before: number } & {
  readonly [member in FeedRuleMember]?: string
}

export interface RevocationFeed {
  readonly iss: string
  readonly iat: number
  readonly exp: number
  readonly seq: number
  /** Present exactly when this is a delta. */
  readonly since?: number
  /** Ids as `tokenId` gives them. */
  readonly tokens: readonly string[]
  readonly rules: readonly FeedRule[]
}

/** What a feed is matched against: facts of a token, in the words of its claims. */
export interface FeedTokenFacts {
  readonly id: string
  /** Seconds. */
  readonly iat: number
  /** `azp`, or `client_id` in the RFC 9068 dialects. */
  readonly client: string
  readonly sub: string
  readonly aud: readonly string[]
  /** `access_token` for everything an API is handed. */
  readonly kind: string
}

/**
 * base64url(SHA-256(issuer + '\n' + member + '\n' + value)): whoever reads the feed can recognise the users and clients it
 * knows and learns nothing of the others. `issuer` is the feed's own `iss`.
 */
export const hashRuleValue = (issuer: string, member: FeedRuleMember, value: string): string =>
  hash('sha256', `${issuer}\n${member}\n${value}`, 'base64url')

type HashedFacts = { readonly iat: number } & {
  readonly [member in FeedRuleMember]: readonly string[]
}

const hashFacts = (issuer: string, token: FeedTokenFacts): HashedFacts => ({
  iat: token.iat,
  client: [hashRuleValue(issuer, 'client', token.client)],
  sub: [hashRuleValue(issuer, 'sub', token.sub)],
  aud: token.aud.map((audience) => hashRuleValue(issuer, 'aud', audience)),
  kind: [hashRuleValue(issuer, 'kind', token.kind)],
})

const ruleCovers = (rule: FeedRule, token: HashedFacts): boolean =>
  token.iat <= rule.before &&
  feedRuleMembers.every((member) => {
    const value = rule[member]
    return value === undefined || token[member].includes(value)
  })

/** Whether `tokens` names the token or any of `rules` covers it. Rules never merge: one match is enough. */
export const covers = (
  feed: {
    readonly iss: string
    readonly tokens: readonly string[] | ReadonlySet<string>
    readonly rules: readonly FeedRule[]
  },
  token: FeedTokenFacts,
): boolean => {
  const named =
    feed.tokens instanceof Set ? feed.tokens.has(token.id) : [...feed.tokens].includes(token.id)
  if (named || feed.rules.length === 0) return named
  const hashed = hashFacts(feed.iss, token)
  return feed.rules.some((rule) => ruleCovers(rule, hashed))
}

const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0

/** Unknown members are left out, so that a rule of a newer issuer covers more than it says rather than less. */
const parseRule = (value: unknown): FeedRule | undefined => {
  if (typeof value !== 'object' || value === null) return undefined
  const { before, ...members } = value as Record<string, unknown>
  if (!isCount(before)) return undefined
  const named = feedRuleMembers.filter((member) => Object.hasOwn(members, member))
  if (!named.every((member) => typeof members[member] === 'string')) return undefined
  return { before, ...Object.fromEntries(named.map((member) => [member, members[member]])) }
}

/**
 * Reads the claims of a feed whose signature has been verified. Gives `undefined` when any part is malformed: a feed
 * that is half understood would let revoked tokens through.
 */
export const parseFeed = (
  claims: Readonly<Record<string, unknown>>,
): RevocationFeed | undefined => {
  const { iss, iat, exp, seq, since, tokens, rules } = claims
  if (typeof iss !== 'string' || !isCount(iat) || !isCount(exp) || !isCount(seq)) return undefined
  if (since !== undefined && (!isCount(since) || since > seq)) return undefined
  if (!Array.isArray(tokens) || !Array.isArray(rules)) return undefined
  if (!tokens.every((id): id is string => typeof id === 'string')) return undefined
  const parsed = rules.map(parseRule)
  if (!parsed.every((rule): rule is FeedRule => rule !== undefined)) return undefined
  return { iss, iat, exp, seq, tokens, rules: parsed, ...(since === undefined ? {} : { since }) }
}
