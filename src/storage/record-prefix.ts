/** Records by how a column begins, without regard to case, in pages that cost what they hold. */
import { sql } from 'kysely'
import type { RawBuilder, SelectQueryBuilder } from 'kysely'
import { prefixColumns } from '../domain/record.ts'
import type { PrefixPage, RecordTable } from '../domain/record.ts'
import type { Tables } from './tables.ts'

/** Sorts after every text: the last character there is. */
const last = '\u{10FFFF}'

const foldedColumn = (table: RecordTable, column: string): RawBuilder<string> => {
  const columns: Partial<Record<RecordTable, readonly string[]>> = prefixColumns
  if (columns[table]?.includes(column) !== true)
    throw new Error(`${table} is not searched by how ${column} begins.`)
  const reference = sql.ref<string>(column)
  return table === 'user' ? reference : sql<string>`lower(${reference})`
}

/**
 * A type and a name are searched as one text: given two indexes, SQLite would guess, and often
 * wrongly, which of them narrows more.
 */
const typedName = sql<string>`(app_type || ' ' || lower(name))`

/** Narrows `query` to the page and orders it. */
export const pageOfPrefix = <Output>(
  query: SelectQueryBuilder<Tables, 'singleton', Output>,
  table: RecordTable,
  { column, prefix, appType, after, limit }: PrefixPage,
): SelectQueryBuilder<Tables, 'singleton', Output> => {
  const folded = appType === undefined ? foldedColumn(table, column) : typedName
  const full = (value: string): string => (appType === undefined ? value : `${appType} ${value}`)
  const start = after === undefined || after.value < prefix ? prefix : after.value
  const page = query
    .where(folded, '>=', full(start))
    .where(folded, '<', full(prefix) + last)
    .orderBy(folded)
    .orderBy('id')
    .limit(limit)
  return after === undefined
    ? page
    : page.where(sql<boolean>`(${folded} > ${full(after.value)} or id > ${after.id})`)
}
