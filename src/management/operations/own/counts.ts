/**
 * `GET /tokens/counts`: what the rows of a list say of their clients and APIs, for a page of them in
 * one call. Work is bounded: of a client the newest entries of the log are looked at, of an API
 * those of the tenant, and a count that this cuts short says that it is a least one.
 */
import { Type } from 'typebox'
import type { StoredEvent } from '../../../domain/event.ts'
import type { StoredRecord } from '../../../domain/record.ts'
import { isoSeconds } from '../../../kit/clock.ts'
import type { JsonObject, JsonValue } from '../../../kit/json.ts'
import { flag, open, optional, text, whole } from '../../entities/schema-parts.ts'
import type { Operation, OperationContext, Result } from '../../operation.ts'
import { statusOf } from './token-entries.ts'

const newestOfClient = 200
const newestOfTenant = 2_000
const mostCounted = 100

/** A count, or the least that it is. */
export const countSchema = (description: string) =>
  open(
    { count: whole('How many'), is_at_least: flag('Whether there may be more') },
    { description },
  )

/** A count of what was looked for up to one more than `most`. */
export const upTo = (found: number, most = mostCounted): JsonObject => ({
  count: Math.min(found, most),
  is_at_least: found > most,
})

interface Tally {
  live: number
  lastIssuedAt: number
  lastExpiresAt: number
}

const emptyTally = (): Tally => ({ live: 0, lastIssuedAt: 0, lastExpiresAt: 0 })

const timeOrNull = (seconds: number): string | null => (seconds === 0 ? null : isoSeconds(seconds))

const presentTally = (tally: Tally, isComplete: boolean): JsonObject => ({
  live: { count: tally.live, is_at_least: !isComplete },
  last_issued_at: timeOrNull(tally.lastIssuedAt),
  last_expires_at: timeOrNull(tally.lastExpiresAt),
})

const add = async (tally: Tally, event: StoredEvent, context: OperationContext): Promise<void> => {
  const { token } = event
  if (token === undefined) return
  tally.lastIssuedAt = Math.max(tally.lastIssuedAt, token.issuedAt)
  if ((await statusOf(event, context)) !== 'active') return
  tally.live += 1
  tally.lastExpiresAt = Math.max(tally.lastExpiresAt, token.expiresAt)
}

/** The newest entries of the log, and whether these are all. */
export const newestEntries = async (
  { stores }: OperationContext,
  { clientId, limit }: { clientId?: string; limit: number },
): Promise<{ events: readonly StoredEvent[]; isComplete: boolean }> => {
  const filter =
    clientId === undefined ? undefined : ({ field: 'client_id', pattern: clientId } as const)
  const events = await stores.events.search({ filter, newestFirst: true, offset: 0, limit })
  return { events, isComplete: events.length < limit }
}

const tallyBy = async (
  events: readonly StoredEvent[],
  keyOf: (event: StoredEvent) => string | undefined,
  context: OperationContext,
): Promise<ReadonlyMap<string, Tally>> => {
  const tallies = new Map<string, Tally>()
  for (const event of events) {
    const key = event.token === undefined ? undefined : keyOf(event)
    if (key === undefined) continue
    const tally = tallies.get(key) ?? emptyTally()
    tallies.set(key, tally)
    await add(tally, event, context)
  }
  return tallies
}

const audienceOf = ({ document }: StoredEvent): string => String(document['audience'] ?? '')

const subjectTypeOf = ({ token }: StoredEvent): 'client' | 'user' =>
  token?.subject.endsWith('@clients') === true ? 'client' : 'user'

const grantKey = (event: StoredEvent): string => `${subjectTypeOf(event)}\n${audienceOf(event)}`

const grantsOf = (clientId: string, { stores }: OperationContext): Promise<StoredRecord[]> =>
  stores.records('client_grant').list({ where: { client_id: clientId }, limit: mostCounted + 1 })

const rotationOf = async (
  clientId: string,
  { stores }: OperationContext,
): Promise<JsonObject | null> => {
  const [, older] = await stores.clientSecrets.list(clientId)
  return older === undefined ? null : { both_until: older.endsAt ?? null }
}

