import type { At } from './page-visit.ts'

/** What the identifier's field begins with: typed on an earlier page, or named by the application. */
export const hintOf = ({ transaction }: Pick<At, 'transaction'>): string =>
  transaction.identifier ??
  (transaction.goal.kind === 'authorization'
    ? (transaction.goal.request.loginHint ?? '').slice(0, 320)
    : '')
