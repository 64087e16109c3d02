/**
 * `GET /client-grants/{id}/scope-usage`: which of a grant's scopes were used in the last 30 days, and
 * which scopes were asked for in vain.
 */
import { Type } from 'typebox'
import type { StoredEvent } from '../../../domain/event.ts'
import type { StoredRecord } from '../../../domain/record.ts'
import { isoTime } from '../../../kit/clock.ts'
import type { Clock } from '../../../kit/clock.ts'
import { isJsonObject } from '../../../kit/json.ts'
import type { JsonObject, JsonValue } from '../../../kit/json.ts'
import { flag, open, text, texts, whole } from '../../entities/schema-parts.ts'
import { notFound } from '../../errors.ts'
import type { Operation, OperationContext, Result } from '../../operation.ts'

const days = 30
const dayMilliseconds = 86_400_000
const mostRows = 2_000
const newest = 500

const firstDay = (clock: Clock): string =>
  isoTime(clock.now() - days * dayMilliseconds).slice(0, 'YYYY-MM-DD'.length)

type Counts = Map<string, number>

const addTo = (counts: Counts, scope: string, count: number): void => {
  counts.set(scope, (counts.get(scope) ?? 0) + count)
}

const largestFirst = (counts: Counts): JsonObject[] =>
  [...counts].sort(([, a], [, b]) => b - a).map(([scope, count]) => ({ scope, count }))

/** A long list of scopes is counted under its beginning: that it was cut shows. */
const isCut = (scope: string): boolean => scope.includes('… ')

const usedScopes = async (
  { columns }: StoredRecord,
  { stores, clock }: OperationContext,
): Promise<{ used: Counts; isComplete: boolean }> => {
  const rows = await stores.usage.list({
    from: firstDay(clock),
    to: isoTime(clock.now()).slice(0, 10),
    clientId: String(columns['client_id']),
    audience: String(columns['audience']),
    limit: mostRows,
  })
  const used: Counts = new Map()
  for (const { scope, count } of rows)
    if (!isCut(scope)) for (const one of scope.split(' ')) if (one !== '') addTo(used, one, count)
  const isComplete = rows.length < mostRows && !rows.some(({ scope }) => isCut(scope))
  return { used, isComplete }
}

const memberOf = (value: JsonValue | undefined, name: string): JsonValue | undefined =>
  isJsonObject(value) ? value[name] : undefined

/** Scopes that the client grant held back, as the log tells of a request. */
const heldBack = ({ document }: StoredEvent): string[] => {
  const scopes = memberOf(memberOf(document['details'], 'latchkey'), 'scopes')
  const left = memberOf(scopes, 'left_out')
  if (!Array.isArray(left)) return []
  return left.flatMap((entry) => {
    const scope = memberOf(entry, 'scope')
    return typeof scope === 'string' ? [scope] : []
  })
}

const refusedScopes = async (
  { columns }: StoredRecord,
  context: OperationContext,
): Promise<{ refused: Counts; isComplete: boolean }> => {
  const clientId = String(columns['client_id'])
  await context.stores.events.flush()
  const events = await context.stores.events.search({
    filter: { field: 'client_id', pattern: clientId },
    newestFirst: true,
    offset: 0,
    limit: newest,
  })
  const isComplete = events.length < newest
  const since = firstDay(context.clock)
  const refused: Counts = new Map()
  for (const event of events)
    if (event.document['audience'] === columns['audience'] && event.date >= since)
      for (const scope of heldBack(event)) addTo(refused, scope, 1)
  return { refused, isComplete: isComplete || (events.at(-1)?.date ?? '') < since }
}

const grantedScopes = async (
  { columns, document }: StoredRecord,
  { stores }: OperationContext,
): Promise<string[]> => {
  const api = await stores.resourceServers.find(String(columns['audience']))
  if (document['allow_all_scopes'] === true) return [...(api?.scopes ?? [])]
  return Array.isArray(document['scope']) ? document['scope'].map(String) : []
}

const run = async (context: OperationContext): Promise<Result> => {
  const { stores, params, clock } = context
  const grant = await stores.records('client_grant').get(params['id'] ?? '')
  if (grant === undefined)
    throw notFound('The client grant does not exist.', 'inexistent_client_grant')
  const [granted, { used, isComplete }, { refused, isComplete: isWhole }] = await Promise.all([
    grantedScopes(grant, context),
    usedScopes(grant, context),
    refusedScopes(grant, context),
  ])
  const body: JsonObject = {
    client_id: String(grant.columns['client_id']),
    audience: String(grant.columns['audience']),
    from: firstDay(clock),
    used: largestFirst(used),
    unused: granted.filter((scope) => !used.has(scope)),
    refused: largestFirst(refused),
    complete: isComplete && isWhole,
  }
  return { status: 200, body }
}

const counted = (description: string) =>
  Type.Array(open({ scope: text('Scope'), count: whole('How often') }), { description })

export const scopeUsage: Operation = {
  id: 'get_client_grant_scope_usage',
  method: 'GET',
  path: '/client-grants/{id}/scope-usage',
  face: 'own',
  tag: 'client-grants',
  summary: 'Get which scopes of a client grant are used',
  scopes: ['read:usage'],
  successStatus: 200,
  response: open({
    client_id: text('Client'),
    audience: text('API'),
    from: text('First of the days that were looked at, YYYY-MM-DD'),
    used: counted('Scopes in tokens of the client for the API, most used first'),
    unused: texts('Scopes that are granted and were in no token'),
    refused: counted('Scopes that were asked for and left out, most wanted first'),
    complete: flag('Whether everything of these days was looked at'),
  }),
  run,
}
