/**
 * The server's own log: structured lines on standard output, for operators. Callers never hand it
 * headers, bodies or queries; the redaction here is belt and braces. The tenant's log of events is
 * something else (`domain/event.ts`).
 */
import { pino, type DestinationStream } from 'pino'

/** Fields first, then a sentence that names no secret. An error goes under `error`. */
export type LogLine = (fields: object, message: string) => void

export interface Log {
  readonly debug: LogLine
  readonly info: LogLine
  readonly warn: LogLine
  readonly error: LogLine
  readonly fatal: LogLine
}

/** Members that could hold a secret or a token, at the top of a line or one level below. */
const secretMembers = [
  'access_token',
  'assertion',
  'authorization',
  'body',
  'client_assertion',
  'client_secret',
  'clientSecret',
  'code',
  'cookie',
  'headers',
  'id_token',
  'masterKey',
  'password',
  'pem',
  'privateKeyPem',
  'query',
  'refresh_token',
  'secret',
  'signing_secret',
  'token',
]

/**
 * A log that writes lines of `level` and above; to standard output unless a destination is given.
 */
export const createLog = (level: string, destination?: DestinationStream): Log => {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { error: describeError, err: describeError },
    redact: {
      paths: secretMembers.flatMap((member) => [member, `*.${member}`]),
      censor: '[redacted]',
    },
  }
  const logger = pino(options, destination ?? pino.destination({ dest: 1, sync: true }))
  const line =
    (name: 'debug' | 'info' | 'warn' | 'error' | 'fatal'): LogLine =>
    (fields, message) => {
      logger[name](fields, message)
    }
  return {
    debug: line('debug'),
    info: line('info'),
    warn: line('warn'),
    error: line('error'),
    fatal: line('fatal'),
  }
}

/**
 * What is written of an error: name, message, stack and causes. Other members are left out, because
 * drivers and HTTP clients put rows, parameters and requests there. The code is renamed, since
 * `code` is redacted.
 */
const describeError = (error: unknown, depth = 0): unknown => {
  if (!(error instanceof Error)) return { message: `A ${typeof error} was thrown.` }
  const errorCode = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  return {
    name: error.name,
    message: error.message,
    ...(errorCode === undefined ? {} : { errorCode }),
    stack: error.stack,
    ...(error.cause === undefined || depth >= 3
      ? {}
      : { cause: describeError(error.cause, depth + 1) }),
  }
}
