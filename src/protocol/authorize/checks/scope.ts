import { invalidRequest } from '../../errors.ts'
import { textParameter } from '../../parameters.ts'
import { requestedScopes } from '../../scopes.ts'
import type { Check } from '../check.ts'

/** `scope`. Throws 400 `invalid_scope` when it is malformed, `invalid_request` for two lifetimes. */
export const scope: Check = ({ parameters }) => {
  textParameter(parameters, 'scope')
  const scopes = requestedScopes(parameters)
  if (scopes === undefined) return undefined
  if (scopes.includes('offline_access') && scopes.includes('online_access'))
    throw invalidRequest('offline_access and online_access cannot be requested together')
  return { scopes }
}
