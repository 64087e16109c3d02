/**
 * What a client's settings must agree on (contract §8.1). Each rule reads a whole document and
 * throws a 400.
 */
import { isJsonObject } from '../../kit/json.ts'
import type { JsonObject, JsonValue } from '../../kit/json.ts'
import { invalidBody } from '../errors.ts'
import { isStrict } from './client-defaults.ts'

const clientCredentials = 'client_credentials'

/** Grant types that a strict third-party client may not have. */
const refusedToStrict = new Set([
  'implicit',
  'password',
  clientCredentials,
  'http://auth0.com/oauth/grant-type/password-realm',
])

const textsOf = (value: JsonValue | undefined): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []

const refuseGrantTypes = (document: JsonObject): void => {
  const refused = textsOf(document['grant_types']).filter(
    (type) =>
      (isStrict(document) && refusedToStrict.has(type)) ||
      (document['token_endpoint_auth_method'] === 'none' && type === clientCredentials),
  )
  if (refused.length > 0) throw invalidBody(`Invalid grant types: ${refused.join(',')}`)
}

const refuseEndlessRotation = ({ refresh_token: refreshToken }: JsonObject): void => {
  if (!isJsonObject(refreshToken)) return
  const { rotation_type: rotation, expiration_type: expiration } = refreshToken
  if (rotation === 'rotating' && expiration !== 'expiring')
    throw invalidBody(
      'A refresh token with rotation_type rotating must have expiration_type expiring',
    )
}

/** Attack 7: addresses that run code, show local files or carry their own content. */
const dangerousSchemes = new Set(['javascript', 'data', 'vbscript', 'file', 'blob', 'about'])

/** URI schemes as parsers read them: no control characters or spaces that some of them drop. */
const isSafeAddress = (address: string): boolean => {
  const scheme = /^([a-z][a-z0-9+.-]*):[\x21-\x5b\x5d-\x7e\u00a1-\uffff]*$/i.exec(address)?.[1]
  return scheme !== undefined && !dangerousSchemes.has(scheme.toLowerCase())
}

/** Lists of addresses, with the wire's name of their format. */
const addressLists = {
  callbacks: 'callback-url',
  allowed_logout_urls: 'url-with-placeholders',
  web_origins: 'url-with-placeholders',
  allowed_origins: 'url-with-placeholders',
} as const

/** Refuses addresses in `names` that are not absolute or whose scheme is dangerous. */
export const refuseUnsafeAddresses = (
  document: JsonObject,
  lists: Readonly<Record<string, string>> = addressLists,
): void => {
  for (const [name, format] of Object.entries(lists))
    for (const [index, address] of textsOf(document[name]).entries())
      if (!isSafeAddress(address))
        throw invalidBody(
          `Payload validation error: 'Object didn't pass validation for format ${format}: ${address.slice(0, 200)}' on property ${name}[${index}].`,
        )
}

const refuseUnsafeLogo = ({ logo_uri: logo }: JsonObject): void => {
  if (typeof logo === 'string' && logo !== '' && !/^https?:\/\//i.test(logo))
    throw invalidBody(
      `Payload validation error: 'Object didn't pass validation for format absolute-uri-or-empty: ${logo.slice(0, 200)}' on property logo_uri.`,
    )
}

/** Algorithms of ID tokens for clients that share no secret to verify HS256 with. */
const asymmetric = new Set<unknown>(['RS256', 'PS256'])

const refuseMixedAuthentication = (document: JsonObject): void => {
  const methods = document['client_authentication_methods']
  if (!isJsonObject(methods)) return
  if (typeof document['token_endpoint_auth_method'] === 'string')
    throw invalidBody(
      'client_authentication_methods and token_endpoint_auth_method cannot be used together',
    )
  const configuration = document['jwt_configuration']
  if (!isJsonObject(configuration) || !asymmetric.has(configuration['alg']))
    throw invalidBody(
      'client_authentication_methods needs jwt_configuration.alg to be RS256 or PS256',
    )
}

const mostMetadata = 10

const refuseMuchMetadata = ({ client_metadata: metadata }: JsonObject): void => {
  const count = isJsonObject(metadata) ? Object.keys(metadata).length : 0
  if (count > mostMetadata)
    throw invalidBody(
      `Payload validation error: 'Too many properties defined (${count}), maximum ${mostMetadata}' on property client_metadata.`,
    )
}

/** All rules that a document shows by itself. */
export const refuseContradictions = (document: JsonObject): void => {
  refuseGrantTypes(document)
  refuseEndlessRotation(document)
  refuseUnsafeAddresses(document)
  refuseUnsafeLogo(document)
  refuseMixedAuthentication(document)
  refuseMuchMetadata(document)
}
