/**
 * Settings that are stored and shown but demand a protection that is not built yet. Fail closed:
 * the token requests that such a setting governs are refused and the refusal names it (decisions
 * 18). A row goes when its protection is built.
 */
import { isJsonObject, memberAt, type JsonObject, type JsonValue } from '../../kit/json.ts'
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
  isJsonObject(value) && value['enforce'] !== false

const namesClientCredentials = (value: JsonValue | undefined): boolean =>
  isJsonObject(value) &&
  Array.isArray(value['flows']) &&
  value['flows'].includes('client_credentials')

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
  // A token for the organization would say less than one without.
  { of: 'client', setting: 'default_organization', demands: namesClientCredentials },
  { of: 'client', setting: 'client_authentication_methods.tls_client_auth', demands: isSet },
  {
    of: 'client',
    setting: 'client_authentication_methods.self_signed_tls_client_auth',
    demands: isSet,
  },
  { of: 'resource_server', setting: 'proof_of_possession.required', demands: isTrue },
  { of: 'resource_server', setting: 'token_encryption', demands: isSet },
  { of: 'resource_server', setting: 'authorization_policy', demands: isSet },
  { of: 'client_grant', setting: 'organization_usage', demands: isOneOf('require') },
  { of: 'tenant', setting: 'default_token_quota.clients.client_credentials', demands: isEnforced },
]

const governing = ['client', 'resource_server', 'client_grant', 'tenant'] as const

/** Makes the refusal by one list of protections. */
export const protectionRefusal = (
  protections: readonly UnbuiltProtection[],
): ((documents: GoverningDocuments) => void) => {
  const protectionsOf = Object.fromEntries(
    governing.map((of) => [
      of,
      protections
        .filter((protection) => protection.of === of)
        .map((protection) => ({ ...protection, path: protection.setting.split('.') })),
    ]),
  ) as Record<keyof GoverningDocuments, (UnbuiltProtection & { path: string[] })[]>
  /** Documents come frozen from the caches, so what they demand is found once for each. */
  const demanded = new WeakMap<JsonObject, string | undefined>()
  const firstDemanded = (
    of: keyof GoverningDocuments,
    document: JsonObject,
  ): string | undefined => {
    if (demanded.has(document)) return demanded.get(document)
    const found = protectionsOf[of].find(({ path, demands }) => demands(memberAt(document, path)))
    demanded.set(document, found?.setting)
    return found?.setting
  }
  return (documents) => {
    for (const of of governing) {
      const setting = firstDemanded(of, documents[of])
      if (setting !== undefined)
        throw new OAuthError(
          'access_denied',
          `${of}.${setting} demands a protection that this server does not provide yet, so no token is issued`,
        )
    }
  }
}

/** Throws 403 `access_denied` that names the first setting whose protection cannot be given. */
export const refuseUnbuiltProtections = protectionRefusal(unbuiltProtections)
