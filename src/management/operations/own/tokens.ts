/** Reads of the token list: `GET /tokens`, `GET /tokens/summary`, `GET /tokens/{id}`. */
import { Type } from 'typebox'
import { nowSeconds } from '../../../kit/clock.ts'
import type { JsonObject, JsonValue } from '../../../kit/json.ts'
import { flag, open, optional, text, texts, whole } from '../../entities/schema-parts.ts'
import { notFound, refuse } from '../../errors.ts'
import type { Operation, OperationContext, Result } from '../../operation.ts'
import { listFamilies } from './refresh-entries.ts'
import { presentToken, statusOf, walkTokens } from './token-entries.ts'

const defaultTake = 50
/** A page looks at no more entries than this; `next` then leads on. */
const mostLookedAt = 5_000
const mostSummed = 50_000

const kinds = ['access_token', 'id_token', 'refresh_token'] as const
const statuses = ['active', 'expired', 'revoked'] as const

const nullableText = (description: string) =>
  Type.Unsafe<string | null>({ type: ['string', 'null'], description })

const nullableObject = (description: string) =>
  Type.Unsafe<JsonObject | null>({ type: ['object', 'null'], description })

export const tokenSchema = open(
  optional({
    id: text('Id of the token: its `jti`, or the hash of its signing input'),
    kind: text('access_token, refresh_token or id_token'),
    status: Type.Unsafe<string>({
      type: 'string',
      enum: [...statuses],
      description: 'Its state now',
    }),
    client_id: nullableText('Client it was issued to'),
    client_name: nullableText('Name of the client at that time'),
    subject: text('Whom it speaks for'),
    user_id: nullableText('The user among the subjects; null for a machine'),
    user_name: nullableText('Name of the user at that time'),
    audience: nullableText('API it is for'),
    scopes: texts('Scopes it holds'),
    issued_at: text('When it was issued'),
    expires_at: text('When it expires; absent for a refresh token that does not'),
    lifetime: nullableObject('Seconds allowed at each level, the result, and the level that won'),
    scope_decision: nullableObject('Scopes requested, granted and left out'),
    session_id: nullableText('Session it belongs to; of a token made by hand its maker’s token'),
    secret_id: nullableText('Secret or credential that proved the client'),
    client_grant_id: nullableText('Client grant that allowed it'),
    note: nullableText('Note of a token made by hand'),
    made_by: nullableObject('Maker of a token made by hand'),
    ip: nullableText('Address it was issued to'),
    kid: nullableText('Key that signed it'),
    log_type: nullableText('Type of its entry in the log'),
    log_id: text('Id of its entry in the log'),
    idle_expires_at: nullableText('When a refresh token ends unless it is used'),
    last_exchanged_at: nullableText('When a refresh token was last used'),
    rotates: flag('Whether a refresh token is replaced at each use'),
  }),
)

const query = Type.Object(
  optional({
    client_id: text('Client the tokens were issued to', { maxLength: 200 }),
    audience: text('API the tokens are for', { maxLength: 600 }),
    user_id: text('User the tokens speak for', { maxLength: 1_024 }),
    session_id: text('Session the tokens belong to', { maxLength: 200 }),
    status: Type.Unsafe<string>({ type: 'string', enum: [...statuses], description: 'State now' }),
    kind: Type.Unsafe<string>({
      type: 'string',
      enum: [...kinds],
      description:
        'Kind of token; all but refresh tokens unless given. Live refresh tokens are listed',
    }),
    from: text('Where the next page begins: `next` of the page before', {
      maxLength: 100,
      pattern: '^[0-9A-Za-z_-]*$',
    }),
    take: whole('Tokens a page, 50 unless given', { minimum: 1, maximum: 100 }),
  }),
)

