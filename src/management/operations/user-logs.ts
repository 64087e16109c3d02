/** What the log tells of one user (contract §11). */
import { Type } from 'typebox'
import { flag, open, optional, text, whole } from '../entities/schema-parts.ts'
import { refuse } from '../errors.ts'
import type { Operation, OperationContext, Result } from '../operation.ts'
import { readsNewestFirst } from './logs.ts'

const deepest = 1_000

/** An unknown user has no entries: the log outlives those it tells of. */
const run = async ({ stores, params, query }: OperationContext): Promise<Result> => {
  const { page, per_page: perPage, sort, include_totals: totals } = query
  const limit = typeof perPage === 'number' ? perPage : 50
  const offset = (typeof page === 'number' ? page : 0) * limit
  if (offset + limit > deepest) throw refuse('pagingTooDeep')
  const events = await stores.events.search({
    filter: exactly(params['id'] ?? ''),
    newestFirst: readsNewestFirst(sort),
    offset,
    limit,
  })
  const logs = events.map(({ document }) => document)
  if (totals !== true) return { status: 200, body: logs }
  const { length } = logs
  return { status: 200, body: { start: offset, limit, length, total: length, logs } }
}

/** An id may hold an asterisk, which a pattern would read as any text: a range does not. */
const exactly = (userId: string) => {
  const bound = { value: userId, inclusive: true }
  return { field: 'user_id', from: bound, to: bound } as const
}

const entry = open(
  optional({ log_id: text('Id of the entry'), type: text('Code of what happened') }),
)

export const userLogOperations: readonly Operation[] = [
  {
    id: 'get_logs_by_user',
    method: 'GET',
    path: '/users/{id}/logs',
    face: 'compatible',
    tag: 'users',
    summary: "Get user's log events",
    scopes: ['read:logs', 'read:logs_users'],
    query: Type.Object(
      optional({
        page: whole('Which page, counted from 0', { minimum: 0 }),
        per_page: whole('Entries a page, 50 unless given', { minimum: 1, maximum: 100 }),
        sort: text('Field and direction, `date:-1` unless given'),
        include_totals: flag('Whether to answer an object with totals'),
      }),
    ),
    successStatus: 200,
    response: Type.Union([
      Type.Array(entry),
      Type.Object({
        start: whole('Entries before the page'),
        limit: whole('Entries a page'),
        length: whole('Entries of this page'),
        total: whole('The same'),
        logs: Type.Array(entry),
      }),
    ]),
    run,
  },
]
