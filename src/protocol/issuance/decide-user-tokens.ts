/**
 * What a client would get on behalf of a user: API, scopes, permissions, lifetime, and whether a
 * refresh token comes with it (contract §1.1, 1.5–1.9, 3.1). Only decides; so that `/authorize`,
 * every grant and simulate can never disagree.
 */
import type { Client } from '../../domain/client.ts'
import type { ClientGrant } from '../../domain/client-grant.ts'
import { decideLifetime, type LifetimeDecision } from '../../domain/lifetime.ts'
import type { ResourceServer } from '../../domain/resource-server.ts'
import type { TenantStores } from '../../domain/storage.ts'
import { userinfoAudience, type ServedTenant } from '../../domain/tenant.ts'
import type { User } from '../../domain/user.ts'
import type { JsonObject } from '../../kit/json.ts'
import { OAuthError, userIsBlocked } from '../errors.ts'
import { clientCap, tenantCap } from '../token/decide-client-credentials.ts'
import { refuseUnbuiltUserProtections } from '../token/unbuilt-user-protections.ts'
import { carriesPermissions } from '../vocabulary.ts'
import { userGrantFor } from './user-grant-for.ts'
import { decideUserScopes, type UserScopeDecision } from './user-scopes.ts'

/**
 * `code`: by an authorization code; `front_channel`: straight from `/authorize`; the others by
 * their grant.
 */
export type UserFlow = 'code' | 'front_channel' | 'refresh_token' | 'password' | 'device_code'

export interface UserTokenQuestion {
  readonly served: ServedTenant
  readonly stores: TenantStores
  readonly client: Client
  readonly user: User
  /**
   * An API's identifier, or the tenant's userinfo audience. Undefined: the tenant's default
   * audience, or userinfo when there is none.
   */
  readonly audience: string | undefined
  /** As requested; undefined for none. */
  readonly scopes: readonly string[] | undefined
  /** Seconds, as requested. */
  readonly expiresIn?: number | undefined
  readonly flow: UserFlow
  /** For `front_channel`: whether a code comes beside the token (hybrid). */
  readonly isHybrid?: boolean
  /** The request has an `Origin`: it comes from a page in a browser (contract §3.1 row 5). */
  readonly isFromBrowser?: boolean
  /**
   * What is granted at most, whatever is asked: an earlier consent (`consent`) or the scopes of a
   * refresh token (`refresh_token`).
   */
  readonly atMost?: {
    readonly scopes: readonly string[]
    readonly gate: 'consent' | 'refresh_token'
  }
}

export interface UserTokenDecision {
  /** The API's identifier, or the tenant's userinfo audience; never undefined. */
  readonly audience: string
  /** Undefined for a token that only opens `/userinfo`, which is opaque. */
  readonly api: ResourceServer | undefined
  /** The token's `aud`: the API, and the userinfo audience beside it where it belongs (§1.5). */
  readonly audiences: readonly string[]
  readonly clientGrantId: string | undefined
  readonly scopes: UserScopeDecision
  /** The `permissions` claim; undefined for none. */
  readonly permissions: readonly string[] | undefined
  readonly lifetime: LifetimeDecision
  /** A refresh token comes with the access token. */
  readonly mayRefresh: boolean
}

/**
 * Throws `OAuthError` as the token endpoint answers it: 403 `unauthorized` `user is blocked`,
 * `access_denied` for an unknown API or a protection that is not built, `unauthorized_client` when
 * the API's policy for users does not let this client in.
 */
export const decideUserTokens = async (question: UserTokenQuestion): Promise<UserTokenDecision> => {
  const { stores, served, client, user } = question
  if (user.isBlocked) throw userIsBlocked()
  const settings = (await stores.singleton('tenant_settings')) ?? {}
  const api = await requestedApi(question, settings)
  const grant = api === undefined ? undefined : await userGrantFor({ stores, client, api })
  refuseUnbuiltUserProtections({
    client: client.document,
    resource_server: api?.document ?? nothing,
    client_grant: grant?.document ?? nothing,
    tenant: settings,
  })
  const held = api?.enforcePolicies === true ? await permissionsFor(question, api) : undefined
  const scopes = decideUserScopes({ question, api, grant, held })
  const carries = held !== undefined && api !== undefined && carriesPermissions(api.tokenDialect)
  return {
    audience: api?.identifier ?? userinfoAudience(served.tenant),
    api,
    audiences: audiencesOf(api, scopes, served),
    clientGrantId: grant?.id,
    scopes,
    permissions: carries ? held : undefined,
    lifetime: await lifetimeOf(question, api, grant),
    mayRefresh: scopes.granted.includes('offline_access'),
  }
}

const nothing: JsonObject = {}
const longestAudience = 600

/** Undefined for a token that only opens `/userinfo` (contract §1.1). */
const requestedApi = async (
  { stores, served, audience: asked }: UserTokenQuestion,
  settings: JsonObject,
): Promise<ResourceServer | undefined> => {
  const fallback = settings['default_audience']
  const audience = asked ?? (typeof fallback === 'string' && fallback !== '' ? fallback : undefined)
  if (audience === undefined || audience === userinfoAudience(served.tenant)) return undefined
  const known =
    audience.length > longestAudience ? undefined : await stores.resourceServers.find(audience)
  if (known === undefined)
    throw new OAuthError(
      'access_denied',
      `Service not found: ${audience.slice(0, longestAudience)}`,
    )
  return known
}

/** All that the user holds for the API and that it still defines, in the API's order. */
const permissionsFor = async (
  { stores, user }: UserTokenQuestion,
  api: ResourceServer,
): Promise<readonly string[]> => {
  const held = new Set(
    (await stores.permissions.ofUser(user.userId))
      .filter(({ audience }) => audience === api.identifier)
      .map(({ name }) => name),
  )
  return api.scopes.filter((scope) => held.has(scope))
}

/**
 * Userinfo stands beside the API when `openid` was granted and everybody can check the signature
 * (contract §1.5): whoever runs an HS256 API could make such a token by himself.
 */
const audiencesOf = (
  api: ResourceServer | undefined,
  { granted }: UserScopeDecision,
  { tenant }: ServedTenant,
): readonly string[] => {
  const userinfo = userinfoAudience(tenant)
  if (api === undefined) return [userinfo]
  const isReadable = granted.includes('openid') && api.signingAlg !== 'HS256'
  return isReadable ? [api.identifier, userinfo] : [api.identifier]
}

/** Seconds that a token for `/userinfo` alone lives; nobody can change them (contract §1.8). */
const userinfoSeconds = 86_400
const implicitUserinfoSeconds = 7_200

const lifetimeOf = async (
  { stores, client, flow, isHybrid, expiresIn }: UserTokenQuestion,
  api: ResourceServer | undefined,
  grant: ClientGrant | undefined,
): Promise<LifetimeDecision> => {
  const isFrontChannel = flow === 'front_channel'
  const ofUserinfo = isFrontChannel && isHybrid !== true ? implicitUserinfoSeconds : userinfoSeconds
  const ofApi = isFrontChannel ? api?.tokenLifetimeForWeb : api?.tokenLifetime
  return decideLifetime({
    tenant: await tenantCap(stores),
    api: ofApi ?? ofUserinfo,
    client: clientCap(client),
    client_grant: grant?.maxLifetime,
    request: expiresIn,
  })
}
