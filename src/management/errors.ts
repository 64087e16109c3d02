/**
 * The refusals of the Management API and of our own API: one envelope, one table of the texts that
 * clients match on. Entities word their own 404 and 409; whatever more than one operation says
 * stands here.
 */
import type { JsonObject } from '../kit/json.ts'

/** The HTTP reasons that the envelope's `error` repeats. */
export const reasons = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  413: 'Request Entity Too Large',
  414: 'Request-URI Too Large',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  503: 'Service Unavailable',
} as const
export type RefusalStatus = keyof typeof reasons

export interface Refusal {
  readonly status: RefusalStatus
  readonly message: string
  readonly errorCode?: string | undefined
  readonly attributes?: JsonObject | undefined
  readonly headers?: Readonly<Record<string, string>> | undefined
}

/** An answer as it goes out. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

/** The headers of every JSON answer of the two APIs. */
export const jsonHeaders = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-cache',
} as const

/** A refusal of a management operation. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.message)
    this.refusal = refusal
  }

  toAnswer(): Answer {
    return {
      status: this.refusal.status,
      headers: { ...jsonHeaders, ...this.refusal.headers },
      body: JSON.stringify(envelope(this.refusal)),
    }
  }
}

/** The body of every refusal: `{statusCode, error, message, errorCode?, attributes?}`. */
export const envelope = ({ status, message, errorCode, attributes }: Refusal): JsonObject => ({
  statusCode: status,
  error: reasons[status],
  message,
  ...(errorCode === undefined ? {} : { errorCode }),
  ...(attributes === undefined ? {} : { attributes }),
})

const invalidToken = (message: string): Refusal => ({
  status: 401,
  message,
  attributes: { error: message },
  headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
})

/** The fixed refusals, by name. Those with a varying text are the functions below. */
export const refusals = {
  missingAuthentication: {
    status: 401,
    message: 'Missing authentication',
    headers: { 'www-authenticate': 'Bearer' },
  },
  /** Altered, revoked, of another issuer or of an unknown form: the caller learns no more. */
  invalidToken: invalidToken('Invalid token'),
  expiredToken: invalidToken('Expired token received for JSON Web Token validation'),
  invalidSignature: invalidToken('Invalid signature received for JSON Web Token validation'),
  clientNotGlobal: invalidToken('Client is not global'),
  /** Not `Bearer` followed by three non-empty parts. */
  badAuthenticationHeader: {
    status: 400,
    message: 'Bad HTTP authentication header format',
    errorCode: 'Bearer',
  },
  invalidJson: { status: 400, message: 'Invalid request payload JSON format' },
  unsupportedMediaType: { status: 415, message: 'Unsupported Media Type' },
  payloadTooLarge: {
    status: 413,
    message: 'Payload content length greater than maximum allowed: 1048576',
  },
  notFound: { status: 404, message: 'Not Found' },
  featureNotEnabled: {
    status: 403,
    message: 'This feature is not enabled for this tenant.',
    errorCode: 'feature_not_enabled',
  },
  pagingTooDeep: {
    status: 400,
    message: 'Requesting page exceeds the allowed maximum of 1000 records',
    errorCode: 'invalid_paging',
  },
  invalidCheckpoint: {
    status: 400,
    message: 'The from parameter is not a valid checkpoint.',
    errorCode: 'invalid_paging',
  },
  forbiddenFields: {
    status: 403,
    message: 'Some fields cannot be read with the permissions granted by the bearer token scopes.',
    errorCode: 'insufficient_scope',
  },
  changedMeanwhile: {
    status: 409,
    message: 'The resource was changed by another request at the same time. Try again.',
    errorCode: 'concurrent_modification',
  },
  internal: { status: 500, message: 'An internal server error occurred' },
} as const satisfies Record<string, Refusal>
export type RefusalName = keyof typeof refusals

/** `throw refuse('missingAuthentication')`. */
export const refuse = (name: RefusalName): ApiError => new ApiError(refusals[name])

/** 401 for a token of another audience; `expected` is the Management API's identifier. */
export const badAudience = (expected: string): ApiError =>
  new ApiError(invalidToken(`Bad audience: ${expected}`))

/** 403 naming the scopes of which one (or, for a few operations, each) is needed. */
export const insufficientScope = (scopes: readonly string[]): ApiError =>
  new ApiError({
    status: 403,
    message: `Insufficient scope, expected any of: ${scopes.join(',')}`,
    errorCode: 'insufficient_scope',
  })

/** 400 for a body that is well formed and breaks a rule of its entity. */
export const invalidBody = (message: string): ApiError =>
  new ApiError({ status: 400, message, errorCode: 'invalid_body' })

/** 400 for a query string that breaks a rule. */
export const invalidQuery = (message: string): ApiError =>
  new ApiError({ status: 400, message, errorCode: 'invalid_query_string' })

/** 404 with the entity's own text; some entities send no code. */
export const notFound = (message: string, errorCode?: string): ApiError =>
  new ApiError({ status: 404, message, errorCode })

/** 409 with the entity's own text. */
export const conflict = (message: string, errorCode?: string): ApiError =>
  new ApiError({ status: 409, message, errorCode })
