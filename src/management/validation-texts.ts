/**
 * Words what a schema violation is in the wire's own texts, which callers search. Owns the wording
 * only; a message is bounded in the number of violations and in the length of every quoted value.
 */
import type { ErrorObject } from 'ajv'
import { isJsonObject } from '../kit/json.ts'

/** Which part of the request broke its schema. */
export type Violated = 'Payload' | 'Query' | 'Path'

const mostViolations = 20
const longestQuote = 200

const cut = (text: string): string =>
  text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text

/** A value as the wire's rule texts quote it: objects as JSON, lists joined by commas. */
const quote = (value: unknown): string => {
  if (Array.isArray(value)) return cut(value.slice(0, longestQuote).map(quote).join(','))
  return cut(typeof value === 'object' ? JSON.stringify(value) : String(value))
}

const typeName = (value: unknown): string => {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  return typeof value
}

const length = (value: unknown): number => {
  if (typeof value === 'string') return [...value].length
  if (Array.isArray(value)) return value.length
  return isJsonObject(value) ? Object.keys(value).length : 0
}

type Wording = (error: ErrorObject) => string

const notAllowed: Wording = ({ params }) =>
  `Additional properties not allowed: ${quote(params.additionalProperty ?? params.unevaluatedProperty)}`
const noEnumMatch: Wording = ({ data }) => `No enum match for: ${quote(data)}`

/** The rule text of each schema keyword. */
const wordings: Readonly<Record<string, Wording>> = {
  required: ({ params }) => `Missing required property: ${quote(params.missingProperty)}`,
  additionalProperties: notAllowed,
  unevaluatedProperties: notAllowed,
  type: ({ schema, data }) => `Expected type ${quote(schema)} but found type ${typeName(data)}`,
  format: ({ schema, data }) =>
    `Object didn't pass validation for format ${quote(schema)}: ${quote(data)}`,
  pattern: ({ schema, data }) => `String does not match pattern ${String(schema)}: ${quote(data)}`,
  minLength: ({ schema, data }) =>
    `String is too short (${length(data)} chars), minimum ${quote(schema)}`,
  maxLength: ({ schema, data }) =>
    `String is too long (${length(data)} chars), maximum ${quote(schema)}`,
  minimum: ({ schema, data }) => `Value ${quote(data)} is less than minimum ${quote(schema)}`,
  maximum: ({ schema, data }) => `Value ${quote(data)} is greater than maximum ${quote(schema)}`,
  exclusiveMinimum: ({ schema, data }) =>
    `Value ${quote(data)} is equal or less than exclusive minimum ${quote(schema)}`,
  exclusiveMaximum: ({ schema, data }) =>
    `Value ${quote(data)} is equal or greater than exclusive maximum ${quote(schema)}`,
  multipleOf: ({ schema, data }) => `Value ${quote(data)} is not a multiple of ${quote(schema)}`,
  enum: noEnumMatch,
  const: noEnumMatch,
  uniqueItems: ({ params }) =>
    `Array items are not unique (indexes ${quote(params.i)} and ${quote(params.j)})`,
  minItems: ({ schema, data }) => `Array is too short (${length(data)}), minimum ${quote(schema)}`,
  maxItems: ({ schema, data }) => `Array is too long (${length(data)}), maximum ${quote(schema)}`,
  minProperties: ({ schema, data }) =>
    `Too few properties defined (${length(data)}), minimum ${quote(schema)}`,
  maxProperties: ({ schema, data }) =>
    `Too many properties defined (${length(data)}), maximum ${quote(schema)}`,
  dependentRequired: ({ params }) =>
    `Dependency failed - key must exist: ${quote(params.missingProperty)} (due to key: ${quote(params.property)})`,
  not: () => 'Data matches schema from "not"',
  propertyNames: ({ params }) => `Invalid property name: ${quote(params.propertyName)}`,
  anyOf: () => 'None of the valid schemas were met',
  oneOf: ({ params }) =>
    Array.isArray(params.passingSchemas)
      ? 'Data is valid against more than one schema from "oneOf"'
      : 'None of the valid schemas were met',
}

/** `/a/0/b~1c` as `a[0].b/c`. */
const propertyPath = (instancePath: string): string =>
  cut(
    instancePath
      .split('/')
      .slice(1)
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
      .map((part, index) =>
        /^\d+$/.test(part) && index > 0 ? `[${part}]` : `${index > 0 ? '.' : ''}${part}`,
      )
      .join(''),
  )

const descriptionOf = ({ parentSchema }: ErrorObject): string => {
  const description: unknown = parentSchema?.['description']
  return typeof description === 'string' && description !== '' ? ` (${description})` : ''
}

/** One violation: its error, and for a choice of schemas what each of them missed. */
interface Violation {
  readonly error: ErrorObject
  readonly names: readonly string[]
  readonly inner: readonly ErrorObject[]
}

const isChoice = ({ keyword, params }: ErrorObject): boolean =>
  keyword === 'anyOf' || (keyword === 'oneOf' && !Array.isArray(params.passingSchemas))

const isInside = (error: ErrorObject, choice: ErrorObject): boolean =>
  error.schemaPath.startsWith(`${choice.schemaPath}/`) &&
  error.instancePath.startsWith(choice.instancePath)

/**
 * Gathers Ajv's flat list: the errors inside a choice (which Ajv lists before it) belong to it, and
 * the unknown members of one object are one violation that names the last first.
 */
const gather = (errors: readonly ErrorObject[]): Violation[] => {
  const choices = errors.filter(isChoice)
  const outer = errors.filter((error) => !choices.some((choice) => isInside(error, choice)))
  const violations: Violation[] = []
  for (const error of outer) {
    const name: unknown = error.params.additionalProperty
    const same = violations.findIndex(
      (other) =>
        name !== undefined &&
        other.error.keyword === error.keyword &&
        other.error.instancePath === error.instancePath,
    )
    const found = violations[same]
    if (found) violations[same] = { ...found, names: [String(name), ...found.names] }
    else
      violations.push({
        error,
        names: name === undefined ? [] : [String(name)],
        inner: isChoice(error) ? errors.filter((other) => isInside(other, error)) : [],
      })
  }
  return violations
}

const ruleOf = ({ error, names }: Violation): string =>
  names.length > 1
    ? `Additional properties not allowed: ${quote(names)}`
    : (wordings[error.keyword]?.(error) ?? `Schema rule broken: ${error.keyword}`)

const sentence = (violated: Violated, violation: Violation): string => {
  const path = propertyPath(violation.error.instancePath)
  const place = path === '' ? '' : ` on property ${path}${descriptionOf(violation.error)}`
  const inner =
    violation.inner.length === 0 ? '' : ` Inner errors: [ ${texts(violated, violation.inner)} ].`
  return `${violated} validation error: '${ruleOf(violation)}'${place}.${inner}`
}

const texts = (violated: Violated, errors: readonly ErrorObject[]): string => {
  const bounded = errors.slice(0, mostViolations * 5)
  const violations = gather(bounded).slice(0, mostViolations)
  return violations.map((violation) => sentence(violated, violation)).join(' (also) ')
}

/**
 * The message of a 400: every violation (at most 20), those of the whole value first, joined by `
 * (also) `.
 */
export const violationText = (violated: Violated, errors: readonly ErrorObject[]): string => {
  const whole = errors.filter(({ instancePath }) => instancePath === '')
  const rest = errors.filter(({ instancePath }) => instancePath !== '')
  return texts(violated, [...whole, ...rest])
}
