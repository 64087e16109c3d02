/** Logout tokens (OpenID Connect Back-Channel Logout 1.0 §2.4, contract §7.9). */
import type { TenantStores } from '../../domain/storage.ts'
import { nowSeconds, type Clock } from '../../kit/clock.ts'
import { base64urlId } from '../../kit/ids.ts'
import type { SignDocument } from '../issuance/signing.ts'

export interface LogoutNotice {
  /** Of the domain that the session was ended on. */
  readonly issuer: string
  readonly clientId: string
  readonly userId: string
  readonly sessionId: string
  /** The delivery, for whoever compares our log with theirs. */
  readonly traceId: string
}

/** Makes the token of one attempt to deliver a notice: each has an id and two minutes of its own. */
export type MakeLogoutToken = (stores: TenantStores, notice: LogoutNotice) => Promise<string>

const lifetimeSeconds = 120

export const logoutTokens =
  ({ clock, sign }: { clock: Clock; sign: SignDocument }): MakeLogoutToken =>
  (stores, { issuer, clientId, userId, sessionId, traceId }) => {
    const now = nowSeconds(clock)
    return sign({
      stores,
      typ: 'JWT',
      claims: {
        iss: issuer,
        sub: userId,
        aud: clientId,
        iat: now,
        exp: now + lifetimeSeconds,
        jti: base64urlId(16),
        sid: sessionId,
        events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
        trace_id: traceId,
      },
    })
  }
