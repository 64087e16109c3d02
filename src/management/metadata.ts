/** Metadata of sessions and refresh tokens (authentication §3.8): few, short texts. */
import { Type } from 'typebox'
import { isJsonObject } from '../kit/json.ts'
import type { JsonObject, JsonValue } from '../kit/json.ts'
import { closed } from './entities/schema-parts.ts'
import { invalidBody } from './errors.ts'
import { withoutNulls } from './merge.ts'

const mostPairs = 25
const longest = 255

/** The body that replaces the metadata called `name`. */
export const metadataBody = (name: string) =>
  closed(
    {
      [name]: Type.Optional(
        Type.Unsafe<unknown>({
          type: ['object', 'null'],
          maxProperties: mostPairs,
          description: 'What takes the place of the metadata; null takes it away',
        }),
      ),
    },
    { minProperties: 1 },
  )

/** The document with the metadata that `sent` holds. Raises 400 for what is no short text. */
export const withMetadata = (
  document: JsonObject,
  name: string,
  sent: JsonValue | undefined,
): JsonObject => {
  const pairs = isJsonObject(sent) ? withoutNulls(sent) : {}
  for (const [key, value] of Object.entries(pairs))
    if (key.length > longest || typeof value !== 'string' || value.length > longest)
      throw invalidBody(
        `Payload validation error: 'Keys and values are texts of at most ${String(longest)} characters' on property ${name}.`,
      )
  return withoutNulls({ ...document, [name]: Object.keys(pairs).length === 0 ? null : pairs })
}
