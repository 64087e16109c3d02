/**
 * `/userinfo` (OpenID Connect Core §5.3, contract §7.1): what an access token with `openid` tells of
 * its user, as the user is now. Refusals are plain texts with a challenge (RFC 6750 §3).
 */
import { readSettings } from '../../domain/settings.ts'
import { userinfoAudience } from '../../domain/tenant.ts'
import type { User } from '../../domain/user.ts'
import type { JsonObject } from '../../kit/json.ts'
import {
  TokenRefused,
  type TokenFault,
  type VerificationContext,
  type VerifiedAccessToken,
  type VerifyAccessToken,
} from '../access-token-verification.ts'
import { profileClaims } from '../issuance/profile-claims.ts'

/** The token is no good here: 401. `description` is for the challenge; undefined for no token. */
export class UserinfoRefused extends Error {
  override readonly name = 'UserinfoRefused'
  constructor(
    readonly description: string | undefined,
    options?: ErrorOptions,
  ) {
    super(description ?? 'No access token was sent.', options)
  }
}

export interface UserinfoParts {
  readonly verifyAccessToken: VerifyAccessToken
}

export interface UserinfoRequest extends VerificationContext {
  /** Undefined when none was sent. */
  readonly token: string | undefined
  /** Charges a request about this user; throws what the caller answers when there were too many. */
  readonly charge: (userId: string) => Promise<void>
}

/** The claims; `{}` without `openid`. Throws `UserinfoRefused`. */
export type Userinfo = (request: UserinfoRequest) => Promise<JsonObject>

export const userinfoEndpoint =
  ({ verifyAccessToken }: UserinfoParts): Userinfo =>
  async (request) => {
    if (request.token === undefined) throw new UserinfoRefused(undefined)
    const verified = await verifiedOrRefused(verifyAccessToken, request.token, request)
    const { subject, audiences } = verified.facts
    if (!audiences.includes(userinfoAudience(request.served.tenant)))
      throw new UserinfoRefused('The token is not meant for this endpoint')
    await request.charge(subject)
    const user = await userOf(request, verified)
    if (!verified.scopes.includes('openid')) return {}
    const settings = readSettings(await request.stores.singleton('settings'))
    const form = { isStrict: settings.strictOpenId }
    return { sub: user.userId, ...profileClaims(user, verified.scopes, form) }
  }

const describedFault: Readonly<Partial<Record<TokenFault, string>>> = {
  expired: 'The token has expired',
  revoked: 'The token was revoked',
}

const verifiedOrRefused = async (
  verify: VerifyAccessToken,
  token: string,
  context: VerificationContext,
): Promise<VerifiedAccessToken> => {
  try {
    return await verify(token, context)
  } catch (cause) {
    if (!(cause instanceof TokenRefused)) throw cause
    throw new UserinfoRefused(describedFault[cause.fault] ?? 'The token is invalid', { cause })
  }
}

/** The user and the client as they are now: a strict third party learns nothing of a person here. */
const userOf = async (
  { stores }: VerificationContext,
  { facts }: VerifiedAccessToken,
): Promise<User> => {
  const client = await stores.clients.find(facts.clientId)
  const isStrict =
    client?.isFirstParty === false && client.document['third_party_security_mode'] === 'strict'
  const user = await stores.users.find(facts.subject)
  if (client === undefined || isStrict || user === undefined || user.isBlocked)
    throw new UserinfoRefused('The token is invalid')
  return user
}
