/** Users as tests need them: straight into storage, whatever the Management API does with them. */
import { randomBytes } from 'node:crypto'
import type { TestServer } from './server.ts'

/** Stores a user of a database connection without a password and gives its `user_id`. */
export const storedUser = async (
  { stores }: TestServer,
  {
    email,
    connection = 'Username-Password-Authentication',
  }: { email: string; connection?: string },
): Promise<string> => {
  const localId = randomBytes(12).toString('hex')
  const userId = `auth0|${localId}`
  const identities = [{ connection, user_id: localId, provider: 'auth0', isSocial: false }]
  await stores.commit([
    stores.records('user').insert({
      id: userId,
      columns: { connection, email, name: email },
      document: {
        email,
        email_verified: false,
        name: email,
        picture: 'https://a.example/p',
        identities,
      },
    }),
    stores.users.insertIdentity({
      id: userId,
      userId,
      connection,
      provider: 'auth0',
      localId,
      email,
      username: undefined,
      phoneNumber: undefined,
      passwordHash: undefined,
      passwordChangedAt: undefined,
    }),
  ])
  return userId
}
