/**
 * Credentials of a client (contract §8.2): public keys, certificates and subjects it can prove
 * itself with.
 */
import { Type } from 'typebox'
import type { StoredRecord, Write } from '../../domain/record.ts'
import { isoTime } from '../../kit/clock.ts'
import type { JsonObject } from '../../kit/json.ts'
import {
  clientCredential,
  createCredentialBody,
  updateCredentialBody,
} from '../entities/client-credential-schema.ts'
import {
  assertFuture,
  credentialsOf,
  mostCredentials,
  newCredential,
  presentCredential,
  referredCredentials,
} from '../entities/client-credentials.ts'
import { ApiError, invalidBody, notFound } from '../errors.ts'
import type { Operation, OperationContext, Result } from '../operation.ts'
import { requireClient, requireClientWithinReach } from './require-client.ts'

const path = '/clients/{client_id}/credentials'
const itemPath = `${path}/{credential_id}`
const common = { face: 'compatible', tag: 'clients', secretMembers: ['pem'] } as const

const presentListed = ({ document }: StoredRecord): JsonObject => ({
  ...presentCredential(document),
  expires_at: document['expires_at'] ?? null,
})

const ownCredential = async (context: OperationContext): Promise<StoredRecord | undefined> => {
  const { client_id: clientId = '', credential_id: id = '' } = context.params
  const record = await context.stores.records('client_credential').get(id)
  return record?.columns['client_id'] === clientId ? record : undefined
}

const requireCredential = async (context: OperationContext): Promise<StoredRecord> => {
  const record = await ownCredential(context)
  if (record === undefined)
    throw notFound('The credential does not exist.', 'inexistent_client_credential')
  return record
}

/**
 * Rewriting the client makes two changes of its credentials at once a race that one of them loses
 * and repeats.
 */
const touch = (client: StoredRecord, { stores }: OperationContext): Write =>
  stores.records('client').update(client, { document: client.document })

const list = async (context: OperationContext): Promise<Result> => {
  const client = await requireClient(context, 'client_id')
  const records = await credentialsOf(client.id, context)
  return { status: 200, body: records.map(presentListed) }
}

const get = async (context: OperationContext): Promise<Result> => {
  await requireClient(context, 'client_id')
  return { status: 200, body: presentListed(await requireCredential(context)) }
}

const create = async (context: OperationContext): Promise<Result> => {
  const client = await requireClientWithinReach(context, 'client_id')
  const record = newCredential(client.id, context.body, context.clock)
  const type = record.document['credential_type']
  const known = await credentialsOf(client.id, context)
  const alike = known.filter(({ document }) => document['credential_type'] === type)
  if (alike.length >= mostCredentials)
    throw new ApiError({
      status: 403,
      message: 'You reached the limit of entities of this type for this tenant.',
    })
  if (
    known.some(
      ({ document }) => document['kid'] !== undefined && document['kid'] === record.document['kid'],
    )
  )
    throw invalidBody('The client already has a credential with this kid')
  const writes = [
    touch(client, context),
    context.stores.records('client_credential').insert(record),
  ]
  return context.commit(writes, { status: 201, body: presentCredential(record.document) })
}

const update = async (context: OperationContext): Promise<Result> => {
  const client = await requireClientWithinReach(context, 'client_id')
  const record = await requireCredential(context)
  const { expires_at: sent } = context.body
  assertFuture(sent, context.clock)
  const { expires_at: _before, ...rest } = record.document
  const document: JsonObject = {
    ...rest,
    ...(typeof sent === 'string' ? { expires_at: isoTime(Date.parse(sent)) } : {}),
    updated_at: isoTime(context.clock.now()),
  }
  const writes = [
    touch(client, context),
    context.stores.records('client_credential').update(record, { document }),
  ]
  return context.commit(writes, { status: 200, body: presentCredential(document) })
}

const remove = async (context: OperationContext): Promise<Result> => {
  const record = await ownCredential(context)
  if (record === undefined) return { status: 204 }
  const client = await requireClientWithinReach(context, 'client_id')
  if (referredCredentials(client.document).includes(record.id))
    throw invalidBody('The credential is used by the client and cannot be deleted')
  const writes = [
    touch(client, context),
    context.stores.records('client_credential').delete(record),
  ]
  return context.commit(writes, { status: 204 })
}

export const clientCredentialOperations: readonly Operation[] = [
  {
    ...common,
    id: 'get_credentials',
    method: 'GET',
    path,
    summary: 'Get client credentials',
    scopes: ['read:client_credentials'],
    successStatus: 200,
    response: Type.Array(clientCredential),
    run: list,
  },
  {
    ...common,
    id: 'post_credentials',
    method: 'POST',
    path,
    summary: 'Create a client credential',
    scopes: ['create:client_credentials'],
    body: createCredentialBody,
    successStatus: 201,
    response: clientCredential,
    run: create,
  },
  {
    ...common,
    id: 'get_credentials_by_credential_id',
    method: 'GET',
    path: itemPath,
    summary: 'Get a client credential',
    scopes: ['read:client_credentials'],
    successStatus: 200,
    response: clientCredential,
    run: get,
  },
  {
    ...common,
    id: 'patch_credentials_by_credential_id',
    method: 'PATCH',
    path: itemPath,
    summary: 'Update a client credential',
    scopes: ['update:client_credentials'],
    body: updateCredentialBody,
    successStatus: 200,
    response: clientCredential,
    run: update,
  },
  {
    ...common,
    id: 'delete_credentials_by_credential_id',
    method: 'DELETE',
    path: itemPath,
    summary: 'Delete a client credential',
    scopes: ['delete:client_credentials'],
    successStatus: 204,
    run: remove,
  },
]
