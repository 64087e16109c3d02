/**
 * What a grant type is to the token endpoint: the pipeline owns every shared step, a grant only its
 * own.
 */
import type { AuthenticatedClient } from '../client-authentication/authenticate-client.ts'
import type { OAuthRequest } from '../request.ts'

export interface TokenResponse {
  readonly access_token: string
  readonly refresh_token?: string
  readonly id_token?: string
  readonly scope?: string
  readonly expires_in: number
  readonly token_type: 'Bearer'
}

export interface Grant {
  readonly grantType: string
  /** `confidential`: a public client is refused before the grant runs. */
  readonly clients: 'any' | 'confidential'
  /** Type codes of the tenant log for an exchange that succeeded or failed. */
  readonly events: { readonly success: string; readonly failure: string }
  /** Decides and issues; the client is authenticated and may use this grant. */
  exchange(request: OAuthRequest, authenticated: AuthenticatedClient): Promise<TokenResponse>
}