const countClient = async (clientId: string, context: OperationContext): Promise<JsonObject> => {
  const { stores } = context
  const [{ events, isComplete }, grants, families, rotation] = await Promise.all([
    newestEntries(context, { clientId, limit: newestOfClient }),
    grantsOf(clientId, context),
    stores.refreshTokens.count({ clientId }, mostCounted + 1),
    rotationOf(clientId, context),
  ])
  const all = (await tallyBy(events, () => '', context)).get('') ?? emptyTally()
  const byGrant = await tallyBy(events, grantKey, context)
  return {
    client_id: clientId,
    ...presentTally(all, isComplete),
    refresh_tokens: upTo(families),
    apis: upTo(new Set(grants.map(({ columns }) => columns['audience'])).size),
    rotation,
    by_api: [...byGrant].map(([key, tally]) => {
      const [subjectType = '', audience = ''] = key.split('\n')
      return { audience, subject_type: subjectType, ...presentTally(tally, isComplete) }
    }),
  }
}

const countAudiences = async (
  audiences: readonly string[],
  context: OperationContext,
): Promise<JsonObject[]> => {
  if (audiences.length === 0) return []
  const { events, isComplete } = await newestEntries(context, { limit: newestOfTenant })
  const tallies = await tallyBy(events, audienceOf, context)
  const grants = context.stores.records('client_grant')
  return Promise.all(
    audiences.map(async (audience) => ({
      audience,
      ...presentTally(tallies.get(audience) ?? emptyTally(), isComplete),
      client_grants: upTo(await grants.count({ audience }, mostCounted + 1)),
    })),
  )
}

const listOf = (value: JsonValue | undefined): string[] =>
  Array.isArray(value) ? [...new Set(value.map(String))] : []

const run = async (context: OperationContext): Promise<Result> => {
  const { query, stores } = context
  await stores.events.flush()
  const clients: JsonObject[] = []
  // One after another: each leaves room for other requests.
  for (const clientId of listOf(query['client_id']))
    clients.push(await countClient(clientId, context))
  return {
    status: 200,
    body: { clients, audiences: await countAudiences(listOf(query['audience']), context) },
  }
}

const mostRows = 50

const query = Type.Object(
  optional({
    client_id: Type.Array(Type.String({ maxLength: 200, pattern: '^[^*]*$' }), {
      description: 'Clients to count for, one parameter each',
      maxItems: mostRows,
    }),
    audience: Type.Array(Type.String({ maxLength: 600 }), {
      description: 'APIs to count for, one parameter each',
      maxItems: mostRows,
    }),
  }),
)

const nullableText = (description: string) =>
  Type.Unsafe<string | null>({ type: ['string', 'null'], description })

const tallied = {
  live: countSchema('Live access tokens'),
  last_issued_at: nullableText('When the last token was issued; null for none that is remembered'),
  last_expires_at: nullableText('When the last live token expires'),
}

export const tokenCounts: Operation = {
  id: 'get_token_counts',
  method: 'GET',
  path: '/tokens/counts',
  face: 'own',
  tag: 'tokens',
  summary: 'Count tokens of clients and APIs',
  scopes: ['read:tokens'],
  query,
  successStatus: 200,
  response: open({
    clients: Type.Array(
      open({
        client_id: text('Client'),
        ...tallied,
        refresh_tokens: countSchema('Live refresh tokens'),
        apis: countSchema('APIs that the client is granted'),
        rotation: Type.Unsafe<{ both_until: string | null } | null>({
          type: ['object', 'null'],
          description: 'The rotation of the secret that is going on; null for none',
          required: ['both_until'],
          properties: {
            both_until: { type: ['string', 'null'], description: 'Until when both secrets work' },
          },
        }),
        by_api: Type.Array(
          open({
            audience: text('API'),
            subject_type: text('`client` or `user`: whom the tokens speak for'),
            ...tallied,
          }),
          { description: 'The same by API' },
        ),
      }),
      { description: 'In the order they were asked for' },
    ),
    audiences: Type.Array(
      open({
        audience: text('API'),
        ...tallied,
        client_grants: countSchema('Client grants for the API'),
      }),
      { description: 'In the order they were asked for' },
    ),
  }),
  run,
}
