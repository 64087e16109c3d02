/**
 * The same as `unbuilt-protections.ts` for tokens that speak for a user: which of those settings
 * govern them, and those that govern nothing else. A row goes when its protection is built.
 */
import type { JsonValue } from '../../kit/json.ts'
import {
  protectionRefusal,
  unbuiltProtections,
  type UnbuiltProtection,
} from './unbuilt-protections.ts'

/** Settings about tokens that a client gets for itself; they say nothing of users. */
const ofClientsAlone: ReadonlySet<string> = new Set([
  'token_quota.client_credentials',
  'default_organization',
  'default_token_quota.clients.client_credentials',
])

const isSet = (value: JsonValue | undefined): boolean => value !== undefined && value !== null

export const unbuiltUserProtections: readonly UnbuiltProtection[] = [
  ...unbuiltProtections.filter(({ setting }) => !ofClientsAlone.has(setting)),
  // No organization exists yet, so nobody can sign in to one.
  { of: 'client', setting: 'organization_usage', demands: (value) => value === 'require' },
  { of: 'resource_server', setting: 'consent_policy', demands: isSet },
]

/** Throws 403 `access_denied` that names the first setting whose protection cannot be given. */
export const refuseUnbuiltUserProtections = protectionRefusal(unbuiltUserProtections)
