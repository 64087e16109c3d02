/**
 * Keeps a node's caches true to what other nodes write: reads the change rows above the version it
 * knows.
 */
import type { Caches } from './caches.ts'
import type { Change, Database, StorageLog, Watch } from './database.ts'
import { faultFacts } from './fault-facts.ts'

export interface ChangeWatch {
  /** False when the last reading is too long ago. */
  isFresh(): boolean
  stop(): Promise<void>
}

export interface WatchParts {
  readonly database: Database
  readonly caches: Caches
  readonly log: StorageLog
  readonly pollMilliseconds: number
  readonly maxStaleSeconds: number
  readonly listen: boolean
}

interface Behind {
  readonly id: string
  /** The version that this node has read. */
  readonly mine: number
  /** The version that the tenant has. */
  readonly theirs: number
}

/** The change that this node has read last, for each tenant. */
type Versions = Map<string, number>

/** Reads once and then goes on by itself. A database without other nodes is always fresh. */
export const watchChanges = async (parts: WatchParts): Promise<ChangeWatch> => {
  const { database, maxStaleSeconds, pollMilliseconds, listen, log } = parts
  if (database.watch === undefined) return { isFresh: () => true, stop: async () => undefined }
  // Elapsed time, not the time of day: a clock that is set must not make a node stale.
  let readAt = performance.now()
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  let isAway = false
  let running: Promise<void> | undefined
  const known: Versions = new Map()

  const poll = async () => {
    const began = performance.now()
    try {
      await readChanges(watch, { known, caches: parts.caches, build: database.build })
      readAt = began
      if (isAway) log.warn({}, 'The database answers again.')
      isAway = false
    } catch (error) {
      if (!isAway && !isStopped)
        log.error(faultFacts(error), 'Changes of other nodes cannot be read.')
      isAway = true
    }
  }
  let wakeAgain = false
  const run = () => {
    if (isStopped) return
    if (running !== undefined) {
      wakeAgain = true
      return
    }
    clearTimeout(timer)
    wakeAgain = false
    running = poll().finally(() => {
      running = undefined
      if (isStopped) return
      if (wakeAgain) run()
      else timer = setTimeout(run, pollMilliseconds).unref()
    })
  }
  const watch: Watch = database.watch({ listen, onWake: run })
  await readChanges(watch, { known, caches: parts.caches, build: database.build })
  readAt = performance.now()
  timer = setTimeout(run, pollMilliseconds).unref()
  return {
    isFresh: () => performance.now() - readAt <= maxStaleSeconds * 1000,
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await watch.close()
      await running
    },
  }
}

const readChanges = async (
  watch: Watch,
  { known, caches, build }: { known: Versions; caches: Caches; build: Database['build'] },
): Promise<void> => {
  const tenants = await watch.read(build.selectFrom('tenant').select(['id', 'version']))
  const behind: Behind[] = []
  for (const { id, version } of tenants) {
    const mine = known.get(id)
    if (mine === undefined) {
      known.set(id, version)
      caches.forgetTenant(id)
    } else if (mine !== version) behind.push({ id, mine, theirs: version })
  }
  const present = new Set(tenants.map(({ id }) => id))
  for (const id of known.keys())
    if (!present.has(id)) {
      known.delete(id)
      caches.forgetTenant(id)
    }
  for (let from = 0; from < behind.length; from += 100)
    await readBehind(watch, { known, caches, build, behind: behind.slice(from, from + 100) })
}

const readBehind = async (
  watch: Watch,
  parts: {
    known: Versions
    caches: Caches
    build: Database['build']
    behind: readonly Behind[]
  },
): Promise<void> => {
  const { known, caches, build, behind } = parts
  const rows = await watch.read(
    build
      .selectFrom('change')
      .select(['tenant_id', 'version', 'kind', 'key'])
      .where((eb) =>
        eb.or(
          behind.map(({ id, mine }) =>
            eb.and([eb('tenant_id', '=', id), eb('version', '>', mine)]),
          ),
        ),
      )
      .orderBy('version'),
  )
  for (const { id, mine, theirs } of behind) {
    const changes = rows.filter((row) => row.tenant_id === id)
    const versions = [...new Set(changes.map((row) => row.version))]
    const latest = versions.at(-1) ?? mine
    // Versions without rows were reaped before this node read them: it cannot know what changed.
    const isGapless = versions.every((seen, index) => seen === mine + 1 + index)
    if (isGapless && latest >= theirs)
      for (const { kind, key } of changes) caches.apply(id, { kind, key } as Change)
    else caches.forgetTenant(id)
    known.set(id, isGapless ? Math.max(latest, theirs) : theirs)
  }
}
