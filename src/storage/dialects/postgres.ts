/**
 * PostgreSQL by pg: a pool for requests and one connection of its own to watch what other nodes
 * write.
 */
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely'
import pg from 'pg'
import type { Client, ClientConfig, PoolClient } from 'pg'
import { AlreadyExists, VersionRace } from '../../domain/record.ts'
import { DatabaseAway } from '../../domain/storage.ts'
import type { Compilable, Database, Query, Statement, StorageLog, Watch } from '../database.ts'
import type { Tables } from '../tables.ts'
import { faultFacts } from '../fault-facts.ts'

const channel = 'latchkey_change'
const longestBackoffMilliseconds = 2000

/** Opens a pool of at most `connections`; connects at the first statement. */
export const openPostgres = (
  url: string,
  { log, connections }: { log: StorageLog; connections: number },
): Database => {
  const config = clientConfig(url)
  const pool = new pg.Pool({ ...config, max: connections, idleTimeoutMillis: 60_000 })
  let isClosed = false
  pool.on('error', (error) => {
    if (!isClosed) log.warn(faultFacts(error), 'A connection to the database broke.')
  })
  const connect = backingOff(() => pool.connect())
  const withConnection = connectionUser(connect)
  return {
    dialect: 'postgres',
    build: builder(),
    held: (query) => query.forShare(),
    ddl: (statement) =>
      statement.replace(/\btext\b/g, 'text collate "C"').replace(/\binteger\b/g, 'bigint'),
    read: <Row>(query: Compilable<Row>) => withConnection((client) => ask<Row>(client, query)),
    run: (statements, options) =>
      withConnection((client) => runUnit(client, statements, options?.wake ?? false)),
    insertRows: (table, columns, rows) =>
      withConnection((client) => insertRows(client, { table, columns, rows })),
    exclusively: (work) =>
      withConnection((client) =>
        within(client, () => work(({ sql, parameters }) => ask(client, { sql, parameters }))),
      ),
    columns: () => withConnection(describeColumns),
    databaseTime: () =>
      withConnection(async (client) => {
        const sql = 'select extract(epoch from clock_timestamp())::float8 * 1000 as time'
        return (await ask<{ time: number }>(client, { sql, parameters: [] }))[0]?.time
      }),
    watch: (options) => watch(config, options),
    async close() {
      isClosed = true
      await pool.end()
    },
  }
}

const int8 = 20

const clientConfig = (url: string): ClientConfig => ({
  connectionString: url,
  connectionTimeoutMillis: 5000,
  statement_timeout: 30_000,
  query_timeout: 30_000,
  idle_in_transaction_session_timeout: 30_000,
  keepAlive: true,
  types: {
    // Our integers are versions and counts, far below 2^53.
    getTypeParser: ((type: number, format?: 'text') =>
      type === int8 ? Number : pg.types.getTypeParser(type, format)) as never,
  },
})

const builder = (): Kysely<Tables> =>
  new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (kysely) => new PostgresIntrospector(kysely),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })

/**
 * Connects, but after a failure not again before a pause that doubles: requests fail at once
 * instead of piling up.
 */
const backingOff = <Connection>(
  connect: () => Promise<Connection>,
): (() => Promise<Connection>) => {
  let pause = 0
  let notBefore = 0
  let lastFault: unknown
  return async () => {
    if (performance.now() < notBefore) throw away(lastFault)
    try {
      const connection = await connect()
      pause = 0
      return connection
    } catch (error) {
      pause = Math.min(longestBackoffMilliseconds, Math.max(100, pause * 2))
      notBefore = performance.now() + pause
      lastFault = error
      throw away(error)
    }
  }
}

const away = (cause: unknown): DatabaseAway =>
  new DatabaseAway('The database cannot be reached.', { cause })

/**
 * Lends a connection to `use`; one that broke is thrown away and its fault told as `DatabaseAway`.
 */
const connectionUser =
  (connect: () => Promise<PoolClient>) =>
  async <Result>(use: (client: PoolClient) => Promise<Result>): Promise<Result> => {
    const client = await connect()
    let broken: Error | undefined
    const onError = (error: Error) => {
      broken = error
    }
    client.on('error', onError)
    try {
      return await use(client)
    } catch (error) {
      if (!isConnectionFault(error)) throw error
      broken = error as Error
      throw away(error)
    } finally {
      client.off('error', onError)
      client.release(broken)
    }
  }

