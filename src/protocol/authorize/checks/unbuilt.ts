import { invalidRequest } from '../../errors.ts'
import { userGrantFor } from '../../issuance/user-grant-for.ts'
import { refuseUnbuiltUserProtections } from '../../token/unbuilt-user-protections.ts'
import type { Check } from '../check.ts'
import { requestedApi } from './audience.ts'

/** Parameters that ask for a protection which this server cannot give yet. */
const demandingParameters = ['authorization_details', 'dpop_jkt']

/**
 * Fails closed, before anybody signs in, for what would be weaker than asked for (decisions 18).
 * Throws 403 `access_denied` for settings, 400 `invalid_request` for parameters.
 */
export const unbuilt: Check = async (trusted) => {
  const { client, http, parameters, settings } = trusted
  for (const name of demandingParameters)
    if (parameters.has(name)) throw invalidRequest(`${name} is not supported yet`)
  const api = await requestedApi(trusted)
  const grant =
    api === undefined ? undefined : await userGrantFor({ stores: http.stores, client, api })
  refuseUnbuiltUserProtections({
    client: client.document,
    resource_server: api?.document ?? {},
    client_grant: grant?.document ?? {},
    tenant: settings,
  })
  return undefined
}
