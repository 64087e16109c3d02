/**
 * Which scopes a client gets on behalf of a user, and which gate held back the others (contract
 * §1.6). Scopes of OpenID Connect need neither API nor client grant; an unknown one is left out
 * without an error.
 */
import { isPublic, type Client } from '../../domain/client.ts'
import type { ClientGrant } from '../../domain/client-grant.ts'
import type { ResourceServer } from '../../domain/resource-server.ts'
import { grantTypes } from '../vocabulary.ts'
import type { UserTokenQuestion } from './decide-user-tokens.ts'
import { refreshRules } from './refresh-rules.ts'

/**
 * What held a scope back. `api`: not defined there, or not offered to users; `client_grant`: the
 * grant does not allow it; `rbac`: the user lacks the permission; `consent`: the user did not agree;
 * `client`: the client may not have it (offline access); `refresh_token`: beyond the original grant.
 */
export type UserScopeGate = 'api' | 'client_grant' | 'rbac' | 'consent' | 'client' | 'refresh_token'

export interface UserScopeDecision {
  /** Undefined when the request named none. */
  readonly requested: readonly string[] | undefined
  readonly granted: readonly string[]
  readonly leftOut: readonly {
    readonly scope: string
    readonly gate: UserScopeGate
    /** Id of what held it back: API, client grant, user or client. */
    readonly objectId: string
  }[]
}

/** The scopes of OpenID Connect Core §5.4 and single claims, as discovery lists them. */
export const openIdScopes = [
  'openid',
  'profile',
  'offline_access',
  'name',
  'given_name',
  'family_name',
  'nickname',
  'email',
  'email_verified',
  'picture',
  'created_at',
  'identities',
  'phone',
  'address',
] as const

const isOpenIdScope: ReadonlySet<string> = new Set(openIdScopes)

/**
 * What a user may hand on of the Management API: what concerns the own account (contract §1.9).
 */
const currentUserScopes: ReadonlySet<string> = new Set([
  'read:current_user',
  'update:current_user_identities',
  'create:current_user_metadata',
  'update:current_user_metadata',
  'delete:current_user_metadata',
  'create:current_user_device_credentials',
  'delete:current_user_device_credentials',
])

export interface ScopeFacts {
  readonly question: UserTokenQuestion
  readonly api: ResourceServer | undefined
  /** The client grant for users; undefined where none is needed. */
  readonly grant: ClientGrant | undefined
  /** The user's permissions at the API; undefined when the API does not enforce them. */
  readonly held: readonly string[] | undefined
}

/** Requested → defined by the API → client grant → permissions → what was agreed to. */
export const decideUserScopes = (facts: ScopeFacts): UserScopeDecision => {
  const { question } = facts
  const requested = question.scopes
  const gateOf = gates(facts)
  const granted: string[] = []
  const leftOut: { scope: string; gate: UserScopeGate; objectId: string }[] = []
  const implied = impliedScopes(facts)
  for (const scope of new Set([...(requested ?? []), ...implied])) {
    const gate = gateOf(scope)
    if (gate === undefined) granted.push(scope)
    // Nobody asked for what is only implied, so it is not missed.
    else if (requested?.includes(scope) === true)
      leftOut.push({ scope, gate, objectId: objectOf(gate, facts) })
  }
  return { requested, granted, leftOut }
}

/**
 * Who hands a client the password trusts it with everything: without a scope of the API it gets all
 * of them, and with no more than `openid` all that OpenID Connect tells of a person (contract §1.6).
 */
const impliedScopes = ({ question, api }: ScopeFacts): readonly string[] => {
  if (question.flow !== 'password') return []
  const requested = question.scopes ?? []
  const asksApi = requested.some((scope) => !isOpenIdScope.has(scope))
  const ofPerson = requested.every((scope) => scope === 'openid')
  return [
    ...(ofPerson ? ['openid', 'profile', 'email', 'address', 'phone'] : []),
    ...(asksApi ? [] : offeredScopes(api)),
  ]
}

const offeredScopes = (api: ResourceServer | undefined): readonly string[] => {
  if (api === undefined) return []
  return api.isSystem ? [...currentUserScopes] : api.scopes
}

const gates = ({
  question,
  api,
  grant,
  held,
}: ScopeFacts): ((scope: string) => UserScopeGate | undefined) => {
  const offered = new Set(offeredScopes(api))
  const allowed = grant === undefined || grant.allowAllScopes ? undefined : new Set(grant.scopes)
  const ofUser = held === undefined ? undefined : new Set(held)
  const { atMost } = question
  const agreed = atMost === undefined ? undefined : new Set(atMost.scopes)
  const ofApi = (scope: string): UserScopeGate | undefined => {
    if (!offered.has(scope)) return 'api'
    if (allowed?.has(scope) === false) return 'client_grant'
    return ofUser?.has(scope) === false ? 'rbac' : undefined
  }
  return (scope) => {
    const gate =
      scope === 'offline_access'
        ? offlineGate(question, api)
        : isOpenIdScope.has(scope)
          ? undefined
          : ofApi(scope)
    return gate ?? (agreed?.has(scope) === false ? atMost?.gate : undefined)
  }
}

/** Whether a refresh token may come with the tokens (contract §3.1). */
const offlineGate = (
  { client, flow, isFromBrowser }: UserTokenQuestion,
  api: ResourceServer | undefined,
): UserScopeGate | undefined => {
  if (flow === 'front_channel' || !client.grantTypes.includes(grantTypes.refreshToken))
    return 'client'
  if (isFromBrowser === true && !mayRefreshInBrowser(client)) return 'client'
  return api === undefined || api.allowOfflineAccess ? undefined : 'api'
}

/** In a browser a refresh token is only safe where each use replaces it. */
const mayRefreshInBrowser = (client: Client): boolean =>
  isPublic(client) && refreshRules(client).isRotating

const objectOf = (gate: UserScopeGate, { question, api, grant }: ScopeFacts): string => {
  if (gate === 'api') return api?.id ?? ''
  if (gate === 'client_grant') return grant?.id ?? ''
  if (gate === 'client') return question.client.clientId
  return question.user.userId
}
