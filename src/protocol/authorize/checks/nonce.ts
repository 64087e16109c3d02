import { invalidRequest, missingParameter } from '../../errors.ts'
import { textParameter } from '../../parameters.ts'
import type { Check } from '../check.ts'

const longestNonce = 1_024

/**
 * `nonce`, which an ID token from the front channel must have (OpenID Connect Core 1.0 §3.2.2.1), as
 * it must have the scope `openid`. Throws 400 `invalid_request`.
 */
export const nonce: Check = ({ parameters }, { responseTypes = [], scopes = [] }) => {
  const sent = textParameter(parameters, 'nonce')
  if (responseTypes.includes('id_token')) {
    if (!scopes.includes('openid'))
      throw invalidRequest('response_type id_token needs scope openid')
    if (sent === undefined) throw missingParameter('nonce')
  }
  if (sent !== undefined && sent.length > longestNonce) throw invalidRequest('nonce is too long')
  return sent === undefined ? undefined : { nonce: sent }
}
