/**
 * The search language of the tenant log (contract §10.2): which fields there are and what terms and
 * ranges mean there. Owns text to `EventFilter`; the grammar is `search-query.ts`, and how a filter
 * is run is the store's matter.
 */
import type { EventField, EventFilter } from '../domain/event.ts'
import { searchableEventFields } from '../domain/event.ts'
import { spanOfDate } from './log-query-dates.ts'
import { LogQueryError } from './log-query-error.ts'
import { anyOf, isAnything, parseSearch } from './search-query.ts'
import type { RangeToken, TextToken, Vocabulary } from './search-query.ts'

/** What a term without a field looks at. */
const bareFields: readonly EventField[] = [
  'client_name',
  'connection',
  'description',
  'ip',
  'log_id',
  'type',
  'user_name',
]

/**
 * Reads a query; undefined for one that holds nothing. Throws `LogQueryError` for bad syntax, size
 * or field.
 */
export const parseLogQuery = (query: string): EventFilter | undefined =>
  parseSearch(query, vocabulary)

const knownField = (name: string): EventField => {
  const field = searchableEventFields.find((candidate) => candidate === name)
  if (field === undefined) throw new LogQueryError(`Field cannot be searched: ${name.slice(0, 64)}`)
  return field
}

const rangeOf = (field: EventField, range: RangeToken): EventFilter => {
  const { from, to } = field === 'date' ? wholeDates(range) : range
  if (from === undefined && to === undefined) return { field, exists: true }
  return { field, ...(from && { from }), ...(to && { to }) }
}

/**
 * An inclusive bound takes in all of a date written in part, an exclusive one leaves all of it out.
 */
const wholeDates = ({ from, to }: RangeToken): Omit<RangeToken, 'kind'> => ({
  ...(from && {
    from: { ...from, value: spanOfDate(from.value)[from.inclusive ? 'first' : 'last'] },
  }),
  ...(to && { to: { ...to, value: spanOfDate(to.value)[to.inclusive ? 'last' : 'first'] } }),
})

const termOf = (field: EventField | undefined, token: TextToken): EventFilter => {
  const { text, wildcards } = token
  if (isAnything(token)) return { field: field ?? 'type', exists: true }
  if (wildcards.length === 0 && text.includes('*'))
    throw new LogQueryError('An asterisk cannot be searched for')
  const fields = field === undefined ? bareFields : [field]
  return anyOf(fields.map((name) => matchOf(name, token)))
}

const matchOf = (field: EventField, { text, wildcards }: TextToken): EventFilter => {
  if (field !== 'date' || wildcards.length > 0) return { field, pattern: text }
  const { first, last } = spanOfDate(text)
  return {
    field,
    from: { value: first, inclusive: true },
    to: { value: last, inclusive: true },
  }
}

type EventLeaf = Exclude<EventFilter, { all: unknown } | { any: unknown } | { not: unknown }>

const vocabulary: Vocabulary<EventField, EventLeaf> = {
  field: knownField,
  term: termOf,
  range: rangeOf,
  exists: (field) => ({ field, exists: true }),
}
