/**
 * Failed sign-ins at rest: who is counted, who is blocked, and how a block is lifted. The counting
 * itself is `src/protection`'s.
 */
import { addressKey } from '../kit/addresses.ts'
import { sha256 } from '../kit/hashing.ts'
import { isPhoneNumber, normalizePhoneNumber } from './identifier-rules.ts'
import type { RecordStore, StoredRecord, Write } from './record.ts'
import type { TenantStores } from './storage.ts'
import { normalizeIdentifier } from './user.ts'

/**
 * `account`: failures of an identifier in a connection, from one address or from all;
 * `login_address`: failed sign-ins from an address; `signup_address`: sign-ups from there.
 */
export type LoginBlockKind = 'account' | 'login_address' | 'signup_address'

export interface LoginBlockKey {
  readonly kind: LoginBlockKind
  /** Undefined for address kinds. */
  readonly connection?: string | undefined
  /** Normalised; undefined for address kinds. */
  readonly identifier?: string | undefined
  /** As `addressKey` gives it; undefined when all addresses count together. */
  readonly ip?: string | undefined
}

/** What is counted has one row: its id follows from what it counts. */
export const loginBlockId = ({ kind, connection, identifier, ip }: LoginBlockKey): string =>
  sha256(JSON.stringify([kind, connection ?? null, identifier ?? null, ip ?? null]))

/** Seconds that failures, and the block they lead to, are remembered (contract §12.2). */
export const loginBlockSeconds = 2_592_000

const mostIdentifierLength = 320

/**
 * The identifier that attempts are counted under, one for all spellings that name the same person.
 * Bounded and without control characters: it is kept and shown, and need not name anybody.
 */
export const countedIdentifier = (typed: string): string => {
  const name = normalizeIdentifier(
    typed.slice(0, mostIdentifierLength).replaceAll(/\p{Cc}/gu, ' '),
  ).slice(0, mostIdentifierLength)
  const number = normalizePhoneNumber(name)
  return isPhoneNumber(number) ? number : name
}

export interface AccountBlock {
  readonly identifier: string
  /** The address that failed last; undefined when all addresses count together. */
  readonly ip: string | undefined
  readonly connection: string
}

/** Failures that a record counts and that are not forgotten at `now` (ISO). */
export const countedFailures = (record: StoredRecord | undefined, now: string): number => {
  const expiresAt = record?.columns['expires_at']
  if (record === undefined || typeof expiresAt !== 'string' || expiresAt <= now) return 0
  const { failures } = record.document
  return typeof failures === 'number' ? failures : 0
}

const mostShown = 100

/** Blocks of these identifiers: accounts that failed `maxAttempts` times. */
export const accountBlocks = async (
  stores: TenantStores,
  wanted: { identifiers: readonly string[]; maxAttempts: number; now: string },
): Promise<AccountBlock[]> => {
  if (wanted.identifiers.length === 0) return []
  const records = await stores.records('login_block').list({
    where: { kind: 'account', identifier: wanted.identifiers },
    limit: mostShown,
  })
  return records
    .filter((record) => countedFailures(record, wanted.now) >= wanted.maxAttempts)
    .map(({ columns, document }) => ({
      identifier: String(columns['identifier']),
      ip: columns['ip'] === null ? undefined : String(document['ip'] ?? columns['ip']),
      connection: String(document['connection']),
    }))
}

/** Forgets the failures of these identifiers in all connections, and with them their blocks. */
export const liftAccountBlocks = (stores: TenantStores, identifiers: readonly string[]): Write =>
  stores.records('login_block').deleteWhere({ kind: 'account', identifier: [...identifiers] })

const pageOfBlocks = 500

/**
 * The same in one connection alone, for what people do themselves: somebody of the same name in
 * another connection is somebody else.
 */
export const liftAccountBlocksIn = async (
  stores: TenantStores,
  { connection, identifiers }: { connection: string; identifiers: readonly string[] },
): Promise<Write[]> => {
  if (identifiers.length === 0) return []
  const records = stores.records('login_block')
  const where = { kind: 'account', identifier: [...identifiers] }
  const writes: Write[] = []
  for (let after: string | undefined; ;) {
    const page = await records.list({
      where,
      limit: pageOfBlocks,
      ...(after === undefined ? {} : { after }),
    })
    const ids = page
      .filter(({ document }) => document['connection'] === connection)
      .map(({ id }) => id)
    if (ids.length > 0) writes.push(records.deleteWhere({ id: ids }))
    after = page.at(-1)?.position
    if (page.length < pageOfBlocks) return writes
  }
}

/** Forgets everything counted against an address. */
export const liftAddressBlocks = (stores: TenantStores, address: string): Write =>
  stores
    .records('login_block')
    .deleteWhere({ kind: ['login_address', 'signup_address'], ip: addressKey(address) })

/** All names that sign-ins of these identities are counted under. */
export const countedIdentifiers = (
  identities: readonly {
    readonly email: string | undefined
    readonly username: string | undefined
    readonly phoneNumber: string | undefined
  }[],
): string[] => [
  ...new Set(
    identities.flatMap(({ email, username, phoneNumber }) =>
      [email, username, phoneNumber].filter((name) => name !== undefined).map(countedIdentifier),
    ),
  ),
]

/**
 * How much of an address's allowance is used at `now` (milliseconds): it comes back one by one each
 * `every` milliseconds.
 */
export const usedAllowance = (
  record: StoredRecord | undefined,
  { now, every }: { now: number; every: number },
): number => {
  const used = record?.document['used']
  const at = record?.document['at']
  if (typeof used !== 'number' || typeof at !== 'number') return 0
  return Math.max(0, used - Math.max(0, now - at) / every)
}

/** The record that counts `key`. */
export const findLoginBlock = (
  records: RecordStore,
  key: LoginBlockKey,
): Promise<StoredRecord | undefined> => records.get(loginBlockId(key))
