/**
 * The storage port: what an adapter offers and everything above uses. Floors: met by `src/storage`
 * structurally.
 */
import type { Client, ClientSecretStore, ClientStore } from './client.ts'
import type { ClientGrantStore } from './client-grant.ts'
import type { EventStore } from './event.ts'
import type { JsonObject } from '../kit/json.ts'
import type { RecordStore, RecordTable, Write } from './record.ts'
import type { ConnectionStore } from './connection.ts'
import type { OneTimeStore } from './one-time.ts'
import type { PermissionStore } from './permission.ts'
import type { RefreshTokenStore } from './refresh-token.ts'
import type { ResourceServerStore } from './resource-server.ts'
import type { RevocationStore } from './revocation.ts'
import type { SessionStore } from './session.ts'
import type { SigningKeyStore } from './signing-key.ts'
import type { ServedTenant, Tenant } from './tenant.ts'
import type { TallyStore } from './tally.ts'
import type { UsageStore } from './usage.ts'
import type { UserStore } from './user.ts'

/** All stores of one tenant. No query can forget the tenant, because none takes it. */
export interface TenantStores {
  readonly tenant: Tenant
  records(table: RecordTable): RecordStore
  /**
   * A one-of-a-kind document from the cache: `tenant_settings`, `settings`, `token_policy`;
   * undefined until written.
   */
  singleton(id: string): Promise<JsonObject | undefined>
  readonly clients: ClientStore
  readonly clientSecrets: ClientSecretStore
  readonly resourceServers: ResourceServerStore
  readonly clientGrants: ClientGrantStore
  readonly signingKeys: SigningKeyStore
  readonly revocations: RevocationStore
  readonly events: EventStore
  readonly usage: UsageStore
  readonly tallies: TallyStore
  readonly connections: ConnectionStore
  readonly users: UserStore
  readonly permissions: PermissionStore
  readonly sessions: SessionStore
  readonly refreshTokens: RefreshTokenStore
  readonly oneTime: OneTimeStore
  /**
   * Remembers that `client` used the assertion id `jti` until `expiresAt` (seconds). False when it
   * was used before: one statement, so that of two at once exactly one gets true (RFC 7523 §3).
   */
  consumeAssertion(assertion: { client: Client; jti: string; expiresAt: number }): Promise<boolean>
  /**
   * One durable unit: all of `writes` or none. Throws `AlreadyExists` or `VersionRace`. Own caches
   * obey on return.
   */
  commit(writes: readonly Write[]): Promise<void>
}

export interface TenantDirectory {
  /** By exact host with port, lower case. From the cache. */
  byHost(host: string): Promise<ServedTenant | undefined>
  byName(name: string): Promise<Tenant | undefined>
  list(): Promise<Tenant[]>
  /** Throws `AlreadyExists` for a taken name or host. */
  create(tenant: { name: string; issuer: string }): Promise<Tenant>
  /** Changes the canonical issuer and, with it, the identifier of the Management API. */
  rename(tenant: Tenant, issuer: string): Promise<Tenant>
  delete(tenant: Tenant): Promise<void>
}

export type DueWork = 'logout_delivery' | 'mail' | 'session' | 'trial'

export interface Storage {
  readonly dialect: 'sqlite' | 'postgres'
  readonly tenants: TenantDirectory
  forTenant(tenant: Tenant): TenantStores
  /**
   * Throws with one sentence when the database cannot be asked, is stale, or its clock is over 1 s
   * away.
   */
  assertReady(): Promise<void>
  /**
   * Tenants for which a job has something to do now: logout notices, mails or trials that are due,
   * sessions that have expired. One statement when there are none.
   */
  tenantsWithDue(work: DueWork): Promise<Tenant[]>
  /** Deletes what has expired, in small batches; answers how many rows went. */
  reap(): Promise<number>
  /**
   * Seals again, under the current master key, what is sealed under an older one; answers how many
   * values. Resumable.
   */
  rekey(): Promise<number>
  /** Flushes what is queued and closes. */
  close(): Promise<void>
}

/** The database has not answered for too long, so cached facts may be old. The face answers 503. */
export class StaleNode extends Error {
  override readonly name: string = 'StaleNode'
}

/**
 * The database cannot be reached now; nothing was read or it is unknown whether the write happened.
 * Also a 503.
 */
export class DatabaseAway extends StaleNode {
  override readonly name = 'DatabaseAway'
}
