/**
 * What a client would get for itself: API, client grant, scopes, lifetime. Only decides; so that
 * issuing (the grant) and explaining (simulate) can never disagree.
 */
import type { Client } from '../../domain/client.ts'
import type { ClientGrant } from '../../domain/client-grant.ts'
import { decideLifetime, type LifetimeDecision } from '../../domain/lifetime.ts'
import type { ResourceServer } from '../../domain/resource-server.ts'
import type { TenantStores } from '../../domain/storage.ts'
import { isJsonObject, type JsonObject } from '../../kit/json.ts'
import { invalidRequest, OAuthError } from '../errors.ts'
import { textParameter } from '../parameters.ts'
import type { OAuthRequest } from '../request.ts'
import { requestedScopes } from '../scopes.ts'
import { carriesPermissions } from '../vocabulary.ts'
import { decideScopes, scopeDetails, type ScopeDecision } from './granted-scopes.ts'
import { requestedLifetime } from './requested-lifetime.ts'
import { clientGrantFor, requestedResourceServer } from './resource-server-for.ts'
import { refuseUnbuiltProtections } from './unbuilt-protections.ts'

export interface ClientCredentialsDecision {
  readonly api: ResourceServer
  readonly grant: ClientGrant
  readonly scopes: ScopeDecision
  /**
   * The `permissions` claim: with RBAC and an `_authz` dialect the granted scopes, else none
   * (contract §1.6).
   */
  readonly permissions: readonly string[] | undefined
  readonly lifetime: LifetimeDecision
}

/**
 * Decides in the contract's order (§4.1, 4.3). Throws the refusal that the token endpoint answers.
 */
export const decideClientCredentials = async (
  request: OAuthRequest,
  client: Client,
): Promise<ClientCredentialsDecision> => {
  const settings = (await request.stores.singleton('tenant_settings')) ?? {}
  const seconds = requestedLifetime(request.parameters)
  const requested = requestedScopes(request.parameters)
  const api = await requestedResourceServer(request, settings)
  const grant = await clientGrantFor(request, client, api)
  refuseUnbuiltProtections({
    client: client.document,
    resource_server: api.document,
    client_grant: grant.document,
    tenant: settings,
  })
  refuseOrganization(request, grant)
  const scopes = decideScopes(requested, api, grant)
  if (scopes.leftOut.length > 0)
    throw new OAuthError(
      'access_denied',
      `Client has not been granted scopes: ${scopes.leftOut.map(({ scope }) => scope).join(' ')}`,
      { decision: scopeDetails(grant, scopes) },
    )
  const hasPermissions = api.enforcePolicies && carriesPermissions(api.tokenDialect)
  return {
    api,
    grant,
    scopes,
    permissions: hasPermissions ? scopes.granted : undefined,
    lifetime: decideLifetime({
      tenant: await tenantCap(request.stores),
      api: api.tokenLifetime,
      client: clientCap(client),
      client_grant: grant.maxLifetime,
      request: seconds,
    }),
  }
}

/** No organization exists yet, so naming one never yields a token. */
const refuseOrganization = (request: OAuthRequest, grant: ClientGrant): void => {
  const organization = textParameter(request.parameters, 'organization')
  if (organization === undefined) return
  if (grant.organizationUsage === 'deny')
    throw new OAuthError('access_denied', 'parameter organization is not allowed for this client')
  throw invalidRequest(`parameter organization is invalid: ${organization.slice(0, 100)}`)
}

/** The tenant's cap in seconds; undefined for none. */
export const tenantCap = async (stores: TenantStores): Promise<number | undefined> => {
  const policy: JsonObject = (await stores.singleton('token_policy')) ?? {}
  const cap = policy['max_lifetime']
  return typeof cap === 'number' ? cap : undefined
}

/**
 * A strict third-party client's own token lifetime counts as a cap of the client (contract §1.8).
 */
export const clientCap = (client: Client): number | undefined => {
  const caps: number[] = client.maxLifetime === undefined ? [] : [client.maxLifetime]
  const configuration = client.document['jwt_configuration']
  const isStrict = !client.isFirstParty && client.document['third_party_security_mode'] === 'strict'
  if (isStrict && isJsonObject(configuration)) {
    const seconds = configuration['lifetime_in_seconds']
    if (typeof seconds === 'number' && seconds >= 1) caps.push(seconds)
  }
  return caps.length === 0 ? undefined : Math.min(...caps)
}
