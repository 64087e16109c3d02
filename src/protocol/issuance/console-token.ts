/**
 * The access tokens that the console calls the Management API and our own API with (decisions 36).
 * They never leave this process: the server part of the console asks for one on behalf of a signed-in
 * administrator, remembers it for the session and the role, and renews it. A changed role needs
 * another token, so it holds from the next request on.
 */
import type { AdministratorRole } from '../../domain/administrator.ts'
import { consoleClientId, roleOf } from '../../domain/administrator.ts'
import type { NewEvent } from '../../domain/event.ts'
import { decideLifetime, type LifetimeDecision } from '../../domain/lifetime.ts'
import type { TokenFacts } from '../../domain/revocation.ts'
import type { Session } from '../../domain/session.ts'
import type { TenantStores } from '../../domain/storage.ts'
import { managementAudience, type ServedTenant } from '../../domain/tenant.ts'
import type { User } from '../../domain/user.ts'
import { nowSeconds, type Clock } from '../../kit/clock.ts'
import { temporarilyUnavailable } from '../errors.ts'
import { senderFacts, type Sender } from '../request.ts'
import type { IssueAccessToken, IssuedAccessToken } from './access-token.ts'
import { waitOutRevocations } from './wait-out-revocations.ts'

export interface ConsoleTokenRequest {
  readonly served: ServedTenant
  readonly stores: TenantStores
  readonly sender: Sender
  readonly user: User
  readonly session: Session
  readonly role: AdministratorRole
  readonly scopes: readonly string[]
  /** A token that an API has refused, as it does when its key was revoked: another one is made. */
  readonly refused?: string | undefined
}

/** The token to call with. Throws 503 when the user's tokens are revoked again and again. */
export type ConsoleToken = (request: ConsoleTokenRequest) => Promise<string>

interface Remembered {
  readonly token: string
  readonly facts: TokenFacts
  /** Seconds. */
  readonly renewAt: number
}

const longestSeconds = 600
const mostRemembered = 1_000

export const consoleTokens = (parts: { clock: Clock; issue: IssueAccessToken }): ConsoleToken => {
  const remembered = new Map<string, Promise<Remembered>>()
  const renewed = (key: string, request: ConsoleTokenRequest): Promise<Remembered> => {
    const made = waitOutRevocations(parts.clock, async (tries) => {
      if (tries > 1) await assertStillInRole(request)
      return issueOne(request, parts)
    })
    remembered.delete(key)
    for (const oldest of remembered.keys()) {
      if (remembered.size < mostRemembered) break
      remembered.delete(oldest)
    }
    remembered.set(key, made)
    made.catch(() => {
      if (remembered.get(key) === made) remembered.delete(key)
    })
    return made
  }
  return async (request) => {
    const { stores, session, role, served } = request
    const key = [stores.tenant.id, served.domain.issuer, session.id, role].join('\n')
    const known = await remembered.get(key)
    const isGood =
      known !== undefined &&
      known.token !== request.refused &&
      known.renewAt > nowSeconds(parts.clock) &&
      !(await stores.revocations.isRevoked(known.facts))
    return isGood ? known.token : (await renewed(key, request)).token
  }
}

/** What was waited for may be the end of the role itself. Throws 503. */
const assertStillInRole = async ({ stores, user, role }: ConsoleTokenRequest): Promise<void> => {
  if ((await roleOf(stores, user.userId)) !== role)
    throw temporarilyUnavailable('The role of the administrator has changed', 1)
}

const issueOne = async (
  request: ConsoleTokenRequest,
  { issue }: { issue: IssueAccessToken },
): Promise<Remembered> => {
  const { served, stores, user, scopes } = request
  const api = await stores.resourceServers.find(managementAudience(served.tenant))
  const clientId = await consoleClientId(stores)
  if (api === undefined || clientId === undefined)
    throw new Error('The system API or the client of the console is missing.')
  const cap = (await stores.singleton('token_policy'))?.['max_lifetime']
  const lifetime = decideLifetime({
    tenant: typeof cap === 'number' ? cap : undefined,
    api: Math.min(longestSeconds, api.tokenLifetime),
  })
  const scope = scopes.join(' ')
  const issued = await issue({
    served,
    stores,
    api,
    clientId,
    subject: user.userId,
    scope,
    permissions: undefined,
    seconds: lifetime.seconds,
    gty: undefined,
  })
  const { entry } = issued
  const clientName = (await stores.clients.find(clientId))?.name
  const event = issueEvent(request, { issued, lifetime })
  await stores.commit([
    stores.events.write({ ...event, clientId, clientName, audience: api.identifier, scope }),
  ])
  return {
    token: issued.token,
    renewAt: entry.issuedAt + Math.floor(lifetime.seconds * 0.8),
    facts: {
      tokenId: entry.id,
      clientId,
      subject: user.userId,
      audiences: [api.identifier],
      kind: entry.kind,
      issuedAt: entry.issuedAt,
    },
  }
}

/** As with every token, its issue stands in the log: by a session that was there, without a page. */
const issueEvent = (
  request: ConsoleTokenRequest,
  { issued, lifetime }: { issued: IssuedAccessToken; lifetime: LifetimeDecision },
): Omit<NewEvent, 'clientId' | 'clientName' | 'audience' | 'scope'> => {
  const { user, session, role, scopes } = request
  const { entry, kid } = issued
  return {
    ...senderFacts(request),
    type: 'ssa',
    description: 'Token of the console',
    userId: user.userId,
    userName: user.email,
    connection: session.connection,
    details: {
      latchkey: {
        token_id: entry.id,
        kind: entry.kind,
        kid,
        session_id: session.id,
        role,
        lifetime: { ...lifetime.limits, seconds: lifetime.seconds, won: lifetime.won },
        scopes: { requested: [], granted: [...scopes], left_out: [] },
      },
    },
    token: { ...entry, sessionId: session.id },
  }
}
