/**
 * Clients (contract §8.1). Owns what a client is made of, which caller may see and set which field,
 * and what goes with a client when it is deleted. Secrets, credentials, defaults and rules of the
 * document stand in files of their own.
 */
import { X509Certificate } from 'node:crypto'
import { Type } from 'typebox'
import type { RecordFilter, StoredRecord, Write } from '../../domain/record.ts'
import { alphanumericId } from '../../kit/ids.ts'
import { isJsonObject } from '../../kit/json.ts'
import type { JsonObject, JsonValue } from '../../kit/json.ts'
import { entity } from '../entity.ts'
import type { Draft, Entity, Rule } from '../entity.ts'
import { ApiError, conflict, insufficientScope, invalidBody, notFound } from '../errors.ts'
import { clientsBeyondReach, clientWithinReach } from '../govern.ts'
import { holdsAny } from '../operation.ts'
import type { Caller, OperationContext } from '../operation.ts'
import type { SigningKeyFacts, SigningKeysPort } from '../ports.ts'
import { revokeUntilNow } from '../revocation-writes.ts'
import { addonSecrets } from './client-addons-schema.ts'
import { joinConnections, leavePeople } from './client-connections.ts'
import {
  assertCredentialsExist,
  credentialsOf,
  expandInlineCredentials,
} from './client-credentials.ts'
import { completeClient, completeRefreshToken, isStrict } from './client-defaults.ts'
import { refuseContradictions } from './client-rules.ts'
import { clientSchema, createClientBody, updateClientBody } from './client-schema.ts'
import { mintSecret, avoidUnreadableSecret, replaceSecret, secretValues } from './client-secrets.ts'
import { recordsWhere } from './records-where.ts'

export const inexistentClient = {
  status: 404,
  message: 'The client does not exist',
  errorCode: 'inexistent_client',
} as const

const readScopes = [
  'read:clients',
  'read:client_keys',
  'read:client_credentials',
  'read:client_summary',
]
const keyScopes = ['read:client_keys']

/** What a holder of only `read:client_summary` sees. */
const summary = ['client_id', 'tenant', 'name', 'logo_uri', 'app_type', 'is_first_party', 'global']
const fullerScopes = [
  ...readScopes.filter((scope) => scope !== 'read:client_summary'),
  'create:clients',
  'update:clients',
  'update:client_keys',
  'update:client_credentials',
  'update:client_token_vault_privileged_access',
]

const visibleTo = (caller: Caller): readonly string[] | undefined =>
  holdsAny(caller, fullerScopes) ? undefined : summary

/** Members of an update that need a scope of their own (contract §2.2). */
const fieldScope = (name: string, value: JsonValue | undefined): string => {
  if (name === 'client_secret' || name === 'encryption_key') return 'update:client_keys'
  if (name === 'jwt_configuration' && isJsonObject(value) && 'secret_encoded' in value)
    return 'update:client_keys'
  if (name === 'client_authentication_methods' || name === 'signed_request_object')
    return 'update:client_credentials'
  if (name === 'token_vault_privileged_access') return 'update:client_token_vault_privileged_access'
  return 'update:clients'
}

const requireFieldScopes: Rule = (draft, { caller }) => {
  for (const [name, value] of Object.entries(draft.body)) {
    const scope = fieldScope(name, value)
    if (!caller.scopes.includes(scope)) throw insufficientScope([scope])
  }
  return draft
}

const complete: Rule = (draft, { newRecordId }) => ({
  ...draft,
  id:
    newRecordId === undefined && isStrict(draft.document) ? `tpc_${alphanumericId(22)}` : draft.id,
  document: completeClient(draft.document),
})

/** The old name and the new of two members follow each other. */
const aliases: Rule = (draft) => {
  const { oidc_logout: logout, oidc_backchannel_logout: old } = draft.body
  const { cross_origin_auth: oldOrigin, cross_origin_authentication: origin } = draft.body
  const changes: JsonObject = {}
  if (isJsonObject(logout))
    changes['oidc_backchannel_logout'] = {
      backchannel_logout_urls: logout['backchannel_logout_urls'] ?? [],
    }
  else if (isJsonObject(old)) changes['oidc_logout'] = old
  if (typeof origin === 'boolean') changes['cross_origin_auth'] = origin
  else if (typeof oldOrigin === 'boolean') changes['cross_origin_authentication'] = oldOrigin
  return { ...draft, document: { ...draft.document, ...changes } }
}

/**
 * A client without a shared secret signs ID tokens with a key; the algorithm is filled in when
 * nobody named one.
 */
const preferAsymmetric: Rule = (draft) => {
  const configuration = draft.document['jwt_configuration']
  const hasMethods = isJsonObject(draft.document['client_authentication_methods'])
  if (!hasMethods || !isJsonObject(configuration) || configuration['alg'] !== undefined)
    return draft
  return {
    ...draft,
    document: { ...draft.document, jwt_configuration: { ...configuration, alg: 'RS256' } },
  }
}

const judge: Rule = (draft) => {
  refuseContradictions(draft.document)
  return draft
}

