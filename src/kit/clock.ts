/**
 * Where the time comes from. Tests hand in a set clock; nothing else asks the system for the time.
 */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
}

export const systemClock: Clock = { now: () => Date.now() }

/** Whole seconds since the epoch, as JWT claims count them (RFC 7519 §2, NumericDate). */
export const nowSeconds = (clock: Clock): number => Math.floor(clock.now() / 1000)

const recent = new Map<number, string>()
const mostRecent = 256

/**
 * Fixed-width ISO-8601 UTC text with milliseconds: sorts as time does, on every database. The last
 * few are remembered: log entries of one moment share their times, and formatting is most of what
 * they cost.
 */
export const isoTime = (milliseconds: number): string => {
  const known = recent.get(milliseconds)
  if (known !== undefined) return known
  if (recent.size >= mostRecent) recent.clear()
  const text = new Date(milliseconds).toISOString()
  recent.set(milliseconds, text)
  return text
}

/** The same for whole seconds. */
export const isoSeconds = (seconds: number): string => isoTime(seconds * 1000)
