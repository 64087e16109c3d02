import type { JsonObject } from '../kit/json.ts'

/** A resource server (an API registered with us) as the protocol sees it. */
export interface ResourceServer {
  readonly id: string
  /** The audience: compared exactly, case and trailing slash included. */
  readonly identifier: string
  readonly name: string | undefined
  readonly isSystem: boolean
  readonly scopes: readonly string[]
  /** HS256, RS256, RS512, PS256, or ES256 as our addition. */
  readonly signingAlg: string
  /** Only for HS256. */
  readonly signingSecret: string | undefined
  /** `access_token` (default), `access_token_authz`, `rfc9068_profile`, `rfc9068_profile_authz`. */
  readonly tokenDialect: string
  readonly enforcePolicies: boolean
  /** Seconds. */
  readonly tokenLifetime: number
  readonly tokenLifetimeForWeb: number
  readonly allowOfflineAccess: boolean
  /** `require_client_grant` or `deny_all`. */
  readonly clientPolicy: string
  /** `allow_all`, `require_client_grant` or `deny_all`. */
  readonly userPolicy: string
  readonly document: JsonObject
}

export interface ResourceServerStore {
  /** By identifier, from the cache. */
  find(identifier: string): Promise<ResourceServer | undefined>
}
