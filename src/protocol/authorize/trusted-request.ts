/**
 * The first half of `/authorize`: who asks, by which parameters, and whether the answer's address may
 * be trusted. Whatever fails here is shown on our own page and never sent to an address (contract
 * §5.3 rows 1–6, decisions 34, attacks 11).
 */
import type { Client } from '../../domain/client.ts'
import type { JsonObject } from '../../kit/json.ts'
import type { Clock } from '../../kit/clock.ts'
import type { OAuthError } from '../errors.ts'
import type { Parameters } from '../parameters.ts'
import type { OAuthRequest } from '../request.ts'
import { knownClient } from './checks/known-client.ts'
import { registeredRedirectUri } from './checks/registered-redirect-uri.ts'
import { openedPushedRequest } from './pushed-request.ts'
import { openedRequestObject } from './request-object.ts'

export interface TrustedRequest {
  readonly http: OAuthRequest
  /** Of the query or form, of what was pushed, or of the signed request, which wins over both. */
  readonly parameters: Parameters
  readonly client: Client
  /** The document of the singleton `tenant_settings`. */
  readonly settings: JsonObject
  readonly redirectUri: string
  readonly wasRedirectUriSent: boolean
  readonly isPushed: boolean
  readonly isSigned: boolean
  /** Why the request object was refused; told to the application, whose address stands outside it. */
  readonly refusedRequestObject: OAuthError | undefined
}

/** Throws `OAuthError` for our page. Uses a pushed request up. */
export const trustedRequest = async (http: OAuthRequest, clock: Clock): Promise<TrustedRequest> => {
  const client = await knownClient(http)
  const pushed = await openedPushedRequest({ http, client, clock })
  return trustedFor({ http, client, clock, pushed })
}

/** The same for a client that is authenticated, with parameters that are only being pushed. */
export const trustedFor = async (parts: {
  http: OAuthRequest
  client: Client
  clock: Clock
  pushed?: { parameters: Parameters; isSigned: boolean } | undefined
}): Promise<TrustedRequest> => {
  const { http, client, clock, pushed } = parts
  const outer = pushed?.parameters ?? http.parameters
  const object = await openedRequestObject({ http, client, clock, parameters: outer })
  const { parameters } = object
  return {
    http,
    client,
    parameters,
    settings: (await http.stores.singleton('tenant_settings')) ?? {},
    ...registeredRedirectUri(client, parameters),
    isPushed: pushed !== undefined,
    isSigned: object.isSigned || pushed?.isSigned === true,
    refusedRequestObject: object.refusal,
  }
}
