/**
 * The sections of the seed file, in the order they are applied: how a record is found, made, changed
 * and joined to others. All of it goes through the management operations.
 */
import { isDeepStrictEqual } from 'node:util'
import { isJsonObject, type JsonObject, type JsonValue } from '../kit/json.ts'
import {
  foundAt,
  foundInList,
  granted,
  grantedList,
  refuse,
  type Item,
  type SeedRequest,
} from './seed-item.ts'

export interface Section {
  readonly path: string
  /** Members that must be there, as text. */
  readonly required: readonly string[]
  /** Members that tell one record from another, and those that are not the record's own. */
  readonly fixed: readonly string[]
  /** The record as it is; undefined when there is none. */
  readonly find: (item: Item) => Promise<JsonObject | undefined>
  /** Default: a POST of what stands in the file. */
  readonly creation?: (wanted: JsonObject) => SeedRequest
  /** The member that holds the id; default `id`. */
  readonly idMember?: string
  /** The differing members as they are to be sent. Default: as they stand in the file. */
  readonly change?: (wanted: JsonObject, current: JsonObject) => JsonObject
  /** Joins the record to others; true when anything was missing. */
  readonly relate?: (item: Item, id: string) => Promise<boolean>
}

const segment = (value: JsonValue | undefined): string => encodeURIComponent(String(value))

/** True when every member of `wanted` is in `current`, at any depth. */
const holds = (current: JsonValue | undefined, wanted: JsonValue | undefined): boolean =>
  isJsonObject(wanted) && isJsonObject(current)
    ? Object.entries(wanted).every(([name, value]) => holds(current[name], value))
    : isDeepStrictEqual(current, wanted)

/** Members of `wanted` that are not as they should be, but for the `fixed` ones. */
export const differing = (
  { fixed }: Pick<Section, 'fixed'>,
  wanted: JsonObject,
  current: JsonObject,
): JsonObject =>
  Object.fromEntries(
    Object.entries(wanted).filter(
      ([member, value]) => !fixed.includes(member) && !holds(current[member], value),
    ),
  )

const resourceServers: Section = {
  path: '/api/v2/resource-servers',
  required: ['identifier'],
  fixed: ['identifier'],
  find: (item) => foundAt(item, `${resourceServers.path}/${segment(item.wanted['identifier'])}`),
}

const clients: Section = {
  path: '/api/v2/clients',
  required: ['name'],
  fixed: ['client_id'],
  idMember: 'client_id',
  find: (item) =>
    typeof item.wanted['client_id'] === 'string'
      ? foundAt(item, `${clients.path}/${segment(item.wanted['client_id'])}`)
      : foundInList(item, clients.path, ({ name }) => name === item.wanted['name']),
  creation({ client_id: clientId, ...body }) {
    const request = { method: 'POST', path: clients.path, body } as const
    return typeof clientId === 'string' ? { ...request, id: clientId } : request
  },
}

const clientGrants: Section = {
  path: '/api/v2/client-grants',
  required: ['client_id', 'audience'],
  fixed: ['client_id', 'audience', 'subject_type'],
  async find(item) {
    const { client_id: clientId, audience, subject_type: subjectType = 'client' } = item.wanted
    const query = new URLSearchParams({ client_id: String(clientId), audience: String(audience) })
    const list = await grantedList(item, `${clientGrants.path}?${query.toString()}`)
    return list.find((grant) => (grant['subject_type'] ?? 'client') === subjectType)
  },
}

const sorted = (value: JsonValue | undefined): string[] =>
  Array.isArray(value) ? value.map(String).sort() : []

const connections: Section = {
  path: '/api/v2/connections',
  required: ['name', 'strategy'],
  fixed: ['name', 'strategy'],
  find: async (item) =>
    (await grantedList(item, `${connections.path}?name=${segment(item.wanted['name'])}`))[0],
  change(wanted, current) {
    const { enabled_clients: clientIds, options, ...rest } = differing(connections, wanted, current)
    const { options: before, enabled_clients: enabled } = current
    const optionsChanged = isJsonObject(options) && !holds(before, options)
    const clientsChanged =
      clientIds !== undefined && !isDeepStrictEqual(sorted(clientIds), sorted(enabled))
    return {
      ...rest,
      ...(optionsChanged
        ? { options: { ...(isJsonObject(before) ? before : {}), ...options } }
        : {}),
      ...(clientsChanged ? { enabled_clients: clientIds } : {}),
    }
  },
}

