/**
 * Moves a tenant's keys on: by hand, on schedule, and out of the key set when nothing they signed
 * is left (decisions 33).
 */
import { retryVersionRace, VersionRace, type Write } from '../../domain/record.ts'
import { readSettings } from '../../domain/settings.ts'
import type { SigningKey } from '../../domain/signing-key.ts'
import type { TenantStores } from '../../domain/storage.ts'
import { isoTime, type Clock } from '../../kit/clock.ts'
import { keyAsOf, secondsUntilKnown } from './key-states.ts'
import { makeSigningKey } from './make-key.ts'
import { hostOf, type KeyAlgorithm, type SigningKeys } from './signing-keys.ts'

/** A change not yet written: the key as it will be, and the writes that make it so. */
export interface KeyChange {
  readonly key: SigningKey
  readonly writes: readonly Write[]
}

/** What `tend` did, for the log. */
export interface Tended {
  readonly rotated: boolean
  /** The kids that left the key set. */
  readonly retired: readonly string[]
}

/** Next was announced too recently to sign. */
export class RotationTooSoon extends Error {
  override readonly name = 'RotationTooSoon'
  constructor(readonly retryAfterSeconds: number) {
    super(`The next key can sign in ${String(retryAfterSeconds)} seconds.`)
  }
}

export interface KeyRotation {
  /**
   * Plans to make next current, current previous and a new next, of RS256 and of ES256 where it
   * exists; `key` is the new RS256 current. The commit throws `VersionRace` when another rotation
   * came first. Throws `RotationTooSoon`.
   */
  plan(stores: TenantStores): Promise<KeyChange>
  /** The same, written. Of several at once one wins; the others throw `RotationTooSoon`. */
  rotate(stores: TenantStores): Promise<SigningKey>
  /** Plans to revoke a previous key: whatever it signed is worthless at once. */
  planRevocation(stores: TenantStores, kid: string): Promise<KeyChange | 'unknown' | 'not_previous'>
  /** The same, written; answers the revoked key. */
  revoke(stores: TenantStores, kid: string): Promise<SigningKey | 'unknown' | 'not_previous'>
  /**
   * What is due: missing keys, the scheduled rotation, unused EC keys, keys whose last token has
   * expired.
   */
  tend(stores: TenantStores): Promise<Tended>
}

const day = 86_400_000
/** A revoked key stays listed for a year. */
const revokedDays = 365
const apisPerPage = 200

export const keyRotation = (parts: { clock: Clock; keys: SigningKeys }): KeyRotation => {
  const { clock } = parts
  const plan = (stores: TenantStores): Promise<KeyChange> => planRotation(stores, parts)
  const planRevocation: KeyRotation['planRevocation'] = async (stores, kid) => {
    const stored = (await stores.signingKeys.list()).find((key) => key.kid === kid)
    if (stored === undefined) return 'unknown'
    if (keyAsOf(stored, clock.now()).state !== 'previous') return 'not_previous'
    return changed(stores, stored, { state: 'revoked', revokedAt: isoTime(clock.now()) })
  }
  return {
    plan,
    rotate: (stores) =>
      retryVersionRace(async () => {
        const change = await plan(stores)
        await stores.commit(change.writes)
        return change.key
      }),
    planRevocation,
    revoke: (stores, kid) =>
      retryVersionRace(async () => {
        const change = await planRevocation(stores, kid)
        if (typeof change === 'string') return change
        await stores.commit(change.writes)
        return change.key
      }),
    async tend(stores) {
      await parts.keys.ensure(stores)
      await retireUnusedEs256(stores, clock.now())
      const rotated = await rotateWhenDue(stores, { clock, plan })
      return { rotated, retired: await retireExpired(stores, clock.now()) }
    },
  }
}

const changed = (
  stores: TenantStores,
  key: SigningKey,
  change: Partial<Pick<SigningKey, 'state' | 'currentSince' | 'currentUntil' | 'revokedAt'>>,
): KeyChange => ({ key: { ...key, ...change }, writes: [stores.signingKeys.setState(key, change)] })

const planRotation = async (
  stores: TenantStores,
  { clock, keys }: { clock: Clock; keys: SigningKeys },
): Promise<KeyChange> => {
  const algorithms: KeyAlgorithm[] = ['RS256']
  await keys.ensure(stores)
  if ((await keysOf(stores, 'ES256', 'current')).length > 0) {
    await keys.requireEs256(stores)
    algorithms.push('ES256')
  }
  const nexts = await Promise.all(algorithms.map((alg) => keysOf(stores, alg, 'next')))
  const wait = Math.max(...nexts.flat().map((key) => secondsUntilKnown(key, clock.now())))
  if (wait > 0) throw new RotationTooSoon(wait)
  const [first, ...others] = await Promise.all(
    algorithms.map((alg) => planRotationOf(stores, alg, clock)),
  )
  if (first === undefined) throw new Error('A rotation moved no key.')
  return { key: first.key, writes: [first, ...others].flatMap(({ writes }) => writes) }
}

