/**
 * Compares what migrations make of a fresh SQLite and a fresh PostgreSQL database: the same tables, columns, types and
 * nullability. Prints each difference and ends with 1 when there is one.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type * as clockModule from '../dist/kit/clock.js'
import type * as openStorageModule from '../dist/storage/open-storage.js'
import type * as openDatabaseModule from '../dist/storage/open-database.js'
import { startPostgres } from '../test/support/postgres.ts'
import { builtModule } from './built-module.ts'

const { systemClock } = await builtModule<typeof clockModule>('kit/clock.js')
const { migrate } = await builtModule<typeof openStorageModule>('storage/open-storage.js')
const { openDatabase } = await builtModule<typeof openDatabaseModule>('storage/open-database.js')

const log = { warn: console.warn, error: console.error }

/** PostgreSQL's names of the portable types. */
const portableTypes: Readonly<Record<string, string>> = {
  bigint: 'integer',
  'double precision': 'real',
}

const columnsOf = async (url: string): Promise<string[]> => {
  await migrate(url, { clock: systemClock, log })
  const database = await openDatabase(url, log, 1)
  try {
    const columns = await database.columns()
    return columns
      .map(({ table, column, type, nullable }) => {
        const portable = portableTypes[type] ?? type
        return `${table}.${column} ${portable}${nullable ? ' null' : ''}`
      })
      .sort()
  } finally {
    await database.close()
  }
}

const compare = async (): Promise<string[]> => {
  const directory = await mkdtemp(join(tmpdir(), 'latchkey-schemas-'))
  const server = await startPostgres()
  try {
    const sqlite = await columnsOf(`sqlite:${join(directory, 'fresh.db')}`)
    const postgres = await columnsOf(server.url('postgres'))
    console.log(
      `SQLite has ${String(sqlite.length)} columns, PostgreSQL ${String(postgres.length)}.`,
    )
    return [
      ...sqlite.filter((line) => !postgres.includes(line)).map((line) => `only SQLite: ${line}`),
      ...postgres
        .filter((line) => !sqlite.includes(line))
        .map((line) => `only PostgreSQL: ${line}`),
    ]
  } finally {
    await server.stop()
    await rm(directory, { recursive: true, force: true })
  }
}

const differences = await compare()
for (const difference of differences) console.error(difference)
// The packaged server hooks into the end of the process and would lose a mere `exitCode`.
process.exit(differences.length === 0 ? 0 : 1)
