/**
 * Reads users that a search asks for, in bounded time. Owns what of a query the database can answer
 * by its columns, the reading on in steps, the order and the time limit; what matches is
 * `user-query.ts`. Steps make room for other requests, and searches take turns: a flood of them
 * costs no more of the machine than one does.
 */
import type { RecordCondition, RecordFilter, StoredRecord } from '../domain/record.ts'
import type { LoginCount } from '../domain/user.ts'
import type { JsonObject, JsonValue } from '../kit/json.ts'
import { ApiError } from './errors.ts'
import type { OperationContext } from './operation.ts'
import { asksForCounters, folded, isCounted, matchesUser, valuesAt } from './user-query.ts'
import type { UserField, UserFilter } from './user-query.ts'

export interface UserSearch {
  /** On columns: the connection. */
  readonly where: RecordFilter
  readonly filter: UserFilter | undefined
  /** Undefined for the order of creation. */
  readonly sort: { readonly field: UserField; readonly descending: boolean } | undefined
  readonly offset: number
  readonly limit: number
  readonly counts: boolean
}

export interface FoundUsers {
  readonly records: readonly StoredRecord[]
  readonly total: number | undefined
}

export type SearchUsers = (search: UserSearch, context: OperationContext) => Promise<FoundUsers>

const step = 1_000
const longestSearchMilliseconds = 2_000
/** Offsets end here, so nothing beyond can be asked for. */
const mostKept = 1_000

const tookTooLong = (): ApiError =>
  new ApiError({
    status: 503,
    message: 'The query exceeded the timeout. Please try refining your search criteria.',
  })

/** The columns by which the database can tell at once that a user cannot match. */
const columnOf: Readonly<Record<string, string>> = {
  user_id: 'id',
  email: 'email',
  username: 'username',
  phone_number: 'phone_number',
  name: 'name',
  nickname: 'nickname',
  given_name: 'given_name',
  family_name: 'family_name',
  email_verified: 'email_verified',
  blocked: 'blocked',
}

/**
 * What the columns of every match look like; undefined when they tell nothing. It may let through
 * more than matches, never less.
 */
export const columnsOfMatches = (filter: UserFilter): RecordCondition | undefined => {
  if ('all' in filter) {
    const all = filter.all.map(columnsOfMatches).filter((part) => part !== undefined)
    return all.length === 0 ? undefined : { all }
  }
  if ('any' in filter) {
    const any = filter.any.map(columnsOfMatches)
    return any.every((part) => part !== undefined) ? { any } : undefined
  }
  if ('not' in filter || filter.test !== 'pattern') return undefined
  const column = columnOf[filter.field.name]
  if (column === undefined) return undefined
  const { parts, field } = filter
  if (field.type === 'boolean') return { column, pattern: Number(parts[0] === 'true') }
  if (parts.some((part) => part.includes('*'))) return undefined
  // Columns hold what is compared without case in that form.
  const isFolded = field.type === 'folded' || column === 'username'
  return { column, pattern: parts.map((part) => (isFolded ? folded(part) : part)).join('*') }
}

/** A user's document with what signing in has counted (contract §9); a sign-in is an update. */
export const withCounters = (document: JsonObject, count: LoginCount | undefined): JsonObject => {
  if (count === undefined || count.loginsCount === 0) return document
  const updated = String(document['updated_at'] ?? '')
  return {
    ...document,
    ...(count.lastLogin === undefined
      ? {}
      : {
          last_login: count.lastLogin,
          updated_at: count.lastLogin > updated ? count.lastLogin : updated,
        }),
    ...(count.lastIp === undefined ? {} : { last_ip: count.lastIp }),
    logins_count: count.loginsCount,
  }
}

interface Kept {
  readonly record: StoredRecord
  readonly key: JsonValue | undefined
}

const compareKeys = (left: JsonValue | undefined, right: JsonValue | undefined): number => {
  if (left === right) return 0
  // Users without the member come last, whichever way is sorted.
  if (left === undefined) return 1
  if (right === undefined) return -1
  return (left ?? '') < (right ?? '') ? -1 : 1
}

const sorted = (kept: readonly Kept[], descending: boolean): Kept[] =>
  [...kept].sort((left, right) => {
    const isMissing = left.key === undefined || right.key === undefined
    const order = compareKeys(left.key, right.key)
    if (order === 0) return left.record.position < right.record.position ? -1 : 1
    return descending && !isMissing ? -order : order
  })

