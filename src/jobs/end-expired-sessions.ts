/**
 * Ends sessions whose time is over, so that clients that asked for it are told (contract §7.9,
 * `session-expired`). The reaper alone would forget them in silence.
 */
import type { Write } from '../domain/record.ts'
import type { Session } from '../domain/session.ts'
import type { Storage, TenantStores } from '../domain/storage.ts'
import type { Log } from '../kit/log.ts'

/** The deletion of a session with its notices. */
export type EndSession = (stores: TenantStores, session: Session) => Promise<Write[]>

export const endExpiredSessionsEveryMilliseconds = 60_000

const atOnce = 100

export const endExpiredSessions =
  (parts: {
    storage: Pick<Storage, 'forTenant' | 'tenantsWithDue'>
    endSession: EndSession
    log: Pick<Log, 'error'>
  }) =>
  async (): Promise<void> => {
    const { storage, endSession, log } = parts
    for (const tenant of await storage.tenantsWithDue('session'))
      try {
        await endAll(storage.forTenant(tenant), endSession)
      } catch (error) {
        log.error({ tenant: tenant.name, err: error }, 'expired sessions could not be ended')
      }
  }

const endAll = async (stores: TenantStores, endSession: EndSession): Promise<void> => {
  for (;;) {
    const expired = await stores.sessions.expired(atOnce)
    const writes = await Promise.all(expired.map((session) => endSession(stores, session)))
    await stores.commit(writes.flat())
    if (expired.length < atOnce) return
  }
}
