/**
 * Which clients may use a connection, from both ends, and what else is asked of one connection
 * (contract §8.5): its status, and the deletion of a user by email address.
 */
import { Type } from 'typebox'
import { isDatabase } from '../../domain/connection.ts'
import type { StoredRecord } from '../../domain/record.ts'
import { normalizeIdentifier } from '../../domain/user.ts'
import { isJsonObject } from '../../kit/json.ts'
import type { JsonObject, JsonValue } from '../../kit/json.ts'
import { enabledClients } from '../entities/connection-defaults.ts'
import { connectionSchema, strategyFilter } from '../entities/connection-schema.ts'
import { secretOptions } from '../entities/connection-secrets.ts'
import { alwaysShown, inexistentConnection, presentConnections } from '../entities/connections.ts'
import { recordsWhere } from '../entities/records-where.ts'
import { closed, flag, open, text, whole } from '../entities/schema-parts.ts'
import { ApiError, insufficientScope, notFound, refuse } from '../errors.ts'
import { maskParameters, masked, readMask } from '../fields.ts'
import { holdsAny } from '../operation.ts'
import type { Operation, OperationContext, Result } from '../operation.ts'
import { positionOf, withNext } from '../paging.ts'
import type { SessionEnds } from '../ports.ts'
import { userRemoval } from '../user-removal.ts'
import { requireClient } from './require-client.ts'

const common = { face: 'compatible', tag: 'connections' } as const
const defaultTake = 50

const requireConnection = async ({ stores, params }: OperationContext): Promise<StoredRecord> => {
  const record = await stores.records('connection').get(params['id'] ?? '')
  if (record === undefined || record.columns['is_system'] === 1)
    throw new ApiError(inexistentConnection)
  return record
}

const numberOr = (value: JsonValue | undefined, otherwise: number): number =>
  typeof value === 'number' ? value : otherwise

/** Where a checkpoint page begins: an index into a list that is a whole in memory. */
const startOf = ({ from }: JsonObject): number => {
  if (typeof from !== 'string' || from === '') return 0
  const position = positionOf(from)
  if (!/^\d{1,9}$/.test(position)) throw refuse('invalidCheckpoint')
  return Number(position)
}

const page = <Item>(items: readonly Item[], query: JsonObject) => {
  const start = startOf(query)
  const end = start + numberOr(query['take'], defaultTake)
  return { items: items.slice(start, end), next: end < items.length ? String(end) : undefined }
}

const listClients = async (context: OperationContext): Promise<Result> => {
  const connection = await requireConnection(context)
  const all = enabledClients(connection.document['enabled_clients'])
  const { items, next } = page(all, context.query)
  const clients = items.map((client_id) => ({ client_id }))
  return { status: 200, body: withNext('clients', clients, next) }
}

const changeClients = async (context: OperationContext): Promise<Result> => {
  const connection = await requireConnection(context)
  const enabled = new Set(enabledClients(connection.document['enabled_clients']))
  const changes = Array.isArray(context.bodyValue) ? context.bodyValue : []
  for (const { client_id: clientId, status: isEnabled } of changes.filter(isJsonObject))
    if (isEnabled === true) enabled.add(String(clientId))
    else enabled.delete(String(clientId))
  const document = { ...connection.document, enabled_clients: [...enabled] }
  const write = context.stores.records('connection').update(connection, { document })
  return context.commit([write], { status: 204 })
}

/** Only a directory behind a connector is online or not; no such connector can be joined yet. */
const status = async (context: OperationContext): Promise<Result> => {
  await requireConnection(context)
  throw notFound('Not Found')
}

const deleteUser =
  (sessions: SessionEnds) =>
  async (context: OperationContext): Promise<Result> => {
    const { document } = await requireConnection(context)
    const { stores, query } = context
    const connection = await stores.connections.find(String(document['name']))
    if (connection === undefined || !isDatabase(connection))
      throw new ApiError({ status: 400, message: 'Connection must be a database connection' })
    const identity = await stores.users.findIdentity({
      connection: connection.name,
      kind: 'email',
      value: normalizeIdentifier(String(query['email'])),
    })
    const user =
      identity === undefined ? undefined : await stores.records('user').get(identity.userId)
    if (user === undefined) return { status: 204 }
    return context.commit(await userRemoval(user, context, sessions), { status: 204 })
  }

const scopesOfClient = ['read:connections', 'read:clients', 'read:client_summary']

const listOfClient = async (context: OperationContext): Promise<Result> => {
  const { caller, query, stores } = context
  if (!holdsAny(caller, ['read:connections']) || !holdsAny(caller, scopesOfClient.slice(1)))
    throw insufficientScope(scopesOfClient)
  const client = await requireClient(context)
  const { strategy } = query
  const where = Array.isArray(strategy) ? { strategy: strategy.map(String) } : {}
  const all = await recordsWhere(stores.records('connection'), where)
  const usable = all.filter(({ document }) =>
    enabledClients(document['enabled_clients']).includes(client.id),
  )
  const { items, next } = page(usable, query)
  const mask = readMask(query)
  const listed = presentConnections(items).map((document) => masked(document, mask, alwaysShown))
  return { status: 200, body: withNext('connections', listed, next) }
}

const from = Type.Optional(
  text('Where the next page begins: `next` of the page before', { maxLength: 1_000 }),
)
const take = (most: number) =>
  Type.Optional(whole('Items a page, 50 unless given', { minimum: 1, maximum: most }))
const next = Type.Optional(text('Send it as `from` for the next page'))

const operations: readonly Operation[] = [
  {
    ...common,
    id: 'get_connection_clients',
    method: 'GET',
    path: '/connections/{id}/clients',
    summary: 'Get enabled clients for a connection',
    scopes: ['read:connections'],
    query: Type.Object({ take: take(1_000), from }),
    successStatus: 200,
    response: open({
      clients: Type.Array(closed({ client_id: text('Client') })),
      next,
    }),
    run: listClients,
  },
  {
    ...common,
    id: 'patch_clients',
    method: 'PATCH',
    path: '/connections/{id}/clients',
    summary: 'Update enabled clients for a connection',
    scopes: ['update:connections'],
    requiresBody: true,
    body: Type.Array(
      closed({
        client_id: text('Client', { format: 'client-id' }),
        status: flag('Whether it may use the connection'),
      }),
      { minItems: 1, maxItems: 50 },
    ),
    successStatus: 204,
    run: changeClients,
  },
  {
    ...common,
    id: 'get_status',
    method: 'GET',
    path: '/connections/{id}/status',
    summary: 'Check connection status',
    scopes: ['read:connections'],
    successStatus: 200,
    run: status,
  },
  {
    ...common,
    id: 'get_client_connections',
    tag: 'clients',
    method: 'GET',
    path: '/clients/{id}/connections',
    summary: 'Get enabled connections for a client',
    scopes: scopesOfClient,
    query: Type.Object({ strategy: strategyFilter, from, take: take(100), ...maskParameters }),
    successStatus: 200,
    secretMembers: secretOptions,
    response: open({ connections: Type.Array(connectionSchema), next }),
    run: listOfClient,
  },
]

/** The operations, given what ends the sessions of a deleted user. */
export const connectionOperations = ({
  sessions,
}: {
  sessions: SessionEnds
}): readonly Operation[] => [
  ...operations,
  {
    ...common,
    id: 'delete_users_by_email',
    method: 'DELETE',
    path: '/connections/{id}/users',
    summary: 'Delete a connection user',
    scopes: ['delete:users'],
    query: Type.Object({ email: text('Email address of the user') }),
    successStatus: 204,
    run: deleteUser(sessions),
  },
]
