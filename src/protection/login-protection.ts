/**
 * Attack protection of sign-in and sign-up: failures of one account (brute force) and attempts from
 * one address (suspicious addresses). Owns the counting, the blocks that follow and the log's entries
 * of them (`limit_wc`, `limit_mu`); leaves passwords, answers and mails to the caller, and how counts
 * look at rest to `domain/login-block.ts`.
 *
 * An attempt is counted before its password is looked at, in memory and without a pause between
 * looking and counting; whoever comes when as many are under way as may still fail waits for them. So
 * of 500 guesses at once no more are looked at than one after the other. Failures are durable before the
 * answer, so a restart forgets none, and nodes share them by the database: with n nodes, at most n
 * times the allowed number is under way at one moment.
 */
import {
  bruteForceSettings,
  suspiciousIpSettings,
  type BruteForceSettings,
  type SuspiciousIpSettings,
  type ThrottlingStage,
} from '../domain/attack-protection.ts'
import {
  countedFailures,
  countedIdentifier,
  findLoginBlock,
  loginBlockId,
  usedAllowance,
  type LoginBlockKey,
} from '../domain/login-block.ts'
import type { Attempt, AttemptCount, LoginProtection, Throttled } from '../domain/protection.ts'
import type { StoredRecord } from '../domain/record.ts'
import type { TenantStores } from '../domain/storage.ts'
import { addressKey, isInNetworks } from '../kit/addresses.ts'
import { isoTime, type Clock } from '../kit/clock.ts'
import { attemptSlots, type AttemptSlot } from './attempt-slots.ts'
import { changeCounts, type CountChange } from './change-counts.ts'
import { inOrder } from './in-order.ts'

/** What is counted for one attempt; a member is undefined where nothing is. */
interface Counted {
  readonly account:
    { readonly key: LoginBlockKey; readonly settings: BruteForceSettings } | undefined
  readonly address:
    { readonly key: LoginBlockKey; readonly settings: SuspiciousIpSettings } | undefined
}

export const loginProtection = ({ clock }: { clock: Clock }): LoginProtection => {
  const slots = attemptSlots()
  const order = inOrder()
  return {
    async begin(attempt) {
      const counted = await whatCounts(attempt)
      const { stores } = attempt
      const account = counted.account && slots.enter(stores, counted.account.key)
      const address = counted.address && slots.enter(stores, counted.address.key)
      const leave = (): void => {
        account?.leave()
        address?.leave()
      }
      try {
        const throttled = await admit(stores, counted, { account, address, clock })
        if (throttled !== undefined) {
          leave()
          return throttled
        }
      } catch (error) {
        leave()
        throw error
      }
      return attemptCount({ attempt, counted, account, address, clock, order, leave })
    },

    async beginSignUp({ stores, connection, ip }) {
      const settings = await suspiciousIpSettings(stores)
      if (!settings.enabled || isInNetworks(ip, settings.allowlist)) return undefined
      const key: LoginBlockKey = { kind: 'signup_address', ip: addressKey(ip) }
      return order.run(orderOf(stores, key.ip), async () => {
        const record = await findLoginBlock(stores.records('login_block'), key)
        const used = usedAllowance(record, {
          now: clock.now(),
          every: settings.signUp.milliseconds,
        })
        if (used + 1 > settings.signUp.maxAttempts)
          return settings.blocks ? 'blocked_address' : undefined
        const change = useAllowance(key, { stage: settings.signUp, ip, connection })
        await changeCounts(stores, [change], clock)
        return undefined
      })
    },
  }
}

const orderOf = (stores: TenantStores, ip: string | undefined): string =>
  `${stores.tenant.id} ${ip ?? ''}`

const whatCounts = async ({ stores, connection, identifier, ip }: Attempt): Promise<Counted> => {
  const [bruteForce, suspiciousIp, found] = await Promise.all([
    bruteForceSettings(stores),
    suspiciousIpSettings(stores),
    stores.connections.find(connection),
  ])
  const address = addressKey(ip)
  const countsAccount =
    bruteForce.enabled &&
    found?.options['brute_force_protection'] !== false &&
    !isInNetworks(ip, bruteForce.allowlist)
  const countsAddress = suspiciousIp.enabled && !isInNetworks(ip, suspiciousIp.allowlist)
  return {
    account: countsAccount
      ? {
          settings: bruteForce,
          key: {
            kind: 'account',
            connection,
            identifier: countedIdentifier(identifier),
            ip: bruteForce.ignoresAddress ? undefined : address,
          },
        }
      : undefined,
    address: countsAddress
      ? { settings: suspiciousIp, key: { kind: 'login_address', ip: address } }
      : undefined,
  }
}

