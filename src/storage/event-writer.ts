/**
 * Writes batches of queued log entries in a thread of its own, with a connection of its own:
 * building rows, feeding four indexes and waiting for the disk cost more than everything else a
 * token request does, and none of it needs the thread that answers requests.
 */
import { Worker } from 'node:worker_threads'
import type { Database } from './database.ts'
import { eventColumns } from './event-columns.ts'
import { eventValues, type EventRetention, type OccurredEvent } from './event-row.ts'

export interface NumberedEvent extends OccurredEvent {
  readonly logId: string
  readonly retention: EventRetention
}

export interface EventWriter {
  /** All of the entries or none; committed and on disk when it resolves. */
  insert(batch: readonly NumberedEvent[]): Promise<void>
  close(): Promise<void>
}

/** Inserts a batch through `database`; what the thread does, too. */
export const insertEvents = (database: Database, batch: readonly NumberedEvent[]): Promise<void> =>
  database.insertRows(
    'event',
    eventColumns,
    batch.map((numbered) => eventValues(numbered.logId, numbered, numbered.retention)),
  )

/** What goes to the thread: one text, which is cheaper to hand over than the objects in it. */
export interface ThreadRequest {
  readonly id: number
  readonly batch: string
}

export interface ThreadAnswer {
  readonly id: number
  /** Undefined when the batch is on disk. */
  readonly failure?: { readonly message: string; readonly code: string | undefined }
}

/**
 * The writer for the database at `url`. The thread is compiled code: run from its sources (tests),
 * the batch is written here, through `database`, by the same function.
 */
export const eventWriter = (url: string, database: Database): EventWriter =>
  import.meta.url.endsWith('.ts') || url === 'sqlite::memory:'
    ? { insert: (batch) => insertEvents(database, batch), close: () => Promise.resolve() }
    : threadWriter(url)

/** Starts the thread with the first batch, and again after it ended by a fault. */
const threadWriter = (url: string): EventWriter => {
  const waiting = new Map<number, (answer: ThreadAnswer) => void>()
  let thread: Worker | undefined
  let serial = 0
  const failAll = (message: string): void => {
    thread = undefined
    for (const [id, settle] of waiting) settle({ id, failure: { message, code: undefined } })
  }
  const start = (): Worker => {
    const started = new Worker(new URL('./event-writer-thread.js', import.meta.url), {
      workerData: { url },
      resourceLimits: { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 96 },
    })
    started.unref()
    started.on('message', (answer: ThreadAnswer) => waiting.get(answer.id)?.(answer))
    started.on('error', (error) => {
      failAll(error.message)
    })
    started.on('exit', () => {
      failAll('The thread that writes the log has ended.')
    })
    return started
  }
  return {
    insert: (batch) =>
      new Promise((resolve, reject) => {
        thread ??= start()
        // An idle thread keeps no process alive; one with a batch does, until it is written.
        thread.ref()
        const id = (serial += 1)
        waiting.set(id, ({ failure }) => {
          waiting.delete(id)
          if (waiting.size === 0) thread?.unref()
          if (failure === undefined) resolve()
          else reject(Object.assign(new Error(failure.message), { code: failure.code }))
        })
        const request: ThreadRequest = { id, batch: JSON.stringify(batch) }
        thread.postMessage(request)
      }),
    async close() {
      const ending = thread
      if (ending === undefined) return
      ending.ref()
      const ended = new Promise((resolve) => ending.once('exit', resolve))
      ending.postMessage('close')
      await ended
    },
  }
}
