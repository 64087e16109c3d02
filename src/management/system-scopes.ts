/**
 * The scopes of the system API, as data. Those of the compatible API carry over by name; ours stand
 * behind them and belong to no grant but the bootstrap client's (decisions 17). Descriptions are
 * made of verb and noun.
 */

export interface SystemScope {
  readonly value: string
  readonly description: string
}

/** What may be done to what: `c`reate, `r`ead, `u`pdate, `d`elete. */
const compatibleNouns = {
  client_grants: 'crud',
  users: 'crud',
  users_app_metadata: 'crud',
  user_custom_blocks: 'crd',
  user_tickets: 'c',
  clients: 'crud',
  client_keys: 'crud',
  client_credentials: 'crud',
  connections: 'crud',
  resource_servers: 'crud',
  device_credentials: 'crud',
  rules: 'crud',
  rules_configs: 'rud',
  hooks: 'crud',
  actions: 'crud',
  email_provider: 'crud',
  stats: 'r',
  insights: 'r',
  tenant_settings: 'ru',
  logs: 'r',
  logs_users: 'r',
  shields: 'crud',
  anomaly_blocks: 'rd',
  triggers: 'ru',
  grants: 'rd',
  guardian_factors: 'ru',
  guardian_enrollments: 'rd',
  guardian_enrollment_tickets: 'c',
  user_idp_tokens: 'r',
  passwords_checking_job: 'cd',
  custom_domains: 'crud',
  email_templates: 'cru',
  mfa_policies: 'ru',
  roles: 'crud',
  prompts: 'ru',
  branding: 'rud',
  log_streams: 'crud',
  signing_keys: 'cru',
  limits: 'ru',
  role_members: 'crd',
  entitlements: 'r',
  attack_protection: 'ru',
  organizations_summary: 'r',
  authentication_methods: 'crud',
  organizations: 'crud',
  organization_discovery_domains: 'crud',
  organization_members: 'crd',
  organization_connections: 'crud',
  organization_member_roles: 'crd',
  organization_invitations: 'crd',
  scim_config: 'crud',
  scim_token: 'crd',
  directory_provisionings: 'crud',
  phone_providers: 'crud',
  phone_templates: 'crud',
  encryption_keys: 'crud',
  sessions: 'rud',
  refresh_tokens: 'rud',
  self_service_profiles: 'crud',
  sso_access_tickets: 'cd',
  forms: 'crud',
  flows: 'crud',
  flows_vault: 'r',
  flows_vault_connections: 'crud',
  flows_executions: 'rd',
  connections_options: 'ru',
  self_service_profile_custom_texts: 'ru',
  network_acls: 'crud',
  vdcs_templates: 'crud',
  custom_signing_keys: 'crud',
  federated_connections_tokens: 'rd',
  user_attribute_profiles: 'crud',
  event_streams: 'crud',
  event_deliveries: 'ru',
  connection_profiles: 'crud',
  group_roles: 'crd',
  user_effective_permissions: 'r',
  user_effective_roles: 'r',
  organization_member_effective_roles: 'r',
  user_role_source_groups: 'r',
  organization_member_role_source_groups: 'r',
  user_permission_source_roles: 'r',
  organization_groups: 'crd',
  organization_group_roles: 'crd',
  token_exchange_profiles: 'crud',
  organization_client_grants: 'crd',
  organization_clients: 'crud',
  events: 'r',
  rate_limit_policies: 'crud',
  portals: 'crud',
  network_acl_keys: 'crud',
  security_metrics: 'r',
  connections_keys: 'cru',
  groups: 'crud',
  group_members: 'r',
  experimentation: 'crud',
  client_summary: 'r',
  client_token_vault_privileged_access: 'u',
} as const satisfies Record<string, string>

const ownNouns = {
  tokens: 'crd',
  client_secrets: 'ru',
  token_policies: 'ru',
  usage: 'r',
  settings: 'ru',
  mails: 'r',
  administrators: 'ru',
} as const satisfies Record<string, string>

const verbs = { c: 'create', r: 'read', u: 'update', d: 'delete' } as const
type Letter = keyof typeof verbs

const acronyms = new Map(
  ['api', 'idp', 'mfa', 'scim', 'sso'].map((word) => [word, word.toUpperCase()]),
)

const sentence = (verb: string, noun: string): string => {
  const words = noun.split('_').map((word) => acronyms.get(word) ?? word)
  return `${verb.charAt(0).toUpperCase()}${verb.slice(1)} ${words.join(' ')}`
}

const isLetter = (letter: string): letter is Letter => letter in verbs

const scopesOf = (nouns: Readonly<Record<string, string>>): SystemScope[] =>
  Object.entries(nouns).flatMap(([noun, letters]) =>
    [...letters].filter(isLetter).map((letter) => ({
      value: `${verbs[letter]}:${noun}`,
      description: sentence(verbs[letter], noun),
    })),
  )

/** Scopes of the compatible API. */
export const compatibleScopes: readonly SystemScope[] = [
  ...scopesOf(compatibleNouns),
  { value: 'blacklist:tokens', description: 'Revoke tokens by id' },
]

/** Scopes of our own API. */
export const ownScopes: readonly SystemScope[] = scopesOf(ownNouns)

/** All scopes of the system API, ours last. */
export const systemScopes: readonly SystemScope[] = [...compatibleScopes, ...ownScopes]
