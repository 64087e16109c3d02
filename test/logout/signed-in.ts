/** A browser with a session, made straight in storage: what the logout tests begin with. */
import { systemClock, type Clock } from '../../src/kit/clock.ts'
import type { JsonObject } from '../../src/kit/json.ts'
import { documentSigning } from '../../src/protocol/issuance/signing.ts'
import { signingKeys } from '../../src/protocol/keys/signing-keys.ts'
import { sessionKeeping } from '../../src/protocol/sessions.ts'
import type { TestServer } from '../support/server.ts'

export interface SignedIn {
  readonly userId: string
  readonly sessionId: string
  /** The `Cookie` header. */
  readonly cookie: string
}

export const signIn = async (
  server: TestServer,
  { clientIds = [], clock = systemClock }: { clientIds?: readonly string[]; clock?: Clock } = {},
): Promise<SignedIn> => {
  const { stores } = server
  const email = `ann-${Math.random().toString(36).slice(2)}@example.com`
  const userId = `auth0|${Math.random().toString(36).slice(2)}`
  await stores.commit([
    stores.records('user').insert({
      id: userId,
      columns: { connection: 'Username-Password-Authentication', email },
      document: { user_id: userId, email },
    }),
  ])
  const keeping = sessionKeeping({ clock })
  const settings = await stores.singleton('tenant_settings')
  const { session, secret, writes } = keeping.start({
    stores,
    settings,
    user: { userId },
    connection: 'Username-Password-Authentication',
    sender: { ip: '192.0.2.1', userAgent: 'Test' },
    methods: [{ name: 'pwd' }],
  })
  await stores.commit(writes)
  for (const clientId of clientIds)
    await stores.commit(keeping.touch(stores, session, { clientId, settings }))
  return { userId, sessionId: session.id, cookie: `__Host-latchkey=${secret}` }
}

/** Whether the session can still be used. */
export const isAlive = async ({ stores }: TestServer, { sessionId }: SignedIn): Promise<boolean> =>
  (await stores.sessions.get(sessionId)) !== undefined

/** An ID token of the session for a client, signed as ours are; `claims` go over the usual ones. */
export const idTokenOf = (
  { stores, issuer }: TestServer,
  { userId, sessionId }: Pick<SignedIn, 'userId' | 'sessionId'>,
  { clientId, claims = {} }: { clientId: string; claims?: JsonObject },
): Promise<string> => {
  const now = Math.floor(Date.now() / 1000)
  return documentSigning({ currentKey: signingKeys({ clock: systemClock }).current })({
    stores,
    typ: 'JWT',
    claims: {
      iss: issuer,
      sub: userId,
      aud: clientId,
      iat: now - 7200,
      exp: now - 3600,
      sid: sessionId,
      ...claims,
    },
  })
}

/** A client that people sign in to. */
export const webClient = async (
  server: TestServer,
  members: Record<string, unknown> = {},
): Promise<string> => {
  const { status, body } = await server.api('POST', '/api/v2/clients', {
    name: 'Shop',
    app_type: 'regular_web',
    callbacks: ['https://shop.example/callback'],
    allowed_logout_urls: ['https://shop.example/bye'],
    ...members,
  })
  if (status !== 201) throw new Error(JSON.stringify(body))
  return (body as { client_id: string }).client_id
}
