import { Type } from 'typebox'
import {
  closed,
  flag,
  nullable,
  oneOf,
  open,
  optional,
  text,
  texts,
  whole,
} from './schema-parts.ts'

const logoutInitiators = [
  'rp-logout',
  'idp-logout',
  'password-changed',
  'session-expired',
  'session-revoked',
  'account-deleted',
  'email-identifier-changed',
  'mfa-phone-unenrolled',
  'account-deactivated',
] as const

export const oidcLogout = open(
  optional({
    backchannel_logout_urls: texts('Addresses told of a logout', {
      format: 'absolute-https-uri-with-placeholders-or-empty',
    }),
    backchannel_logout_initiators: open(
      optional({
        mode: oneOf('Which logouts are told', ['custom', 'all']),
        selected_initiators: Type.Array(oneOf('Cause of a logout', logoutInitiators), {
          description: 'Causes that are told',
        }),
      }),
      { description: 'Which logouts are told' },
    ),
    backchannel_logout_session_metadata: nullable(
      open(optional({ include: flag('Whether session metadata is sent') }), {
        description: 'Session metadata in logout tokens',
      }),
    ),
  }),
  { description: 'Back-channel logout' },
)

export const sessionTransfer = closed(
  optional({
    can_create_session_transfer_token: flag('Whether it may make transfer tokens'),
    enforce_cascade_revocation: flag('Whether derived sessions end with the first'),
    allowed_authentication_methods: nullable(
      Type.Array(oneOf('Carrier of the token', ['cookie', 'query']), {
        description: 'How a transfer token may arrive',
      }),
    ),
    enforce_device_binding: oneOf('What binds the device', ['ip', 'asn', 'none']),
    allow_refresh_token: flag('Whether refresh tokens may be issued'),
    enforce_online_refresh_tokens: flag('Whether refresh tokens end with the session'),
    delegation: nullable(
      closed(
        optional({
          allow_delegated_access: flag('Whether access may be delegated'),
          enforce_device_binding: oneOf('What binds the device', ['ip', 'asn']),
        }),
        { description: 'Delegated access' },
      ),
    ),
  }),
  { description: 'Session transfer from a native app to the web' },
)

export const jwtConfiguration = open(
  optional({
    lifetime_in_seconds: whole('Lifetime of ID tokens in seconds', {
      minimum: 0,
      maximum: 2_592_000,
    }),
    secret_encoded: flag('Whether the client secret is base64'),
    scopes: Type.Unsafe<Record<string, unknown>>({ type: 'object', description: 'Legacy scopes' }),
    alg: oneOf('Algorithm of ID tokens', ['HS256', 'RS256', 'RS512', 'PS256']),
  }),
  { description: 'How ID tokens are made' },
)

export const encryptionKey = open(
  optional({
    pub: text('Public key'),
    cert: text('Certificate'),
    subject: text('Subject of the certificate'),
  }),
  { description: 'Key that tokens for the client are encrypted with' },
)

export const refreshToken = closed(
  {
    rotation_type: oneOf('Whether each use gives a new one', ['rotating', 'non-rotating']),
    expiration_type: oneOf('Whether it ends by time', ['expiring', 'non-expiring']),
    ...optional({
      leeway: whole('Seconds in which a used one still works', { minimum: 0 }),
      token_lifetime: whole('Lifetime in seconds', { minimum: 1, maximum: 157_788_000 }),
      infinite_token_lifetime: flag('Whether the lifetime is without end'),
      idle_token_lifetime: whole('Seconds without use after which it ends', { minimum: 1 }),
      infinite_idle_token_lifetime: flag('Whether it may stay unused without end'),
      policies: nullable(
        Type.Array(
          closed({
            audience: text('API', { minLength: 1, maxLength: 600 }),
            scope: texts('Scopes at this API', { minLength: 1, maxLength: 280 }),
          }),
          { minItems: 1, description: 'Further APIs it may be used for' },
        ),
      ),
    }),
  },
  { description: 'How refresh tokens live' },
)

