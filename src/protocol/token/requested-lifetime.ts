import { invalidRequest } from '../errors.ts'
import type { Parameters } from '../parameters.ts'

/**
 * The lifetime that the request asks for by `expires_in`, in seconds; undefined when it asks for
 * none (decisions 3). A JSON integer or decimal digits; too large is the caller's to clamp. Throws
 * 400 `invalid_request` for anything else.
 */
export const requestedLifetime = (parameters: Parameters): number | undefined => {
  const value = parameters.get('expires_in')
  if (value === undefined) return undefined
  const seconds =
    typeof value === 'number'
      ? value
      : typeof value === 'string' && /^[0-9]+$/.test(value)
        ? Number(value)
        : NaN
  if (!Number.isInteger(seconds) || seconds < 1)
    throw invalidRequest('expires_in must be a positive whole number of seconds')
  return Math.min(seconds, Number.MAX_SAFE_INTEGER)
}
