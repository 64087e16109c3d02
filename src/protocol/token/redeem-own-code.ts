/**
 * Redeems an authorization code for a client of the server's own, in this process: nobody has that
 * client's secret, so nobody else can. The grant's checks are the same as at the token endpoint.
 */
import { decodeJwt } from 'jose'
import type { TenantStores } from '../../domain/storage.ts'
import type { ServedTenant } from '../../domain/tenant.ts'
import type { Clock } from '../../kit/clock.ts'
import { OAuthError } from '../errors.ts'
import { waitOutRevocations } from '../issuance/wait-out-revocations.ts'
import type { OAuthRequest, Sender } from '../request.ts'
import type { Grant } from './grant.ts'

export interface OwnCode {
  readonly served: ServedTenant
  readonly stores: TenantStores
  readonly sender: Sender
  readonly clientId: string
  readonly code: string
  readonly redirectUri: string
  readonly verifier: string
  /** What the sign-in was begun with (OpenID Connect Core §3.1.3.7). */
  readonly nonce: string
}

/** Who signed in, and by which session. */
export interface OwnSignIn {
  readonly userId: string
  readonly sessionId: string
}

/** Throws `OAuthError` `invalid_grant` and its kin. */
export type RedeemOwnCode = (code: OwnCode) => Promise<OwnSignIn>

/** `grant` is the one for authorization codes. */
export const ownCodes =
  ({ clock, grant }: { clock: Clock; grant: Grant }): RedeemOwnCode =>
  async ({ served, stores, sender, clientId, code, redirectUri, verifier, nonce }) => {
    const client = await stores.clients.find(clientId)
    if (client === undefined) throw new Error('The client of the console is missing.')
    const request: OAuthRequest = {
      served,
      stores,
      sender,
      authorization: undefined,
      parameters: new Map([
        ['code', code],
        ['redirect_uri', redirectUri],
        ['code_verifier', verifier],
      ]),
    }
    const authenticated = { client, method: 'client_secret_post', credentialId: undefined } as const
    const response = await waitOutRevocations(clock, () => grant.exchange(request, authenticated))
    // Its signature was made a moment ago, by this process.
    const { sub, sid, nonce: told } = decodeJwt(response.id_token ?? '')
    if (typeof sub !== 'string' || typeof sid !== 'string' || told !== nonce)
      throw new OAuthError('invalid_grant', 'The sign-in is not the one that was begun')
    return { userId: sub, sessionId: sid }
  }
