/**
 * Tells clients of the end of sessions (OpenID Connect Back-Channel Logout 1.0 §2.5, contract §7.9).
 * A notice is claimed before it is sent, by moving its time: of several nodes one sends it, and what
 * a crash leaves behind is tried again.
 */
import type { NewEvent } from '../domain/event.ts'
import { VersionRace, type StoredRecord } from '../domain/record.ts'
import type { Storage, TenantStores } from '../domain/storage.ts'
import { isoTime, type Clock } from '../kit/clock.ts'
import { OutboundRefused, type GuardedFetch } from '../kit/guarded-fetch.ts'
import type { Log } from '../kit/log.ts'

/** Makes the logout token of one attempt. */
export type MakeToken = (
  stores: TenantStores,
  notice: {
    issuer: string
    clientId: string
    userId: string
    sessionId: string
    traceId: string
  },
) => Promise<string>

export interface DeliverLogoutsParts {
  readonly storage: Pick<Storage, 'forTenant' | 'tenantsWithDue'>
  readonly clock: Clock
  readonly fetch: GuardedFetch
  readonly makeToken: MakeToken
  readonly log: Pick<Log, 'error'>
}

export const deliverLogoutsEveryMilliseconds = 1_000

const timeoutMilliseconds = 5_000
/** Nothing is read of an answer but its status. */
const mostBytes = 65_536
const atOnce = 10
/** Seconds after each attempt; after the last one nobody is told any more. */
const pauses = [10, 30, 120, 600, 1_800] as const

/** One run over what is due. What fails for one tenant does not keep the others waiting. */
export const deliverLogouts = (parts: DeliverLogoutsParts) => async (): Promise<void> => {
  const { storage, log } = parts
  for (const tenant of await storage.tenantsWithDue('logout_delivery'))
    try {
      await deliverDue(parts, storage.forTenant(tenant))
    } catch (error) {
      log.error({ tenant: tenant.name, err: error }, 'logout notices could not be delivered')
    }
}

const deliverDue = async (parts: DeliverLogoutsParts, stores: TenantStores): Promise<void> => {
  for (;;) {
    const due = await stores.records('logout_delivery').list({
      atMost: { due_at: isoTime(parts.clock.now()) },
      limit: atOnce,
    })
    await Promise.all(due.map((record) => deliver(parts, stores, record)))
    if (due.length < atOnce) return
  }
}

interface Notice {
  readonly url: string
  readonly issuer: string
  readonly hostname: string
  readonly clientId: string
  readonly userId: string
  readonly sessionId: string
  readonly reason: string
  /** Attempts before this one. */
  readonly attempts: number
}

const readNotice = ({ document }: StoredRecord): Notice => {
  const text = (name: string): string => String(document[name] ?? '')
  return {
    url: text('url'),
    issuer: text('issuer'),
    hostname: text('hostname'),
    clientId: text('client_id'),
    userId: text('user_id'),
    sessionId: text('session_id'),
    reason: text('reason'),
    attempts: Number(document['attempts'] ?? 0),
  }
}

const deliver = async (
  parts: DeliverLogoutsParts,
  stores: TenantStores,
  record: StoredRecord,
): Promise<void> => {
  const notice = readNotice(record)
  const claimed = await claim(parts, stores, record)
  if (claimed === undefined) return
  const outcome = await attempt(parts, { stores, notice, traceId: record.id })
  const isOver = outcome.isDelivered || !outcome.isWorthRetrying || isLast(notice)
  await stores.commit([
    ...(isOver ? [stores.records('logout_delivery').delete(claimed)] : []),
    stores.events.write(await toEvent(stores, { notice, outcome, isOver })),
  ])
}

const isLast = ({ attempts }: Notice): boolean => attempts >= pauses.length

/** The record as it is after the claim; undefined when another node was quicker. */
const claim = async (
  { clock }: DeliverLogoutsParts,
  stores: TenantStores,
  record: StoredRecord,
): Promise<StoredRecord | undefined> => {
  const { attempts } = readNotice(record)
  const pause = pauses[Math.min(attempts, pauses.length - 1)] ?? 0
  const change = {
    columns: { due_at: isoTime(clock.now() + pause * 1000) },
    document: { ...record.document, attempts: attempts + 1 },
  }
  try {
    await stores.commit([stores.records('logout_delivery').update(record, change)])
  } catch (error) {
    if (error instanceof VersionRace) return undefined
    throw error
  }
  return { ...record, ...change, version: record.version + 1 }
}

interface Outcome {
  readonly isDelivered: boolean
  readonly isWorthRetrying: boolean
  readonly status?: number
  readonly error?: string
}

/** 200 and 204 are success, 400 is the client's last word; anything else may be better next time. */
const attempt = async (
  { fetch, makeToken }: DeliverLogoutsParts,
  { stores, notice, traceId }: { stores: TenantStores; notice: Notice; traceId: string },
): Promise<Outcome> => {
  const token = await makeToken(stores, { ...notice, traceId })
  try {
    const { status } = await fetch(notice.url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'cache-control': 'no-store' },
      body: new URLSearchParams({ logout_token: token }).toString(),
      timeoutMilliseconds,
      mostBytes,
    })
    const isDelivered = status === 200 || status === 204
    return { isDelivered, isWorthRetrying: status !== 400, status }
  } catch (error) {
    const isRefused = error instanceof OutboundRefused
    return { isDelivered: false, isWorthRetrying: !isRefused, error: reasonOf(error) }
  }
}

/** Without addresses: what a name resolves to here is nobody else's business. */
const reasonOf = (error: unknown): string => {
  if (error instanceof OutboundRefused) return error.message
  const { name, code } = error as { name?: unknown; code?: unknown }
  return typeof code === 'string' ? code : name === 'TimeoutError' ? 'timeout' : 'no answer'
}

const toEvent = async (
  stores: TenantStores,
  { notice, outcome, isOver }: { notice: Notice; outcome: Outcome; isOver: boolean },
): Promise<NewEvent> => {
  const client = await stores.clients.find(notice.clientId)
  const { isDelivered, status, error } = outcome
  return {
    type: `oidc_backchannel_logout_${isDelivered ? 'succeeded' : 'failed'}`,
    description: isDelivered
      ? 'The client was told of a logout.'
      : 'The client could not be told of a logout.',
    clientId: notice.clientId,
    clientName: client?.name,
    userId: notice.userId,
    hostname: notice.hostname,
    details: {
      url: withoutQuery(notice.url),
      reason: notice.reason,
      session_id: notice.sessionId,
      attempt: notice.attempts + 1,
      status,
      error,
      will_retry: isDelivered ? undefined : !isOver,
      latchkey: { session_id: notice.sessionId },
    },
  }
}

const withoutQuery = (url: string): string => url.split(/[?#]/, 1)[0] ?? ''
