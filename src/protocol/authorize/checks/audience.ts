import { userinfoAudience } from '../../../domain/tenant.ts'
import type { ResourceServer } from '../../../domain/resource-server.ts'
import { OAuthError } from '../../errors.ts'
import { userGrantFor } from '../../issuance/user-grant-for.ts'
import { textParameter } from '../../parameters.ts'
import type { Check } from '../check.ts'
import type { TrustedRequest } from '../trusted-request.ts'

const longestAudience = 600

/**
 * The API that the request names, and whether its policy lets the client in for users (contract §1.1,
 * 1.7; §5.3 rows 9 and 10). Throws 403 `access_denied` `Service not found`, `unauthorized_client`.
 */
export const audience: Check = async (trusted) => {
  const { client, http } = trusted
  const asked = requestedAudience(trusted)
  const api = await requestedApi(trusted)
  if (api !== undefined) await userGrantFor({ stores: http.stores, client, api })
  return asked === undefined ? undefined : { audience: asked }
}

/** By `audience`, or by `resource` (RFC 8707) where the tenant reads it. */
const requestedAudience = ({ parameters, settings }: TrustedRequest): string | undefined =>
  textParameter(parameters, 'audience') ??
  (settings['resource_parameter_profile'] === 'compatibility'
    ? textParameter(parameters, 'resource')
    : undefined)

/** The API that a token would be for, also by the tenant's default; undefined for userinfo alone. */
export const requestedApi = async (
  trusted: TrustedRequest,
): Promise<ResourceServer | undefined> => {
  const { http, settings } = trusted
  const fallback = settings['default_audience']
  const asked =
    requestedAudience(trusted) ??
    (typeof fallback === 'string' && fallback !== '' ? fallback : undefined)
  if (asked === undefined || asked === userinfoAudience(http.served.tenant)) return undefined
  const known =
    asked.length > longestAudience ? undefined : await http.stores.resourceServers.find(asked)
  if (known === undefined)
    throw new OAuthError('access_denied', `Service not found: ${asked.slice(0, longestAudience)}`)
  return known
}
