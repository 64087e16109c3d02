/** Daily counters of issued tokens: kept in memory, added to the table in groups. */
import { sql } from 'kysely'
import type { UsageKey, UsageStore } from '../../domain/usage.ts'
import { isoTime } from '../../kit/clock.ts'
import { sha256 } from '../../kit/hashing.ts'
import { statement } from '../session.ts'
import type { Node, Session } from '../session.ts'
import type { UsageTable } from '../tables.ts'

export interface UsageCounters {
  count(tenantId: string, key: UsageKey): void
  flush(): Promise<void>
}

const dayMilliseconds = 86_400_000
/** More different counters than this are written at once, so that memory stays bounded. */
const mostWaiting = 10_000

export const createUsageCounters = (
  { database, clock }: Node,
  onFault: (error: unknown) => void,
): UsageCounters => {
  let waiting = new Map<string, UsageTable>()
  let today = { number: -1, text: '' }
  const day = (): string => {
    const number = Math.floor(clock.now() / dayMilliseconds)
    if (number !== today.number) today = { number, text: isoTime(clock.now()).slice(0, 10) }
    return today.text
  }
  const add = (row: UsageTable) => {
    const { tenant_id: tenantId, client_id: clientId, secret_id: secretId } = row
    const id = `${tenantId}\n${row.day}\n${clientId}\n${secretId}\n${row.scope}\n${row.audience}`
    const known = waiting.get(id)
    if (known === undefined) waiting.set(id, row)
    else known.count += row.count
  }
  const flush = async () => {
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
  }
  return {
    flush,
    count(tenantId, key) {
      add({
        tenant_id: tenantId,
        day: day(),
        client_id: key.clientId,
        audience: key.audience,
        scope: keyOfScope(key.scope),
        secret_id: key.secretId,
        count: 1,
      })
      if (waiting.size > mostWaiting) flush().catch(onFault)
    },
  }
}

const longestScope = 600
const shownOfScope = 150

/**
 * The scope is part of the row's key, and PostgreSQL takes no key beyond 2,704 bytes: a long one is
 * cut and told apart by its hash.
 */
const keyOfScope = (scope: string): string =>
  scope.length * 3 <= longestScope || Buffer.byteLength(scope) <= longestScope
    ? scope
    : `${scope.slice(0, shownOfScope)}… ${sha256(scope)}`

const addition = ({ database }: Pick<Node, 'database'>, row: UsageTable) =>
  statement(
    database.build
      .insertInto('usage')
      .values(row)
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'day', 'client_id', 'audience', 'scope', 'secret_id'])
          .doUpdateSet({ count: sql<number>`usage.count + ${row.count}` }),
      ),
    { table: 'usage' },
  )

/** The counters of one tenant; reading writes first what this node still holds. */
export const usageStore = ({ database, tenant }: Session, counters: UsageCounters): UsageStore => ({
  count: (key) => counters.count(tenant.id, key),
  async list({ from, to, clientId, audience, limit }) {
    await counters.flush()
    let query = database.build
      .selectFrom('usage')
      .selectAll()
      .where('tenant_id', '=', tenant.id)
      .where('day', '>=', from)
      .where('day', '<=', to)
      .orderBy('day', 'desc')
      .orderBy('count', 'desc')
      .limit(limit)
    if (clientId !== undefined) query = query.where('client_id', '=', clientId)
    if (audience !== undefined) query = query.where('audience', '=', audience)
    return (await database.read(query)).map((row) => ({
      day: row.day,
      clientId: row.client_id,
      audience: row.audience,
      scope: row.scope,
      secretId: row.secret_id,
      count: row.count,
    }))
  },
})
