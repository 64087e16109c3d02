/** An application that exchanges passwords, a database of its own, and people in it. */
import { application, password, person, type Application, type Person } from './sign-in-world.ts'
import type { Answered, TestServer } from './server.ts'

export const realmGrant = 'http://auth0.com/oauth/grant-type/password-realm'

export interface PasswordWorld {
  readonly app: Application
  readonly ada: Person
}

/** The application may use both grants of passwords. */
export const passwordWorld = async (
  server: TestServer,
  given: { client?: Record<string, unknown>; connection?: Record<string, unknown> } = {},
): Promise<PasswordWorld> => {
  const app = await application(server, {
    client: { grant_types: ['password', realmGrant, 'refresh_token'], ...given.client },
    ...(given.connection === undefined ? {} : { connection: given.connection }),
  })
  return { app, ada: await person(server, app) }
}

/** Exchanges a name and a password at the application's own connection. */
export const exchangePassword = (
  server: TestServer,
  { app, ada }: PasswordWorld,
  form: Record<string, string> = {},
  headers: Record<string, string> = {},
): Promise<Answered> =>
  server.post(
    '/oauth/token',
    {
      grant_type: realmGrant,
      client_id: app.client_id,
      client_secret: app.client_secret,
      realm: app.connection,
      username: ada.email,
      password,
      scope: 'openid profile',
      ...form,
    },
    headers,
  )

/** Entries of the log with this code, once they are committed. */
export const logged = async (server: TestServer, type: string): Promise<any[]> => {
  await server.stores.events.flush()
  const found = await server.stores.events.search({
    filter: { field: 'type', pattern: type },
    newestFirst: true,
    offset: 0,
    limit: 100,
  })
  return found.map(({ document }) => document)
}

/** Mails in the development mailbox, newest first. */
export const mailsTo = async (server: TestServer, to: string): Promise<any[]> => {
  const { status, body } = await server.api(
    'GET',
    `/api/latchkey/v1/mails?to=${encodeURIComponent(to)}`,
  )
  if (status !== 200) throw new Error(JSON.stringify(body))
  return body.mails
}
