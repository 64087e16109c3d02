import {
  TokenRefused,
  type VerificationContext,
  type VerifiedAccessToken,
  type VerifyAccessToken,
} from '../access-token-verification.ts'
import { hasForeignId } from '../foreign-id.ts'

/**
 * Facts of a token that this tenant signed and that is neither expired nor revoked; undefined for
 * any other text, and for a token that bears the id of another's.
 */
export const identifyToken =
  ({ verifyAccessToken }: { verifyAccessToken: VerifyAccessToken }) =>
  async (token: string, context: VerificationContext): Promise<VerifiedAccessToken | undefined> => {
    try {
      const verified = await verifyAccessToken(token, context)
      return (await hasForeignId(verified, context)) ? undefined : verified
    } catch (error) {
      if (error instanceof TokenRefused) return undefined
      throw error
    }
  }
