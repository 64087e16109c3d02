import { Type } from 'typebox'
import { quotaOfClientCredentials } from './client-parts-schema.ts'
import {
  anything,
  closed,
  flag,
  nullableIn,
  oneOf,
  open,
  optional,
  text,
  texts,
  whole,
} from './schema-parts.ts'

const locales =
  'am ar ar-EG ar-SA az bg bn bs ca-ES cnr cs cy da de el en en-CA es es-419 es-AR es-MX et eu-ES fa fi fr fr-CA fr-FR gl-ES gu he hi hr hu hy id is it ja ka kk kn ko lt lv mk ml mn mr ms my nb nl nn no pa pl pt pt-BR pt-PT ro ru sk sl so sq sr sv sw ta te th tl tr uk ur vi zgh zh-CN zh-HK zh-MO zh-TW'.split(
    ' ',
  )

const flagNames = [
  'change_pwd_flow_v1',
  'enable_apis_section',
  'disable_impersonation',
  'enable_client_connections',
  'enable_pipeline2',
  'allow_legacy_delegation_grant_types',
  'allow_legacy_ro_grant_types',
  'allow_legacy_tokeninfo_endpoint',
  'enable_legacy_profile',
  'enable_idtoken_api2',
  'enable_public_signup_user_exists_error',
  'enable_sso',
  'allow_changing_enable_sso',
  'disable_clickjack_protection_headers',
  'no_disclose_enterprise_connections',
  'enforce_client_authentication_on_passwordless_start',
  'enable_adfs_waad_email_verification',
  'revoke_refresh_token_grant',
  'dashboard_log_streams_next',
  'dashboard_insights_view',
  'disable_fields_map_fix',
  'mfa_show_factor_list_on_enrollment',
  'remove_alg_from_jwks',
  'improved_signup_bot_detection_in_classic',
  'genai_trial',
  'enable_dynamic_client_registration',
  'disable_management_api_sms_obfuscation',
  'trust_azure_adfs_email_verified_connection_property',
  'custom_domains_provisioning',
  // Sent by tools that read them in answers.
  'use_scope_descriptions_for_consent',
  'new_universal_login_experience_enabled',
  'universal_login',
  'enable_custom_domain_in_emails',
  'enable_legacy_logs_search_v2',
  'cannot_change_enforce_client_authentication_on_passwordless_start',
]

const flags = closed(
  optional(Object.fromEntries(flagNames.map((name) => [name, flag('Switch of the tenant')]))),
  { description: 'Switches of the tenant' },
)

const page = (description: string) =>
  closed(optional({ enabled: flag('Whether the page is shown'), html: text('HTML of the page') }), {
    description,
  })

const lifetime = (description: string) =>
  Type.Number({ exclusiveMinimum: 0, maximum: 1_000_000, description })
const minutes = (description: string) => whole(description, { minimum: 1, maximum: 60_000_000 })

const quota = open({ client_credentials: quotaOfClientCredentials }, { description: 'Quota' })

const nullableObject = (description: string, members: Record<string, Parameters<typeof text>[0]>) =>
  closed(
    optional(
      Object.fromEntries(Object.entries(members).map(([name, words]) => [name, flag(words)])),
    ),
    {
      description,
    },
  )

const pages = {
  change_password: page('Page for a new password'),
  guardian_mfa_page: page('Page of the second factor'),
  error_page: closed(
    optional({
      html: text('HTML of the page'),
      show_log_link: flag('Whether to link to the log'),
      url: text('Address of the page', { format: 'absolute-uri-or-empty' }),
    }),
    { description: 'Page for errors' },
  ),
  device_flow: closed(
    optional({
      charset: oneOf('Letters of user codes', ['base20', 'digits']),
      mask: text('Form of user codes', { maxLength: 20 }),
    }),
    { description: 'Device flow' },
  ),
}

