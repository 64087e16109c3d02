import { describe, expect, it } from 'vitest'
import {
  guidance,
  longest,
  positionOf,
  presets,
  refusalOf,
  requestsPerDay,
  roundAt,
  spoken,
  stepFrom,
  steps,
  suits,
  zoneOf,
} from './guidance.ts'

describe('the lifetime slider', () => {
  it('steps through round values that rise, with every preset among them', () => {
    expect([...steps].sort((one, other) => one - other)).toEqual(steps)
    expect(presets.every((preset) => steps.includes(preset))).toBe(true)
    expect([steps[0], steps.at(-1)]).toEqual([1, longest])
  })

  it('finds each of its values again at that value’s place', () => {
    for (const step of steps) expect(roundAt(positionOf(step))).toBe(step)
  })

  it.each([
    [3600, 1, 7200],
    [3600, -1, 2700],
    [3599, 1, 3600],
    [1, -1, 1],
    [longest, 1, longest],
  ] as const)('goes from %i by %i to %i', (from, direction, to) => {
    expect(stepFrom(from, direction)).toBe(to)
  })

  it('jumps presets', () => {
    expect(stepFrom(3600, 1, presets)).toBe(28_800)
    expect(stepFrom(3601, -1, presets)).toBe(3600)
  })

  it.each([
    [1, '1 second'],
    [60, '1 minute'],
    [90, '1 minute 30 seconds'],
    [3600, '1 hour'],
    [93_600, '1 day 2 hours'],
  ])('says %i as %s', (seconds, text) => {
    expect(spoken(seconds)).toBe(text)
  })
})

describe('what a lifetime means', () => {
  it.each([
    [1, 'green'],
    [3600, 'green'],
    [3601, 'amber'],
    [86_400, 'amber'],
    [86_401, 'red'],
  ])('%i s is %s', (seconds, zone) => {
    expect(zoneOf(seconds)).toBe(zone)
  })

  it.each([
    [3600, 24],
    [86_400, 1],
    [longest, 1],
    [10, 8640],
  ])('%i s makes at least %i requests a day', (seconds, requests) => {
    expect(requestsPerDay(seconds)).toBe(requests)
  })

  it.each([
    [900, 'high'],
    [901, 'business'],
    [86_400, 'low'],
    [86_401, undefined],
  ])('%i s suits %s', (seconds, kind) => {
    expect(suits(seconds)).toBe(kind)
  })

  it('proposes no more than it advises', () => {
    for (const { most, proposed } of Object.values(guidance)) expect(proposed <= most).toBe(true)
  })
})

it.each([
  [null, 'missing'],
  [Number.NaN, 'missing'],
  [1.5, 'not_whole'],
  [0, 'too_short'],
  [1, undefined],
  [longest, undefined],
  [longest + 1, 'too_long'],
])('a lifetime of %s is refused as %s', (seconds, refusal) => {
  expect(refusalOf(seconds)).toBe(refusal)
})
