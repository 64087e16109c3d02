/**
 * The tenant log. An issued token has no row of its own: its issue is an event that carries these
 * facts.
 */
import type { JsonObject } from '../kit/json.ts'
import type { RecordTable, Write } from './record.ts'

export interface NewEvent {
  /** The log's type code: `seccft`, `feccft`, `sapi` … */
  readonly type: string
  readonly description?: string | undefined
  readonly clientId?: string | undefined
  readonly clientName?: string | undefined
  readonly userId?: string | undefined
  readonly userName?: string | undefined
  readonly connection?: string | undefined
  readonly connectionId?: string | undefined
  readonly audience?: string | undefined
  readonly scope?: string | undefined
  readonly ip?: string | undefined
  readonly userAgent?: string | undefined
  readonly hostname?: string | undefined
  /** The decoded `Auth0-Client` telemetry header. */
  readonly auth0Client?: JsonObject | undefined
  readonly correlationId?: string | undefined
  readonly details?: JsonObject | undefined
  /** Present when the event tells of an issued token: the entry of the token list. */
  readonly token?: IssuedToken | undefined
  /** Present when the event tells of a change: the record that was changed. */
  readonly target?: ChangedRecord | undefined
}

export interface ChangedRecord {
  readonly table: RecordTable
  readonly id: string
}

export interface IssuedToken {
  readonly id: string
  /** `access_token`, `refresh_token`, `id_token`. */
  readonly kind: string
  /** Seconds. */
  readonly issuedAt: number
  readonly expiresAt: number
  readonly subject: string
  readonly sessionId?: string | undefined
}

export interface StoredEvent {
  /** 55–60 digits that sort by time (decisions 31). */
  readonly logId: string
  readonly date: string
  /** The wire form of `/api/v2/logs`, with `log_id` and `_id`. */
  readonly document: JsonObject
  readonly token: IssuedToken | undefined
}

/** The members of the log that can be searched: each is a column. */
export const searchableEventFields = [
  'type',
  'client_id',
  'client_name',
  'connection',
  'connection_id',
  'description',
  'date',
  'hostname',
  'ip',
  'log_id',
  'organization_id',
  'user_id',
  'user_name',
  'user_agent',
  'strategy',
  'strategy_type',
  'audience',
  'scope',
] as const
export type EventField = (typeof searchableEventFields)[number]

/** A parsed search (contract/management §10.2). `pattern` is exact text, or holds `*` wildcards. */
export type EventFilter =
  | { readonly field: EventField; readonly pattern: string }
  | { readonly field: EventField; readonly exists: true }
  | {
      readonly field: EventField
      readonly from?: { readonly value: string; readonly inclusive: boolean }
      readonly to?: { readonly value: string; readonly inclusive: boolean }
    }
  | { readonly all: readonly EventFilter[] }
  | { readonly any: readonly EventFilter[] }
  | { readonly not: EventFilter }

export interface EventSearch {
  readonly filter?: EventFilter | undefined
  readonly newestFirst: boolean
  readonly offset: number
  readonly limit: number
}

export interface TokenSearch {
  readonly clientId?: string | undefined
  readonly audience?: string | undefined
  readonly subject?: string | undefined
  readonly sessionId?: string | undefined
  /** `active` means not expired at `now`; revocation is judged by the caller. */
  readonly status?: 'active' | 'expired' | undefined
  readonly now: number
  /** Only entries older than this log id (newest first). */
  readonly before?: string | undefined
  readonly limit: number
}

/** An issued token as it is counted: without the entry's document, which costs most of the reading. */
export interface CountedToken extends IssuedToken {
  readonly clientId: string
  readonly audience: string
}

export interface NewestTokens {
  readonly tokens: readonly CountedToken[]
  /** The log id of the last entry looked at; undefined when the log is at its end. */
  readonly last: string | undefined
}

export interface EventStore {
  /**
   * Queues an event; it is committed within 100 ms, in a group. For entries whose loss at a crash
   * is allowed.
   */
  append(event: NewEvent): void
  /** The event as part of a durable commit. */
  write(event: NewEvent): Write
  /** Commits what is queued. */
  flush(): Promise<void>
  get(logId: string): Promise<StoredEvent | undefined>
  search(search: EventSearch): Promise<StoredEvent[]>
  /**
   * Ascending, strictly newer than `logId` (or from the oldest), older than now − 2 s: what a
   * checkpoint reader sees.
   */
  after(logId: string | undefined, take: number): Promise<StoredEvent[]>
  /** Entries of the token list, newest first. */
  tokens(search: TokenSearch): Promise<StoredEvent[]>
  token(tokenId: string): Promise<StoredEvent | undefined>
  /** Changes of one record at or after `since` (milliseconds), newest first, by an index. */
  changes(search: {
    readonly target: ChangedRecord
    readonly since: number
    readonly limit: number
  }): Promise<StoredEvent[]>
  /** The tokens among the newest `limit` entries, of one client or of all, older than `before`. */
  newestTokens(page: {
    readonly clientId?: string | undefined
    readonly before?: string | undefined
    readonly limit: number
  }): Promise<NewestTokens>
}
