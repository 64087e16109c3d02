/** Revoked access tokens: ids and rules, and the one question asked of them (decisions 10). */
import type { Write } from './record.ts'
import { managementAudience, type Tenant } from './tenant.ts'

/** What a revocation is matched against: facts of a token, never the token. */
export interface TokenFacts {
  readonly tokenId: string
  readonly clientId: string
  readonly subject: string
  readonly audiences: readonly string[]
  /** `access_token`, `refresh_token` … as in the token list. */
  readonly kind: string
  /** `iat`, seconds. */
  readonly issuedAt: number
}

/** One token by its id. `expiresAt` (seconds) is when the row may go. */
export interface TokenRevocation {
  readonly tokenId: string
  readonly expiresAt: number
}

/** Covers a token when every named member matches and `iat` ≤ `issuedBefore` (seconds). */
export interface RevocationRule {
  readonly id: string
  readonly clientId?: string
  readonly subject?: string
  readonly audience?: string
  readonly kind?: string
  readonly issuedBefore: number
}

/** A rule outlives every token it can cover: the longest lifetime there is. */
export const ruleLifetimeSeconds = 2_592_000

/**
 * A revocation outlives what it covers by as long: verifiers allow for clocks that differ
 * (`feedKeepsExpiredSeconds`).
 */
export const revocationMarginSeconds = 300

/**
 * When the revocation of one token may go (seconds). A token for the Management API may have made
 * others by hand, which end with it and may outlive it: its revocation stays until the last of them
 * has expired.
 */
export const revocationEnds = (
  token: { readonly audiences: readonly string[]; readonly expiresAt: number },
  { tenant, now }: { tenant: Tenant; now: number },
): number =>
  token.audiences.includes(managementAudience(tenant))
    ? Math.max(token.expiresAt, now + ruleLifetimeSeconds)
    : token.expiresAt

export const covers = (rule: RevocationRule, token: TokenFacts): boolean =>
  token.issuedAt <= rule.issuedBefore &&
  (rule.clientId === undefined || rule.clientId === token.clientId) &&
  (rule.subject === undefined || rule.subject === token.subject) &&
  (rule.audience === undefined || token.audiences.includes(rule.audience)) &&
  (rule.kind === undefined || rule.kind === token.kind)

export interface RevocationStore {
  /** True when a revoked id or any rule covers the token. From memory, no statement when warm. */
  isRevoked(token: TokenFacts): Promise<boolean>
  /**
   * The latest `issuedBefore` among the rules that would cover a token issued now; the caller waits
   * until it has passed.
   */
  coveredUntil(token: TokenFacts): Promise<number | undefined>
  /** Everything live, with the tenant's version at which it was last changed (the feed's `seq`). */
  live(): Promise<{
    seq: number
    tokens: readonly (TokenRevocation & { seq: number })[]
    rules: readonly (RevocationRule & { seq: number })[]
  }>
  revokeToken(revocation: TokenRevocation): Write
  revokeByRule(rule: RevocationRule): Write
}
