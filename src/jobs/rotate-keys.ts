/**
 * Timed work on every tenant's signing keys: scheduled rotation, and retirement of keys that verify
 * nothing any more.
 */
import type { Storage, TenantStores } from '../domain/storage.ts'
import type { Log } from '../kit/log.ts'

/** Does what is due for one tenant's keys; harmless when run often, or by several nodes at once. */
export type TendKeys = (
  stores: TenantStores,
) => Promise<{ rotated: boolean; retired: readonly string[] }>

/** How often it is worth running, in seconds: rotation is counted in days. */
export const rotateKeysEverySeconds = 3_600

/**
 * One run over all tenants. What fails for one tenant is logged and the others are tended all the
 * same.
 */
export const rotateKeys =
  (parts: {
    storage: Pick<Storage, 'forTenant'> & { tenants: Pick<Storage['tenants'], 'list'> }
    tendKeys: TendKeys
    log: Pick<Log, 'info' | 'error'>
  }): (() => Promise<void>) =>
  async () => {
    const { storage, tendKeys, log } = parts
    for (const tenant of await storage.tenants.list()) {
      try {
        const { rotated, retired } = await tendKeys(storage.forTenant(tenant))
        if (rotated) log.info({ tenant: tenant.name }, 'signing keys rotated on schedule')
        if (retired.length > 0) log.info({ tenant: tenant.name, kids: retired }, 'keys retired')
      } catch (error) {
        log.error({ tenant: tenant.name, error }, 'signing keys could not be tended')
      }
    }
  }
