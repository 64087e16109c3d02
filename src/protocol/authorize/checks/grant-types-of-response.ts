import { OAuthError } from '../../errors.ts'
import { grantTypes } from '../../vocabulary.ts'
import type { Check } from '../check.ts'

/** A code needs `authorization_code`, a token or ID token `implicit` (contract §4.10). Throws 403. */
export const grantTypesOfResponse: Check = ({ client }, { responseTypes = [] }) => {
  const needed = new Set(
    responseTypes.map((type) =>
      type === 'code' ? grantTypes.authorizationCode : grantTypes.implicit,
    ),
  )
  for (const grantType of needed)
    if (!client.grantTypes.includes(grantType))
      throw new OAuthError(
        'unauthorized_client',
        `Grant type '${grantType}' not allowed for the client.`,
      )
  return undefined
}
