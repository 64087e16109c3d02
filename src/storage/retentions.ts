/** How long each tenant keeps its log, by its settings, known without waiting. */
import { readSettings } from '../domain/settings.ts'
import type { EventRetention } from './event-row.ts'
import type { Node } from './session.ts'
import { readSingleton } from './stores/singletons.ts'

export interface Retentions {
  /** What was learned last, or the default. */
  of(tenantId: string): EventRetention
  /** Asks the caches for the settings of these tenants. */
  learn(tenantIds: Iterable<string>): Promise<void>
}

export const createRetentions = (node: Node): Retentions => {
  const known = new Map<string, EventRetention>()
  const unset = toRetention(readSettings())
  return {
    of: (tenantId) => known.get(tenantId) ?? unset,
    async learn(tenantIds) {
      for (const tenantId of tenantIds)
        known.set(
          tenantId,
          toRetention(readSettings(await readSingleton(node, tenantId, 'settings'))),
        )
    },
  }
}

const toRetention = (settings: ReturnType<typeof readSettings>): EventRetention => ({
  days: settings.logRetentionDays,
  daysAfterToken: settings.issueEventDays,
})
