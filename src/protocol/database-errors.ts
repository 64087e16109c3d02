/** Refusals of `/dbconnections/*`, in a body of their own (contract §0.5, E2). */
import { passwordPolicyText, type PasswordViolation } from '../domain/password-policy.ts'
import type { JsonObject } from '../kit/json.ts'

export class DatabaseError extends Error {
  override readonly name = 'DatabaseError'
  constructor(
    readonly status: number,
    readonly body: JsonObject,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(String(body['code'] ?? body['name']))
  }
}

/** `name` is `BadRequestError`. */
export const badDatabaseRequest = (code: string, description: string): DatabaseError =>
  new DatabaseError(400, { name: 'BadRequestError', code, description, statusCode: 400 })

/** What somebody learns who may not learn whether an account exists. */
export const invalidSignUp = (): DatabaseError =>
  badDatabaseRequest('invalid_signup', 'Invalid sign up')

/** A password that is not taken, with the rules and how they are kept. */
export const weakPassword = (violation: PasswordViolation): DatabaseError => {
  const { name, rules } = violation
  const common = { name, code: 'invalid_password', statusCode: 400 }
  if (name !== 'PasswordStrengthError')
    return new DatabaseError(400, {
      ...common,
      message: violation.message,
      description: violation.message,
    })
  return new DatabaseError(400, {
    ...common,
    message: violation.message,
    policy: passwordPolicyText(rules),
    description: {
      rules: JSON.parse(JSON.stringify(rules)) as JsonObject[],
      verified: false,
    },
  })
}

/** Both shapes, since callers read either. */
export const tooManySignUps = (
  description: string,
  retryAfterSeconds: number | undefined,
): DatabaseError =>
  new DatabaseError(
    429,
    {
      name: 'AnomalyDetected',
      code: 'too_many_requests',
      description,
      statusCode: 429,
      error: 'too_many_requests',
      error_description: description,
    },
    retryAfterSeconds === undefined
      ? {}
      : { 'retry-after': String(Math.max(1, Math.ceil(retryAfterSeconds))) },
  )
