/** A condition on promoted columns as portable SQL: `*` stands for any characters. */
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { RecordCondition } from '../domain/record.ts'

/** `assertColumn` throws for a name that is no column of the table. */
export const recordCondition = (
  condition: RecordCondition,
  assertColumn: (name: string) => void,
): RawBuilder<boolean> => {
  const inner = (part: RecordCondition) => recordCondition(part, assertColumn)
  if ('all' in condition)
    return sql<boolean>`(${sql.join([sql`1 = 1`, ...condition.all.map(inner)], sql` and `)})`
  if ('any' in condition)
    return sql<boolean>`(${sql.join([sql`1 = 0`, ...condition.any.map(inner)], sql` or `)})`
  const { column, pattern } = condition
  if (column !== 'id') assertColumn(column)
  const reference = sql.ref(column)
  if (typeof pattern !== 'string' || !pattern.includes('*'))
    return sql<boolean>`${reference} = ${pattern}`
  return sql<boolean>`${reference} like ${likePattern(pattern)} escape '\\'`
}

/** The pattern of SQL's `like`, its own signs escaped by a backslash. */
export const likePattern = (pattern: string): string =>
  pattern.replace(/[\\%_]/g, (character) => `\\${character}`).replace(/\*+/g, '%')
