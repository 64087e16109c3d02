/**
 * `id_token_hint`: an ID token of ours that a client gives back to say whom it means (OpenID Connect
 * Core 1.0 §3.1.2.1, RP-Initiated Logout 1.0 §2). It may have expired; its signature must be ours.
 */
import { createHmac } from 'node:crypto'
import type { Client } from '../domain/client.ts'
import type { TenantStores } from '../domain/storage.ts'
import type { Clock } from '../kit/clock.ts'
import { equalInConstantTime } from '../kit/hashing.ts'
import type { JsonObject } from '../kit/json.ts'
import { TokenRefused, type VerificationContext } from './access-token-verification.ts'
import { assertSignedWithKey, parseJwt, type ParsedJwt } from './keys/verify.ts'

export interface IdTokenHint {
  /** The client that the token was issued to. */
  readonly client: Client
  readonly subject: string
  /** `sid`: the session that it was issued in. */
  readonly sessionId: string | undefined
  /** `exp` in seconds: a hint may have expired, a proof may not. */
  readonly expiresAt: number
}

/** Undefined for anything but an ID token of this tenant and domain for a client that exists. */
export type ReadIdTokenHint = (
  hint: string,
  context: VerificationContext,
) => Promise<IdTokenHint | undefined>

export const idTokenHints =
  ({ clock }: { clock: Clock }): ReadIdTokenHint =>
  async (hint, { served, stores }) => {
    try {
      const parsed = parseJwt(hint)
      const client = await audienceOf(parsed.claims, stores)
      if (client === undefined || parsed.claims['iss'] !== served.domain.issuer) return undefined
      // A logout token is signed alike and for the same client (Back-Channel Logout 1.0 §2.4).
      if ('events' in parsed.claims) return undefined
      if (parsed.header['alg'] === 'HS256') assertSignedWithSecret(parsed, client)
      else await assertSignedWithKey(parsed, stores, clock.now())
      const { sub, sid, exp } = parsed.claims
      if (typeof sub !== 'string') return undefined
      const sessionId = typeof sid === 'string' ? sid : undefined
      return { client, subject: sub, sessionId, expiresAt: typeof exp === 'number' ? exp : 0 }
    } catch (error) {
      if (error instanceof TokenRefused) return undefined
      throw error
    }
  }

/** An access token's audience is never a client, so that none can stand in for an ID token. */
const audienceOf = (claims: JsonObject, stores: TenantStores): Promise<Client | undefined> => {
  const { aud } = claims
  const clientId = Array.isArray(aud) && aud.length === 1 ? aud[0] : aud
  return typeof clientId === 'string' && clientId.length <= 256
    ? stores.clients.find(clientId)
    : Promise.resolve(undefined)
}

/** HS256 is signed with a secret of the client (contract §2.2). */
const assertSignedWithSecret = ({ signingInput, signature }: ParsedJwt, client: Client): void => {
  const presented = signature.toString('base64url')
  const isGenuine = client.secrets.some(
    ({ value }) =>
      value !== undefined &&
      equalInConstantTime(
        presented,
        createHmac('sha256', value).update(signingInput).digest('base64url'),
      ),
  )
  if (!isGenuine) throw new TokenRefused('bad_signature')
}
