/** What discovery tells of logging out (RP-Initiated Logout 1.0 §2.1, Back-Channel Logout 1.0 §2.1). */
import { isJsonObject, type JsonObject } from '../../kit/json.ts'

/**
 * The members for a tenant with these settings. Without `end_session_endpoint` clients fall back to
 * `/v2/logout`, which is what the tenant's switch is for (contract §7.9).
 */
export const logoutDiscovery = (issuer: string, settings: JsonObject = {}): JsonObject => {
  const { oidc_logout: logout } = settings
  const isHidden =
    isJsonObject(logout) && logout['rp_logout_end_session_endpoint_discovery'] === false
  return {
    ...(isHidden ? {} : { end_session_endpoint: `${issuer}oidc/logout` }),
    backchannel_logout_supported: true,
    backchannel_logout_session_supported: true,
  }
}
