import { language } from '../../texts/catalogue.ts'

const clock = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
  hourCycle: 'h23',
})
const day = new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric' })

/** `14:02:11.204`, with the day before it when that is not today. ISO-8601 in. */
export const momentOf = (at: string, now = new Date()): string => {
  const moment = new Date(at)
  if (Number.isNaN(moment.getTime())) return at
  const time = clock.format(moment)
  return moment.toDateString() === now.toDateString() ? time : `${day.format(moment)}, ${time}`
}
