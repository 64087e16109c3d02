/**
 * The search language of users (contract §10.1): which fields there are, what terms and ranges mean
 * there, and whether a user matches. Owns text to `UserFilter` and its judgement; the grammar is
 * `search-query.ts`, the reading of users is `user-search.ts`.
 */
import { isJsonObject } from '../kit/json.ts'
import type { JsonObject, JsonValue } from '../kit/json.ts'
import { spanOfDate } from './log-query-dates.ts'
import { LogQueryError } from './log-query-error.ts'
import { anyOf, isAnything, parseSearch } from './search-query.ts'
import type { Expression, RangeToken, TextToken, Vocabulary } from './search-query.ts'

/** `folded` compares without case, `any` by the type that a value has. */
type ValueType = 'text' | 'folded' | 'boolean' | 'date' | 'number' | 'any'

export interface UserField {
  readonly name: string
  readonly path: readonly string[]
  readonly type: ValueType
}

interface Bounds {
  readonly from?: { readonly value: string; readonly inclusive: boolean }
  readonly to?: { readonly value: string; readonly inclusive: boolean }
}

export type UserLeaf = { readonly field: UserField } & (
  | { readonly test: 'exists' }
  /** The literal parts between wildcards; one part is an exact value. */
  | { readonly test: 'pattern'; readonly parts: readonly string[] }
  | ({ readonly test: 'range' } & Bounds)
)

export type UserFilter = Expression<UserLeaf>

const rootTypes: Readonly<Record<string, ValueType>> = {
  user_id: 'text',
  email: 'folded',
  'email.domain': 'folded',
  email_verified: 'boolean',
  name: 'folded',
  given_name: 'folded',
  family_name: 'folded',
  nickname: 'folded',
  username: 'text',
  phone_number: 'text',
  phone_verified: 'boolean',
  blocked: 'boolean',
  created_at: 'date',
  updated_at: 'date',
  last_login: 'date',
  last_ip: 'text',
  logins_count: 'number',
  organization_id: 'text',
  'identities.connection': 'text',
  'identities.provider': 'text',
  'identities.user_id': 'text',
  'identities.isSocial': 'boolean',
}

const openRoots = ['app_metadata.', 'user_metadata.', 'identities.profileData.']
const deepestPath = 10

/** The members that a sign-in changes: they are kept beside the document. */
const counted = new Set(['updated_at', 'last_login', 'last_ip', 'logins_count'])

/** The field of that name. Throws `LogQueryError` for one that cannot be searched. */
export const userField = (name: string): UserField => {
  const type = Object.hasOwn(rootTypes, name) ? rootTypes[name] : undefined
  if (type !== undefined) return { name, path: name.split('.'), type }
  const path = name.split('.')
  const isOpen = openRoots.some((root) => name.startsWith(root))
  if (!isOpen || path.length > deepestPath || path.includes(''))
    throw new LogQueryError(`Field cannot be searched: ${name.slice(0, 64)}`)
  return { name, path, type: 'any' }
}

/** Every value inside `app_metadata`, however deep. */
const anywhereInAppMetadata: UserField = {
  name: 'app_metadata',
  path: ['app_metadata', '**'],
  type: 'any',
}

/** What a term without a field looks at: never `user_metadata`, which users write themselves. */
const bareFields: readonly UserField[] = [
  ...['email', 'name', 'given_name', 'family_name', 'nickname'].map(userField),
  anywhereInAppMetadata,
]

const isOfUser = ({ path }: UserField): boolean => path[0] === 'user_metadata'
const takesWildcards = (field: UserField): boolean =>
  !isOfUser(field) && ['text', 'folded', 'any'].includes(field.type)

const partsOf = ({ text, wildcards }: TextToken): string[] =>
  [...wildcards, text.length].map((end, index) =>
    text.slice(index === 0 ? 0 : (wildcards[index - 1] ?? 0) + 1, end),
  )

const termOf = (field: UserField | undefined, token: TextToken): UserFilter => {
  if (field !== undefined) return matchOf(field, token)
  if (isAnything(token)) return { field: userField('user_id'), test: 'exists' }
  return anyOf(bareFields.map((bare) => matchOf(bare, token)))
}

const matchOf = (field: UserField, token: TextToken): UserLeaf => {
  if (isAnything(token)) return { field, test: 'exists' }
  const parts = partsOf(token)
  if (parts.length > 1 && !takesWildcards(field))
    throw new LogQueryError(`Wildcards cannot be used with ${field.name.slice(0, 64)}`)
  if (field.type !== 'date') return { field, test: 'pattern', parts }
  const { first, last } = spanOfDate(token.text)
  return {
    field,
    test: 'range',
    from: { value: first, inclusive: true },
    to: { value: last, inclusive: true },
  }
}

const rangeOf = (field: UserField, { from, to }: RangeToken): UserLeaf => {
  if (isOfUser(field) || field.type === 'boolean')
    throw new LogQueryError(`A range cannot be used with ${field.name.slice(0, 64)}`)
  if (from === undefined && to === undefined) return { field, test: 'exists' }
  if (field.type !== 'date')
    return { field, test: 'range', ...(from && { from }), ...(to && { to }) }
  return {
    field,
    test: 'range',
    ...(from && {
      from: { ...from, value: spanOfDate(from.value)[from.inclusive ? 'first' : 'last'] },
    }),
    ...(to && { to: { ...to, value: spanOfDate(to.value)[to.inclusive ? 'last' : 'first'] } }),
  }
}

