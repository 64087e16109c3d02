/**
 * The lock on a data directory: a tiny SQLite file held by an exclusive transaction, which a crash
 * sets free.
 */
import BetterSqlite, { SqliteError } from 'better-sqlite3'

/** Another process holds the lock. */
export class AlreadyRunning extends Error {
  override readonly name = 'AlreadyRunning'
}

/** Keeps locks that nobody else refers to from being collected, and so freed. */
const held = new Set<BetterSqlite.Database>()

/**
 * Takes the lock at `path` (the file is made when missing) until `release`. Throws `AlreadyRunning`
 * when it is taken.
 */
export const holdLock = (path: string): { release(): void } => {
  const connection = new BetterSqlite(path, { timeout: 0 })
  try {
    connection.exec('begin exclusive')
  } catch (cause) {
    connection.close()
    if (cause instanceof SqliteError && cause.code.startsWith('SQLITE_BUSY'))
      throw new AlreadyRunning(`Latchkey is already running on this data directory (${path}).`, {
        cause,
      })
    throw cause
  }
  held.add(connection)
  return {
    release() {
      held.delete(connection)
      connection.close()
    },
  }
}
