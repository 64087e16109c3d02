/**
 * Sessions of users (contract §9): seen, given metadata, ended. Ending one tells its clients; the
 * refresh tokens that were given out in it stay unless it is revoked.
 */
import { Type } from 'typebox'
import type { Write } from '../../domain/record.ts'
import type { Session } from '../../domain/session.ts'
import { isoTime } from '../../kit/clock.ts'
import type { JsonObject } from '../../kit/json.ts'
import { anything, closed, flag, open, optional, text, whole } from '../entities/schema-parts.ts'
import { notFound } from '../errors.ts'
import { metadataBody, withMetadata } from '../metadata.ts'
import type { Operation, OperationContext, Result } from '../operation.ts'
import type { SessionEnds } from '../ports.ts'
import { requireUser } from '../require-user.ts'

const accepted = { status: 202, body: {} } as const

const schema = open(
  optional({
    id: text('Id of the session'),
    user_id: text('Whose it is'),
    created_at: text('When it began'),
    updated_at: text('When it was changed'),
    authenticated_at: text('When the user last proved who they are'),
    last_interacted_at: text('When it was last used'),
    idle_expires_at: text('When it ends unless it is used'),
    expires_at: text('When it ends in any case'),
    device: anything('Address and browser it began and was last used with'),
    clients: Type.Array(open(optional({ client_id: text('Id of the client') })), {
      description: 'Clients that were signed in to by it',
    }),
    authentication: anything('How the user proved who they are'),
    cookie: anything('How long the browser keeps it'),
    session_metadata: anything('What was noted with it'),
  }),
)

/** A session as it is shown. */
export const presentSession = (session: Session): JsonObject => ({
  id: session.id,
  user_id: session.userId,
  created_at: session.createdAt,
  updated_at: session.updatedAt,
  authenticated_at: session.authenticatedAt,
  idle_expires_at: session.idleExpiresAt,
  expires_at: session.expiresAt,
  last_interacted_at: session.lastInteractedAt,
  clients: session.clientIds.map((clientId) => ({ client_id: clientId })),
  ...session.document,
})

const requireSession = async ({ stores, params }: OperationContext): Promise<Session> => {
  const session = await stores.sessions.get(params['id'] ?? '')
  if (session === undefined) throw notFound('The session does not exist.')
  return session
}

const get = async (context: OperationContext): Promise<Result> => ({
  status: 200,
  body: presentSession(await requireSession(context)),
})

const update = async (context: OperationContext): Promise<Result> => {
  const { stores, body, clock } = context
  const session = await requireSession(context)
  const document = withMetadata(session.document, 'session_metadata', body['session_metadata'])
  const updatedAt = isoTime(clock.now())
  const write = stores.sessions.touch(session, { document, updatedAt })
  const changed = presentSession({ ...session, document, updatedAt })
  return context.commit([write], { status: 200, body: changed })
}

const ending = (sessions: SessionEnds, context: OperationContext) => (session: Session) =>
  sessions.end({
    stores: context.stores,
    served: context.served,
    session,
    reason: 'session-revoked',
  })

const remove =
  (sessions: SessionEnds) =>
  async (context: OperationContext): Promise<Result> => {
    const session = await context.stores.sessions.get(context.params['id'] ?? '')
    if (session === undefined) return accepted
    return context.commit(await ending(sessions, context)(session), accepted)
  }

const revoke =
  (sessions: SessionEnds) =>
  async (context: OperationContext): Promise<Result> => {
    const session = await requireSession(context)
    const writes: Write[] = [
      ...(await ending(sessions, context)(session)),
      context.stores.refreshTokens.delete({ sessionId: session.id }),
    ]
    return context.commit(writes, accepted)
  }

const largestPage = 50

const list = async (context: OperationContext): Promise<Result> => {
  const { stores, query } = context
  const user = await requireUser(context)
  const { from, take } = query
  const limit = typeof take === 'number' ? take : largestPage
  const before = typeof from === 'string' && from !== '' ? { before: from } : {}
  const found = await stores.sessions.list({ userId: user.id, limit: limit + 1, ...before })
  const page = found.slice(0, limit)
  const next = found.length > limit ? page.at(-1)?.id : undefined
  const sessions = page.map(presentSession)
  return { status: 200, body: { sessions, ...(next === undefined ? {} : { next }) } }
}

