/** Deletes what has expired, in batches small enough that nobody waits for them. */
import { sql } from 'kysely'
import { revocationMarginSeconds, ruleLifetimeSeconds } from '../domain/revocation.ts'
import { isoTime } from '../kit/clock.ts'
import { readSettings } from '../domain/settings.ts'
import type { Node, Session } from './session.ts'
import { readSingleton } from './stores/singletons.ts'
import type { Tables } from './tables.ts'

const batchSize = 500
const hour = 3_600_000
const day = 86_400_000

interface Expired {
  readonly table: keyof Tables
  readonly column: string
  /** Rows whose column sorts before this go. */
  readonly before?: string
  /** Rows whose column equals this go. */
  readonly equals?: string
}

/** Deletes all such rows; answers how many. */
export const deleteInBatches = async (node: Node, expired: Expired): Promise<number> => {
  let total = 0
  for (;;) {
    const deleted = await deleteBatch(node, expired, batchSize)
    total += deleted
    if (deleted < batchSize) return total
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** Where it is not the tenant and the id. */
const primaryKeys: Partial<Record<keyof Tables, readonly string[]>> = {
  change: ['tenant_id', 'version', 'kind', 'key'],
  client_secret: ['id'],
  token_revocation: ['tenant_id', 'token_id'],
  revocation_rule: ['tenant_id', 'id'],
  assertion: ['tenant_id', 'client_id', 'jti_hash'],
  usage: ['tenant_id', 'day', 'client_id', 'audience', 'scope', 'secret_id'],
  tally: ['tenant_id', 'period', 'name'],
  event: ['tenant_id', 'log_id'],
  one_time: ['tenant_id', 'kind', 'hash'],
}

const deleteBatch = async ({ database }: Node, expired: Expired, size: number): Promise<number> => {
  const { table, column, before, equals } = expired
  const name = sql.table(table)
  const keys = sql.join((primaryKeys[table] ?? ['tenant_id', 'id']).map((key) => sql.ref(key)))
  const isExpired =
    before === undefined ? sql`${sql.ref(column)} = ${equals}` : sql`${sql.ref(column)} < ${before}`
  const query = sql`delete from ${name} where (${keys}) in
    (select ${keys} from ${name} where ${isExpired} order by ${sql.ref(column)} limit ${size})`
  const { sql: text, parameters } = query.compile(database.build)
  const [rows] = await database.run([{ query: { sql: text, parameters }, table }])
  return rows ?? 0
}

/** One round over everything that expires. */
export const reapExpired = async (node: Node): Promise<number> => {
  const now = node.clock.now()
  const settled = now - revocationMarginSeconds * 1000
  const round: Expired[] = [
    { table: 'event', column: 'reap_at', before: isoTime(now) },
    { table: 'change', column: 'at', before: isoTime(now - hour) },
    { table: 'assertion', column: 'expires_at', before: isoTime(now) },
    { table: 'client_secret', column: 'ends_at', before: isoTime(now) },
    { table: 'token_revocation', column: 'expires_at', before: isoTime(settled) },
    {
      table: 'revocation_rule',
      column: 'issued_before',
      before: isoTime(settled - ruleLifetimeSeconds * 1000),
    },
    { table: 'usage', column: 'day', before: isoTime(now - 400 * day).slice(0, 10) },
    { table: 'tally', column: 'period', before: isoTime(now - 400 * day).slice(0, 10) },
    // A job ends expired sessions and tells their clients; this is for what it never came to.
    { table: 'session', column: 'reap_at', before: isoTime(now - day) },
    { table: 'refresh_token', column: 'reap_at', before: isoTime(now) },
    // For an hour more a code that comes a second time is known as one that was used.
    { table: 'one_time', column: 'expires_at', before: isoTime(now - hour) },
    { table: 'login_block', column: 'expires_at', before: isoTime(now) },
    { table: 'login_block', column: 'updated_at', before: isoTime(now - 60 * day) },
    { table: 'mail', column: 'created_at', before: isoTime(now - 30 * day) },
    { table: 'trial', column: 'ended_at', before: isoTime(now - day) },
    { table: 'logout_delivery', column: 'created_at', before: isoTime(now - day) },
  ]
  let total = 0
  for (const expired of round) total += await deleteInBatches(node, expired)
  const limits = {
    expiredBefore: settled / 1000,
    ruleIssuedBefore: settled / 1000 - ruleLifetimeSeconds,
  }
  for (const set of node.caches.eachRevocationSet()) set.prune(limits)
  return total
}

/**
 * Keeps a tenant's log at most as long as its settings say, those first that would go first;
 * answers how many went.
 */
export const capLog = async (session: Session): Promise<number> => {
  const { database, tenant } = session
  const most = readSettings(await readSingleton(session, tenant.id, 'settings')).mostLogRows
  const counting = database.build
    .selectFrom('event')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('tenant_id', '=', tenant.id)
  let excess = ((await database.read(counting))[0]?.count ?? 0) - most
  let total = 0
  while (excess > 0) {
    const deleted = await deleteEarliest(session, Math.min(excess, batchSize))
    if (deleted === 0) break
    excess -= deleted
    total += deleted
    await new Promise((resolve) => setImmediate(resolve))
  }
  return total
}

const deleteEarliest = async ({ database, tenant }: Session, size: number): Promise<number> => {
  const query = sql`delete from event where tenant_id = ${tenant.id} and log_id in
    (select log_id from event where tenant_id = ${tenant.id} order by reap_at limit ${size})`
  const { sql: text, parameters } = query.compile(database.build)
  const [rows] = await database.run([{ query: { sql: text, parameters }, table: 'event' }])
  return rows ?? 0
}