const judgeResourceServer = async (draft: Draft, context: OperationContext): Promise<Draft> => {
  const { app_type: type, resource_server_identifier: identifier } = draft.document
  if (type !== 'resource_server') {
    if (identifier === undefined) return draft
    throw invalidBody('resource_server_identifier is only for clients of app_type resource_server')
  }
  if (typeof identifier !== 'string')
    throw invalidBody(
      "Payload validation error: 'Missing required property: resource_server_identifier'.",
    )
  const api = await context.stores.resourceServers.find(identifier)
  if (api === undefined)
    throw notFound('The resource server does not exist', 'inexistent_resource_server')
  if (api.isSystem) throw invalidBody('A client cannot stand for a system API')
  const others = await context.stores
    .records('client')
    .list({ where: { resource_server_identifier: identifier }, limit: 1 })
  if (others.some(({ id }) => id !== draft.id))
    throw conflict('A client for this resource server already exists.')
  return draft
}

const refuseChangeOfKind: Rule = (draft) => {
  const isApi = (document: JsonObject | undefined): boolean =>
    document?.['app_type'] === 'resource_server'
  if (isApi(draft.document) !== isApi(draft.current?.document))
    throw invalidBody('app_type cannot be changed to or from resource_server')
  return draft
}

/** Members of the global client that may be set. */
const globalMembers = ['custom_login_page', 'custom_login_page_on', 'custom_login_page_preview']

const protectGlobal: Rule = (draft) => {
  if (draft.document['global'] !== true) return draft
  const refused = Object.keys(draft.body).filter((name) => !globalMembers.includes(name))
  if (refused.length > 0) throw invalidBody(`Global client cannot be updated: ${refused.join(',')}`)
  return draft
}

const completeAgain: Rule = (draft) => {
  const { refresh_token: sent } = draft.body
  const before = draft.current?.document['refresh_token']
  if (!isJsonObject(sent)) return draft
  const stored = isJsonObject(draft.document['refresh_token'])
    ? draft.document['refresh_token']
    : {}
  const kept = isJsonObject(before) && before['expiration_type'] === stored['expiration_type']
  const base = kept ? stored : sent
  return {
    ...draft,
    document: { ...draft.document, refresh_token: completeRefreshToken(base, draft.document) },
  }
}

const showSigningKeys =
  (signingKeys: SigningKeysPort): Rule =>
  async (draft, context) => {
    const key = await currentKey(signingKeys, context)
    if (key === undefined) return draft
    const { cert, pkcs7 } = shownKey(key)
    const spki = new X509Certificate(key.certificatePem).publicKey.export({
      format: 'der',
      type: 'spki',
    })
    const subject = `/CN=${context.served.tenant.canonical.host}`
    const signing_keys = [{ key: spki.toString('base64'), cert, pkcs7, subject }]
    return { ...draft, shown: { ...draft.shown, encrypted: true, signing_keys } }
  }

const currentKey = async (
  signingKeys: SigningKeysPort,
  { stores }: OperationContext,
): Promise<SigningKeyFacts | undefined> =>
  (await signingKeys.list(stores)).find(({ state }) => state === 'current')

const shownKey = ({ certificatePem, pkcs7Pem }: SigningKeyFacts) => ({
  cert: certificatePem,
  pkcs7: pkcs7Pem,
  subject: 'deprecated',
})

/** Secrets of the clients within the caller's reach. */
const readableSecrets = async (
  records: readonly StoredRecord[],
  context: OperationContext,
): Promise<ReadonlyMap<string, string | undefined>> => {
  const ids = records.map(({ id }) => id)
  const beyond = await clientsBeyondReach(ids, context)
  return secretValues(
    records.filter(({ id }) => !beyond.has(id)),
    context,
  )
}

/**
 * Clients as every answer shows them: with the tenant, the newest secret and the tenant's signing
 * key.
 */
export const presentClients =
  (signingKeys: SigningKeysPort) =>
  async (
    records: readonly StoredRecord[],
    context: OperationContext,
  ): Promise<readonly JsonObject[]> => {
    const mayReadKeys = holdsAny(context.caller, [...keyScopes, 'update:client_keys'])
    const values = mayReadKeys
      ? await readableSecrets(records, context)
      : new Map<string, undefined>()
    const key = mayReadKeys ? await currentKey(signingKeys, context) : undefined
    return records.map(({ id, document }) => {
      const client_secret = values.get(id)
      return {
        tenant: context.served.tenant.name,
        ...document,
        client_id: id,
        ...(client_secret === undefined ? {} : { client_secret }),
        ...(key === undefined ? {} : { signing_keys: [shownKey(key)] }),
      }
    })
  }

const refuseGlobal: Rule = (draft) => {
  if (draft.document['global'] === true)
    throw new ApiError({ status: 400, message: 'Global client cannot be deleted.' })
  return draft
}

/**
 * Grants, secrets and credentials go with the client, and what was issued to it is revoked
 * (decisions 11).
 */
