/** Figures over time: logins and sign-ups a day, and users who are active (contract §11). */
import { Type } from 'typebox'
import type { TenantStores } from '../../domain/storage.ts'
import type { TallyRow } from '../../domain/tally.ts'
import { isoTime } from '../../kit/clock.ts'
import type { JsonObject, JsonValue } from '../../kit/json.ts'
import { open, optional, text, whole } from '../entities/schema-parts.ts'
import { invalidQuery } from '../errors.ts'
import type { Operation, OperationContext, Result } from '../operation.ts'

const days = 30
const dayMilliseconds = 86_400_000
/** A count of very many is told again for a minute, so that nobody counts all the time. */
const manyUsers = 10_000
const toldMilliseconds = 60_000

/** `YYYYMMDD` as `YYYY-MM-DD`; undefined when absent. Throws 400 for a day that no calendar has. */
const dayOf = (value: JsonValue | undefined, name: string): string | undefined => {
  if (typeof value !== 'string' || value === '') return undefined
  const day = value.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3')
  const time = Date.parse(`${day}T00:00:00.000Z`)
  if (day === value || Number.isNaN(time) || !isoTime(time).startsWith(day))
    throw invalidQuery(
      `Query validation error: 'Object didn't pass validation for format YYYYMMDD: ${value.slice(0, 20)}' on property ${name}.`,
    )
  return day
}

const present = (period: string, rows: readonly TallyRow[], now: string): JsonObject => {
  const countOf = (name: string): number => rows.find((row) => row.name === name)?.count ?? 0
  const end = `${period}T23:59:59.999Z`
  return {
    date: `${period}T00:00:00.000Z`,
    logins: countOf('logins'),
    signups: countOf('signups'),
    leaked_passwords: 0,
    created_at: `${period}T00:00:00.000Z`,
    updated_at: end < now ? end : now,
  }
}

const daily = async ({ query, stores, clock }: OperationContext): Promise<Result> => {
  const ago = (count: number): string =>
    isoTime(clock.now() - count * dayMilliseconds).slice(0, 'YYYY-MM-DD'.length)
  const from = dayOf(query['from'], 'from') ?? ago(days)
  const to = dayOf(query['to'], 'to') ?? ago(0)
  const rows = await stores.tallies.list({ names: ['logins', 'signups'], from, to })
  const periods = [...new Set(rows.map(({ period }) => period))]
  const now = isoTime(clock.now())
  const body = periods.map((day) =>
    present(
      day,
      rows.filter(({ period }) => period === day),
      now,
    ),
  )
  return { status: 200, body }
}

const rememberingMany = (): Operation['run'] => {
  const told = new WeakMap<TenantStores, { count: number; at: number }>()
  return async ({ stores, clock }) => {
    const now = clock.now()
    const known = told.get(stores)
    if (known !== undefined && Math.abs(now - known.at) < toldMilliseconds)
      return { status: 200, body: known.count }
    const count = await stores.users.countActive(isoTime(now - days * dayMilliseconds))
    if (count > manyUsers) told.set(stores, { count, at: now })
    return { status: 200, body: count }
  }
}

const common = {
  method: 'GET',
  face: 'compatible',
  tag: 'stats',
  scopes: ['read:stats'],
  successStatus: 200,
} as const

export const statsOperations = (): readonly Operation[] => [
  {
    ...common,
    id: 'get_daily',
    path: '/stats/daily',
    summary: 'Get daily stats',
    query: Type.Object(
      optional({
        from: text('First day, YYYYMMDD; 30 days ago unless given'),
        to: text('Last day, YYYYMMDD; today unless given'),
      }),
    ),
    response: Type.Array(
      open(
        optional({
          date: text('The day'),
          logins: whole('How often users signed in'),
          signups: whole('How many signed up'),
          leaked_passwords: whole('How many leaked passwords were seen: none, nobody looks'),
          created_at: text('When counting began'),
          updated_at: text('Until when was counted'),
        }),
      ),
      { description: 'Days on which something was counted' },
    ),
    run: daily,
  },
  {
    ...common,
    id: 'get_active-users',
    path: '/stats/active-users',
    summary: 'Get active users count',
    response: Type.Number({ description: 'Users who signed in during the last 30 days' }),
    run: rememberingMany(),
  },
]
