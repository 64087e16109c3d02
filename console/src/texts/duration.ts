/** Durations and moments in words. Seconds in, text out. */
import { language } from './catalogue.ts'

const units = [
  ['d', 86_400],
  ['h', 3600],
  ['min', 60],
  ['s', 1],
] as const

/** The two largest units: `1 h`, `22 min 4 s`, `6 d 23 h`. */
export const inUnits = (seconds: number): string => {
  const parts: string[] = []
  let rest = Math.max(0, Math.floor(seconds))
  for (const [name, size] of units) {
    const whole = Math.floor(rest / size)
    rest -= whole * size
    if (whole > 0) parts.push(`${String(whole)} ${name}`)
    else if (parts.length > 0) break
    if (parts.length === 2) break
  }
  return parts.length === 0 ? '0 s' : parts.join(' ')
}

/** Both forms: `3600 s (1 h)`. */
export const bothForms = (seconds: number): string =>
  seconds < 60 ? `${String(seconds)} s` : `${String(seconds)} s (${inUnits(seconds)})`

const suffixes: Readonly<Record<string, number>> = {
  s: 1,
  m: 60,
  min: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
  y: 31_557_600,
}

/**
 * Seconds of what a person typed: `3600`, `15m`, `1h 30min`, `30 d`. Undefined when it is none of
 * these.
 */
export const parseDuration = (text: string): number | undefined => {
  const plain = text.trim().toLowerCase()
  if (/^\d{1,12}$/.test(plain)) return Number(plain)
  const parts = [...plain.matchAll(/(\d{1,9})\s*(min|[smhdwy])\s*/gy)]
  if (parts.length === 0 || parts.map(([whole]) => whole).join('') !== plain) return undefined
  return parts.reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * (suffixes[unit ?? ''] ?? 0),
    0,
  )
}

const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' })

/** `2 min. ago`, `in 6 days`, for a moment in milliseconds. */
export const fromNow = (at: number, now: number): string => {
  const seconds = (at - now) / 1000
  const size = Math.abs(seconds)
  if (size < 45) return seconds <= 0 ? 'just now' : 'in a moment'
  if (size < 3600) return relative.format(Math.round(seconds / 60), 'minute')
  if (size < 86_400) return relative.format(Math.round(seconds / 3600), 'hour')
  if (size < 86_400 * 60) return relative.format(Math.round(seconds / 86_400), 'day')
  return relative.format(Math.round(seconds / (86_400 * 30)), 'month')
}

const whole = new Intl.DateTimeFormat(undefined, {
  dateStyle: 'medium',
  timeStyle: 'medium',
  hourCycle: 'h23',
})
const zone = new Intl.DateTimeFormat(undefined).resolvedOptions().timeZone
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium', hourCycle: 'h23' })

/** Date, time and zone, for hover and focus. */
export const absolute = (at: number): string => `${whole.format(at)} (${zone})`

/** The time of day alone. */
export const timeOfDay = (at: number): string => clock.format(at)
