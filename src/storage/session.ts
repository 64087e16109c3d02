/** What every store of one tenant is built from. */
import { VersionRace } from '../domain/record.ts'
import type { Write } from '../domain/record.ts'
import type { Tenant } from '../domain/tenant.ts'
import type { Clock } from '../kit/clock.ts'
import type { Vault } from '../kit/vault.ts'
import type { Caches } from './caches.ts'
import type { Change, Compilable, Database, Statement } from './database.ts'
import type { Positions } from './position.ts'

/** The parts that all tenants of a node share. */
export interface Node {
  readonly database: Database
  readonly clock: Clock
  readonly vault: Vault
  readonly positions: Positions
  readonly caches: Caches
}

/** A node's parts as one tenant's stores use them. */
export interface Session extends Node {
  readonly tenant: Tenant
}

/** What is known of a statement beside its query. */
export interface Meaning {
  readonly table: string
  /** Rows it must touch, else the unit fails with `VersionRace`. */
  readonly rows?: number
  readonly changes?: readonly Change[]
}

/** A statement for a unit, compiled now. */
export const statement = (query: Compilable<unknown>, meaning: Meaning): Statement => {
  const { sql, parameters } = query.compile()
  const { table, rows, changes } = meaning
  return {
    query: { sql, parameters },
    table,
    ...(rows === undefined ? {} : { expect: { rows, error: () => new VersionRace(table) } }),
    ...(changes === undefined ? {} : { changes }),
  }
}

/** A write of one statement. */
export const write = (query: Compilable<unknown>, meaning: Meaning): Write => ({
  statements: [statement(query, meaning)],
})

/**
 * The additional data under which a value of this row is sealed, so that it cannot be moved to
 * another.
 */
export const sealContext = (table: string, tenantId: string, id: string): string =>
  `${table}:${tenantId}:${id}`
