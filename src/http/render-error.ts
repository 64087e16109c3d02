/** The only place where an error becomes a response. Causes are logged whole and sent never. */
import { HashingBusy } from '../domain/password.ts'
import { StaleNode } from '../domain/storage.ts'
import { ApiError } from '../management/errors.ts'
import { OAuthError, tooManyRequests } from '../protocol/errors.ts'
import { jsonAnswer, oauthAnswer, type Answer } from './answer.ts'
import { BadBody, BodyTooLarge } from './request-facts.ts'

/** Where faults are written; a structured logger. */
export interface FaultLog {
  error(facts: Record<string, unknown>, message: string): void
}

export type Face = 'oauth' | 'management'

export interface RenderedRequest {
  readonly requestId: string
  readonly method: string
  readonly path: string
}

/**
 * Refusals keep their own status and text; anything else is 500 with nothing but the request id.
 */
export const renderError = (
  error: unknown,
  face: Face,
  context: { log: FaultLog; request: RenderedRequest },
): Answer => {
  if (error instanceof OAuthError) return oauthError(error)
  if (error instanceof ApiError) return error.toAnswer()
  if (error instanceof BodyTooLarge)
    return refusal(face, {
      status: 413,
      text:
        face === 'oauth'
          ? 'The request body is too large'
          : 'Payload content length greater than maximum allowed: 1048576',
    })
  if (error instanceof BadBody)
    return refusal(face, { status: 400, text: 'Invalid request payload' })
  if (error instanceof HashingBusy)
    return face === 'oauth'
      ? oauthError(tooManyRequests(error.retryAfterSeconds))
      : tooBusy(error).toAnswer()
  if (error instanceof StaleNode)
    return withRetry(refusal(face, { status: 503, text: 'The database cannot be reached' }))
  context.log.error({ ...context.request, err: error }, 'A request failed.')
  return refusal(face, {
    status: 500,
    text: `An internal error occurred (${context.request.requestId})`,
  })
}

const tooBusy = ({ retryAfterSeconds }: HashingBusy): ApiError =>
  new ApiError({
    status: 429,
    message: 'Global limit has been reached',
    errorCode: 'too_many_requests',
    headers: { 'retry-after': String(retryAfterSeconds) },
  })

const oauthError = (error: OAuthError): Answer =>
  oauthAnswer(
    error.status,
    {
      error: error.code,
      error_description: error.description,
      ...(error.errorUri === undefined ? {} : { error_uri: error.errorUri }),
    },
    error.headers,
  )

const oauthCodes: Record<number, string> = {
  400: 'invalid_request',
  404: 'not_found',
  405: 'method_not_allowed',
  413: 'invalid_request',
  500: 'server_error',
  503: 'temporarily_unavailable',
}

const reasons: Record<number, string> = {
  400: 'Bad Request',
  404: 'Not Found',
  405: 'Method Not Allowed',
  413: 'Request Entity Too Large',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
}

/** A refusal that belongs to HTTP rather than to a face, in the face's own error body. */
export const refusal = (face: Face, { status, text }: { status: number; text: string }): Answer =>
  face === 'oauth'
    ? oauthAnswer(status, { error: oauthCodes[status] ?? 'server_error', error_description: text })
    : jsonAnswer(
        status,
        { statusCode: status, error: reasons[status] ?? 'Error', message: text },
        { 'cache-control': 'no-cache' },
      )

const withRetry = (answer: Answer): Answer => ({
  ...answer,
  headers: { ...answer.headers, 'retry-after': '1' },
})
