/**
 * The `options` of a connection that are known whatever its strategy (contract §8.5). Members of one
 * strategy alone are kept as they come.
 */
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

const status = oneOf('Whether sign-up asks for it', ['required', 'optional', 'inactive'])
const verification = closed(optional({ active: flag('Whether sign-up verifies it') }), {
  description: 'Verification at sign-up',
})
const profileRequired = flag('Whether a user must have it')
const verifiedSignup = closed(optional({ status, verification }), { description: 'At sign-up' })

const identifier = (methods: readonly string[]) =>
  closed(
    optional({
      active: flag('Whether people sign in with it'),
      ...(methods.length === 0 ? {} : { default_method: oneOf('What is asked first', methods) }),
    }),
    { description: 'As an identifier' },
  )

const attributes = closed(
  optional({
    email: closed(
      optional({
        identifier: identifier(['password', 'email_otp']),
        unique: flag('Whether two users may not share one'),
        profile_required: profileRequired,
        verification_method: oneOf('How it is verified', ['link', 'otp']),
        signup: verifiedSignup,
      }),
      { description: 'Email address' },
    ),
    phone_number: closed(
      optional({
        identifier: identifier(['password', 'phone_otp']),
        profile_required: profileRequired,
        signup: verifiedSignup,
      }),
      { description: 'Phone number' },
    ),
    username: closed(
      optional({
        identifier: identifier([]),
        profile_required: profileRequired,
        signup: closed(optional({ status }), { description: 'At sign-up' }),
        validation: closed(
          optional({
            min_length: Type.Number({ minimum: 1, maximum: 128, description: 'Fewest letters' }),
            max_length: Type.Number({ minimum: 1, maximum: 128, description: 'Most letters' }),
            allowed_types: closed(
              optional({
                email: flag('Whether it may look like an email address'),
                phone_number: flag('Whether it may look like a phone number'),
              }),
              { description: 'Other kinds it may look like' },
            ),
          }),
          { description: 'What a username may be' },
        ),
      }),
      { description: 'Username' },
    ),
  }),
  { minProperties: 1, description: 'Attributes of users of the connection' },
)

const lengths = closed(
  {
    min: whole('Fewest letters', { minimum: 1 }),
    max: whole('Most letters', { maximum: 128 }),
  },
  { description: 'Length of usernames' },
)

const enabled = closed(optional({ enabled: flag('Whether it is offered') }), {
  description: 'A way to sign in',
})

const authenticationMethods = closed(
  optional({
    password: closed(
      optional({
        enabled: flag('Whether it is offered'),
        api_behavior: oneOf('Whether users made by the API need one', ['required', 'optional']),
        signup_behavior: oneOf('Whether people may sign up with one', ['allow', 'block']),
      }),
      { description: 'Password' },
    ),
    passkey: enabled,
    email_otp: enabled,
    phone_otp: enabled,
  }),
  { description: 'Ways to sign in' },
)

const passkeyOptions = closed(
  optional({
    challenge_ui: oneOf('Where passkeys are offered', ['both', 'autofill', 'button']),
    progressive_enrollment_enabled: flag('Whether one is offered after another way to sign in'),
    local_enrollment_enabled: flag('Whether one is offered for this device'),
  }),
  { description: 'Passkeys' },
)

const onOff = (description: string) =>
  closed({ enable: flag('Whether the rule holds') }, { description })

const passwordRules = {
  passwordPolicy: nullable(
    oneOf('How strong passwords must be', ['none', 'low', 'fair', 'good', 'excellent']),
  ),
  password_complexity_options: nullable(
    closed(optional({ min_length: whole('Fewest characters', { minimum: 1, maximum: 128 }) }), {
      description: 'Length of passwords',
    }),
  ),
  password_history: nullable(
    closed(
      {
        enable: flag('Whether earlier passwords are refused'),
        ...optional({ size: whole('How many of them', { minimum: 0, maximum: 24 }) }),
      },
      { description: 'Earlier passwords' },
    ),
  ),
  password_no_personal_info: nullable(onOff('Passwords made of personal data')),
  password_dictionary: nullable(
    closed(
      {
        enable: flag('Whether common passwords are refused'),
        ...optional({
          dictionary: texts('Further words that are refused', { maxLength: 50 }),
        }),
      },
      { description: 'Common passwords' },
    ),
  ),
}

const passwordOptions = closed(
  optional({
    complexity: closed(
      optional({
        min_length: whole('Fewest characters', { minimum: 1, maximum: 72 }),
        character_types: Type.Array(
          oneOf('Kind of character', ['uppercase', 'lowercase', 'number', 'special']),
          { description: 'Kinds of characters that are asked for' },
        ),
        character_type_rule: oneOf('How many of the kinds', ['all', 'three_of_four']),
        identical_characters: oneOf('Three and more in a row', ['allow', 'block']),
        sequential_characters: oneOf('Rows like abc and 123', ['allow', 'block']),
        max_length_exceeded: oneOf('What becomes of an overlong one', ['truncate', 'error']),
      }),
      { description: 'What a password is made of' },
    ),
    dictionary: closed(
      optional({
        active: flag('Whether common passwords are refused'),
        custom: texts('Further words that are refused', { maxLength: 50 }),
        default: oneOf('Which list of common passwords', ['en_10k', 'en_100k']),
      }),
      { description: 'Common passwords' },
    ),
    history: closed(
      optional({
        active: flag('Whether earlier passwords are refused'),
        size: whole('How many of them', { minimum: 1, maximum: 24 }),
      }),
      { description: 'Earlier passwords' },
    ),
    profile_data: closed(
      optional({
        active: flag('Whether personal data is refused'),
        blocked_fields: texts('Which members of the profile', { maxLength: 100 }),
      }),
      { description: 'Personal data in passwords' },
    ),
  }),
  { description: 'Rules of passwords' },
)