interface Slots {
  readonly account: AttemptSlot | undefined
  readonly address: AttemptSlot | undefined
}

/** Reads what was counted, then judges and counts this attempt in one turn. */
const admit = async (
  stores: TenantStores,
  { account, address }: Counted,
  slots: Slots & { clock: Clock },
): Promise<Throttled | undefined> => {
  const now = slots.clock.now()
  const recordOf = storedCounts(stores, [account?.key, address?.key])
  await Promise.all([
    account &&
      slots.account?.read(async () => countedFailures(await recordOf(account.key), isoTime(now))),
    address &&
      slots.address?.read(async () =>
        usedAllowance(await recordOf(address.key), {
          now,
          every: address.settings.login.milliseconds,
        }),
      ),
  ])
  for (;;) {
    // No pause from here to the reservation.
    const accountState = stateOf(slots.account, account?.settings, account?.settings.maxAttempts)
    if (accountState === 'full') return 'blocked_account'
    const stage = address?.settings.login
    const addressState = stateOf(slots.address, address?.settings, stage?.maxAttempts)
    if (addressState === 'full') return 'blocked_address'
    const crowded = accountState === 'waiting' ? slots.account : slots.address
    if (accountState === 'free' && addressState === 'free') break
    await crowded?.change()
  }
  slots.account?.reserve()
  slots.address?.reserve()
  return undefined
}

/** Reads what is counted under `keys` in one statement; answers the record of one of them. */
const storedCounts = (
  stores: TenantStores,
  keys: readonly (LoginBlockKey | undefined)[],
): ((key: LoginBlockKey) => Promise<StoredRecord | undefined>) => {
  const ids = keys.flatMap((key) => (key === undefined ? [] : [loginBlockId(key)]))
  const found =
    ids.length === 0
      ? Promise.resolve([])
      : stores.records('login_block').list({ where: { id: ids }, limit: ids.length })
  return async (key) => (await found).find(({ id }) => id === loginBlockId(key))
}

/** Protection that blocks nobody lets everybody go on. */
const stateOf = (
  slot: AttemptSlot | undefined,
  settings: { readonly blocks: boolean } | undefined,
  most: number | undefined,
): 'full' | 'waiting' | 'free' =>
  slot === undefined || most === undefined || settings?.blocks !== true ? 'free' : slot.state(most)

interface CountParts extends Slots {
  readonly attempt: Attempt
  readonly counted: Counted
  readonly clock: Clock
  readonly order: ReturnType<typeof inOrder>
  readonly leave: () => void
}

const attemptCount = (parts: CountParts): AttemptCount => {
  const { attempt, counted, account, address, clock, order, leave } = parts
  const { stores } = attempt
  const once = onlyOnce()
  return {
    async succeeded() {
      if (!once()) return
      try {
        const key = counted.account?.key
        if (key === undefined || account === undefined || account.count() === 0) return
        await order.run(orderOf(stores, addressKey(attempt.ip)), async () => {
          await changeCounts(stores, [{ key, forget: true }], clock)
          account.wrote(0)
        })
      } finally {
        leave()
      }
    },
    async failed() {
      if (!once()) return { blockedNow: false }
      try {
        const changes = changesOf(attempt, counted)
        if (changes.length === 0) return { blockedNow: false }
        return await order.run(orderOf(stores, addressKey(attempt.ip)), async () => {
          const counts = await changeCounts(stores, changes, clock)
          if (counted.account !== undefined) account?.wrote(counts.account?.count ?? 0)
          address?.wrote(counts.login_address?.count ?? 0)
          const isBlocked =
            counts.account?.isFullNow === true && counted.account?.settings.blocks === true
          return { blockedNow: isBlocked && counted.account?.settings.notifiesUser === true }
        })
      } finally {
        leave()
      }
    },
    abandoned() {
      if (once()) leave()
    },
  }
}

const onlyOnce = (): (() => boolean) => {
  let isOver = false
  return () => {
    if (isOver) return false
    isOver = true
    return true
  }
}

const changesOf = (attempt: Attempt, { account, address }: Counted): CountChange[] => [
  ...(account === undefined
    ? []
    : [
        {
          key: account.key,
          ip: attempt.ip,
          connection: attempt.connection,
          addFailure: { most: account.settings.maxAttempts },
        },
      ]),
  ...(address === undefined
    ? []
    : [
        useAllowance(address.key, {
          stage: address.settings.login,
          ip: attempt.ip,
          connection: attempt.connection,
        }),
      ]),
]

const useAllowance = (
  key: LoginBlockKey,
  use: { stage: ThrottlingStage; ip: string; connection: string },
): CountChange => ({ key, ip: use.ip, connection: use.connection, useAllowance: use.stage })
