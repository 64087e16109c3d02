/**
 * What every database must hold, as sentences with a check each. Knows no test framework: `check`
 * throws what it finds wrong.
 */
import type { Storage, TenantStores } from '../../domain/storage.ts'
import type { Clock } from '../../kit/clock.ts'
import type { StorageOptions } from '../open-storage.ts'

export interface World {
  readonly url: string
  /** A further node on the world's one fresh database; the world closes it. */
  open(options?: Partial<StorageOptions>): Promise<Storage>
  readonly clock: Clock & { advance(milliseconds: number): void }
  /** Runs one statement on the database, past every cache. */
  query(sql: string): Promise<Record<string, unknown>[]>
}

export interface Sentence {
  readonly title: string
  readonly check: (world: World) => Promise<void>
}

let made = 0

/** A fresh tenant's stores on a fresh node. */
export const freshTenant = async (
  world: World,
  options?: Partial<StorageOptions>,
): Promise<{ storage: Storage; stores: TenantStores }> => {
  const storage = await world.open(options)
  return { storage, stores: await addTenant(storage) }
}

/** The stores of a new tenant with a name and a host of its own. */
export const addTenant = async (storage: Storage): Promise<TenantStores> => {
  made += 1
  const name = `tenant-${String(made)}`
  return storage.forTenant(
    await storage.tenants.create({ name, issuer: `https://${name}.example/` }),
  )
}

/** Makes a client record and commits it. */
export const addClient = async (
  stores: TenantStores,
  id: string,
  document: Record<string, string> = {},
): Promise<void> => {
  const columns = { name: id, is_global: 0, is_first_party: 1 }
  await stores.commit([
    stores.records('client').insert({ id, columns, document: { client_id: id, ...document } }),
  ])
}
