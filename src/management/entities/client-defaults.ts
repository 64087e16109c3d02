/**
 * What a new client gets where the caller says nothing (contract §8.1). Pure: from body to body.
 */
import { isJsonObject } from '../../kit/json.ts'
import type { JsonObject } from '../../kit/json.ts'

const allGrantTypes = ['authorization_code', 'implicit', 'refresh_token', 'client_credentials']

const isThirdParty = (body: JsonObject): boolean => body['is_first_party'] === false

/** A third-party client that keeps the strict rules. */
export const isStrict = (body: JsonObject): boolean =>
  isThirdParty(body) && body['third_party_security_mode'] === 'strict'

const grantTypesOf = (body: JsonObject): string[] => {
  if (body['app_type'] === 'resource_server') return []
  if (isStrict(body)) return ['authorization_code']
  if (body['token_endpoint_auth_method'] === 'none')
    return allGrantTypes.filter((type) => type !== 'client_credentials')
  return allGrantTypes
}

const jwtConfigurationOf = (body: JsonObject): JsonObject => {
  const sent = body['jwt_configuration']
  if (isStrict(body))
    return { alg: 'RS256', lifetime_in_seconds: 3_600, secret_encoded: false, ...objectOf(sent) }
  if (isJsonObject(sent)) return { secret_encoded: false, ...sent }
  const alg = body['app_type'] === 'resource_server' ? { alg: 'RS256' } : {}
  return { lifetime_in_seconds: 36_000, secret_encoded: false, ...alg }
}

const objectOf = (value: unknown): JsonObject => (isJsonObject(value) ? value : {})

/** An explicit secret method gives longer lifetimes than the others, as observed. */
const lifetimesOf = (body: JsonObject): JsonObject => {
  const method = body['token_endpoint_auth_method']
  return method === 'client_secret_post' || method === 'client_secret_basic'
    ? { token_lifetime: 31_557_600, idle_token_lifetime: 2_592_000 }
    : { token_lifetime: 2_592_000, idle_token_lifetime: 1_296_000 }
}

const mustRotate = (body: JsonObject): boolean =>
  isStrict(body) || (isThirdParty(body) && body['app_type'] === 'spa')

/** Completes what was sent: an expiring token is finite unless said otherwise. */
export const completeRefreshToken = (sent: JsonObject, body: JsonObject): JsonObject => {
  const isInfinite = sent['expiration_type'] === 'non-expiring'
  return {
    leeway: 0,
    infinite_token_lifetime: isInfinite,
    infinite_idle_token_lifetime: isInfinite,
    ...lifetimesOf(body),
    ...sent,
  }
}

const refreshTokenOf = (body: JsonObject): JsonObject => {
  const sent = body['refresh_token']
  if (isJsonObject(sent)) return completeRefreshToken(sent, body)
  const kind: JsonObject = mustRotate(body)
    ? { expiration_type: 'expiring', rotation_type: 'rotating' }
    : { expiration_type: 'non-expiring', rotation_type: 'non-rotating' }
  return completeRefreshToken(kind, body)
}

const thirdPartyDefaults = (body: JsonObject): JsonObject => {
  if (!isThirdParty(body)) return {}
  return {
    third_party_security_mode: body['third_party_security_mode'] ?? 'permissive',
    redirection_policy:
      body['redirection_policy'] ?? (isStrict(body) ? 'open_redirect_protection' : 'allow_always'),
  }
}

/** The whole document of a new client: what was sent, completed. */
export const completeClient = (body: JsonObject): JsonObject => ({
  global: false,
  is_token_endpoint_ip_header_trusted: false,
  is_first_party: true,
  sso_disabled: false,
  cross_origin_auth: false,
  cross_origin_authentication: false,
  oidc_conformant: isStrict(body),
  callback_url_template: false,
  custom_login_page_on: true,
  grant_types: grantTypesOf(body),
  ...thirdPartyDefaults(body),
  ...body,
  jwt_configuration: jwtConfigurationOf(body),
  refresh_token: refreshTokenOf(body),
})
