/** The ids of records that relate others: a role's permission, a user's role or permission. */
import { sha256 } from '../kit/hashing.ts'

/**
 * The id of a relation between `parts`, the same whoever makes it, so that the database itself
 * refuses a second one. Parts are ids and names, which hold no line break.
 *
 * Example: `relationId(userId, roleId)`.
 */
export const relationId = (...parts: readonly string[]): string => sha256(parts.join('\n'))
