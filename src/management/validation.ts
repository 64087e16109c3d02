/**
 * Holds values against schemas. Schemas are compiled at their first use, so that starting costs
 * nothing for operations that nobody calls. What the refusals say is worded in
 * `validation-texts.ts`.
 */
import type { ValidateFunction } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { JsonValue } from '../kit/json.ts'
import { ApiError } from './errors.ts'
import { formats } from './formats.ts'
import type { Schema } from './operation.ts'
import { violationText } from './validation-texts.ts'
import type { Violated } from './validation-texts.ts'

const errorCodes = {
  Payload: 'invalid_body',
  Query: 'invalid_query_string',
  Path: 'invalid_uri',
} as const satisfies Record<Violated, string>

/**
 * The first two equal items of a list, in time linear in its text (Ajv compares each with each).
 */
const firstEqualItems = (items: readonly unknown[]): [number, number] | undefined => {
  const seen = new Map<string, number>()
  for (const [index, item] of items.entries()) {
    const key = JSON.stringify(item, sortedMembers)
    const before = seen.get(key)
    if (before !== undefined) return [before, index]
    seen.set(key, index)
  }
  return undefined
}

const sortedMembers = (_name: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value

interface UniqueItemsCheck {
  (wanted: boolean, items: unknown[]): boolean
  errors?: { keyword: string; params: { i: number; j: number } }[]
}

const uniqueItems: UniqueItemsCheck = (wanted, items) => {
  const equal = wanted ? firstEqualItems(items) : undefined
  if (equal === undefined) return true
  uniqueItems.errors = [{ keyword: 'uniqueItems', params: { i: equal[0], j: equal[1] } }]
  return false
}

const createAjv = (allErrors: boolean): Ajv2020 => {
  const ajv = new Ajv2020({
    allErrors,
    verbose: true,
    unicodeRegExp: false,
    strictTypes: false,
    strictTuples: false,
    strictRequired: false,
    ownProperties: true,
    formats: { ...formats },
    keywords: ['discriminator', 'externalDocs'],
  })
  ajv.removeKeyword('uniqueItems')
  ajv.addKeyword({ keyword: 'uniqueItems', type: 'array', errors: true, validate: uniqueItems })
  return ajv
}

/** `first` stops at the first violation and decides; `all` finds the rest for the message. */
const first = createAjv(false)
const all = createAjv(true)

/**
 * Above so many characters only the first violation is told: a hostile body must not buy a million
 * of them.
 */
const longestExplained = 20_000

const explained = (schema: Schema, value: JsonValue): ValidateFunction => {
  const decided = first.compile(schema)
  if (decided(value)) return decided
  if (JSON.stringify(value).length > longestExplained) return decided
  const explaining = all.compile(schema)
  explaining(value)
  return explaining
}

/**
 * Refuses a value that breaks its schema: 400 with the rule, the property and our description of
 * it.
 */
export const assertValid = (violated: Violated, schema: Schema, value: JsonValue): void => {
  const { errors } = explained(schema, value)
  if (errors && errors.length > 0)
    throw new ApiError({
      status: 400,
      message: violationText(violated, errors),
      errorCode: errorCodes[violated],
    })
}
