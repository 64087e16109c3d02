/** Sessions and refresh tokens as tests of the Management API need them: straight into storage. */
import type { RefreshToken } from '../../src/domain/refresh-token.ts'
import type { Session } from '../../src/domain/session.ts'
import type { TestServer } from './server.ts'

let made = 0

/** Stores a session of the user and gives its id. */
export const storedSession = async (
  { stores }: Pick<TestServer, 'stores'>,
  userId: string,
  change: Partial<Session> = {},
): Promise<string> => {
  made += 1
  const id = `session${String(made).padStart(25, '0')}`
  const now = new Date().toISOString()
  const later = new Date(Date.now() + 3_600_000).toISOString()
  await stores.commit([
    stores.sessions.insert(
      {
        id,
        userId,
        connection: 'people',
        createdAt: now,
        updatedAt: now,
        authenticatedAt: now,
        lastInteractedAt: now,
        idleExpiresAt: later,
        expiresAt: later,
        clientIds: [],
        document: {},
        ...change,
      },
      `secret of ${id}`,
    ),
  ])
  return id
}

/** Stores a refresh token of the user, which nobody can present, and gives its id. */
export const storedRefreshToken = async (
  { stores }: Pick<TestServer, 'stores'>,
  userId: string,
  change: Partial<RefreshToken> = {},
): Promise<string> => {
  made += 1
  const id = `family${String(made)}`
  await stores.commit([
    stores.refreshTokens.insert({
      id,
      clientId: 'client',
      userId,
      sessionId: undefined,
      isRotating: false,
      counter: 0,
      familySecretHash: 'f',
      tokenHash: 't',
      previousHash: undefined,
      previousUntil: undefined,
      previousAnswer: undefined,
      resources: [{ audience: 'https://api.example', scopes: ['read:a'] }],
      createdAt: new Date().toISOString(),
      lastExchangedAt: undefined,
      expiresAt: undefined,
      idleExpiresAt: undefined,
      document: {},
      ...change,
    }),
  ])
  return id
}