const planRotationOf = async (
  stores: TenantStores,
  alg: KeyAlgorithm,
  clock: Clock,
): Promise<KeyChange> => {
  const now = clock.now()
  const at = isoTime(now)
  const currents = await keysOf(stores, alg, 'current')
  const [next, ...spare] = await keysOf(stores, alg, 'next')
  if (next === undefined) throw new Error(`The tenant ${stores.tenant.id} has no next ${alg} key.`)
  const made = await makeSigningKey({ alg, state: 'next', host: hostOf(stores), now })
  const promoted = changed(stores, next, { state: 'current', currentSince: at })
  return {
    key: promoted.key,
    writes: [
      ...currents.map((key) =>
        stores.signingKeys.setState(key, { state: 'previous', currentUntil: at }),
      ),
      ...promoted.writes,
      ...spare.map((key) => stores.signingKeys.delete(key)),
      stores.signingKeys.insert(made),
    ],
  }
}

/**
 * The stored keys of one algorithm and state, newest first. More than one only after two nodes
 * started at once.
 */
const keysOf = async (
  stores: TenantStores,
  alg: KeyAlgorithm,
  state: SigningKey['state'],
): Promise<SigningKey[]> =>
  (await stores.signingKeys.list()).filter((key) => key.alg === alg && key.state === state)

/**
 * Rotates when the tenant's setting says so; another node's rotation, or a next key that is too
 * young, is as good.
 */
const rotateWhenDue = async (
  stores: TenantStores,
  { clock, plan }: { clock: Clock; plan: KeyRotation['plan'] },
): Promise<boolean> => {
  const { keyRotationDays } = readSettings(await stores.singleton('settings'))
  const [current] = await keysOf(stores, 'RS256', 'current')
  const since = Date.parse(current?.currentSince ?? isoTime(clock.now()))
  if (keyRotationDays === undefined || clock.now() - since < keyRotationDays * day) return false
  try {
    return await commitUnlessRaced(stores, (await plan(stores)).writes)
  } catch (error) {
    if (error instanceof RotationTooSoon) return false
    throw error
  }
}

/**
 * An EC key that no API uses stops signing; it leaves the key set when its last token has expired
 * (decisions 5).
 */
const retireUnusedEs256 = async (stores: TenantStores, now: number): Promise<void> => {
  const currents = await keysOf(stores, 'ES256', 'current')
  const nexts = await keysOf(stores, 'ES256', 'next')
  if (currents.length + nexts.length === 0 || (await someApiSignsEs256(stores))) return
  const change = { state: 'previous', currentUntil: isoTime(now) } as const
  await commitUnlessRaced(stores, [
    ...currents.map((key) => stores.signingKeys.setState(key, change)),
    ...nexts.map((key) => stores.signingKeys.delete(key)),
  ])
}

const someApiSignsEs256 = async (stores: TenantStores): Promise<boolean> => {
  const apis = stores.records('resource_server')
  for (let after: string | undefined; ;) {
    const page = await apis.list({
      limit: apisPerPage,
      ...(after === undefined ? {} : { after }),
    })
    if (page.some(({ document }) => document['signing_alg'] === 'ES256')) return true
    if (page.length < apisPerPage) return false
    after = page.at(-1)?.position
  }
}

/**
 * Writes down that keys are revoked whose last token has expired, and forgets those revoked long
 * ago.
 */
const retireExpired = async (stores: TenantStores, now: number): Promise<string[]> => {
  const keys = await stores.signingKeys.list()
  const retired = keys.filter(
    (key) => key.state !== 'revoked' && keyAsOf(key, now).state === 'revoked',
  )
  const forgotten = keys.filter(
    ({ state, revokedAt }) =>
      state === 'revoked' &&
      revokedAt !== undefined &&
      now - Date.parse(revokedAt) > revokedDays * day,
  )
  const writes = [
    ...retired.map((key) => {
      const { state, revokedAt } = keyAsOf(key, now)
      return stores.signingKeys.setState(key, { state, revokedAt })
    }),
    ...forgotten.map((key) => stores.signingKeys.delete(key)),
  ]
  return (await commitUnlessRaced(stores, writes)) ? retired.map(({ kid }) => kid) : []
}

/** False when another node was first: what is left to do is done at the next run. */
const commitUnlessRaced = async (
  stores: TenantStores,
  writes: readonly Write[],
): Promise<boolean> => {
  try {
    if (writes.length > 0) await stores.commit(writes)
    return true
  } catch (error) {
    if (error instanceof VersionRace) return false
    throw error
  }
}
