/**
 * `POST /oauth/device/code` (RFC 8628 §3.1, contract §4.8): a device without a keyboard asks for its
 * two codes. Owns who may ask and for what; what becomes of the codes is in `../device/`.
 */
import { isPublic, type Client } from '../../domain/client.ts'
import { AlreadyExists } from '../../domain/record.ts'
import { userinfoAudience } from '../../domain/tenant.ts'
import type { Clock } from '../../kit/clock.ts'
import {
  deviceCodeSeconds,
  newDeviceAuthorization,
  pollSeconds,
} from '../device/device-authorization.ts'
import { newUserCode } from '../device/user-code.ts'
import { missingParameter, OAuthError } from '../errors.ts'
import type { FailureLog } from '../failure-log.ts'
import { userGrantFor } from '../issuance/user-grant-for.ts'
import { textParameter } from '../parameters.ts'
import type { OAuthRequest } from '../request.ts'
import { requestedScopes } from '../scopes.ts'
import { requestedAudience } from '../token/resource-server-for.ts'
import { grantTypes } from '../vocabulary.ts'

export interface DeviceAuthorizationResponse {
  readonly device_code: string
  readonly user_code: string
  readonly verification_uri: string
  readonly verification_uri_complete: string
  /** Seconds. */
  readonly expires_in: number
  readonly interval: number
}

export type DeviceAuthorizationEndpoint = (
  request: OAuthRequest,
) => Promise<DeviceAuthorizationResponse>

interface Parts {
  readonly clock: Clock
  readonly failures: FailureLog
}

/** Builds the endpoint. Refusals are thrown as `OAuthError` and logged as `fdeaz`. */
export const deviceAuthorizationEndpoint =
  (parts: Parts): DeviceAuthorizationEndpoint =>
  async (request) => {
    let client: Client | undefined
    try {
      client = await askingClient(request)
      assertMayUseDevices(client)
      const audience = await allowedAudience(request, client)
      const scopes = requestedScopes(request.parameters)
      return await store(parts.clock, request, { clientId: client.clientId, audience, scopes })
    } catch (error) {
      if (error instanceof OAuthError)
        parts.failures.note({ request, type: 'fdeaz', client, error })
      throw error
    }
  }

const longestClientId = 200

const askingClient = async ({ stores, parameters }: OAuthRequest): Promise<Client> => {
  const clientId = textParameter(parameters, 'client_id')
  if (clientId === undefined) throw missingParameter('client_id')
  const client = clientId.length > longestClientId ? undefined : await stores.clients.find(clientId)
  if (client === undefined) {
    const shown = clientId.slice(0, longestClientId).replaceAll(/[^\x20-\x7e]/g, '')
    throw new OAuthError('unauthorized_client', `Unknown client: ${shown}`)
  }
  return client
}

/** A native, public client of the tenant's own, with the grant (contract §4.8). */
const assertMayUseDevices = (client: Client): void => {
  const hasGrant = client.grantTypes.includes(grantTypes.deviceCode) && !client.isGlobal
  if (!hasGrant)
    throw new OAuthError(
      'unauthorized_client',
      `Grant type '${grantTypes.deviceCode}' not allowed for the client.`,
    )
  const isDevice = client.appType === 'native' && isPublic(client) && client.isFirstParty
  if (!isDevice)
    throw new OAuthError(
      'unauthorized_client',
      'Device authorization needs a native first-party client without client authentication.',
    )
}

const longestAudience = 600

/** The audience as asked for; undefined for userinfo. Throws as the token endpoint would later. */
const allowedAudience = async (
  request: OAuthRequest,
  client: Client,
): Promise<string | undefined> => {
  const { stores, served } = request
  const settings = (await stores.singleton('tenant_settings')) ?? {}
  const asked = requestedAudience(request, settings)
  if (asked === undefined || asked === userinfoAudience(served.tenant)) return asked
  const api = asked.length > longestAudience ? undefined : await stores.resourceServers.find(asked)
  if (api === undefined)
    throw new OAuthError('access_denied', `Service not found: ${asked.slice(0, longestAudience)}`)
  await userGrantFor({ stores, client, api })
  return asked
}

/** User codes that may meet one that is in use, one after the other. */
const mostTries = 5

const store = async (
  clock: Clock,
  { stores, served }: OAuthRequest,
  asked: { clientId: string; audience: string | undefined; scopes: readonly string[] | undefined },
): Promise<DeviceAuthorizationResponse> => {
  const settings = (await stores.singleton('tenant_settings')) ?? {}
  for (let tries = 1; ; tries += 1) {
    const userCode = newUserCode(settings)
    const made = newDeviceAuthorization(stores, { ...asked, userCode }, clock.now())
    try {
      await stores.commit(made.writes)
    } catch (error) {
      if (error instanceof AlreadyExists && tries < mostTries) continue
      throw error
    }
    const address = new URL('activate', served.domain.issuer)
    const complete = new URL(address)
    complete.searchParams.set('user_code', userCode)
    return {
      device_code: made.deviceCode,
      user_code: userCode,
      verification_uri: address.href,
      verification_uri_complete: complete.href,
      expires_in: deviceCodeSeconds,
      interval: pollSeconds,
    }
  }
}
