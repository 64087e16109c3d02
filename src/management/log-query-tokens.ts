import { LogQueryError } from './log-query-error.ts'

interface Bound {
  readonly value: string
  readonly inclusive: boolean
}

/** A lexical piece of a log query. `wildcards` are the positions of the unescaped `*` in `text`. */
export type LogQueryToken =
  | { readonly kind: 'open' | 'close' | 'and' | 'or' | 'not' | 'must' | 'boost' }
  | { readonly kind: 'field'; readonly text: string }
  | {
      readonly kind: 'term' | 'phrase'
      readonly text: string
      readonly wildcards: readonly number[]
    }
  | { readonly kind: 'range'; readonly from?: Bound; readonly to?: Bound }

interface Scanner {
  readonly text: string
  at: number
}

const isSpace = (character: string): boolean => character.trim() === ''
const endsTerm = (character: string): boolean =>
  isSpace(character) || '()[]{}"^:'.includes(character)

/** Cuts a query into tokens. Throws `LogQueryError` for an unfinished phrase, range or escape. */
export const tokenizeLogQuery = (text: string): LogQueryToken[] => {
  const scanner: Scanner = { text, at: 0 }
  const tokens: LogQueryToken[] = []
  for (;;) {
    while (scanner.at < text.length && isSpace(text.charAt(scanner.at))) scanner.at += 1
    if (scanner.at >= text.length) return tokens
    tokens.push(nextToken(scanner, tokens.at(-1)?.kind === 'field'))
  }
}

const nextToken = (scanner: Scanner, isValue: boolean): LogQueryToken => {
  const character = scanner.text.charAt(scanner.at)
  const pair = scanner.text.slice(scanner.at, scanner.at + 2)
  if (pair === '&&') return sign(scanner, 2, 'and')
  if (pair === '||') return sign(scanner, 2, 'or')
  switch (character) {
    case '(':
      return sign(scanner, 1, 'open')
    case ')':
      return sign(scanner, 1, 'close')
    case '!':
    case '-':
      return sign(scanner, 1, 'not')
    case '+':
      return sign(scanner, 1, 'must')
    case '^':
      return boost(scanner)
    case '"':
      return phrase(scanner)
    case '[':
    case '{':
      return range(scanner)
    case '>':
    case '<':
      return comparison(scanner)
    default:
      return isValue ? value(scanner) : term(scanner)
  }
}

const sign = (
  scanner: Scanner,
  length: number,
  kind: 'open' | 'close' | 'and' | 'or' | 'not' | 'must',
): LogQueryToken => {
  scanner.at += length
  return { kind }
}

/** `^4` after a clause ranks; the log is not ranked, so it is read and dropped. */
const boost = (scanner: Scanner): LogQueryToken => {
  scanner.at += 1
  const start = scanner.at
  while (/[0-9.]/.test(scanner.text.charAt(scanner.at))) scanner.at += 1
  if (scanner.at === start) throw new LogQueryError('Expected a number after ^')
  return { kind: 'boost' }
}

const escaped = (scanner: Scanner): string => {
  const character = scanner.text.charAt(scanner.at + 1)
  if (character === '') throw new LogQueryError('Unfinished escape')
  scanner.at += 2
  return character
}

const phrase = (scanner: Scanner): LogQueryToken => {
  scanner.at += 1
  let text = ''
  while (scanner.at < scanner.text.length) {
    const character = scanner.text.charAt(scanner.at)
    if (character === '\\') text += escaped(scanner)
    else {
      scanner.at += 1
      if (character === '"') return { kind: 'phrase', text, wildcards: [] }
      text += character
    }
  }
  throw new LogQueryError('Unfinished phrase')
}

