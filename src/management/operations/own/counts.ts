/**
 * `GET /tokens/counts`: what the rows of a list say of their clients and APIs, for a page of them in
 * one call. Work is bounded: of a client the newest entries of the log are looked at, of an API
 * those of the tenant, and a count that this cuts short says that it is a least one.
 */
import { Type } from 'typebox'
import type { CountedToken } from '../../../domain/event.ts'
import type { StoredRecord } from '../../../domain/record.ts'
import { isoSeconds } from '../../../kit/clock.ts'
import type { JsonObject, JsonValue } from '../../../kit/json.ts'
import { open, optional, text } from '../../entities/schema-parts.ts'
import type { Operation, OperationContext, Result } from '../../operation.ts'
import { countSchema, isLive, newestTokens, upTo } from './live-tokens.ts'

const newestOfClient = 200
const newestOfTenant = 2_000
const mostCounted = 100

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

const emptyOr = (tally: Tally | undefined): Tally => tally ?? emptyTally()

const tallyBy = async (
  tokens: readonly CountedToken[],
  keyOf: (token: CountedToken) => string,
  context: OperationContext,
): Promise<ReadonlyMap<string, Tally>> => {
  const tallies = new Map<string, Tally>()
  for (const token of tokens) {
    const key = keyOf(token)
    const tally = emptyOr(tallies.get(key))
    tallies.set(key, tally)
    tally.lastIssuedAt = Math.max(tally.lastIssuedAt, token.issuedAt)
    if (!(await isLive(token, context))) continue
    tally.live += 1
    tally.lastExpiresAt = Math.max(tally.lastExpiresAt, token.expiresAt)
  }
  return tallies
}

const sumOf = (tallies: Iterable<Tally>): Tally => {
  const sum = emptyTally()
  for (const { live, lastIssuedAt, lastExpiresAt } of tallies) {
    sum.live += live
    sum.lastIssuedAt = Math.max(sum.lastIssuedAt, lastIssuedAt)
    sum.lastExpiresAt = Math.max(sum.lastExpiresAt, lastExpiresAt)
  }
  return sum
}

const subjectTypeOf = ({ subject }: CountedToken): 'client' | 'user' =>
  subject.endsWith('@clients') ? 'client' : 'user'

const grantKey = (token: CountedToken): string => `${subjectTypeOf(token)}\n${token.audience}`

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
  const [{ tokens, isComplete }, grants, families, rotation] = await Promise.all([
    newestTokens(context, { clientId, most: newestOfClient }),
    grantsOf(clientId, context),
    stores.refreshTokens.count({ clientId }, mostCounted + 1),
    rotationOf(clientId, context),
  ])
  const byGrant = await tallyBy(tokens, grantKey, context)
  return {
    client_id: clientId,
    ...presentTally(sumOf(byGrant.values()), isComplete),
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
  const { tokens, isComplete } = await newestTokens(context, { most: newestOfTenant })
  const tallies = await tallyBy(tokens, ({ audience }) => audience, context)
  const grants = context.stores.records('client_grant')
  return Promise.all(
    audiences.map(async (audience) => ({
      audience,
      ...presentTally(emptyOr(tallies.get(audience)), isComplete),
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
    client_id: Type.Array(Type.String({ maxLength: 200 }), {
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
