/** The DDL that all record tables share. Names are quoted: `user` is a word of PostgreSQL's own. */

const integerColumns = new Set([
  'is_first_party',
  'is_global',
  'is_system',
  'max_lifetime',
  'blocked',
  'email_verified',
])

/** The table with its promoted columns. */
export const recordTable = (table: string, columns: readonly string[]): string =>
  `create table "${table}" (
    tenant_id text not null,
    id text not null,
    version integer not null,
    position text not null,
    created_at text not null,
    updated_at text not null,
    ${columns.map((column) => `${column} ${integerColumns.has(column) ? 'integer' : 'text'},`).join(' ')}
    document text not null,
    sealed text,
    primary key (tenant_id, id))`

/** The order of creation, and an index for each of `columns`. */
export const recordIndexes = (table: string, columns: readonly string[]): string[] => [
  `create unique index ${table}_position on "${table}" (tenant_id, position)`,
  ...columns.map(
    (column) => `create index ${table}_${column} on "${table}" (tenant_id, ${column})`,
  ),
]

/**
 * The same with the position in each index. Lists are read in order of creation: without it, SQLite
 * walks the whole table in that order rather than sort the few rows that an index finds.
 */
export const orderedRecordIndexes = (table: string, columns: readonly string[]): string[] => [
  `create unique index ${table}_position on "${table}" (tenant_id, position)`,
  ...columns.map(
    (column) => `create index ${table}_${column} on "${table}" (tenant_id, ${column}, position)`,
  ),
]
