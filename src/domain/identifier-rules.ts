/**
 * What a database connection knows people by, and what it takes for such a name (contract
 * §7.6, management §8.5 and 8.6): the old options (`requires_username`, `validation`) and the new
 * (`attributes`) read into one form.
 */
import type { Connection } from './connection.ts'
import { normalizeIdentifier, type IdentifierKind } from './user.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../kit/json.ts'

export interface IdentifierRule {
  /** Whether a sign-in finds people by it. */
  readonly identifies: boolean
  /** At sign-up. */
  readonly status: 'required' | 'optional' | 'inactive'
}

export interface IdentifierRules extends Readonly<Record<IdentifierKind, IdentifierRule>> {
  /** Characters of a username, and whether it may be an email address or a phone number. */
  readonly usernames: {
    readonly min: number
    readonly max: number
    readonly mayBeEmail: boolean
    readonly mayBePhone: boolean
  }
}

const object = (value: JsonValue | undefined): JsonObject => (isJsonObject(value) ? value : {})
const number = (value: JsonValue | undefined, fallback: number): number =>
  typeof value === 'number' ? value : fallback

const required: IdentifierRule = { identifies: true, status: 'required' }
const inactive: IdentifierRule = { identifies: false, status: 'inactive' }

export const identifierRules = ({ options }: Pick<Connection, 'options'>): IdentifierRules => {
  const { attributes } = options
  if (isJsonObject(attributes))
    return {
      email: attributeRule(attributes['email'], true),
      username: attributeRule(attributes['username'], false),
      phone_number: attributeRule(attributes['phone_number'], false),
      usernames: usernameRules(object(object(attributes['username'])['validation'])),
    }
  const { min, max } = object(object(options['validation'])['username'])
  return {
    email: required,
    username: options['requires_username'] === true ? required : inactive,
    phone_number: inactive,
    usernames: { ...usernameRules({}), min: number(min, 1), max: number(max, 15) },
  }
}

const usernameRules = (validation: JsonObject): IdentifierRules['usernames'] => {
  const allowed = object(validation['allowed_types'])
  return {
    min: number(validation['min_length'], 1),
    max: number(validation['max_length'], 15),
    mayBeEmail: allowed['email'] === true,
    mayBePhone: allowed['phone_number'] === true,
  }
}

const attributeRule = (attribute: JsonValue | undefined, isEmail: boolean): IdentifierRule => {
  if (!isJsonObject(attribute)) return inactive
  const active = object(attribute['identifier'])['active']
  const status = object(attribute['signup'])['status']
  const fallback = attribute['profile_required'] === true ? 'required' : 'optional'
  return {
    identifies: typeof active === 'boolean' ? active : isEmail,
    status:
      status === 'required' || status === 'optional' || status === 'inactive' ? status : fallback,
  }
}

/** An address in the sense of the wire: something, one `@`, a domain with a dot. No half characters. */
export const isEmailAddress = (value: string): boolean =>
  value.length <= 254 &&
  /^[^\s@"(),:;<>[\]\\\p{Cc}\p{Cs}]{1,64}@[^\s@"(),:;<>[\]\\\p{Cc}\p{Cs}.]+(\.[^\s@"(),:;<>[\]\\\p{Cc}\p{Cs}.]+)+$/u.test(
    value,
  )

export const isPhoneNumber = (value: string): boolean => /^\+[0-9]{1,15}$/.test(value)

/** People write numbers with spaces, dots, dashes and brackets. */
export const normalizePhoneNumber = (value: string): string =>
  value.normalize('NFKC').replaceAll(/[\s().-]/g, '')

/** What is wrong with a normalised username; undefined when nothing is. */
export const usernameFault = (
  username: string,
  { usernames }: Pick<IdentifierRules, 'usernames'>,
): string | undefined => {
  const { min, max, mayBeEmail, mayBePhone } = usernames
  if (username.length < min || username.length > max)
    return `The username must have ${String(min)} to ${String(max)} characters`
  if (!/^[a-z0-9_+\-.!#$^`~@']+$/.test(username))
    return "The username may only hold letters, digits and _ + - . ! # $ ^ ` ~ @ '"
  if (!mayBeEmail && isEmailAddress(username)) return 'The username must not be an email address'
  if (!mayBePhone && isPhoneNumber(username)) return 'The username must not be a phone number'
  return undefined
}

const longestIdentifier = 320

/**
 * What a typed text can name in the connection, in the order in which it is looked for. Empty for
 * text that can be nobody's name.
 */
export const identifierCandidates = (
  typed: string,
  rules: IdentifierRules,
): { readonly kind: IdentifierKind; readonly value: string }[] => {
  if (typed.length > longestIdentifier || /\p{Cc}/u.test(typed.trim())) return []
  const value = normalizeIdentifier(typed)
  const phone = normalizePhoneNumber(typed)
  if (value === '') return []
  return [
    { kind: 'email' as const, value, canBe: value.includes('@') },
    { kind: 'phone_number' as const, value: phone, canBe: isPhoneNumber(phone) },
    { kind: 'username' as const, value, canBe: value.length <= 128 },
  ]
    .filter(({ kind, canBe }) => canBe && rules[kind].identifies)
    .map(({ kind, value: name }) => ({ kind, value: name }))
}
