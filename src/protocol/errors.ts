/**
 * Every refusal of the protocol's endpoints. A refusal is thrown as an `OAuthError`;
 * `http/render-error.ts` is the only place that turns it into a response. Status and text are the
 * contract's (§0.6, §4.1), an RFC's where it is silent.
 */
import type { JsonObject } from '../kit/json.ts'

export const statuses = {
  access_denied: 403,
  authorization_pending: 403,
  consent_required: 403,
  expired_token: 403,
  interaction_required: 403,
  invalid_client: 401,
  invalid_grant: 403,
  invalid_request: 400,
  invalid_request_object: 400,
  invalid_scope: 400,
  login_required: 403,
  not_found: 404,
  request_not_supported: 400,
  request_uri_not_supported: 400,
  server_error: 500,
  slow_down: 429,
  temporarily_unavailable: 503,
  too_many_attempts: 429,
  too_many_requests: 429,
  unauthorized: 403,
  unauthorized_client: 403,
  unsupported_grant_type: 400,
  unsupported_response_type: 501,
} as const

export type OAuthErrorCode = keyof typeof statuses

export interface OAuthErrorOptions {
  readonly status?: number
  readonly errorUri?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Told to the log, never to the caller. */
  readonly reason?: string
  /** What the decision was, for the log and for simulate. */
  readonly decision?: JsonObject
  readonly cause?: unknown
  /** Its entry in the log is written already, with what it led to. */
  readonly isLogged?: boolean
}

export class OAuthError extends Error {
  override readonly name = 'OAuthError'
  readonly status: number
  readonly errorUri: string | undefined
  readonly headers: Readonly<Record<string, string>>
  readonly reason: string | undefined
  readonly decision: JsonObject | undefined
  readonly isLogged: boolean
  constructor(
    readonly code: OAuthErrorCode,
    readonly description: string,
    options: OAuthErrorOptions = {},
  ) {
    super(`${code}: ${description}`, { cause: options.cause })
    this.status = options.status ?? statuses[code]
    this.errorUri = options.errorUri
    this.headers = options.headers ?? {}
    this.reason = options.reason
    this.decision = options.decision
    this.isLogged = options.isLogged ?? false
  }
}

/**
 * Client authentication failed with a secret or with nothing at all: one body for every cause
 * (contract §0.9).
 */
export const unauthorized = (reason: string): OAuthError =>
  new OAuthError('access_denied', 'Unauthorized', { status: 401, reason })

/** A client assertion was refused (contract §0.9); the reason goes to the log only. */
export const invalidClient = (reason: string): OAuthError =>
  new OAuthError('invalid_client', 'Failed client authentication', { reason })

export const missingParameter = (name: string): OAuthError =>
  new OAuthError('invalid_request', `Missing required parameter: ${name}`)

export const invalidRequest = (description: string): OAuthError =>
  new OAuthError('invalid_request', description)

/** `retryAfterSeconds` becomes the Retry-After header, beside other `headers`. */
export const tooManyRequests = (
  retryAfterSeconds: number,
  headers: Readonly<Record<string, string>> = {},
): OAuthError =>
  new OAuthError('too_many_requests', 'Global limit has been reached', {
    headers: { ...headers, 'retry-after': String(Math.max(1, Math.ceil(retryAfterSeconds))) },
  })

/** Something that exists is not usable yet, and will be in `retryAfterSeconds`. */
export const temporarilyUnavailable = (
  description: string,
  retryAfterSeconds: number,
): OAuthError =>
  new OAuthError('temporarily_unavailable', description, {
    headers: { 'retry-after': String(Math.max(1, Math.ceil(retryAfterSeconds))) },
  })

/** The user may not sign in at all (contract §4.1); every road that speaks for a user answers this. */
export const userIsBlocked = (): OAuthError => new OAuthError('unauthorized', 'user is blocked')
