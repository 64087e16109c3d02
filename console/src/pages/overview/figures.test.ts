import { expect, test } from 'vitest'
import { dayBars, firstDay, hourBars, worstHour } from './figures.ts'

const now = Date.parse('2026-03-01T10:30:00.000Z')

test('days that the server left out are drawn without logins', () => {
  const bars = dayBars([{ date: '2026-02-28T00:00:00.000Z', logins: 4, signups: 1 }], now, 3)
  expect(bars).toEqual([
    { label: 'Feb 27', logins: 0, signups: 0 },
    { label: 'Feb 28', logins: 4, signups: 1 },
    { label: 'Mar 1', logins: 0, signups: 0 },
  ])
  expect(firstDay(now, 3)).toBe('20260227')
})

const hours = [
  { from: '2026-03-01T08:00:00.000Z', count: 1 },
  { from: '2026-03-01T09:00:00.000Z', count: 5 },
]

test('the worst hour is named, and none when nothing failed', () => {
  expect(hourBars(hours).map(({ failed }) => failed)).toEqual([1, 5])
  expect(worstHour(hours)).toEqual({ at: hourBars(hours)[1]?.label, count: 5 })
  expect(worstHour([{ from: '2026-03-01T08:00:00.000Z', count: 0 }])).toBeUndefined()
  expect(worstHour([])).toBeUndefined()
})
