/**
 * `GET /refresh-tokens`: the refresh tokens of a client, a user or an API, newest first. The
 * compatible API lists those of a user alone; a ledger needs the others as well.
 */
import { Type } from 'typebox'
import type { RefreshToken, RefreshTokenFilter } from '../../../domain/refresh-token.ts'
import { userinfoAudience } from '../../../domain/tenant.ts'
import type { JsonObject, JsonValue } from '../../../kit/json.ts'
import { flag, nullable, open, optional, text, texts } from '../../entities/schema-parts.ts'
import type { Operation, OperationContext, Result } from '../../operation.ts'
import { cursorQuery } from '../sessions.ts'

const defaultTake = 50

const textOf = (value: JsonValue | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

const filterOf = ({ query }: OperationContext): RefreshTokenFilter => {
  const clientId = textOf(query['client_id'])
  const userId = textOf(query['user_id'])
  const audience = textOf(query['audience'])
  const sessionId = textOf(query['session_id'])
  return {
    ...(clientId === undefined ? {} : { clientId }),
    ...(userId === undefined ? {} : { userId }),
    ...(audience === undefined ? {} : { audience }),
    ...(sessionId === undefined ? {} : { sessionId }),
  }
}

const present = async (
  token: RefreshToken,
  { stores, served }: OperationContext,
): Promise<JsonObject> => ({
  id: token.id,
  client_id: token.clientId,
  client_name: (await stores.clients.find(token.clientId))?.name ?? null,
  user_id: token.userId,
  session_id: token.sessionId ?? null,
  rotating: token.isRotating,
  resource_servers: token.resources.map(({ audience, scopes }) => ({
    audience: audience ?? userinfoAudience(served.tenant),
    scopes: [...scopes],
  })),
  created_at: token.createdAt,
  last_exchanged_at: token.lastExchangedAt ?? null,
  expires_at: token.expiresAt ?? null,
  idle_expires_at: token.idleExpiresAt ?? null,
})

const run = async (context: OperationContext): Promise<Result> => {
  const { query, stores } = context
  const limit = typeof query['take'] === 'number' ? query['take'] : defaultTake
  const before = textOf(query['from'])
  const found = await stores.refreshTokens.list({
    ...filterOf(context),
    ...(before === undefined ? {} : { before }),
    limit: limit + 1,
  })
  const page = found.slice(0, limit)
  const last = found.length > limit ? page.at(-1)?.id : undefined
  const tokens = await Promise.all(page.map((token) => present(token, context)))
  return {
    status: 200,
    body: { refresh_tokens: tokens, ...(last === undefined ? {} : { next: last }) },
  }
}

const entry = open({
  id: text('Id of the token, not the token'),
  client_id: text('Client it was given to'),
  client_name: nullable(text('Name of the client; null when it is gone')),
  user_id: text('Whose it is'),
  session_id: nullable(text('Session it was given out in')),
  rotating: flag('Whether each use replaces it'),
  resource_servers: Type.Array(
    open({ audience: text('Identifier of the API'), scopes: texts('Scopes') }),
    { description: 'What it is good for; the original API first' },
  ),
  created_at: text('When it was given out'),
  last_exchanged_at: nullable(text('When it was last used')),
  expires_at: nullable(text('When it ends however often it is used; null for never')),
  idle_expires_at: nullable(text('When it ends unless it is used; null for never')),
})

export const listRefreshTokens: Operation = {
  id: 'list_refresh_tokens',
  method: 'GET',
  path: '/refresh-tokens',
  face: 'own',
  tag: 'tokens',
  summary: 'List refresh tokens',
  scopes: ['read:tokens'],
  query: Type.Object({
    ...optional({
      client_id: text('Client they were given to', { maxLength: 200 }),
      user_id: text('User they belong to', { maxLength: 1_024 }),
      audience: text('API they were first asked for', { maxLength: 600 }),
      session_id: text('Session they were given out in', { maxLength: 200 }),
    }),
    ...cursorQuery,
  }),
  successStatus: 200,
  response: open({
    refresh_tokens: Type.Array(entry),
    next: Type.Optional(text('Send it as `from` for the next page')),
  }),
  run,
}
