/**
 * Permissions on the wire: scopes of APIs as a role or a user has them. Owns how they are named in
 * bodies, that they exist, and how they are shown; whose they are stands in the operations.
 */
import { Type } from 'typebox'
import type { ChangedRecord } from '../domain/event.ts'
import { AlreadyExists, VersionRace } from '../domain/record.ts'
import type { StoredRecord, Write } from '../domain/record.ts'
import type { Permission } from '../domain/permission.ts'
import type { TenantStores } from '../domain/storage.ts'
import { isJsonObject } from '../kit/json.ts'
import type { JsonObject, JsonValue } from '../kit/json.ts'
import { closed, open, optional, text } from './entities/schema-parts.ts'
import { ApiError, notFound } from './errors.ts'
import type { OperationContext, Result } from './operation.ts'

/** The body of what gives and takes permissions. */
export const permissionsBody = closed({
  permissions: Type.Array(
    closed({
      resource_server_identifier: text('Identifier of the API'),
      permission_name: text('Scope of the API'),
    }),
    { minItems: 1, description: 'Permissions' },
  ),
})

/** One permission as it is shown. */
export const permissionSchema = open(
  optional({
    resource_server_identifier: text('Identifier of the API'),
    permission_name: text('Scope of the API'),
    resource_server_name: text('Name of the API'),
    description: text('What the scope is for'),
  }),
)

/** The permissions that a body names, each once. */
export const readPermissions = ({ permissions }: JsonObject): Permission[] => {
  const items = Array.isArray(permissions) ? permissions.filter(isJsonObject) : []
  const named = items.map((item) => ({
    audience: String(item['resource_server_identifier']),
    name: String(item['permission_name']),
  }))
  return [...new Map(named.map((item) => [JSON.stringify(item), item])).values()]
}

/** Refuses (404) an API that is unknown and a scope that its API does not have. */
export const requirePermissions = async (
  permissions: readonly Permission[],
  stores: TenantStores,
): Promise<void> => {
  for (const { audience, name } of permissions) {
    const api = await stores.resourceServers.find(audience)
    if (api === undefined)
      throw notFound(
        `The resource server does not exist: '${audience}'`,
        'inexistent_resource_server',
      )
    if (!api.scopes.includes(name))
      throw notFound(
        `This permission does not exist: '${audience} - ${name}'`,
        'inexistent_resource_server_permission',
      )
  }
}

const descriptionOf = (document: JsonObject, scope: string): JsonValue => {
  const scopes = Array.isArray(document['scopes']) ? document['scopes'] : []
  const found = scopes.filter(isJsonObject).find(({ value }) => value === scope)
  return found?.['description'] ?? ''
}

/** Permissions as they are shown, in their order; the APIs come from the cache. */
export const presentPermissions = async (
  permissions: readonly Permission[],
  stores: TenantStores,
): Promise<JsonObject[]> =>
  Promise.all(
    permissions.map(async ({ audience, name }) => {
      const api = await stores.resourceServers.find(audience)
      return {
        permission_name: name,
        description: api === undefined ? '' : descriptionOf(api.document, name),
        resource_server_name: api?.name ?? '',
        resource_server_identifier: audience,
      }
    }),
  )

/** The permission that a record of `role_permission` or `user_permission` stands for. */
export const permissionOf = ({ columns }: StoredRecord): Permission => ({
  audience: String(columns['audience']),
  name: String(columns['permission']),
})

/** Commits relations; one that somebody else made meanwhile is a lost race, to be run again. */
export const commitRelations = async (
  context: OperationContext,
  { writes, target }: { readonly writes: readonly Write[]; readonly target?: ChangedRecord },
  result: Result,
): Promise<Result> => {
  try {
    return await context.commit(writes, result, target)
  } catch (error) {
    if (error instanceof AlreadyExists) throw new VersionRace('A relation was made meanwhile.')
    throw error
  }
}

/** 403 where something has as many of a kind as it may have. */
export const limitReached = (): ApiError =>
  new ApiError({
    status: 403,
    message: 'You reached the limit of entities of this type for this tenant.',
  })
