/**
 * Settings of the tenant (contract §8.9): one document with defaults, stored and shown; protocol
 * code reads what it knows.
 */
import type { JsonObject, JsonValue } from '../../kit/json.ts'
import { singleton } from '../entity.ts'
import type { Draft, Rule, Singleton } from '../entity.ts'
import { invalidBody } from '../errors.ts'
import type { OperationContext } from '../operation.ts'
import { refuseUnsafeAddresses } from './client-rules.ts'
import { unknownResourceServer } from './resource-servers.ts'
import { tenantSettingsSchema, updateTenantSettingsBody } from './tenant-settings-schema.ts'

const defaults = (): JsonObject => ({
  enabled_locales: ['en'],
  flags: {
    allow_changing_enable_sso: false,
    disable_impersonation: true,
    enable_sso: true,
    enable_public_signup_user_exists_error: false,
    new_universal_login_experience_enabled: true,
    universal_login: true,
    revoke_refresh_token_grant: false,
    disable_clickjack_protection_headers: false,
  },
  sandbox_version: '22',
  oidc_logout: { rp_logout_end_session_endpoint_discovery: true },
  session_lifetime: 168,
  idle_session_lifetime: 72,
  ephemeral_session_lifetime: 72,
  idle_ephemeral_session_lifetime: 24,
  session_cookie: { mode: 'persistent' },
  resource_parameter_profile: 'audience',
  universal_login: {},
})

const sandboxVersions = ['22', '18', '12']

const inMinutes = [
  'session_lifetime',
  'idle_session_lifetime',
  'ephemeral_session_lifetime',
  'idle_ephemeral_session_lifetime',
] as const

/** Minutes are another way to write the hours, which may be fractions. */
const minutesToHours: Rule = (draft) => {
  const document: Record<string, JsonValue | undefined> = { ...draft.document }
  for (const name of inMinutes) {
    const alias = `${name}_in_minutes`
    const sent = draft.body[alias]
    if (typeof sent === 'number') document[name] = sent / 60
    document[alias] = undefined
  }
  return {
    ...draft,
    document: Object.fromEntries(
      Object.entries(document).filter(([, value]) => value !== undefined),
    ),
  }
}

const refuseIdleBeyondEnd: Rule = (draft) => {
  for (const prefix of ['', 'ephemeral_'] as const) {
    const idle = draft.document[`idle_${prefix}session_lifetime`]
    const most = draft.document[`${prefix}session_lifetime`]
    const isSent = Object.keys(draft.body).some((name) =>
      name.includes(`${prefix}session_lifetime`),
    )
    if (isSent && typeof idle === 'number' && typeof most === 'number' && idle > most)
      throw invalidBody(
        `idle_${prefix}session_lifetime must not be greater than ${prefix}session_lifetime`,
      )
  }
  return draft
}

const refuseUnsafeLogout: Rule = (draft) => {
  refuseUnsafeAddresses(draft.document, { allowed_logout_urls: 'url-with-placeholders' })
  return draft
}

/** An empty default audience clears it; any other must be an API of the tenant. */
const judgeDefaultAudience = async (draft: Draft, { stores }: OperationContext): Promise<Draft> => {
  const { default_audience: audience } = draft.body
  if (typeof audience !== 'string' || audience === '') return draft
  if ((await stores.resourceServers.find(audience)) === undefined) throw unknownResourceServer()
  return draft
}

const withVersions = (document: JsonObject): JsonObject => ({
  ...document,
  sandbox_versions_available: sandboxVersions,
})

/** The answer of a read tells the versions that can be chosen, that of an update does not. */
const present: Singleton['present'] = (document, { request }) =>
  request.method === 'GET' ? withVersions(document) : document

export const tenantSettings: Singleton = singleton({
  face: 'compatible',
  tag: 'tenants',
  path: '/tenants/settings',
  id: 'tenant_settings',
  verbs: {
    get: {
      id: 'tenant_settings_route',
      summary: 'Get tenant settings',
      scopes: ['read:tenant_settings'],
    },
    update: {
      id: 'patch_settings',
      summary: 'Update tenant settings',
      scopes: ['update:tenant_settings'],
    },
  },
  schema: tenantSettingsSchema,
  updateBody: updateTenantSettingsBody,
  defaults,
  mergedMembers: ['flags', 'change_password', 'guardian_mfa_page', 'error_page'],
  beforeUpdate: [minutesToHours, refuseIdleBeyondEnd, refuseUnsafeLogout, judgeDefaultAudience],
  present,
  masks: true,
  alwaysShown: ['sandbox_version', 'sandbox_versions_available'],
})
