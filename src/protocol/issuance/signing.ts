/**
 * Which key signs what: access tokens by their API's algorithm, our own documents by the tenant's
 * current RS256 key.
 */
import type { ResourceServer } from '../../domain/resource-server.ts'
import type { SigningKey } from '../../domain/signing-key.ts'
import type { TenantStores } from '../../domain/storage.ts'
import type { JsonObject } from '../../kit/json.ts'
import { signJwt, signJwtWithSecret } from '../keys/sign.ts'

/** Gives the key that signs now. Throws 503 while an EC key is too young (decisions 5). */
export type CurrentKey = (stores: TenantStores, alg: SigningKey['alg']) => Promise<SigningKey>

export interface Signed {
  readonly token: string
  /** Undefined for HS256. */
  readonly kid: string | undefined
}

export type SignAccessToken = (unsigned: {
  readonly stores: TenantStores
  readonly api: ResourceServer
  readonly typ: string
  readonly claims: JsonObject
}) => Promise<Signed>

/**
 * Signs by the API's `signing_alg`: HS256 with its own secret, the others with the tenant's key
 * (contract §1.3).
 */
export const accessTokenSigning =
  ({ currentKey }: { currentKey: CurrentKey }): SignAccessToken =>
  async ({ stores, api, typ, claims }) => {
    if (api.signingAlg === 'HS256') return { token: withSecret(api, typ, claims), kid: undefined }
    const key = await currentKey(stores, api.signingAlg === 'ES256' ? 'ES256' : 'RS256')
    const header = { alg: api.signingAlg, typ, kid: key.kid }
    return { token: await signJwt({ header, payload: claims, key }), kid: key.kid }
  }

const withSecret = (api: ResourceServer, typ: string, claims: JsonObject): string => {
  if (api.signingSecret === undefined)
    throw new Error(`The API ${api.id} signs HS256 and has no signing secret.`)
  return signJwtWithSecret({
    header: { alg: 'HS256', typ },
    payload: claims,
    secret: api.signingSecret,
  })
}

export type SignDocument = (unsigned: {
  readonly stores: TenantStores
  readonly typ: string
  readonly claims: JsonObject
}) => Promise<string>

/** Signs a document of our own, such as the revocation feed, with the current RS256 key. */
export const documentSigning =
  ({ currentKey }: { currentKey: CurrentKey }): SignDocument =>
  async ({ stores, typ, claims }) => {
    const key = await currentKey(stores, 'RS256')
    return signJwt({ header: { alg: 'RS256', typ, kid: key.kid }, payload: claims, key })
  }
