/**
 * A tenant's live revocations in memory: loaded whole once, then only what is newer. Asks no
 * database itself.
 */
import { covers } from '../domain/revocation.ts'
import type { RevocationRule, TokenFacts, TokenRevocation } from '../domain/revocation.ts'

export type LiveToken = TokenRevocation & { readonly seq: number }
export type LiveRule = RevocationRule & { readonly seq: number }

/**
 * Reads the rows with a `seq` above those given. One for each table: they are read by two
 * statements, and a commit between the two must not make us skip its rows in the first.
 */
export type ReadNewer = (since: {
  tokens: number
  rules: number
}) => Promise<{ tokens: LiveToken[]; rules: LiveRule[] }>

export interface RevocationSet {
  /** Brings the set up to every change marked before the call; no read when there is none. */
  refresh(read: ReadNewer): Promise<void>
  markChanged(): void
  hasToken(tokenId: string): boolean
  rulesCovering(token: TokenFacts): LiveRule[]
  live(): { seq: number; tokens: LiveToken[]; rules: LiveRule[] }
  /** Drops tokens that expired and rules issued before the given times, both in seconds. */
  prune(limits: { expiredBefore: number; ruleIssuedBefore: number }): void
}

export const createRevocationSet = (): RevocationSet => {
  const tokens = new Map<string, LiveToken>()
  const rules = createRuleIndex()
  const since = { tokens: 0, rules: 0 }
  let changes = 1
  let seen = 0
  let reading: Promise<void> | undefined

  const readOnce = async (read: ReadNewer) => {
    const upTo = changes
    const newer = await read(since)
    for (const token of newer.tokens) {
      tokens.set(token.tokenId, token)
      since.tokens = Math.max(since.tokens, token.seq)
    }
    for (const rule of newer.rules) {
      rules.add(rule)
      since.rules = Math.max(since.rules, rule.seq)
    }
    seen = upTo
  }

  return {
    async refresh(read) {
      while (seen !== changes) {
        reading ??= readOnce(read).finally(() => {
          reading = undefined
        })
        await reading
      }
    },
    markChanged() {
      changes += 1
    },
    hasToken: (tokenId) => tokens.has(tokenId),
    rulesCovering: (token) => rules.candidates(token).filter((rule) => covers(rule, token)),
    live: () => ({
      seq: Math.max(since.tokens, since.rules),
      tokens: [...tokens.values()],
      rules: rules.all(),
    }),
    prune({ expiredBefore, ruleIssuedBefore }) {
      for (const [id, token] of tokens) if (token.expiresAt < expiredBefore) tokens.delete(id)
      rules.dropIssuedBefore(ruleIssuedBefore)
    },
  }
}

/**
 * Rules by their most telling member, so that a check looks at those that can match and no others.
 */
const createRuleIndex = () => {
  const buckets = new Map<string, Map<string, LiveRule>>()
  const bucketOf = (rule: RevocationRule): string => {
    if (rule.subject !== undefined) return `subject ${rule.subject}`
    if (rule.clientId !== undefined) return `client ${rule.clientId}`
    if (rule.audience !== undefined) return `audience ${rule.audience}`
    return 'any'
  }
  const all = (): LiveRule[] => [...buckets.values()].flatMap((bucket) => [...bucket.values()])
  return {
    all,
    add(rule: LiveRule) {
      const name = bucketOf(rule)
      const bucket = buckets.get(name) ?? new Map<string, LiveRule>()
      buckets.set(name, bucket.set(rule.id, rule))
    },
    candidates(token: TokenFacts): LiveRule[] {
      const found: LiveRule[] = []
      const take = (name: string) => {
        const bucket = buckets.get(name)
        if (bucket !== undefined) found.push(...bucket.values())
      }
      take('any')
      take(`subject ${token.subject}`)
      take(`client ${token.clientId}`)
      for (const audience of new Set(token.audiences)) take(`audience ${audience}`)
      return found
    },
    dropIssuedBefore(seconds: number) {
      for (const [name, bucket] of buckets) {
        for (const rule of bucket.values()) if (rule.issuedBefore < seconds) bucket.delete(rule.id)
        if (bucket.size === 0) buckets.delete(name)
      }
    },
  }
}
