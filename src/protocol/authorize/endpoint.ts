/**
 * `/authorize` (RFC 6749 §3.1, OpenID Connect Core 1.0 §3, contract §5). Owns the order of its steps:
 * what the request says (`checks.ts`), whether the browser's session answers it, and what is missing
 * otherwise. Codes and tokens are made in `complete-authorization.ts`; screens are the login's.
 */
import type { Client } from '../../domain/client.ts'
import type { Session } from '../../domain/session.ts'
import type { User } from '../../domain/user.ts'
import type { OAuthRequest } from '../request.ts'
import type { AuthorizationRequest } from './authorization-request.ts'
import type { AuthorizationResponse } from './authorization-response.ts'

/** A request to `/authorize`, from query or form. */
export interface AuthorizeRequest extends OAuthRequest {
  /** Value of the session cookie. */
  readonly sessionSecret: string | undefined
}

/**
 * `login`: nobody is signed in, or who is must sign in again; `consent`: the user must agree to what
 * the client asks for; `confirmation`: the user must confirm a callback that anybody on their machine
 * could answer (contract §6.3).
 */
export type Need = 'login' | 'consent' | 'confirmation'

export type AuthorizeOutcome =
  | { readonly kind: 'response'; readonly response: AuthorizationResponse }
  | {
      readonly kind: 'interaction'
      readonly needs: Need
      readonly request: AuthorizationRequest
      readonly client: Client
      /** The browser's session with its user, also where they must sign in again. */
      readonly session: Session | undefined
      readonly user: User | undefined
    }

/**
 * Throws `OAuthError` for what is shown on our own page: whatever is wrong before the redirect URI is
 * trusted. Later refusals are responses.
 */
export type Authorize = (request: AuthorizeRequest) => Promise<AuthorizeOutcome>
