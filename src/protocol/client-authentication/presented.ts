/**
 * Which client authentication a request presents. Exactly one method may be used (RFC 6749 §2.3).
 */
import { invalidRequest, unauthorized } from '../errors.ts'
import { textParameter, type Parameters } from '../parameters.ts'

export type PresentedAuthentication =
  | { readonly method: 'none'; readonly clientId: string }
  | {
      readonly method: 'client_secret_basic' | 'client_secret_post'
      readonly clientId: string
      readonly secret: string
    }
  | {
      readonly method: 'private_key_jwt'
      readonly clientId: string | undefined
      readonly assertion: string
      readonly assertionType: string | undefined
    }

const longestClientId = 256

/**
 * Reads the one method that a request uses. Throws 401 `access_denied` when there is no client id
 * or Basic is malformed, 400 `invalid_request` when two methods come at once.
 */
export const presentedAuthentication = (
  parameters: Parameters,
  authorization: string | undefined,
): PresentedAuthentication => {
  const clientId = boundedClientId(textParameter(parameters, 'client_id'))
  const secret = textParameter(parameters, 'client_secret')
  const assertion = textParameter(parameters, 'client_assertion')
  const basic = basicCredentials(authorization)
  const methods = [secret, assertion, basic].filter((found) => found !== undefined)
  if (methods.length > 1) throw invalidRequest('Only one client authentication method may be used')
  if (basic !== undefined) {
    if (clientId !== undefined && clientId !== basic.clientId)
      throw unauthorized('client_id differs from the Basic user name')
    return { method: 'client_secret_basic', ...basic }
  }
  if (assertion !== undefined) {
    const assertionType = textParameter(parameters, 'client_assertion_type')
    return { method: 'private_key_jwt', clientId, assertion, assertionType }
  }
  if (clientId === undefined) throw unauthorized('no client_id')
  if (secret !== undefined) return { method: 'client_secret_post', clientId, secret }
  return { method: 'none', clientId }
}

const boundedClientId = (clientId: string | undefined): string | undefined => {
  if (clientId !== undefined && clientId.length > longestClientId)
    throw unauthorized('client_id too long')
  return clientId
}

/** RFC 6749 §2.3.1: both halves are form-encoded before they are base64-encoded. */
const basicCredentials = (
  authorization: string | undefined,
): { clientId: string; secret: string } | undefined => {
  const encoded =
    authorization === undefined ? null : /^Basic +([A-Za-z0-9+/=_-]{1,8192})$/i.exec(authorization)
  if (encoded === null) return undefined
  const decoded = Buffer.from(encoded[1] ?? '', 'base64').toString('utf8')
  const colon = decoded.indexOf(':')
  if (colon < 1) throw unauthorized('malformed Basic credentials')
  const clientId = boundedClientId(formDecode(decoded.slice(0, colon))) ?? ''
  return { clientId, secret: formDecode(decoded.slice(colon + 1)) }
}

/**
 * Decodes one form-encoded value; text that is not form-encoded (many clients send it raw) is taken
 * as it is.
 */
const formDecode = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch (error) {
    if (error instanceof URIError) return text
    throw error
  }
}
