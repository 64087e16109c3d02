/** Fresh worlds for the conformance sentences. */
import BetterSqlite from 'better-sqlite3'
import pg from 'pg'
import type { Storage } from '../../src/domain/storage.ts'
import { createVault, newMasterKey } from '../../src/kit/vault.ts'
import { openStorage } from '../../src/storage/open-storage.ts'
import type { StorageLog } from '../../src/storage/database.ts'
import type { World } from '../../src/storage/conformance/sentence.ts'
import type { DatabaseKind } from '../support/databases.ts'
import { settableClock } from './settable-clock.ts'

export const quietLog: StorageLog = { warn: () => undefined, error: () => undefined }

/** Runs `check` in a world of its own and takes it away afterwards. */
export const inWorld = async (
  kind: DatabaseKind,
  check: (world: World) => Promise<void>,
): Promise<void> => {
  const { url, drop } = await kind.create()
  const clock = settableClock()
  const vault = createVault(newMasterKey())
  const opened: Storage[] = []
  try {
    await check({
      url,
      clock,
      async open(options) {
        const log = quietLog
        const given = { url, clock, vault, log, migrate: 'empty', compareClocks: false } as const
        const storage = await openStorage({ ...given, ...options })
        opened.push(storage)
        return storage
      },
      query: (sql) => query(url, sql),
    })
  } finally {
    for (const storage of opened) await storage.close()
    await drop()
  }
}

const query = async (url: string, sql: string): Promise<Record<string, unknown>[]> => {
  if (url.startsWith('sqlite:')) {
    const connection = new BetterSqlite(url.slice('sqlite:'.length))
    const statement = connection.prepare(sql)
    const rows = statement.reader ? statement.all() : (statement.run(), [])
    connection.close()
    return rows as Record<string, unknown>[]
  }
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}
