/** For which audience a refresh token is exchanged, and with which scopes at most (contract §3.6). */
import type { Client } from '../../domain/client.ts'
import type { RefreshToken } from '../../domain/refresh-token.ts'
import { userinfoAudience } from '../../domain/tenant.ts'
import { OAuthError } from '../errors.ts'
import { refreshRules } from '../issuance/refresh-rules.ts'
import { openIdScopes } from '../issuance/user-scopes.ts'
import { textParameter } from '../parameters.ts'
import type { OAuthRequest } from '../request.ts'

export interface RefreshedResource {
  readonly audience: string
  readonly scopes: readonly string[]
}

/**
 * The original audience, or one that a policy of the client adds. `audience` is read only where the
 * client has policies. Throws 403 `access_denied` for an audience that no policy allows.
 */
export const refreshedResource = async (
  request: OAuthRequest,
  client: Client,
  family: RefreshToken,
): Promise<RefreshedResource> => {
  const userinfo = userinfoAudience(request.served.tenant)
  const [first] = family.resources
  const original = { audience: first?.audience ?? userinfo, scopes: first?.scopes ?? [] }
  const { policies } = refreshRules(client)
  const wanted = textParameter(request.parameters, 'audience') ?? original.audience
  if (policies.length === 0 || !client.isFirstParty) return original
  const added = policies.filter(({ audience }) => audience === wanted)
  const extra = added.flatMap(({ scopes }) => scopes)
  if (wanted === original.audience)
    return extra.length > 0 && (await mayBeAdded(request, wanted))
      ? { ...original, scopes: union(original.scopes, extra) }
      : original
  if (added.length === 0 || !(await mayBeAdded(request, wanted)))
    throw new OAuthError(
      'access_denied',
      'The client may not exchange this refresh token for the requested audience',
    )
  const ofPerson = original.scopes.filter((scope) => isOpenId.has(scope))
  return { audience: wanted, scopes: union(ofPerson, extra) }
}

const isOpenId: ReadonlySet<string> = new Set(openIdScopes)

const union = (left: readonly string[], right: readonly string[]): readonly string[] => [
  ...new Set([...left, ...right]),
]

/** Nobody was asked about such an API, so only one that needs no consent can be added. */
const mayBeAdded = async ({ stores }: OAuthRequest, audience: string): Promise<boolean> => {
  const api = await stores.resourceServers.find(audience)
  return (
    api !== undefined &&
    !api.isSystem &&
    api.allowOfflineAccess &&
    api.document['skip_consent_for_verifiable_first_party_clients'] === true
  )
}
