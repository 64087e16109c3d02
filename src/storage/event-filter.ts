/** A parsed log search as portable SQL. Text is compared exactly; `*` stands for any characters. */
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { searchableEventFields } from '../domain/event.ts'
import type { EventField, EventFilter } from '../domain/event.ts'
import { likePattern } from './record-condition.ts'

type Condition = RawBuilder<boolean>
type Range = Extract<EventFilter, { from?: unknown; to?: unknown }>

/** The filter as a condition on the table `event`. Throws for a field that is no column. */
export const eventCondition = (filter: EventFilter): Condition => {
  if ('all' in filter) return joined(filter.all, 'and')
  if ('any' in filter) return joined(filter.any, 'or')
  // A missing member does not match, so its negation does: `not (null)` alone would be null.
  if ('not' in filter) return sql<boolean>`(${eventCondition(filter.not)}) is not true`
  const column = columnOf(filter.field)
  if ('exists' in filter) return sql<boolean>`${column} is not null`
  if ('pattern' in filter) return matches(filter.field, filter.pattern)
  return within(filter.field, filter as Range & { field: EventField })
}

/** True when an index finds what matches: the rest need not be looked at. */
export const isSelective = (filter: EventFilter): boolean => {
  if ('all' in filter) return filter.all.some(isSelective)
  if (!('pattern' in filter) || filter.pattern.includes('*')) return false
  return filter.field === 'client_id' || filter.field === 'log_id'
}

const joined = (filters: readonly EventFilter[], word: 'and' | 'or'): Condition => {
  if (filters.length === 0) return word === 'and' ? sql<boolean>`1 = 1` : sql<boolean>`1 = 0`
  return sql<boolean>`(${sql.join(filters.map(eventCondition), sql.raw(` ${word} `))})`
}

const columnOf = (field: EventField): RawBuilder<unknown> => {
  if (!searchableEventFields.includes(field)) throw new Error('The log has no such field.')
  return sql.ref(field)
}

const matches = (field: EventField, pattern: string): Condition => {
  const column = columnOf(field)
  if (field === 'date' && !pattern.includes('*'))
    return sql<boolean>`(${column} >= ${dateText(pattern)} and ${column} <= ${endOf(pattern)})`
  if (!pattern.includes('*')) return sql<boolean>`${column} = ${pattern}`
  return sql<boolean>`${column} like ${likePattern(pattern)} escape '\\'`
}

const within = (field: EventField, { from, to }: Range): Condition => {
  const column = columnOf(field)
  const isDate = field === 'date'
  const bounds: Condition[] = []
  if (from !== undefined) {
    const start = isDate ? dateText(from.value) : from.value
    const after = isDate ? endOf(from.value) : from.value
    bounds.push(from.inclusive ? sql`${column} >= ${start}` : sql`${column} > ${after}`)
  }
  if (to !== undefined) {
    const end = isDate ? endOf(to.value) : to.value
    const before = isDate ? dateText(to.value) : to.value
    bounds.push(to.inclusive ? sql`${column} <= ${end}` : sql`${column} < ${before}`)
  }
  if (bounds.length === 0) return sql<boolean>`${column} is not null`
  return sql<boolean>`(${sql.join(bounds, sql` and `)})`
}

/**
 * A whole or partial date as the beginning of our fixed-width times: `2018-12` is the start of that
 * month.
 */
const dateText = (value: string): string => {
  if (/[+-]\d\d:?\d\d$/.test(value) && value.includes('T')) {
    const time = Date.parse(value)
    if (!Number.isNaN(time)) return new Date(time).toISOString()
  }
  return value.replace(/Z$/, '')
}

/** Sorts after every time that begins with the date: `~` follows every character of a time. */
const endOf = (value: string): string => `${dateText(value)}~`
