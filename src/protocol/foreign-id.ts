import type { TenantStores } from '../domain/storage.ts'
import type { VerifiedAccessToken } from './access-token-verification.ts'

/**
 * Whoever runs an API that signs HS256 can make a token for it with any `jti`, so also with the id
 * of another's token. Without a `jti` the id is a hash of the token itself, and other keys are ours
 * alone. True for such a token: revoking it by its id is refused.
 */
export const hasForeignId = async (
  { claims, header, facts }: VerifiedAccessToken,
  { stores }: { readonly stores: TenantStores },
): Promise<boolean> => {
  if (header['alg'] !== 'HS256' || claims['jti'] !== facts.tokenId) return false
  await stores.events.flush()
  const issue = (await stores.events.token(facts.tokenId))?.document
  return (
    issue !== undefined &&
    (issue['client_id'] !== facts.clientId || issue['audience'] !== claims['aud'])
  )
}