const textOf = (value: JsonValue | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

/** The store knows of time; revocation is judged entry by entry. */
const storedStatus = (status: JsonValue | undefined): 'active' | 'expired' | undefined => {
  if (status === undefined) return undefined
  return status === 'expired' ? 'expired' : 'active'
}

const listRefresh = async ({ query: sent, stores }: OperationContext): Promise<Result> => {
  const filter = Object.entries({
    clientId: textOf(sent['client_id']),
    audience: textOf(sent['audience']),
    userId: textOf(sent['user_id']),
    sessionId: textOf(sent['session_id']),
    before: textOf(sent['from']),
  }).filter(([, value]) => value !== undefined)
  const { tokens, next } =
    sent['status'] === undefined || sent['status'] === 'active'
      ? await listFamilies(stores, { ...Object.fromEntries(filter), take: takeOf(sent) })
      : { tokens: [], next: undefined }
  return { status: 200, body: { tokens, ...(next === undefined ? {} : { next }) } }
}

/** Log ids are digits. Throws 400 for a value that no page has given. */
const beforeOf = (sent: JsonObject): string | undefined => {
  const from = textOf(sent['from'])
  if (from !== undefined && !/^\d+$/.test(from)) throw refuse('invalidCheckpoint')
  return from
}

const takeOf = (sent: JsonObject): number =>
  typeof sent['take'] === 'number' ? sent['take'] : defaultTake

const list = async (context: OperationContext): Promise<Result> => {
  const { query: sent, stores, clock } = context
  if (sent['kind'] === 'refresh_token') return listRefresh(context)
  const take = takeOf(sent)
  const tokens: JsonObject[] = []
  const search = {
    clientId: textOf(sent['client_id']),
    audience: textOf(sent['audience']),
    subject: textOf(sent['user_id']),
    sessionId: textOf(sent['session_id']),
    status: storedStatus(sent['status']),
    now: nowSeconds(clock),
    before: beforeOf(sent),
  }
  const next = await walkTokens({ stores, search, most: mostLookedAt }, async (event) => {
    if (sent['kind'] !== undefined && sent['kind'] !== event.token?.kind) return undefined
    const status = await statusOf(event, context)
    if (sent['status'] !== undefined && sent['status'] !== status) return undefined
    tokens.push(presentToken(event, status))
    return tokens.length === take ? 'stop' : undefined
  })
  return { status: 200, body: { tokens, ...(next === undefined ? {} : { next }) } }
}

const get = async (context: OperationContext): Promise<Result> => {
  const id = context.params['id'] ?? ''
  const event = await context.stores.events.token(id)
  if (event?.token !== undefined)
    return { status: 200, body: presentToken(event, await statusOf(event, context)) }
  const [family] = (await listFamilies(context.stores, { id, take: 1 })).tokens
  if (family === undefined) throw notFound('The token does not exist.', 'inexistent_token')
  return { status: 200, body: family }
}

interface Tally {
  readonly name: string
  count: number
}

const count = (tallies: Map<string, Tally>, key: JsonValue | undefined, name: string): void => {
  const known = tallies.get(String(key))
  if (known === undefined) tallies.set(String(key), { name, count: 1 })
  else known.count += 1
}

const largestFirst = (tallies: Map<string, Tally>): [string, Tally][] =>
  [...tallies].sort(([, a], [, b]) => b.count - a.count).slice(0, 100)

const soonSeconds = 300

const summary = async (context: OperationContext): Promise<Result> => {
  const { stores, clock, query: sent } = context
  const clients = new Map<string, Tally>()
  const audiences = new Map<string, Tally>()
  const tally = { active: 0, expiring_soon: 0, revoked: 0 }
  const now = nowSeconds(clock)
  const search = {
    clientId: textOf(sent['client_id']),
    audience: textOf(sent['audience']),
    subject: textOf(sent['user_id']),
    status: 'active',
    now,
  } as const
  const rest = await walkTokens({ stores, search, most: mostSummed }, async (event) => {
    const status = await statusOf(event, context)
    if (status === 'revoked') tally.revoked += 1
    if (status !== 'active') return undefined
    tally.active += 1
    if ((event.token?.expiresAt ?? 0) - now < soonSeconds) tally.expiring_soon += 1
    count(clients, event.document['client_id'], String(event.document['client_name'] ?? ''))
    count(audiences, event.document['audience'], '')
    return undefined
  })
  const body: JsonObject = {
    ...tally,
    complete: rest === undefined,
    by_client: largestFirst(clients).map(([client_id, { name, count: live }]) => ({
      client_id,
      client_name: name,
      active: live,
    })),
    by_audience: largestFirst(audiences).map(([audience, { count: live }]) => ({
      audience,
      active: live,
    })),
  }
  return { status: 200, body }
}

const common = {
  method: 'GET',
  face: 'own',
  tag: 'tokens',
  scopes: ['read:tokens'],
  successStatus: 200,
} as const

export const tokenReadOperations: readonly Operation[] = [
  {
    ...common,
    id: 'list_tokens',
    path: '/tokens',
    summary: 'List issued tokens',
    query,
    response: Type.Object({
      tokens: Type.Array(tokenSchema),
      next: Type.Optional(text('Send it as `from` for the next page')),
    }),
    run: list,
  },
  {
    ...common,
    id: 'get_token_summary',
    path: '/tokens/summary',
    summary: 'Count live tokens',
    query: Type.Object(
      optional({
        client_id: text('Client the tokens were issued to', { maxLength: 200 }),
        audience: text('API the tokens are for', { maxLength: 600 }),
        user_id: text('User the tokens speak for', { maxLength: 1_024 }),
      }),
    ),
    response: open({
      active: whole('Live tokens'),
      expiring_soon: whole('Live tokens that expire within five minutes'),
      revoked: whole('Revoked tokens that have not expired yet'),
      complete: flag('Whether all of them were counted'),
      by_client: Type.Array(
        open({
          client_id: text('Client'),
          client_name: text('Its name'),
          active: whole('Live tokens'),
        }),
        { description: 'The 100 clients with the most' },
      ),
      by_audience: Type.Array(open({ audience: text('API'), active: whole('Live tokens') }), {
        description: 'The 100 APIs with the most',
      }),
    }),
    run: summary,
  },
  {
    ...common,
    id: 'get_token',
    path: '/tokens/{id}',
    summary: 'Get an issued token',
    response: tokenSchema,
    run: get,
  },
]
