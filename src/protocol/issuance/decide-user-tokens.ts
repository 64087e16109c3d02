/**
 * What a client would get on behalf of a user: API, scopes, permissions, lifetime, and whether a
 * refresh token comes with it (contract §1.1, 1.5–1.9, 3.1). Only decides; so that `/authorize`,
 * every grant and simulate can never disagree.
 */
import type { Client } from '../../domain/client.ts'
import type { LifetimeDecision } from '../../domain/lifetime.ts'
import type { ResourceServer } from '../../domain/resource-server.ts'
import type { TenantStores } from '../../domain/storage.ts'
import type { ServedTenant } from '../../domain/tenant.ts'
import type { User } from '../../domain/user.ts'

/**
 * `code`: by an authorization code; `front_channel`: straight from `/authorize`; the others by
 * their grant.
 */
export type UserFlow = 'code' | 'front_channel' | 'refresh_token' | 'password' | 'device_code'

export interface UserTokenQuestion {
  readonly served: ServedTenant
  readonly stores: TenantStores
  readonly client: Client
  readonly user: User
  /**
   * An API's identifier, or the tenant's userinfo audience. Undefined: the tenant's default
   * audience, or userinfo when there is none.
   */
  readonly audience: string | undefined
  /** As requested; undefined for none. */
  readonly scopes: readonly string[] | undefined
  /** Seconds, as requested. */
  readonly expiresIn?: number | undefined
  readonly flow: UserFlow
  /** For `front_channel`: whether a code comes beside the token (hybrid). */
  readonly isHybrid?: boolean
  /** The request has an `Origin`: it comes from a page in a browser (contract §3.1 row 5). */
  readonly isFromBrowser?: boolean
  /**
   * What is granted at most, whatever is asked: an earlier consent (`consent`) or the scopes of a
   * refresh token (`refresh_token`).
   */
  readonly atMost?: {
    readonly scopes: readonly string[]
    readonly gate: 'consent' | 'refresh_token'
  }
}

/**
 * What held a scope back. `api`: not defined there, or not offered to users; `client_grant`: the
 * grant does not allow it; `rbac`: the user lacks the permission; `consent`: the user did not agree;
 * `client`: the client may not have it (offline access); `refresh_token`: beyond the original grant.
 */
export type UserScopeGate =
  | 'api'
  | 'client_grant'
  | 'rbac'
  | 'consent'
  | 'client'
  | 'refresh_token'

export interface UserScopeDecision {
  readonly requested: readonly string[] | undefined
  readonly granted: readonly string[]
  readonly leftOut: readonly {
    readonly scope: string
    readonly gate: UserScopeGate
    /** Id of what held it back: API, client grant, user or client. */
    readonly objectId: string
  }[]
}

export interface UserTokenDecision {
  /** The API's identifier, or the tenant's userinfo audience; never undefined. */
  readonly audience: string
  /** Undefined for a token that only opens `/userinfo`, which is opaque. */
  readonly api: ResourceServer | undefined
  /** The token's `aud`: the API, and the userinfo audience beside it where it belongs (§1.5). */
  readonly audiences: readonly string[]
  readonly clientGrantId: string | undefined
  readonly scopes: UserScopeDecision
  /** The `permissions` claim; undefined for none. */
  readonly permissions: readonly string[] | undefined
  readonly lifetime: LifetimeDecision
  /** A refresh token comes with the access token. */
  readonly mayRefresh: boolean
}

/**
 * Throws `OAuthError` as the token endpoint answers it: 403 `unauthorized` `user is blocked`,
 * `access_denied` for an unknown API or a protection that is not built, `unauthorized_client` when
 * the API's policy for users does not let this client in.
 */
export type DecideUserTokens = (question: UserTokenQuestion) => Promise<UserTokenDecision>
