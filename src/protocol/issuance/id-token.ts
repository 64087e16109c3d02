/**
 * ID tokens (OpenID Connect Core §2, contract §2): what a client is told of the sign-in and of the
 * person. Never a credential for any API.
 */
import { createHash } from 'node:crypto'
import { isPublic, type Client } from '../../domain/client.ts'
import { readSettings } from '../../domain/settings.ts'
import type { TenantStores } from '../../domain/storage.ts'
import type { ServedTenant } from '../../domain/tenant.ts'
import type { User } from '../../domain/user.ts'
import { nowSeconds, type Clock } from '../../kit/clock.ts'
import { isJsonObject, type JsonObject } from '../../kit/json.ts'
import { OAuthError } from '../errors.ts'
import { signJwt, signJwtWithSecret } from '../keys/sign.ts'
import { profileClaims } from './profile-claims.ts'
import type { CurrentKey } from './signing.ts'

export interface IdTokenRequest {
  readonly served: ServedTenant
  readonly stores: TenantStores
  readonly client: Client
  readonly user: User
  /** Granted scopes: which claims of the person there are. */
  readonly scopes: readonly string[]
  /** Id of the secret that authenticated the client: it signs where the client wants HS256. */
  readonly secretId: string | undefined
  readonly sessionId: string | undefined
  readonly nonce: string | undefined
  /** Seconds. */
  readonly authTime: number | undefined
  readonly amr: readonly string[] | undefined
  readonly acr: string | undefined
  /** What goes out beside it on the front channel: `at_hash` and `c_hash` (§3.3.2.11). */
  readonly accessToken: string | undefined
  readonly code: string | undefined
}

/** Throws 500 `server_error` for a client that wants HS256 and whose secret is kept as a hash. */
export type IssueIdToken = (request: IdTokenRequest) => Promise<string>

const defaultSeconds = 36_000

export const idTokenIssuance =
  ({ clock, currentKey }: { clock: Clock; currentKey: CurrentKey }): IssueIdToken =>
  async (request) => {
    const alg = algorithmOf(request.client)
    const settings = readSettings(await request.stores.singleton('settings'))
    const form = { isStrict: settings.strictOpenId }
    const payload = {
      ...profileClaims(request.user, request.scopes, form),
      ...claimsOf(request, alg, nowSeconds(clock)),
    }
    if (alg === 'HS256') {
      const secret = secretOf(request)
      return signJwtWithSecret({ header: { alg, typ: 'JWT' }, payload, secret })
    }
    const key = await currentKey(request.stores, alg === 'ES256' ? 'ES256' : 'RS256')
    return signJwt({ header: { alg, typ: 'JWT', kid: key.kid }, payload, key })
  }

const configurationOf = (client: Client): JsonObject => {
  const configuration = client.document['jwt_configuration']
  return isJsonObject(configuration) ? configuration : {}
}

/** A public client could not keep the secret that HS256 takes (contract §2.2, decisions 7). */
const algorithmOf = (client: Client): string => {
  if (isPublic(client)) return 'RS256'
  const { alg } = configurationOf(client)
  if (typeof alg === 'string') return alg
  return client.document['oidc_conformant'] === false ? 'HS256' : 'RS256'
}

/** While two secrets overlap, the one that the client just used is the one it verifies with. */
const secretOf = ({ client, secretId }: IdTokenRequest): string => {
  const secret = client.secrets.find(({ id }) => id === secretId) ?? client.secrets[0]
  if (secret?.value === undefined)
    throw new OAuthError('server_error', 'The ID token cannot be signed with the client secret', {
      reason: 'jwt_configuration.alg is HS256 and the secret is kept as a hash only',
    })
  return secret.value
}

/** JSON leaves out the members that are undefined. */
const claimsOf = (request: IdTokenRequest, alg: string, now: number): JsonObject => {
  const { served, client, user, accessToken, code } = request
  const seconds = configurationOf(client)['lifetime_in_seconds']
  return {
    iss: served.domain.issuer,
    aud: client.clientId,
    sub: user.userId,
    iat: now,
    exp: now + (typeof seconds === 'number' && seconds >= 1 ? seconds : defaultSeconds),
    auth_time: request.authTime,
    sid: request.sessionId,
    acr: request.acr,
    amr: request.amr === undefined ? undefined : [...request.amr],
    at_hash: accessToken === undefined ? undefined : halfHash(accessToken, alg),
    c_hash: code === undefined ? undefined : halfHash(code, alg),
    nonce: request.nonce,
  }
}

/** The left half of the hash that the algorithm's name ends with (§3.1.3.6). */
const halfHash = (text: string, alg: string): string => {
  const digest = createHash(alg.endsWith('512') ? 'sha512' : 'sha256')
    .update(text, 'ascii')
    .digest()
  return digest.subarray(0, digest.length / 2).toString('base64url')
}
