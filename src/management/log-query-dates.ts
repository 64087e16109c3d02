import { LogQueryError } from './log-query-error.ts'

const partialDate = /^\d{4}(-\d\d(-\d\d(T\d\d(:\d\d(:\d\d(\.\d{1,3})?)?)?)?)?)?$/
const earliest = '0000-01-01T00:00:00.000Z'

/**
 * The first and the last millisecond of a date written in part (`2018`, `2018-12`,
 * `2018-12-31T10`), as ISO-8601 text. Throws `LogQueryError` for what is no date.
 */
export const spanOfDate = (text: string): { first: string; last: string } => {
  const value = text.endsWith('Z') ? text.slice(0, -1) : text
  if (!partialDate.test(value)) throw new LogQueryError(`Not a date: ${text.slice(0, 64)}`)
  const padded = value.length > 19 ? value.padEnd(23, '0') : value
  const first = new Date(padded + earliest.slice(padded.length))
  if (Number.isNaN(first.getTime())) throw new LogQueryError(`Not a date: ${text.slice(0, 64)}`)
  return { first: first.toISOString(), last: endOfSpan(first, value.length).toISOString() }
}

const millisecondsByLength: Readonly<Record<number, number>> = {
  10: 86_400_000,
  13: 3_600_000,
  16: 60_000,
  19: 1_000,
}

const endOfSpan = (first: Date, length: number): Date => {
  const end = new Date(first)
  if (length === 4) end.setUTCFullYear(end.getUTCFullYear() + 1)
  else if (length === 7) end.setUTCMonth(end.getUTCMonth() + 1)
  else end.setTime(end.getTime() + (millisecondsByLength[length] ?? 1))
  end.setTime(end.getTime() - 1)
  return end
}
