/** Making an account with a password: by its owner, without anybody's leave. */
import {
  identifierRules,
  isEmailAddress,
  isPhoneNumber,
  normalizePhoneNumber,
  usernameFault,
} from '../../domain/identifier-rules.ts'
import { newUserDocument, userColumns } from '../../domain/new-user.ts'
import type { PasswordLogin, SignUp, SignUpOutcome } from '../../domain/password-login.ts'
import type { LoginProtection } from '../../domain/protection.ts'
import { AlreadyExists } from '../../domain/record.ts'
import {
  normalizeIdentifier,
  type Identity,
  type IdentifierKind,
  type User,
} from '../../domain/user.ts'
import { isoTime, type Clock } from '../../kit/clock.ts'
import { isJsonObject, type JsonObject } from '../../kit/json.ts'
import type { PasswordMails } from './mails.ts'
import { takesPasswords } from './verify-password.ts'

interface Parts {
  readonly protection: LoginProtection
  readonly mails: PasswordMails
  readonly newPassword: PasswordLogin['newPassword']
  readonly clock: Clock
}

export const signUpWith =
  (parts: Parts): PasswordLogin['signUp'] =>
  async (signUp) => {
    const { stores, connection, ip } = signUp
    if (!takesSignUps(signUp)) return { outcome: 'disabled' }
    const throttled = await parts.protection.beginSignUp({
      stores,
      connection: connection.name,
      ip,
    })
    if (throttled !== undefined) return { outcome: 'throttled', by: throttled }
    const names = readNames(signUp)
    if ('outcome' in names) return names
    return makeAccount(parts, signUp, names)
  }

const takesSignUps = ({ connection }: SignUp): boolean => {
  const methods = connection.options['authentication_methods']
  const password = isJsonObject(methods) ? methods['password'] : undefined
  return (
    takesPasswords(connection) &&
    connection.options['disable_signup'] !== true &&
    !(isJsonObject(password) && password['signup_behavior'] === 'block')
  )
}

/** Normalised, each undefined when it was not sent. */
type Names = Readonly<Record<IdentifierKind, string | undefined>>

const kinds = ['email', 'username', 'phone_number'] as const

const readNames = (signUp: SignUp): Names | (SignUpOutcome & { outcome: 'invalid' }) => {
  const rules = identifierRules(signUp.connection)
  const names: Names = {
    email: signUp.email === undefined ? undefined : normalizeIdentifier(signUp.email),
    username: signUp.username === undefined ? undefined : normalizeIdentifier(signUp.username),
    phone_number:
      signUp.phoneNumber === undefined ? undefined : normalizePhoneNumber(signUp.phoneNumber),
  }
  for (const kind of kinds) {
    const name = names[kind]
    const { status } = rules[kind]
    if (name === undefined || name === '') {
      if (status === 'required') return invalid(kind, 'is required')
    } else if (status === 'inactive') return invalid(kind, 'is not taken by this connection')
    else if (kind === 'email' && !isEmailAddress(name)) return invalid(kind, 'is no email address')
    else if (kind === 'phone_number' && !isPhoneNumber(name)) return invalid(kind, 'is no number')
    else if (kind === 'username') {
      const fault = usernameFault(name, rules)
      if (fault !== undefined) return { outcome: 'invalid', member: kind, what: fault }
    }
  }
  const isNamed = kinds.some((kind) => rules[kind].identifies && (names[kind] ?? '') !== '')
  return isNamed ? names : invalid('email', 'is required')
}

const invalid = (member: IdentifierKind, what: string): SignUpOutcome & { outcome: 'invalid' } => ({
  outcome: 'invalid',
  member,
  what: `${member} ${what}`,
})

const makeAccount = async (
  { mails, newPassword, clock }: Parts,
  signUp: SignUp,
  names: Names,
): Promise<SignUpOutcome> => {
  const { stores, served, connection, clientId, languages } = signUp
  const document = newUserDocument({
    provider: 'auth0',
    connection: connection.name,
    email: names.email,
    username: names.username,
    phoneNumber: names.phone_number,
    members: signUp.profile ?? {},
    now: clock.now(),
  })
  const password = await newPassword({ connection, password: signUp.password, document })
  if (password.outcome === 'weak') return password
  const taken = await takenName(signUp, names)
  if (taken !== undefined) return { outcome: 'exists', what: taken }
  const { user, identity } = account(document, {
    connection: connection.name,
    names,
    passwordHash: password.passwordHash,
    now: isoTime(clock.now()),
  })
  try {
    await stores.commit([
      stores.records('user').insert({
        id: user.userId,
        columns: userColumns(document),
        document,
      }),
      stores.users.insertIdentity(identity),
      stores.events.write(signUpEvent(signUp, user)),
      ...(await mails.verification({ stores, served, user, clientId, languages })),
    ])
  } catch (error) {
    // Somebody took the name between our look and our write.
    if (error instanceof AlreadyExists)
      return { outcome: 'exists', what: (await takenName(signUp, names)) ?? 'email' }
    throw error
  }
  return { outcome: 'user', user, identity }
}

const takenName = async (
  { stores, connection }: SignUp,
  names: Names,
): Promise<IdentifierKind | undefined> => {
  for (const kind of kinds) {
    const value = names[kind]
    if (value === undefined || value === '') continue
    const known = await stores.users.findIdentity({ connection: connection.name, kind, value })
    if (known !== undefined) return kind
  }
  return undefined
}

const account = (
  document: JsonObject & { user_id: string },
  made: { connection: string; names: Names; passwordHash: string; now: string },
): { user: User; identity: Identity } => {
  const { email, username, phone_number: phoneNumber } = made.names
  const userId = document.user_id
  return {
    user: {
      userId,
      email,
      username,
      phoneNumber,
      document,
      isBlocked: false,
      emailVerified: false,
    },
    identity: {
      id: userId,
      userId,
      email,
      username,
      phoneNumber,
      connection: made.connection,
      provider: 'auth0',
      localId: userId.slice('auth0|'.length),
      passwordHash: made.passwordHash,
      passwordHistory: [],
      passwordChangedAt: made.now,
    },
  }
}

const signUpEvent = ({ facts, connection, clientId, ip }: SignUp, user: User) => ({
  ...facts,
  type: 'ss',
  description: 'Signed up',
  ip,
  clientId: clientId ?? facts?.clientId,
  userId: user.userId,
  userName: user.email ?? user.username ?? user.phoneNumber,
  connection: connection.name,
  connectionId: connection.id,
})
