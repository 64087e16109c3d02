import type { Database, StorageLog } from './database.ts'

/** Opens the database at `url` with its dialect; what the dialect needs is loaded only then. */
export const openDatabase = async (
  url: string,
  log: StorageLog,
  connections: number,
): Promise<Database> => {
  if (url.startsWith('sqlite:')) {
    const { openSqlite } = await import('./dialects/sqlite.ts')
    return openSqlite(url.slice('sqlite:'.length))
  }
  if (/^postgres(ql)?:\/\//.test(url)) {
    const { openPostgres } = await import('./dialects/postgres.ts')
    return openPostgres(url, { log, connections })
  }
  throw new Error('A database URL begins with sqlite: or postgres://.')
}
