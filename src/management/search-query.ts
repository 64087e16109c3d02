/**
 * The grammar of searches (contract §10.1, §10.2): a bounded reading of Lucene's classic syntax into
 * a tree of conditions. Owns clauses, operators, brackets and the counting of them; what a term, a
 * range or a field means is the searched collection's (`log-query.ts`, `user-query.ts`). Every loop
 * consumes input, nesting and terms are counted, so any text is read in time linear in its length.
 */
import { LogQueryError } from './log-query-error.ts'
import { tokenizeLogQuery } from './log-query-tokens.ts'
import type { LogQueryToken } from './log-query-tokens.ts'

const longestQuery = 4_096
const deepestNesting = 20
const mostTerms = 100
const fewestLiterals = 3
/** Each wildcard of a term multiplies the work of comparing a value with it. */
const mostWildcards = 4

export type RangeToken = LogQueryToken & { kind: 'range' }
export type TextToken = LogQueryToken & { kind: 'term' | 'phrase' }

/** Conditions joined by words; a leaf is what the collection makes of a term. */
export type Expression<Leaf> =
  | Leaf
  | { readonly all: readonly Expression<Leaf>[] }
  | { readonly any: readonly Expression<Leaf>[] }
  | { readonly not: Expression<Leaf> }

/** What a collection makes of the pieces. Each may throw `LogQueryError`. */
export interface Vocabulary<Field, Leaf> {
  /** The field of that name. */
  field(name: string): Field
  /** `field` is undefined for a term that stands alone. Wildcards are within their bounds. */
  term(field: Field | undefined, token: TextToken): Expression<Leaf>
  range(field: Field, token: RangeToken): Expression<Leaf>
  exists(field: Field): Expression<Leaf>
}

interface Reader<Field, Leaf> {
  readonly vocabulary: Vocabulary<Field, Leaf>
  readonly tokens: readonly LogQueryToken[]
  position: number
  depth: number
  terms: number
}

/**
 * Reads a query; undefined for one that holds nothing. Throws `LogQueryError` for bad syntax, size
 * or field.
 */
export const parseSearch = <Field, Leaf>(
  query: string,
  vocabulary: Vocabulary<Field, Leaf>,
): Expression<Leaf> | undefined => {
  if (query.length > longestQuery)
    throw new LogQueryError(`Query is too long, maximum ${longestQuery} characters`)
  const tokens = tokenizeLogQuery(query)
  const reader: Reader<Field, Leaf> = { vocabulary, tokens, position: 0, depth: 0, terms: 0 }
  if (tokens.length === 0) return undefined
  const expression = readQuery(reader, undefined)
  if (peek(reader) !== undefined) throw new LogQueryError('Unexpected closing bracket')
  return expression
}

type AnyReader = Pick<Reader<unknown, unknown>, 'tokens' | 'position' | 'terms'>

const peek = (reader: AnyReader): LogQueryToken | undefined => reader.tokens[reader.position]

const take = (reader: AnyReader): LogQueryToken => {
  const token = reader.tokens[reader.position]
  if (token === undefined) throw new LogQueryError('Unexpected end of query')
  reader.position += 1
  return token
}

const takeIf = (reader: AnyReader, kind: LogQueryToken['kind']): boolean => {
  if (peek(reader)?.kind !== kind) return false
  reader.position += 1
  return true
}

interface Clause<Leaf> {
  readonly filter: Expression<Leaf>
  /** `+`, or joined by AND: must match. */
  must: boolean
  /** `-` or NOT: must not match. */
  readonly mustNot: boolean
}

/**
 * Clauses up to the closing bracket or the end. As in Lucene, AND makes both its neighbours
 * obligatory.
 */
