/** How often something happened, by day and by hour: what figures over time are drawn from. */
import type { NewEvent } from './event.ts'
import { isJsonObject } from '../kit/json.ts'

export type TallyName = 'logins' | 'signups' | 'failed_exchanges'

/** Whether a name is counted by days or by hours. */
export const tallyPeriods: Readonly<Record<TallyName, 'day' | 'hour'>> = {
  logins: 'day',
  signups: 'day',
  failed_exchanges: 'hour',
}

/** Failed grants at the token endpoint, by the log's type codes. */
const failedExchanges = new Set(['feacft', 'feccft', 'fede', 'fepft', 'fertft', 'ferrt'])

/** What an entry of the log is counted as; undefined for most. */
export const tallyOf = ({ type }: NewEvent): TallyName | undefined => {
  if (type === 's') return 'logins'
  if (type === 'ss') return 'signups'
  return failedExchanges.has(type) ? 'failed_exchanges' : undefined
}

/** How many happenings an entry tells of: those of a flood share one entry. */
export const timesOf = ({ details }: NewEvent): number => {
  const latchkey = details?.['latchkey']
  const repeated = isJsonObject(latchkey) ? latchkey['repeated'] : undefined
  return typeof repeated === 'number' ? repeated : 1
}

export interface TallyRow {
  readonly name: TallyName
  /** `YYYY-MM-DD` or `YYYY-MM-DDTHH`, UTC. */
  readonly period: string
  readonly count: number
}

export interface TallyStore {
  /** Periods from `from` to `to`, both included, in their order; periods without a count are absent. */
  list(range: { names: readonly TallyName[]; from: string; to: string }): Promise<TallyRow[]>
}
