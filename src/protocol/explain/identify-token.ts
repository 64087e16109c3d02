import { ruleLifetimeSeconds, type TokenFacts } from '../../domain/revocation.ts'
import { nowSeconds, type Clock } from '../../kit/clock.ts'
import {
  TokenRefused,
  type VerificationContext,
  type VerifyAccessToken,
} from '../access-token-verification.ts'
import { hasForeignId } from '../foreign-id.ts'
import { parseRefreshToken } from '../issuance/refresh-token-text.ts'
import { readRefreshToken } from '../token/refresh-family.ts'

export interface IdentifiedToken {
  readonly facts: TokenFacts
  /** Seconds; for a refresh token that never expires, as late as any revocation is kept. */
  readonly expiresAt: number
}

/**
 * Facts of a token that this tenant signed and that is neither expired nor revoked; undefined for
 * any other text, and for a token that bears the id of another's.
 */
export const identifyToken =
  ({ verifyAccessToken, clock }: { verifyAccessToken: VerifyAccessToken; clock: Clock }) =>
  async (token: string, context: VerificationContext): Promise<IdentifiedToken | undefined> => {
    if (parseRefreshToken(token) !== undefined) return identifyRefreshToken(token, context, clock)
    try {
      const verified = await verifyAccessToken(token, context)
      return (await hasForeignId(verified, context)) ? undefined : verified
    } catch (error) {
      if (error instanceof TokenRefused) return undefined
      throw error
    }
  }

const identifyRefreshToken = async (
  token: string,
  { stores }: VerificationContext,
  clock: Clock,
): Promise<IdentifiedToken | undefined> => {
  const known = await readRefreshToken(stores, token, clock.now())
  if (known?.status !== 'active') return undefined
  const { expiresAt } = known.family
  return {
    facts: known.facts,
    expiresAt:
      expiresAt === undefined
        ? nowSeconds(clock) + ruleLifetimeSeconds
        : Math.floor(Date.parse(expiresAt) / 1000),
  }
}
