/**
 * Log entries as rows and back. A member that is a column stands nowhere else; the wire form is
 * rebuilt on reading.
 */
import {
  searchableEventFields,
  type ChangedRecord,
  type IssuedToken,
  type NewEvent,
  type StoredEvent,
} from '../domain/event.ts'
import type { Tenant } from '../domain/tenant.ts'
import { isoSeconds, isoTime } from '../kit/clock.ts'
import type { JsonObject, JsonValue } from '../kit/json.ts'
import type { EventTable } from './event-columns.ts'
import { parseObject } from './records.ts'

const dayMilliseconds = 86_400_000

/** Remembers the last answer: entries come in bursts that share their second and their lifetime. */
const rememberingLast = (format: (time: number) => string): ((time: number) => string) => {
  let last = Number.NaN
  let text = ''
  return (time) => {
    if (time !== last) text = format(time)
    last = time
    return text
  }
}

const dateOf = rememberingLast(isoTime)
const issueOf = rememberingLast(isoSeconds)
const expiryOf = rememberingLast(isoSeconds)
const reapTimeOf = rememberingLast(isoTime)

/** Days for which entries are kept. */
export interface EventRetention {
  /** After the date of the entry. */
  readonly days: number
  /** After the expiry of the token whose issue the entry tells of; at most `days`. */
  readonly daysAfterToken: number
}

/** An event with the moment (milliseconds) and the tenant in which it happened. */
export interface OccurredEvent {
  readonly tenantId: string
  readonly at: number
  readonly event: NewEvent
}

/** Longer than any record's name; what an index of PostgreSQL takes is some 2,700 bytes. */
const mostTargetLength = 500

/**
 * A changed record as the log's index names it; undefined for a name that no record has, but that a
 * path may hold whose operation need not find the record.
 */
export const targetOf = ({ table, id }: ChangedRecord): string | undefined => {
  const target = `${table}/${id}`
  return target.length > mostTargetLength ? undefined : target
}

/** The row's values in the order of `eventColumns`. */
export const eventValues = (
  logId: string,
  { tenantId, at, event }: OccurredEvent,
  retention: EventRetention,
): (string | null)[] => {
  const { token } = event
  return [
    logId,
    tenantId,
    dateOf(at),
    event.type,
    event.description ?? null,
    event.clientId ?? null,
    event.clientName ?? null,
    event.connection ?? null,
    event.connectionId ?? null,
    event.hostname ?? null,
    event.ip ?? null,
    null,
    event.userId ?? null,
    event.userName ?? null,
    event.userAgent ?? null,
    null,
    null,
    event.audience ?? null,
    event.scope ?? null,
    token?.id ?? null,
    token?.kind ?? null,
    token?.subject ?? null,
    token === undefined ? null : issueOf(token.issuedAt),
    token === undefined ? null : expiryOf(token.expiresAt),
    token?.sessionId ?? null,
    (event.target === undefined ? undefined : targetOf(event.target)) ?? null,
    reapTimeOf(reapAt(at, token, retention)),
    JSON.stringify({
      details: event.details,
      auth0_client: event.auth0Client,
      correlation_id: event.correlationId,
    }),
  ]
}

const reapAt = (at: number, token: IssuedToken | undefined, retention: EventRetention): number => {
  if (token === undefined) return at + retention.days * dayMilliseconds
  const days = Math.min(retention.days, retention.daysAfterToken)
  return token.expiresAt * 1000 + days * dayMilliseconds
}

/** A row as the wire shows it (contract/management §10.2); members without a value are left out. */
export const toStoredEvent = (tenant: Tenant, row: EventTable): StoredEvent => {
  const stored = parseObject(row.document)
  const correlationId = stored['correlation_id']
  const document: JsonObject = { date: row.date, type: row.type }
  for (const name of shownColumns) add(document, name, row[name])
  add(document, 'details', stored['details'])
  add(document, 'auth0_client', stored['auth0_client'])
  if (correlationId !== undefined) document['references'] = { correlation_id: correlationId }
  add(document, 'session_id', row.session_id)
  const ids = { log_id: row.log_id, _id: row.log_id }
  Object.assign(document, ids, { isMobile: false, tenant_name: tenant.name })
  return { logId: row.log_id, date: row.date, document, token: toToken(row) }
}

/** The searchable members that a row shows as they are; the others every entry has, and they are named above. */
const shownColumns = searchableEventFields.filter(
  (name) => name !== 'date' && name !== 'type' && name !== 'log_id',
)

const add = (document: JsonObject, name: string, value: JsonValue | undefined): void => {
  if (value !== null && value !== undefined) document[name] = value
}

type TokenColumns = Pick<
  EventTable,
  | 'token_id'
  | 'token_kind'
  | 'token_subject'
  | 'token_issued_at'
  | 'token_expires_at'
  | 'session_id'
>

/** The token that a row tells of, by its columns alone. */
export const toToken = (row: TokenColumns): IssuedToken | undefined => {
  const { token_id: id, token_kind: kind, token_subject: subject, session_id: sessionId } = row
  if (id === null || kind === null || subject === null) return undefined
  return {
    id,
    kind,
    subject,
    issuedAt: Date.parse(String(row.token_issued_at)) / 1000,
    expiresAt: Date.parse(String(row.token_expires_at)) / 1000,
    ...(sessionId === null ? {} : { sessionId }),
  }
}
