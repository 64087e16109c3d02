import { OAuthError } from '../../errors.ts'
import { textParameter } from '../../parameters.ts'
import type { Check } from '../check.ts'
import { requestUriPrefix } from '../pushed-request.ts'

/**
 * A request object that was refused while it was opened, and request objects by reference, which are
 * never fetched (contract §7.2). Throws 400 `invalid_request_object`, `request_not_supported`,
 * `request_uri_not_supported`.
 */
export const requestObject: Check = ({ parameters, refusedRequestObject }) => {
  if (refusedRequestObject !== undefined) throw refusedRequestObject
  const requestUri = textParameter(parameters, 'request_uri')
  if (requestUri !== undefined && !requestUri.startsWith(requestUriPrefix))
    throw new OAuthError('request_uri_not_supported', 'Only pushed requests can be referred to')
  return undefined
}
