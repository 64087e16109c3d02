/** SQLite by better-sqlite3: one connection, one writer that commits in groups. */
import { open, type FileHandle } from 'node:fs/promises'
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
  const writer = groupWriter(connection, prepare)
  const log = walSync(path)
  return {
    dialect: 'sqlite',
    build: builder(),
    held: (query) => query,
    ddl: (statement) => statement,
    read: async (query) => {
      const { sql, parameters } = query.compile()
      return prepare(sql).all(parameters) as never
    },
    run: (statements) =>
      writer.submit(() => runStatements(prepare, statements), { isDurable: true }),
    insertRows: async (table, columns, rows) => {
      const marks = columns.map(() => '?').join(', ')
      const insert = prepare(`insert into ${table} (${columns.join(', ')}) values (${marks})`)
      const insertAll = (): void => {
        for (const row of rows) insert.run(row)
      }
      await writer.submit(insertAll, { isDurable: false })
      await log.sync()
    },
    exclusively: (work) => exclusively(connection, work),
    columns: async () => describeColumns(connection),
    databaseTime: async () => {
      connection.prepare('select 1').get()
      return undefined
    },
    close: async () => {
      writer.drain()
      await log.close()
      connection.close()
    },
  }
}

const connect = (path: string): Connection => {
  const connection = new BetterSqlite(path, { timeout: 5000 })
  for (const pragma of [
    'journal_mode = WAL',
    'synchronous = FULL',
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
  /** Whether the commit must be on disk before the job is settled. */
  readonly isDurable: boolean
  run(): unknown
  resolve(value: unknown): void
  reject(error: unknown): void
}

/**
 * Runs the jobs of the last 2 ms in one transaction, a savepoint each, then settles each on its
 * own: one durable commit costs as much as one alone, and one job's failure does not hurt the
 * others.
 */
const groupWriter = (connection: Connection, prepare: Prepare) => {
  let waiting: Job[] = []
  let timer: NodeJS.Timeout | undefined
  const drain = () => {
    if (timer !== undefined) clearTimeout(timer)
    timer = undefined
    const jobs = waiting
    waiting = []
    if (jobs.length > 0) runGroup(connection, prepare, jobs)
  }
  return {
    drain,
    submit: <Result>(run: () => Result, { isDurable }: Pick<Job, 'isDurable'>): Promise<Result> =>
      new Promise<Result>((resolve, reject) => {
        waiting.push({ isDurable, run, resolve: resolve as Job['resolve'], reject })
        if (waiting.length >= largestGroup) drain()
        else timer ??= setTimeout(drain, groupMilliseconds)
      }),
  }
}

const runGroup = (connection: Connection, prepare: Prepare, jobs: readonly Job[]): void => {
  const isDurable = jobs.some((job) => job.isDurable)
  // Log entries alone do not hold up every request for a disk: they are committed now and synced by
  // `walSync` in the thread pool.
  if (!isDurable) connection.pragma('synchronous = NORMAL')
  try {
    commitGroup(connection, prepare, jobs)
  } finally {
    if (!isDurable) connection.pragma('synchronous = FULL')
  }
}

const commitGroup = (connection: Connection, prepare: Prepare, jobs: readonly Job[]): void => {
  const settle: (() => void)[] = []
  try {
    prepare('begin immediate').run()
    for (const job of jobs) settle.push(runJob(connection, prepare, job))
    prepare('commit').run()
  } catch (error) {
    if (connection.inTransaction) prepare('rollback').run()
    for (const job of jobs) job.reject(error)
    return
  }
  for (const done of settle) done()
}

const runJob = (connection: Connection, prepare: Prepare, job: Job): (() => void) => {
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
 * Syncs the write-ahead log to disk off the main thread. A commit under `synchronous = NORMAL` has
 * written its frames but not synced them; once they are on disk it is as durable as any other.
 * SQLite keeps no locks on this file, so a descriptor of our own is safe.
 */
const walSync = (path: string): { sync(): Promise<void>; close(): Promise<void> } => {
  let opened: Promise<FileHandle> | undefined
  return {
    async sync() {
      if (path === ':memory:') return
      opened ??= open(`${path}-wal`, 'r+')
      await (await opened).datasync()
    },
    async close() {
      await (await opened)?.close()
    },
  }
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
