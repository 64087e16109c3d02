/**
 * Writes that revoke what a record stood for, to be committed with its removal (decisions 10, 11).
 */
import type { Write } from '../domain/record.ts'
import type { RevocationRule } from '../domain/revocation.ts'
import type { TenantStores } from '../domain/storage.ts'
import { nowSeconds } from '../kit/clock.ts'
import type { Clock } from '../kit/clock.ts'
import { alphanumericId } from '../kit/ids.ts'

/** Up to the end of this second, and one more for nodes whose clocks run ahead. */
export const settledSecond = (seconds: number): number => Math.ceil(seconds) + 1

/**
 * Revokes what was issued until now; a token asked for meanwhile is delayed past that moment by the
 * token endpoint.
 */
export const revokeUntilNow = (
  { stores, clock }: { stores: TenantStores; clock: Clock },
  members: Omit<RevocationRule, 'id' | 'issuedBefore'>,
): Write =>
  stores.revocations.revokeByRule({
    ...members,
    id: `rev_${alphanumericId(16)}`,
    issuedBefore: settledSecond(nowSeconds(clock)),
  })
