/**
 * Guesses at user codes, counted by address and by network, so that nobody can try many of them
 * (RFC 8628 §5.1, attacks 46). A try is counted before its code is looked up and forgiven when the
 * code was right: many tries at once get no further than one after the other. One node's view.
 */
import type { Clock } from '../../kit/clock.ts'
import { networkOf } from '../../kit/network.ts'

/** Wrong codes after which an address, or a whole network, is locked. */
const mostOfAddress = 10
const mostOfNetwork = 50

export const lockedMinutes = 15

export interface WrongCodes {
  /** `locked`: the address may not try. Otherwise the try is counted until it is forgiven. */
  begin(from: { tenantId: string; ip: string }): 'locked' | { forgive(): void }
}

interface Count {
  wrong: number
  /** Milliseconds; after it the count starts again. */
  until: number
}

const mostKeys = 50_000

export const wrongCodes = (clock: Clock): WrongCodes => {
  const counts = new Map<string, Count>()
  const countOf = (key: string): Count => {
    const known = counts.get(key)
    if (known !== undefined && known.until > clock.now()) return known
    counts.delete(key)
    if (counts.size >= mostKeys) forgetOldest(counts)
    const fresh: Count = { wrong: 0, until: clock.now() + lockedMinutes * 60_000 }
    counts.set(key, fresh)
    return fresh
  }
  return {
    begin({ tenantId, ip }) {
      const address = countOf(`${tenantId} ${networkOf(ip, { bits4: 32, bits6: 64 })}`)
      const network = countOf(`${tenantId} ${networkOf(ip, { bits4: 24, bits6: 48 })}`)
      if (address.wrong >= mostOfAddress || network.wrong >= mostOfNetwork) return 'locked'
      for (const count of [address, network]) {
        count.wrong += 1
        count.until = clock.now() + lockedMinutes * 60_000
      }
      return {
        forgive() {
          address.wrong -= 1
          network.wrong -= 1
        },
      }
    },
  }
}

const forgetOldest = (counts: Map<string, Count>): void => {
  const oldest = counts.keys().next().value
  if (oldest !== undefined) counts.delete(oldest)
}
