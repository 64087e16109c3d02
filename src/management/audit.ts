/** The log entries of management operations, and what must not stand in them. */
import { isJsonObject } from '../kit/json.ts'
import type { JsonObject, JsonValue } from '../kit/json.ts'
import type { NewEvent } from '../domain/event.ts'
import type { Operation, OperationContext, Result } from './operation.ts'

const tellingName = /secret|password|token|pem|code/i
/** Settings whose names sound like secrets and whose values are words of the contract. */
const harmless = new Set([
  'token_endpoint_auth_method',
  'token_dialect',
  'errorCode',
  'statusCode',
  'client_secret_expires_at',
  'passwordPolicy',
])
const longestLogged = 2000
const mostItems = 1000

const isTelling = (name: string, secretMembers: readonly string[]): boolean =>
  secretMembers.includes(name) || (tellingName.test(name) && !harmless.has(name))

const hidden = (value: JsonValue): JsonValue =>
  Array.isArray(value) ? value.slice(0, mostItems).map(hidden) : 'REDACTED'

const hiddenTexts = (value: JsonValue, secretMembers: readonly string[]): JsonValue => {
  if (typeof value === 'string') return 'REDACTED'
  if (Array.isArray(value))
    return value.slice(0, mostItems).map((item) => hiddenTexts(item, secretMembers))
  return redacted(value, secretMembers)
}

/**
 * A copy for the log. Texts under a name that tells of a secret (decisions 31) become `REDACTED`,
 * members of `secretMembers` do so whatever they hold; overlong texts and lists are cut.
 */
export const redacted = (value: JsonValue, secretMembers: readonly string[] = []): JsonValue => {
  if (typeof value === 'string')
    return value.length > longestLogged ? `${value.slice(0, longestLogged)}…` : value
  if (Array.isArray(value))
    return value.slice(0, mostItems).map((item) => redacted(item, secretMembers))
  if (!isJsonObject(value)) return value
  const entries = Object.entries(value).map(([name, member]): [string, JsonValue] => {
    if (member === undefined || member === null) return [name, null]
    if (secretMembers.includes(name)) return [name, hidden(member)]
    if (isTelling(name, secretMembers)) return [name, hiddenTexts(member, secretMembers)]
    return [name, redacted(member, secretMembers)]
  })
  return Object.fromEntries(entries)
}

const requestDetails = (operation: Operation, context: OperationContext): JsonObject => {
  const { request, caller } = context
  const isClient = caller.subject === '' || caller.subject.endsWith('@clients')
  return {
    method: request.method.toLowerCase(),
    path: request.path,
    query: redacted(context.query),
    userAgent: request.userAgent,
    ...(request.reason === undefined ? {} : { reason: request.reason }),
    ...(context.trialSeconds === undefined ? {} : { trial_seconds: context.trialSeconds }),
    ...(operation.body === undefined
      ? {}
      : { body: redacted(context.bodyValue, operation.secretMembers) }),
    channel: 'api',
    ip: request.ip,
    auth: {
      user: isClient ? {} : { user_id: caller.subject },
      strategy: 'jwt',
      credentials: { jti: caller.tokenId, scopes: [...caller.scopes] },
    },
  }
}

/**
 * The entry that tells of an operation: `sapi` for a change, `mgmt_api_read` for a read that showed
 * secrets. The client's name comes from the cache.
 */
export const operationEvent = async (
  operation: Operation,
  context: OperationContext,
  result: Result,
): Promise<NewEvent> => {
  const { request, caller, stores } = context
  const client = await stores.clients.find(caller.clientId)
  const isRead = operation.method === 'GET'
  const body = result.body === undefined ? {} : redacted(result.body, operation.secretMembers)
  return {
    type: isRead ? 'mgmt_api_read' : 'sapi',
    description: operation.summary,
    clientId: caller.clientId,
    clientName: client?.name ?? '',
    ip: request.ip,
    userAgent: request.userAgent,
    auth0Client: request.auth0Client,
    correlationId: request.correlationId,
    details: {
      request: requestDetails(operation, context),
      response: { statusCode: result.status, ...(isRead ? {} : { body }) },
    },
  }
}
