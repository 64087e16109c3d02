/**
 * Reads the query string by the parameters that an operation declares. Parameters nobody declared
 * are ignored.
 */
import { isJsonObject } from '../kit/json.ts'
import type { JsonObject, JsonValue } from '../kit/json.ts'
import { invalidQuery } from './errors.ts'
import type { Schema } from './operation.ts'

/** The properties of an object schema, by name. */
export const propertiesOf = (schema: Schema | undefined): Readonly<Record<string, Schema>> => {
  const properties: unknown = schema && 'properties' in schema ? schema.properties : undefined
  return isJsonObject(properties) ? (properties as Readonly<Record<string, Schema>>) : {}
}

const typeOf = (schema: Schema): unknown => ('type' in schema ? schema.type : undefined)

/**
 * The text as the schema's type, where it is one; otherwise the text itself, which the validation
 * then refuses.
 */
const readText = (schema: Schema, text: string): JsonValue => {
  const type = typeOf(schema)
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true'
  if ((type === 'integer' || type === 'number') && /^-?\d{1,15}$/.test(text)) return Number(text)
  return text
}

/** A list is a repeated parameter; of other parameters the last one counts. */
const readParameter = (schema: Schema, texts: readonly string[]): JsonValue => {
  if (typeOf(schema) !== 'array') return readText(schema, texts.at(-1) ?? '')
  const items: unknown = 'items' in schema ? schema.items : {}
  return texts.map((text) => readText(isJsonObject(items) ? items : {}, text))
}

const mostParameters = 200

/**
 * The declared parameters of a query string, typed by their schemas. An empty text for a parameter
 * that is not a string counts as absent. Raises 400 for U+0000, which cannot be searched for.
 */
export const readQuery = (schema: Schema | undefined, queryString: string): JsonObject => {
  const sent = new URLSearchParams(queryString)
  const query: [string, JsonValue][] = []
  for (const [name, parameter] of Object.entries(propertiesOf(schema))) {
    const isText = typeOf(parameter) === 'string'
    const texts = sent.getAll(name).filter((text) => text !== '' || isText)
    if (texts.some((text) => text.includes('\u0000')))
      throw invalidQuery(
        `Query validation error: 'String must not contain the character U+0000' on property ${name}.`,
      )
    if (texts.length > mostParameters)
      throw invalidQuery(
        `Query validation error: 'Array is too long (${texts.length}), maximum ${mostParameters}' on property ${name}.`,
      )
    if (texts.length > 0) query.push([name, readParameter(parameter, texts)])
  }
  return Object.fromEntries(query)
}
