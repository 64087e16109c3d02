/**
 * What the console says about the lifetime of access tokens: guidance by how sensitive an API is, zones of
 * the slider, and what a lifetime costs on either side. Pure; seconds everywhere.
 */
import { inUnits } from '../../texts/duration.ts'

export type Sensitivity = 'high' | 'business' | 'low'

export interface Guidance {
  /** The most that is advised. */
  readonly most: number
  /** What is proposed. */
  readonly proposed: number
}

/** The documented rule, from banking to a to-do list, in numbers. */
export const guidance: Readonly<Record<Sensitivity, Guidance>> = {
  high: { most: 900, proposed: 600 },
  business: { most: 3600, proposed: 3600 },
  low: { most: 86_400, proposed: 86_400 },
}

export const shortest = 1
/** 30 days. */
export const longest = 2_592_000
/** What an API gets that says nothing. */
export const standard = 86_400
/** Above it a reason is asked for. */
export const reasonAbove = 86_400
/** Below it clocks that differ matter. */
export const skewBelow = 60

export const presets = [300, 900, 3600, 28_800, 86_400, 2_592_000] as const

export type Zone = 'green' | 'amber' | 'red'

/** Green up to 1 h, amber up to 24 h, red above. */
export const zoneOf = (seconds: number): Zone => {
  if (seconds <= 3600) return 'green'
  return seconds <= 86_400 ? 'amber' : 'red'
}

/** The round values that the slider steps through, from 1 s to 30 d. */
export const steps: readonly number[] = [
  ...[1, 2, 5, 10, 15, 20, 30, 45],
  ...[1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30, 45].map((minutes) => minutes * 60),
  ...[1, 2, 3, 4, 6, 8, 10, 12, 16, 20].map((hours) => hours * 3600),
  ...[1, 2, 3, 4, 5, 7, 10, 14, 21, 30].map((days) => days * 86_400),
]

/** Where a lifetime stands on the logarithmic scale, 0 to 1. */
export const positionOf = (seconds: number): number =>
  Math.log(Math.min(longest, Math.max(shortest, seconds))) / Math.log(longest)

/** The round value nearest to a place on the scale. */
export const roundAt = (position: number): number => {
  const seconds = longest ** Math.min(1, Math.max(0, position))
  return steps.reduce((best, step) =>
    Math.abs(Math.log(step / seconds)) < Math.abs(Math.log(best / seconds)) ? step : best,
  )
}

/** The next round value above (`+1`) or below (`-1`); the ends stay. */
export const stepFrom = (
  seconds: number,
  direction: 1 | -1,
  among: readonly number[] = steps,
): number =>
  direction === 1
    ? (among.find((step) => step > seconds) ?? longest)
    : ([...among].reverse().find((step) => step < seconds) ?? shortest)

/** How often one copy of a program asks for a token, at the least, when it keeps each to its end. */
export const requestsPerDay = (seconds: number): number => Math.ceil(86_400 / seconds)

const names = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const

/** In whole words for screen readers: `1 hour`, `1 day 2 hours`, `90 seconds` as `1 minute 30 seconds`. */
export const spoken = (seconds: number): string => {
  let rest = Math.floor(seconds)
  const parts = names.flatMap(([name, size]) => {
    const whole = Math.floor(rest / size)
    rest -= whole * size
    return whole === 0 ? [] : [`${String(whole)} ${name}${whole === 1 ? '' : 's'}`]
  })
  return parts.slice(0, 2).join(' ')
}

/** `5 min`, `30 d`: the face of a preset. */
export const presetLabel = (seconds: number): string => inUnits(seconds)

/** What keeps a lifetime from being stored; undefined when nothing does. */
export type Refusal = 'missing' | 'not_whole' | 'too_short' | 'too_long'

export const refusalOf = (seconds: number | null): Refusal | undefined => {
  if (seconds === null || Number.isNaN(seconds)) return 'missing'
  if (!Number.isInteger(seconds)) return 'not_whole'
  if (seconds < shortest) return 'too_short'
  return seconds > longest ? 'too_long' : undefined
}

const sensitivityOrder: readonly Sensitivity[] = ['high', 'business', 'low']

/** The most sensitive kind of API that a lifetime suits; undefined above all of them. */
export const suits = (seconds: number): Sensitivity | undefined =>
  sensitivityOrder.find((kind) => seconds <= guidance[kind].most)
