/**
 * `GET /logs/last-change`: who gave a setting of a record its present value, and when, as the log
 * tells it. Read by an index of changed records: it costs the same in a log of millions.
 */
import { isDeepStrictEqual } from 'node:util'
import { Type } from 'typebox'
import type { ChangedRecord, StoredEvent } from '../../../domain/event.ts'
import { isJsonObject } from '../../../kit/json.ts'
import type { JsonObject, JsonValue } from '../../../kit/json.ts'
import { oneOf, open, optional, text } from '../../entities/schema-parts.ts'
import { invalidQuery } from '../../errors.ts'
import type { Operation, OperationContext, Result } from '../../operation.ts'

/** Changes of the record that are looked at, the newest first. */
const mostLookedAt = 100

const kinds = ['resource_server', 'client', 'client_grant', 'token_policy', 'role', 'user'] as const

/** What is asked of each entry. */
interface Question {
  readonly member: string
  /** One of a list, instead of the member as a whole. */
  readonly holds: string | undefined
  readonly audience: string | undefined
}

const asObject = (value: JsonValue | undefined): JsonObject => (isJsonObject(value) ? value : {})

const partsOf = ({ document }: StoredEvent) => {
  const { request, response } = asObject(document['details'])
  const asked = asObject(request)
  return {
    method: asked['method'],
    auth: asObject(asked['auth']),
    sent: asObject(asked['body']),
    answered: asObject(asObject(response)['body']),
  }
}

/** A scope of a grant, of an API, a permission, the id of a role. */
const isNamed = (item: JsonValue, { holds, audience }: Question): boolean => {
  if (!isJsonObject(item)) return item === holds
  const isOfApi = audience === undefined || item['resource_server_identifier'] === audience
  return item['value'] === holds || (item['permission_name'] === holds && isOfApi)
}

const memberOf = (object: JsonObject, name: string): JsonValue | undefined =>
  Object.hasOwn(object, name) ? object[name] : undefined

/** What the member was after this change; undefined when the entry does not say. */
const valueAfter = (entry: StoredEvent, question: Question): JsonValue | undefined => {
  const { method, sent, answered } = partsOf(entry)
  const { member, holds } = question
  const value = memberOf(answered, member)
  if (holds === undefined) return value
  if (member === 'scope' && answered['allow_all_scopes'] === true) return true
  if (Array.isArray(value)) return value.some((item) => isNamed(item, question))
  // What gives and takes relations answers nothing: the request says what was given or taken.
  const named = memberOf(sent, member)
  if (!Array.isArray(named) || !named.some((item) => isNamed(item, question))) return undefined
  return method === 'post'
}

/** Settings that follow another when it is set. */
const setAlong: ReadonlyMap<string, string> = new Map([
  ['token_lifetime_for_web', 'token_lifetime'],
  ['scope', 'allow_all_scopes'],
])

const names = (entry: StoredEvent, member: string): boolean => {
  const { sent } = partsOf(entry)
  return Object.hasOwn(sent, member) || Object.hasOwn(sent, setAlong.get(member) ?? member)
}

/** A change, and what the member was after it. */
interface Told {
  readonly entry: StoredEvent
  readonly value: JsonValue
}

/**
 * Of changes, newest first, the one since which the member is as it is now. Undefined when none is
 * it: an entry that neither follows another value nor names the member may merely be the oldest
 * that is left.
 */
export const settingChange = (
  entries: readonly StoredEvent[],
  question: Question,
): Told | undefined => {
  const telling = entries.flatMap((entry): Told[] => {
    const value = valueAfter(entry, question)
    return value === undefined ? [] : [{ entry, value }]
  })
  const present = telling[0]?.value
  const other = telling.findIndex(({ value }) => !isDeepStrictEqual(value, present))
  const found = other === -1 ? telling.at(-1) : telling[other - 1]
  if (found === undefined || other !== -1 || names(found.entry, question.member)) return found
  return undefined
}

const makerOf = async (entry: StoredEvent, { stores }: OperationContext): Promise<JsonObject> => {
  const { client_id: clientId, client_name: clientName } = entry.document
  const { user_id: userId } = asObject(partsOf(entry).auth['user'])
  if (typeof userId !== 'string' || userId === '') {
    const id = typeof clientId === 'string' ? clientId : ''
    return { kind: 'client', id, name: clientName === '' ? id : (clientName ?? id) }
  }
  const user = asObject((await stores.users.find(userId))?.document)
  return { kind: 'user', id: userId, name: user['email'] ?? user['name'] ?? userId }
}

const textOf = (value: JsonValue | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined

const targetOf = ({ query }: OperationContext): ChangedRecord => {
  const kind = kinds.find((name) => name === query['kind']) ?? 'client'
  const id = textOf(query['id']) ?? ''
  return kind === 'token_policy' ? { table: 'singleton', id: kind } : { table: kind, id }
}

const sinceOf = ({ query }: OperationContext): number => {
  const since = Date.parse(textOf(query['since']) ?? '')
  if (Number.isNaN(since) || since < 0)
    throw invalidQuery(
      "Query validation error: 'Object didn't pass validation for format date-time' on property since (Only changes at or after this moment).",
    )
  return since
}

const run = async (context: OperationContext): Promise<Result> => {
  const { query, stores } = context
  const entries = await stores.events.changes({
    target: targetOf(context),
    since: sinceOf(context),
    limit: mostLookedAt,
  })
  const found = settingChange(entries, {
    member: textOf(query['member']) ?? '',
    holds: textOf(query['holds']),
    audience: textOf(query['audience']),
  })
  if (found === undefined) return { status: 200, body: { change: null } }
  const { entry, value } = found
  const by = await makerOf(entry, context)
  return { status: 200, body: { change: { at: entry.date, log_id: entry.logId, by, value } } }
}

const change = open({
  at: text('When it was changed'),
  log_id: text('Log entry of the change'),
  by: open({
    kind: oneOf('Who changed it', ['user', 'client']),
    id: text('Id of the user or client'),
    name: text('Email address or name of the user, name of the client'),
  }),
  value: Type.Unsafe<JsonValue>({
    description: 'What it became; asked for one of a list, whether it was in it',
  }),
})

const limits = { minLength: 1, maxLength: 1_024 }

export const lastChange: Operation = {
  id: 'get_last_change',
  method: 'GET',
  path: '/logs/last-change',
  face: 'own',
  tag: 'logs',
  summary: 'Get who changed a setting, and when',
  scopes: ['read:logs'],
  query: Type.Object({
    kind: oneOf('Kind of the record', kinds),
    member: text('Member of the record', { minLength: 1, maxLength: 100 }),
    since: text('Only changes at or after this moment', { maxLength: 40 }),
    ...optional({
      id: text('Id of the record; of the tenant’s token policy none', limits),
      holds: text('A scope, permission or role’s id: asks for this one of the list', limits),
      audience: text('API that the permission is of', { minLength: 1, maxLength: 600 }),
    }),
  }),
  successStatus: 200,
  response: open({
    change: Type.Unsafe<JsonObject | null>({
      ...change,
      type: ['object', 'null'],
      description: 'The change; null when the log does not tell of it',
    }),
  }),
  run,
}
