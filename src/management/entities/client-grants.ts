/**
 * Client grants: what a client may ask of an API (contract §8.4). Deleting one stops new tokens and
 * leaves issued ones alive; the operation of our own that also revokes is
 * `operations/own/deauthorize.ts`.
 */
import { Type } from 'typebox'
import { consoleClientId } from '../../domain/administrator.ts'
import type { ResourceServer } from '../../domain/resource-server.ts'
import { managementAudience } from '../../domain/tenant.ts'
import { alphanumericId } from '../../kit/ids.ts'
import type { JsonObject, JsonValue } from '../../kit/json.ts'
import { entity } from '../entity.ts'
import type { Draft, Entity, Rule } from '../entity.ts'
import { ApiError, conflict, invalidBody, notFound } from '../errors.ts'
import { grantWithinReach } from '../govern.ts'
import type { OperationContext } from '../operation.ts'
import { inexistentClient } from './clients.ts'
import { unknownResourceServer } from './resource-servers.ts'
import { closed, flag, nullableIn, oneOf, open, optional, text } from './schema-parts.ts'

const organizationUsage = oneOf('Whether organizations may use it', ['deny', 'allow', 'require'])

const changeable = {
  scope: Type.Array(Type.String({ minLength: 1, maxLength: 280 }), {
    maxItems: 1_000,
    description: 'Scopes the client may ask for',
  }),
  organization_usage: organizationUsage,
  allow_any_organization: flag('Whether any organization may use it'),
  authorization_details_types: Type.Array(Type.String({ minLength: 1, maxLength: 255 }), {
    description: 'Kinds of authorization details the client may ask for',
  }),
  allow_all_scopes: flag('Whether all scopes of the API are granted, later ones too'),
}

const fixed = {
  client_id: text('Client that may ask'),
  default_for: oneOf('Clients the grant is for when no client is named', ['third_party_clients']),
  subject_type: oneOf('Whether the client acts for itself or for users', ['client', 'user']),
}

const audience = text('API that may be asked for', { minLength: 1 })

const createBody = closed({ audience, ...optional({ ...fixed, ...changeable }) })

const updateBody = closed(
  optional(
    nullableIn(changeable, [
      'scope',
      'organization_usage',
      'allow_any_organization',
      'allow_all_scopes',
    ]),
  ),
  { minProperties: 1 },
)

const schema = open(
  optional({
    id: text('Id of the grant'),
    audience,
    ...fixed,
    ...changeable,
    is_system: flag('Whether it is one of our own'),
  }),
)

const inexistentGrant = {
  status: 404,
  message: 'The grant does not exist.',
  errorCode: 'inexistent_client_grant',
} as const

const conflictText = 'A client grant for this client, audience and subject type already exists.'

const scopesOf = (value: JsonValue | undefined): string[] =>
  Array.isArray(value) ? value.map(String) : []

const completeSubject: Rule = (draft) => ({
  ...draft,
  document: { subject_type: 'client', ...draft.document },
})

/**
 * `allow_all_scopes` and `scope` exclude each other; the one that was sent wins over the one that
 * was stored.
 */
const agreeScopes: Rule = (draft) => {
  const { allow_all_scopes: allowsAll, scope } = draft.body
  if (allowsAll === true && Array.isArray(scope))
    throw invalidBody('allow_all_scopes and scope cannot be used together')
  const { scope: stored, allow_all_scopes: storedAll, ...document } = draft.document
  const isForAll = allowsAll === true || (storedAll === true && !Array.isArray(scope))
  return {
    ...draft,
    document: isForAll
      ? { ...document, allow_all_scopes: true }
      : { ...document, scope: [...new Set(scopesOf(stored))] },
  }
}

/**
 * Scopes that users may grant on the Management API, though its list does not hold them (contract
 * §1.9).
 */
const currentUserScopes = [
  'read:current_user',
  'update:current_user_identities',
  'create:current_user_metadata',
  'update:current_user_metadata',
  'delete:current_user_metadata',
  'create:current_user_device_credentials',
  'delete:current_user_device_credentials',
]

const grantable = (draft: Draft, api: ResourceServer, { served }: OperationContext): string[] => {
  const isOfUser = draft.document['subject_type'] === 'user'
  return isOfUser && api.identifier === managementAudience(served.tenant)
    ? currentUserScopes
    : [...api.scopes]
}

/** Refuses scopes that the API does not have. */
const refuseForeignScopes = async (draft: Draft, context: OperationContext): Promise<Draft> => {
  if (!Array.isArray(draft.body['scope'])) return draft
  const api = await context.stores.resourceServers.find(String(draft.document['audience']))
  if (api === undefined) throw unknownResourceServer()
  const known = new Set(grantable(draft, api, context))
  if (scopesOf(draft.document['scope']).some((scope) => !known.has(scope)))
    throw invalidBody('scope must be a subset of resource server scopes')
  return draft
}

/**
 * The same for updates of grants for the client itself. Of a grant for users the wire takes any
 * scope at an update, which gives nothing away: a token never holds a scope that its API does not
 * have.
 */
