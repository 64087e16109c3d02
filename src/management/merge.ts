/** How an update changes a document (contract: PATCH). */
import { isJsonObject } from '../kit/json.ts'
import type { JsonObject } from '../kit/json.ts'

/** Without the members that are null: on creation null means "not set". */
export const withoutNulls = (document: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(document).filter(([, value]) => value !== null && value !== undefined),
  )

/**
 * `patch` over `document`: a member sent replaces, null removes. Members in `mergedMembers` are
 * merged one level deep instead, where null removes the key; a merged member that was not there
 * starts empty.
 */
export const merged = (
  document: JsonObject,
  patch: JsonObject,
  mergedMembers: readonly string[] = [],
): JsonObject => {
  const changes = Object.entries(patch).map(([name, value]) => {
    const before = document[name]
    const isMerged = mergedMembers.includes(name) && isJsonObject(value)
    const base = isJsonObject(before) ? before : {}
    return [name, isMerged ? withoutNulls({ ...base, ...value }) : value] as const
  })
  return withoutNulls({ ...document, ...Object.fromEntries(changes) })
}
