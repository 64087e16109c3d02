import type { Client } from '../../domain/client.ts'
import type { ClientGrant } from '../../domain/client-grant.ts'
import type { ResourceServer } from '../../domain/resource-server.ts'
import type { TenantStores } from '../../domain/storage.ts'
import { OAuthError } from '../errors.ts'

/**
 * The client grant under which `client` may call `api` for its users; undefined where the API's
 * policy needs none (contract §1.7). Throws 403 `unauthorized_client` when the client is not let in:
 * `deny_all`, no grant where one is needed, a third party at a system API.
 */
export const userGrantFor = async ({
  stores,
  client,
  api,
}: {
  stores: TenantStores
  client: Client
  api: ResourceServer
}): Promise<ClientGrant | undefined> => {
  const isBarred = api.userPolicy === 'deny_all' || (api.isSystem && !client.isFirstParty)
  if (isBarred) throw notAuthorized(client, api)
  if (api.userPolicy === 'allow_all' && client.isFirstParty) return undefined
  const find = (clientId: string): Promise<ClientGrant | undefined> =>
    stores.clientGrants.find({ clientId, audience: api.identifier, subjectType: 'user' })
  const grant =
    (await find(client.clientId)) ??
    (client.isFirstParty ? undefined : await find(thirdPartyDefault))
  if (grant === undefined) throw notAuthorized(client, api)
  return grant
}

/** Where the grant `default_for: third_party_clients` is kept: it names no client. */
const thirdPartyDefault = ''

const notAuthorized = (client: Client, api: ResourceServer): OAuthError =>
  new OAuthError(
    'unauthorized_client',
    `Client "${client.clientId}" is not authorized to access resource server "${api.identifier}".`,
  )
