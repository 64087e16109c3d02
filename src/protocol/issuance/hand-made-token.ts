/**
 * A Management API token made by hand (decisions 6): of the seeded client `API Explorer
 * Application`, with a note and its maker on record, durable before it is handed out. The maker
 * stands in the token's `act` claim (RFC 8693 §4.1), so that whatever revokes the maker's token
 * also ends what it made.
 */
import {
  decideLifetime,
  longestLifetimeSeconds,
  type LifetimeDecision,
} from '../../domain/lifetime.ts'
import type { Write } from '../../domain/record.ts'
import type { TenantStores } from '../../domain/storage.ts'
import { managementAudience, type ServedTenant } from '../../domain/tenant.ts'
import { nowSeconds, type Clock } from '../../kit/clock.ts'
import type { JsonObject } from '../../kit/json.ts'
import type { IssueAccessToken } from './access-token.ts'
import { waitOutRevocations } from './wait-out-revocations.ts'

/** The seeded client that hand-made tokens are issued to. */
export const explorerClientName = 'API Explorer Application'

export interface HandMadeRequest {
  readonly served: ServedTenant
  readonly stores: TenantStores
  /** Already checked to be scopes of the caller's. */
  readonly scopes: readonly string[]
  /** Seconds; undefined for the API's lifetime. */
  readonly expiresIn: number | undefined
  readonly note: string | undefined
  readonly maker: HandMadeMaker
}

export interface HandMadeMaker {
  readonly clientId: string
  readonly subject: string
  readonly tokenId: string
  /** `iat` of the maker's token, seconds. */
  readonly issuedAt?: number | undefined
}

export interface HandMadeToken {
  readonly token: string
  readonly tokenId: string
  /** Seconds. */
  readonly issuedAt: number
  readonly expiresAt: number
  /** The issue event; the caller commits it before handing the token out. */
  readonly writes: readonly Write[]
}

export interface HandMadeTokens {
  /** The seeded client they are issued to; undefined when it is gone. */
  clientId(stores: TenantStores): Promise<string | undefined>
  issue(request: HandMadeRequest): Promise<HandMadeToken>
}

/**
 * `issue` throws when the seeded client was deleted, which the caller rules out by `clientId`, or
 * the system API is missing.
 */
export const handMadeTokens = (parts: {
  issue: IssueAccessToken
  clock: Clock
}): HandMadeTokens => ({
  clientId: explorerClientId,
  issue: (request) => waitOutRevocations(parts.clock, () => make(request, parts)),
})

const make = async (
  request: HandMadeRequest,
  { issue, clock }: { issue: IssueAccessToken; clock: Clock },
): Promise<HandMadeToken> => {
  const { served, stores, maker } = request
  const api = await stores.resourceServers.find(managementAudience(served.tenant))
  const clientId = await explorerClientId(stores)
  if (api === undefined || clientId === undefined)
    throw new Error('The system API or the API Explorer client is missing.')
  const policy = (await stores.singleton('token_policy'))?.['max_lifetime']
  const lifetime = decideLifetime({
    tenant: typeof policy === 'number' ? policy : undefined,
    // Its own expiry takes the API's place: it was chosen by hand (contract §1.8).
    api: request.expiresIn ?? api.tokenLifetime,
    // A rule that ends the maker's token is kept for as long after its issue: what it made may not
    // outlive that.
    client:
      maker.issuedAt === undefined
        ? undefined
        : Math.max(1, maker.issuedAt + longestLifetimeSeconds - nowSeconds(clock)),
  })
  const scope = request.scopes.join(' ')
  const issued = await issue({
    served,
    stores,
    api,
    clientId,
    subject: `${clientId}@clients`,
    scope,
    permissions: undefined,
    seconds: lifetime.seconds,
    gty: 'client-credentials',
    act: {
      sub: maker.subject,
      azp: maker.clientId,
      token_id: maker.tokenId,
      iat: maker.issuedAt,
    },
  })
  const event = stores.events.write({
    type: 'seccft',
    description: 'Token made by hand',
    clientId,
    clientName: explorerClientName,
    audience: api.identifier,
    scope,
    hostname: served.domain.host,
    details: handMadeDetails(request, { entryId: issued.entry.id, kid: issued.kid, lifetime }),
    token: { ...issued.entry, sessionId: maker.tokenId },
  })
  const { issuedAt, expiresAt, id: tokenId } = issued.entry
  return { token: issued.token, tokenId, issuedAt, expiresAt, writes: [event] }
}

const explorerClientId = async (stores: TenantStores): Promise<string | undefined> => {
  const known = await stores.singleton('explorer_client')
  const clientId = known?.['client_id']
  if (typeof clientId !== 'string') return undefined
  return (await stores.clients.find(clientId))?.clientId
}

const handMadeDetails = (
  { note, maker, scopes, expiresIn }: HandMadeRequest,
  issued: { entryId: string; kid: string | undefined; lifetime: LifetimeDecision },
): JsonObject => ({
  latchkey: {
    token_id: issued.entryId,
    kind: 'access_token',
    kid: issued.kid,
    note,
    made_by: {
      client_id: maker.clientId,
      subject: maker.subject,
      token_id: maker.tokenId,
      issued_at: maker.issuedAt,
    },
    lifetime: {
      requested: expiresIn,
      ...issued.lifetime.limits,
      seconds: issued.lifetime.seconds,
      won: issued.lifetime.won,
    },
    scopes: { requested: [...scopes], granted: [...scopes], left_out: [] },
  },
})
