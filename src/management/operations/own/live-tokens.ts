/**
 * Counting live tokens with bounded work: the newest entries of the log are looked at, some at a
 * time, so that others run in between; a count that ends before the log does is the least there is.
 */
import type { CountedToken } from '../../../domain/event.ts'
import { nowSeconds } from '../../../kit/clock.ts'
import { flag, open, whole } from '../../entities/schema-parts.ts'
import type { JsonObject } from '../../../kit/json.ts'
import type { OperationContext } from '../../operation.ts'

const step = 500
const mostCounted = 100

/** A count, or the least that it is. */
export const countSchema = (description: string) =>
  open(
    { count: whole('How many'), is_at_least: flag('Whether there may be more') },
    { description },
  )

/** A count of what was looked for up to one more than `most`. */
export const upTo = (found: number, most = mostCounted): JsonObject => ({
  count: Math.min(found, most),
  is_at_least: found > most,
})

export interface Newest {
  readonly tokens: readonly CountedToken[]
  /** Whether these are all that the log tells of. */
  readonly isComplete: boolean
}

/** The tokens among the newest `most` entries, of one client or of the tenant. */
export const newestTokens = async (
  { stores }: OperationContext,
  { clientId, most }: { readonly clientId?: string; readonly most: number },
): Promise<Newest> => {
  const tokens: CountedToken[] = []
  let before: string | undefined
  for (let left = most; left > 0; left -= step) {
    const limit = Math.min(step, left)
    const part = await stores.events.newestTokens({ clientId, before, limit })
    tokens.push(...part.tokens)
    if (part.last === undefined) return { tokens, isComplete: true }
    before = part.last
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { tokens, isComplete: false }
}

/**
 * Whether a token can still be used. A token made by hand ends with its maker's, whose id stands in
 * the place of its session.
 */
export const isLive = async (
  token: CountedToken,
  { stores, clock }: OperationContext,
): Promise<boolean> => {
  if (token.expiresAt <= nowSeconds(clock)) return false
  const { id: tokenId, clientId, subject, audience, kind, issuedAt, sessionId } = token
  const facts = { tokenId, clientId, subject, audiences: [audience], kind, issuedAt }
  if (await stores.revocations.isRevoked(facts)) return false
  return (
    sessionId === undefined ||
    !subject.endsWith('@clients') ||
    !(await stores.revocations.isRevoked({ ...facts, tokenId: sessionId }))
  )
}
