/**
 * The set-up code: proves to a tenant without an owner that whoever names the first one has seen
 * what the server prints (decisions 23). Only its hash is kept, for half an hour and five tries; a
 * new one takes the place of the one before.
 */
import { isoTime, type Clock } from '../kit/clock.ts'
import { equalInConstantTime, sha256 } from '../kit/hashing.ts'
import { randomText } from '../kit/ids.ts'
import type { JsonObject } from '../kit/json.ts'
import { owners } from './administrator.ts'
import { AlreadyExists, VersionRace, retryVersionRace, type StoredRecord } from './record.ts'
import type { TenantStores } from './storage.ts'

/** Id of the singleton that holds hash, end and tries. */
export const setupCodeSingleton = 'setup_code'

const lifetimeMilliseconds = 30 * 60_000
const mostTries = 5

/** Letters and digits that nobody mistakes for one another: 5 bits each. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const groups = 7
const perGroup = 4

/** 140 random bits in groups of four, as people read them. */
const newCode = (): string =>
  Array.from({ length: groups }, () => randomText(alphabet, perGroup)).join('-')

/** Dashes, spaces and case do not matter. */
const normalized = (typed: string): string => typed.replaceAll(/[\s-]/g, '').toUpperCase()

/** Named by their tenant, so that equal rows do not tell of equal codes. */
const hashOf = (stores: TenantStores, typed: string): string =>
  sha256(`${stores.tenant.id}\n${normalized(typed)}`)

/** A new code in place of the one before; undefined for a tenant that has an owner. */
export const renewSetupCode = async (
  stores: TenantStores,
  clock: Clock,
): Promise<string | undefined> => {
  if ((await owners(stores, 1)).length > 0) return undefined
  const code = newCode()
  const document: JsonObject = {
    hash: hashOf(stores, code),
    expires_at: isoTime(clock.now() + lifetimeMilliseconds),
    tries: 0,
  }
  const records = stores.records('singleton')
  await retryVersionRace(async () => {
    const current = await records.get(setupCodeSingleton)
    const write =
      current === undefined
        ? records.insert({ id: setupCodeSingleton, columns: {}, document })
        : records.update(current, { document })
    await stores.commit([write]).catch((error: unknown) => {
      // Another node that starts at the same moment: the newest stands.
      throw error instanceof AlreadyExists ? new VersionRace(error.message) : error
    })
  })
  return code
}

export type SetupTry =
  /** There is no code that could be right: none was made, it is over, or it was tried too often. */
  | { readonly outcome: 'over' }
  | { readonly outcome: 'wrong'; readonly triesLeft: number }
  /** `record` goes in the commit that names the owner. */
  | { readonly outcome: 'right'; readonly record: StoredRecord }

/** Counts a try, durably, and only then compares. */
export const trySetupCode = async (
  stores: TenantStores,
  typed: string,
  now: number,
): Promise<SetupTry> => {
  const records = stores.records('singleton')
  const record = await retryVersionRace(async () => {
    const current = await records.get(setupCodeSingleton)
    if (current === undefined || !isOpen(current, now)) return undefined
    const document: JsonObject = { ...current.document, tries: triesOf(current) + 1 }
    await stores.commit([records.update(current, { document })])
    return { ...current, document, version: current.version + 1 }
  })
  if (record === undefined) return { outcome: 'over' }
  const isRight = equalInConstantTime(hashOf(stores, typed), String(record.document['hash']))
  return isRight
    ? { outcome: 'right', record }
    : { outcome: 'wrong', triesLeft: mostTries - triesOf(record) }
}

/** Gives the tries back to who had the right code and was refused for something else. */
export const forgiveSetupTries = async (
  stores: TenantStores,
  record: StoredRecord,
): Promise<void> => {
  const document: JsonObject = { ...record.document, tries: 0 }
  await stores.commit([stores.records('singleton').update(record, { document })])
}

const triesOf = ({ document }: StoredRecord): number => Number(document['tries'])

const isOpen = (record: StoredRecord, now: number): boolean =>
  triesOf(record) < mostTries && String(record.document['expires_at']) > isoTime(now)
