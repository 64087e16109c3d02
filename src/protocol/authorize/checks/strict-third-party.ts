import { invalidRequest } from '../../errors.ts'
import type { Check } from '../check.ts'
import { isStrictThirdParty } from './documents.ts'

/** All that a strict third party may send (contract §5.2), beside `ext-*`. */
const allowed = new Set([
  'acr_values',
  'audience',
  'authorization_details',
  'client_id',
  'code_challenge',
  'code_challenge_method',
  'connection',
  'correlation_id',
  'display',
  'dpop_jkt',
  'login_hint',
  'max_age',
  'nonce',
  'prompt',
  'redirect_uri',
  'resource',
  'response_type',
  'scope',
  'state',
  'ui_locales',
])

/** Throws 400 `invalid_request` for a parameter that the client may not send. */
export const strictThirdParty: Check = ({ client, parameters }) => {
  if (!isStrictThirdParty(client)) return undefined
  const refused = [...parameters.keys()].filter(
    (name) => !allowed.has(name) && !name.startsWith('ext-'),
  )
  if (refused.length > 0)
    throw invalidRequest(
      `Parameters not allowed for this client: ${refused
        .map((name) => name.replaceAll(/[^\x21-\x7e]/g, '').slice(0, 40))
        .slice(0, 5)
        .join(', ')}`,
    )
  return undefined
}