const refuseForeignScopesOfClient: Rule = (draft, context) =>
  draft.document['subject_type'] === 'user' ? draft : refuseForeignScopes(draft, context)

const refuseUnknownApi = async (draft: Draft, { stores }: OperationContext): Promise<Draft> => {
  const api = await stores.resourceServers.find(String(draft.document['audience']))
  if (api === undefined) throw unknownResourceServer()
  return draft
}

/**
 * Clients that may have grants on ordinary APIs, and third parties not on our own (contract §8.1,
 * 1.7).
 */
const refuseUnfitClient = async (draft: Draft, { stores }: OperationContext): Promise<Draft> => {
  const { client_id: clientId, default_for: defaultFor, audience: identifier } = draft.document
  if (defaultFor !== undefined) {
    if (clientId === undefined) return draft
    throw invalidBody('client_id and default_for cannot be used together')
  }
  if (clientId === undefined)
    throw invalidBody("Payload validation error: 'Missing required property: client_id'.")
  const client =
    clientId === (await consoleClientId(stores))
      ? undefined
      : await stores.clients.find(String(clientId))
  if (client === undefined) throw notFound(inexistentClient.message, inexistentClient.errorCode)
  if (client.isGlobal || client.appType === 'express_configuration')
    throw new ApiError({
      status: 400,
      message: `Client of type ${client.isGlobal ? 'global' : 'express_configuration'} cannot be used`,
      errorCode: 'validation_error',
    })
  const api = await stores.resourceServers.find(String(identifier))
  if (!client.isFirstParty && api?.isSystem === true)
    throw invalidBody('A third-party client cannot be granted a system API')
  return draft
}

/**
 * Unique by client, audience and subject type; the default grant has no client for the database to
 * compare.
 */
const refuseSecond = async (draft: Draft, { stores }: OperationContext): Promise<Draft> => {
  const { client_id: clientId, audience: identifier, subject_type: subjectType } = draft.document
  const [other] = await stores.records('client_grant').list({
    where: {
      client_id: typeof clientId === 'string' ? clientId : null,
      audience: String(identifier),
      subject_type: String(subjectType),
    },
    limit: 1,
  })
  if (other !== undefined) throw conflict(conflictText, 'client_grant_conflict')
  return draft
}

const columnFilters = ['audience', 'client_id', 'subject_type'] as const

const where = (query: JsonObject) =>
  Object.fromEntries(
    columnFilters.flatMap((name) => {
      const value = query[name]
      return typeof value === 'string' ? [[name, value]] : []
    }),
  )

const keep: Entity['keep'] = ({ allow_any_organization: isForAny, default_for: defaultFor }) => {
  if (isForAny === undefined && defaultFor === undefined) return undefined
  return ({ document }) =>
    (isForAny === undefined || (document['allow_any_organization'] === true) === isForAny) &&
    (defaultFor === undefined || document['default_for'] === defaultFor)
}

const filters = optional({
  audience: Type.String({ description: 'API to list the grants of' }),
  client_id: Type.String({ description: 'Client to list the grants of' }),
  allow_any_organization: Type.Boolean({ description: 'Whether any organization may use them' }),
  subject_type: fixed.subject_type,
  default_for: fixed.default_for,
})

const verbs: Entity['verbs'] = {
  list: { id: 'get_client-grants', summary: 'Get client grants', scopes: ['read:client_grants'] },
  get: { id: 'get_client-grant', summary: 'Get a client grant', scopes: ['read:client_grants'] },
  create: {
    id: 'post_client-grants',
    summary: 'Create a client grant',
    scopes: ['create:client_grants'],
  },
  update: {
    id: 'patch_client-grants_by_id',
    summary: 'Update a client grant',
    scopes: ['update:client_grants'],
  },
  delete: {
    id: 'delete_client-grants_by_id',
    summary: 'Delete a client grant',
    scopes: ['delete:client_grants'],
  },
}

const textOrNull = (value: JsonValue | undefined): string | null =>
  typeof value === 'string' ? value : null

export const clientGrants: Entity = entity({
  face: 'compatible',
  tag: 'client-grants',
  table: 'client_grant',
  path: '/client-grants',
  idMember: 'id',
  newId: () => `cgr_${alphanumericId(16)}`,
  collection: 'client_grants',
  verbs,
  schema,
  createBody,
  updateBody,
  paging: 'both',
  filters,
  where,
  keep,
  columns: (document) => ({
    client_id: textOrNull(document['client_id']),
    audience: textOrNull(document['audience']),
    subject_type: textOrNull(document['subject_type']),
  }),
  beforeCreate: [
    completeSubject,
    agreeScopes,
    refuseUnfitClient,
    refuseUnknownApi,
    refuseForeignScopes,
    grantWithinReach,
    refuseSecond,
  ],
  beforeUpdate: [agreeScopes, refuseForeignScopesOfClient, grantWithinReach],
  notFound: inexistentGrant,
  conflict: { status: 409, message: conflictText, errorCode: 'client_grant_conflict' },
  idempotentDelete: true,
})
