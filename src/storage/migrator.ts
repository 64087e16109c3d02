/**
 * Brings a database's schema forward, one node at a time, and judges whether this program fits it.
 */
import { isoTime } from '../kit/clock.ts'
import type { Clock } from '../kit/clock.ts'
import type { Database, RunQuery } from './database.ts'
import { migrations } from './migrations/index.ts'
import type { Migration } from './migrations/migration.ts'

export type MigrateWhen = 'empty' | 'never' | 'always'

/** The schema and this program do not fit; the message says what to do. */
export class SchemaMismatch extends Error {
  override readonly name = 'SchemaMismatch'
}

interface Applied {
  number: number
  release: number
}

/**
 * Applies what is missing when `when` allows it (`empty`: only on a database without tables) and
 * answers how many migrations ran. Throws `SchemaMismatch` for a schema that stays too old, or that
 * is over one release newer.
 */
export const bringForward = async (
  database: Database,
  clock: Clock,
  options: { when: MigrateWhen; known?: readonly Migration[] },
): Promise<number> => {
  const known = options.known ?? migrations
  await createMigrationTable(database)
  return database.exclusively(async (run) => {
    await run({ sql: 'update migration set name = name where number = 0', parameters: [] })
    const applied = await readApplied(run)
    refuseMuchNewer(applied, known)
    const missing = known.filter(({ number }) => !applied.some((row) => row.number === number))
    if (missing.length === 0) return 0
    const mayRun = options.when === 'always' || (options.when === 'empty' && applied.length === 0)
    if (!mayRun) throw new SchemaMismatch(tooOld(applied.length))
    for (const migration of missing) await apply(run, { database, clock, migration })
    return missing.length
  })
}

const tooOld = (applied: number): string =>
  applied === 0
    ? 'The database is empty; run `latchkey migrate` to create its tables.'
    : 'The database has an older schema than this program; run `latchkey migrate` to bring it forward.'

/**
 * Row 0 is no migration: it is what nodes lock, so that two that start at once do not both migrate.
 */
const createMigrationTable = async (database: Database): Promise<void> => {
  const create = `create table if not exists migration
    (number integer not null primary key, name text not null, release integer not null, applied_at text not null)`
  const lockRow = `insert into migration (number, name, release, applied_at) values (0, 'lock', 0, '')
    on conflict (number) do nothing`
  for (let tries = 1; ; tries += 1)
    try {
      await database.exclusively(async (run) => {
        await run({ sql: database.ddl(create), parameters: [] })
        await run({ sql: lockRow, parameters: [] })
      })
      return
    } catch (error) {
      // Two nodes that create the table at the same moment: one of them loses and finds it there on
      // the next try.
      if (tries === 5 || !isCreationRace(error)) throw error
    }
}

const isCreationRace = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  (error.code === '23505' || error.code === '42P07' || error.code === '42710')

const readApplied = async (run: RunQuery): Promise<Applied[]> => {
  const sql = 'select number, release from migration where number > 0 order by number'
  return (await run({ sql, parameters: [] })) as unknown as Applied[]
}

const refuseMuchNewer = (applied: readonly Applied[], known: readonly Migration[]): void => {
  const newest = Math.max(...known.map(({ release }) => release))
  if (applied.some(({ release }) => release > newest + 1))
    throw new SchemaMismatch(
      'The database has the schema of a release that is more than one ahead of this program; run a newer program.',
    )
}

const apply = async (
  run: RunQuery,
  step: { database: Database; clock: Clock; migration: Migration },
): Promise<void> => {
  const { number, name, release, statements } = step.migration
  for (const statement of statements)
    await run({ sql: step.database.ddl(statement), parameters: [] })
  const values = `${number}, '${name}', ${release}, '${isoTime(step.clock.now())}'`
  await run({
    sql: `insert into migration (number, name, release, applied_at) values (${values})`,
    parameters: [],
  })
}
