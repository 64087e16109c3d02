/**
 * SQLite by better-sqlite3: one connection, one writer that commits in groups and syncs beside them.
 */
import { open, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import BetterSqlite, { SqliteError } from 'better-sqlite3'
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import { AlreadyExists } from '../../domain/record.ts'
import type { Database, Query, Statement } from '../database.ts'
import type { Tables } from '../tables.ts'

type Connection = BetterSqlite.Database

const groupMilliseconds = 2
const largestGroup = 500

/** Opens (and creates) the file at `path`; `:memory:` works. */
export const openSqlite = (path: string): Database => {
  const connection = connect(path)
  const prepare = statementCache(connection)
  const log = walSync(path)
  const writer = groupWriter((jobs) => commitGroup(connection, prepare, jobs), log.sync)
  return {
    dialect: 'sqlite',
    build: builder(),
    held: (query) => query,
    ddl: (statement) => statement,
    read: async (query) => {
      const { sql, parameters } = query.compile()
      return prepare(sql).all(parameters) as never
    },
    run: (statements) => writer.submit(() => runStatements(prepare, statements)),
    insertRows: async (table, columns, rows) => {
      const marks = columns.map(() => '?').join(', ')
      const insert = prepare(`insert into ${table} (${columns.join(', ')}) values (${marks})`)
      const insertAll = (): void => {
        for (const row of rows) insert.run(row)
      }
      await writer.submit(insertAll)
    },
    exclusively: async (work) => {
      const result = await exclusively(connection, work)
      await log.sync()
      return result
    },
    columns: async () => describeColumns(connection),
    databaseTime: async () => {
      connection.prepare('select 1').get()
      return undefined
    },
    close: async () => {
      await writer.drain()
      await log.close()
      connection.close()
    },
  }
}

const connect = (path: string): Connection => {
  const connection = new BetterSqlite(path, { timeout: 5000 })
  for (const pragma of [
    'journal_mode = WAL',
    // Commits are synced by `walSync` before anybody is told of them.
    'synchronous = NORMAL',
    'foreign_keys = ON',
    'case_sensitive_like = ON',
    // 8 MB of pages: what is asked often stands in our own caches, and each of two connections has
    // its own.
    'cache_size = -8000',
    // 16 MB: indexes of the log are written at random places, and pages that are written again and
    // again go to the database file once.
    'wal_autocheckpoint = 4000',
  ])
    connection.pragma(pragma)
  return connection
}

const builder = (): Kysely<Tables> =>
  new Kysely<Tables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (kysely) => new SqliteIntrospector(kysely),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  })

type Prepare = (sql: string) => BetterSqlite.Statement<unknown[]>

/**
 * Prepared statements by their text; lists of varying length make many texts, so the cache is
 * emptied when full.
 */
const statementCache = (connection: Connection): Prepare => {
  const cache = new Map<string, BetterSqlite.Statement<unknown[]>>()
  return (sql) => {
    const known = cache.get(sql)
    if (known !== undefined) return known
    if (cache.size >= 500) cache.clear()
    const statement = connection.prepare<unknown[]>(sql)
    cache.set(sql, statement)
    return statement
  }
}

const runStatements = (prepare: Prepare, statements: readonly Statement[]): number[] =>
  statements.map((statement) => {
    const { query, table, expect } = statement
    const touched = asAlreadyExists(table, () => prepare(query.sql).run(query.parameters).changes)
    if (expect !== undefined && touched !== expect.rows) throw expect.error()
    return touched
  })

const asAlreadyExists = <Result>(table: string, run: () => Result): Result => {
  try {
    return run()
  } catch (cause) {
    const isTaken =
      cause instanceof SqliteError &&
      (cause.code === 'SQLITE_CONSTRAINT_UNIQUE' || cause.code === 'SQLITE_CONSTRAINT_PRIMARYKEY')
    throw isTaken ? new AlreadyExists(table, { cause }) : cause
  }
}

interface Job {
  run(): unknown
  resolve(value: unknown): void
  reject(error: unknown): void
}

/** What is left to do for a job once its group is on disk. */
type Settle = () => void

/**
 * Runs the jobs of the last 2 ms in one transaction, a savepoint each, and settles each on its own
 * once the write-ahead log is on disk: one durable commit costs as much as one alone, one job's
 * failure does not hurt the others, and nobody else waits for the disk.
 */
