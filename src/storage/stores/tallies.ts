/** Counters by day and hour: kept in memory, added to the table in groups. */
import { sql } from 'kysely'
import type { NewEvent } from '../../domain/event.ts'
import { tallyOf, tallyPeriods, timesOf } from '../../domain/tally.ts'
import type { TallyName, TallyStore } from '../../domain/tally.ts'
import { isoTime } from '../../kit/clock.ts'
import { statement } from '../session.ts'
import type { Node, Session } from '../session.ts'
import type { TallyTable } from '../tables.ts'

export interface TallyCounters {
  /** Counts an entry of the log where its kind is counted. */
  note(tenantId: string, event: NewEvent): void
  flush(): Promise<void>
}

const lengths = { day: 'YYYY-MM-DD'.length, hour: 'YYYY-MM-DDTHH'.length }

/** The counters of a node, for all its tenants: a few a tenant wait at a time. */
export const createTallyCounters = ({ database, clock }: Node): TallyCounters => {
  let waiting = new Map<string, TallyTable>()
  const add = (row: TallyTable): void => {
    const id = `${row.tenant_id}\n${row.period}\n${row.name}`
    const known = waiting.get(id)
    if (known === undefined) waiting.set(id, row)
    else known.count += row.count
  }
  return {
    note(tenantId, event) {
      const name = tallyOf(event)
      if (name === undefined) return
      const period = isoTime(clock.now()).slice(0, lengths[tallyPeriods[name]])
      add({ tenant_id: tenantId, period, name, count: timesOf(event) })
    },
    async flush() {
      if (waiting.size === 0) return
      const rows = waiting
      waiting = new Map()
      // In one order on every node, so that two that add to the same rows cannot wait for each other.
      const sorted = [...rows].sort(([left], [right]) => (left < right ? -1 : 1))
      try {
        await database.run(sorted.map(([, row]) => addition({ database }, row)))
      } catch (error) {
        for (const [, row] of sorted) add(row)
        throw error
      }
    },
  }
}

const addition = ({ database }: Pick<Node, 'database'>, row: TallyTable) =>
  statement(
    database.build
      .insertInto('tally')
      .values(row)
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'period', 'name'])
          .doUpdateSet({ count: sql<number>`tally.count + ${row.count}` }),
      ),
    { table: 'tally' },
  )

/** The counters of one tenant; reading writes first what this node still holds. */
export const tallyStore = ({ database, tenant }: Session, counters: TallyCounters): TallyStore => ({
  async list({ names, from, to }) {
    await counters.flush()
    const query = database.build
      .selectFrom('tally')
      .selectAll()
      .where('tenant_id', '=', tenant.id)
      .where('period', '>=', from)
      .where('period', '<=', to)
      .where('name', 'in', [...names])
      .orderBy('period')
    return (await database.read(query)).map(({ name, period, count }) => ({
      name: name as TallyName,
      period,
      count,
    }))
  },
})