const scriptNames = [
  'login',
  'get_user',
  'delete',
  'change_password',
  'verify',
  'create',
  'change_username',
  'change_email',
  'change_phone_number',
]

const ownDatabase = {
  enable_script_context: flag('Whether scripts see the sign-in'),
  enabledDatabaseCustomization: flag('Whether scripts ask a database elsewhere'),
  import_mode: flag('Whether users move over when they sign in'),
  configuration: nullable(
    Type.Unsafe<Record<string, string | null>>({
      type: 'object',
      additionalProperties: { type: ['string', 'null'] },
      description: 'Secrets of the scripts',
    }),
  ),
  customScripts: open(
    optional(
      Object.fromEntries(scriptNames.map((name) => [name, text('Script', { minLength: 1 })])),
    ),
    { description: 'Scripts' },
  ),
}

const parameterNames = [
  'acr_values',
  'audience',
  'client_id',
  'display',
  'id_token_hint',
  'login_hint',
  'max_age',
  'prompt',
  'resource',
  'response_mode',
  'response_type',
  'ui_locales',
]

const upstreamParams = nullable(
  Type.Unsafe<Record<string, unknown>>({
    type: 'object',
    description: 'Parameters handed on to the upstream',
    additionalProperties: {
      type: 'object',
      oneOf: [
        closed(optional({ alias: oneOf('Parameter it is taken from', parameterNames) })),
        closed(optional({ value: text('Fixed value') })),
      ],
    },
  }),
)

const asymmetric = ['ES256', 'ES384', 'PS256', 'PS384', 'RS256', 'RS384', 'RS512']

const upstream = {
  upstream_params: upstreamParams,
  set_user_root_attributes: oneOf('When the profile follows the upstream', [
    'on_each_login',
    'on_first_login',
    'never_on_login',
  ]),
  gateway_authentication: nullable(
    open(
      {
        method: text('How calls are signed'),
        audience: text('Who they are for'),
        secret: text('Key they are signed with'),
        ...optional({
          subject: text('Who they are from'),
          secret_base64_encoded: flag('Whether the key is written in base64'),
        }),
      },
      { description: 'Authentication at a gateway of messages' },
    ),
  ),
  federated_connections_access_tokens: nullable(
    closed(optional({ active: flag('Whether they are kept') }), {
      description: 'Access tokens of the upstream',
    }),
  ),
  assertion_decryption_settings: closed(
    {
      algorithm_profile: oneOf('Algorithms that are allowed', ['v2026-1']),
      ...optional({
        algorithm_exceptions: texts('Algorithms allowed beside them', {
          minLength: 1,
          maxLength: 100,
        }),
      }),
    },
    { description: 'Encrypted assertions' },
  ),
  id_token_signed_response_algs: nullable(
    Type.Array(oneOf('Algorithm', asymmetric), { description: 'Algorithms of ID tokens' }),
  ),
  dpop_signing_alg: oneOf('Algorithm of DPoP proofs', ['ES256', 'ES384', 'ES512', 'Ed25519']),
  token_endpoint_auth_method: nullable(
    oneOf('How we prove ourselves', ['client_secret_post', 'private_key_jwt']),
  ),
  token_endpoint_auth_signing_alg: nullable(oneOf('Algorithm of the proof', asymmetric)),
  token_endpoint_jwtca_aud_format: oneOf('Who the proof is for', ['issuer', 'token_endpoint']),
  id_token_session_expiry_supported: flag('Whether sessions end with the ID token'),
}

const directoryFlags = [
  'api_enable_users',
  'api_enable_groups',
  'basic_profile',
  'ext_admin',
  'ext_is_suspended',
  'ext_agreed_terms',
  'ext_groups',
  'ext_assigned_plans',
  'ext_profile',
]

/** Members known of every strategy's options; others are kept as they come. */
export const connectionOptions = open(
  optional({
    validation: nullable(
      closed(optional({ username: nullable(lengths) }), { description: 'What is checked' }),
    ),
    non_persistent_attrs: nullable(texts('Attributes that are not stored')),
    precedence: Type.Array(oneOf('Identifier', ['email', 'phone_number', 'username']), {
      minItems: 3,
      description: 'Order in which an identifier is looked for',
    }),
    attributes,
    authentication_methods: nullable(authenticationMethods),
    passkey_options: nullable(passkeyOptions),
    password_options: passwordOptions,
    disable_self_service_change_password: flag('Whether people may not change their password'),
    ...passwordRules,
    ...ownDatabase,
    ...Object.fromEntries(
      directoryFlags.map((name) => [name, flag('What is asked of the directory')]),
    ),
    ...upstream,
  }),
  { description: 'Options of the strategy' },
)
