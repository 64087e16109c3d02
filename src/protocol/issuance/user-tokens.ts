/**
 * Issues what `decideUserTokens` decided: access token, ID token, a new refresh token and the issue
 * event, as an answer and the writes that make it durable. One road for every flow.
 */
import type { Client } from '../../domain/client.ts'
import type { Write } from '../../domain/record.ts'
import type { TenantStores } from '../../domain/storage.ts'
import type { ServedTenant } from '../../domain/tenant.ts'
import type { UsageKey } from '../../domain/usage.ts'
import type { User } from '../../domain/user.ts'
import type { Clock } from '../../kit/clock.ts'
import { senderFacts, type Sender } from '../request.ts'
import type { TokenResponse } from '../token/grant.ts'
import { grantTypes } from '../vocabulary.ts'
import type { IssueAccessToken, IssuedAccessToken } from './access-token.ts'
import type { UserFlow, UserTokenDecision } from './decide-user-tokens.ts'
import type { IssueIdToken } from './id-token.ts'
import { newFamily } from './new-refresh-family.ts'
import { userTokenDetails } from './user-explanation.ts'

export interface UserTokenRequest {
  readonly served: ServedTenant
  readonly stores: TenantStores
  readonly sender: Sender
  readonly client: Client
  readonly user: User
  readonly decision: UserTokenDecision
  readonly flow: UserFlow
  /** Which tokens the flow gives, as far as the decision allows: all unless named otherwise. */
  readonly gives?: {
    readonly accessToken?: boolean
    readonly idToken?: boolean
    readonly refreshToken?: boolean
  }
  /** Type code of the log's entry of the issue: `seacft`, `sertft`, `sepft`, `sede`, `s`, `ssa`. */
  readonly event: { readonly type: string; readonly description?: string }
  /** Id of the secret or credential that authenticated the client; undefined for none. */
  readonly credentialId?: string | undefined
  /** Scopes that the ID token's claims follow: those granted unless named otherwise. */
  readonly idTokenScopes?: readonly string[]
  /** The family that an exchanged refresh token belongs to. */
  readonly refreshTokenId?: string | undefined
  /** The session that the user signed in by: `sid` of the ID token, and told to the token list. */
  readonly sessionId?: string | undefined
  /** Name of the connection that the user signed in by. */
  readonly connection?: string | undefined
  readonly nonce?: string | undefined
  /** Seconds; undefined leaves the claim out. */
  readonly authTime?: number | undefined
  readonly amr?: readonly string[] | undefined
  readonly acr?: string | undefined
  /** The code that goes out beside an ID token on the front channel: gives `c_hash`. */
  readonly code?: string | undefined
}

/**
 * A token response's body (RFC 6749 §5.1); front-channel answers take the same members, all of them
 * optional there.
 */
export type UserTokenResponse = Partial<TokenResponse>

export interface IssuedUserTokens {
  readonly response: UserTokenResponse
  /** The refresh token's row and the issue event: to commit before the answer leaves. */
  readonly writes: readonly Write[]
  /** Undefined when no access token was given. */
  readonly accessToken: { readonly id: string; readonly expiresAt: number } | undefined
  /** Id of the new refresh token's family. */
  readonly refreshTokenId: string | undefined
  /** To count (`stores.usage.count`) once the writes are committed. */
  readonly usage: UsageKey | undefined
}

/**
 * Throws `BeingRevoked` when a revocation covers what would be issued: wrap the whole judgement in
 * `waitOutRevocations`.
 */
export type IssueUserTokens = (request: UserTokenRequest) => Promise<IssuedUserTokens>

/** The `gty` claim; codes and device codes leave none (contract §1.4). */
const gtyOf: Readonly<Partial<Record<UserFlow, string>>> = {
  password: grantTypes.password,
  refresh_token: grantTypes.refreshToken,
}

export const userTokenIssuance =
  (parts: { clock: Clock; issue: IssueAccessToken; issueIdToken: IssueIdToken }): IssueUserTokens =>
  async (request) => {
    const { decision, gives = {} } = request
    const { granted } = decision.scopes
    const scope = granted.join(' ')
    const issued = gives.accessToken === false ? undefined : await accessToken(request, parts.issue)
    const idToken = await idTokenOf(request, issued, parts.issueIdToken)
    const family =
      decision.mayRefresh && gives.refreshToken !== false
        ? newFamily(request, parts.clock.now())
        : undefined
    const refreshTokenId = family?.token.id ?? request.refreshTokenId
    return {
      response: {
        ...(issued === undefined ? {} : { access_token: issued.token }),
        ...(family === undefined ? {} : { refresh_token: family.token.text }),
        ...(idToken === undefined ? {} : { id_token: idToken }),
        ...(scope === '' ? {} : { scope }),
        ...(issued === undefined
          ? {}
          : { expires_in: decision.lifetime.seconds, token_type: 'Bearer' as const }),
      },
      writes: [...(family?.writes ?? []), issueEvent(request, { issued, scope, refreshTokenId })],
      accessToken: issued?.entry,
      refreshTokenId,
      usage:
        issued === undefined
          ? undefined
          : {
              clientId: request.client.clientId,
              audience: decision.audience,
              scope,
              secretId: request.credentialId ?? '',
            },
    }
  }

const accessToken = (
  { served, stores, client, user, decision, flow }: UserTokenRequest,
  issue: IssueAccessToken,
): Promise<IssuedAccessToken> =>
  issue({
    served,
    stores,
    api: decision.api,
    audiences: decision.audiences,
    clientId: client.clientId,
    subject: user.userId,
    scope: decision.scopes.granted.join(' '),
    permissions: decision.permissions,
    seconds: decision.lifetime.seconds,
    gty: gtyOf[flow],
  })

/** With `openid` only; a strict third party never gets one (contract §2.1). */
const idTokenOf = async (
  request: UserTokenRequest,
  issued: IssuedAccessToken | undefined,
  issueIdToken: IssueIdToken,
): Promise<string | undefined> => {
  const { client, decision, gives, flow } = request
  const scopes = request.idTokenScopes ?? decision.scopes.granted
  const isStrict = !client.isFirstParty && client.document['third_party_security_mode'] === 'strict'
  if (gives?.idToken === false || !scopes.includes('openid') || isStrict) return undefined
  const isFrontChannel = flow === 'front_channel'
  return issueIdToken({
    served: request.served,
    stores: request.stores,
    client,
    user: request.user,
    scopes,
    secretId: request.credentialId,
    // A refresh tells nothing of the sign-in (contract §3.10).
    sessionId: flow === 'refresh_token' ? undefined : request.sessionId,
    nonce: request.nonce,
    authTime: request.authTime,
    amr: request.amr,
    acr: request.acr,
    accessToken: isFrontChannel ? issued?.token : undefined,
    code: isFrontChannel ? request.code : undefined,
  })
}

const issueEvent = (
  request: UserTokenRequest,
  made: {
    issued: IssuedAccessToken | undefined
    scope: string
    refreshTokenId: string | undefined
  },
): Write => {
  const { client, user, decision, stores, sessionId, credentialId } = request
  const { issued, scope, refreshTokenId } = made
  return stores.events.write({
    ...senderFacts(request),
    type: request.event.type,
    description: request.event.description,
    clientId: client.clientId,
    clientName: client.name,
    userId: user.userId,
    userName: user.email ?? user.username ?? user.phoneNumber,
    connection: request.connection,
    audience: decision.audience,
    scope,
    details: userTokenDetails({ decision, issued, credentialId, sessionId, refreshTokenId }),
    token: issued === undefined ? undefined : { ...issued.entry, sessionId },
  })
}