const provider = (name: string) =>
  closed(optional({ enabled: flag('Whether it is on') }), {
    minProperties: 1,
    description: `Native sign-in with ${name}`,
  })

export const nativeSocialLogin = closed(
  optional({
    apple: nullable(provider('Apple')),
    facebook: nullable(provider('Facebook')),
    google: nullable(provider('Google')),
  }),
  { minProperties: 1, description: 'Native social sign-in' },
)

export const fedcmLogin = closed(
  optional({
    google: nullable(
      closed(optional({ is_enabled: flag('Whether it is on') }), {
        minProperties: 1,
        description: 'FedCM with Google',
      }),
    ),
  }),
  { minProperties: 1, description: 'Sign-in through the browser (FedCM)' },
)

export const mobile = open(
  optional({
    android: open(
      optional({
        app_package_name: text('Package'),
        sha256_cert_fingerprints: Type.Array(Type.String({ minLength: 1 }), {
          minItems: 1,
          description: 'Fingerprints of the signing certificates',
        }),
      }),
      { description: 'Android app' },
    ),
    ios: open(optional({ team_id: text('Team'), app_bundle_identifier: text('Bundle') }), {
      description: 'iOS app',
    }),
  }),
  { description: 'Native apps of the client' },
)

const quota = { minimum: 1, maximum: 2_147_483_647 }

/** How many tokens may be issued in a day and an hour. */
export const quotaOfClientCredentials = closed(
  optional({
    enforce: flag('Whether requests beyond are refused'),
    per_day: whole('Tokens in a day', quota),
    per_hour: whole('Tokens in an hour', quota),
  }),
  { minProperties: 1, description: 'Quota of client credentials' },
)

export const tokenQuota = closed(
  { client_credentials: quotaOfClientCredentials },
  { description: 'How many tokens may be issued' },
)

export const defaultOrganization = closed(
  {
    organization_id: text('Organization', { format: 'organization-id' }),
    flows: Type.Array(oneOf('Flow', ['client_credentials']), { description: 'Flows it is for' }),
  },
  { description: 'Organization taken when none is named' },
)

export const expressConfiguration = closed(
  {
    initiate_login_uri_template: text('Template of the address that starts a sign-in'),
    user_attribute_profile_id: text('User attribute profile'),
    connection_profile_id: text('Connection profile'),
    enable_client: flag('Whether the client is enabled on new connections'),
    enable_organization: flag('Whether an organization is made'),
    linked_clients: Type.Array(closed({ client_id: text('Client', { format: 'client-id' }) }), {
      description: 'Clients that come with it',
    }),
    okta_oin_client_id: text('Client of the integration network', { format: 'client-id' }),
    admin_login_domain: text('Domain administrators sign in at', { minLength: 1 }),
    ...optional({
      oin_submission_id: text('Submission at the integration network', {
        minLength: 1,
        maxLength: 200,
      }),
    }),
  },
  { description: 'Express configuration' },
)

export const myOrganizationConfiguration = closed(
  {
    allowed_strategies: Type.Array(
      oneOf('Strategy', ['pingfederate', 'adfs', 'waad', 'google-apps', 'okta', 'oidc', 'samlp']),
      { description: 'Strategies that may be set up' },
    ),
    connection_deletion_behavior: oneOf('When a connection may be deleted', [
      'allow',
      'allow_if_empty',
    ]),
    ...optional({
      connection_profile_id: text('Connection profile'),
      user_attribute_profile_id: text('User attribute profile'),
      invitation_landing_client_id: text('Client that invitations lead to', {
        format: 'client-id',
      }),
    }),
  },
  { description: 'Self-service of organizations' },
)

export const tokenExchange = closed(
  optional({
    allow_any_profile_of_type: Type.Array(
      oneOf('Kind of profile', ['custom_authentication', 'on_behalf_of_token_exchange']),
      { minItems: 0, description: 'Kinds of profile it may use' },
    ),
  }),
  { description: 'Token exchange' },
)