const removeWhatBelongs = async (draft: Draft, context: OperationContext): Promise<Draft> => {
  const { stores } = context
  const grants = stores.records('client_grant')
  const credentials = stores.records('client_credential')
  const writes: Write[] = [
    ...(await recordsWhere(grants, { client_id: draft.id })).map((grant) => grants.delete(grant)),
    ...(await credentialsOf(draft.id, context)).map((record) => credentials.delete(record)),
    stores.clientSecrets.deleteAll(draft.id),
    stores.refreshTokens.delete({ clientId: draft.id }),
    stores.oneTime.deleteWhere({ clientId: draft.id }),
    revokeUntilNow(context, { clientId: draft.id }),
  ]
  return { ...draft, writes: [...draft.writes, ...writes] }
}

const listFilter = (query: JsonObject): RecordFilter | undefined => {
  const { is_global: isGlobal, is_first_party: isFirstParty, app_type: types } = query
  // No client is registered by a metadata address, and none belongs to an organization yet.
  if (query['external_client_id'] !== undefined || query['q'] !== undefined) return undefined
  return {
    is_system: null,
    ...(typeof isGlobal === 'boolean' && { is_global: Number(isGlobal) }),
    ...(typeof isFirstParty === 'boolean' && { is_first_party: Number(isFirstParty) }),
    ...(typeof types === 'string' && { app_type: types.split(',').slice(0, 100) }),
  }
}

const filters = {
  is_global: Type.Optional(Type.Boolean({ description: 'Whether to list the global client' })),
  is_first_party: Type.Optional(Type.Boolean({ description: 'Whether to list our own clients' })),
  app_type: Type.Optional(Type.String({ description: 'Kinds of client, separated by commas' })),
  external_client_id: Type.Optional(
    Type.String({ minLength: 1, maxLength: 120, description: 'Address of the metadata' }),
  ),
  q: Type.Optional(Type.String({ description: 'Search by organization' })),
}

const optionalText = (value: JsonValue | undefined): string | null =>
  typeof value === 'string' ? value : null

/** The server's own client is nobody's to see or change. */
const findListed: Entity['find'] = async (id, { stores }) => {
  const record = await stores.records('client').get(id)
  return record?.columns['is_system'] === 1 ? undefined : record
}

const verbs: Entity['verbs'] = {
  list: { id: 'get_clients', summary: 'Get clients', scopes: readScopes },
  get: { id: 'get_clients_by_id', summary: 'Get a client by ID', scopes: readScopes },
  create: { id: 'post_clients', summary: 'Create a client', scopes: ['create:clients'] },
  update: {
    id: 'patch_clients_by_id',
    summary: 'Update a client',
    scopes: [
      'update:clients',
      'update:client_keys',
      'update:client_credentials',
      'update:client_token_vault_privileged_access',
    ],
  },
  delete: { id: 'delete_clients_by_id', summary: 'Delete a client', scopes: ['delete:clients'] },
}

const columns: Entity['columns'] = (document) => ({
  name: optionalText(document['name']),
  app_type: optionalText(document['app_type']),
  is_first_party: Number(document['is_first_party'] !== false),
  is_global: Number(document['global'] === true),
  resource_server_identifier: optionalText(document['resource_server_identifier']),
})

const mergedMembers = [
  'jwt_configuration',
  'mobile',
  'native_social_login',
  'fedcm_login',
  'refresh_token',
  'session_transfer',
  'client_metadata',
]

const beforeUpdate: readonly Rule[] = [
  requireFieldScopes,
  clientWithinReach,
  protectGlobal,
  refuseChangeOfKind,
  completeAgain,
  aliases,
  preferAsymmetric,
  judge,
  avoidUnreadableSecret,
  assertCredentialsExist,
  replaceSecret,
]

/** The entity, given what shows the tenant's signing key. */
export const clients = ({ signingKeys }: { signingKeys: SigningKeysPort }): Entity =>
  entity({
    face: 'compatible',
    tag: 'clients',
    table: 'client',
    path: '/clients',
    idMember: 'client_id',
    newId: () => alphanumericId(32),
    collection: 'clients',
    verbs,
    schema: clientSchema,
    createBody: createClientBody,
    updateBody: updateClientBody,
    paging: 'both',
    filters,
    where: listFilter,
    find: findListed,
    columns,
    mergedMembers,
    beforeCreate: [
      complete,
      aliases,
      preferAsymmetric,
      judge,
      avoidUnreadableSecret,
      judgeResourceServer,
      expandInlineCredentials,
      mintSecret,
      joinConnections,
      showSigningKeys(signingKeys),
    ],
    beforeUpdate,
    beforeDelete: [refuseGlobal, removeWhatBelongs, leavePeople],
    present: presentClients(signingKeys),
    shownOnlyWith: {
      client_secret: keyScopes,
      encryption_key: keyScopes,
      signing_keys: keyScopes,
    },
    visibleTo,
    alwaysShown: ['tenant'],
    masks: true,
    notFound: inexistentClient,
    conflict: { status: 409, message: 'Another client exists with the same alias.' },
    idempotentDelete: true,
    secretMembers: ['client_secret', 'encryption_key', 'signing_keys', ...addonSecrets],
  })
