/**
 * The search of the log as text. Filters that are chosen by hand write it; simple parts of it are shown
 * as filters again. The server has the last word on what is right; `flawOf` finds common slips before.
 */

export interface Term {
  readonly field: string
  readonly value: string
  readonly isNot: boolean
}

/** Members of the log that can be searched. */
export const fields = [
  'type',
  'client_id',
  'client_name',
  'connection',
  'connection_id',
  'description',
  'date',
  'hostname',
  'ip',
  'log_id',
  'organization_id',
  'user_id',
  'user_name',
  'user_agent',
  'strategy',
  'strategy_type',
  'audience',
  'scope',
] as const

const termPattern = /^(NOT )?(\w+):("(?:[^"\\]|\\.)*"|[^\s()[\]{}":<>^]+)$/

/** The filters that a text consists of, when it is nothing but filters joined by AND. */
export const termsOf = (query: string): readonly Term[] | undefined => {
  if (query.trim() === '') return []
  const terms = splitAtAnd(query.trim()).map(readTerm)
  return terms.every((term) => term !== undefined) ? terms : undefined
}

/** Cuts at ` AND ` outside quotation marks. */
const splitAtAnd = (query: string): readonly string[] => {
  const parts: string[] = []
  let part = ''
  for (const piece of query.split(' AND ')) {
    part = part === '' ? piece : `${part} AND ${piece}`
    const marks = part.replaceAll(/\\./g, '').split('"').length - 1
    if (marks % 2 === 0) {
      parts.push(part.trim())
      part = ''
    }
  }
  return part === '' ? parts : [...parts, part]
}

const readTerm = (text: string): Term | undefined => {
  const [, not, field, value] = termPattern.exec(text) ?? []
  if (field === undefined || value === undefined) return undefined
  const plain = value.startsWith('"') ? value.slice(1, -1).replaceAll(/\\(.)/g, '$1') : value
  return { field, value: plain, isNot: not !== undefined }
}

const isPlain = (value: string): boolean =>
  /^[\w*.@-]+$/.test(value) && !/^(?:AND|OR|NOT)$/.test(value)

/** `type:feccft`; in quotation marks what would mean something else without. */
export const written = ({ field, value, isNot }: Term): string =>
  `${isNot ? 'NOT ' : ''}${field}:${isPlain(value) ? value : `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`}`

/** The text with one more filter. */
export const withTerm = (query: string, term: Term): string => {
  const before = query.trim()
  if (before === '') return written(term)
  const terms = termsOf(before)
  if (terms?.some((one) => written(one) === written(term)) === true) return before
  return `${terms === undefined ? `(${before})` : before} AND ${written(term)}`
}

/** The text without one of its filters. */
export const withoutTerm = (query: string, term: Term): string =>
  (termsOf(query) ?? [])
    .map(written)
    .filter((text) => text !== written(term))
    .join(' AND ')

/** What is sent: the reader's text within a range of time and on one side of an entry. */
export const searchOf = (parts: {
  query: string
  /** ISO-8601. */
  since?: string | undefined
  olderThan?: string | undefined
  newerThan?: string | undefined
}): string =>
  [
    ...(parts.query.trim() === '' ? [] : [`(${parts.query.trim()})`]),
    ...(parts.since === undefined ? [] : [`date:[${parts.since} TO *]`]),
    ...(parts.olderThan === undefined ? [] : [`log_id:[* TO ${parts.olderThan}}`]),
    ...(parts.newerThan === undefined ? [] : [`log_id:{${parts.newerThan} TO *]`]),
  ].join(' AND ')

export interface Flaw {
  /** Where it is, counted from 0. */
  readonly at: number
  readonly kind: 'quote' | 'open' | 'close' | 'range' | 'field' | 'value' | 'operator'
  /** What stands there. */
  readonly word: string
}

/** The first slip in a search: something that is not closed, an unknown field, an operator without a neighbour. */
export const flawOf = (query: string): Flaw | undefined => bracketFlaw(query) ?? wordFlaw(query)

const closing: Readonly<Record<string, string>> = { '[': ']}', '{': ']}' }

const bracketFlaw = (query: string): Flaw | undefined => {
  const open: number[] = []
  for (let at = 0; at < query.length; at += 1) {
    const sign = query.charAt(at)
    if (sign === '\\') at += 1
    else if (sign === '"') {
      const end = endOfQuote(query, at)
      if (end === undefined) return { at, kind: 'quote', word: sign }
      at = end
    } else if (sign in closing) {
      const end = [...query.slice(at)].findIndex((one) => closing[sign]?.includes(one) === true)
      if (end < 0 || !/\sTO\s/.test(query.slice(at, at + end)))
        return { at, kind: 'range', word: sign }
      at += end
    } else if (sign === '(') open.push(at)
    else if (sign === ')' && open.pop() === undefined) return { at, kind: 'close', word: sign }
  }
  const at = open.at(-1)
  return at === undefined ? undefined : { at, kind: 'open', word: '(' }
}

const endOfQuote = (query: string, start: number): number | undefined => {
  for (let at = start + 1; at < query.length; at += 1) {
    if (query.charAt(at) === '\\') at += 1
    else if (query.charAt(at) === '"') return at
  }
  return undefined
}

/** Quotations and ranges count as one value here; they are closed, or `bracketFlaw` found them. */
const wordFlaw = (query: string): Flaw | undefined => {
  const flat = query.replaceAll(/"(?:[^"\\]|\\.)*"|[[{][^\]}]*[\]}]/g, (whole) =>
    'x'.repeat(whole.length),
  )
  for (const found of flat.matchAll(/(?<![\w:\\])(\w+):/g)) {
    const [, word = ''] = found
    const isKnown = word === '_exists_' || fields.some((field) => field === word)
    if (!isKnown) return { at: found.index, kind: 'field', word }
    if (/^(?:\s|\)|$)/.test(flat.slice(found.index + found[0].length)))
      return { at: found.index + found[0].length, kind: 'value', word }
  }
  const operator =
    /^\s*(AND|OR)\b|\b(AND|OR|NOT)\s*$|\(\s*(AND|OR)\b|\b(?:AND|OR)\s+(AND|OR)\b/.exec(flat)
  if (operator === null) return undefined
  const word = operator.slice(1).find((one) => one !== undefined) ?? ''
  return { at: operator.index + operator[0].lastIndexOf(word), kind: 'operator', word }
}
