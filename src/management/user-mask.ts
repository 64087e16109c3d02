/** The mask of users: an allow-list of members, and paths into the metadata (contract §6.3). */
import { isJsonObject } from '../kit/json.ts'
import type { JsonObject, JsonValue } from '../kit/json.ts'
import { userFields } from './entities/user-schema.ts'
import { invalidQuery } from './errors.ts'
import { readMask } from './fields.ts'
import type { Mask } from './fields.ts'

const known = new Set<string>(userFields)
const roots = ['app_metadata', 'user_metadata']
const mostFields = 50

const isKnown = (name: string): boolean =>
  known.has(name) || roots.some((root) => name.startsWith(`${root}.`))

/** The mask of a query. Raises 400 for a member that cannot be asked for. */
export const readUserMask = (query: JsonObject): Mask | undefined => {
  const mask = readMask(query)
  if (mask === undefined) return undefined
  const { fields } = query
  if (mask.names.length > mostFields || !mask.names.every(isKnown))
    throw invalidQuery(
      `Query validation error: 'String '${String(fields).slice(0, 200)}' does not match pattern. ` +
        `Must be a comma separated list of the following values: ${userFields.join(',')}' on property fields.`,
    )
  return mask
}

/** What a mask leaves of a user. */
export const maskedUser = (document: JsonObject, mask: Mask | undefined): JsonObject =>
  mask === undefined ? document : maskedAt(document, mask)

const maskedAt = (document: JsonObject, mask: Mask): JsonObject => {
  const entries = Object.entries(document).flatMap(
    ([name, value]): [string, JsonValue | undefined][] => {
      if (mask.names.includes(name)) return mask.includes ? [[name, value]] : []
      const names = mask.names
        .filter((path) => path.startsWith(`${name}.`))
        .map((path) => path.slice(name.length + 1))
      if (names.length === 0 || !isJsonObject(value)) return mask.includes ? [] : [[name, value]]
      return [[name, maskedAt(value, { ...mask, names })]]
    },
  )
  return Object.fromEntries(entries)
}
