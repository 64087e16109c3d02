import { InsufficientScope, Unavailable, VerifierError } from './errors.ts'

/** An HTTP answer in parts, for any framework. */
export interface Refusal {
  readonly status: 401 | 403 | 503
  readonly headers: Readonly<Record<string, string>>
  readonly body: { readonly error: string; readonly error_description: string }
}

/** RFC 6750 §3.1 knows one word for every bad token; the finer codes are for the API's own log. */
const wireError = (error: VerifierError): string => {
  if (error.status === 503) return 'temporarily_unavailable'
  return error.code === 'insufficient_scope' ? error.code : 'invalid_token'
}

const challenge = (error: VerifierError): string => {
  if (error.code === 'missing_token') return 'Bearer realm="api"'
  const scope = error instanceof InsufficientScope ? `, scope="${error.scopes.join(' ')}"` : ''
  return `Bearer realm="api", error="${wireError(error)}", error_description="${error.message}"${scope}`
}

const headersOf = (error: VerifierError): Record<string, string> => {
  if (error.status !== 503) return { 'WWW-Authenticate': challenge(error) }
  const seconds = (error instanceof Unavailable ? error.retryAfterSeconds : undefined) ?? 5
  return { 'Retry-After': String(seconds) }
}

/**
 * What an API answers to an error of this package: 401 or 403 with a challenge (RFC 6750 §3), or 503 with `Retry-After`
 * when the issuer could not be asked. `undefined` for any other error: that one is the API's own.
 */
export const refusal = (error: unknown): Refusal | undefined =>
  error instanceof VerifierError
    ? {
        status: error.status,
        headers: { ...headersOf(error), 'Cache-Control': 'no-store' },
        body: { error: wireError(error), error_description: error.message },
      }
    : undefined
