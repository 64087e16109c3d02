/**
 * The storage adapter: SQL behind the ports of `domain/storage.ts`. Owns the tables, the caches in
 * front of them and how nodes learn of one another's writes; leaves every rule about what is stored
 * to the floors above. What differs between the databases stands in `dialects/`.
 */
import { base58Id } from '../kit/ids.ts'
import type { Clock } from '../kit/clock.ts'
import type { Vault } from '../kit/vault.ts'
import { DatabaseAway, StaleNode } from '../domain/storage.ts'
import type { Storage, TenantStores } from '../domain/storage.ts'
import type { Tenant } from '../domain/tenant.ts'
import { createCaches } from './caches.ts'
import type { Database, StorageLog } from './database.ts'
import { openDatabase } from './open-database.ts'
import { createEventQueue } from './event-queue.ts'
import { eventWriter } from './event-writer.ts'
import { bringForward } from './migrator.ts'
import type { MigrateWhen } from './migrator.ts'
import { createPositions } from './position.ts'
import { tenantIdsWithDue } from './due-work.ts'
import { capLog, reapExpired } from './reap.ts'
import { rekeyAll } from './rekey.ts'
import { createRetentions } from './retentions.ts'
import type { Node } from './session.ts'
import { createSecretUses } from './stores/secret-uses.ts'
import { createTallyCounters } from './stores/tallies.ts'
import { createUsageCounters } from './stores/usage.ts'
import { createUserLogins } from './stores/user-logins.ts'
import { tenantDirectory } from './tenant-directory.ts'
import { tenantStores } from './tenant-stores.ts'
import type { SharedParts } from './tenant-stores.ts'
import { watchChanges } from './watch-changes.ts'
import type { ChangeWatch } from './watch-changes.ts'
import { faultFacts } from './fault-facts.ts'

export interface StorageOptions {
  /** `sqlite:PATH` or `postgres://…`. */
  readonly url: string
  readonly vault: Vault
  readonly clock: Clock
  readonly log: StorageLog
  /**
   * `empty` makes the tables of an empty database; `always` also brings an older schema forward.
   */
  readonly migrate: MigrateWhen
  /** Tells nodes of one database apart; random when absent. */
  readonly nodeId?: string
  /** A node that could not read for so long refuses to answer from its caches. */
  readonly maxStaleSeconds?: number
  readonly pollMilliseconds?: number
  /** False leaves learning of others' writes to polling alone. */
  readonly listen?: boolean
  /** False for tests with a set clock: the database's time is then not compared with ours. */
  readonly compareClocks?: boolean
  /** Values a kind that the caches hold at most. */
  readonly cacheBound?: number
  /** Log entries that wait at most while the database is away. */
  readonly eventQueueBound?: number
  /** Connections to PostgreSQL at most. */
  readonly connections?: number
  /** Called with the text of each statement of a request; for tests that count them. */
  readonly onStatement?: (sql: string) => void
}

const countersEveryMilliseconds = 10_000
const capEveryMilliseconds = 600_000
const mostClockDistanceMilliseconds = 1000

/**
 * Opens the database, makes its tables when `migrate` allows it, and starts what runs in the
 * background.
 */
export const openStorage = async (options: StorageOptions): Promise<Storage> => {
  const { url, clock, vault, log } = options
  const opened = await openDatabase(url, log, options.connections ?? 10)
  const database = observed(opened, options.onStatement)
  try {
    await bringForward(database, clock, { when: options.migrate })
    // The watch forgets in the caches what others changed, and the caches ask the watch whether it
    // still can.
    let isFresh = () => true
    const caches = createCaches(options.cacheBound ?? 5000, () => {
      if (!isFresh()) throw new StaleNode('This node has not heard from the database for too long.')
    })
    const watch = await watchChanges({
      database,
      log,
      caches,
      pollMilliseconds: options.pollMilliseconds ?? 400,
      maxStaleSeconds: options.maxStaleSeconds ?? 5,
      listen: options.listen ?? true,
    })
    isFresh = watch.isFresh
    const positions = createPositions(clock, options.nodeId ?? base58Id(12))
    const node = { database, clock, vault, positions, caches }
    return assemble(node, { watch, options, unobserved: { ...node, database: opened } })
  } catch (error) {
    await database.close()
    throw error
  }
}

