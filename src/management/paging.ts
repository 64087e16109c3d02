/**
 * The three forms of a list: a plain array, an object with totals, and checkpoint pages. Owns the
 * parameters, their limits, the cursor and the shape of the answer.
 */
import { Type } from 'typebox'
import type { JsonObject, JsonValue } from '../kit/json.ts'
import { refuse } from './errors.ts'
import type { Schema } from './operation.ts'

export type Paging = 'none' | 'offset' | 'checkpoint' | 'both'

const largestPage = 100
const defaultPage = 50
const deepestOffset = 1000

const offsetParameters = {
  page: Type.Optional(Type.Integer({ minimum: 0, description: 'Which page, counted from 0' })),
  per_page: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: largestPage,
      description: 'Items a page, 50 unless given',
    }),
  ),
  include_totals: Type.Optional(
    Type.Boolean({ description: 'Answer an object that tells start, limit and total' }),
  ),
}

const checkpointParameters = {
  from: Type.Optional(
    Type.String({ description: 'Where the next page begins: `next` of the page before' }),
  ),
  take: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: largestPage,
      description: 'Items a page, 50 unless given',
    }),
  ),
}

/** The query parameters that a kind of paging takes. */
export const pagingParameters = (paging: Paging): Readonly<Record<string, Schema>> => ({
  ...(paging === 'offset' || paging === 'both' ? offsetParameters : {}),
  ...(paging === 'checkpoint' || paging === 'both' ? checkpointParameters : {}),
})

/** Which part of a list is asked for, and in which form. */
export type PageRequest =
  | { readonly form: 'all' }
  | {
      readonly form: 'plain' | 'totals'
      readonly page: number
      readonly perPage: number
    }
  | { readonly form: 'checkpoint'; readonly after?: string; readonly take: number }

const numberOr = (value: JsonValue | undefined, otherwise: number): number =>
  typeof value === 'number' ? value : otherwise

/** The opaque cursor of a position. */
export const cursorOf = (position: string): string => Buffer.from(position).toString('base64url')

/** The position in a cursor; raises 400 for anything that no cursor holds. */
export const positionOf = (cursor: string): string => {
  const position = Buffer.from(cursor, 'base64url').toString('latin1')
  if (!/^[\w.:-]{1,64}$/.test(position) || cursorOf(position) !== cursor)
    throw refuse('invalidCheckpoint')
  return position
}

/**
 * Reads the paging parameters of a validated query. `take` and `from` win over the others where the
 * list knows them. Raises 400 `invalid_paging` beyond 1,000 records and for a broken cursor.
 */
export const readPage = (paging: Paging, query: JsonObject): PageRequest => {
  if (paging === 'none') return { form: 'all' }
  const { from, take, page, per_page: perPage, include_totals: totals } = query
  const isCheckpoint = take !== undefined || from !== undefined || paging === 'checkpoint'
  if (isCheckpoint && paging !== 'offset') {
    const after = typeof from === 'string' && from !== '' ? { after: positionOf(from) } : {}
    return { form: 'checkpoint', take: numberOr(take, defaultPage), ...after }
  }
  const asked = { page: numberOr(page, 0), perPage: numberOr(perPage, defaultPage) }
  if (asked.page * asked.perPage + asked.perPage > deepestOffset) throw refuse('pagingTooDeep')
  return { form: totals === true ? 'totals' : 'plain', ...asked }
}

/** The object around a page of a counted list. */
export const withTotals = (
  collection: string,
  items: readonly JsonValue[],
  counted: { page: number; perPage: number; total: number },
): JsonObject => ({
  start: counted.page * counted.perPage,
  limit: counted.perPage,
  total: counted.total,
  [collection]: [...items],
})

/**
 * The object around a checkpoint page; `next` is the position of the last item when more follow.
 */
export const withNext = (
  collection: string,
  items: readonly JsonValue[],
  next: string | undefined,
): JsonObject => ({
  [collection]: [...items],
  ...(next === undefined ? {} : { next: cursorOf(next) }),
})
