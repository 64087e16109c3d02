/**
 * The older view of refresh tokens: one a device (contract §9). Public keys of devices, which the
 * wire lists by default, are not kept.
 */
import { Type } from 'typebox'
import type { RefreshToken } from '../../domain/refresh-token.ts'
import { isJsonObject } from '../../kit/json.ts'
import type { JsonObject } from '../../kit/json.ts'
import { flag, oneOf, open, optional, text, whole } from '../entities/schema-parts.ts'
import { maskParameters, masked, readMask } from '../fields.ts'
import { pageLinks } from '../list.ts'
import type { Operation, OperationContext, Result } from '../operation.ts'
import { assertMayTouch } from '../own-user.ts'
import { readPage, withTotals } from '../paging.ts'

const prefix = 'dcr_'
const step = 200
/** Offsets end at 1,000; more rows than this are not looked through for them. */
const mostRead = 20_000

const typeOf = ({ isRotating }: RefreshToken): string =>
  isRotating ? 'rotating_refresh_token' : 'refresh_token'

const present = (token: RefreshToken): JsonObject => {
  const { device } = token.document
  const agent = isJsonObject(device) ? device['initial_user_agent'] : undefined
  return {
    id: `${prefix}${token.id}`,
    user_id: token.userId,
    client_id: token.clientId,
    device_name: typeof agent === 'string' ? agent : '',
    device_id: token.id,
    type: typeOf(token),
  }
}

/** The tokens of a type among those of a user and client, newest first. */
const tokensOf = async ({ stores, query }: OperationContext): Promise<RefreshToken[]> => {
  const { user_id: userId, client_id: clientId, type } = query
  if (type !== 'refresh_token' && type !== 'rotating_refresh_token') return []
  const filter = {
    ...(typeof userId === 'string' && userId !== '' ? { userId } : {}),
    ...(typeof clientId === 'string' && clientId !== '' ? { clientId } : {}),
  }
  const found: RefreshToken[] = []
  let before: string | undefined
  for (let read = 0; read < mostRead; read += step) {
    const position = before === undefined ? {} : { before }
    const page = await stores.refreshTokens.list({ ...filter, ...position, limit: step })
    found.push(...page.filter((token) => typeOf(token) === type))
    before = page.at(-1)?.id
    if (page.length < step) break
  }
  return found
}

const list = async (context: OperationContext): Promise<Result> => {
  const { query } = context
  const page = readPage('offset', query)
  if (page.form !== 'plain' && page.form !== 'totals') throw new Error('It pages by offset.')
  const mask = readMask(query)
  const tokens = await tokensOf(context)
  const start = page.page * page.perPage
  const items = tokens
    .slice(start, start + page.perPage)
    .map((token) => masked(present(token), mask))
  if (page.form === 'plain') return { status: 200, body: items }
  const counted = { page: page.page, perPage: page.perPage, total: tokens.length }
  const headers = pageLinks(counted, context)
  return { status: 200, headers, body: withTotals('device_credentials', items, counted) }
}

/** Revokes the token; a user's own token reaches that user's tokens alone. */
const remove = async (context: OperationContext): Promise<Result> => {
  const { stores, params } = context
  const id = params['id'] ?? ''
  const token = id.startsWith(prefix)
    ? await stores.refreshTokens.get(id.slice(prefix.length))
    : undefined
  assertMayTouch(token?.userId ?? context.caller.subject, context, ['delete:device_credentials'])
  if (token === undefined) return { status: 204 }
  return context.commit([stores.refreshTokens.delete({ id: token.id })], { status: 204 })
}

const schema = open(
  optional({
    id: text('Id of the credential'),
    device_name: text('Browser or device it was given to'),
    device_id: text('Id of the device'),
    type: text('Kind of credential'),
    user_id: text('Whose it is'),
    client_id: text('Client it was given to'),
  }),
)

const types = ['public_key', 'refresh_token', 'rotating_refresh_token'] as const

export const deviceCredentialOperations: readonly Operation[] = [
  {
    id: 'get_device-credentials',
    method: 'GET',
    path: '/device-credentials',
    face: 'compatible',
    tag: 'device-credentials',
    summary: 'Retrieve device credentials',
    scopes: ['read:device_credentials'],
    query: Type.Object({
      ...optional({
        page: whole('Which page, counted from 0', { minimum: 0 }),
        per_page: whole('Credentials a page, 50 unless given', { minimum: 1, maximum: 100 }),
        include_totals: flag('Whether to answer an object with totals'),
        user_id: text('Whose credentials'),
        client_id: text('Client they were given to'),
        type: oneOf('Kind of credentials, public keys unless given', types),
      }),
      ...maskParameters,
    }),
    successStatus: 200,
    response: Type.Union([
      Type.Array(schema),
      Type.Object({
        start: whole('Credentials before the page'),
        limit: whole('Credentials a page'),
        total: whole('Credentials in all'),
        device_credentials: Type.Array(schema),
      }),
    ]),
    run: list,
  },
  {
    id: 'delete_device-credentials_by_id',
    method: 'DELETE',
    path: '/device-credentials/{id}',
    face: 'compatible',
    tag: 'device-credentials',
    summary: 'Delete a device credential',
    scopes: ['delete:device_credentials', 'delete:current_user_device_credentials'],
    successStatus: 204,
    run: remove,
  },
]
