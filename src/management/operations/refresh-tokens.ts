/**
 * Refresh tokens of users (contract §9): seen by their public ids, given metadata, revoked. What a
 * client would present is never shown and not kept.
 */
import { Type } from 'typebox'
import type { RefreshToken, RefreshTokenFilter } from '../../domain/refresh-token.ts'
import { userinfoAudience } from '../../domain/tenant.ts'
import type { Tenant } from '../../domain/tenant.ts'
import { isoTime } from '../../kit/clock.ts'
import type { JsonObject } from '../../kit/json.ts'
import { anything, closed, flag, open, optional, text } from '../entities/schema-parts.ts'
import { invalidBody, notFound } from '../errors.ts'
import { maskParameters, masked, readMask } from '../fields.ts'
import { metadataBody, withMetadata } from '../metadata.ts'
import type { Operation, OperationContext, Result } from '../operation.ts'
import { requireUser } from '../require-user.ts'
import { cursorQuery } from './sessions.ts'

const accepted = { status: 202, body: {} } as const

const schema = open(
  optional({
    id: text('Id of the token, not the token'),
    user_id: text('Whose it is'),
    client_id: text('Client it was given to'),
    session_id: Type.Unsafe<unknown>({
      type: ['string', 'null'],
      description: 'Session it was given out in',
    }),
    rotating: flag('Whether each use replaces it'),
    resource_servers: Type.Array(
      open(optional({ audience: text('Identifier of the API'), scopes: text('Scopes') })),
      { description: 'What it is good for' },
    ),
    device: anything('Address and browser it was given to and last used with'),
    refresh_token_metadata: anything('What was noted with it'),
  }),
)

/** A refresh token as it is shown. */
const present =
  (tenant: Tenant) =>
  (token: RefreshToken): JsonObject => {
    const { device, refresh_token_metadata: metadata } = token.document
    return {
      id: token.id,
      user_id: token.userId,
      created_at: token.createdAt,
      idle_expires_at: token.idleExpiresAt ?? null,
      expires_at: token.expiresAt ?? null,
      client_id: token.clientId,
      session_id: token.sessionId ?? null,
      rotating: token.isRotating,
      resource_servers: token.resources.map(({ audience, scopes }) => ({
        audience: audience ?? userinfoAudience(tenant),
        scopes: scopes.join(' '),
      })),
      ...(device === undefined ? {} : { device }),
      ...(metadata === undefined ? {} : { refresh_token_metadata: metadata }),
      ...(token.lastExchangedAt === undefined ? {} : { last_exchanged_at: token.lastExchangedAt }),
    }
  }

const requireToken = async ({ stores, params, clock }: OperationContext): Promise<RefreshToken> => {
  const token = await stores.refreshTokens.get(params['id'] ?? '')
  const now = isoTime(clock.now())
  const isOver = (end: string | undefined): boolean => end !== undefined && end <= now
  if (token === undefined || isOver(token.expiresAt) || isOver(token.idleExpiresAt))
    throw notFound('The refresh token does not exist.')
  return token
}

const get = async (context: OperationContext): Promise<Result> => {
  const token = await requireToken(context)
  return { status: 200, body: present(context.served.tenant)(token) }
}

const update = async (context: OperationContext): Promise<Result> => {
  const token = await requireToken(context)
  const name = 'refresh_token_metadata'
  const document = withMetadata(token.document, name, context.body[name])
  const write = context.stores.refreshTokens.setDocument(token, document)
  const body = present(context.served.tenant)({ ...token, document })
  return context.commit([write], { status: 200, body })
}

const remove = async (context: OperationContext): Promise<Result> => {
  const id = context.params['id'] ?? ''
  return context.commit([context.stores.refreshTokens.delete({ id })], accepted)
}

const defaultPage = 50

interface Page {
  readonly items: JsonObject[]
  readonly next: string | undefined
}

const readPage = async (
  filter: RefreshTokenFilter,
  { stores, query, served }: OperationContext,
): Promise<Page> => {
  const { from, take } = query
  const limit = typeof take === 'number' ? take : defaultPage
  const before = typeof from === 'string' && from !== '' ? { before: from } : {}
  const found = await stores.refreshTokens.list({ ...filter, ...before, limit: limit + 1 })
  const page = found.slice(0, limit)
  return {
    items: page.map(present(served.tenant)),
    next: found.length > limit ? page.at(-1)?.id : undefined,
  }
}

const list = async (context: OperationContext): Promise<Result> => {
  const { query } = context
  const { client_id: clientId } = query
  const { items, next } = await readPage(
    {
      userId: String(query['user_id']),
      ...(typeof clientId === 'string' && clientId !== '' ? { clientId } : {}),
    },
    context,
  )
  const mask = readMask(query)
  const tokens = items.map((item) => masked(item, mask))
  return { status: 200, body: { refresh_tokens: tokens, ...(next === undefined ? {} : { next }) } }
}

/** More are not counted: a user has at most 200 at a client. */
const mostCounted = 10_000

