/**
 * Pushed authorization requests at rest (RFC 9126): a one-time object whose value is the random part of
 * the `request_uri`. Owns its form; who may push is the PAR endpoint's question.
 */
import type { Client } from '../../domain/client.ts'
import { VersionRace, type Write } from '../../domain/record.ts'
import type { TenantStores } from '../../domain/storage.ts'
import { isoTime, type Clock } from '../../kit/clock.ts'
import { base64urlId } from '../../kit/ids.ts'
import { isJsonObject, type JsonObject } from '../../kit/json.ts'
import { invalidRequest } from '../errors.ts'
import { textParameter, type Parameters } from '../parameters.ts'
import type { OAuthRequest } from '../request.ts'

/** Seconds until a pushed request must be used (contract §4.17). */
export const pushedRequestSeconds = 30

/** What a `request_uri` of ours begins with (RFC 9126 §2.2). */
export const requestUriPrefix = 'urn:ietf:params:oauth:request_uri:'

const valuePattern = /^[A-Za-z0-9_-]{43}$/

export interface PushedRequest {
  readonly parameters: Parameters
  readonly isSigned: boolean
}

/** Keeps a request; answers its `request_uri` and the write. */
export const pushRequest = (
  stores: TenantStores,
  { client, clock, request }: { client: Client; clock: Clock; request: PushedRequest },
): { requestUri: string; write: Write } => {
  const value = base64urlId(32)
  const parameters: JsonObject = Object.fromEntries(request.parameters)
  const write = stores.oneTime.insert({
    kind: 'pushed_request',
    value,
    clientId: client.clientId,
    expiresAt: isoTime(clock.now() + pushedRequestSeconds * 1000),
    document: { parameters, is_signed: request.isSigned },
  })
  return { requestUri: requestUriPrefix + value, write }
}

/**
 * The request that a `request_uri` of ours stands for, which is used up by this; undefined when there
 * is none. Throws 400 `invalid_request` when it is unknown, used, expired or another client's.
 */
export const openedPushedRequest = async (parts: {
  http: OAuthRequest
  client: Client
  clock: Clock
}): Promise<PushedRequest | undefined> => {
  const { http, client, clock } = parts
  const requestUri = textParameter(http.parameters, 'request_uri')
  if (requestUri?.startsWith(requestUriPrefix) !== true) return undefined
  const value = requestUri.slice(requestUriPrefix.length)
  const found = valuePattern.test(value)
    ? await http.stores.oneTime.find('pushed_request', value)
    : undefined
  const isGood =
    found !== undefined &&
    found.usedAt === undefined &&
    found.clientId === client.clientId &&
    found.expiresAt > isoTime(clock.now())
  if (!isGood) throw invalidRequestUri()
  try {
    await http.stores.commit([http.stores.oneTime.consume(found)])
  } catch (error) {
    if (error instanceof VersionRace) throw invalidRequestUri()
    throw error
  }
  const { parameters, is_signed: isSigned } = found.document
  const members = isJsonObject(parameters) ? parameters : {}
  return {
    parameters: new Map(
      Object.entries(members).flatMap(([name, member]) =>
        member === undefined ? [] : [[name, member] as const],
      ),
    ),
    isSigned: isSigned === true,
  }
}

const invalidRequestUri = (): Error => invalidRequest('The request_uri is invalid')
