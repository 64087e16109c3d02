/**
 * `/.well-known/openid-configuration` and its alias (OpenID Connect Discovery 1.0 §3, RFC 8414,
 * contract §7.2). Lists exactly what is served: until people can sign in there is no
 * `authorization_endpoint` and no response type (decisions 33).
 */
import type { TenantStores } from '../../domain/storage.ts'
import type { ServedTenant } from '../../domain/tenant.ts'
import type { JsonObject } from '../../kit/json.ts'
import type { Grant } from '../token/grant.ts'

export interface DiscoveryParts {
  readonly grants: readonly Grant[]
  /** Whether an ES256 key is published now (decisions 5). */
  readonly publishesEs256: (stores: TenantStores) => Promise<boolean>
}

export type Discovery = (served: ServedTenant, stores: TenantStores) => Promise<JsonObject>

export const discovery =
  ({ grants, publishesEs256 }: DiscoveryParts): Discovery =>
  async ({ domain }, stores) => {
    const at = (path: string): string => domain.issuer + path
    const algorithms = ['HS256', 'RS256', 'PS256', 'RS512']
    return {
      issuer: domain.issuer,
      token_endpoint: at('oauth/token'),
      jwks_uri: at('.well-known/jwks.json'),
      revocation_endpoint: at('oauth/revoke'),
      introspection_endpoint: at('oauth/introspect'),
      response_types_supported: [],
      grant_types_supported: grants.map((grant) => grant.grantType),
      subject_types_supported: ['public'],
      token_endpoint_auth_methods_supported: [
        'client_secret_basic',
        'client_secret_post',
        'private_key_jwt',
        'none',
      ],
      token_endpoint_auth_signing_alg_values_supported: ['RS256', 'RS384', 'PS256'],
      revocation_endpoint_auth_methods_supported: [
        'client_secret_basic',
        'client_secret_post',
        'private_key_jwt',
        'none',
      ],
      introspection_endpoint_auth_methods_supported: [
        'client_secret_basic',
        'client_secret_post',
        'private_key_jwt',
      ],
      id_token_signing_alg_values_supported: (await publishesEs256(stores))
        ? [...algorithms, 'ES256']
        : algorithms,
    }
  }
