import { Text, Tooltip } from '@mantine/core'
import { useEffect, useState } from 'react'
import { absolute, bothForms, fromNow, inUnits } from '../texts/duration.ts'

/** The present moment in milliseconds, renewed every `every` milliseconds. */
export const useNow = (every = 30_000): number => {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every)
    return () => clearInterval(timer)
  }, [every])
  return now
}

/** A moment: relative, with date, time and zone on hover and focus. `at` is ISO-8601 text. */
export const When = ({ at }: { at: string }) => {
  const now = useNow()
  const moment = Date.parse(at)
  if (Number.isNaN(moment)) return <span>—</span>
  return (
    <Tooltip label={absolute(moment)}>
      <time dateTime={at} tabIndex={0}>
        {fromNow(moment, now)}
      </time>
    </Tooltip>
  )
}

/** A length of time in both forms: `3600 s (1 h)`. */
export const Duration = ({ seconds }: { seconds: number }) => (
  <Text span inherit className="lk-numbers">
    {bothForms(seconds)}
  </Text>
)

const announcedAt = [300, 60]

/** What is left until `at` (ISO-8601), ticking; said aloud only at 5 min, 1 min and the end. */
export const Countdown = ({ at, ended }: { at: string; ended: string }) => {
  const now = useNow(1000)
  const left = Math.max(0, Math.round((Date.parse(at) - now) / 1000))
  const isSaid = left === 0 || announcedAt.includes(left)
  return (
    <Tooltip label={absolute(Date.parse(at))}>
      <Text span inherit className="lk-numbers" tabIndex={0}>
        {left === 0 ? ended : inUnits(left)}
        <span role="status" className="lk-announcement">
          {isSaid ? (left === 0 ? ended : inUnits(left)) : ''}
        </span>
      </Text>
    </Tooltip>
  )
}
