/**
 * RFC 8628 §3.4: tokens for a device code (contract §4.8). A device asks again and again until the
 * person has decided; the codes are consumed in the commit that makes the tokens.
 */
import type { OneTimeObject } from '../../../domain/one-time.ts'
import { VersionRace } from '../../../domain/record.ts'
import { isoTime, type Clock } from '../../../kit/clock.ts'
import type { AuthenticatedClient } from '../../client-authentication/authenticate-client.ts'
import {
  pollSeconds,
  readDeviceAuthorization,
  type DeviceAuthorization,
  type DeviceState,
} from '../../device/device-authorization.ts'
import { missingParameter, OAuthError } from '../../errors.ts'
import { decideUserTokens } from '../../issuance/decide-user-tokens.ts'
import type { IssueUserTokens } from '../../issuance/user-tokens.ts'
import { textParameter } from '../../parameters.ts'
import type { OAuthRequest } from '../../request.ts'
import { grantTypes } from '../../vocabulary.ts'
import type { Grant, TokenResponse } from '../grant.ts'
import { judgedAnew } from '../judged-anew.ts'
import { requestedLifetime } from '../requested-lifetime.ts'
import { completeResponse } from '../user-response.ts'

interface Parts {
  readonly clock: Clock
  readonly issueUserTokens: IssueUserTokens
}

export const deviceCode = (parts: Parts): Grant => ({
  grantType: grantTypes.deviceCode,
  clients: 'any',
  events: { success: 'sede', failure: 'fede' },
  exchange: (request, authenticated) => judgedAnew(() => poll(parts, request, authenticated)),
})

const poll = async (
  parts: Parts,
  request: OAuthRequest,
  authenticated: AuthenticatedClient,
): Promise<TokenResponse> => {
  const { stores } = request
  const device = await liveCode(parts.clock, request, authenticated)
  const found = await stores.oneTime.find('user_code', String(device.document['user_code']))
  if (found === undefined || found.usedAt !== undefined) throw invalidCode('burned')
  const authorization = readDeviceAuthorization(found)
  const { state } = authorization
  if (state.name === 'approved')
    return issue(parts, request, { authenticated, authorization, approved: state, device })
  if (state.name === 'declined') {
    await stores.commit([stores.oneTime.consume(device), stores.oneTime.consume(found)])
    throw new OAuthError('access_denied', 'User cancelled the confirmation prompt.')
  }
  await notePoll(parts.clock, request, device)
  throw new OAuthError('authorization_pending', 'User has yet to authorize device code.', waiting)
}

/** Nothing failed: the log of failures would hold little else. */
const waiting = { isLogged: true }

/** The client's own, unused and in time; the first to come too late is told so. */
const liveCode = async (
  clock: Clock,
  { stores, parameters }: OAuthRequest,
  { client }: AuthenticatedClient,
): Promise<OneTimeObject> => {
  const value = textParameter(parameters, 'device_code')
  if (value === undefined) throw missingParameter('device_code')
  const object = await stores.oneTime.find('device_code', value)
  if (object === undefined) throw invalidCode('unknown')
  if (object.clientId !== client.clientId) throw invalidCode('issued to another client')
  if (object.usedAt !== undefined) throw invalidCode('used, or told before that it has expired')
  if (String(object.document['expires_at']) <= isoTime(clock.now())) {
    await stores.commit([stores.oneTime.consume(object)])
    throw new OAuthError('expired_token', 'The code has expired')
  }
  return object
}

const invalidCode = (reason: string): OAuthError =>
  new OAuthError('invalid_grant', 'Invalid or expired device code.', { reason })

/** What a network may take from the time between two polls, in milliseconds. */
const tolerance = 500

/** Remembers when the device asked. Throws 429 `slow_down` when it was just here. */
const notePoll = async (
  clock: Clock,
  { stores }: OAuthRequest,
  device: OneTimeObject,
): Promise<void> => {
  const last = device.document['polled_at']
  const isTooFast =
    typeof last === 'string' && clock.now() - Date.parse(last) < pollSeconds * 1000 - tolerance
  if (isTooFast) throw slowDown()
  const document = { ...device.document, polled_at: isoTime(clock.now()) }
  try {
    await stores.commit([stores.oneTime.update(device, { document })])
  } catch (error) {
    // Two polls at once are one too many.
    if (error instanceof VersionRace) throw slowDown()
    throw error
  }
}

const slowDown = (): OAuthError =>
  new OAuthError(
    'slow_down',
    `You are polling faster than the specified interval of ${String(pollSeconds)} seconds.`,
    { ...waiting, headers: { 'retry-after': String(pollSeconds) } },
  )

interface Approved {
  readonly authenticated: AuthenticatedClient
  readonly authorization: DeviceAuthorization
  readonly approved: DeviceState & { readonly name: 'approved' }
  readonly device: OneTimeObject
}

/** Throws `VersionRace` when another poll came first: judged anew, the code is used. */
const issue = async (
  { issueUserTokens }: Parts,
  { served, stores, sender, parameters, origin }: OAuthRequest,
  { authenticated, authorization, approved, device }: Approved,
): Promise<TokenResponse> => {
  const { client, credentialId } = authenticated
  const user = await stores.users.find(approved.userId)
  if (user === undefined) throw invalidCode('the user was deleted')
  const asked = { served, stores, client, user, flow: 'device_code' as const }
  const decision = await decideUserTokens({
    ...asked,
    audience: authorization.audience,
    scopes: authorization.scopes,
    expiresIn: requestedLifetime(parameters),
    isFromBrowser: origin !== undefined,
    atMost: { scopes: approved.scopes, gate: 'consent' },
  })
  const issued = await issueUserTokens({
    ...asked,
    decision,
    credentialId,
    sender,
    sessionId: approved.sessionId,
    connection: approved.connection,
    event: { type: 'sede', description: 'Device code exchanged' },
  })
  await stores.commit([
    stores.oneTime.consume(device),
    stores.oneTime.consume(authorization.object),
    ...issued.writes,
  ])
  if (issued.usage !== undefined) stores.usage.count(issued.usage)
  return completeResponse(issued.response)
}
