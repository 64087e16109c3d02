/** Which tenants have work that is due: one look at an index for all of them. */
import type { DueWork } from '../domain/storage.ts'
import { isoTime } from '../kit/clock.ts'
import type { Node } from './session.ts'

export const tenantIdsWithDue = async (
  { database, clock }: Node,
  work: DueWork,
): Promise<ReadonlySet<string>> => {
  const now = isoTime(clock.now())
  const query =
    work === 'session'
      ? database.build.selectFrom('session').select('tenant_id').where('reap_at', '<=', now)
      : database.build.selectFrom(work).select('tenant_id').where('due_at', '<=', now)
  return new Set((await database.read(query.distinct())).map((row) => row.tenant_id))
}
