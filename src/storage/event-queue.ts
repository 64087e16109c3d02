/**
 * The queue of log entries that may lose their last 100 ms: all tenants' entries go in one commit.
 * Bounded: while the database is away the oldest entries are dropped, counted and told of.
 */
import type { NewEvent } from '../domain/event.ts'
import type { Clock } from '../kit/clock.ts'
import type { StorageLog } from './database.ts'
import type { OccurredEvent } from './event-row.ts'
import type { EventWriter } from './event-writer.ts'
import type { Positions } from './position.ts'
import type { Retentions } from './retentions.ts'
import { faultFacts } from './fault-facts.ts'

export interface EventQueue {
  append(tenantId: string, event: NewEvent): void
  /** Commits what is queued now. Throws when the database refuses; the entries then stay queued. */
  flush(): Promise<void>
  /** Stops the timer; call `flush` before. */
  stop(): void
}

export interface EventQueueParts {
  readonly writer: EventWriter
  readonly clock: Clock
  readonly positions: Positions
  readonly log: StorageLog
  readonly bound: number
  readonly retentions: Retentions
}

/** Leaves 30 of the 100 ms for the commit itself. */
const flushMilliseconds = 70
/** On SQLite a batch holds the write lock; a small one keeps nobody waiting. */
const largestBatch = 250
const retryMilliseconds = 1000

export const createEventQueue = (parts: EventQueueParts): EventQueue => {
  const { clock, log } = parts
  const waiting = createWaiting(parts.bound)
  let timer: NodeJS.Timeout | undefined
  let flushing: Promise<void> | undefined

  const flush = async () => {
    // Entries that came after a running flush took its batch need a flush of their own.
    while (flushing !== undefined) await flushing.catch(() => undefined)
    flushing = insertAll(parts, waiting).finally(() => {
      flushing = undefined
    })
    await flushing
  }

  const arm = (milliseconds: number) => {
    timer ??= setTimeout(onTimer, milliseconds)
  }

  const onTimer = () => {
    timer = undefined
    flush().catch((error: unknown) => {
      log.warn(
        { ...faultFacts(error), waiting: waiting.size() },
        'Log entries wait for the database.',
      )
      arm(retryMilliseconds)
    })
  }

  return {
    append(tenantId, event) {
      waiting.add({ tenantId, at: clock.now(), event })
      arm(flushMilliseconds)
    },
    flush,
    stop() {
      if (timer !== undefined) clearTimeout(timer)
    },
  }
}

/** Inserts batch by batch; one that fails waits again, before all others. */
const insertAll = async (parts: EventQueueParts, waiting: Waiting): Promise<void> => {
  for (let batch = waiting.take(); batch.length > 0; batch = waiting.take())
    try {
      await insertBatch(parts, batch)
    } catch (error) {
      waiting.putBack(batch)
      throw error
    }
  const dropped = waiting.countDropped()
  if (dropped > 0)
    parts.log.error({ dropped }, 'Log entries were lost while the database was away.')
}

const insertBatch = async (
  { writer, positions, retentions }: EventQueueParts,
  batch: readonly OccurredEvent[],
): Promise<void> => {
  await retentions.learn(new Set(batch.map(({ tenantId }) => tenantId)))
  await writer.insert(
    batch.map((occurred) => ({
      ...occurred,
      logId: positions.logId(),
      retention: retentions.of(occurred.tenantId),
    })),
  )
}

type Waiting = ReturnType<typeof createWaiting>

/** What waits, oldest first, at most `bound`. */
const createWaiting = (bound: number) => {
  let entries: OccurredEvent[] = []
  let dropped = 0
  const dropOldest = () => {
    const excess = entries.length - bound
    if (excess <= 0) return
    // A tenth more than needed, so that a full queue is not moved at each event.
    const gone = Math.min(entries.length, excess + Math.ceil(bound / 10))
    entries = entries.slice(gone)
    dropped += gone
  }
  return {
    size: () => entries.length,
    add(occurred: OccurredEvent) {
      entries.push(occurred)
      dropOldest()
    },
    take(): OccurredEvent[] {
      const batch = entries.slice(0, largestBatch)
      entries = entries.slice(largestBatch)
      return batch
    },
    putBack(batch: readonly OccurredEvent[]) {
      entries = [...batch, ...entries]
      dropOldest()
    },
    countDropped(): number {
      const count = dropped
      dropped = 0
      return count
    },
  }
}
