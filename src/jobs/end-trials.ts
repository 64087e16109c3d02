/**
 * Puts back settings that were tried and that nobody kept in time. The unit that does it also ends
 * the trial, on the condition that it still runs: of several nodes one does it, and what a crash or
 * a stopped server left is done at the next turn.
 */
import type { NewEvent } from '../domain/event.ts'
import { retryVersionRace, type StoredRecord } from '../domain/record.ts'
import type { Storage, TenantStores } from '../domain/storage.ts'
import { isOpen, mostOpen, takeBack } from '../domain/trial.ts'
import { isoTime, type Clock } from '../kit/clock.ts'
import type { Log } from '../kit/log.ts'

export interface EndTrialsParts {
  readonly storage: Pick<Storage, 'forTenant' | 'tenantsWithDue'>
  readonly clock: Clock
  readonly log: Pick<Log, 'error'>
}

export const endTrialsEveryMilliseconds = 1_000

/** One run over what is due. What fails for one trial does not keep the others waiting. */
export const endTrials = (parts: EndTrialsParts) => async (): Promise<void> => {
  const { storage, clock, log } = parts
  const failed = (about: { tenant: string; trial?: string; err: unknown }): void =>
    log.error(about, 'settings on trial could not be put back')
  for (const tenant of await storage.tenantsWithDue('trial'))
    try {
      const stores = storage.forTenant(tenant)
      const atMost = { due_at: isoTime(clock.now()) }
      for (const { id } of await stores.records('trial').list({ atMost, limit: mostOpen }))
        await retryVersionRace(() => rollBack(stores, id, clock.now())).catch((err: unknown) =>
          failed({ tenant: tenant.name, trial: id, err }),
        )
    } catch (err) {
      failed({ tenant: tenant.name, err })
    }
}

const rollBack = async (stores: TenantStores, id: string, now: number): Promise<void> => {
  const found = await stores.records('trial').get(id)
  if (found === undefined || !isOpen(found)) return
  const { trial, writes } = await takeBack(stores, found, { state: 'rolled_back', now })
  await stores.commit([...writes, stores.events.write(rollbackEvent(stores, trial))])
}

const rollbackEvent = ({ tenant }: TenantStores, trial: StoredRecord): NewEvent => ({
  type: 'sapi',
  description: 'Settings on trial were rolled back, for nobody kept them.',
  hostname: tenant.canonical.host,
  target: { table: 'singleton', id: String(trial.columns['record']) },
  details: {
    latchkey: {
      trial: {
        id: trial.id,
        record: trial.columns['record'],
        changes: trial.document['changes'],
        restored: trial.document['restored'],
        started_at: trial.createdAt,
      },
    },
  },
})