const removeAll =
  (sessions: SessionEnds) =>
  async (context: OperationContext): Promise<Result> => {
    const user = await requireUser(context)
    const { stores, served } = context
    const reason = 'session-revoked'
    const writes = await sessions.endAllOf({ stores, served, userId: user.id, reason })
    return context.commit(writes, accepted)
  }

/** Ends one session of the user or all, with the refresh tokens unless they are to stay. */
const revokeAccess =
  (sessions: SessionEnds) =>
  async (context: OperationContext): Promise<Result> => {
    const { stores, body } = context
    const user = await requireUser(context)
    const keepsTokens = body['preserve_refresh_tokens'] === true
    const { session_id: sessionId } = body
    if (typeof sessionId !== 'string') {
      const all = { stores, served: context.served, userId: user.id } as const
      const ended = await sessions.endAllOf({ ...all, reason: 'session-revoked' })
      const tokens = keepsTokens ? [] : [stores.refreshTokens.delete({ userId: user.id })]
      return context.commit([...ended, ...tokens], accepted)
    }
    const session = await stores.sessions.get(sessionId)
    if (session?.userId !== user.id) throw notFound('The session does not exist.')
    const tokens = keepsTokens ? [] : [stores.refreshTokens.delete({ sessionId })]
    return context.commit([...(await ending(sessions, context)(session)), ...tokens], accepted)
  }

const face = { face: 'compatible' } as const
const ofUser = { ...face, tag: 'users' } as const
const ofSession = { ...face, tag: 'sessions', path: '/sessions/{id}' } as const

/** Query of the lists that are read on by the id that the page before ended with. */
export const cursorQuery = optional({
  from: text('Where the next page begins: `next` of the page before', { maxLength: 100 }),
  take: whole('Items a page, 50 unless given', { minimum: 1, maximum: 100 }),
})

const totals = optional({ include_totals: flag('Taken and without effect on sessions') })

const operationsOfSessions = (sessions: SessionEnds): Operation[] => [
  {
    ...ofSession,
    id: 'get_session',
    method: 'GET',
    summary: 'Get session',
    scopes: ['read:sessions'],
    successStatus: 200,
    response: schema,
    run: get,
  },
  {
    ...ofSession,
    id: 'patch_sessions_by_id',
    method: 'PATCH',
    summary: 'Update session',
    scopes: ['update:sessions'],
    body: metadataBody('session_metadata'),
    successStatus: 200,
    response: schema,
    run: update,
  },
  {
    ...ofSession,
    id: 'delete_session',
    method: 'DELETE',
    summary: 'Delete session',
    scopes: ['delete:sessions'],
    successStatus: 202,
    run: remove(sessions),
  },
  {
    ...ofSession,
    id: 'revoke_session',
    method: 'POST',
    path: '/sessions/{id}/revoke',
    summary: 'Revokes a session',
    scopes: ['delete:sessions', 'delete:refresh_tokens'],
    successStatus: 202,
    run: revoke(sessions),
  },
]

const operationsOfUsers = (sessions: SessionEnds): Operation[] => [
  {
    ...ofUser,
    id: 'get_sessions_for_user',
    method: 'GET',
    path: '/users/{user_id}/sessions',
    summary: 'Get sessions for user',
    scopes: ['read:sessions'],
    query: Type.Object({ ...totals, ...cursorQuery }),
    successStatus: 200,
    response: Type.Object({
      sessions: Type.Array(schema),
      next: Type.Optional(text('Send it as `from` for the next page')),
    }),
    run: list,
  },
  {
    ...ofUser,
    id: 'delete_sessions_for_user',
    method: 'DELETE',
    path: '/users/{user_id}/sessions',
    summary: 'Delete sessions for user',
    scopes: ['delete:sessions'],
    successStatus: 202,
    run: removeAll(sessions),
  },
  {
    ...ofUser,
    id: 'user_revoke_access',
    method: 'POST',
    path: '/users/{id}/revoke-access',
    summary: 'Revokes selected resources from a user',
    scopes: ['delete:sessions', 'delete:refresh_tokens'],
    body: closed(
      optional({
        session_id: text('The only session to end', { maxLength: 50, format: 'session-id' }),
        preserve_refresh_tokens: flag('Whether refresh tokens stay'),
      }),
    ),
    successStatus: 202,
    run: revokeAccess(sessions),
  },
]

/** The operations, given what ends sessions. */
export const sessionOperations = ({ sessions }: { sessions: SessionEnds }): Operation[] => [
  ...operationsOfSessions(sessions),
  ...operationsOfUsers(sessions),
]
