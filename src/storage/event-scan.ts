/**
 * Searches of the log that no index answers: they look at one stretch of the log after another and
 * let others run in between, so that a search for nothing in a log of millions makes nobody wait.
 */
import type { SelectQueryBuilder } from 'kysely'
import type { EventTable } from './event-columns.ts'
import type { Session } from './session.ts'
import type { Tables } from './tables.ts'

export type EventQuery = SelectQueryBuilder<Tables, 'event', EventTable>

export interface Scan {
  /** What matches, of one tenant, in no order yet. */
  readonly query: EventQuery
  readonly order: 'asc' | 'desc'
  readonly offset: number
  readonly limit: number
}

const stretchRows = 5000

/** The matching rows in their order, at most `limit` after the first `offset`. */
export const scanLog = async (session: Session, scan: Scan): Promise<EventTable[]> => {
  const { query, order, offset, limit } = scan
  const found: EventTable[] = []
  let skipped = 0
  let last: string | undefined
  for (;;) {
    const end = await endOfStretch(session, order, last)
    let stretch = query.orderBy('log_id', order).limit(offset - skipped + limit - found.length)
    if (last !== undefined) stretch = stretch.where('log_id', order === 'asc' ? '>' : '<', last)
    if (end !== undefined) stretch = stretch.where('log_id', order === 'asc' ? '<=' : '>=', end)
    for (const row of await session.database.read(stretch))
      if (skipped < offset) skipped += 1
      else found.push(row)
    if (end === undefined || found.length >= limit) return found
    last = end
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** The id at which a stretch that begins after `last` ends; undefined when the log ends before. */
const endOfStretch = async (
  { database, tenant }: Session,
  order: 'asc' | 'desc',
  last: string | undefined,
): Promise<string | undefined> => {
  let query = database.build
    .selectFrom('event')
    .select('log_id')
    .where('tenant_id', '=', tenant.id)
    .orderBy('log_id', order)
    .offset(stretchRows - 1)
    .limit(1)
  if (last !== undefined) query = query.where('log_id', order === 'asc' ? '>' : '<', last)
  return (await database.read(query))[0]?.log_id
}
