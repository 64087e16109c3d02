/**
 * A tenant's asymmetric keys (contract §7.3, 7.4): made here, announced as `next`, signing as
 * `current`, verifying as `previous`, then revoked. This file makes keys and says which one signs
 * and which are published; `rotate.ts` moves them on, `sign.ts` and `verify.ts` use them,
 * `describe.ts` shows them. Where they are kept is the store's concern.
 */
import type { Write } from '../../domain/record.ts'
import type { SigningKey } from '../../domain/signing-key.ts'
import type { TenantStores } from '../../domain/storage.ts'
import type { Clock } from '../../kit/clock.ts'
import { temporarilyUnavailable } from '../errors.ts'
import { keySetMaxAgeSeconds, publishedKeys, secondsUntilKnown } from './key-states.ts'
import { makeSigningKey } from './make-key.ts'

export type KeyAlgorithm = SigningKey['alg']

export interface SigningKeys {
  /** Makes the RS256 keys that are missing: a current and a next one at first start. */
  ensure(stores: TenantStores): Promise<void>
  /**
   * The key that signs now. Throws 503 with `Retry-After` while an EC key is younger than others
   * may cache the key set (decisions 5); one that is missing is made.
   */
  current(stores: TenantStores, alg: KeyAlgorithm): Promise<SigningKey>
  /** What the key set lists: RSA current, next, previous, then EC. */
  published(stores: TenantStores): Promise<SigningKey[]>
  /** Whether an EC key is published now. */
  publishesEs256(stores: TenantStores): Promise<boolean>
  /**
   * Writes that make the EC keys which are missing, for the commit in which the first API takes
   * ES256.
   */
  prepareEs256(stores: TenantStores): Promise<Write[]>
  /** Makes the EC keys which are missing. */
  requireEs256(stores: TenantStores): Promise<void>
}

export const signingKeys = ({ clock }: { clock: Clock }): SigningKeys => {
  const inFlight = new Map<string, Promise<void>>()
  const prepare = async (stores: TenantStores, alg: KeyAlgorithm): Promise<Write[]> =>
    (await makeMissing(stores, alg, clock)).map((key) => stores.signingKeys.insert(key))
  /**
   * One at a time for each tenant and algorithm, so that a burst of first requests makes one pair.
   */
  const complete = (stores: TenantStores, alg: KeyAlgorithm): Promise<void> => {
    const name = `${stores.tenant.id} ${alg}`
    const known = inFlight.get(name)
    if (known !== undefined) return known
    const run = async (): Promise<void> => {
      const writes = await prepare(stores, alg)
      if (writes.length > 0) await stores.commit(writes)
    }
    const running = run().finally(() => inFlight.delete(name))
    inFlight.set(name, running)
    return running
  }
  const published = async (stores: TenantStores): Promise<SigningKey[]> =>
    publishedKeys(await stores.signingKeys.list(), clock.now())
  return {
    ensure: (stores) => complete(stores, 'RS256'),
    async current(stores, alg) {
      const key = await storedCurrent(stores, alg)
      if (key !== undefined) return alg === 'ES256' ? known(key, clock.now()) : key
      await complete(stores, alg)
      const made = await storedCurrent(stores, alg)
      if (made === undefined) throw new Error(`The tenant ${stores.tenant.id} has no ${alg} key.`)
      return alg === 'ES256' ? known(made, clock.now()) : made
    },
    published,
    publishesEs256: async (stores) => (await published(stores)).some(({ alg }) => alg === 'ES256'),
    prepareEs256: (stores) => prepare(stores, 'ES256'),
    requireEs256: (stores) => complete(stores, 'ES256'),
  }
}

/**
 * The newest one: two nodes that start at once may both make a pair, and the next rotation drops
 * the second.
 */
const storedCurrent = async (
  stores: TenantStores,
  alg: KeyAlgorithm,
): Promise<SigningKey | undefined> =>
  (await stores.signingKeys.list()).find((key) => key.alg === alg && key.state === 'current')

const known = (key: SigningKey, now: number): SigningKey => {
  const seconds = secondsUntilKnown(key, now)
  if (seconds === 0) return key
  throw temporarilyUnavailable(
    `The ES256 key was announced just now and signs ${String(keySetMaxAgeSeconds)} seconds later`,
    seconds,
  )
}

const makeMissing = async (
  stores: TenantStores,
  alg: KeyAlgorithm,
  clock: Clock,
): Promise<SigningKey[]> => {
  const keys = await stores.signingKeys.list()
  const missing = (['current', 'next'] as const).filter(
    (state) => !keys.some((key) => key.alg === alg && key.state === state),
  )
  const host = hostOf(stores)
  return Promise.all(missing.map((state) => makeSigningKey({ alg, state, host, now: clock.now() })))
}

/** The tenant's domain without port, as certificates name it. */
export const hostOf = ({ tenant }: TenantStores): string =>
  new URL(tenant.canonical.issuer).hostname
