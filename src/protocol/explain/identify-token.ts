import {
  TokenRefused,
  type VerificationContext,
  type VerifiedAccessToken,
  type VerifyAccessToken,
} from '../access-token-verification.ts'

/** Facts of a token that this tenant signed and that is neither expired nor revoked; undefined for any other text. */
export const identifyToken =
  ({ verifyAccessToken }: { verifyAccessToken: VerifyAccessToken }) =>
  async (token: string, context: VerificationContext): Promise<VerifiedAccessToken | undefined> => {
    try {
      return await verifyAccessToken(token, context)
    } catch (error) {
      if (error instanceof TokenRefused) return undefined
      throw error
    }
  }
