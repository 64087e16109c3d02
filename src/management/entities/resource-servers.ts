/**
 * Resource servers, APIs in the words of users (contract §8.3, decisions 4 and 5). Owns their
 * lifetimes, keys and scopes, the protection of system APIs, and what goes with an API or a scope
 * when it is removed.
 */
import { Type } from 'typebox'
import type { StoredRecord, Write } from '../../domain/record.ts'
import { managementAudience, userinfoAudience } from '../../domain/tenant.ts'
import type { Tenant } from '../../domain/tenant.ts'
import { base64urlId, hexId } from '../../kit/ids.ts'
import { isJsonObject } from '../../kit/json.ts'
import type { JsonObject, JsonValue } from '../../kit/json.ts'
import { entity } from '../entity.ts'
import type { Draft, Entity, Rule } from '../entity.ts'
import { ApiError, invalidBody } from '../errors.ts'
import type { OperationContext } from '../operation.ts'
import type { SigningKeysPort } from '../ports.ts'
import { revokeUntilNow } from '../revocation-writes.ts'
import { certificateThumbprint, readPublicMaterial } from './client-credentials.ts'
import { recordsWhere } from './records-where.ts'
import {
  createResourceServerBody,
  resourceServerSchema,
  updateResourceServerBody,
} from './resource-server-schema.ts'

const defaultLifetime = 86_400
const defaultLifetimeForWeb = 7_200
const secretBytes = 48

const numberOf = (value: JsonValue | undefined): number | undefined =>
  typeof value === 'number' ? value : undefined

const completeDefaults: Rule = (draft) => {
  const lifetime = numberOf(draft.document['token_lifetime']) ?? defaultLifetime
  return {
    ...draft,
    document: {
      allow_offline_access: false,
      skip_consent_for_verifiable_first_party_clients: false,
      token_lifetime: lifetime,
      token_lifetime_for_web: Math.min(defaultLifetimeForWeb, lifetime),
      signing_alg: 'RS256',
      subject_type_authorization: {},
      ...draft.document,
    },
  }
}

const completeSubjects: Rule = (draft) => {
  const sent = draft.document['subject_type_authorization']
  const subjects = {
    client: { policy: 'require_client_grant' },
    user: { policy: 'allow_all' },
    ...(isJsonObject(sent) ? sent : {}),
  }
  return { ...draft, document: { ...draft.document, subject_type_authorization: subjects } }
}

/**
 * Decisions 4: lowering the maximum lowers the lifetime for the web; asking for more than the
 * maximum is refused.
 */
const agreeLifetimes: Rule = (draft) => {
  const maximum = numberOf(draft.document['token_lifetime']) ?? defaultLifetime
  const forWeb = numberOf(draft.document['token_lifetime_for_web']) ?? defaultLifetimeForWeb
  if (forWeb <= maximum) return draft
  if (draft.body['token_lifetime_for_web'] !== undefined)
    throw invalidBody(
      `Payload validation error: 'Value ${forWeb} is greater than maximum ${maximum}' on property token_lifetime_for_web (Lifetime through the front channel in seconds).`,
    )
  return { ...draft, document: { ...draft.document, token_lifetime_for_web: maximum } }
}

const judgeScopes: Rule = (draft) => {
  const seen = new Map<string, number>()
  for (const [index, value] of scopeValues(draft.document).entries()) {
    const before = seen.get(value)
    if (before !== undefined)
      throw invalidBody(
        `Payload validation error: 'Array items are not unique (indexes ${before} and ${index})' on property scopes (Scopes of the API).`,
      )
    seen.set(value, index)
  }
  return draft
}

const scopeValues = (document: JsonObject | undefined): string[] => {
  const scopes = document?.['scopes']
  if (!Array.isArray(scopes)) return []
  return scopes.flatMap((scope) =>
    isJsonObject(scope) && typeof scope['value'] === 'string' ? [scope['value']] : [],
  )
}

/** HS256 has a secret, all other algorithms have none. */
const keepSigningSecret: Rule = (draft) => {
  const { signing_secret: secret, ...document } = draft.document
  if (document['signing_alg'] !== 'HS256') return { ...draft, document }
  return { ...draft, document: { ...document, signing_secret: secret ?? base64urlId(secretBytes) } }
}

const warnOfEllipticCurves = 'ES256 adds an EC key to the key set; auth0-python refuses such a set.'

const prepareAlgorithm =
  (signingKeys: SigningKeysPort) =>
  async (draft: Draft, { served, stores }: OperationContext): Promise<Draft> => {
    if (draft.body['signing_alg'] !== 'ES256') return draft
    const writes = await signingKeys.prepareEs256(served, stores)
    return {
      ...draft,
      writes: [...draft.writes, ...writes],
      shown: { ...draft.shown, warning: warnOfEllipticCurves },
    }
  }

