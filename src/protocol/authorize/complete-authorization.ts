/**
 * The end of an authorization: code and front-channel tokens for a user who is signed in, or the
 * refusal that the application gets.
 */
import type { Session } from '../../domain/session.ts'
import type { Write } from '../../domain/record.ts'
import type { TenantStores } from '../../domain/storage.ts'
import type { ServedTenant } from '../../domain/tenant.ts'
import type { User } from '../../domain/user.ts'
import type { Sender } from '../request.ts'
import type { AuthorizationRequest } from './authorization-request.ts'
import type { AuthorizationResponse } from './authorization-response.ts'

export interface AuthorizationToComplete {
  readonly served: ServedTenant
  readonly stores: TenantStores
  readonly sender: Sender
  readonly request: AuthorizationRequest
  /** The session that answers the request; it may be one that `writes` only make. */
  readonly session: Session
  readonly user: User
  /** What the login must write: committed together with the code, and also with a refusal. */
  readonly writes?: readonly Write[]
  /**
   * Scopes that the user agreed to on a consent page of this very transaction. Undefined: no page was
   * shown, so an earlier consent must cover what needs one.
   */
  readonly consentedScopes?: readonly string[] | undefined
  /** Whether the user signed in just now rather than by an older session. */
  readonly isFreshLogin: boolean
}

/**
 * Issues what the request asks for in one commit with `writes` and the log's entry (`s`, `ssa`). What
 * turns out to be refused (policy, blocked user, missing consent) is a response too. Throws
 * `VersionRace` when `writes` lost a race: the transaction was used elsewhere.
 */
export type CompleteAuthorization = (
  parts: AuthorizationToComplete,
) => Promise<AuthorizationResponse>

export interface RefusedAuthorization {
  readonly served: ServedTenant
  readonly stores: TenantStores
  readonly sender: Sender
  readonly request: AuthorizationRequest
  readonly error: string
  readonly description: string
}

/** The error response of a request, logged (`f`, `fsa` for `prompt=none`). */
export type RefuseAuthorization = (refused: RefusedAuthorization) => Promise<AuthorizationResponse>