const sessions = {
  session_lifetime: lifetime('Longest session in hours'),
  session_lifetime_in_minutes: minutes('Longest session in minutes'),
  idle_session_lifetime: lifetime('Hours without use after which a session ends'),
  idle_session_lifetime_in_minutes: minutes('The same in minutes'),
  ephemeral_session_lifetime: lifetime('Longest session without a lasting cookie, in hours'),
  idle_ephemeral_session_lifetime: lifetime('Hours without use after which such a session ends'),
  ephemeral_session_lifetime_in_minutes: minutes('Longest such session in minutes'),
  idle_ephemeral_session_lifetime_in_minutes: minutes('The same without use'),
  session_cookie: closed(
    { mode: oneOf('Whether the cookie outlives the browser', ['persistent', 'non-persistent']) },
    { description: 'Session cookie' },
  ),
  sessions: nullableObject('Sessions', { oidc_logout_prompt_enabled: 'Whether logout asks first' }),
  oidc_logout: nullableObject('Logout', {
    rp_logout_end_session_endpoint_discovery: 'Whether discovery lists the logout endpoint',
  }),
}

const protocol = {
  default_audience: text('API taken when none is named', { maxLength: 600 }),
  default_directory: text('Connection of the password grant', { maxLength: 200 }),
  default_redirection_uri: text('Where errors without a client lead', {
    format: 'absolute-https-uri-or-empty',
  }),
  default_token_quota: closed(optional({ clients: quota, organizations: quota }), {
    minProperties: 1,
    description: 'Quota of clients and organizations without one',
  }),
  allowed_logout_urls: texts('Addresses to return to after logout'),
  acr_values_supported: Type.Array(Type.String({ format: 'acr' }), {
    minItems: 0,
    description: 'Authentication contexts in discovery',
  }),
  mtls: nullableObject('Certificates of clients', {
    enable_endpoint_aliases: 'Whether discovery lists aliases',
  }),
  pushed_authorization_requests_supported: flag('Whether requests may be pushed'),
  authorization_response_iss_parameter_supported: flag('Whether responses name the issuer'),
  skip_non_verifiable_callback_uri_confirmation_prompt: flag('Whether the prompt is left out'),
  resource_parameter_profile: oneOf('How the resource parameter is read', [
    'audience',
    'compatibility',
  ]),
  client_id_metadata_document_supported: flag('Whether clients may be metadata addresses'),
  dynamic_client_registration_security_mode: oneOf('Rules for registered clients', [
    'strict',
    'permissive',
  ]),
}

const appearance = {
  friendly_name: text('Name for people', { maxLength: 1_000 }),
  picture_url: text('Address of the picture', { format: 'absolute-uri-or-empty' }),
  support_email: text('Address of support', { format: 'email-or-empty' }),
  support_url: text('Page of support', { format: 'absolute-uri-or-empty' }),
  enabled_locales: Type.Array(oneOf('Language', locales), {
    minItems: 1,
    description: 'Languages of the pages, the first is the default',
  }),
  sandbox_version: text('Version that actions run on', { maxLength: 8 }),
  legacy_sandbox_version: text('Version that rules run on', { maxLength: 8 }),
  security_headers: anything('Headers of the pages'),
  customize_mfa_in_postlogin_action: flag('Whether an action decides about factors'),
  allow_organization_name_in_authentication_api: flag('Whether organizations go by name'),
  enable_ai_guide: flag('Whether the guide is shown'),
  phone_consolidated_experience: flag('Whether phone settings are one'),
  include_session_metadata_in_tenant_logs: flag('Whether the log holds session metadata'),
  country_codes: closed(
    optional({
      list: Type.Array(Type.String({ minLength: 2, maxLength: 2, pattern: '^[A-Z]{2}$' }), {
        description: 'Countries',
      }),
      mode: oneOf('Whether the list allows or denies', ['allow', 'deny']),
    }),
    { description: 'Countries of phone numbers' },
  ),
  universal_login: anything('Login pages (stored)'),
}

const settable = { ...pages, ...sessions, ...protocol, ...appearance, flags }

/** Members that null removes. */
const removable = [
  ...Object.keys(pages),
  'session_cookie',
  'sessions',
  'default_token_quota',
  'acr_values_supported',
  'mtls',
  'pushed_authorization_requests_supported',
  'authorization_response_iss_parameter_supported',
  'skip_non_verifiable_callback_uri_confirmation_prompt',
  'security_headers',
  'customize_mfa_in_postlogin_action',
  'allow_organization_name_in_authentication_api',
  'country_codes',
]

export const updateTenantSettingsBody = closed(optional(nullableIn(settable, removable)), {
  minProperties: 1,
})

export const tenantSettingsSchema = open(
  optional({
    ...nullableIn(settable, removable),
    sandbox_versions_available: texts('Versions that actions can run on'),
  }),
)
