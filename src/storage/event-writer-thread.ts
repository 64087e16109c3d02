/**
 * The thread of `event-writer.ts`: writes the batches it is handed, one after the other, and
 * answers each.
 */
import { parentPort, workerData } from 'node:worker_threads'
import type { StorageLog } from './database.ts'
import {
  insertEvents,
  type NumberedEvent,
  type ThreadAnswer,
  type ThreadRequest,
} from './event-writer.ts'
import { openDatabase } from './open-database.ts'

const port = parentPort
if (port === null) throw new Error('This file is a thread of the server.')

/**
 * Faults are told by the answers; the main thread's own connection logs that the database is away.
 */
const silent: StorageLog = { warn: () => undefined, error: () => undefined }

const { url } = workerData as { url: string }
const database = await openDatabase(url, silent, 1)
let last: Promise<void> = Promise.resolve()

const write = async ({ id, batch }: ThreadRequest): Promise<void> => {
  const answer: ThreadAnswer = await insertEvents(
    database,
    JSON.parse(batch) as NumberedEvent[],
  ).then(
    () => ({ id }),
    (error: unknown) => ({ id, failure: describe(error) }),
  )
  port.postMessage(answer)
}

const describe = (error: unknown): NonNullable<ThreadAnswer['failure']> => {
  const { message, code } = error as NodeJS.ErrnoException
  return { message, code }
}

port.on('message', (message: ThreadRequest | 'close') => {
  last = last.then(async () => {
    if (message !== 'close') return write(message)
    await database.close()
    port.close()
  })
})
