/** Reading users: one by its id, all by their address, and the search (contract §10.1). */
import { Type } from 'typebox'
import { normalizeIdentifier } from '../../domain/user.ts'
import type { JsonObject, JsonValue } from '../../kit/json.ts'
import { flag, oneOf, optional, text, whole } from '../entities/schema-parts.ts'
import { userSchema } from '../entities/user-schema.ts'
import { inexistentUser } from '../entities/users.ts'
import { ApiError, invalidQuery } from '../errors.ts'
import { maskParameters } from '../fields.ts'
import { pageLinks } from '../list.ts'
import { LogQueryError } from '../log-query-error.ts'
import type { Operation, OperationContext, Result } from '../operation.ts'
import { assertMayTouch } from '../own-user.ts'
import { readPage, withTotals } from '../paging.ts'
import { presentUsers } from '../present-users.ts'
import { maskedUser, readUserMask } from '../user-mask.ts'
import { parseUserQuery, userField } from '../user-query.ts'
import type { UserField, UserFilter } from '../user-query.ts'
import { userSearch } from '../user-search.ts'
import type { SearchUsers, UserSearch } from '../user-search.ts'

const scopes = ['read:users', 'read:user_idp_tokens']
const readScopes = ['read:users', 'read:current_user', 'read:user_idp_tokens']
const longestQuery = 4_096

const refuseQuery = (rule: string, property: string): ApiError =>
  invalidQuery(`Query validation error: '${rule}' on property ${property}.`)

const parsed = (q: JsonValue | undefined): UserFilter | undefined => {
  if (typeof q !== 'string') return undefined
  if (q.length > longestQuery)
    throw new ApiError({ status: 414, message: 'The query is too long.' })
  try {
    return parseUserQuery(q)
  } catch (error) {
    if (error instanceof LogQueryError) throw refuseQuery(error.message, 'q')
    throw error
  }
}

const readSort = (sort: JsonValue | undefined): UserSearch['sort'] => {
  if (typeof sort !== 'string' || sort === '') return undefined
  const [, name = '', direction] = /^([\w.]{1,64}):(-?1)$/.exec(sort) ?? []
  const field = sortable(name)
  if (direction === undefined || field === undefined)
    throw refuseQuery(`String does not match pattern ^field:(-1|1)$: ${sort.slice(0, 100)}`, 'sort')
  return { field, descending: direction === '-1' }
}

/** Members of the user itself: neither metadata nor what is inside the accounts. */
const sortable = (name: string): UserField | undefined => {
  if (name === '' || name.includes('.')) return undefined
  try {
    return userField(name)
  } catch (error) {
    if (error instanceof LogQueryError) return undefined
    throw error
  }
}

const list =
  (search: SearchUsers) =>
  async (context: OperationContext): Promise<Result> => {
    const { query } = context
    const page = readPage('offset', query)
    if (page.form !== 'plain' && page.form !== 'totals') throw new Error('Users page by offset.')
    const mask = readUserMask(query)
    const { connection } = query
    const counts = page.form === 'totals'
    const found = await search(
      {
        where: typeof connection === 'string' && connection !== '' ? { connection } : {},
        filter: parsed(query['q']),
        sort: readSort(query['sort']),
        offset: page.page * page.perPage,
        limit: page.perPage,
        counts,
      },
      context,
    )
    const users = (await presentUsers(found.records, context)).map((user) => maskedUser(user, mask))
    if (!counts) return { status: 200, body: users }
    const counted = { page: page.page, perPage: page.perPage, total: found.total ?? 0 }
    const body = { ...withTotals('users', users, counted), length: users.length }
    return { status: 200, headers: pageLinks(counted, context), body }
  }

const get = async (context: OperationContext): Promise<Result> => {
  const id = context.params['id'] ?? ''
  assertMayTouch(id, context, scopes)
  const mask = readUserMask(context.query)
  const record = await context.stores.records('user').get(id)
  if (record === undefined) throw new ApiError(inexistentUser)
  const [user = {}] = await presentUsers([record], context)
  return { status: 200, body: maskedUser(user, mask) }
}

const mostByEmail = 1_000

const byEmail = async (context: OperationContext): Promise<Result> => {
  const mask = readUserMask(context.query)
  const email = normalizeIdentifier(String(context.query['email']))
  const records = await context.stores
    .records('user')
    .list({ where: { email }, limit: mostByEmail })
  const users = await presentUsers(records, context)
  return { status: 200, body: users.map((user): JsonObject => maskedUser(user, mask)) }
}

const listQuery = Type.Object({
  ...optional({
    page: whole('Which page, counted from 0', { minimum: 0 }),
    per_page: whole('Users a page, 50 unless given', { minimum: 0, maximum: 100 }),
    include_totals: flag('Whether to answer an object with totals'),
    sort: text('Member and direction: `created_at:-1`'),
    connection: text('Connection to list the users of'),
    q: text('Search, in the syntax of the log'),
    search_engine: oneOf('Taken and without effect', ['v1', 'v2', 'v3']),
    primary_order: flag('Taken and without effect'),
  }),
  ...maskParameters,
})

const place = { method: 'GET', face: 'compatible', successStatus: 200 } as const

/** The operations that read users. */
export const userReadOperations = (): readonly Operation[] => [
  {
    ...place,
    id: 'get_users',
    path: '/users',
    tag: 'users',
    summary: 'List or Search Users',
    scopes,
    query: listQuery,
    response: Type.Union([
      Type.Array(userSchema),
      Type.Object({
        start: whole('Users before the page'),
        limit: whole('Users a page'),
        length: whole('Users of this page'),
        total: whole('Users in all'),
        users: Type.Array(userSchema),
      }),
    ]),
    run: list(userSearch()),
  },
  {
    ...place,
    id: 'get_users_by_id',
    path: '/users/{id}',
    tag: 'users',
    summary: 'Get a User',
    scopes: readScopes,
    query: Type.Object(maskParameters),
    response: userSchema,
    run: get,
  },
  {
    ...place,
    id: 'get_users-by-email',
    path: '/users-by-email',
    tag: 'users-by-email',
    summary: 'Search Users by Email',
    scopes: ['read:users'],
    query: Type.Object({ email: text('Address to look for'), ...maskParameters }),
    response: Type.Array(userSchema),
    run: byEmail,
  },
]
