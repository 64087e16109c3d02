import type { UserTokenResponse } from '../issuance/user-tokens.ts'
import type { TokenResponse } from './grant.ts'

/** The answer of a grant, which always gives an access token. */
export const completeResponse = (response: UserTokenResponse): TokenResponse => {
  const { access_token, expires_in, token_type } = response
  if (access_token === undefined || expires_in === undefined || token_type === undefined)
    throw new Error('A grant was given no access token.')
  return { ...response, access_token, expires_in, token_type }
}
