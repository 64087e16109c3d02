/**
 * `GET /overview`: the figures of the first screen. Bounded work, however large the tenant: the
 * newest entries of the log, two questions to indexes, and counters of the last hours; one answer
 * serves a tenant for some seconds.
 */
import { Type } from 'typebox'
import type { CountedToken } from '../../../domain/event.ts'
import type { TenantStores } from '../../../domain/storage.ts'
import { isoTime } from '../../../kit/clock.ts'
import type { JsonObject } from '../../../kit/json.ts'
import { open, text, texts, whole } from '../../entities/schema-parts.ts'
import type { Operation, OperationContext, Result } from '../../operation.ts'
import { countSchema, isLive, newestTokens, upTo } from './live-tokens.ts'

const newest = 5_000
const mostSecrets = 100
const mostNamed = 20
const unusedDays = 90
const hours = 24
const hourMilliseconds = 3_600_000
const servedMilliseconds = 5_000

/** Whether an API would no longer give a token so long a life. */
const isOlderThanPolicy = async (
  token: CountedToken,
  { resourceServers }: TenantStores,
): Promise<boolean> => {
  const api = await resourceServers.find(token.audience)
  if (api === undefined || token.kind !== 'access_token') return false
  return token.expiresAt - token.issuedAt > api.tokenLifetime
}

const tokenFigures = async (context: OperationContext): Promise<JsonObject> => {
  await context.stores.events.flush()
  const { tokens, isComplete } = await newestTokens(context, { most: newest })
  let live = 0
  let older = 0
  for (const token of tokens) {
    if (!(await isLive(token, context))) continue
    live += 1
    if (await isOlderThanPolicy(token, context.stores)) older += 1
  }
  return {
    live: { count: live, is_at_least: !isComplete },
    older_than_policy: { count: older, is_at_least: !isComplete },
  }
}

const secretFigures = async ({ stores, clock }: OperationContext): Promise<JsonObject> => {
  const since = isoTime(clock.now() - unusedDays * hours * hourMilliseconds)
  const rotating = await stores.clientSecrets.rotating(mostSecrets + 1)
  const unused = await stores.clientSecrets.unusedSince(since, mostSecrets + 1)
  return {
    unfinished_rotations: upTo(rotating.length, mostSecrets),
    rotating_clients: rotating.slice(0, mostNamed),
    unused_90_days: upTo(unused.length, mostSecrets),
    unused_clients: [...new Set(unused)].slice(0, mostNamed),
  }
}

/** The last 24 hours, the running one last, each with its count. */
const failureFigures = async ({ stores, clock }: OperationContext): Promise<JsonObject> => {
  const starts = Array.from({ length: hours }, (_, index) =>
    isoTime(clock.now() - (hours - 1 - index) * hourMilliseconds).slice(0, 'YYYY-MM-DDTHH'.length),
  )
  const rows = await stores.tallies.list({
    names: ['failed_exchanges'],
    from: starts[0] ?? '',
    to: starts.at(-1) ?? '',
  })
  const counts = new Map(rows.map(({ period, count }) => [period, count]))
  return {
    total: rows.reduce((sum, { count }) => sum + count, 0),
    hours: starts.map((start) => ({
      from: `${start}:00:00.000Z`,
      count: counts.get(start) ?? 0,
    })),
  }
}

const figures = async (context: OperationContext): Promise<JsonObject> => ({
  tokens: await tokenFigures(context),
  secrets: await secretFigures(context),
  failed_exchanges: await failureFigures(context),
  counted_at: isoTime(context.clock.now()),
})

interface Served {
  readonly at: number
  readonly body: Promise<JsonObject>
}

/** Many who look at once are told what was counted once. */
const rememberingFigures = (): Operation['run'] => {
  const served = new WeakMap<TenantStores, Served>()
  return async (context): Promise<Result> => {
    const now = context.clock.now()
    const known = served.get(context.stores)
    if (known !== undefined && Math.abs(now - known.at) < servedMilliseconds)
      return { status: 200, body: await known.body }
    const body = figures(context)
    served.set(context.stores, { at: now, body })
    body.catch(() => served.delete(context.stores))
    return { status: 200, body: await body }
  }
}

export const overview = (): Operation => ({
  id: 'get_overview',
  method: 'GET',
  path: '/overview',
  face: 'own',
  tag: 'usage',
  summary: 'Get figures of the tenant',
  scopes: ['read:usage'],
  successStatus: 200,
  response: open({
    tokens: open({
      live: countSchema('Live tokens'),
      older_than_policy: countSchema('Live tokens that live longer than their API now allows'),
    }),
    secrets: open({
      unfinished_rotations: countSchema('Clients with two secrets'),
      rotating_clients: texts('The first of these clients'),
      unused_90_days: countSchema('Secrets that nobody used in 90 days'),
      unused_clients: texts('Clients of the first of these secrets'),
    }),
    failed_exchanges: open({
      total: whole('Refused requests at the token endpoint in these hours'),
      hours: Type.Array(
        open({ from: text('Beginning of the hour, UTC'), count: whole('Refused requests') }),
        { description: 'The last 24 hours, the running one last' },
      ),
    }),
    counted_at: text('When this was counted; it may be some seconds old'),
  }),
  run: rememberingFigures(),
})
