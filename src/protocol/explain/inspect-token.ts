/**
 * What a token is, whether it is good now, and why it was issued as it was. For administrators
 * (`read:tokens`).
 */
import { tokenId } from '@latchkey/verifier'
import type { Clock } from '../../kit/clock.ts'
import { isJsonObject, type JsonObject } from '../../kit/json.ts'
import {
  looksOpaque,
  TokenRefused,
  type TokenFault,
  type VerificationContext,
  type VerifyAccessToken,
} from '../access-token-verification.ts'
import type { OpaqueTokens } from '../issuance/opaque-access-token.ts'
import { parseRefreshToken } from '../issuance/refresh-token-text.ts'
import { readRefreshToken, type KnownRefreshToken } from '../token/refresh-family.ts'

export type InspectToken = (token: string, context: VerificationContext) => Promise<JsonObject>

export interface InspectionParts {
  readonly verifyAccessToken: VerifyAccessToken
  readonly readOpaque: OpaqueTokens['read']
  readonly clock: Clock
}

/**
 * `{format, kind?, token_id, status, fault?, header, claims, issue}`: `status` is active, expired,
 * revoked or invalid; `issue` is the log's entry of the issue, null when the log no longer holds it
 * or never did. Never throws for a strange token: that is an answer too.
 */
export const tokenInspection =
  (parts: InspectionParts): InspectToken =>
  async (token, context) => {
    if (parseRefreshToken(token) !== undefined)
      return describeRefreshToken(await readRefreshToken(context.stores, token, parts.clock.now()))
    const decoded = decode(token, parts.readOpaque, context)
    if (decoded === undefined) return unknown
    const fault = await faultOf(parts.verifyAccessToken, token, context)
    return {
      format: decoded.format,
      kind: kindOf(decoded.claims),
      token_id: decoded.id,
      status: statusOf(fault),
      ...(fault === undefined ? {} : { fault }),
      header: decoded.header,
      claims: decoded.claims,
      issue: await issueOf(decoded.id, context),
    }
  }

const unknown: JsonObject = {
  format: 'unknown',
  status: 'invalid',
  fault: 'malformed',
  issue: null,
}

/** OpenID Connect Core §2: an ID token's audience is its client. */
const kindOf = ({ azp, client_id: clientId }: JsonObject): string =>
  azp === undefined && clientId === undefined ? 'id_token' : 'access_token'

/** A token that was issued a moment ago may still wait in the queue. */
const issueOf = async (id: string, { stores }: VerificationContext): Promise<JsonObject | null> => {
  await stores.events.flush()
  return (await stores.events.token(id))?.document ?? null
}

const describeRefreshToken = (known: KnownRefreshToken | undefined): JsonObject => {
  if (known === undefined) return unknown
  const { family, status } = known
  return {
    format: 'refresh_token',
    kind: 'refresh_token',
    token_id: family.id,
    status: status === 'replaced' ? 'revoked' : status,
    ...(status === 'replaced' ? { fault: 'replaced' } : {}),
    claims: {
      client_id: family.clientId,
      sub: family.userId,
      session_id: family.sessionId,
      rotating: family.isRotating,
      counter: family.counter,
      resources: family.resources.map(({ audience, scopes }) => ({
        audience,
        scopes: [...scopes],
      })),
      created_at: family.createdAt,
      last_exchanged_at: family.lastExchangedAt,
      expires_at: family.expiresAt,
      idle_expires_at: family.idleExpiresAt,
    },
    issue: null,
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

interface Decoded {
  readonly format: 'jwt' | 'opaque'
  readonly id: string
  readonly header: JsonObject
  readonly claims: JsonObject
}

const decode = (
  token: string,
  readOpaque: OpaqueTokens['read'],
  { served }: VerificationContext,
): Decoded | undefined => {
  if (looksOpaque(token)) {
    const read = readOpaque(token, served.tenant)
    const id = read?.claims['jti']
    return read === undefined || typeof id !== 'string'
      ? undefined
      : { format: 'opaque', id, ...read }
  }
  const parts = token.split('.')
  if (parts.length !== 3) return undefined
  const [header, claims] = parts.slice(0, 2).map(jsonPart)
  return header === undefined || claims === undefined
    ? undefined
    : { format: 'jwt', id: tokenId(token), header, claims }
}

const jsonPart = (part: string): JsonObject | undefined => {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    return isJsonObject(value) ? value : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