/**
 * Faults of the connection or of a server that goes down; a fault of the statement has a code of
 * another class.
 */
const isConnectionFault = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false
  // Their messages name tables, one of which is called `connection`.
  if (error instanceof AlreadyExists || error instanceof VersionRace) return false
  const { code } = error as { code?: unknown }
  if (typeof code !== 'string') return /connection|timeout/i.test(error.message)
  return /^(08|57P0|53300)/.test(code) || /^E[A-Z]+$/.test(code)
}

const ask = async <Row>(
  client: Client | PoolClient,
  query: Compilable<Row> | Query,
): Promise<Row[]> => {
  const { sql, parameters } = 'compile' in query ? query.compile() : query
  return (await client.query(sql, [...parameters])).rows as Row[]
}

const within = async <Result>(client: PoolClient, work: () => Promise<Result>): Promise<Result> => {
  await client.query('begin')
  try {
    const result = await work()
    await client.query('commit')
    return result
  } catch (error) {
    if (!isConnectionFault(error)) await client.query('rollback')
    throw error
  }
}

const runUnit = async (
  client: PoolClient,
  statements: readonly Statement[],
  wake: boolean,
): Promise<number[]> => {
  const runAll = async () => {
    const touched: number[] = []
    for (const statement of statements) touched.push(await runStatement(client, statement))
    if (wake) await client.query(`notify ${channel}`)
    return touched
  }
  return statements.length === 1 && !wake && statements[0]?.expect === undefined
    ? runAll()
    : within(client, runAll)
}

const runStatement = async (client: PoolClient, statement: Statement): Promise<number> => {
  const { query, table, expect } = statement
  const touched = await asAlreadyExists(table, () => client.query(query.sql, [...query.parameters]))
  if (expect !== undefined && touched.rowCount !== expect.rows) throw expect.error()
  return touched.rowCount ?? 0
}

const asAlreadyExists = async <Result>(
  table: string,
  run: () => Promise<Result>,
): Promise<Result> => {
  try {
    return await run()
  } catch (cause) {
    const isTaken = cause instanceof pg.DatabaseError && cause.code === '23505'
    throw isTaken ? new AlreadyExists(table, { cause }) : cause
  }
}

/** One statement for any number of rows: a text array for each column. */
const insertRows = async (
  client: PoolClient,
  insert: {
    table: string
    columns: readonly string[]
    rows: readonly (readonly (string | null)[])[]
  },
): Promise<void> => {
  const { table, columns, rows } = insert
  const arrays = columns.map((_, index) => `$${String(index + 1)}::text[]`).join(', ')
  await client.query({
    name: `insert-${table}`,
    text: `insert into ${table} (${columns.join(', ')}) select * from unnest(${arrays})`,
    values: columns.map((_, index) => rows.map((row) => row[index] ?? null)),
  })
}

const describeColumns = (client: PoolClient) =>
  ask<{ table: string; column: string; type: string; nullable: boolean }>(client, {
    sql: `select table_name as "table", column_name as "column", data_type as type,
      is_nullable = 'YES' as nullable from information_schema.columns
      where table_schema = current_schema() order by 1, 2`,
    parameters: [],
  })

/** A connection that is made when it is needed and made anew after it broke. */
const watch = (
  config: ClientConfig,
  { listen, onWake }: { listen: boolean; onWake: () => void },
): Watch => {
  let current: Client | undefined
  let isClosed = false
  const connect = backingOff(async () => {
    const client = new pg.Client({ ...config, query_timeout: 3000 })
    const forget = () => {
      if (current === client) current = undefined
    }
    client.on('error', forget)
    client.on('end', forget)
    client.on('notification', onWake)
    await client.connect()
    if (listen) await client.query(`listen ${channel}`)
    return client
  })
  return {
    async read(query) {
      if (isClosed) throw away(undefined)
      current ??= await connect()
      const client = current
      try {
        return await ask(client, query)
      } catch (error) {
        current = undefined
        // It broke: whether it can still say good-bye does not matter.
        client.end().catch(() => undefined)
        throw away(error)
      }
    },
    async close() {
      isClosed = true
      await current?.end()
    },
  }
}
