/**
 * The revocation feed (decisions 13): what is revoked, as a JWS that APIs poll and match by
 * themselves. Rule values are hashed, so that a public document names no client, user or API.
 */
import { buildFeed, feedType } from '@latchkey/verifier'
import { AlreadyExists, VersionRace } from '../../domain/record.ts'
import type { TenantStores } from '../../domain/storage.ts'
import type { ServedTenant } from '../../domain/tenant.ts'
import { isoTime, nowSeconds, type Clock } from '../../kit/clock.ts'
import type { JsonObject } from '../../kit/json.ts'
import type { SignDocument } from '../issuance/signing.ts'

export interface FeedContext {
  readonly served: ServedTenant
  readonly stores: TenantStores
}

export interface RevocationFeed {
  /**
   * The feed as it is now. `since` asks for what changed after that `seq` only; a `since` that is
   * not behind is answered whole. `seq` is known before anything is signed, so that an unchanged
   * feed costs no signature.
   */
  current(
    context: FeedContext,
    since: number | undefined,
  ): Promise<{ seq: number; sign(): Promise<string> }>
  /** Notes that the API `audience` reads the feed; unknown identifiers are ignored. */
  noteReader(stores: TenantStores, audience: string): Promise<void>
  /** When the API last read the feed, as ISO time. */
  lastRead(stores: TenantStores, audience: string): Promise<string | undefined>
}

/** A signed feed is handed out again for as long; the verifier polls each 5 s anyway. */
const reuseSeconds = 4
/** How exactly "last seen" is kept. */
const readerSeconds = 30

export const revocationFeed = (parts: { clock: Clock; sign: SignDocument }): RevocationFeed => {
  const signed = new Map<string, { token: Promise<string>; at: number }>()
  const seen = new Map<string, number>()
  return {
    async current(context, since) {
      const live = await context.stores.revocations.live()
      const from = since !== undefined && since <= live.seq ? since : undefined
      const sign = (): Promise<string> => {
        const now = nowSeconds(parts.clock)
        const key = [context.served.domain.issuer, live.seq, from].join(' ')
        const known = signed.get(key)
        if (known !== undefined && now - known.at < reuseSeconds) return known.token
        if (signed.size >= 1_000) signed.clear()
        const { issuer } = context.served.domain
        const claims = buildFeed(live, { issuer, issuedAt: now, since: from })
        const token = parts.sign({
          stores: context.stores,
          typ: feedType,
          claims: claims as unknown as JsonObject,
        })
        signed.set(key, { token, at: now })
        token.catch(() => signed.delete(key))
        return token
      }
      return { seq: live.seq, sign }
    },
    async noteReader(stores, audience) {
      const now = nowSeconds(parts.clock)
      const key = `${stores.tenant.id} ${audience}`
      if (now - (seen.get(key) ?? 0) < readerSeconds) return
      const api = await stores.resourceServers.find(audience)
      if (api === undefined) return
      if (seen.size >= 10_000) seen.clear()
      seen.set(key, now)
      await writeReader(stores, api.id, isoTime(parts.clock.now()))
    },
    lastRead,
  }
}

const lastRead = async (stores: TenantStores, audience: string): Promise<string | undefined> => {
  const api = await stores.resourceServers.find(audience)
  const record = api === undefined ? undefined : await stores.records('feed_reader').get(api.id)
  const at = record?.document['last_read_at']
  return typeof at === 'string' ? at : undefined
}

/** One row an API. Two nodes may write at once: the loser's time is as good as the winner's. */
const writeReader = async (stores: TenantStores, id: string, at: string): Promise<void> => {
  const readers = stores.records('feed_reader')
  const current = await readers.get(id)
  const document = { last_read_at: at }
  try {
    await stores.commit([
      current === undefined
        ? readers.insert({ id, columns: {}, document })
        : readers.update(current, { document }),
    ])
  } catch (error) {
    if (!(error instanceof AlreadyExists || error instanceof VersionRace)) throw error
  }
}
