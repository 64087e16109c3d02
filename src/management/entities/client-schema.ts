/**
 * The client's fields: names, types and limits as on the wire (contract §8.1), descriptions our
 * own.
 */
import { Type } from 'typebox'
import { clientAddons } from './client-addons-schema.ts'
import { credentialMembersOnCreate, credentialMembersOnUpdate } from './client-credential-schema.ts'
import * as parts from './client-parts-schema.ts'
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
} from './schema-parts.ts'

export const appTypes = [
  'native',
  'spa',
  'regular_web',
  'non_interactive',
  'resource_server',
  'express_configuration',
  'rms',
  'box',
  'cloudbees',
  'concur',
  'dropbox',
  'mscrm',
  'echosign',
  'egnyte',
  'newrelic',
  'office365',
  'salesforce',
  'sentry',
  'sharepoint',
  'slack',
  'springcm',
  'zendesk',
  'zoom',
  'sso_integration',
  'oag',
] as const

const name = text('Name of the client, without < and >', { pattern: '^[^<>]+$' })

const addresses = {
  logo_uri: text('Address of the logo', { format: 'absolute-uri-or-empty' }),
  callbacks: texts('Addresses a response may be sent to'),
  allowed_origins: texts('Origins that may call from a browser'),
  web_origins: texts('Origins that may receive a web message'),
  allowed_logout_urls: texts('Addresses to return to after logout'),
  initiate_login_uri: text('Address that starts a sign-in', {
    format: 'absolute-https-uri-with-placeholders-or-empty',
  }),
  cross_origin_loc: text('Page for cross-origin sign-in', { format: 'url' }),
}

const basics = {
  description: text('What the client is', { maxLength: 140 }),
  app_type: oneOf('Kind of client', appTypes),
  is_first_party: flag('Whether the client is our own'),
  oidc_conformant: flag('Whether the client keeps to OpenID Connect'),
  client_aliases: texts('Other audiences of ID tokens', { minLength: 1 }),
  allowed_clients: texts('Clients that may delegate', { minLength: 1 }),
  grant_types: texts('Grant types the client may use', { minLength: 1 }),
  token_endpoint_auth_method: oneOf('How the client authenticates', [
    'none',
    'client_secret_post',
    'client_secret_basic',
  ]),
  is_token_endpoint_ip_header_trusted: flag('Whether the forwarded address is believed'),
  sso: flag('Whether single sign-on is used'),
  sso_disabled: flag('Whether single sign-on is off'),
  cross_origin_auth: flag('Old name of cross_origin_authentication'),
  cross_origin_authentication: flag('Whether cross-origin sign-in is allowed'),
  custom_login_page_on: flag('Whether the custom login page is shown'),
  custom_login_page: text('HTML of the custom login page'),
  custom_login_page_preview: text('HTML of the page in preview'),
  form_template: text('HTML of the WS-Federation form'),
  organization_usage: oneOf('Whether users sign in to an organization', [
    'deny',
    'allow',
    'require',
  ]),
  organization_require_behavior: oneOf('When the organization is asked for', [
    'no_prompt',
    'pre_login_prompt',
    'post_login_prompt',
  ]),
  organization_discovery_methods: Type.Array(oneOf('Method', ['email', 'organization_name']), {
    minItems: 1,
    description: 'How an organization is found',
  }),
}

const policies = {
  require_pushed_authorization_requests: flag('Whether requests must be pushed (RFC 9126)'),
  require_proof_of_possession: flag('Whether tokens must be bound to a key'),
  compliance_level: Type.Unsafe<string | null>({
    description: 'Security profile the client keeps',
    enum: [
      'none',
      'fapi1_adv_pkj_par',
      'fapi1_adv_mtls_par',
      'fapi2_sp_pkj_mtls',
      'fapi2_sp_mtls_mtls',
      null,
    ],
  }),
  skip_non_verifiable_callback_uri_confirmation_prompt: flag(
    'Whether the prompt for unverifiable callbacks is left out',
  ),
  par_request_expiry: Type.Unsafe<number | null>({
    type: ['integer', 'null'],
    minimum: 10,
    maximum: 600,
    description: 'Lifetime of pushed requests in seconds',
  }),
  third_party_security_mode: oneOf('Rules for third-party clients', ['strict', 'permissive']),
  redirection_policy: oneOf('Where errors may be sent', [
    'allow_always',
    'open_redirect_protection',
  ]),
  async_approval_notification_channels: Type.Array(oneOf('Channel', ['guardian-push', 'email']), {
    minItems: 1,
    description: 'How users are asked for approval',
  }),
}

