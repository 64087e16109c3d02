import type { Clock } from '../../src/kit/clock.ts'

/** A clock that stands still until it is moved. */
export const settableClock = (
  start = Date.parse('2026-06-01T12:00:00.000Z'),
): Clock & { advance(milliseconds: number): void } => {
  let now = start
  return {
    now: () => now,
    advance(milliseconds) {
      now += milliseconds
    },
  }
}