const listOfUser = async (context: OperationContext): Promise<Result> => {
  const { stores, query } = context
  const { id: userId } = await requireUser(context)
  const { items, next } = await readPage({ userId }, context)
  const isCheckpoint = query['take'] !== undefined || query['from'] !== undefined
  const counted =
    isCheckpoint && query['include_totals'] !== true
      ? {}
      : { total: (await stores.refreshTokens.list({ userId, limit: mostCounted })).length }
  return {
    status: 200,
    body: { tokens: items, ...counted, ...(next === undefined ? {} : { next }) },
  }
}

const removeOfUser = async (context: OperationContext): Promise<Result> => {
  const { id: userId } = await requireUser(context)
  return context.commit([context.stores.refreshTokens.delete({ userId })], accepted)
}

const filterOf = (body: JsonObject): RefreshTokenFilter => {
  const { user_id: userId, client_id: clientId, audience } = body
  return {
    ...(typeof userId === 'string' ? { userId } : {}),
    ...(typeof clientId === 'string' ? { clientId } : {}),
    ...(typeof audience === 'string' ? { audience } : {}),
  }
}

/** Revokes by ids, or all that user, client and audience have in common. */
const revoke = async (context: OperationContext): Promise<Result> => {
  const { stores, body } = context
  const { ids } = body
  const filter = filterOf(body)
  const isByFilter = Object.keys(filter).length > 0
  if (Array.isArray(ids) === isByFilter)
    throw invalidBody('Either ids or at least one of user_id, client_id and audience must be sent.')
  const writes = Array.isArray(ids)
    ? ids.map((id) => stores.refreshTokens.delete({ id: String(id) }))
    : [stores.refreshTokens.delete(filter)]
  return context.commit(writes, accepted)
}

const ofToken = { face: 'compatible', tag: 'refresh-tokens', path: '/refresh-tokens/{id}' } as const
const ofUser = {
  face: 'compatible',
  tag: 'users',
  path: '/users/{user_id}/refresh-tokens',
} as const
const mostIds = 100

const revokeBody = closed(
  optional({
    ids: Type.Array(Type.String({ minLength: 1, maxLength: 30 }), {
      minItems: 1,
      maxItems: mostIds,
      description: 'Ids of tokens',
    }),
    user_id: text('User', { minLength: 1, maxLength: 300, format: 'user-id' }),
    client_id: text('Client', { minLength: 1, maxLength: 64, format: 'client-id' }),
    audience: text('API', { minLength: 1, maxLength: 600 }),
  }),
)

const nextText = Type.Optional(text('Send it as `from` for the next page'))

export const refreshTokenOperations: readonly Operation[] = [
  {
    ...ofToken,
    id: 'get_refresh_token',
    method: 'GET',
    summary: 'Get a refresh token',
    scopes: ['read:refresh_tokens'],
    successStatus: 200,
    response: schema,
    run: get,
  },
  {
    ...ofToken,
    id: 'patch_refresh-tokens_by_id',
    method: 'PATCH',
    summary: 'Update a refresh token',
    scopes: ['update:refresh_tokens'],
    body: metadataBody('refresh_token_metadata'),
    successStatus: 200,
    response: schema,
    run: update,
  },
  {
    ...ofToken,
    id: 'delete_refresh_token',
    method: 'DELETE',
    summary: 'Delete a refresh token',
    scopes: ['delete:refresh_tokens'],
    successStatus: 202,
    run: remove,
  },
  {
    ...ofToken,
    id: 'get_refresh_tokens',
    method: 'GET',
    path: '/refresh-tokens',
    summary: 'Get refresh tokens',
    scopes: ['read:refresh_tokens'],
    query: Type.Object({
      user_id: text('Whose tokens'),
      ...optional({ client_id: text('Client they were given to') }),
      ...cursorQuery,
      ...maskParameters,
    }),
    successStatus: 200,
    response: Type.Object({ refresh_tokens: Type.Array(schema), next: nextText }),
    run: list,
  },
  {
    ...ofToken,
    id: 'revoke_refresh_tokens',
    method: 'POST',
    path: '/refresh-tokens/revoke',
    summary: 'Revoke refresh tokens',
    scopes: ['delete:refresh_tokens'],
    body: revokeBody,
    successStatus: 202,
    run: revoke,
  },
  {
    ...ofUser,
    id: 'get_refresh_tokens_for_user',
    method: 'GET',
    summary: 'Get refresh tokens for a user',
    scopes: ['read:refresh_tokens'],
    query: Type.Object({
      ...optional({ include_totals: flag('Whether to count all of them') }),
      ...cursorQuery,
    }),
    successStatus: 200,
    response: open({ tokens: Type.Array(schema), next: nextText }),
    run: listOfUser,
  },
  {
    ...ofUser,
    id: 'delete_refresh_tokens_for_user',
    method: 'DELETE',
    summary: 'Delete refresh tokens for a user',
    scopes: ['delete:refresh_tokens'],
    successStatus: 202,
    run: removeOfUser,
  },
]