const keyOf = (document: JsonObject, field: UserField): JsonValue | undefined => {
  const [value] = valuesAt(document, field)
  return typeof value === 'string' && field.type === 'folded' ? folded(value) : value
}

/** Created first or last is the order of positions, which the database keeps. */
const isByCreation = ({ sort }: UserSearch): boolean =>
  sort === undefined || sort.field.name === 'created_at'

/** All users that may match, a step at a time, with their documents as they are searched. */
async function* candidates(
  search: UserSearch,
  context: OperationContext,
  deadline: number,
): AsyncGenerator<{ record: StoredRecord; document: JsonObject }> {
  const { where, filter, sort } = search
  const matching = filter === undefined ? undefined : columnsOfMatches(filter)
  const needsCounters =
    (filter !== undefined && asksForCounters(filter)) ||
    (sort !== undefined && isCounted(sort.field))
  let after: string | undefined
  for (;;) {
    const page = await context.stores.records('user').list({
      where,
      limit: step,
      newestFirst: isByCreation(search) && sort?.descending === true,
      ...(matching === undefined ? {} : { matching }),
      ...(after === undefined ? {} : { after }),
    })
    const ids = needsCounters ? page.map(({ id }) => id) : []
    const counts = ids.length === 0 ? undefined : await context.stores.users.loginCounts(ids)
    for (const record of page)
      yield { record, document: withCounters(record.document, counts?.get(record.id)) }
    if (page.length < step) return
    after = page.at(-1)?.position
    if (context.clock.now() > deadline) throw tookTooLong()
    await new Promise((resolve) => setImmediate(resolve))
  }
}

const scan = async (
  search: UserSearch,
  context: OperationContext,
  deadline: number,
): Promise<FoundUsers> => {
  const { filter, sort, offset, limit } = search
  const inOrder = isByCreation(search)
  const wanted = offset + limit
  const descending = sort?.descending === true
  let kept: Kept[] = []
  let total = 0
  for await (const { record, document } of candidates(search, context, deadline)) {
    if (filter !== undefined && !matchesUser(document, filter)) continue
    total += 1
    if (!inOrder || kept.length < wanted)
      kept.push({ record, key: sort && keyOf(document, sort.field) })
    if (inOrder && !search.counts && kept.length >= wanted) break
    if (!inOrder && kept.length > 2 * mostKept) kept = sorted(kept, descending).slice(0, mostKept)
  }
  const ordered = inOrder ? kept : sorted(kept, descending)
  return { records: ordered.slice(offset, wanted).map(({ record }) => record), total }
}

/** Without a search the database counts and pages by itself. */
const readDirectly = async (
  { where, sort, offset, limit, counts }: UserSearch,
  { stores }: OperationContext,
): Promise<FoundUsers> => {
  const records = stores.records('user')
  return {
    records:
      limit === 0
        ? []
        : await records.list({ where, offset, limit, newestFirst: sort?.descending === true }),
    total: counts ? await records.count(where) : undefined,
  }
}

/** Lets one run after another; those that wait too long are refused by their own deadline. */
const takingTurns = () => {
  let last: Promise<unknown> = Promise.resolve()
  return <Result>(run: () => Promise<Result>): Promise<Result> => {
    const next = last.then(run, run)
    last = next.catch(() => undefined)
    return next
  }
}

const indexed = new Set(['id', 'email', 'username', 'phone_number'])

/** True when an index finds what matches, so that nobody has to wait for a turn. */
const isSelective = (condition: RecordCondition | undefined): boolean => {
  if (condition === undefined) return false
  if ('all' in condition) return condition.all.some(isSelective)
  if ('any' in condition) return condition.any.every(isSelective)
  const { column, pattern } = condition
  return indexed.has(column) && typeof pattern === 'string' && !pattern.includes('*')
}

/** Searches as one process runs them. Raises 503 beyond two seconds, the waiting included. */
export const userSearch = (): SearchUsers => {
  const inTurn = takingTurns()
  return (search, context) => {
    if (search.filter === undefined && isByCreation(search)) return readDirectly(search, context)
    const deadline = context.clock.now() + longestSearchMilliseconds
    if (search.filter !== undefined && isSelective(columnsOfMatches(search.filter)))
      return scan(search, context, deadline)
    return inTurn(() => {
      if (context.clock.now() > deadline) throw tookTooLong()
      return scan(search, context, deadline)
    })
  }
}
