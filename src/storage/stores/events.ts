/** The tenant log. */
import { sql } from 'kysely'
import type { EventStore, StoredEvent, TokenSearch } from '../../domain/event.ts'
import { isoSeconds, isoTime } from '../../kit/clock.ts'
import type { Statement } from '../database.ts'
import { eventColumns } from '../event-columns.ts'
import { eventCondition, isSelective } from '../event-filter.ts'
import type { EventQueue } from '../event-queue.ts'
import { scanLog } from '../event-scan.ts'
import type { EventQuery, Scan } from '../event-scan.ts'
import { eventValues, targetOf, toStoredEvent } from '../event-row.ts'
import { newestTokens } from '../newest-tokens.ts'
import type { Retentions } from '../retentions.ts'
import type { Session } from '../session.ts'
import type { TallyCounters } from './tallies.ts'

/**
 * Commits may take so long to become visible; who reads in order stops before them (decisions 31).
 */
const settledMilliseconds = 2000

export interface EventParts {
  readonly queue: EventQueue
  readonly retentions: Retentions
  readonly tallies: TallyCounters
}

/** The log of one tenant. */
export const eventStore = (
  session: Session,
  { queue, retentions, tallies }: EventParts,
): EventStore => {
  const { database, tenant, clock, positions } = session
  const insertOne = insertion(session)
  const rows = (): EventQuery =>
    database.build.selectFrom('event').selectAll().where('tenant_id', '=', tenant.id)
  const read = async (query: EventQuery): Promise<StoredEvent[]> =>
    (await database.read(query)).map((row) => toStoredEvent(tenant, row))
  const scan = async (matching: Scan): Promise<StoredEvent[]> =>
    (await scanLog(session, matching)).map((row) => toStoredEvent(tenant, row))
  const first = async (query: EventQuery) => (await read(query.limit(1)))[0]
  return {
    append(event) {
      tallies.note(tenant.id, event)
      queue.append(tenant.id, event)
    },
    write(event) {
      tallies.note(tenant.id, event)
      const occurred = { tenantId: tenant.id, at: clock.now(), event }
      const values = eventValues(positions.logId(), occurred, retentions.of(tenant.id))
      return { statements: [insertOne(values)] }
    },
    flush: () => queue.flush(),
    get: (logId) => first(rows().where('log_id', '=', logId)),
    search({ filter, newestFirst, offset, limit }) {
      const order = newestFirst ? 'desc' : 'asc'
      const matching = filter === undefined ? rows() : rows().where(eventCondition(filter))
      if (filter === undefined || isSelective(filter))
        return read(matching.orderBy('log_id', order).limit(limit).offset(offset))
      return scan({ query: matching, order, offset, limit })
    },
    after(logId, take) {
      const settled = firstLogId(clock.now() - settledMilliseconds)
      let query = rows().where('log_id', '<', settled).orderBy('log_id').limit(take)
      if (logId !== undefined) query = query.where('log_id', '>', logId)
      return read(query)
    },
    tokens: (search) =>
      search.clientId === undefined
        ? scan({ query: tokenQuery(rows(), search), order: 'desc', offset: 0, limit: search.limit })
        : read(tokenQuery(rows(), search).orderBy('log_id', 'desc').limit(search.limit)),
    async changes({ target, since, limit }) {
      const name = targetOf(target)
      if (name === undefined) return []
      return read(
        rows()
          .where('target', '=', name)
          .where('log_id', '>=', firstLogId(since))
          .orderBy('log_id', 'desc')
          .limit(limit),
      )
    },
    newestTokens: (page) => newestTokens(session, page),
    token: (tokenId) => first(rows().where('token_id', '=', tokenId).orderBy('log_id', 'desc')),
  }
}

/** Sorts before the ids of all entries of this moment and later. */
const firstLogId = (time: number): string => `900${isoTime(time).replace(/\D/g, '')}`

const tokenQuery = (query: EventQuery, search: TokenSearch): EventQuery => {
  const { clientId, audience, subject, sessionId, status, before } = search
  const now = isoSeconds(search.now)
  let found = query.where('token_id', 'is not', null)
  if (clientId !== undefined) found = found.where('client_id', '=', clientId)
  if (audience !== undefined) found = found.where('audience', '=', audience)
  if (subject !== undefined) found = found.where('token_subject', '=', subject)
  if (sessionId !== undefined) found = found.where('session_id', '=', sessionId)
  if (status === 'active') found = found.where('token_expires_at', '>', now)
  if (status === 'expired') found = found.where('token_expires_at', '<=', now)
  return before === undefined ? found : found.where('log_id', '<', before)
}

/** The text of an insertion, the same for every entry: built once, since each user token writes one. */
const insertion = ({ database }: Session): ((values: (string | null)[]) => Statement) => {
  const columns = sql.join(eventColumns.map((column) => sql.ref(column)))
  const places = sql.join(eventColumns.map(() => null))
  const query = sql`insert into event (${columns}) values (${places})`
  const { sql: text } = query.compile(database.build)
  return (values) => ({ query: { sql: text, parameters: values }, table: 'event' })
}
