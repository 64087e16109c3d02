/**
 * What a token is, whether it is good now, and why it was issued as it was. For administrators
 * (`read:tokens`).
 */
import { tokenId } from '@latchkey/verifier'
import { isJsonObject, type JsonObject } from '../../kit/json.ts'
import {
  TokenRefused,
  type TokenFault,
  type VerificationContext,
  type VerifyAccessToken,
} from '../access-token-verification.ts'

export type InspectToken = (token: string, context: VerificationContext) => Promise<JsonObject>

/**
 * `{format, token_id, status, fault?, header, claims, issue}`: `status` is active, expired, revoked
 * or invalid; `issue` is the log's entry of the issue, null when the log no longer holds it or
 * never did. Never throws for a strange token: that is an answer too.
 */
export const tokenInspection =
  ({ verifyAccessToken }: { verifyAccessToken: VerifyAccessToken }): InspectToken =>
  async (token, context) => {
    const decoded = decode(token)
    if (decoded === undefined)
      return { format: 'unknown', status: 'invalid', fault: 'malformed', issue: null }
    const fault = await faultOf(verifyAccessToken, token, context)
    const id = tokenId(token)
    // A token that was issued a moment ago may still wait in the queue.
    await context.stores.events.flush()
    const event = await context.stores.events.token(id)
    return {
      format: 'jwt',
      token_id: id,
      status: statusOf(fault),
      ...(fault === undefined ? {} : { fault }),
      header: decoded.header,
      claims: decoded.claims,
      issue: event === undefined ? null : event.document,
    }
  }

const statusOf = (fault: TokenFault | undefined): string => {
  if (fault === undefined) return 'active'
  return fault === 'expired' || fault === 'revoked' ? fault : 'invalid'
}

const faultOf = async (
  verify: VerifyAccessToken,
  token: string,
  context: VerificationContext,
): Promise<TokenFault | undefined> => {
  try {
    await verify(token, context)
    return undefined
  } catch (error) {
    if (error instanceof TokenRefused) return error.fault
    throw error
  }
}

const decode = (token: string): { header: JsonObject; claims: JsonObject } | undefined => {
  const parts = token.split('.')
  if (parts.length !== 3) return undefined
  const [header, claims] = parts.slice(0, 2).map((part) => {
    try {
      const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
      return isJsonObject(value) ? value : undefined
    } catch (error) {
      if (error instanceof SyntaxError) return undefined
      throw error
    }
  })
  return header === undefined || claims === undefined ? undefined : { header, claims }
}
