/**
 * The parameters of a request to an OAuth endpoint, parsed once from form or JSON (contract §0.4).
 * Absent, null and empty are the same; a repeated parameter is refused (RFC 6749 §3.2); everything
 * is bounded before it is looked at.
 */
import { isJsonObject, type JsonValue } from '../kit/json.ts'
import { invalidRequest, OAuthError } from './errors.ts'

export type Parameters = ReadonlyMap<string, JsonValue>

const mostParameters = 100
const longestValue = 32_768

/**
 * Parses a form body or a query string. Throws 400 `invalid_request` for repeats and for more than
 * 100 parameters.
 */
export const parseForm = (text: string): Parameters => {
  const parameters = new Map<string, JsonValue>()
  const seen = new Set<string>()
  for (const [name, value] of new URLSearchParams(text)) {
    if (seen.has(name)) throw invalidRequest(`Parameter ${printable(name)} is repeated`)
    seen.add(name)
    if (seen.size > mostParameters) throw invalidRequest('Too many parameters')
    if (value !== '') parameters.set(name, value)
  }
  return parameters
}

/** Parses a JSON body: one object. Throws 400 `invalid_request` for anything else. */
export const parseJson = (text: string): Parameters => {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch (cause) {
    throw new OAuthError('invalid_request', 'The request body is not valid JSON', { cause })
  }
  if (!isJsonObject(body)) throw invalidRequest('The request body must be a JSON object')
  const entries = Object.entries(body)
  if (entries.length > mostParameters) throw invalidRequest('Too many parameters')
  const parameters = new Map<string, JsonValue>()
  for (const [name, value] of entries)
    if (value !== undefined && value !== null && value !== '') parameters.set(name, value)
  return parameters
}

/** Picks the parser by content type; a body without one is read as a form. */
export const parseBody = (contentType: string, text: string): Parameters => {
  if (text === '') return new Map()
  if (/^application\/([a-z0-9.+-]+\+)?json\b/i.test(contentType)) return parseJson(text)
  if (contentType === '' || /^application\/x-www-form-urlencoded\b/i.test(contentType))
    return parseForm(text)
  throw invalidRequest(
    'The content type must be application/x-www-form-urlencoded or application/json',
  )
}

/**
 * A parameter that must be text. Undefined when absent; 400 when it is no text, too long or holds
 * control characters.
 */
export const textParameter = (parameters: Parameters, name: string): string | undefined => {
  const value = parameters.get(name)
  if (value === undefined) return undefined
  if (typeof value !== 'string') throw invalidRequest(`Parameter ${name} must be a string`)
  if (value.length > longestValue) throw invalidRequest(`Parameter ${name} is too long`)
  // eslint-disable-next-line no-control-regex -- NUL and its kin have no place in any parameter
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(value))
    throw invalidRequest(`Parameter ${name} holds control characters`)
  return value
}

/**
 * A parameter's name, fit to be shown in an error: short and without anything but visible ASCII.
 */
const printable = (name: string): string => name.replaceAll(/[^\x21-\x7e]/g, '').slice(0, 40)
