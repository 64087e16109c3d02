/** Reads members of documents and columns that may hold anything. */
import { isJsonObject } from '../../kit/json.ts'
import type { JsonObject } from '../../kit/json.ts'

export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined

export const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number' ? value : undefined

export const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : []

export const objectOf = (value: unknown): JsonObject => (isJsonObject(value) ? value : {})
