/** A token that was just made. Its value lives in the page's memory and nowhere else. */
import type { Answer } from '../../api/call.ts'

export interface MadeToken {
  readonly id: string
  readonly value: string
  readonly scopes: readonly string[]
  /** ISO-8601. */
  readonly expiresAt: string
  readonly seconds: number
  readonly note: string
  /** Seconds that were asked for. */
  readonly asked: number
}

export const madeToken = (
  answer: Answer<'/latchkey/tokens', 'post'>,
  asked: number,
): MadeToken => ({
  id: answer.id,
  value: answer.access_token,
  scopes: answer.scope.split(' ').filter(Boolean),
  expiresAt: answer.expires_at,
  seconds: answer.expires_in,
  note: answer.note ?? '',
  asked,
})

export const isOver = ({ expiresAt }: MadeToken, now: number): boolean =>
  Date.parse(expiresAt) <= now
