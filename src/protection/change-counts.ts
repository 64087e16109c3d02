/**
 * Changes of the stored counts: read, change and write in one commit, again when another node was
 * quicker. The commit that fills a count holds the log's entry of the block.
 */
import {
  countedFailures,
  findLoginBlock,
  loginBlockId,
  loginBlockSeconds,
  usedAllowance,
  type LoginBlockKey,
  type LoginBlockKind,
} from '../domain/login-block.ts'
import type { ThrottlingStage } from '../domain/attack-protection.ts'
import { AlreadyExists, VersionRace, type StoredRecord, type Write } from '../domain/record.ts'
import type { TenantStores } from '../domain/storage.ts'
import { isoTime, type Clock } from '../kit/clock.ts'
import type { JsonObject } from '../kit/json.ts'

/** One of the three things done to a count. */
export interface CountChange {
  readonly key: LoginBlockKey
  /** The address as it is, for the log and for people. */
  readonly ip?: string
  readonly connection?: string
  readonly forget?: true
  readonly addFailure?: { readonly most: number }
  readonly useAllowance?: ThrottlingStage
}

export interface ChangedCount {
  readonly count: number
  /** This change was the one that reached the limit. */
  readonly isFullNow: boolean
}

export type ChangedCounts = Partial<Record<LoginBlockKind, ChangedCount>>

/** Other nodes count the same: each round at least one of them gets through. */
const mostTries = 50

/** Durable when it resolves. Throws when it never got through: a failure that is not counted is none. */
export const changeCounts = async (
  stores: TenantStores,
  changes: readonly CountChange[],
  clock: Clock,
): Promise<ChangedCounts> => {
  for (let tries = 1; ; tries += 1) {
    try {
      const now = clock.now()
      const done = await Promise.all(changes.map((change) => applied(stores, change, now)))
      await stores.commit(done.flatMap(({ writes }) => writes))
      return Object.fromEntries(done.map(({ kind, counted }) => [kind, counted]))
    } catch (error) {
      const isRace = error instanceof VersionRace || error instanceof AlreadyExists
      if (!isRace || tries === mostTries) throw error
      await new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(50, tries * 4)))
    }
  }
}

interface Applied {
  readonly kind: LoginBlockKind
  readonly counted: ChangedCount
  readonly writes: Write[]
}

const applied = async (
  stores: TenantStores,
  change: CountChange,
  now: number,
): Promise<Applied> => {
  const records = stores.records('login_block')
  const current = await findLoginBlock(records, change.key)
  const { kind } = change.key
  if (change.forget === true)
    return {
      kind,
      counted: { count: 0, isFullNow: false },
      writes: current === undefined ? [] : [records.delete(current)],
    }
  const { counted, document, expiresAt } =
    change.useAllowance === undefined
      ? oneFailureMore(change, current, now)
      : oneAttemptMore(change.useAllowance, current, now)
  return {
    kind,
    counted,
    writes: [
      counts(stores, change, { current, document, expiresAt }),
      ...(counted.isFullNow ? [blockEvent(stores, change)] : []),
    ],
  }
}

interface NextCount {
  readonly counted: ChangedCount
  readonly document: JsonObject
  /** Milliseconds. */
  readonly expiresAt: number
}

const oneFailureMore = (
  { addFailure }: CountChange,
  current: StoredRecord | undefined,
  now: number,
): NextCount => {
  const count = countedFailures(current, isoTime(now)) + 1
  return {
    counted: { count, isFullNow: count === addFailure?.most },
    document: { failures: count },
    expiresAt: now + loginBlockSeconds * 1000,
  }
}

const oneAttemptMore = (
  { maxAttempts, milliseconds }: ThrottlingStage,
  current: StoredRecord | undefined,
  now: number,
): NextCount => {
  const before = usedAllowance(current, { now, every: milliseconds })
  const count = before + 1
  return {
    counted: { count, isFullNow: before + 1 <= maxAttempts && count + 1 > maxAttempts },
    document: { used: count, at: now },
    expiresAt: now + count * milliseconds,
  }
}

const counts = (
  stores: TenantStores,
  { key, ip, connection }: CountChange,
  next: { current: StoredRecord | undefined; document: JsonObject; expiresAt: number },
): Write => {
  const records = stores.records('login_block')
  const document: JsonObject = { ...next.document, ip, connection: key.connection ?? connection }
  const columns = { expires_at: isoTime(Math.ceil(next.expiresAt)) }
  if (next.current !== undefined) return records.update(next.current, { columns, document })
  return records.insert({
    id: loginBlockId(key),
    columns: {
      kind: key.kind,
      identifier: key.identifier ?? null,
      ip: key.ip ?? null,
      user_id: null,
      ...columns,
    },
    document,
  })
}

const blockEvent = (stores: TenantStores, { key, ip, connection }: CountChange): Write =>
  stores.events.write({
    type: key.kind === 'account' ? 'limit_wc' : 'limit_mu',
    description:
      key.kind === 'account'
        ? 'Too many wrong passwords for an account'
        : key.kind === 'login_address'
          ? 'Too many failed sign-ins from an address'
          : 'Too many sign-ups from an address',
    ip,
    connection,
    userName: key.identifier,
  })
