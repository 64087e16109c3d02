import type { TokenFacts } from '../../domain/revocation.ts'
import {
  TokenRefused,
  type VerificationContext,
  type VerifyAccessToken,
} from '../access-token-verification.ts'

export interface IdentifiedToken extends TokenFacts {
  /** Seconds. */
  readonly expiresAt: number
}

/** Facts of a token that this tenant signed and that is neither expired nor revoked; undefined for any other text. */
export const identifyToken =
  ({ verifyAccessToken }: { verifyAccessToken: VerifyAccessToken }) =>
  async (token: string, context: VerificationContext): Promise<IdentifiedToken | undefined> => {
    try {
      const { facts, expiresAt } = await verifyAccessToken(token, context)
      return { ...facts, expiresAt }
    } catch (error) {
      if (error instanceof TokenRefused) return undefined
      throw error
    }
  }
