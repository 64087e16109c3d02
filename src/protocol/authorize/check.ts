import type { AuthorizationRequest } from './authorization-request.ts'
import type { TrustedRequest } from './trusted-request.ts'

/** What earlier checks have found. */
export type CheckedMembers = Partial<AuthorizationRequest>

/**
 * One rule about an authorization request: throws `OAuthError` when it is broken, and answers the
 * members of the request that it read, if any.
 */
export type Check = (
  trusted: TrustedRequest,
  checked: CheckedMembers,
) => CheckedMembers | undefined | Promise<CheckedMembers | undefined>
