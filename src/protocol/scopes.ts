/** `scope` on the wire, `scopes: string[]` inside. */
import type { JsonValue } from '../kit/json.ts'
import { OAuthError } from './errors.ts'
import type { Parameters } from './parameters.ts'

const mostScopes = 1_000
const longestScopeText = 65_536

/**
 * The requested scopes in order, each once; undefined when none were asked for. Takes a space
 * separated text or an array of texts (contract §4.1). Throws 400 `invalid_scope` for anything else
 * and for more than 1,000.
 */
export const requestedScopes = (parameters: Parameters): string[] | undefined => {
  const value = parameters.get('scope')
  if (value === undefined) return undefined
  const scopes = [...new Set(scopeList(value))]
  if (scopes.length > mostScopes) throw new OAuthError('invalid_scope', 'Too many scopes')
  // RFC 6749 §3.3: scope-token = 1*( %x21 / %x23-5B / %x5D-7E ), widened to what registered
  // permissions may hold.
  return scopes.length === 0 ? undefined : scopes
}

const scopeList = (value: JsonValue): string[] => {
  if (typeof value === 'string') {
    if (value.length > longestScopeText) throw new OAuthError('invalid_scope', 'Too many scopes')
    return value.split(' ').filter((scope) => scope !== '')
  }
  if (Array.isArray(value) && value.length <= mostScopes)
    return value.flatMap((item) => {
      if (typeof item !== 'string') throw malformed()
      return scopeList(item)
    })
  throw malformed()
}

const malformed = (): OAuthError =>
  new OAuthError('invalid_scope', 'Scope must be an array or a string')
