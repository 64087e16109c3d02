/**
 * The search language of the tenant log (contract §10.2): a bounded reading of Lucene's classic
 * syntax. Owns text to `EventFilter`; how a filter is run is the store's matter. Every loop
 * consumes input, nesting and terms are counted, so any text is answered in time linear in its
 * length.
 */
import type { EventField, EventFilter } from '../domain/event.ts'
import { searchableEventFields } from '../domain/event.ts'
import { spanOfDate } from './log-query-dates.ts'
import { LogQueryError } from './log-query-error.ts'
import { tokenizeLogQuery } from './log-query-tokens.ts'
import type { LogQueryToken } from './log-query-tokens.ts'

const longestQuery = 4_096
const deepestNesting = 20
const mostTerms = 100
const fewestLiterals = 3
/** Each wildcard of a term multiplies the work of comparing a value with it. */
const mostWildcards = 4

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

type RangeToken = LogQueryToken & { kind: 'range' }
type TextToken = LogQueryToken & { kind: 'term' | 'phrase' }

interface Reader {
  readonly tokens: readonly LogQueryToken[]
  position: number
  depth: number
  terms: number
}

/**
 * Reads a query; undefined for one that holds nothing. Throws `LogQueryError` for bad syntax, size
 * or field.
 */
export const parseLogQuery = (query: string): EventFilter | undefined => {
  if (query.length > longestQuery)
    throw new LogQueryError(`Query is too long, maximum ${longestQuery} characters`)
  const reader: Reader = { tokens: tokenizeLogQuery(query), position: 0, depth: 0, terms: 0 }
  if (reader.tokens.length === 0) return undefined
  const filter = readQuery(reader, undefined)
  if (peek(reader) !== undefined) throw new LogQueryError('Unexpected closing bracket')
  return filter
}

const peek = (reader: Reader): LogQueryToken | undefined => reader.tokens[reader.position]

const take = (reader: Reader): LogQueryToken => {
  const token = reader.tokens[reader.position]
  if (token === undefined) throw new LogQueryError('Unexpected end of query')
  reader.position += 1
  return token
}

const takeIf = (reader: Reader, kind: LogQueryToken['kind']): boolean => {
  if (peek(reader)?.kind !== kind) return false
  reader.position += 1
  return true
}

interface Clause {
  readonly filter: EventFilter
  /** `+`, or joined by AND: must match. */
  must: boolean
  /** `-` or NOT: must not match. */
  readonly mustNot: boolean
}

/**
 * Clauses up to the closing bracket or the end. As in Lucene, AND makes both its neighbours
 * obligatory.
 */
const readQuery = (reader: Reader, field: EventField | undefined): EventFilter => {
  reader.depth += 1
  if (reader.depth > deepestNesting)
    throw new LogQueryError(`Query is nested too deeply, maximum ${deepestNesting}`)
  const clauses: Clause[] = []
  while (peek(reader) !== undefined && peek(reader)?.kind !== 'close') {
    const isJoinedByAnd = readOperator(reader, clauses.length > 0)
    const clause = readClause(reader, field)
    if (isJoinedByAnd) {
      clause.must = true
      const left = clauses.at(-1)
      if (left !== undefined) left.must = true
    }
    clauses.push(clause)
  }
  reader.depth -= 1
  return combine(clauses)
}

/** Reads AND or OR between two clauses; true for AND. Juxtaposition is OR. */
const readOperator = (reader: Reader, isBetween: boolean): boolean => {
  const kind = peek(reader)?.kind
  if (kind !== 'and' && kind !== 'or') return false
  if (!isBetween) throw new LogQueryError('Unexpected operator')
  reader.position += 1
  return kind === 'and'
}

const combine = (clauses: readonly Clause[]): EventFilter => {
  const obligatory = clauses.filter(({ must, mustNot }) => must && !mustNot)
  const optional = clauses.filter(({ must, mustNot }) => !must && !mustNot)
  const all: EventFilter[] = obligatory.map(({ filter }) => filter)
  // Beside obligatory clauses the optional ones only rank, and a log is not ranked.
  if (all.length === 0 && optional.length > 0) all.push(any(optional.map(({ filter }) => filter)))
  for (const { filter, mustNot } of clauses) if (mustNot) all.push({ not: filter })
  const [only] = all
  if (only === undefined) throw new LogQueryError('Empty expression')
  return all.length === 1 ? only : { all }
}

const any = (filters: readonly EventFilter[]): EventFilter => {
  const [only] = filters
  return filters.length === 1 && only !== undefined ? only : { any: filters }
}

const readClause = (reader: Reader, field: EventField | undefined): Clause => {
  let mustNot = false
  let must = false
  for (
    let kind = peek(reader)?.kind;
    kind === 'not' || kind === 'must';
    kind = peek(reader)?.kind
  ) {
    if (kind === 'not') mustNot = !mustNot
    else must = true
    reader.position += 1
  }
  const filter = readOperand(reader, field)
  takeIf(reader, 'boost')
  return { filter, must, mustNot }
}

const readOperand = (reader: Reader, field: EventField | undefined): EventFilter => {
  const token = take(reader)
  if (token.kind === 'field') {
    if (field !== undefined) throw new LogQueryError('A field cannot stand inside a field')
    return token.text === '_exists_'
      ? readExists(reader)
      : readOperand(reader, knownField(token.text))
  }
  if (token.kind === 'open') {
    const inner = readQuery(reader, field)
    if (!takeIf(reader, 'close')) throw new LogQueryError('Missing closing bracket')
    return inner
  }
  countTerm(reader)
  if (token.kind === 'range') return rangeOf(field, token)
  if (token.kind === 'term' || token.kind === 'phrase') return termOf(field, token)
  throw new LogQueryError('Unexpected operator')
}

const readExists = (reader: Reader): EventFilter => {
  countTerm(reader)
  const token = take(reader)
  if (token.kind !== 'term') throw new LogQueryError('Expected a field after _exists_')
  return { field: knownField(token.text), exists: true }
}

const countTerm = (reader: Reader): void => {
  reader.terms += 1
  if (reader.terms > mostTerms)
    throw new LogQueryError(`Query has too many terms, maximum ${mostTerms}`)
}

const knownField = (name: string): EventField => {
  const field = searchableEventFields.find((candidate) => candidate === name)
  if (field === undefined) throw new LogQueryError(`Field cannot be searched: ${name.slice(0, 64)}`)
  return field
}

const rangeOf = (field: EventField | undefined, range: RangeToken): EventFilter => {
  if (field === undefined) throw new LogQueryError('A range needs a field')
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
  if (text === '*' && wildcards.length === 1) return { field: field ?? 'type', exists: true }
  const isPrefix = wildcards.length === 1 && wildcards[0] === text.length - 1
  if (wildcards.length > 0 && !isPrefix && text.length - wildcards.length < fewestLiterals)
    throw new LogQueryError(`A wildcard needs at least ${fewestLiterals} literal characters`)
  if (wildcards.length > mostWildcards)
    throw new LogQueryError(`A term has too many wildcards, maximum ${mostWildcards}`)
  if (wildcards.length === 0 && text.includes('*'))
    throw new LogQueryError('An asterisk cannot be searched for')
  const fields = field === undefined ? bareFields : [field]
  return any(fields.map((name) => matchOf(name, token)))
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
