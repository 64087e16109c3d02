/**
 * Reads a request body into JSON, within bounds: its size, its depth, its number of values and its
 * characters. What a body must look like is the schemas' business.
 */
import type { JsonObject, JsonValue } from '../kit/json.ts'
import type { ApiError } from './errors.ts'
import { invalidBody, refuse } from './errors.ts'

export const longestBody = 1_048_576
const deepestNesting = 100
const mostValues = 100_000

const tooComplex = (): ApiError =>
  invalidBody(`Payload validation error: 'The payload is nested or divided too far'.`)

/**
 * Refuses what no entity can store: nesting beyond 100 levels, more than 100,000 values, the
 * character U+0000 (which PostgreSQL has no room for) and members named `__proto__`. Walks without
 * recursion.
 */
export const assertBounded = (value: JsonValue): void => {
  const open: { value: JsonValue; depth: number }[] = [{ value, depth: 0 }]
  let seen = 0
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    seen += 1
    if (seen > mostValues || next.depth > deepestNesting) throw tooComplex()
    if (typeof next.value === 'string') assertStorable(next.value)
    else if (typeof next.value === 'object' && next.value !== null) {
      for (const name of Object.keys(next.value)) assertStorableName(name)
      for (const inner of Object.values(next.value))
        if (inner !== undefined) open.push({ value: inner, depth: next.depth + 1 })
    }
  }
}

const assertStorable = (text: string): void => {
  if (text.includes('\u0000'))
    throw invalidBody(`Payload validation error: 'String must not contain the character U+0000'.`)
}

const assertStorableName = (name: string): void => {
  assertStorable(name)
  if (name === '__proto__')
    throw invalidBody(`Payload validation error: 'Additional properties not allowed: __proto__'.`)
}

const parseJson = (text: string): JsonValue => {
  try {
    return JSON.parse(text) as JsonValue
  } catch (error) {
    if (error instanceof SyntaxError) throw refuse('invalidJson')
    throw error
  }
}

/** Adds to the list that is there, in place: a form of many items must not cost their square. */
const appended = (before: JsonValue | undefined, value: string): JsonValue[] => {
  if (!Array.isArray(before)) return [value]
  before.push(value)
  return before
}

/** `a=1&b[]=2&b[]=3` as `{a: '1', b: ['2', '3']}`; deeper brackets are not read. */
const parseForm = (text: string): JsonObject => {
  const members = new Map<string, JsonValue>()
  for (const [key, value] of new URLSearchParams(text)) {
    const isList = key.endsWith('[]')
    const name = isList ? key.slice(0, -2) : key
    const before = members.get(name)
    if (isList) members.set(name, appended(before, value))
    else members.set(name, value)
    if (members.size > 1000) throw tooComplex()
  }
  return Object.fromEntries(members)
}

/**
 * Reads a body by its content type; JSON when none is named. An empty body and `null` are
 * `undefined`: callers declare JSON and send nothing. Raises 400 for malformed JSON and 415 for
 * another type.
 */
export const parseBody = (text: string, contentType: string | undefined): JsonValue | undefined => {
  if (text.trim() === '') return undefined
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? 'application/json'
  const isJson =
    type === '' || type === 'application/json' || /^application\/[\w.-]+\+json$/.test(type)
  if (!isJson && type !== 'application/x-www-form-urlencoded') throw refuse('unsupportedMediaType')
  const value = isJson ? parseJson(text) : parseForm(text)
  if (value === null) return undefined
  assertBounded(value)
  return value
}
