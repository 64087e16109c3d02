/**
 * `POST /oauth/par` (RFC 9126, contract §4.17): a confidential client sends its authorization request
 * ahead and gets a reference to it. The request is checked as `/authorize` would check it, so that
 * what is refused there is refused here, and again when the reference is used.
 */
import { isPublic, type Client } from '../../domain/client.ts'
import type { Clock } from '../../kit/clock.ts'
import { checkedRequest, checks } from '../authorize/checks.ts'
import { pushedRequestSeconds, pushRequest } from '../authorize/pushed-request.ts'
import { trustedFor } from '../authorize/trusted-request.ts'
import type { AuthenticateClient } from '../client-authentication/authenticate-client.ts'
import { invalidRequest, OAuthError, unauthorized } from '../errors.ts'
import type { FailureLog } from '../failure-log.ts'
import type { ReadIdTokenHint } from '../id-token-hint.ts'
import type { Parameters } from '../parameters.ts'
import type { OAuthRequest } from '../request.ts'
import type { TokenLimits } from '../token/endpoint.ts'

export interface PushedAuthorization {
  readonly request_uri: string
  /** Seconds. */
  readonly expires_in: number
}

export type PushedAuthorizationEndpoint = (request: OAuthRequest) => Promise<PushedAuthorization>

export interface PushedAuthorizationParts {
  readonly clock: Clock
  readonly authenticateClient: AuthenticateClient
  readonly limits: TokenLimits
  readonly failures: FailureLog
  readonly readIdTokenHint: ReadIdTokenHint
}

/** Whether a tenant's settings let requests be pushed: unless they say that it is off. */
export const mayPush = (settings: { readonly [name: string]: unknown } | undefined): boolean =>
  settings?.['pushed_authorization_requests_supported'] !== false

/**
 * Keeps the request, durably, and answers its reference. Throws 401 like client authentication does,
 * also for public clients, and what `/authorize` would refuse with.
 */
export const pushedAuthorizationEndpoint = (
  parts: PushedAuthorizationParts,
): PushedAuthorizationEndpoint => {
  const table = checks(parts)
  return async (http) => {
    await parts.limits.beforeAuthentication(http)
    let client: Client | undefined
    try {
      client = await confidentialClient(parts, http)
      await parts.limits.charge(http, client)
      const parameters = pushable(http.parameters)
      if (!mayPush(await http.stores.singleton('tenant_settings')))
        throw invalidRequest('Pushed authorization requests are not enabled')
      const pushed = { parameters, isSigned: false }
      const trusted = await trustedFor({ http, client, clock: parts.clock, pushed })
      const checked = await checkedRequest(trusted, table)
      if ('error' in checked) throw checked.error
      const request = { parameters: trusted.parameters, isSigned: trusted.isSigned }
      const { requestUri, write } = pushRequest(http.stores, {
        client,
        clock: parts.clock,
        request,
      })
      await http.stores.commit([write])
      return { request_uri: requestUri, expires_in: pushedRequestSeconds }
    } catch (error) {
      if (error instanceof OAuthError)
        parts.failures.note({ request: http, type: 'fpar', client, error })
      throw error
    }
  }
}

const confidentialClient = async (
  { authenticateClient, limits }: PushedAuthorizationParts,
  http: OAuthRequest,
): Promise<Client> => {
  try {
    const { client } = await authenticateClient(http)
    if (isPublic(client)) throw unauthorized('a public client cannot push requests')
    return client
  } catch (error) {
    if (error instanceof OAuthError) await limits.noteFailedAuthentication(http)
    throw error
  }
}

/** Parts of the authentication, which are no parameters of the request. */
const ofAuthentication = new Set(['client_secret', 'client_assertion', 'client_assertion_type'])
const mostCharacters = 10_240
const mostCustomParameters = 10

/** The parameters to keep. Throws 400 `invalid_request` for what may not be pushed. */
const pushable = (sent: Parameters): Parameters => {
  // RFC 9126 §2.1.
  if (sent.has('request_uri')) throw invalidRequest('request_uri cannot be pushed')
  const parameters = new Map([...sent].filter(([name]) => !ofAuthentication.has(name)))
  const size = [...parameters].reduce((sum, [, value]) => sum + JSON.stringify(value).length, 0)
  if (size > mostCharacters) throw invalidRequest('The request is too large')
  const custom = [...parameters.keys()].filter((name) => name.startsWith('ext-'))
  if (custom.length > mostCustomParameters) throw invalidRequest('Too many ext-* parameters')
  return parameters
}
