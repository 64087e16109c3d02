/** The tenant log. */
import { sql } from 'kysely'
import type { SelectQueryBuilder } from 'kysely'
import type { EventStore, StoredEvent, TokenSearch } from '../../domain/event.ts'
import { isoSeconds, isoTime } from '../../kit/clock.ts'
import type { Statement } from '../database.ts'
import { eventColumns } from '../event-columns.ts'
import type { EventTable } from '../event-columns.ts'
import { eventCondition } from '../event-filter.ts'
import type { EventQueue } from '../event-queue.ts'
import { eventValues, toStoredEvent } from '../event-row.ts'
import type { Retentions } from '../retentions.ts'
import type { Session } from '../session.ts'
import type { Tables } from '../tables.ts'

/** Commits may take so long to become visible; who reads in order stops before them (decisions 31). */
const settledMilliseconds = 2000

export interface EventParts {
  readonly queue: EventQueue
  readonly retentions: Retentions
}

/** The log of one tenant. */
export const eventStore = (session: Session, { queue, retentions }: EventParts): EventStore => {
  const { database, tenant, clock, positions } = session
  const rows = (): EventQuery =>
    database.build.selectFrom('event').selectAll().where('tenant_id', '=', tenant.id)
  const read = async (query: EventQuery): Promise<StoredEvent[]> =>
    (await database.read(query)).map((row) => toStoredEvent(tenant, row))
  const first = async (query: EventQuery) => (await read(query.limit(1)))[0]
  return {
    append: (event) => queue.append(tenant.id, event),
    write(event) {
      const occurred = { tenantId: tenant.id, at: clock.now(), event }
      const values = eventValues(positions.logId(), occurred, retentions.of(tenant.id))
      return { statements: [insertOne(session, values)] }
    },
    flush: () => queue.flush(),
    get: (logId) => first(rows().where('log_id', '=', logId)),
    search({ filter, newestFirst, offset, limit }) {
      const order = newestFirst ? 'desc' : 'asc'
      const query = rows().orderBy('log_id', order).limit(limit).offset(offset)
      return read(filter === undefined ? query : query.where(eventCondition(filter)))
    },
    after(logId, take) {
      const settled = isoTime(clock.now() - settledMilliseconds).replace(/\D/g, '')
      let query = rows().where('log_id', '<', `900${settled}`).orderBy('log_id').limit(take)
      if (logId !== undefined) query = query.where('log_id', '>', logId)
      return read(query)
    },
    tokens: (search) => read(tokenQuery(rows(), search)),
    token: (tokenId) => first(rows().where('token_id', '=', tokenId).orderBy('log_id', 'desc')),
  }
}

type EventQuery = SelectQueryBuilder<Tables, 'event', EventTable>

const tokenQuery = (query: EventQuery, search: TokenSearch): EventQuery => {
  const { clientId, audience, subject, sessionId, status, before } = search
  const now = isoSeconds(search.now)
  let found = query.where('token_id', 'is not', null).orderBy('log_id', 'desc').limit(search.limit)
  if (clientId !== undefined) found = found.where('client_id', '=', clientId)
  if (audience !== undefined) found = found.where('audience', '=', audience)
  if (subject !== undefined) found = found.where('token_subject', '=', subject)
  if (sessionId !== undefined) found = found.where('session_id', '=', sessionId)
  if (status === 'active') found = found.where('token_expires_at', '>', now)
  if (status === 'expired') found = found.where('token_expires_at', '<=', now)
  return before === undefined ? found : found.where('log_id', '<', before)
}

const insertOne = ({ database }: Session, values: (string | null)[]): Statement => {
  const columns = sql.join(eventColumns.map((column) => sql.ref(column)))
  const query = sql`insert into event (${columns}) values (${sql.join(values)})`
  const { sql: text, parameters } = query.compile(database.build)
  return { query: { sql: text, parameters }, table: 'event' }
}
