/**
 * Every refusal of this package, as a class with a stable `code` and the HTTP status an API answers with. Messages name
 * claims and reasons, never a token or the value of a claim; nothing that holds a token is attached as `cause`.
 */
export type VerifierErrorCode =
  | 'missing_token'
  | 'invalid_token'
  | 'expired_token'
  | 'revoked_token'
  | 'insufficient_scope'
  | 'stale_feed'
  | 'unavailable'

export class VerifierError extends Error {
  override readonly name: string = 'VerifierError'
  readonly code: VerifierErrorCode
  readonly status: 401 | 403 | 503

  constructor(
    kind: { code: VerifierErrorCode; status: 401 | 403 | 503 },
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
    this.code = kind.code
    this.status = kind.status
  }
}

/** The request carries no bearer token at all (RFC 6750 §3.1: the challenge then names no error). */
export class MissingToken extends VerifierError {
  override readonly name = 'MissingToken'
  constructor() {
    super({ code: 'missing_token', status: 401 }, 'The request carries no bearer token.')
  }
}

/** Malformed, signed by an unknown key, for somebody else, of another kind … */
export class InvalidToken extends VerifierError {
  override readonly name = 'InvalidToken'
  constructor(message: string) {
    super({ code: 'invalid_token', status: 401 }, message)
  }
}

export class ExpiredToken extends VerifierError {
  override readonly name = 'ExpiredToken'
  constructor() {
    super({ code: 'expired_token', status: 401 }, 'The token has expired.')
  }
}

export class RevokedToken extends VerifierError {
  override readonly name = 'RevokedToken'
  constructor() {
    super({ code: 'revoked_token', status: 401 }, 'The token was revoked.')
  }
}

/** The token is good, but does not hold the scopes that the request needs (RFC 6750 §3.1). */
export class InsufficientScope extends VerifierError {
  override readonly name = 'InsufficientScope'
  readonly scopes: readonly string[]
  constructor(scopes: readonly string[]) {
    super({ code: 'insufficient_scope', status: 403 }, 'The token lacks a scope this needs.')
    this.scopes = scopes
  }
}

/** No revocation feed that is still valid: whether the token was revoked is unknown. */
export class StaleFeed extends VerifierError {
  override readonly name = 'StaleFeed'
  constructor(options?: ErrorOptions) {
    super(
      { code: 'stale_feed', status: 503 },
      'The revocation feed has expired and could not be renewed.',
      options,
    )
  }
}

/** The issuer could not be asked, or answered what this package cannot use. */
export class Unavailable extends VerifierError {
  override readonly name = 'Unavailable'
  /** Seconds the issuer asked to wait, when it did. */
  readonly retryAfterSeconds: number | undefined
  constructor(
    message: string,
    options?: ErrorOptions & { retryAfterSeconds?: number | undefined },
  ) {
    super({ code: 'unavailable', status: 503 }, message, options)
    this.retryAfterSeconds = options?.retryAfterSeconds
  }
}
