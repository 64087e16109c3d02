/** Adding an administrator: an account of their connection, and then a role. */
import { call, send, type Call } from '../../api/call.ts'
import { Problem } from '../../api/problem.ts'

export type Role = 'owner' | 'editor' | 'security' | 'viewer'

export interface NewAdministrator {
  email: string
  password: string
  role: Role
}

const connection = 'latchkey-administrators'

export const roleCall = (userId: string, role: Role): Call =>
  call('put', '/latchkey/administrators/{user_id}', { path: { user_id: userId }, body: { role } })

export const accountCall = ({ email, password }: NewAdministrator): Call<{ user_id?: string }> =>
  call('post', '/v2/users', {
    body: { connection, email, password, verify_email: false } as never,
  }) as Call<{ user_id?: string }>

/**
 * Adds one. An account that lost its role, or never got it because a request failed, is given it and
 * keeps its password: `returned`. Throws `Problem`, also for somebody who is an administrator.
 */
export const addAdministrator = async (
  wanted: NewAdministrator,
): Promise<'created' | 'returned'> => {
  const made = await send(accountCall(wanted)).catch((error: unknown) => {
    if (error instanceof Problem && error.kind === 'conflict') return error
    throw error
  })
  if (!(made instanceof Problem)) {
    await send(roleCall(made.user_id ?? '', wanted.role))
    return 'created'
  }
  const known = await accountWithoutRole(wanted.email)
  if (known === undefined) throw made
  await send(roleCall(known, wanted.role))
  return 'returned'
}

const accountWithoutRole = async (email: string): Promise<string | undefined> => {
  const [users, { administrators }] = await Promise.all([
    send(call('get', '/v2/users-by-email', { query: { email: email.toLowerCase() } })),
    send(call('get', '/latchkey/administrators')),
  ])
  const user = users.find(({ identities = [] }) =>
    identities.some((identity) => identity.connection === connection),
  )
  const hasRole = administrators.some(({ user_id: id }) => id === user?.user_id)
  return hasRole ? undefined : user?.user_id
}
