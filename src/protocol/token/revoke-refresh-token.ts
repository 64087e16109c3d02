import type { Client } from '../../domain/client.ts'
import type { Write } from '../../domain/record.ts'
import type { RefreshToken } from '../../domain/refresh-token.ts'
import type { TenantStores } from '../../domain/storage.ts'
import { userinfoAudience } from '../../domain/tenant.ts'
import { isJsonObject } from '../../kit/json.ts'
import { OAuthError } from '../errors.ts'
import { mostRefreshTokens } from '../issuance/new-refresh-family.ts'
import { senderFacts, type OAuthRequest } from '../request.ts'
import { refreshTokenKind } from '../vocabulary.ts'
import { findFamily } from './refresh-family.ts'

/**
 * Ends the family of a refresh token of the client's; any other text changes nothing (contract
 * §3.9). Where the tenant wants it, the user's consent to this API goes too, with all refresh tokens
 * under it. Access tokens live on.
 */
export const revokeRefreshToken = async (
  request: OAuthRequest,
  client: Client,
  text: string,
): Promise<void> => {
  const { stores } = request
  const family = await familyOf(stores, client, text)
  if (family === undefined) return
  const settings = await stores.singleton('tenant_settings')
  const flags = settings?.['flags']
  const endsConsent = isJsonObject(flags) && flags['revoke_refresh_token_grant'] === true
  await stores.commit([
    stores.refreshTokens.delete({ id: family.id }),
    ...(endsConsent ? await consentEnd(stores, family) : []),
    stores.events.write({
      ...senderFacts(request),
      type: 'srrt',
      description: 'Revoked a refresh token',
      clientId: client.clientId,
      clientName: client.name,
      userId: family.userId,
      audience: family.resources[0]?.audience,
      details: {
        latchkey: {
          refresh_token_id: family.id,
          kind: refreshTokenKind,
          session_id: family.sessionId,
        },
      },
    }),
  ])
}

const familyOf = async (
  stores: TenantStores,
  client: Client,
  text: string,
): Promise<RefreshToken | undefined> => {
  try {
    return (await findFamily(stores, client, text)).family
  } catch (error) {
    if (error instanceof OAuthError) return undefined
    throw error
  }
}

const consentEnd = async (stores: TenantStores, family: RefreshToken): Promise<Write[]> => {
  const { userId, clientId, resources } = family
  const audience = resources[0]?.audience
  const under = (
    await stores.refreshTokens.list({ userId, clientId, limit: mostRefreshTokens })
  ).filter((other) => other.id !== family.id && other.resources[0]?.audience === audience)
  return [
    stores.records('user_grant').deleteWhere({
      user_id: userId,
      client_id: clientId,
      audience: audience ?? userinfoAudience(stores.tenant),
    }),
    ...under.map(({ id }) => stores.refreshTokens.delete({ id })),
  ]
}