const groupWriter = (
  commit: (jobs: readonly Job[]) => readonly Settle[],
  sync: () => Promise<void>,
) => {
  let waiting: Job[] = []
  let timer: NodeJS.Timeout | undefined
  const drain = async (): Promise<void> => {
    if (timer !== undefined) clearTimeout(timer)
    timer = undefined
    const jobs = waiting
    waiting = []
    if (jobs.length === 0) return
    const settle = commit(jobs)
    try {
      if (settle.length > 0) await sync()
    } catch (error) {
      // Whether the group outlives a fault of the disk is unknown, so nobody is told that it does.
      for (const job of jobs) job.reject(error)
      return
    }
    for (const done of settle) done()
  }
  return {
    drain,
    submit: <Result>(run: () => Result): Promise<Result> =>
      new Promise<Result>((resolve, reject) => {
        waiting.push({ run, resolve: resolve as Job['resolve'], reject })
        if (waiting.length >= largestGroup) void drain()
        else timer ??= setTimeout(() => void drain(), groupMilliseconds)
      }),
  }
}

/** Rejects the jobs of a group that failed as a whole; gives what settles those of one that did not. */
const commitGroup = (
  connection: Connection,
  prepare: Prepare,
  jobs: readonly Job[],
): readonly Settle[] => {
  const settle: Settle[] = []
  try {
    prepare('begin immediate').run()
    for (const job of jobs) settle.push(runJob(connection, prepare, job))
    prepare('commit').run()
  } catch (error) {
    if (connection.inTransaction) prepare('rollback').run()
    for (const job of jobs) job.reject(error)
    return []
  }
  return settle
}

const runJob = (connection: Connection, prepare: Prepare, job: Job): Settle => {
  prepare('savepoint unit').run()
  try {
    const result = job.run()
    prepare('release unit').run()
    return () => job.resolve(result)
  } catch (error) {
    // A full disk ends the whole transaction by itself; then the group as a whole has failed.
    if (!connection.inTransaction) throw error
    prepare('rollback to unit').run()
    prepare('release unit').run()
    return () => job.reject(error)
  }
}

/**
 * Puts the write-ahead log on disk off the main thread. A commit under `synchronous = NORMAL` has
 * written its frames but not synced them; once they are, it is as durable as under `FULL`, which
 * would have had every request wait for the disk. SQLite keeps no locks on this file, so a
 * descriptor of our own is safe. One sync runs at a time, and all who came while it ran share the
 * next: more would take the threads that sign.
 */
const walSync = (path: string): { sync(): Promise<void>; close(): Promise<void> } => {
  let opened: Promise<FileHandle> | undefined
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined
  const syncNow = async (): Promise<void> => {
    opened ??= openLog(path)
    await (await opened).datasync()
  }
  const start = (): Promise<void> => {
    running = syncNow().finally(() => {
      running = undefined
    })
    return running
  }
  return {
    sync() {
      if (path === ':memory:') return Promise.resolve()
      if (running === undefined) return start()
      // What runs may have begun before the commit that asks.
      next ??= running.then(ignore, ignore).then(() => {
        next = undefined
        return start()
      })
      return next
    },
    async close() {
      await (await opened)?.close()
    },
  }
}

const ignore = (): void => undefined

/** Its name in the folder is made durable too: SQLite does that only at its own first sync. */
const openLog = async (path: string): Promise<FileHandle> => {
  const log = await open(`${path}-wal`, 'r+')
  const folder = await open(dirname(path), 'r')
  await folder.sync()
  await folder.close()
  return log
}

const exclusively = async <Result>(
  connection: Connection,
  work: (run: (query: Query) => Promise<Record<string, unknown>[]>) => Promise<Result>,
): Promise<Result> => {
  connection.exec('begin immediate')
  try {
    const result = await work(async ({ sql, parameters }) => {
      const statement = connection.prepare<unknown[]>(sql)
      if (statement.reader) return statement.all(parameters) as Record<string, unknown>[]
      statement.run(parameters)
      return []
    })
    connection.exec('commit')
    return result
  } catch (error) {
    connection.exec('rollback')
    throw error
  }
}

const describeColumns = (connection: Connection) =>
  connection
    .prepare<unknown[]>(
      `select t.name as "table", c.name as "column", lower(c.type) as type, c."notnull" = 0 as nullable
       from sqlite_schema t join pragma_table_info(t.name) c
       where t.type = 'table' and t.name not like 'sqlite%' order by t.name, c.name`,
    )
    .all([])
    .map((row) => {
      const column = row as { table: string; column: string; type: string; nullable: number }
      return { ...column, nullable: column.nullable === 1 }
    })
