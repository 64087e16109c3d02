import { useState, useSyncExternalStore } from 'react'
import { absolute, bothForms, fromNow, inUnits } from '../texts/duration.ts'
import { tipOf } from './tip.ts'

interface Clock {
  now: number
  readonly subscribe: (listener: () => void) => () => void
}

/** One timer for all that shows the time at the same pace: a list has a hundred of them. */
const clocks = new Map<number, Clock>()

const clockOf = (every: number): Clock => {
  const known = clocks.get(every)
  if (known !== undefined) return known
  const listeners = new Set<() => void>()
  let timer: ReturnType<typeof setInterval> | undefined
  const clock: Clock = {
    now: Date.now(),
    subscribe(listener) {
      listeners.add(listener)
      timer ??= setInterval(() => {
        clock.now = Date.now()
        for (const told of listeners) told()
      }, every)
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        clearInterval(timer)
        timer = undefined
      }
    },
  }
  clocks.set(every, clock)
  return clock
}

/** The present moment in milliseconds, renewed every `every` milliseconds. */
export const useNow = (every = 30_000): number => {
  const clock = clockOf(every)
  const [drawnAt] = useState(() => Date.now())
  return Math.max(
    drawnAt,
    useSyncExternalStore(clock.subscribe, () => clock.now),
  )
}

/** A moment: relative, with date, time and zone on hover and focus. `at` is ISO-8601 text. */
export const When = ({ at }: { at: string }) => {
  const now = useNow()
  const moment = Date.parse(at)
  if (Number.isNaN(moment)) return <span>—</span>
  const whole = absolute(moment)
  return (
    <time dateTime={at} tabIndex={0} className="lk-tip" {...tipOf(whole)}>
      {fromNow(moment, now)}
    </time>
  )
}

/** A length of time in both forms: `3600 s (1 h)`. */
export const Duration = ({ seconds }: { seconds: number }) => (
  <span className="lk-numbers">{bothForms(seconds)}</span>
)

const announcedAt = [300, 60]

/** What is left until `at` (ISO-8601), ticking; said aloud only at 5 min, 1 min and the end. */
export const Countdown = ({ at, ended }: { at: string; ended: string }) => {
  const now = useNow(1000)
  const left = Math.max(0, Math.round((Date.parse(at) - now) / 1000))
  const isSaid = left === 0 || announcedAt.includes(left)
  const whole = absolute(Date.parse(at))
  return (
    <span className="lk-numbers lk-tip" tabIndex={0} {...tipOf(whole)}>
      {left === 0 ? ended : inUnits(left)}
      <span role="status" className="lk-announcement">
        {isSaid ? (left === 0 ? ended : inUnits(left)) : ''}
      </span>
    </span>
  )
}
