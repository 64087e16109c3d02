/** What the pages of users know of one. Pure. */
import type { Answer } from '../../api/call.ts'

export type User = Answer<'/v2/users/{id}', 'get'> & { readonly user_id: string }

type Tab = 'details' | 'tokens' | 'devices' | 'grants' | 'roles' | 'logs' | 'raw'

/** Where a tab of a user is. */
export const userPath = (userId: string, tab: Tab = 'details'): string =>
  `/users/${encodeURIComponent(userId)}/${tab}`

/** What a person would call the user: name, else what the user signs in with, else the id. */
export const userName = ({
  name,
  email,
  username,
  phone_number: phone,
  user_id: id,
}: Partial<User>): string => name ?? email ?? username ?? phone ?? id ?? ''

/** The connection whose users are the console's own administrators. */
export const administratorsConnection = 'latchkey-administrators'

/** Owners alone change such an account. */
export const isAdministrator = ({ identities = [] }: User): boolean =>
  identities.some(({ connection }) => connection === administratorsConnection)

/** The scopes of which one is needed to do this to the user. */
export const scopesFor = (user: User, scope: string): readonly string[] =>
  isAdministrator(user) ? ['update:administrators'] : [scope]

/** The account that passwords and emails are changed of: the first of a database. */
export const databaseAccount = ({ identities = [] }: User): string | undefined =>
  identities.find(({ provider }) => provider === 'auth0')?.connection