/** The key of encrypted tokens is checked once and its certificate's thumbprint kept. */
const readEncryptionKey: Rule = (draft) => {
  const sent = draft.body['token_encryption']
  if (!isJsonObject(sent) || !isJsonObject(sent['encryption_key'])) return draft
  const { pem } = sent['encryption_key']
  const { key, certificate } = readPublicMaterial(typeof pem === 'string' ? pem : '')
  const encryption_key: JsonObject = {
    ...sent['encryption_key'],
    pem: key.export({ format: 'pem', type: 'spki' }).toString(),
    ...(certificate === undefined ? {} : { thumbprint_sha256: certificateThumbprint(certificate) }),
  }
  return {
    ...draft,
    document: { ...draft.document, token_encryption: { ...sent, encryption_key } },
  }
}

/** Identifiers of our own APIs, also of those that do not exist yet. */
const reservedIdentifiers = (tenant: Tenant): string[] => [
  managementAudience(tenant),
  userinfoAudience(tenant),
  ...['me/', 'my-org/'].map((path) => `${tenant.canonical.issuer}${path}`),
  'urn:auth0:express-configure',
]

const refuseReserved: Rule = (draft, { served }) => {
  if (reservedIdentifiers(served.tenant).includes(String(draft.document['identifier'])))
    throw invalidBody('The selected identifier is reserved.')
  return draft
}

const isSystem = ({ document }: Draft): boolean => document['is_system'] === true

/** What may be changed of a system API. */
const systemMembers = [
  'token_lifetime',
  'token_lifetime_for_web',
  'skip_consent_for_verifiable_first_party_clients',
]

const protectSystem: Rule = (draft) => {
  if (!isSystem(draft)) return draft
  const refused = Object.keys(draft.body).filter((name) => !systemMembers.includes(name))
  if (refused.length > 0)
    throw invalidBody(
      `Payload validation error: 'Additional properties not allowed: ${refused.reverse().join(',')}'.`,
    )
  return draft
}

const refuseSystem: Rule = (draft) => {
  if (isSystem(draft)) throw invalidBody('System resource servers cannot be deleted.')
  return draft
}

/** Relations that name a scope of an API. */
const permissionTables = ['role_permission', 'user_permission'] as const

/** Scopes that an API loses leave its client grants in the same commit (contract §7.1). */
const removeScopesFromGrants = async (
  draft: Draft,
  { stores }: OperationContext,
): Promise<Draft> => {
  const left = new Set(scopeValues(draft.document))
  const removed = new Set(scopeValues(draft.current?.document).filter((scope) => !left.has(scope)))
  if (removed.size === 0) return draft
  const grants = stores.records('client_grant')
  const audience = String(draft.document['identifier'])
  const writes = (await recordsWhere(grants, { audience })).flatMap((grant): Write[] => {
    const { scope } = grant.document
    if (!Array.isArray(scope)) return []
    const kept = scope.filter((name) => !removed.has(String(name)))
    if (kept.length === scope.length) return []
    return [grants.update(grant, { document: { ...grant.document, scope: kept } })]
  })
  return { ...draft, writes: [...draft.writes, ...writes] }
}

/** They leave roles and users too. */
const removePermissions: Rule = (draft, { stores }) => {
  const left = new Set(scopeValues(draft.document))
  const permission = scopeValues(draft.current?.document).filter((scope) => !left.has(scope))
  if (permission.length === 0) return draft
  const where = { audience: String(draft.document['identifier']), permission }
  const writes = permissionTables.map((table) => stores.records(table).deleteWhere(where))
  return { ...draft, writes: [...draft.writes, ...writes] }
}

/** Whoever may call the API by name: roles, users, and clients by the consent of users. */
const removeRelations: Rule = (draft, { stores }) => {
  const audience = String(draft.document['identifier'])
  const writes = [...permissionTables, 'user_grant' as const].map((table) =>
    stores.records(table).deleteWhere({ audience }),
  )
  return {
    ...draft,
    writes: [...draft.writes, ...writes, stores.refreshTokens.delete({ audience })],
  }
}

/** Grants on the API go with it, and every token for it is revoked (decisions 11). */
const removeGrants = async (draft: Draft, context: OperationContext): Promise<Draft> => {
  const audience = String(draft.document['identifier'])
  const grants = context.stores.records('client_grant')
  const removals = (await recordsWhere(grants, { audience })).map((grant) => grants.delete(grant))
  return { ...draft, writes: [...draft.writes, ...removals, revokeUntilNow(context, { audience })] }
}

