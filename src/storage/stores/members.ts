/** Reads members of documents and columns that may hold anything. */
import { isJsonObject } from '../../kit/json.ts'
import type { JsonObject } from '../../kit/json.ts'

/**
 * False for a name that strangers send and no record can have: it is neither asked for nor
 * remembered as absent. PostgreSQL knows no U+0000, and every id and audience is at most 600
 * characters long.
 */
export const canExist = (name: string): boolean => name.length <= 600 && !name.includes('\u0000')

export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined

export const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number' ? value : undefined

export const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : []

export const objectOf = (value: unknown): JsonObject => (isJsonObject(value) ? value : {})
