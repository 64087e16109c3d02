/**
 * Which API a token is asked for, and by which client grant: fails closed at every step (contract
 * §1.1, 1.7).
 */
import type { Client } from '../../domain/client.ts'
import type { ClientGrant } from '../../domain/client-grant.ts'
import type { ResourceServer } from '../../domain/resource-server.ts'
import type { JsonObject } from '../../kit/json.ts'
import { OAuthError } from '../errors.ts'
import { textParameter } from '../parameters.ts'
import type { OAuthRequest } from '../request.ts'

const longestAudience = 600

/**
 * The API that the request names by `audience`, by `resource` (RFC 8707, where the tenant reads it)
 * or by the tenant's default audience. Throws 403 `access_denied` when none is named or none has
 * that identifier.
 */
export const requestedResourceServer = async (
  request: OAuthRequest,
  settings: JsonObject,
): Promise<ResourceServer> => {
  const audience = requestedAudience(request, settings)
  if (audience === undefined)
    throw new OAuthError(
      'access_denied',
      'No audience parameter was provided, and no default audience has been configured',
    )
  const known =
    audience.length > longestAudience
      ? undefined
      : await request.stores.resourceServers.find(audience)
  if (known === undefined)
    throw new OAuthError(
      'access_denied',
      `Service not found: ${audience.slice(0, longestAudience)}`,
    )
  return known
}

/** By `audience`, by `resource` where the tenant reads it, else the tenant's default. */
export const requestedAudience = (
  request: OAuthRequest,
  settings: JsonObject,
): string | undefined => {
  const audience = textParameter(request.parameters, 'audience')
  const resource = textParameter(request.parameters, 'resource')
  if (audience !== undefined) return audience
  if (resource !== undefined && settings['resource_parameter_profile'] === 'compatibility')
    return resource
  const fallback = settings['default_audience']
  return typeof fallback === 'string' && fallback !== '' ? fallback : undefined
}

/**
 * The client grant under which `client` itself may call `api`. Throws 403 `access_denied` when
 * there is none.
 */
export const clientGrantFor = async (
  request: OAuthRequest,
  client: Client,
  api: ResourceServer,
): Promise<ClientGrant> => {
  const find = (clientId: string): Promise<ClientGrant | undefined> =>
    request.stores.clientGrants.find({ clientId, audience: api.identifier, subjectType: 'client' })
  // Third-party clients never reach system APIs, whatever grant exists (contract §1.7).
  const isBarred = api.clientPolicy === 'deny_all' || (api.isSystem && !client.isFirstParty)
  const grant = isBarred
    ? undefined
    : ((await find(client.clientId)) ??
      (client.isFirstParty ? undefined : await find(thirdPartyDefault)))
  if (grant === undefined)
    throw new OAuthError(
      'access_denied',
      `Client "${client.clientId}" is not authorized to access resource server "${api.identifier}". ` +
        'You need to create a "client-grant" associated to this API.',
    )
  return grant
}

/** Where the grant `default_for: third_party_clients` is kept: it names no client. */
const thirdPartyDefault = ''
