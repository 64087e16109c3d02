/**
 * The token list: a view on the events of issued tokens, with their status judged now (product,
 * decisions 31).
 */
import type { StoredEvent, TokenSearch } from '../../../domain/event.ts'
import type { TokenFacts } from '../../../domain/revocation.ts'
import type { TenantStores } from '../../../domain/storage.ts'
import { isoSeconds, nowSeconds } from '../../../kit/clock.ts'
import { isJsonObject } from '../../../kit/json.ts'
import type { JsonObject, JsonValue } from '../../../kit/json.ts'
import type { OperationContext } from '../../operation.ts'

export type TokenStatus = 'active' | 'expired' | 'revoked'

const textOf = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '')
const objectOf = (value: JsonValue | undefined): JsonObject => (isJsonObject(value) ? value : {})

/** What the server noted about the issue of a token. */
const latchkeyDetails = ({ document }: StoredEvent): JsonObject =>
  objectOf(objectOf(document['details'])['latchkey'])

/**
 * The facts that revocations of a listed token are matched by; undefined for an entry without a
 * token.
 */
export const factsOf = ({ document, token }: StoredEvent): TokenFacts | undefined =>
  token === undefined
    ? undefined
    : {
        tokenId: token.id,
        clientId: textOf(document['client_id']),
        subject: token.subject,
        audiences: [textOf(document['audience'])],
        kind: token.kind,
        issuedAt: token.issuedAt,
      }

/** Facts of the token that made another by hand: what ends it ends what it made (decisions 6). */
const makerFacts = (event: StoredEvent, made: TokenFacts): TokenFacts | undefined => {
  const maker = objectOf(latchkeyDetails(event)['made_by'])
  if (typeof maker['token_id'] !== 'string') return undefined
  const { issued_at: issuedAt } = maker
  return {
    ...made,
    tokenId: maker['token_id'],
    clientId: textOf(maker['client_id']),
    subject: textOf(maker['subject']),
    issuedAt: typeof issuedAt === 'number' ? issuedAt : made.issuedAt,
  }
}

/** Whether a listed token can still be used. */
export const statusOf = async (
  event: StoredEvent,
  { stores, clock }: OperationContext,
): Promise<TokenStatus> => {
  const facts = factsOf(event)
  if (facts === undefined || (event.token?.expiresAt ?? 0) <= nowSeconds(clock)) return 'expired'
  const maker = makerFacts(event, facts)
  const isRevoked =
    (await stores.revocations.isRevoked(facts)) ||
    (maker !== undefined && (await stores.revocations.isRevoked(maker)))
  return isRevoked ? 'revoked' : 'active'
}

const scopesOf = (value: JsonValue | undefined): string[] => {
  if (Array.isArray(value)) return value.map(String)
  return textOf(value)
    .split(' ')
    .filter((scope) => scope !== '')
}

const isClientSubject = (subject: string): boolean => subject.endsWith('@clients')

/** An entry of the list. It never holds the token. */
export const presentToken = (event: StoredEvent, status: TokenStatus): JsonObject => {
  const { document, token, logId } = event
  if (token === undefined) return {}
  const details = latchkeyDetails(event)
  return {
    id: token.id,
    kind: token.kind,
    status,
    client_id: document['client_id'] ?? null,
    client_name: document['client_name'] ?? null,
    subject: token.subject,
    user_id: isClientSubject(token.subject) ? null : token.subject,
    user_name: document['user_name'] ?? null,
    audience: document['audience'] ?? null,
    scopes: scopesOf(document['scope']),
    issued_at: isoSeconds(token.issuedAt),
    expires_at: isoSeconds(token.expiresAt),
    lifetime: details['lifetime'] ?? null,
    scope_decision: details['scopes'] ?? null,
    session_id: token.sessionId ?? null,
    secret_id: details['secret_id'] ?? null,
    client_grant_id: details['client_grant_id'] ?? null,
    note: details['note'] ?? null,
    made_by: details['made_by'] ?? null,
    ip: document['ip'] ?? null,
    kid: details['kid'] ?? null,
    log_type: document['type'] ?? null,
    log_id: logId,
  }
}

const step = 500

/**
 * Walks a token search, newest first, at most `most` entries. `visit` says `stop` to end; the walk
 * answers how far it came: the log id of the last entry looked at, undefined when the list is at
 * its end.
 */
export const walkTokens = async (
  {
    stores,
    search,
    most,
  }: { stores: TenantStores; search: Omit<TokenSearch, 'limit'>; most: number },
  visit: (event: StoredEvent) => Promise<'stop' | undefined>,
): Promise<string | undefined> => {
  let before = search.before
  for (let looked = 0; looked < most;) {
    const part = await stores.events.tokens({ ...search, before, limit: step })
    for (const event of part) {
      looked += 1
      before = event.logId
      if ((await visit(event)) === 'stop') return before
    }
    if (part.length < step) return undefined
  }
  return before
}
