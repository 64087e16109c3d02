/**
 * Client authentication at every endpoint that takes it (contract §0.9). Owns which methods there
 * are and what a client of a given registration may use; each method's own proof is in its file.
 */
import { isPublic, type Client } from '../../domain/client.ts'
import type { Clock } from '../../kit/clock.ts'
import { unauthorized } from '../errors.ts'
import type { OAuthRequest } from '../request.ts'
import { presentedAuthentication } from './presented.ts'
import { provesPrivateKeyJwt } from './private-key-jwt.ts'
import { secretThatMatches } from './client-secret.ts'

export interface AuthenticatedClient {
  readonly client: Client
  readonly method: 'none' | 'client_secret_basic' | 'client_secret_post' | 'private_key_jwt'
  /** Id of the secret or credential that proved the client; undefined for `none`. */
  readonly credentialId: string | undefined
}

export type AuthenticateClient = (request: OAuthRequest) => Promise<AuthenticatedClient>

/**
 * Proves the client of a request. Throws 401 `access_denied` (secret, nothing, unknown client) or
 * 401 `invalid_client` (assertion); every cause of one kind has the same body, and the same work is
 * done for unknown clients.
 */
export const clientAuthentication =
  ({ clock }: { clock: Clock }): AuthenticateClient =>
  async (request) => {
    const presented = presentedAuthentication(request.parameters, request.authorization)
    if (presented.method === 'private_key_jwt') {
      const { client, credentialId } = await provesPrivateKeyJwt({ request, presented, clock })
      return { client, method: presented.method, credentialId }
    }
    const client = await request.stores.clients.find(presented.clientId)
    if (presented.method === 'none') return withoutProof(client)
    const secret = secretThatMatches(request.stores.clientSecrets, client, presented.secret)
    if (client === undefined || secret === undefined)
      throw unauthorized('wrong secret or unknown client')
    if (isPublic(client) || client.authenticationMethods.length > 0)
      throw unauthorized('this client does not authenticate with a secret')
    request.stores.clientSecrets.noteUse(secret.id)
    return { client, method: presented.method, credentialId: secret.id }
  }

/** RFC 6749 §2.1: only a client registered as public may identify itself without proof. */
const withoutProof = (client: Client | undefined): AuthenticatedClient => {
  if (client === undefined || !isPublic(client)) throw unauthorized('no credentials')
  return { client, method: 'none', credentialId: undefined }
}
