/**
 * Settings that are stored and shown but demand a protection that is not built yet. Fail closed: the token requests that such a
 * setting governs are refused and the refusal names it (decisions 18). A row goes when its protection is built.
 */
import type { JsonObject, JsonValue } from '../../kit/json.ts'
import { OAuthError } from '../errors.ts'

export interface GoverningDocuments {
  readonly client: JsonObject
  readonly resource_server: JsonObject
  readonly client_grant: JsonObject
  readonly tenant: JsonObject
}

export interface UnbuiltProtection {
  readonly of: keyof GoverningDocuments
  /** Path of the setting in its document. */
  readonly setting: string
  readonly demands: (value: JsonValue | undefined) => boolean
}

const isTrue = (value: JsonValue | undefined): boolean => value === true
const isSet = (value: JsonValue | undefined): boolean => value !== undefined && value !== null
const isOneOf =
  (...values: string[]) =>
  (value: JsonValue | undefined): boolean =>
    typeof value === 'string' && values.includes(value)
const isEnforced = (value: JsonValue | undefined): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && value['enforce'] !== false

export const unbuiltProtections: readonly UnbuiltProtection[] = [
  { of: 'client', setting: 'require_proof_of_possession', demands: isTrue },
  {
    of: 'client',
    setting: 'compliance_level',
    demands: isOneOf(
      'fapi1_adv_pkj_par',
      'fapi1_adv_mtls_par',
      'fapi2_sp_pkj_mtls',
      'fapi2_sp_mtls_mtls',
    ),
  },
  { of: 'client', setting: 'token_quota.client_credentials', demands: isEnforced },
  { of: 'client', setting: 'client_authentication_methods.tls_client_auth', demands: isSet },
  {
    of: 'client',
    setting: 'client_authentication_methods.self_signed_tls_client_auth',
    demands: isSet,
  },
  { of: 'resource_server', setting: 'proof_of_possession.required', demands: isTrue },
  { of: 'resource_server', setting: 'token_encryption', demands: isSet },
  { of: 'client_grant', setting: 'organization_usage', demands: isOneOf('require') },
  { of: 'tenant', setting: 'default_token_quota.clients.client_credentials', demands: isEnforced },
]

/** Throws 403 `access_denied` that names the first setting whose protection cannot be given. */
export const refuseUnbuiltProtections = (documents: GoverningDocuments): void => {
  for (const { of, setting, demands } of unbuiltProtections)
    if (demands(valueAt(documents[of], setting)))
      throw new OAuthError(
        'access_denied',
        `${of}.${setting} demands a protection that this server does not provide yet, so no token is issued`,
      )
}

const valueAt = (document: JsonObject, path: string): JsonValue | undefined =>
  path
    .split('.')
    .reduce<JsonValue | undefined>(
      (value, member) =>
        typeof value === 'object' && value !== null && !Array.isArray(value)
          ? value[member]
          : undefined,
      document,
    )
