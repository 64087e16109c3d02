/**
 * Consent (contract §6): when a user is asked, what is asked, and what they agreed to before. A stored
 * agreement is a record `user_grant`, one for each user, client and API.
 */
import type { Client } from '../../domain/client.ts'
import type { Write } from '../../domain/record.ts'
import type { ResourceServer } from '../../domain/resource-server.ts'
import type { TenantStores } from '../../domain/storage.ts'
import type { UserTokenDecision } from '../issuance/decide-user-tokens.ts'

/** What the user is asked to agree to. */
export interface ConsentQuestion {
  /** The API's identifier, or the tenant's userinfo audience. */
  readonly audience: string
  /** Undefined for the user's own profile. */
  readonly api: ResourceServer | undefined
  /** All scopes that the answer will cover: the page shows them, its yes agrees to them. */
  readonly scopes: readonly string[]
}

export interface ConsentContext {
  readonly stores: TenantStores
  readonly client: Client
  readonly userId: string
  readonly decision: UserTokenDecision
  /** Undefined where nothing is redirected (device flow). */
  readonly redirectUri: string | undefined
  /** `prompt=consent`. */
  readonly isForced: boolean
}

/** The question that must be asked before anything is issued; undefined when none must. */
export type MustConsent = (context: ConsentContext) => Promise<ConsentQuestion | undefined>

/** Adds scopes to what the user agreed to, as a write of the commit that issues; none when covered. */
export type GrantConsent = (granted: {
  stores: TenantStores
  userId: string
  clientId: string
  audience: string
  scopes: readonly string[]
}) => Promise<Write[]>