/** Literal text up to a separator, with the places of its wildcards. */
const literal = (scanner: Scanner, isColonPart: boolean): { text: string; wildcards: number[] } => {
  let text = ''
  const wildcards: number[] = []
  while (scanner.at < scanner.text.length) {
    const character = scanner.text.charAt(scanner.at)
    if (character === '\\') {
      text += escaped(scanner)
      continue
    }
    if (endsTerm(character) && !(isColonPart && character === ':')) break
    if (character === '*') wildcards.push(text.length)
    text += character
    scanner.at += 1
  }
  return { text, wildcards }
}

const term = (scanner: Scanner): LogQueryToken => {
  const start = scanner.at
  const { text, wildcards } = literal(scanner, false)
  const raw = scanner.text.slice(start, scanner.at)
  if (raw === '') throw new LogQueryError(`Unexpected ${scanner.text.charAt(scanner.at)}`)
  if (scanner.text.charAt(scanner.at) === ':') {
    scanner.at += 1
    return { kind: 'field', text }
  }
  if (raw === 'AND') return { kind: 'and' }
  if (raw === 'OR') return { kind: 'or' }
  if (raw === 'NOT') return { kind: 'not' }
  return { kind: 'term', text, wildcards }
}

/** The text after a field: colons are part of it, as in times and IPv6 addresses. */
const value = (scanner: Scanner): LogQueryToken => {
  const { text, wildcards } = literal(scanner, true)
  if (text === '') throw new LogQueryError(`Unexpected ${scanner.text.charAt(scanner.at)}`)
  return { kind: 'term', text, wildcards }
}

/** `field:>=value` and its three kin: a range with one bound. */
const comparison = (scanner: Scanner): LogQueryToken => {
  const isLower = scanner.text.charAt(scanner.at) === '>'
  scanner.at += 1
  const inclusive = scanner.text.charAt(scanner.at) === '='
  if (inclusive) scanner.at += 1
  const value = boundValue(scanner)
  if (value === undefined) throw new LogQueryError('Expected a value after a comparison')
  const bound = { value, inclusive }
  return isLower ? { kind: 'range', from: bound } : { kind: 'range', to: bound }
}

/** `[a TO b]`, braces for an exclusive bound, `*` for an open one. */
const range = (scanner: Scanner): LogQueryToken => {
  const isFromInclusive = scanner.text.charAt(scanner.at) === '['
  scanner.at += 1
  const from = boundValue(scanner)
  if (scanner.text.slice(scanner.at, scanner.at + 2) !== 'TO')
    throw new LogQueryError('Expected TO inside a range')
  scanner.at += 2
  const to = boundValue(scanner)
  const closing = scanner.text.charAt(scanner.at)
  if (closing !== ']' && closing !== '}') throw new LogQueryError('Unfinished range')
  scanner.at += 1
  return {
    kind: 'range',
    ...(from !== undefined && { from: { value: from, inclusive: isFromInclusive } }),
    ...(to !== undefined && { to: { value: to, inclusive: closing === ']' } }),
  }
}

/**
 * A bound: quoted, or literal up to a space or closing bracket (times hold colons). `*` is
 * undefined.
 */
const boundValue = (scanner: Scanner): string | undefined => {
  skipSpace(scanner)
  if (scanner.text.charAt(scanner.at) === '"') {
    const quoted = phrase(scanner)
    skipSpace(scanner)
    return quoted.kind === 'phrase' ? quoted.text : undefined
  }
  let value = ''
  while (scanner.at < scanner.text.length) {
    const character = scanner.text.charAt(scanner.at)
    if (isSpace(character) || ']})'.includes(character)) break
    if (character === '\\') value += escaped(scanner)
    else {
      value += character
      scanner.at += 1
    }
  }
  if (value === '') throw new LogQueryError('Empty bound of a range')
  skipSpace(scanner)
  return value === '*' ? undefined : value
}

const skipSpace = (scanner: Scanner): void => {
  while (scanner.at < scanner.text.length && isSpace(scanner.text.charAt(scanner.at)))
    scanner.at += 1
}
