/**
 * Making an account from what was typed. One page or two, the account is made by this one road; an
 * address that has an account already is told so by mail, not on the page, unless the tenant wants
 * it otherwise (contract §7.6).
 */
import type { Connection } from '../domain/connection.ts'
import { HashingBusy } from '../domain/password.ts'
import type { SignUpOutcome } from '../domain/password-login.ts'
import type { IdentifierKind } from '../domain/user.ts'
import { isJsonObject } from '../kit/json.ts'
import type { Parameters } from '../protocol/parameters.ts'
import { hintOf } from './hint.ts'
import { connectionFacts, shortName, visitFacts } from './login-events.ts'
import { field, languagesOf, type At, type Outcome, type Problem } from './page-visit.ts'
import type { LoginParts } from './parts.ts'
import { busy, refused, throttled, type Refused } from './refused.ts'
import { sendResetMail } from './reset-mail.ts'
import { signIn } from './sign-in.ts'
import { signUpFields } from './sign-in-facts.ts'
import type { ErrorKey } from './texts/texts.ts'
import { weakPassword } from './weak-password.ts'

/** What was typed, by kind; '' for nothing. */
export type TypedIdentifiers = Readonly<Partial<Record<IdentifierKind, string>>>

interface WantedAccount {
  readonly connection: Connection
  readonly typed: TypedIdentifiers
  readonly password: string
}

/** `known`: the page says that a mail was sent. */
export type SignUpAnswer = Outcome | Refused | 'known'

const missing: Readonly<Record<IdentifierKind, ErrorKey>> = {
  email: 'noEmail',
  username: 'noUsername',
  phone_number: 'noPhone',
}

const malformed: Readonly<Record<IdentifierKind, ErrorKey>> = {
  email: 'invalidEmail',
  username: 'invalidUsername',
  phone_number: 'invalidPhone',
}

/** Names of the fields that sign-up asks for and that were left empty. */
export const missingFields = (connection: Connection, typed: TypedIdentifiers): Problem[] =>
  signUpFields(connection)
    .filter(({ kind, isOptional }) => !isOptional && (typed[kind] ?? '') === '')
    .map(({ kind }) => ({ field: kind, textKey: missing[kind] }))

/** Makes the account and goes on with the sign-in. */
export const signUp = async (
  parts: LoginParts,
  at: At,
  wanted: WantedAccount,
): Promise<SignUpAnswer> => {
  const { connection, typed } = wanted
  let made: SignUpOutcome
  try {
    made = await make(parts, at, wanted)
  } catch (error) {
    if (error instanceof HashingBusy) return busy(error)
    throw error
  }
  if (made.outcome !== 'user') noteRefusal(parts, at, { connection, typed, made })
  switch (made.outcome) {
    case 'user':
      return signIn(parts, at, { user: made.user, connection })
    case 'weak':
      return refused([{ field: 'password', textKey: weakPassword(made.violation) }])
    case 'invalid':
      return refused([
        {
          field: made.member,
          textKey:
            (typed[made.member] ?? '') === '' ? missing[made.member] : malformed[made.member],
        },
      ])
    case 'throttled':
      return throttled(made.by)
    case 'disabled':
      return refused([{ textKey: 'signUpClosed' }], 403)
    case 'exists':
      return exists(parts, at, { connection, typed, what: made.what })
  }
}

const reasons = {
  weak: 'Password is too weak',
  invalid: 'Invalid sign up',
  exists: 'The user already exists',
  throttled: 'Too many sign-ups from this address',
  disabled: 'Public signup is disabled',
} as const

/** `fs`: the log knows the cause, whatever the page says. */
const noteRefusal = (
  { failures }: LoginParts,
  at: At,
  {
    connection,
    typed,
    made,
  }: {
    connection: Connection
    typed: TypedIdentifiers
    made: Exclude<SignUpOutcome, { outcome: 'user' }>
  },
): void => {
  const description = reasons[made.outcome]
  failures.noteEvent(at.visit.stores, {
    ...visitFacts(at),
    ...connectionFacts(connection),
    type: 'fs',
    description,
    userName: shortName(typed.email ?? typed.username ?? typed.phone_number ?? ''),
    details: { error: description },
  })
}

const make = (
  { passwords }: LoginParts,
  at: At,
  { connection, typed, password }: WantedAccount,
): Promise<SignUpOutcome> => {
  const { visit, transaction, client } = at
  const given = (kind: IdentifierKind): string | undefined =>
    (typed[kind] ?? '') === '' ? undefined : typed[kind]
  return passwords.signUp({
    stores: visit.stores,
    served: visit.served,
    connection,
    password,
    ip: visit.sender.ip,
    facts: visitFacts(at),
    languages: languagesOf(visit, transaction),
    clientId: client.clientId,
    email: given('email'),
    username: given('username'),
    phoneNumber: given('phone_number'),
  })
}

const exists = async (
  parts: LoginParts,
  at: At,
  known: { connection: Connection; typed: TypedIdentifiers; what: IdentifierKind },
): Promise<SignUpAnswer> => {
  const { flags } = (await at.visit.stores.singleton('tenant_settings')) ?? {}
  const maySay = isJsonObject(flags) && flags['enable_public_signup_user_exists_error'] === true
  if (maySay) return refused([{ field: known.what, textKey: 'userExists' }])
  const { email } = known.typed
  if (known.what !== 'email' || email === undefined) return refused([{ textKey: 'signUpFailed' }])
  const throttle = await sendResetMail(parts, at, { connection: known.connection, typed: email })
  return throttle ?? 'known'
}

const kinds = ['email', 'username', 'phone_number'] as const

/** What a posted form names the account by. */
export const typedIdentifiers = (form: Parameters): TypedIdentifiers =>
  Object.fromEntries(
    kinds.flatMap((kind) => {
      const value = field(form, kind)?.trim()
      return value === undefined || value === '' ? [] : [[kind, value] as const]
    }),
  )

/** What the application, or an earlier page, has named. */
export const hintedIdentifiers = (
  at: Pick<At, 'transaction'>,
  { identifiers }: { identifiers: readonly IdentifierKind[] },
): TypedIdentifiers => {
  const hint = hintOf(at)
  if (hint === '') return {}
  if (hint.includes('@')) return { email: hint }
  const other = identifiers.find((kind) => kind !== 'email')
  return other === undefined ? {} : { [other]: hint }
}
