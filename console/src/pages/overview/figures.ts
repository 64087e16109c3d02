/** What the charts of the overview draw, made of the server's figures. */
import { language } from '../../texts/catalogue.ts'

export interface Bar {
  readonly label: string
  readonly [series: string]: string | number
}

const hour = new Intl.DateTimeFormat(language, {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
const day = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' })

/** One bar an hour, named by its beginning in the reader's time zone. */
export const hourBars = (hours: readonly { from: string; count: number }[]): readonly Bar[] =>
  hours.map(({ from, count }) => ({ label: hour.format(Date.parse(from)), failed: count }))

/** The hour with the most; undefined when there was none. */
export const worstHour = (
  hours: readonly { from: string; count: number }[],
): { at: string; count: number } | undefined => {
  const most = Math.max(0, ...hours.map(({ count }) => count))
  const found = hours.find(({ count }) => count === most)
  return most === 0 || found === undefined
    ? undefined
    : { at: hour.format(Date.parse(found.from)), count: most }
}

const dayMilliseconds = 86_400_000

const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

export interface DayStat {
  readonly date?: string
  readonly logins?: number
  readonly signups?: number
}

/** The last `days` days in UTC, the running one last; days that the server left out had nothing. */
export const dayBars = (stats: readonly DayStat[], now: number, days: number) => {
  const byDate = new Map(stats.map((stat) => [stat.date?.slice(0, 10), stat]))
  return Array.from({ length: days }, (_, index) => {
    const at = now - (days - 1 - index) * dayMilliseconds
    const { logins = 0, signups = 0 } = byDate.get(dateOf(at)) ?? {}
    return { label: day.format(at), logins, signups }
  })
}

/** `YYYYMMDD` of the first of the last `days` days, as the statistics are asked for. */
export const firstDay = (now: number, days: number): string =>
  dateOf(now - (days - 1) * dayMilliseconds).replaceAll('-', '')
