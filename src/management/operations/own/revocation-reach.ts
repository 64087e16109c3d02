/**
 * What a revocation reaches: how many live tokens it covers and which APIs go on accepting them.
 */
import type { StoredEvent, TokenSearch } from '../../../domain/event.ts'
import { covers } from '../../../domain/revocation.ts'
import type { RevocationRule } from '../../../domain/revocation.ts'
import { userinfoAudience } from '../../../domain/tenant.ts'
import { isoSeconds, nowSeconds } from '../../../kit/clock.ts'
import type { JsonObject } from '../../../kit/json.ts'
import type { OperationContext } from '../../operation.ts'
import type { FeedLastRead } from '../../ports.ts'
import { factsOf, statusOf, walkTokens } from './token-entries.ts'

const mostCounted = 50_000
const mostAudiences = 100
/**
 * An API whose last reading of the feed is older no longer counts as a reader: it polls every few
 * seconds.
 */
const feedSilenceMilliseconds = 120_000

interface Covered {
  live: number
  /** Seconds. */
  lastExpiry: number
}

/** Live tokens by audience. */
export interface Reach {
  readonly audiences: Map<string, Covered>
  readonly events: StoredEvent[]
  /** Whether every live token was looked at. */
  readonly isComplete: boolean
}

export const emptyReach = (): Reach => ({ audiences: new Map(), events: [], isComplete: true })

/** Adds a token to a reach. */
export const note = (reach: Reach, audience: string, expiresAt: number): void => {
  const known = reach.audiences.get(audience)
  if (known === undefined) reach.audiences.set(audience, { live: 1, lastExpiry: expiresAt })
  else {
    known.live += 1
    known.lastExpiry = Math.max(known.lastExpiry, expiresAt)
  }
}

/** Live tokens of the ledger that a rule would cover; `mostKept` of their events are kept. */
export const reachOf = async (
  rule: Omit<RevocationRule, 'id'>,
  context: OperationContext,
  extra: { readonly sessionId?: string; readonly mostKept?: number } = {},
): Promise<Reach> => {
  const reach = emptyReach()
  const search: Omit<TokenSearch, 'limit'> = {
    clientId: rule.clientId,
    audience: rule.audience,
    subject: rule.subject,
    sessionId: extra.sessionId,
    status: 'active',
    now: nowSeconds(context.clock),
  }
  // The ledger is written within 100 ms; what was issued just before the call counts too.
  await context.stores.events.flush()
  const rest = await walkTokens(
    { stores: context.stores, search, most: mostCounted },
    async (event) => {
      const facts = factsOf(event)
      if (facts === undefined || !covers({ ...rule, id: '' }, facts)) return undefined
      if ((await statusOf(event, context)) !== 'active') return undefined
      note(reach, facts.audiences[0] ?? '', event.token?.expiresAt ?? 0)
      if (reach.events.length < (extra.mostKept ?? 0)) reach.events.push(event)
      return undefined
    },
  )
  return { ...reach, isComplete: rest === undefined }
}

const readsFeed = (lastRead: string | undefined, now: number): boolean =>
  lastRead !== undefined && now - Date.parse(lastRead) < feedSilenceMilliseconds

/** How one API learns of the revocation. */
const describeAudience = async (
  [audience, { live, lastExpiry }]: [string, Covered],
  context: OperationContext,
  feedLastRead: FeedLastRead,
): Promise<JsonObject> => {
  const api = await context.stores.resourceServers.find(audience)
  const isUserinfo = audience === userinfoAudience(context.stores.tenant)
  const isOurs = api === undefined ? audience === '' || isUserinfo : api.isSystem
  const lastRead = isOurs ? undefined : await feedLastRead(context.stores, audience)
  const refuses = isOurs || readsFeed(lastRead, context.clock.now())
  return {
    audience,
    live,
    reads_feed: readsFeed(lastRead, context.clock.now()),
    feed_last_read_at: lastRead ?? null,
    accepts_until: refuses ? null : isoSeconds(lastExpiry),
  }
}

/**
 * The answer of every operation that revokes: `{revoked, complete, audiences, still_accepted_by}`.
 * An API that neither is ours nor reads the feed goes on accepting until the last token has
 * expired, unless it asks introspection.
 */
export const describeReach = async (
  reach: Reach,
  context: OperationContext,
  feedLastRead: FeedLastRead,
): Promise<JsonObject> => {
  const largest = [...reach.audiences].sort(([, a], [, b]) => b.live - a.live)
  const audiences = await Promise.all(
    largest.slice(0, mostAudiences).map((entry) => describeAudience(entry, context, feedLastRead)),
  )
  return {
    revoked: largest.reduce((sum, [, { live }]) => sum + live, 0),
    complete: reach.isComplete,
    audiences,
    still_accepted_by: audiences.flatMap(({ audience, accepts_until: until }) =>
      typeof audience === 'string' && until !== null ? [audience] : [],
    ),
  }
}