/**
 * The database, telling `onStatement` of what it reads and runs; polls and batches of the log are
 * not told.
 */
const observed = (database: Database, onStatement: StorageOptions['onStatement']): Database =>
  onStatement === undefined
    ? database
    : {
        ...database,
        read(query) {
          onStatement(query.compile().sql)
          return database.read(query)
        },
        run(statements, runOptions) {
          for (const { query } of statements) onStatement(query.sql)
          return database.run(statements, runOptions)
        },
      }

const assemble = (
  node: Node,
  { watch, options, unobserved }: { watch: ChangeWatch; options: StorageOptions; unobserved: Node },
): Storage => {
  const { database } = node
  const parts = backgroundParts(node, options)
  const stores = new Map<string, TenantStores>()
  const directory = tenantDirectory(node)
  let cappedAt = -Infinity
  let closed: Promise<void> | undefined
  const close = async () => {
    await parts.stop()
    await watch.stop()
    await database.close()
  }
  return {
    dialect: database.dialect,
    tenants: directory,
    forTenant(tenant: Tenant) {
      const known = stores.get(tenant.id)
      if (known?.tenant === tenant) return known
      const made = tenantStores(node, tenant, parts.shared)
      stores.set(tenant.id, made)
      return made
    },
    async tenantsWithDue(work) {
      const ids = await tenantIdsWithDue(unobserved, work)
      return ids.size === 0 ? [] : (await directory.list()).filter(({ id }) => ids.has(id))
    },
    assertReady: () => assertReady(node, options.compareClocks ?? true),
    async reap() {
      let total = await reapExpired(node)
      if (performance.now() - cappedAt < capEveryMilliseconds) return total
      cappedAt = performance.now()
      for (const tenant of await directory.list()) total += await capLog({ ...node, tenant })
      return total
    },
    rekey: () => rekeyAll(node, options.log),
    close: () => (closed ??= close()),
  }
}

/** What is queued in memory and written by timers. */
const backgroundParts = (node: Node, { url, log, eventQueueBound }: StorageOptions) => {
  const { database, clock, positions } = node
  const retentions = createRetentions(node)
  const bound = eventQueueBound ?? 50_000
  const writer = eventWriter(url, database)
  const queue = createEventQueue({ writer, clock, positions, log, bound, retentions })
  const onFault = (error: unknown) => {
    log.warn(faultFacts(error), 'Counters wait for the database.')
  }
  const uses = createSecretUses(node)
  const counters = createUsageCounters(node, onFault)
  const logins = createUserLogins(node)
  const tallies = createTallyCounters(node)
  const flushCounters = () =>
    Promise.all([uses.flush(), counters.flush(), logins.flush(), tallies.flush()])
  const timer = setInterval(() => void flushCounters().catch(onFault), countersEveryMilliseconds)
  timer.unref()
  const shared: SharedParts = { events: { queue, retentions, tallies }, uses, counters, logins }
  return {
    shared,
    async stop() {
      clearInterval(timer)
      for (const flush of [queue.flush, flushCounters])
        await flush().catch((error: unknown) => {
          log.error(faultFacts(error), 'What was queued could not be written before closing.')
        })
      queue.stop()
      await writer.close()
    },
  }
}

const assertReady = async (
  { database, clock, caches }: Node,
  compareClocks: boolean,
): Promise<void> => {
  caches.assertFresh()
  const before = clock.now()
  const theirs = await askTime(database)
  const ours = (before + clock.now()) / 2
  if (!compareClocks || theirs === undefined) return
  if (Math.abs(theirs - ours) > mostClockDistanceMilliseconds)
    throw new Error("This node's clock is more than 1 s away from the database's.")
}

const askTime = async (database: Database): Promise<number | undefined> => {
  try {
    return await database.databaseTime()
  } catch (cause) {
    throw new DatabaseAway('The database cannot be asked.', { cause })
  }
}

/**
 * Brings the schema of the database at `url` forward; answers how many migrations ran. Throws
 * `SchemaMismatch`.
 */
export const migrate = async (
  url: string,
  { clock, log }: { clock: Clock; log: StorageLog },
): Promise<number> => {
  const database = await openDatabase(url, log, 1)
  try {
    return await bringForward(database, clock, { when: 'always' })
  } finally {
    await database.close()
  }
}