const readQuery = <Field, Leaf>(
  reader: Reader<Field, Leaf>,
  field: Field | undefined,
): Expression<Leaf> => {
  reader.depth += 1
  if (reader.depth > deepestNesting)
    throw new LogQueryError(`Query is nested too deeply, maximum ${deepestNesting}`)
  const clauses: Clause<Leaf>[] = []
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
const readOperator = (reader: AnyReader, isBetween: boolean): boolean => {
  const kind = peek(reader)?.kind
  if (kind !== 'and' && kind !== 'or') return false
  if (!isBetween) throw new LogQueryError('Unexpected operator')
  reader.position += 1
  return kind === 'and'
}

const combine = <Leaf>(clauses: readonly Clause<Leaf>[]): Expression<Leaf> => {
  const obligatory = clauses.filter(({ must, mustNot }) => must && !mustNot)
  const optional = clauses.filter(({ must, mustNot }) => !must && !mustNot)
  const all = obligatory.map(({ filter }) => filter)
  // Beside obligatory clauses the optional ones only rank, and nothing here is ranked.
  if (all.length === 0 && optional.length > 0) all.push(anyOf(optional.map(({ filter }) => filter)))
  for (const { filter, mustNot } of clauses) if (mustNot) all.push({ not: filter })
  const [only] = all
  if (only === undefined) throw new LogQueryError('Empty expression')
  return all.length === 1 ? only : { all }
}

/** One of several expressions, at least one. */
export const anyOf = <Leaf>(filters: readonly Expression<Leaf>[]): Expression<Leaf> => {
  const [only] = filters
  return filters.length === 1 && only !== undefined ? only : { any: filters }
}

const readClause = <Field, Leaf>(
  reader: Reader<Field, Leaf>,
  field: Field | undefined,
): Clause<Leaf> => {
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

const readOperand = <Field, Leaf>(
  reader: Reader<Field, Leaf>,
  field: Field | undefined,
): Expression<Leaf> => {
  const { vocabulary } = reader
  const token = take(reader)
  if (token.kind === 'field') {
    if (field !== undefined) throw new LogQueryError('A field cannot stand inside a field')
    return token.text === '_exists_'
      ? readExists(reader)
      : readOperand(reader, vocabulary.field(token.text))
  }
  if (token.kind === 'open') {
    const inner = readQuery(reader, field)
    if (!takeIf(reader, 'close')) throw new LogQueryError('Missing closing bracket')
    return inner
  }
  countTerm(reader)
  if (token.kind === 'range') {
    if (field === undefined) throw new LogQueryError('A range needs a field')
    return vocabulary.range(field, token)
  }
  if (token.kind === 'term' || token.kind === 'phrase')
    return vocabulary.term(field, boundedWildcards(token))
  throw new LogQueryError('Unexpected operator')
}

const readExists = <Field, Leaf>(reader: Reader<Field, Leaf>): Expression<Leaf> => {
  countTerm(reader)
  const token = take(reader)
  if (token.kind !== 'term') throw new LogQueryError('Expected a field after _exists_')
  return reader.vocabulary.exists(reader.vocabulary.field(token.text))
}

const countTerm = (reader: AnyReader): void => {
  reader.terms += 1
  if (reader.terms > mostTerms)
    throw new LogQueryError(`Query has too many terms, maximum ${mostTerms}`)
}

/** True for a lone `*`, which any value matches. */
export const isAnything = ({ text, wildcards }: TextToken): boolean =>
  text === '*' && wildcards.length === 1

/** Refuses wildcards that would cost too much; a prefix may have any length. */
const boundedWildcards = (token: TextToken): TextToken => {
  const { text, wildcards } = token
  const isPrefix = wildcards.length === 1 && wildcards[0] === text.length - 1
  if (wildcards.length > 0 && !isPrefix && text.length - wildcards.length < fewestLiterals)
    throw new LogQueryError(`A wildcard needs at least ${fewestLiterals} literal characters`)
  if (wildcards.length > mostWildcards)
    throw new LogQueryError(`A term has too many wildcards, maximum ${mostWildcards}`)
  return token
}
