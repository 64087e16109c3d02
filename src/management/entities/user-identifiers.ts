/**
 * By what a user of a connection may be known (contract §8.6): reads email address, username and
 * phone number of a request in their normalised forms. Raises 400 for what the connection does not
 * take.
 */
import type { Connection } from '../../domain/connection.ts'
import { isDatabase } from '../../domain/connection.ts'
import { identifierRules, isEmailAddress, usernameFault } from '../../domain/identifier-rules.ts'
import type { IdentifierKind } from '../../domain/user.ts'
import { normalizeIdentifier } from '../../domain/user.ts'
import type { JsonObject, JsonValue } from '../../kit/json.ts'
import { ApiError, invalidBody } from '../errors.ts'

export interface Identifiers {
  readonly email?: string | undefined
  readonly username?: string | undefined
  readonly phoneNumber?: string | undefined
}

/** 400 without a code, as the user store of the wire answers. */
export const refusedByUserStore = (message: string): ApiError =>
  new ApiError({ status: 400, message })

const missing = (name: string): ApiError =>
  invalidBody(`Payload validation error: 'Missing required property: ${name}'.`)

const textOf = (value: JsonValue | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined

/** An email address in the one form it is stored and compared in (attacks 55). */
export const readEmail = (value: JsonValue | undefined): string | undefined => {
  const text = textOf(value)
  if (text === undefined) return undefined
  const email = normalizeIdentifier(text)
  if (!isEmailAddress(email))
    throw invalidBody(
      `Payload validation error: 'Object didn't pass validation for format email: ${text}' on property email.`,
    )
  return email
}

/** A username that the connection takes. */
export const readUsername = (
  value: JsonValue | undefined,
  connection: Connection,
): string | undefined => {
  const text = textOf(value)
  if (text === undefined) return undefined
  const rules = identifierRules(connection)
  if (
    !isDatabase(connection) ||
    (!rules.username.identifies && rules.username.status === 'inactive')
  )
    throw refusedByUserStore('Cannot set username for connection without requires_username')
  const username = normalizeIdentifier(text)
  const fault = usernameFault(username, rules)
  if (fault !== undefined)
    throw invalidBody(`Payload validation error: '${fault}' on property username.`)
  return username
}

/** What a connection asks of every user it has. */
export const requiredIdentifiers = (connection: Connection): readonly IdentifierKind[] => {
  if (connection.strategy === 'sms') return ['phone_number']
  if (!isDatabase(connection)) return ['email']
  const rules = identifierRules(connection)
  return (['email', 'username', 'phone_number'] as const).filter(
    (kind) => rules[kind].status === 'required',
  )
}

/** True when a sign-in finds people of the connection by their phone number. */
export const knowsByPhone = (connection: Connection): boolean =>
  connection.strategy === 'sms' ||
  (isDatabase(connection) && identifierRules(connection).phone_number.identifies)

/** The identifiers of a new user. */
export const readIdentifiers = (body: JsonObject, connection: Connection): Identifiers => {
  const identifiers = {
    email: readEmail(body['email']),
    username: readUsername(body['username'], connection),
    phone_number: textOf(body['phone_number']),
  }
  for (const kind of requiredIdentifiers(connection))
    if (identifiers[kind] === undefined) throw missing(kind)
  const { email, username, phone_number: phoneNumber } = identifiers
  if (email === undefined && username === undefined && !(phoneNumber && knowsByPhone(connection)))
    throw missing('email')
  return { email, username, phoneNumber }
}
