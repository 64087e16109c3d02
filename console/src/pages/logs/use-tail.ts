import { useCallback, useEffect, useRef, useState } from 'react'
import { Problem } from '../../api/problem.ts'
import { merged } from './fold.ts'
import type { Entry } from './entry.ts'
import { follow, type TailState } from './follow.ts'

/** Entries kept in memory; older ones are read from the server again. */
export const mostKept = 1000
const rateMilliseconds = 60_000
const retryMilliseconds = 3000

export interface Tail {
  readonly state: TailState
  /** What came since the page was read, newest first. */
  readonly entries: readonly Entry[]
  /** What came while the list is held, newest first. */
  readonly held: readonly Entry[]
  /** Moments at which entries came in the last minute, in milliseconds. */
  readonly arrivals: readonly number[]
  /** Lets what was held into the list. */
  release(): void
}

interface Options {
  /** Whether the first page is read: what came before it needs no following. */
  readonly isReady: boolean
  /** The newest entry that is known. */
  readonly after: string | undefined
  /** Changes when another search begins; what came for the one before is dropped. */
  readonly search: string
  /** Whether new entries wait instead of moving the list. */
  readonly isHeld: boolean
  /**
   * Chooses among what came what the search matches: everything without one. Asked with the newest
   * entry known of this search.
   */
  readonly choose: (
    fresh: readonly Entry[],
    newest: string | undefined,
  ) => Promise<readonly Entry[]>
  readonly onFresh: (entries: readonly Entry[]) => void
}

/** What cannot be chosen now is chosen later: nothing that came is dropped. */
const patiently = async (
  choose: () => Promise<readonly Entry[]>,
  signal: AbortSignal,
): Promise<readonly Entry[]> => {
  while (!signal.aborted) {
    try {
      return await choose()
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      await new Promise((resolve) => setTimeout(resolve, retryMilliseconds))
    }
  }
  return []
}

/** The arrivals of the last minute with so many more, now. */
const recent = (before: readonly number[], more: number): readonly number[] => {
  const now = Date.now()
  const kept = before.filter((at) => now - at < rateMilliseconds)
  return [...kept, ...Array.from({ length: more }, () => now)].slice(-mostKept)
}

/** Follows the log for as long as the page is shown. */
export const useTail = (options: Options): Tail => {
  const { isReady, search, isHeld } = options
  const [state, setState] = useState<TailState>({ kind: 'connecting' })
  const [entries, setEntries] = useState<readonly Entry[]>([])
  const [held, setHeld] = useState<readonly Entry[]>([])
  const [arrivals, setArrivals] = useState<readonly number[]>([])
  const latest = useRef(options)
  const newest = useRef<string | undefined>(undefined)
  useEffect(() => {
    latest.current = options
  })
  useEffect(() => {
    if (!isReady) return
    const stop = new AbortController()
    newest.current = latest.current.after
    setEntries([])
    setHeld([])
    setArrivals([])
    let queue = Promise.resolve()
    const onEntries = async (came: readonly Entry[]): Promise<void> => {
      const chosen = await patiently(() => latest.current.choose(came, newest.current), stop.signal)
      if (stop.signal.aborted || chosen.length === 0) return
      for (const { id } of chosen)
        if (newest.current === undefined || id > newest.current) newest.current = id
      setArrivals((before) => recent(before, chosen.length))
      latest.current.onFresh(chosen)
      const take = (before: readonly Entry[]): readonly Entry[] => merged(chosen, before, mostKept)
      if (latest.current.isHeld) setHeld(take)
      else setEntries(take)
    }
    void follow({
      after: latest.current.after,
      signal: stop.signal,
      onState: (next) => {
        if (!stop.signal.aborted) setState(next)
      },
      onEntries: (came) => {
        queue = queue.then(() => onEntries(came))
      },
    })
    return () => stop.abort()
  }, [isReady, search])
  const release = useCallback(() => {
    setEntries((before) => merged(held, before, mostKept))
    setHeld([])
  }, [held])
  useEffect(() => {
    if (!isHeld && held.length > 0) release()
  }, [isHeld, held.length, release])
  return { state, entries, held, arrivals, release }
}
