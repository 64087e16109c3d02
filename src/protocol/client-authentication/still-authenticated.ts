import { unauthorized, invalidClient } from '../errors.ts'
import type { OAuthRequest } from '../request.ts'
import type { AuthenticateClient, AuthenticatedClient } from './authenticate-client.ts'

/**
 * The client of a request that was authenticated a moment ago, as it is now. A secret is proven
 * again; an assertion is good only once, so its client must still hold the key that proved it.
 * Throws 401 like the authentication itself.
 */
export const stillAuthenticated = async (
  request: OAuthRequest,
  before: AuthenticatedClient,
  authenticateClient: AuthenticateClient,
): Promise<AuthenticatedClient> => {
  if (before.method !== 'private_key_jwt') return authenticateClient(request)
  const client = await request.stores.clients.find(before.client.clientId)
  if (client === undefined) throw unauthorized('the client was deleted meanwhile')
  const holdsKey = client.publicKeys.some(
    ({ credentialId }) => credentialId === before.credentialId,
  )
  if (!holdsKey || !client.authenticationMethods.includes('private_key_jwt'))
    throw invalidClient('the key was taken from the client meanwhile')
  return { ...before, client }
}
