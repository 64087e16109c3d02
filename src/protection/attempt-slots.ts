/**
 * Attempts under way on this node, by what they are counted under. A slot lives as long as somebody
 * is in it; between attempts the database alone knows.
 */
import { loginBlockId, type LoginBlockKey } from '../domain/login-block.ts'
import type { TenantStores } from '../domain/storage.ts'

export interface AttemptSlot {
  /** Reads the stored count and takes it over, unless a later one was written meanwhile. */
  read(stored: () => Promise<number>): Promise<void>
  /** The count as this node knows it. */
  count(): number
  /**
   * `full`: `most` failures are known. `waiting`: attempts under way could still become as many, so
   * this one has to wait for them. `free`: it may go on.
   */
  state(most: number): 'full' | 'waiting' | 'free'
  /** Resolves when an attempt under way is over. */
  change(): Promise<void>
  /** From now on this attempt counts, until it leaves. */
  reserve(): void
  /** What was just written. */
  wrote(count: number): void
  leave(): void
}

interface Shared {
  visitors: number
  reserved: number
  count: number
  writes: number
  wake: (() => void)[]
}

export interface AttemptSlots {
  enter(stores: TenantStores, key: LoginBlockKey): AttemptSlot
}

export const attemptSlots = (): AttemptSlots => {
  const slots = new Map<string, Shared>()
  return {
    enter(stores, key) {
      const name = `${stores.tenant.id} ${loginBlockId(key)}`
      const shared = slots.get(name) ?? { visitors: 0, reserved: 0, count: 0, writes: 0, wake: [] }
      slots.set(name, shared)
      shared.visitors += 1
      return slotOf(shared, () => {
        if (shared.visitors === 0) slots.delete(name)
      })
    },
  }
}

const slotOf = (shared: Shared, whenLeft: () => void): AttemptSlot => {
  let isReserved = false
  let isInside = true
  return {
    async read(stored) {
      const writes = shared.writes
      const count = await stored()
      shared.count = shared.writes === writes ? count : Math.max(shared.count, count)
    },
    count: () => shared.count,
    state: (most) =>
      shared.count + 1 > most
        ? 'full'
        : shared.count + shared.reserved + 1 > most
          ? 'waiting'
          : 'free',
    change: () => new Promise((resolve) => shared.wake.push(resolve)),
    reserve() {
      isReserved = true
      shared.reserved += 1
    },
    wrote(count) {
      shared.count = count
      shared.writes += 1
    },
    leave() {
      if (!isInside) return
      isInside = false
      if (isReserved) shared.reserved -= 1
      shared.visitors -= 1
      for (const wake of shared.wake.splice(0)) wake()
      whenLeft()
    },
  }
}