const permissionKey = (permission: JsonObject): string =>
  `${String(permission['resource_server_identifier'])}\n${String(permission['permission_name'])}`

const rolesPath = '/api/v2/roles'

const findRole = (item: Item, name: JsonValue | undefined): Promise<JsonObject | undefined> =>
  foundInList(item, `${rolesPath}?name_filter=${segment(name)}`, (role) => role['name'] === name)

const roles: Section = {
  path: rolesPath,
  required: ['name'],
  fixed: ['permissions'],
  find: (item) => findRole(item, item.wanted['name']),
  creation: ({ permissions: _permissions, ...body }) => ({
    method: 'POST',
    path: rolesPath,
    body,
  }),
  async relate(item, id) {
    const { permissions: listed } = item.wanted
    const wanted = Array.isArray(listed) ? listed.filter(isJsonObject) : []
    if (wanted.length === 0) return false
    const path = `${roles.path}/${segment(id)}/permissions`
    const held = new Set<string>()
    await foundInList(item, path, (permission) => {
      held.add(permissionKey(permission))
      return false
    })
    const permissions = wanted.filter((permission) => !held.has(permissionKey(permission)))
    if (permissions.length === 0) return false
    await granted(item, { method: 'POST', path, body: { permissions } })
    return true
  },
}

const isOf = (connection: JsonValue | undefined, { identities }: JsonObject): boolean =>
  Array.isArray(identities) &&
  identities.some((identity) => isJsonObject(identity) && identity['connection'] === connection)

/** Claims of OpenID Connect that come from elsewhere in a real tenant: no request sets them. */
const seededClaims = [
  'middle_name',
  'preferred_username',
  'profile',
  'website',
  'gender',
  'birthdate',
  'zoneinfo',
  'locale',
  'address',
]

/** A password is given to a new user only: nobody can tell whether it still is the user's. */
const users: Section = {
  path: '/api/v2/users',
  required: ['connection'],
  fixed: ['user_id', 'connection', 'password', 'roles', 'verify_email', ...seededClaims],
  idMember: 'user_id',
  async find(item) {
    const { user_id: userId, email, connection } = item.wanted
    if (typeof userId === 'string')
      return foundAt(item, `${users.path}/${segment(`auth0|${userId}`)}`)
    if (typeof email !== 'string')
      return refuse(item, { message: 'a user needs a user_id or an email address' })
    const found = await grantedList(item, `/api/v2/users-by-email?email=${segment(email)}`)
    return found.find((user) => isOf(connection, user))
  },
  creation({ roles: _roles, ...wanted }) {
    const isClaim = ([name]: [string, unknown]): boolean => seededClaims.includes(name)
    const entries = Object.entries(wanted)
    const body = Object.fromEntries(entries.filter((entry) => !isClaim(entry)))
    const members = Object.fromEntries(entries.filter(isClaim))
    return { method: 'POST', path: users.path, body: { verify_email: false, ...body }, members }
  },
  async relate(item, id) {
    const { roles: names } = item.wanted
    if (!Array.isArray(names) || names.length === 0) return false
    const path = `${users.path}/${segment(id)}/roles`
    const held = await grantedList(item, path)
    const missing = names.filter((name) => !held.some((role) => role['name'] === name))
    if (missing.length === 0) return false
    const found = await Promise.all(missing.map((name) => findRole(item, name)))
    const ids = found.map((role, index) => {
      const name = JSON.stringify(missing[index])
      return String((role ?? refuse(item, { message: `there is no role ${name}` }))['id'])
    })
    await granted(item, { method: 'POST', path, body: { roles: ids } })
    return true
  },
}

/** By name, in the order they are applied: what is named by others comes first. */
export const sections = {
  resource_servers: resourceServers,
  clients,
  client_grants: clientGrants,
  connections,
  roles,
  users,
} as const satisfies Record<string, Section>

export type SectionName = keyof typeof sections

export const sectionNames = Object.keys(sections) as SectionName[]
