/** All stores of one tenant, built once per node and tenant. */
import type { TenantStores } from '../domain/storage.ts'
import type { RecordTable } from '../domain/record.ts'
import type { Tenant } from '../domain/tenant.ts'
import type { EventParts } from './stores/events.ts'
import { recordStore } from './records.ts'
import type { Node, Session } from './session.ts'
import { consumeAssertion } from './stores/assertions.ts'
import { clientGrantStore } from './stores/client-grants.ts'
import { clientSecretStore } from './stores/client-secrets.ts'
import { clientStore } from './stores/clients.ts'
import { connectionStore } from './stores/connections.ts'
import { eventStore } from './stores/events.ts'
import { oneTimeStore } from './stores/one-time.ts'
import { permissionStore } from './stores/permissions.ts'
import { refreshTokenStore } from './stores/refresh-tokens.ts'
import { resourceServerStore } from './stores/resource-servers.ts'
import { revocationStore } from './stores/revocations.ts'
import type { SecretUses } from './stores/secret-uses.ts'
import { sessionStore } from './stores/sessions.ts'
import { signingKeyStore } from './stores/signing-keys.ts'
import { readSingleton } from './stores/singletons.ts'
import { tallyStore } from './stores/tallies.ts'
import { usageStore } from './stores/usage.ts'
import type { UsageCounters } from './stores/usage.ts'
import type { UserLogins } from './stores/user-logins.ts'
import { userStore } from './stores/users.ts'
import { commitUnit } from './units.ts'

/** What the tenants of a node share beside its parts. */
export interface SharedParts {
  readonly events: EventParts
  readonly uses: SecretUses
  readonly counters: UsageCounters
  readonly logins: UserLogins
}

export const tenantStores = (node: Node, tenant: Tenant, shared: SharedParts): TenantStores => {
  const session: Session = { ...node, tenant }
  return {
    tenant,
    records: (table: RecordTable) => recordStore(session, table),
    singleton: (id) => readSingleton(session, tenant.id, id),
    clients: clientStore(session),
    clientSecrets: clientSecretStore(session, shared.uses),
    resourceServers: resourceServerStore(session),
    clientGrants: clientGrantStore(session),
    signingKeys: signingKeyStore(session),
    revocations: revocationStore(session),
    events: eventStore(session, shared.events),
    usage: usageStore(session, shared.counters),
    tallies: tallyStore(session, shared.events.tallies),
    connections: connectionStore(session),
    users: userStore(session, shared.logins),
    permissions: permissionStore(session),
    sessions: sessionStore(session),
    refreshTokens: refreshTokenStore(session),
    oneTime: oneTimeStore(session),
    consumeAssertion: (assertion) => consumeAssertion(session, assertion),
    commit: (writes) => commitUnit(node, tenant.id, writes),
  }
}
