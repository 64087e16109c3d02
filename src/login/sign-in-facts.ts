/** What the settings say about one sign-in: who may sign in by what, and on which pages. */
import type { Client } from '../domain/client.ts'
import { isDatabase, type Connection } from '../domain/connection.ts'
import { identifierRules } from '../domain/identifier-rules.ts'
import type { IdentifierKind } from '../domain/user.ts'
import { isJsonObject } from '../kit/json.ts'
import type { At } from './page-visit.ts'
import { paths } from './paths.ts'
import type { ErrorKey, Texts } from './texts/texts.ts'

export interface SignInFacts {
  readonly client: Client
  /** Undefined when no connection with passwords is enabled for the client. */
  readonly connection: Connection | undefined
  /** The prompt setting: the identifier has a page of its own. */
  readonly isIdentifierFirst: boolean
  readonly maySignUp: boolean
  /** What a person may type to say who they are. */
  readonly identifiers: readonly IdentifierKind[]
}

/** Reads what the pages before authentication need; all from caches. */
export const signInFacts = async ({ visit, transaction, client }: At): Promise<SignInFacts> => {
  const { stores } = visit
  const wanted =
    transaction.goal.kind === 'authorization' ? transaction.goal.request.connection : undefined
  const [connections, prompts = {}] = await Promise.all([
    stores.connections.list(),
    stores.singleton('prompts'),
  ])
  const enabled = connections.filter(
    (connection) => isDatabase(connection) && connection.enabledClients.includes(client.clientId),
  )
  const connection = wanted === undefined ? enabled[0] : enabled.find(({ name }) => name === wanted)
  return {
    client,
    connection,
    isIdentifierFirst: prompts['identifier_first'] === true,
    maySignUp: connection !== undefined && signUpIsOpen(connection),
    identifiers: connection === undefined ? [] : identifierKinds(connection),
  }
}

const kinds = ['email', 'username', 'phone_number'] as const

/** Whether who forgot the password may ask for a mail with a link to a new one. */
export const mayAskForReset = (connection: Connection | undefined): boolean =>
  connection !== undefined && connection.options['disable_self_service_change_password'] !== true

/** What finds people in the connection. */
export const identifierKinds = (connection: Connection): readonly IdentifierKind[] => {
  const rules = identifierRules(connection)
  return kinds.filter((kind) => rules[kind].identifies)
}

/** What sign-up asks for beside the password, and whether it may be left out. */
export const signUpFields = (
  connection: Connection,
): readonly { readonly kind: IdentifierKind; readonly isOptional: boolean }[] => {
  const rules = identifierRules(connection)
  return kinds.flatMap((kind) => {
    const { status } = rules[kind]
    return status === 'inactive' ? [] : [{ kind, isOptional: status === 'optional' }]
  })
}

const signUpIsOpen = ({ options }: Connection): boolean => {
  const methods = options['authentication_methods']
  const password = isJsonObject(methods) ? methods['password'] : undefined
  const isBlocked = isJsonObject(password) && password['signup_behavior'] === 'block'
  return options['disable_signup'] !== true && !isBlocked
}

/** The label of a field that takes any of `kinds`. */
export const identifierLabel = (texts: Texts, kinds: readonly IdentifierKind[]): string => {
  const { fields } = texts
  if (kinds.length > 1)
    return kinds.includes('phone_number') ? fields.anyIdentifier : fields.usernameOrEmail
  if (kinds[0] === 'username') return fields.username
  return kinds[0] === 'phone_number' ? fields.phone : fields.email
}

const missingKeys: Readonly<Record<IdentifierKind, ErrorKey>> = {
  email: 'noEmail',
  username: 'noUsername',
  phone_number: 'noPhone',
}

/** What is said when the identifier is missing. */
export const missingIdentifier = (kinds: readonly IdentifierKind[]): ErrorKey => {
  const [only] = kinds
  return kinds.length === 1 && only !== undefined ? missingKeys[only] : 'noIdentifier'
}

/** One sentence for a wrong user and for a wrong password. */
export const wrongCredentials = (kinds: readonly IdentifierKind[]): ErrorKey =>
  kinds.length === 1 && kinds[0] === 'email' ? 'wrongEmailCredentials' : 'wrongCredentials'

/** Where signing in begins. */
export const loginPath = ({ isIdentifierFirst }: SignInFacts): string =>
  isIdentifierFirst ? paths.loginId : paths.login