const vocabulary: Vocabulary<UserField, UserLeaf> = {
  field: userField,
  term: termOf,
  range: rangeOf,
  exists: (field) => ({ field, test: 'exists' }),
}

/**
 * Reads a query; undefined for one that holds nothing. Throws `LogQueryError` for bad syntax, size
 * or field.
 */
export const parseUserQuery = (query: string): UserFilter | undefined =>
  parseSearch(query, vocabulary)

/** True when a filter asks for members that are not part of the document. */
export const asksForCounters = (filter: UserFilter): boolean => {
  if ('all' in filter) return filter.all.some(asksForCounters)
  if ('any' in filter) return filter.any.some(asksForCounters)
  if ('not' in filter) return asksForCounters(filter.not)
  return isCounted(filter.field)
}

/** True for a member that is counted beside the document. */
export const isCounted = ({ name }: UserField): boolean => counted.has(name)

type Scalar = string | number | boolean

/** Everything at a path, lists looked through; null and empty things are not there. */
export const valuesAt = (document: JsonObject, { name, path }: UserField): Scalar[] => {
  if (name === 'email.domain') {
    const { email } = document
    return typeof email === 'string' ? [email.slice(email.lastIndexOf('@') + 1)] : []
  }
  return path
    .reduce<JsonValue[]>(
      (found, step) =>
        found.flatMap((value) => (step === '**' ? inside(value) : member(value, step))),
      [document],
    )
    .flatMap(flattened)
}

const member = (value: JsonValue, name: string): JsonValue[] => {
  if (Array.isArray(value)) return value.flatMap((item) => member(item, name))
  const inner = isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
  return inner === undefined ? [] : [inner]
}

const inside = (value: JsonValue): JsonValue[] => {
  if (Array.isArray(value)) return value.flatMap(inside)
  if (!isJsonObject(value)) return [value]
  return Object.values(value).flatMap((inner) => (inner === undefined ? [] : inside(inner)))
}

const flattened = (value: JsonValue): Scalar[] => {
  if (Array.isArray(value)) return value.flatMap(flattened)
  return value === null || typeof value === 'object' ? [] : [value]
}

/** True when the whole object counts as being there, as `_exists_` asks. */
const isThere = (document: JsonObject, field: UserField): boolean => {
  if (valuesAt(document, field).length > 0) return true
  const found = field.path.reduce<JsonValue[]>(
    (values, step) => values.flatMap((value) => member(value, step)),
    [document],
  )
  return found.some((value) => isJsonObject(value) && Object.keys(value).length > 0)
}

/** True when the user's document (with its counters) is what the filter asks for. */
export const matchesUser = (document: JsonObject, filter: UserFilter): boolean => {
  if ('all' in filter) return filter.all.every((part) => matchesUser(document, part))
  if ('any' in filter) return filter.any.some((part) => matchesUser(document, part))
  if ('not' in filter) return !matchesUser(document, filter.not)
  if (filter.test === 'exists') return isThere(document, filter.field)
  const values = valuesAt(document, filter.field)
  if (filter.test === 'pattern')
    return values.some((value) => fits(value, filter.field, filter.parts))
  return values.some((value) => isWithin(value, filter.field, filter))
}

/** The form in which texts without case are compared; columns hold it. */
export const folded = (text: string): string => text.toLowerCase()

const fits = (value: Scalar, field: UserField, parts: readonly string[]): boolean => {
  const [first = ''] = parts
  if (typeof value === 'number')
    return parts.length === 1 && Number(first) === value && first !== ''
  if (typeof value === 'boolean') return parts.length === 1 && first === String(value)
  if (field.type !== 'folded') return fitsText(value, parts)
  return fitsText(folded(value), parts.map(folded))
}

/** The parts in order, the first at the beginning and the last at the end. */
const fitsText = (text: string, parts: readonly string[]): boolean => {
  const [first = '', ...rest] = parts
  const last = rest.pop()
  if (last === undefined) return text === first
  if (!text.startsWith(first) || text.length < first.length + last.length) return false
  let at = first.length
  for (const part of rest) {
    const found = text.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return text.endsWith(last) && text.length - last.length >= at
}

const isWithin = (value: Scalar, { type }: UserField, { from, to }: Bounds): boolean => {
  if (typeof value === 'boolean') return false
  const isNumber = typeof value === 'number'
  const form = (text: string): Scalar =>
    isNumber ? Number(text) : type === 'folded' ? folded(text) : text
  const own = type === 'folded' && !isNumber ? folded(value) : value
  const isAfter = (bound: Scalar, inclusive: boolean) => own > bound || (inclusive && own === bound)
  const isBefore = (bound: Scalar, inclusive: boolean) =>
    own < bound || (inclusive && own === bound)
  return (
    (from === undefined || isAfter(form(from.value), from.inclusive)) &&
    (to === undefined || isBefore(form(to.value), to.inclusive))
  )
}