/** The path holds the id or the identifier. */
const findByEither = async (
  id: string,
  { stores }: OperationContext,
): Promise<StoredRecord | undefined> => {
  const records = stores.records('resource_server')
  const found = await records.get(id)
  if (found !== undefined) return found
  const [named] = await records.list({ where: { identifier: id }, limit: 1 })
  return named
}

const withoutPem = (document: JsonObject): JsonObject => {
  const encryption = document['token_encryption']
  if (!isJsonObject(encryption) || !isJsonObject(encryption['encryption_key'])) return document
  const { pem: _pem, ...encryption_key } = encryption['encryption_key']
  return { ...document, token_encryption: { ...encryption, encryption_key } }
}

/** Client ids of the clients that stand for APIs, by identifier. */
const standingClients = async (
  records: readonly StoredRecord[],
  { stores }: OperationContext,
): Promise<Map<JsonValue | undefined, string>> => {
  const identifiers = records.map(({ document }) => String(document['identifier']))
  if (identifiers.length === 0) return new Map()
  const found = await stores
    .records('client')
    .list({ where: { resource_server_identifier: identifiers }, limit: identifiers.length })
  return new Map(found.map(({ id, columns }) => [columns['resource_server_identifier'], id]))
}

const present: Entity['present'] = async (records, context) => {
  const clientIds = await standingClients(records, context)
  return records.map(({ id, document }) => {
    const client_id = clientIds.get(document['identifier'])
    return { id, ...withoutPem(document), ...(client_id === undefined ? {} : { client_id }) }
  })
}

const verbs: Entity['verbs'] = {
  list: {
    id: 'get_resource-servers',
    summary: 'Get resource servers',
    scopes: ['read:resource_servers'],
  },
  get: {
    id: 'get_resource-servers_by_id',
    summary: 'Get a resource server',
    scopes: ['read:resource_servers'],
  },
  create: {
    id: 'post_resource-servers',
    summary: 'Create a resource server',
    scopes: ['create:resource_servers'],
  },
  update: {
    id: 'patch_resource-servers_by_id',
    summary: 'Update a resource server',
    scopes: ['update:resource_servers'],
  },
  delete: {
    id: 'delete_resource-servers_by_id',
    summary: 'Delete a resource server',
    scopes: ['delete:resource_servers'],
  },
}

const identifierFilter = ({ identifiers }: JsonObject) =>
  Array.isArray(identifiers) ? { identifier: identifiers.map(String).slice(0, 100) } : {}

/** The entity, given what makes the keys of ES256. */
export const resourceServers = ({ signingKeys }: { signingKeys: SigningKeysPort }): Entity => {
  const forBoth: readonly Rule[] = [
    completeSubjects,
    agreeLifetimes,
    judgeScopes,
    keepSigningSecret,
    readEncryptionKey,
    prepareAlgorithm(signingKeys),
  ]
  return entity({
    face: 'compatible',
    tag: 'resource-servers',
    table: 'resource_server',
    path: '/resource-servers',
    idMember: 'id',
    newId: () => hexId(12),
    collection: 'resource_servers',
    verbs,
    schema: resourceServerSchema,
    createBody: createResourceServerBody,
    updateBody: updateResourceServerBody,
    paging: 'offset',
    filters: {
      identifiers: Type.Optional(
        Type.Array(Type.String({ minLength: 1 }), { description: 'Identifiers to list' }),
      ),
    },
    where: identifierFilter,
    find: findByEither,
    columns: (document) => ({
      identifier: String(document['identifier']),
      is_system: Number(document['is_system'] === true),
      name: typeof document['name'] === 'string' ? document['name'] : null,
    }),
    beforeCreate: [refuseReserved, completeDefaults, ...forBoth],
    beforeUpdate: [protectSystem, ...forBoth, removeScopesFromGrants, removePermissions],
    beforeDelete: [refuseSystem, removeGrants, removeRelations],
    present,
    masks: true,
    notFound: {
      status: 404,
      message: 'The resource server does not exist',
      errorCode: 'inexistent_resource_server',
    },
    conflict: {
      status: 409,
      message: 'A resource server with the same identifier already exists',
      errorCode: 'resource_server_conflict',
    },
    idempotentDelete: true,
    secretMembers: ['signing_secret'],
  })
}

/** Raised where an audience names no API. */
export const unknownResourceServer = (): ApiError =>
  new ApiError({
    status: 404,
    message: 'The resource server does not exist',
    errorCode: 'inexistent_resource_server',
  })
