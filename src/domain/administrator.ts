/**
 * Administrators: people who govern the tenant in the console, and what each role lets them do.
 * They are users of a connection of their own; their role is a record that `/administrators` alone
 * changes. A role is a set of scopes of the system API, so nobody does by the console what the API
 * would not let them do.
 */
import type { StoredRecord } from './record.ts'
import type { TenantStores } from './storage.ts'

/** Name of the connection that administrators have their accounts in. */
export const administratorsConnection = 'latchkey-administrators'

/** Id of the singleton that names the console's client and connection. */
export const consoleSingleton = 'console'

/** What the singleton names; undefined before the server gave the tenant its console. */
export const consoleClientId = async (stores: TenantStores): Promise<string | undefined> => {
  const clientId = (await stores.singleton(consoleSingleton))?.['client_id']
  return typeof clientId === 'string' ? clientId : undefined
}

/** From the most powerful to the least. */
export const administratorRoles = ['owner', 'editor', 'security', 'viewer'] as const
export type AdministratorRole = (typeof administratorRoles)[number]

/** Whoever holds it decides who governs the tenant: the power of an owner. */
export const ownersScope = 'update:administrators'

/** What an editor may not: name administrators, make or end keys, loosen what watches everybody. */
const ownersAlone: ReadonlySet<string> = new Set([
  ownersScope,
  'update:settings',
  ...['signing_keys', 'custom_signing_keys', 'encryption_keys'].flatMap((noun) =>
    ['create', 'update', 'delete'].map((verb) => `${verb}:${noun}`),
  ),
])

/** True for a scope that makes an owner of whoever holds it, or that owners keep to themselves. */
export const isOwnersAlone = (scope: string): boolean => ownersAlone.has(scope)

/** What the security role may change beside reading everything: end, block, rotate, restrict. */
const protecting: ReadonlySet<string> = new Set([
  'blacklist:tokens',
  ...['tokens', 'client_grants', 'grants', 'sessions', 'refresh_tokens', 'device_credentials'].map(
    (noun) => `delete:${noun}`,
  ),
  ...['client_keys', 'client_secrets', 'token_policies', 'users', 'settings'].map(
    (noun) => `update:${noun}`,
  ),
  ...['attack_protection', 'guardian_factors', 'mfa_policies', 'limits'].map(
    (noun) => `update:${noun}`,
  ),
  'delete:anomaly_blocks',
  ...['client_credentials', 'signing_keys', 'custom_signing_keys', 'encryption_keys'].flatMap(
    (noun) => ['create', 'update', 'delete'].map((verb) => `${verb}:${noun}`),
  ),
  ...['shields', 'network_acls', 'user_custom_blocks', 'rate_limit_policies'].flatMap((noun) =>
    ['create', 'update', 'delete'].map((verb) => `${verb}:${noun}`),
  ),
])

/** Reading these is having what they protect. */
const revealing: ReadonlySet<string> = new Set([
  'read:client_keys',
  'read:mails',
  'read:user_idp_tokens',
  'read:federated_connections_tokens',
  'read:scim_token',
])

const isReading = (scope: string): boolean => scope.startsWith('read:')

const allows: Readonly<Record<AdministratorRole, (scope: string) => boolean>> = {
  owner: () => true,
  editor: (scope) => !ownersAlone.has(scope),
  security: (scope) => isReading(scope) || protecting.has(scope),
  viewer: (scope) => isReading(scope) && !revealing.has(scope),
}

/** Those of `scopes` that a role has. */
export const scopesOfRole = (role: AdministratorRole, scopes: readonly string[]): string[] =>
  scopes.filter(allows[role])

/** True for one of the four roles. */
export const isAdministratorRole = (value: unknown): value is AdministratorRole =>
  administratorRoles.some((role) => role === value)

/** The role of a user; undefined for whoever is no administrator. One statement. */
export const roleOf = async (
  stores: TenantStores,
  userId: string,
): Promise<AdministratorRole | undefined> => {
  const role = (await stores.records('administrator').get(userId))?.columns['role']
  return isAdministratorRole(role) ? role : undefined
}

/** Up to `limit` owners of the tenant, blocked ones too. One statement. */
export const owners = (stores: TenantStores, limit: number): Promise<StoredRecord[]> =>
  stores.records('administrator').list({ where: { role: 'owner' }, limit })
