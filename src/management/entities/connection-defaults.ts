/**
 * What the server adds to a connection that the caller did not send (contract §8.5), by strategy. The
 * same completion runs after an update, because an update replaces `options` as a whole.
 */
import { isJsonObject } from '../../kit/json.ts'
import type { JsonObject, JsonValue } from '../../kit/json.ts'
import { withoutNulls } from '../merge.ts'

const objectOf = (value: JsonValue | undefined): JsonObject => (isJsonObject(value) ? value : {})

/** The policy of a database whose administrator chose none. */
const defaultPolicy = 'good'

const passwordOptionDefaults = {
  complexity: {
    character_type_rule: 'all',
    identical_characters: 'allow',
    sequential_characters: 'allow',
    max_length_exceeded: 'error',
    min_length: 15,
    character_types: [],
  },
  profile_data: {
    active: false,
    blocked_fields: [
      'name',
      'username',
      'nickname',
      'email',
      'phone_number',
      'user_metadata.name',
      'user_metadata.first',
      'user_metadata.last',
    ],
  },
  history: { active: false, size: 3 },
  dictionary: { active: false, custom: [], default: 'en_100k' },
} as const satisfies JsonObject

/** Each group of rules completed by its defaults. */
const completePasswordOptions = (sent: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(passwordOptionDefaults).map(([name, defaults]) => [
      name,
      { ...defaults, ...objectOf(sent[name]) },
    ]),
  )

const passwordRules = ({ password_options: sent, passwordPolicy }: JsonObject): JsonObject =>
  isJsonObject(sent)
    ? { password_options: completePasswordOptions(sent) }
    : { passwordPolicy: passwordPolicy ?? defaultPolicy }

const authenticationMethods = (sent: JsonObject, hasAttributes: boolean): JsonObject => ({
  password: {
    enabled: true,
    api_behavior: 'required',
    signup_behavior: 'allow',
    ...objectOf(sent['password']),
  },
  passkey: { enabled: false, ...objectOf(sent['passkey']) },
  ...(hasAttributes
    ? {
        email_otp: { enabled: false, ...objectOf(sent['email_otp']) },
        phone_otp: { enabled: false, ...objectOf(sent['phone_otp']) },
      }
    : {}),
})

const completeAttributes = ({ attributes }: JsonObject): JsonObject => {
  if (!isJsonObject(attributes)) return {}
  const { email } = attributes
  if (!isJsonObject(email)) return { attributes }
  const completed = { verification_method: 'link', unique: true, ...email }
  return { attributes: { ...attributes, email: completed } }
}

const databaseOptions = (options: JsonObject): JsonObject => ({
  mfa: { active: true, return_enroll_settings: true },
  strategy_version: 2,
  brute_force_protection: true,
  ...options,
  ...passwordRules(options),
  ...completeAttributes(options),
  authentication_methods: authenticationMethods(
    objectOf(options['authentication_methods']),
    isJsonObject(options['attributes']),
  ),
  passkey_options: {
    challenge_ui: 'both',
    progressive_enrollment_enabled: true,
    local_enrollment_enabled: true,
    ...objectOf(options['passkey_options']),
  },
})

/** Scopes of the switches of a Google connection. */
const googleScopes: Readonly<Record<string, string>> = {
  email: 'email',
  profile: 'profile',
  calendar: 'https://www.googleapis.com/auth/calendar',
  gmail: 'https://mail.google.com/mail/feed/atom',
  youtube: 'https://gdata.youtube.com',
}

const googleOptions = (sent: JsonObject): JsonObject => {
  const { scope: _derived, ...options }: JsonObject = { ...sent, email: true }
  const scope = Object.entries(options).flatMap(([name, value]) => {
    const found = value === true ? googleScopes[name] : undefined
    return found === undefined ? [] : [found]
  })
  return { ...options, scope }
}

const oidcOptions = (options: JsonObject): JsonObject => ({
  schema_version: 'oidc-V4',
  attribute_map: { mapping_mode: 'bind_all' },
  connection_settings: { pkce: 'auto' },
  ...options,
})

const samlOptions = (options: JsonObject): JsonObject => ({
  signatureAlgorithm: 'rsa-sha256',
  digestAlgorithm: 'sha256',
  ...options,
})

const countsFailures = (options: JsonObject): JsonObject => ({
  brute_force_protection: true,
  ...options,
})

const optionsByStrategy: Readonly<Record<string, (options: JsonObject) => JsonObject>> = {
  auth0: databaseOptions,
  'google-oauth2': googleOptions,
  email: countsFailures,
  sms: countsFailures,
  ad: (options) => ({ ips: null, ...countsFailures(options) }),
  oidc: oidcOptions,
  okta: oidcOptions,
  samlp: samlOptions,
}

/** The options as they are stored: without nulls, completed for the strategy. */
export const completeOptions = (
  strategy: string,
  options: JsonValue | undefined,
): JsonObject | undefined => {
  const complete = optionsByStrategy[strategy]
  if (complete === undefined) return isJsonObject(options) ? withoutNulls(options) : undefined
  return complete(withoutNulls(objectOf(options)))
}

/** Strategies of organizations' own directories. */
const enterprise = new Set(['ad', 'adfs', 'google-apps', 'pingfederate', 'samlp', 'waad'])
const withAccounts = new Set(['auth0', 'oidc', 'okta'])

const enterpriseMembers = (document: JsonObject): JsonObject => {
  const { strategy, name } = document
  if (!enterprise.has(String(strategy))) return {}
  return { show_as_button: false, ...(strategy === 'ad' ? {} : { display_name: name }) }
}

/** A new connection with everything that the server adds to it. */
export const completeConnection = (document: JsonObject): JsonObject => {
  const { name, strategy } = document
  const options = completeOptions(String(strategy), document['options'])
  return {
    ...enterpriseMembers(document),
    ...(withAccounts.has(String(strategy))
      ? { authentication: { active: true }, connected_accounts: { active: false } }
      : {}),
    is_domain_connection: false,
    realms: [String(name)],
    ...document,
    enabled_clients: enabledClients(document['enabled_clients']),
    ...(options === undefined ? {} : { options }),
  }
}

/** A set of client ids: each once. */
export const enabledClients = (value: JsonValue | undefined): string[] =>
  Array.isArray(value) ? [...new Set(value.map(String))] : []
