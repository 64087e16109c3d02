import type { Write } from '../../domain/record.ts'
import type { RefreshToken } from '../../domain/refresh-token.ts'
import { userinfoAudience } from '../../domain/tenant.ts'
import { isoTime } from '../../kit/clock.ts'
import { refreshRules } from './refresh-rules.ts'
import { newRefreshToken, type RefreshTokenText } from './refresh-token-text.ts'
import type { UserTokenRequest } from './user-tokens.ts'

/** Refresh tokens that a user may have at one client; the oldest goes (contract §3.2). */
export const mostRefreshTokens = 200

/**
 * A new family with its first token, and the writes that keep it: the row, and the end of the oldest
 * beyond the limit. `now` in milliseconds.
 */
export const newFamily = (
  request: UserTokenRequest,
  now: number,
): { readonly token: RefreshTokenText; readonly writes: readonly Write[] } => {
  const { stores, client, user } = request
  const token = newRefreshToken(0)
  const of = { userId: user.userId, clientId: client.clientId, keep: mostRefreshTokens }
  return {
    token,
    writes: [
      stores.refreshTokens.insert(firstRow(request, token, now)),
      stores.refreshTokens.deleteOldest(of),
    ],
  }
}

const firstRow = (
  request: UserTokenRequest,
  token: RefreshTokenText,
  now: number,
): RefreshToken => {
  const { client, user, decision, sender, served, sessionId } = request
  const rules = refreshRules(client)
  const isUserinfo = decision.audience === userinfoAudience(served.tenant)
  return {
    id: token.id,
    clientId: client.clientId,
    userId: user.userId,
    sessionId,
    isRotating: rules.isRotating,
    counter: 0,
    familySecretHash: token.familySecretHash,
    tokenHash: token.tokenHash,
    previousHash: undefined,
    previousUntil: undefined,
    previousAnswer: undefined,
    resources: [
      {
        audience: isUserinfo ? undefined : decision.audience,
        scopes: [...decision.scopes.granted],
      },
    ],
    createdAt: isoTime(now),
    lastExchangedAt: undefined,
    expiresAt: endOf(now, rules.lifetimeSeconds),
    idleExpiresAt: endOf(now, rules.idleSeconds),
    document: {
      device: {
        initial_ip: sender.ip,
        initial_user_agent: sender.userAgent,
        last_ip: sender.ip,
        last_user_agent: sender.userAgent,
      },
      connection: request.connection,
    },
  }
}

/** ISO time `seconds` after `from` (milliseconds); undefined for never. */
export const endOf = (from: number, seconds: number | undefined): string | undefined =>
  seconds === undefined ? undefined : isoTime(from + seconds * 1000)
