/**
 * A bounded cache that never keeps a stale value: a fill that began before an invalidation is
 * answered but not kept. Owns no knowledge of what it holds; absence (`undefined`) is remembered
 * like any value.
 */
export interface Cache<Value> {
  /** The value, read by `load` on a miss; concurrent misses of one key share one read. */
  get(key: string, load: () => Promise<Value>): Promise<Value>
  /** Replaces a value that is still the one given, when time alone has changed it. */
  replace(key: string, from: Value, to: Value): void
  forget(key: string): void
  forgetPrefix(prefix: string): void
  forgetAll(): void
  size(): number
}

interface Entry<Value> {
  value: Value
  /** The value as a promise that is kept: a hit makes no other. */
  answer: Promise<Value>
}

const entryOf = <Value>(value: Value): Entry<Value> => ({ value, answer: Promise.resolve(value) })

/** Holds at most `bound` values; the one not used for longest goes first. */
export const createCache = <Value>(bound: number): Cache<Value> => {
  const entries = new Map<string, Entry<Value>>()
  const loading = new Map<string, Promise<Value>>()
  let generation = 0

  const keep = (key: string, value: Value) => {
    entries.set(key, entryOf(value))
    if (entries.size <= bound) return
    const oldest = entries.keys().next().value
    if (oldest !== undefined) entries.delete(oldest)
  }

  const fill = async (key: string, load: () => Promise<Value>): Promise<Value> => {
    const before = generation
    const promise = load()
    loading.set(key, promise)
    try {
      const value = await promise
      if (generation === before) keep(key, value)
      return value
    } finally {
      if (loading.get(key) === promise) loading.delete(key)
    }
  }

  const forgetAll = () => {
    generation += 1
    entries.clear()
    loading.clear()
  }

  return {
    get(key, load) {
      const entry = entries.get(key)
      if (entry === undefined) return loading.get(key) ?? fill(key, load)
      // The order of use is worth its price only when something has to go soon.
      if (entries.size > bound / 2) {
        entries.delete(key)
        entries.set(key, entry)
      }
      return entry.answer
    },
    replace(key, from, to) {
      const entry = entries.get(key)
      if (entry?.value === from) Object.assign(entry, entryOf(to))
    },
    forget(key) {
      generation += 1
      entries.delete(key)
      loading.delete(key)
    },
    forgetPrefix(prefix) {
      generation += 1
      for (const key of entries.keys()) if (key.startsWith(prefix)) entries.delete(key)
      loading.clear()
    },
    forgetAll,
    size: () => entries.size,
  }
}
