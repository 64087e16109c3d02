import { missingParameter, OAuthError } from '../../errors.ts'
import { textParameter } from '../../parameters.ts'
import type { ResponseType } from '../authorization-request.ts'
import type { Check } from '../check.ts'

/** In the order that the request keeps them in. */
const known: readonly ResponseType[] = ['code', 'id_token', 'token']

const isKnown = (word: string): word is ResponseType => known.some((type) => type === word)

/**
 * `response_type`: any set of `code`, `token` and `id_token`, in any order (OAuth 2.0 Multiple
 * Response Type Encoding Practices §3). Throws 400 `invalid_request` when missing, 501
 * `unsupported_response_type`.
 */
export const responseType: Check = ({ parameters }) => {
  const sent = textParameter(parameters, 'response_type')
  if (sent === undefined) throw missingParameter('response_type')
  const words = sent.split(' ')
  const types = known.filter((type) => words.includes(type))
  if (!words.every(isKnown) || types.length !== words.length)
    throw new OAuthError(
      'unsupported_response_type',
      `Unsupported response type: ${sent.replaceAll(/[^\x20-\x7e]/g, '').slice(0, 100)}`,
    )
  return { responseTypes: types }
}
