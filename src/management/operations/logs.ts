/** The tenant log (contract §11): search by page, read on by checkpoint, one entry by its id. */
import { Type } from 'typebox'
import type { EventFilter, StoredEvent } from '../../domain/event.ts'
import type { JsonObject, JsonValue } from '../../kit/json.ts'
import { open, optional, text } from '../entities/schema-parts.ts'
import { invalidQuery, notFound, refuse } from '../errors.ts'
import { maskParameters, masked, readMask } from '../fields.ts'
import { LogQueryError } from '../log-query-error.ts'
import { parseLogQuery } from '../log-query.ts'
import { holdsAny } from '../operation.ts'
import type { Caller, Operation, OperationContext, Result } from '../operation.ts'

const scopes = ['read:logs', 'read:logs_users']
const defaultPage = 50
const deepest = 1_000

const schema = open(
  optional({
    date: text('When it happened'),
    type: text('Code of what happened'),
    log_id: text('Id of the entry'),
    _id: text('Id of the entry'),
    description: text('What happened, in words'),
  }),
)

const whole = (description: string, minimum: number, maximum?: number) =>
  Type.Integer({ description, minimum, ...(maximum === undefined ? {} : { maximum }) })

const query = Type.Object({
  ...optional({
    page: whole('Which page, counted from 0', 0),
    per_page: whole('Entries a page, 50 unless given', 0, 100),
    sort: text('Field and direction, `date:-1` unless given', { maxLength: 100 }),
    include_totals: Type.Boolean({ description: 'Whether to answer an object with totals' }),
    from: text('Log id to read on from', { maxLength: 100 }),
    take: whole('Entries to read on', 1, 100),
    search: text('Search, in the syntax of the log'),
    q: text('The same'),
  }),
  ...maskParameters,
})

const numberOr = (value: JsonValue | undefined, otherwise: number): number =>
  typeof value === 'number' ? value : otherwise

/** A holder of only `read:logs_users` sees what concerns users. */
const seesUsersOnly = (caller: Caller): boolean => !holdsAny(caller, ['read:logs'])

const concernsUser = ({ document }: StoredEvent): boolean => {
  const { user_id: userId } = document
  return typeof userId === 'string' && userId !== ''
}

const ofUsers: EventFilter = { field: 'user_id', exists: true }

const readFilter = ({ query: sent, caller }: OperationContext): EventFilter | undefined => {
  const search = sent['q'] ?? sent['search']
  const asked = typeof search === 'string' ? parseOrRefuse(search) : undefined
  if (!seesUsersOnly(caller)) return asked
  return asked === undefined ? ofUsers : { all: [ofUsers, asked] }
}

const parseOrRefuse = (search: string): EventFilter | undefined => {
  try {
    return parseLogQuery(search)
  } catch (error) {
    if (error instanceof LogQueryError)
      throw invalidQuery(`Query validation error: '${error.message}' on property search.`)
    throw error
  }
}

/** Whether a `sort` asks for the newest first; raises 400 for a field that is not sorted by. */
export const readsNewestFirst = (sort: JsonValue | undefined): boolean => {
  if (typeof sort !== 'string') return true
  const [, direction] = /^(?:date|log_id):(-?1)$/.exec(sort) ?? []
  if (direction === undefined)
    throw invalidQuery(
      `Query validation error: 'String does not match pattern ^(date|log_id):(-1|1)$: ${sort}' on property sort.`,
    )
  return direction === '-1'
}

const present = (events: readonly StoredEvent[], sent: JsonObject): JsonObject[] =>
  events.map(({ document }) => masked(document, readMask(sent), ['_id']))

const search = async (context: OperationContext): Promise<Result> => {
  const { query: sent, stores } = context
  const page = numberOr(sent['page'], 0)
  const limit = numberOr(sent['per_page'], defaultPage)
  const offset = page * limit
  if (offset + limit > deepest) throw refuse('pagingTooDeep')
  const filter = readFilter(context)
  const newestFirst = readsNewestFirst(sent['sort'])
  const events =
    limit === 0 ? [] : await stores.events.search({ filter, newestFirst, offset, limit })
  const logs = present(events, sent)
  if (sent['include_totals'] !== true) return { status: 200, body: logs }
  const { length } = logs
  return { status: 200, body: { start: offset, limit, length, total: length, logs } }
}

/**
 * Ascending from a log id on; the next address stands in the Link header, also when nothing is new.
 */
const readOn = async (context: OperationContext): Promise<Result> => {
  const { query: sent, stores, served, caller } = context
  const from = typeof sent['from'] === 'string' && sent['from'] !== '' ? sent['from'] : undefined
  if (from !== undefined && !/^\d{1,100}$/.test(from)) throw refuse('invalidCheckpoint')
  const take = numberOr(sent['take'], defaultPage)
  const found = await stores.events.after(from, take)
  const events = seesUsersOnly(caller) ? found.filter(concernsUser) : found
  const last = found.at(-1)?.logId ?? from
  const next = `${served.domain.issuer}api/v2/logs?${last === undefined ? '' : `from=${last}&`}take=${take}`
  return {
    status: 200,
    body: events.map(({ document }) => document),
    headers: { link: `<${next}>; rel="next"` },
  }
}

const list = (context: OperationContext): Promise<Result> => {
  const { from, take } = context.query
  return from === undefined && take === undefined ? search(context) : readOn(context)
}

const get = async ({ stores, params, caller }: OperationContext): Promise<Result> => {
  const event = await stores.events.get(params['id'] ?? '')
  if (event === undefined || (seesUsersOnly(caller) && !concernsUser(event)))
    throw notFound('Log not found.')
  return { status: 200, body: event.document }
}

export const logOperations: readonly Operation[] = [
  {
    id: 'get_logs',
    method: 'GET',
    path: '/logs',
    face: 'compatible',
    tag: 'logs',
    summary: 'Search log events',
    scopes,
    query,
    successStatus: 200,
    response: Type.Union([
      Type.Array(schema),
      Type.Object({
        start: whole('Entries before the page', 0),
        limit: whole('Entries a page', 0),
        length: whole('Entries of this page', 0),
        total: whole('The same', 0),
        logs: Type.Array(schema),
      }),
    ]),
    run: list,
  },
  {
    id: 'get_logs_by_id',
    method: 'GET',
    path: '/logs/{id}',
    face: 'compatible',
    tag: 'logs',
    summary: 'Get a log event by id',
    scopes,
    successStatus: 200,
    response: schema,
    run: get,
  },
]
