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
import type { Sender } from '../request.ts'
import type { UserFlow, UserTokenDecision } from './decide-user-tokens.ts'

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

/** A token response's body (RFC 6749 §5.1); front-channel answers take the same members. */
export interface UserTokenResponse {
  readonly access_token?: string
  readonly refresh_token?: string
  readonly id_token?: string
  readonly scope?: string
  readonly expires_in?: number
  readonly token_type?: 'Bearer'
}

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
