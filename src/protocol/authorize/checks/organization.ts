import { invalidRequest } from '../../errors.ts'
import { textParameter } from '../../parameters.ts'
import type { Check } from '../check.ts'

/**
 * Organizations cannot be made yet, so none that is named exists; a client that demands one signs
 * nobody in (contract §5.5, 10.1; decisions 18). Throws 400 `invalid_request`.
 */
export const organization: Check = ({ client, parameters, settings }) => {
  const { organization_usage: usage, organization_require_behavior: behavior } = client.document
  const sent = textParameter(parameters, 'organization')
  if (sent !== undefined) {
    if (usage !== 'allow' && usage !== 'require')
      throw invalidRequest('parameter organization is not allowed for this client')
    if (
      !sent.startsWith('org_') &&
      settings['allow_organization_name_in_authentication_api'] !== true
    )
      throw invalidRequest(
        'authorization request parameter organization must be an organization id',
      )
    throw invalidRequest(
      `parameter organization is invalid: ${sent.replaceAll(/[^\x21-\x7e]/g, '').slice(0, 100)}`,
    )
  }
  if (textParameter(parameters, 'invitation') !== undefined)
    throw invalidRequest('invitation not found or already used')
  if (usage === 'require' && (behavior === undefined || behavior === 'no_prompt'))
    throw invalidRequest('parameter organization is required for this client')
  return undefined
}
