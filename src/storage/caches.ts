/** The caches of a node, for all its tenants, and what a change makes each of them forget. */
import type { Client } from '../domain/client.ts'
import type { ClientGrant } from '../domain/client-grant.ts'
import type { Connection } from '../domain/connection.ts'
import type { Permission } from '../domain/permission.ts'
import type { ResourceServer } from '../domain/resource-server.ts'
import type { SigningKey } from '../domain/signing-key.ts'
import type { ServedTenant } from '../domain/tenant.ts'
import type { User } from '../domain/user.ts'
import type { JsonObject } from '../kit/json.ts'
import { createCache } from './cache.ts'
import type { Cache } from './cache.ts'
import type { Change } from './database.ts'
import { createRevocationSet } from './revocation-set.ts'
import type { RevocationSet } from './revocation-set.ts'

export interface Caches {
  /** Throws `StaleNode` when this node has not seen the others' changes for too long. */
  assertFresh(): void
  readonly client: TenantCache<Client | undefined>
  readonly resourceServer: TenantCache<ResourceServer | undefined>
  readonly clientGrant: TenantCache<ClientGrant | undefined>
  readonly singleton: TenantCache<JsonObject | undefined>
  readonly signingKeys: TenantCache<readonly SigningKey[]>
  /** All of a tenant's connections by name, in order of creation, under one key. */
  readonly connections: TenantCache<ReadonlyMap<string, Connection>>
  readonly user: TenantCache<User | undefined>
  /** By user. */
  readonly permissions: TenantCache<readonly Permission[]>
  readonly host: Cache<ServedTenant | undefined>
  revocations(tenantId: string): RevocationSet
  eachRevocationSet(): Iterable<RevocationSet>
  apply(tenantId: string, change: Change): void
  /** For a tenant that is new, gone, or whose changes were missed. */
  forgetTenant(tenantId: string): void
}

export interface TenantCache<Value> {
  get(at: { tenantId: string; key: string }, load: () => Promise<Value>): Promise<Value>
  replace(at: { tenantId: string; key: string }, from: Value, to: Value): void
  /** `*` forgets all of the tenant. */
  forget(tenantId: string, key: string): void
}

const tenantCache = <Value>(bound: number, assertFresh: () => void): TenantCache<Value> => {
  const cache = createCache<Value>(bound)
  return {
    get({ tenantId, key }, load) {
      try {
        assertFresh()
      } catch (error) {
        return Promise.reject(error as Error)
      }
      return cache.get(`${tenantId}\n${key}`, load)
    },
    replace: ({ tenantId, key }, from, to) => cache.replace(`${tenantId}\n${key}`, from, to),
    forget(tenantId, key) {
      if (key === '*') cache.forgetPrefix(`${tenantId}\n`)
      else cache.forget(`${tenantId}\n${key}`)
    },
  }
}

/** What each tenant has of its own. */
const tenantCaches = (bound: number, assertFresh: () => void) => ({
  client: tenantCache<Client | undefined>(bound, assertFresh),
  resourceServer: tenantCache<ResourceServer | undefined>(bound, assertFresh),
  clientGrant: tenantCache<ClientGrant | undefined>(bound, assertFresh),
  singleton: tenantCache<JsonObject | undefined>(bound, assertFresh),
  signingKeys: tenantCache<readonly SigningKey[]>(bound, assertFresh),
  connections: tenantCache<ReadonlyMap<string, Connection>>(bound, assertFresh),
  user: tenantCache<User | undefined>(bound, assertFresh),
  permissions: tenantCache<readonly Permission[]>(bound, assertFresh),
})

/** Caches of at most `bound` values a kind. */
export const createCaches = (bound: number, assertFresh: () => void): Caches => {
  const own = tenantCaches(bound, assertFresh)
  const host = createCache<ServedTenant | undefined>(bound)
  const sets = new Map<string, RevocationSet>()

  const forget: Record<Change['kind'], (tenantId: string, key: string) => void> = {
    tenant: () => host.forgetAll(),
    client: own.client.forget,
    resource_server: own.resourceServer.forget,
    client_grant: own.clientGrant.forget,
    singleton: own.singleton.forget,
    signing_key: own.signingKeys.forget,
    revocation: (tenantId) => sets.get(tenantId)?.markChanged(),
    connection: own.connections.forget,
    user: own.user.forget,
    permission: own.permissions.forget,
  }
  return {
    assertFresh,
    ...own,
    host,
    revocations(tenantId) {
      const known = sets.get(tenantId)
      if (known !== undefined) return known
      const created = createRevocationSet()
      sets.set(tenantId, created)
      return created
    },
    eachRevocationSet: () => sets.values(),
    apply(tenantId, { kind, key }) {
      // A kind that a newer release added is not cached here.
      if (kind in forget) forget[kind](tenantId, key)
    },
    forgetTenant(tenantId) {
      for (const cache of Object.values(own)) cache.forget(tenantId, '*')
      host.forgetAll()
      sets.get(tenantId)?.markChanged()
    },
  }
}
