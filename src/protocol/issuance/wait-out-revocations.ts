import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '../../kit/clock.ts'
import { temporarilyUnavailable } from '../errors.ts'

/**
 * A token issued now would be revoked at birth. Whoever asked may ask again, from the beginning, at
 * `until` (milliseconds).
 */
export class BeingRevoked extends Error {
  override readonly name = 'BeingRevoked'
  constructor(readonly until: number) {
    super('Tokens like this one are being revoked.')
  }
}

const mostTries = 5

/**
 * A revocation rule reaches a moment into the future, so that no clock skew lets an old token slip
 * through; a token it would cover waits until that moment has passed (decisions 10, at most 2 s).
 * What allowed the token may be gone by then, with the very rule that was waited for, so `attempt`
 * judges anew: it is told which try it is. Throws 503 when tokens are revoked again and again.
 */
export const waitOutRevocations = async <Result>(
  clock: Clock,
  attempt: (tries: number) => Promise<Result>,
): Promise<Result> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt(tries)
    } catch (error) {
      if (!(error instanceof BeingRevoked)) throw error
      if (tries === mostTries)
        throw temporarilyUnavailable('Tokens of this client are being revoked', 2)
      await sleep(Math.min(2_000, Math.max(20, error.until - clock.now())))
    }
  }
}