const objects = {
  oidc_logout: parts.oidcLogout,
  oidc_backchannel_logout: parts.oidcLogout,
  session_transfer: parts.sessionTransfer,
  jwt_configuration: parts.jwtConfiguration,
  encryption_key: parts.encryptionKey,
  addons: clientAddons,
  mobile: parts.mobile,
  native_social_login: parts.nativeSocialLogin,
  fedcm_login: parts.fedcmLogin,
  refresh_token: parts.refreshToken,
  default_organization: parts.defaultOrganization,
  token_exchange: parts.tokenExchange,
  token_quota: parts.tokenQuota,
  express_configuration: parts.expressConfiguration,
  my_organization_configuration: parts.myOrganizationConfiguration,
  identity_assertion_authorization_grant: anything('Identity assertion grant (stored)'),
}

const settable = { ...basics, ...addresses, ...policies, ...objects }

const metadata = (allowsNull: boolean) =>
  Type.Unsafe<Record<string, string | null>>({
    type: 'object',
    maxProperties: 10,
    propertyNames: { maxLength: 255 },
    additionalProperties: { type: allowsNull ? ['string', 'null'] : 'string', maxLength: 255 },
    description: 'Free values of the client, at most 10 texts of 255 characters',
  })

const secret = text('Secret of the client', { minLength: 1, maxLength: 1_024 })

/** Members that a creation may hold as null: they are then left out. */
const nullableOnCreate = [
  'encryption_key',
  'session_transfer',
  'refresh_token',
  'default_organization',
]

/** Members that an update removes by null. */
const nullableOnUpdate = [
  ...nullableOnCreate,
  ...Object.keys(addresses),
  'description',
  'addons',
  'mobile',
  'token_endpoint_auth_method',
  'native_social_login',
  'fedcm_login',
  'token_exchange',
  'token_quota',
  'express_configuration',
  'my_organization_configuration',
  'identity_assertion_authorization_grant',
  'oidc_logout',
  'oidc_backchannel_logout',
  'client_aliases',
  'allowed_clients',
  'organization_usage',
  'organization_require_behavior',
  'organization_discovery_methods',
  'skip_non_verifiable_callback_uri_confirmation_prompt',
  'async_approval_notification_channels',
  'custom_login_page',
  'custom_login_page_preview',
  'form_template',
  'client_metadata',
  'client_authentication_methods',
  'signed_request_object',
  'token_vault_privileged_access',
]

export const createClientBody = closed({
  name,
  ...optional({
    ...nullableIn(settable, nullableOnCreate),
    ...credentialMembersOnCreate,
    client_secret: secret,
    client_metadata: metadata(false),
    resource_server_identifier: text('API that the client stands for', {
      minLength: 1,
      maxLength: 600,
    }),
  }),
})

export const updateClientBody = closed(
  optional(
    nullableIn(
      {
        name,
        ...settable,
        ...credentialMembersOnUpdate,
        client_secret: secret,
        client_metadata: metadata(true),
      },
      nullableOnUpdate,
    ),
  ),
  { minProperties: 1 },
)

const signingKeys = Type.Array(
  open(
    optional({
      cert: text('Certificate, PEM'),
      pkcs7: text('Certificate, PKCS #7'),
      key: text('Public key, base64 of its SPKI form; shown once'),
      subject: text('Subject of the certificate'),
    }),
  ),
  { description: 'Keys that sign for the client: those of the tenant' },
)

/** A client in answers. */
export const clientSchema = open(
  optional({
    client_id: text('Id of the client'),
    tenant: text('Name of the tenant'),
    global: flag('Whether it is the client that stands for all'),
    client_secret: secret,
    name,
    ...settable,
    client_authentication_methods: anything('Ways to authenticate without a shared secret'),
    signed_request_object: anything('Signed authorization requests'),
    token_vault_privileged_access: anything('Privileged access to stored upstream tokens'),
    client_metadata: metadata(false),
    resource_server_identifier: text('API that the client stands for'),
    signing_keys: signingKeys,
    callback_url_template: flag('Whether callbacks are templates'),
    encrypted: flag('Whether the key is encrypted; shown once'),
    owners: texts('Owners of the global client'),
    external_metadata_type: oneOf('Where the client was registered', ['cimd', 'dcr']),
    external_metadata_created_by: oneOf('Who registered it', ['admin', 'client']),
    external_client_id: text('Address of its metadata'),
    jwks_uri: text('Address of its keys'),
  }),
)
