/** When secrets were last used: kept in memory, written in groups. */
import { isoTime } from '../../kit/clock.ts'
import type { Node } from '../session.ts'
import { statement } from '../session.ts'

export interface SecretUses {
  note(tenantId: string, secretId: string): void
  /** The last use that is not written yet. */
  lastUse(secretId: string): string | undefined
  flush(): Promise<void>
}

export const createSecretUses = ({ database, clock }: Node): SecretUses => {
  const waiting = new Map<string, { tenantId: string; at: number }>()
  const update = (secretId: string, use: { tenantId: string; at: number }) =>
    statement(
      database.build
        .updateTable('client_secret')
        .set({ last_used_at: isoTime(use.at) })
        .where('tenant_id', '=', use.tenantId)
        .where('id', '=', secretId),
      { table: 'client_secret' },
    )
  return {
    note(tenantId, secretId) {
      waiting.set(secretId, { tenantId, at: clock.now() })
    },
    lastUse(secretId) {
      const use = waiting.get(secretId)
      return use === undefined ? undefined : isoTime(use.at)
    },
    async flush() {
      // In one order on every node, so that two that write the same rows cannot wait for each other.
      const uses = [...waiting].sort(([left], [right]) => (left < right ? -1 : 1))
      if (uses.length === 0) return
      await database.run(uses.map(([secretId, use]) => update(secretId, use)))
      for (const [secretId, use] of uses)
        if (waiting.get(secretId) === use) waiting.delete(secretId)
    },
  }
}
