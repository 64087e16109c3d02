import { Type } from 'typebox'
import type { UsageRow } from '../../../domain/usage.ts'
import { isoTime } from '../../../kit/clock.ts'
import type { JsonObject, JsonValue } from '../../../kit/json.ts'
import { flag, open, optional, text, whole } from '../../entities/schema-parts.ts'
import { invalidQuery } from '../../errors.ts'
import type { Operation, OperationContext, Result } from '../../operation.ts'

const mostRows = 10_000
const defaultDays = 30
const dayMilliseconds = 86_400_000

const query = Type.Object(
  optional({
    from: text('First day, YYYY-MM-DD; 30 days ago unless given', { format: 'date' }),
    to: text('Last day, YYYY-MM-DD; today unless given', { format: 'date' }),
    client_id: text('Client to count', { maxLength: 200 }),
    audience: text('API to count', { maxLength: 600 }),
  }),
)

const row = open({
  day: text('Day, UTC'),
  client_id: text('Client'),
  audience: text('API'),
  scope: text('Scopes granted, separated by spaces'),
  secret_id: text('Secret or credential that authenticated'),
  count: whole('Tokens issued'),
})

const present = (usage: UsageRow): JsonObject => ({
  day: usage.day,
  client_id: usage.clientId,
  audience: usage.audience,
  scope: usage.scope,
  secret_id: usage.secretId,
  count: usage.count,
})

const textOf = (value: JsonValue | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

const run = async ({ query: sent, stores, clock }: OperationContext): Promise<Result> => {
  const day = (daysAgo: number): string =>
    isoTime(clock.now() - daysAgo * dayMilliseconds).slice(0, 10)
  const from = textOf(sent['from']) ?? day(defaultDays)
  const to = textOf(sent['to']) ?? day(0)
  if (from > to) throw invalidQuery(`Query validation error: 'from is after to' on property from.`)
  const rows = await stores.usage.list({
    from,
    to,
    clientId: textOf(sent['client_id']),
    audience: textOf(sent['audience']),
    limit: mostRows + 1,
  })
  const usage = rows.slice(0, mostRows)
  const total = usage.reduce((sum, { count }) => sum + count, 0)
  const body = { from, to, total, complete: rows.length <= mostRows, usage: usage.map(present) }
  return { status: 200, body }
}

/**
 * `GET /usage`: issued tokens by day, client, API, scope and secret; counters are written each 10
 * s.
 */
export const usage: Operation = {
  id: 'get_usage',
  method: 'GET',
  path: '/usage',
  face: 'own',
  tag: 'usage',
  summary: 'Count issued tokens',
  scopes: ['read:usage'],
  query,
  successStatus: 200,
  response: open({
    from: text('First day'),
    to: text('Last day'),
    total: whole('Tokens issued'),
    complete: flag('Whether all rows are shown'),
    usage: Type.Array(row),
  }),
  run,
}
