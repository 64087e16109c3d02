/**
 * `/.well-known/openid-configuration` and its alias (OpenID Connect Discovery 1.0 §3, RFC 8414,
 * contract §7.2). Lists exactly what is served.
 */
import type { TenantStores } from '../../domain/storage.ts'
import type { ServedTenant } from '../../domain/tenant.ts'
import type { JsonObject } from '../../kit/json.ts'
import { responseModes } from '../authorize/checks/response-mode.ts'
import { openIdScopes } from '../issuance/user-scopes.ts'
import { logoutDiscovery } from '../logout/logout-discovery.ts'
import type { Grant } from '../token/grant.ts'
import { grantTypes } from '../vocabulary.ts'
import { mayPush } from './pushed-authorization.ts'

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
      ...signInMembers(domain.issuer, (await stores.singleton('tenant_settings')) ?? {}),
      token_endpoint: at('oauth/token'),
      jwks_uri: at('.well-known/jwks.json'),
      revocation_endpoint: at('oauth/revoke'),
      introspection_endpoint: at('oauth/introspect'),
      grant_types_supported: [...grants.map((grant) => grant.grantType), grantTypes.implicit],
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

/** What people's signing in and out adds. */
const signInMembers = (issuer: string, settings: JsonObject): JsonObject => ({
  authorization_endpoint: `${issuer}authorize`,
  userinfo_endpoint: `${issuer}userinfo`,
  device_authorization_endpoint: `${issuer}oauth/device/code`,
  ...logoutDiscovery(issuer, settings),
  ...(mayPush(settings) ? { pushed_authorization_request_endpoint: `${issuer}oauth/par` } : {}),
  scopes_supported: [...openIdScopes],
  response_types_supported: [
    'code',
    'token',
    'id_token',
    'code token',
    'code id_token',
    'token id_token',
    'code token id_token',
  ],
  response_modes_supported: [...responseModes],
  code_challenge_methods_supported: ['S256', 'plain'],
  request_parameter_supported: true,
  request_object_signing_alg_values_supported: ['RS256', 'RS384', 'PS256'],
  request_uri_parameter_supported: false,
  require_request_uri_registration: false,
  claims_parameter_supported: false,
  claims_supported: [
    'aud',
    'auth_time',
    'created_at',
    'email',
    'email_verified',
    'exp',
    'family_name',
    'given_name',
    'iat',
    'identities',
    'iss',
    'name',
    'nickname',
    'phone_number',
    'picture',
    'sub',
  ],
})
