/** Forms that were not taken: why, and how a page tells it. */
import type { HashingBusy } from '../domain/password.ts'
import type { Throttled } from '../domain/protection.ts'
import { leadsTo } from './leads-to.ts'
import type { At, Outcome, Problem } from './page-visit.ts'
import { sayError, type PageContext } from './view/page-context.ts'
import type { PageOptions } from './view/render-page.ts'

export interface Refused {
  readonly problems: readonly Problem[]
  readonly status: number
  readonly retryAfterSeconds?: number
}

/** What a form says that was not taken. */
export const refused = (problems: readonly Problem[], status = 400): Refused => ({
  problems,
  status,
})

/** The server has more passwords to check than it can. */
export const busy = (error: HashingBusy): Refused => ({
  problems: [{ textKey: 'busy' }],
  status: 429,
  retryAfterSeconds: error.retryAfterSeconds,
})

/** Minutes that a throttled address is told to wait. */
const throttledMinutes = 15

export const throttled = (by: Throttled): Refused => ({
  problems: [
    by === 'blocked_account'
      ? { textKey: 'blockedByAttempts' }
      : { textKey: 'tooManyAttempts', count: throttledMinutes },
  ],
  status: 429,
  retryAfterSeconds: throttledMinutes * 60,
})

/** Sentences of a page's problems: by field, and above the form. */
export interface Told {
  readonly alert: string | undefined
  readonly fields: Readonly<Record<string, string>>
}

export const tell = (
  context: PageContext,
  problems: readonly Problem[],
  clientName: string,
): Told => {
  const said = problems.map(({ field, textKey, count = 0 }) => ({
    field,
    text: sayError(context, textKey, { count, clientName }),
  }))
  return {
    alert: said.find(({ field }) => field === undefined)?.text,
    fields: Object.fromEntries(
      said.flatMap(({ field, text }) => (field === undefined ? [] : [[field, text] as const])),
    ),
  }
}

/** How a step's page is sent: its status, and where its form may lead. */
export const pageOptions = (at: At, reason?: Refused): PageOptions => ({
  status: reason?.status ?? 200,
  leadsTo: leadsTo(at),
  ...(reason?.retryAfterSeconds === undefined
    ? {}
    : { headers: { 'retry-after': String(Math.ceil(reason.retryAfterSeconds)) } }),
})

export const isRefused = (answer: Outcome | Refused): answer is Refused => 'problems' in answer
