import { invalidRequest } from '../../errors.ts'
import type { Check } from '../check.ts'

/** Read by other checks, or secrets that a kept request must not hold. */
const notKept = new Set([
  'acr_values',
  'audience',
  'auth0Client',
  'authorization_details',
  'client_assertion',
  'client_assertion_type',
  'client_id',
  'client_secret',
  'code_challenge',
  'code_challenge_method',
  'connection',
  'correlation_id',
  'expires_in',
  'id_token_hint',
  'login_hint',
  'login_ticket',
  'max_age',
  'nonce',
  'prompt',
  'redirect_uri',
  'request',
  'request_uri',
  'response_mode',
  'response_type',
  'scope',
  'screen_hint',
  'session_transfer_token',
  'state',
  'ui_locales',
])

const mostCharacters = 16_384

/** Read at once, so that their length costs nobody anything later. */
const onlyRead = new Set(['client_assertion', 'id_token_hint', 'request'])

/**
 * Everything that no check reads is kept as sent (contract §5.2). Throws 400 when all that is kept of
 * the request, by this check or by others, is too much: anybody may have us keep it.
 */
export const otherParameters: Check = ({ parameters }) => {
  const kept = [...parameters].flatMap(([name, value]) =>
    notKept.has(name) || typeof value !== 'string' ? [] : [[name, value] as const],
  )
  const size = [...parameters]
    .filter(([name]) => !onlyRead.has(name))
    .reduce((sum, [name, value]) => sum + name.length + String(value).length, 0)
  if (size > mostCharacters) throw invalidRequest('The parameters are too long')
  return { extra: Object.fromEntries(kept) }
}
