import { firstTables } from './0001-first-tables.ts'
import type { Migration } from './migration.ts'

/** All migrations in their order. */
export const migrations: readonly Migration[] = [firstTables]
