/**
 * Connections (contract §8.5). The strategy `auth0`, a database of our own, works as a whole; others
 * are kept and shown and nobody signs in by them yet. Owns what a connection is made of and what
 * goes with it when it is deleted; which clients may use it also stands in
 * `operations/connection-clients.ts`.
 */
import { Type } from 'typebox'
import type { StoredRecord } from '../../domain/record.ts'
import { isoTime } from '../../kit/clock.ts'
import { alphanumericId } from '../../kit/ids.ts'
import { isJsonObject } from '../../kit/json.ts'
import type { JsonObject } from '../../kit/json.ts'
import { entity } from '../entity.ts'
import type { Draft, Entity, Rule } from '../entity.ts'
import type { OperationContext } from '../operation.ts'
import type { SessionEnds } from '../ports.ts'
import { deleteUsersOf } from '../user-removal.ts'
import { completeConnection, completeOptions, enabledClients } from './connection-defaults.ts'
import { judgeConnection } from './connection-rules.ts'
import {
  connectionSchema,
  createConnectionBody,
  strategyFilter,
  updateConnectionBody,
} from './connection-schema.ts'
import {
  revealConfiguration,
  sealOptions,
  secretOptions,
  shownOptions,
} from './connection-secrets.ts'

export const inexistentConnection = {
  status: 404,
  message: 'The connection does not exist',
  errorCode: 'inexistent_connection',
} as const

const judge: Rule = (draft) => {
  judgeConnection(draft.document)
  return draft
}

const complete: Rule = (draft) => ({ ...draft, document: completeConnection(draft.document) })

const withTickets = new Set(['ad', 'adfs', 'google-apps', 'pingfederate', 'samlp', 'waad'])

const addTicket: Rule = (draft, { served }) => {
  const strategy = String(draft.document['strategy'])
  if (!withTickets.has(strategy)) return draft
  const { issuer } = served.tenant.canonical
  const provisioning_ticket_url = `${issuer}p/${strategy}/${alphanumericId(32)}`
  return { ...draft, document: { ...draft.document, provisioning_ticket_url } }
}

/** Options are replaced as a whole and completed again. */
const completeAgain: Rule = (draft) => {
  const before = draft.current?.document ?? {}
  const sent = draft.body['options']
  const document = { ...draft.document }
  if ('options' in draft.body) {
    const revealed = isJsonObject(sent) ? revealConfiguration(sent, before) : {}
    const options = completeOptions(String(document['strategy']), revealed)
    if (options !== undefined) document['options'] = options
  } else document['options'] = unsealed(before)
  document['enabled_clients'] = enabledClients(document['enabled_clients'])
  return { ...draft, document }
}

/** The stored options with all their secrets, for a change that leaves them alone. */
const unsealed = (document: JsonObject): JsonObject => {
  const { options, secret_options: sealed } = document
  return {
    ...(isJsonObject(options) ? options : {}),
    ...(isJsonObject(sealed) ? sealed : {}),
  }
}

const seal: Rule = (draft) => ({ ...draft, document: sealOptions(draft.document) })

const showDeletion: Rule = (draft, { clock }) => ({
  ...draft,
  shown: { deleted_at: isoTime(clock.now()) },
})

/** Connections as every answer shows them. */
export const presentConnections = (records: readonly StoredRecord[]): readonly JsonObject[] =>
  records.map(({ id, document }) => ({ id, ...shownOptions(document) }))

const where: Entity['where'] = ({ strategy, name }) => ({
  is_system: null,
  ...(Array.isArray(strategy) && { strategy: strategy.map(String) }),
  ...(typeof name === 'string' && { name }),
})

/** The server's own connection is nobody's to see or change. */
const findListed: Entity['find'] = async (id, { stores }) => {
  const record = await stores.records('connection').get(id)
  return record?.columns['is_system'] === 1 ? undefined : record
}

const verbs: Entity['verbs'] = {
  list: { id: 'get_connections', summary: 'Get all connections', scopes: ['read:connections'] },
  get: {
    id: 'get_connections_by_id',
    summary: 'Get a connection',
    scopes: ['read:connections'],
  },
  create: {
    id: 'post_connections',
    summary: 'Create a connection',
    scopes: ['create:connections'],
  },
  update: {
    id: 'patch_connections_by_id',
    summary: 'Update a connection',
    scopes: ['update:connections'],
  },
  delete: {
    id: 'delete_connections_by_id',
    summary: 'Delete a connection',
    scopes: ['delete:connections'],
    successStatus: 202,
  },
}

/** Promoted columns of a connection. */
export const connectionColumns = (document: JsonObject) => ({
  name: String(document['name']),
  strategy: String(document['strategy']),
})

const removeUsers =
  (sessions: SessionEnds) =>
  async (draft: Draft, context: OperationContext): Promise<Draft> => {
    await deleteUsersOf(String(draft.document['name']), context, sessions)
    return draft
  }

/** Members that no mask takes away. */
export const alwaysShown = ['id', 'is_domain_connection']

/** The entity, given what ends the sessions of users that go with a connection. */
export const connections = ({ sessions }: { sessions: SessionEnds }): Entity =>
  entity({
    face: 'compatible',
    tag: 'connections',
    table: 'connection',
    path: '/connections',
    idMember: 'id',
    newId: () => `con_${alphanumericId(16)}`,
    collection: 'connections',
    verbs,
    schema: connectionSchema,
    createBody: createConnectionBody,
    updateBody: updateConnectionBody,
    paging: 'both',
    filters: {
      strategy: strategyFilter,
      name: Type.Optional(Type.String({ description: 'Name of the connection' })),
    },
    where,
    find: findListed,
    columns: connectionColumns,
    beforeCreate: [judge, complete, addTicket, seal],
    beforeUpdate: [completeAgain, judge, seal],
    beforeDelete: [removeUsers(sessions), showDeletion],
    present: presentConnections,
    alwaysShown,
    masks: true,
    notFound: inexistentConnection,
    conflict: {
      status: 409,
      message: 'A connection with the same name already exists',
      errorCode: 'connection_conflict',
    },
    idempotentDelete: true,
    secretMembers: secretOptions,
  })
