import type { JsonObject } from '../kit/json.ts'

/**
 * What a client may ask of a resource server. Not a `Grant` of the token endpoint, nor a user's
 * consent.
 */
export interface ClientGrant {
  readonly id: string
  readonly clientId: string
  readonly audience: string
  /** `client` or `user`. */
  readonly subjectType: string
  readonly scopes: readonly string[]
  /** All scopes of the API, also those defined later; `scopes` is then empty. */
  readonly allowAllScopes: boolean
  /** `deny` (default), `allow`, `require`. */
  readonly organizationUsage: string
  readonly maxLifetime: number | undefined
  readonly document: JsonObject
}

export interface ClientGrantStore {
  /** From the cache. */
  find(key: {
    clientId: string
    audience: string
    subjectType: string
  }): Promise<ClientGrant | undefined>
}
