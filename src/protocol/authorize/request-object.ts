/**
 * Signed authorization requests (JAR, RFC 9101, contract §4.18). Owns the opening of the parameter
 * `request`: its signature by a key that the client registered, its claims, and how its values win
 * over those outside.
 */
import { compactVerify, decodeProtectedHeader, errors } from 'jose'
import { createPublicKey } from 'node:crypto'
import type { Client, ClientPublicKey } from '../../domain/client.ts'
import { isoTime, nowSeconds, type Clock } from '../../kit/clock.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../../kit/json.ts'
import { OAuthError } from '../errors.ts'
import { textParameter, type Parameters } from '../parameters.ts'
import type { OAuthRequest } from '../request.ts'

export interface OpenedRequestObject {
  readonly parameters: Parameters
  readonly isSigned: boolean
  /** What was wrong with it; `parameters` are then those outside. */
  readonly refusal: OAuthError | undefined
}

interface RequestObjectParts {
  readonly http: OAuthRequest
  readonly client: Client
  readonly clock: Clock
  readonly parameters: Parameters
}

/** The parameters with those of the request object, when there is one. */
export const openedRequestObject = async (
  parts: RequestObjectParts,
): Promise<OpenedRequestObject> => {
  const { parameters } = parts
  try {
    const object = textParameter(parameters, 'request')
    if (object === undefined) return { parameters, isSigned: false, refusal: undefined }
    const claims = await verifiedClaims(object, parts)
    return { parameters: merged(parameters, claims), isSigned: true, refusal: undefined }
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error
    return { parameters, isSigned: false, refusal: error }
  }
}

const longestObject = 16_384
const longestId = 64
const skew = 10

const invalid = (reason: string): OAuthError =>
  new OAuthError('invalid_request_object', 'The request object is invalid', { reason })

const verifiedClaims = async (
  object: string,
  { http, client, clock }: RequestObjectParts,
): Promise<JsonObject> => {
  if (object.length > longestObject) throw invalid('too long')
  const { alg, kid } = acceptableHeader(object)
  if (client.requestObjectKeys.length === 0)
    throw new OAuthError('request_not_supported', 'This client has no key for signed requests')
  const now = isoTime(clock.now())
  const candidates = client.requestObjectKeys.filter(
    (key) =>
      key.alg === alg &&
      (kid === undefined || key.kid === kid) &&
      (key.expiresAt === undefined || key.expiresAt > now),
  )
  for (const key of candidates) {
    const claims = await claimsSignedBy(key, object)
    if (claims !== undefined) return checked(claims, { http, client, clock })
  }
  throw invalid('no registered key verifies it')
}

/** Throws 400 `request_not_supported` for a request object that nobody signed. */
const acceptableHeader = (object: string): { alg: string; kid: string | undefined } => {
  const { alg, typ, kid, crit } = headerOf(object)
  if (alg === 'none')
    throw new OAuthError('request_not_supported', 'Request objects must be signed')
  if (typeof alg !== 'string' || !['RS256', 'RS384', 'PS256'].includes(alg) || crit !== undefined)
    throw invalid('its algorithm is not supported')
  // RFC 9101 §10.8: a JWT that was made for something else says so by its type.
  if (typ !== undefined && !['jwt', 'oauth-authz-req+jwt'].includes(typ.toLowerCase()))
    throw invalid('its type is another')
  return { alg, kid }
}

const headerOf = (object: string): ReturnType<typeof decodeProtectedHeader> => {
  try {
    return decodeProtectedHeader(object)
  } catch (cause) {
    throw invalid(`it has no header (${String(cause)})`)
  }
}

const claimsSignedBy = async (
  key: ClientPublicKey,
  object: string,
): Promise<JsonObject | undefined> => {
  try {
    const { payload } = await compactVerify(object, createPublicKey(key.pem), {
      algorithms: [key.alg],
    })
    const claims: unknown = JSON.parse(Buffer.from(payload).toString('utf8'))
    return isJsonObject(claims) ? claims : undefined
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof SyntaxError) return undefined
    throw error
  }
}

const checked = (
  claims: JsonObject,
  { http, client, clock }: Omit<RequestObjectParts, 'parameters'>,
): JsonObject => {
  const { iss, aud, exp, nbf, iat, jti, client_id: clientId } = claims
  const now = nowSeconds(clock)
  const { tenant, domain } = http.served
  const audiences = Array.isArray(aud) ? aud : [aud]
  if (iss !== client.clientId) throw invalid("'iss' must be the client id")
  if (!audiences.includes(domain.issuer) && !audiences.includes(tenant.canonical.issuer))
    throw invalid("'aud' must be the issuer")
  if (clientId !== undefined && clientId !== client.clientId)
    throw invalid("'client_id' is another client")
  if (exp !== undefined && !(isTime(exp) && exp + skew > now)) throw invalid("'exp' has passed")
  if (nbf !== undefined && !(isTime(nbf) && nbf - skew <= now)) throw invalid("'nbf' is to come")
  if (iat !== undefined && !(isTime(iat) && iat - skew <= now)) throw invalid("'iat' is to come")
  if (jti !== undefined && !(typeof jti === 'string' && jti.length <= longestId))
    throw invalid("'jti' must be a text of at most 64 characters")
  if ('request' in claims || 'request_uri' in claims)
    throw invalid('it must not hold another request')
  return claims
}

const isTime = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value)

/** Claims about the object itself, which are no parameters. */
const ownClaims = new Set(['iss', 'aud', 'exp', 'nbf', 'iat', 'jti', 'sub'])

const merged = (outer: Parameters, claims: JsonObject): Parameters => {
  const parameters = new Map(outer)
  parameters.delete('request')
  for (const [name, value] of Object.entries(claims)) {
    const text = ownClaims.has(name) ? undefined : parameterText(value)
    if (text !== undefined) parameters.set(name, text)
  }
  return parameters
}

/** A claim as the parameter it stands for would be written. */
const parameterText = (value: JsonValue | undefined): string | undefined => {
  if (value === undefined || value === null || value === '') return undefined
  return typeof value === 'string' ? value : JSON.stringify(value)
}
