/**
 * The seed file: clients, APIs and client grants that exist after each start. They are made and
 * changed through the management operations, so that they are judged like any caller's; what
 * already is as it should be is left alone.
 */
import { readFileSync, statSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { isJsonObject, type JsonObject } from '../kit/json.ts'
import { Refused } from './call.ts'

export interface Seed {
  readonly resource_servers: readonly JsonObject[]
  readonly clients: readonly JsonObject[]
  readonly client_grants: readonly JsonObject[]
}

export interface SeedRequest {
  readonly method: 'GET' | 'POST' | 'PATCH'
  /** With the query: `/api/v2/clients?page=0`. */
  readonly path: string
  readonly body?: JsonObject
  /** For a creation: the id the new record gets instead of a random one. */
  readonly id?: string
}

/** Answers a request as the Management API would, with every scope, on the default tenant. */
export type ApplyRequest = (request: SeedRequest) => Promise<{ status: number; body: unknown }>

export interface SeedCount {
  readonly created: number
  readonly updated: number
  readonly unchanged: number
}

const longestFile = 4 * 1024 * 1024
const sections = ['resource_servers', 'clients', 'client_grants'] as const

/** Members that tell one record of a section from another and are never changed. */
const identity = {
  resource_servers: ['identifier'],
  clients: ['client_id'],
  client_grants: ['client_id', 'audience', 'subject_type'],
} as const satisfies Record<(typeof sections)[number], readonly string[]>

const required = {
  resource_servers: ['identifier'],
  clients: ['name'],
  client_grants: ['client_id', 'audience'],
} as const satisfies Record<(typeof sections)[number], readonly string[]>

/** Reads a seed file. Throws `Refused` with one sentence that says what is wrong and where. */
export const readSeed = (path: string): Seed => {
  const value = parse(path)
  if (!isJsonObject(value)) throw new Refused('LATCHKEY_SEED_FILE must hold a JSON object.')
  const unknown = Object.keys(value).find((name) => !sections.some((known) => known === name))
  if (unknown !== undefined)
    throw new Refused(
      `LATCHKEY_SEED_FILE has an unknown member ${JSON.stringify(unknown)}; it takes ${sections.join(', ')}.`,
    )
  return {
    resource_servers: section(value, 'resource_servers'),
    clients: section(value, 'clients'),
    client_grants: section(value, 'client_grants'),
  }
}

const parse = (path: string): unknown => {
  try {
    if (statSync(path).size > longestFile)
      throw new Refused('LATCHKEY_SEED_FILE is longer than 4 MiB.')
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    if (error instanceof Refused) throw error
    // The parser's message quotes the text, which holds secrets.
    const why =
      error instanceof SyntaxError ? 'it is not JSON' : (error as NodeJS.ErrnoException).code
    throw new Refused(`LATCHKEY_SEED_FILE cannot be read (${String(why)}).`)
  }
}

const section = (seed: JsonObject, name: (typeof sections)[number]): JsonObject[] => {
  const list = seed[name] ?? []
  if (!Array.isArray(list)) throw new Refused(`LATCHKEY_SEED_FILE: ${name} must be a list.`)
  return list.map((item, index) => {
    const place = `${name}[${String(index)}]`
    if (!isJsonObject(item)) throw new Refused(`LATCHKEY_SEED_FILE: ${place} must be an object.`)
    const missing = required[name].find((member) => typeof item[member] !== 'string')
    if (missing !== undefined)
      throw new Refused(`LATCHKEY_SEED_FILE: ${place}.${missing} must be text.`)
    return item
  })
}

/**
 * Makes and changes what the seed names, APIs first, then clients, then grants. Throws `Refused` at
 * the first request that the management operations refuse, with their message.
 */
export const applySeed = async (seed: Seed, apply: ApplyRequest): Promise<SeedCount> => {
  const count = { created: 0, updated: 0, unchanged: 0 }
  for (const name of sections)
    for (const [index, wanted] of seed[name].entries()) {
      const place = `${name}[${String(index)}]`
      const outcome = await upsert({ name, wanted, place }, apply)
      count[outcome] += 1
    }
  return count
}

interface Item {
  readonly name: (typeof sections)[number]
  readonly wanted: JsonObject
  readonly place: string
}

const upsert = async (item: Item, apply: ApplyRequest): Promise<keyof SeedCount> => {
  const current = await find(item, apply)
  if (current === undefined) {
    await granted(item, apply, creation(item))
    return 'created'
  }
  const change = difference(item, current)
  if (Object.keys(change).length === 0) return 'unchanged'
  const id = String(current[item.name === 'clients' ? 'client_id' : 'id'])
  const path = `${paths[item.name]}/${encodeURIComponent(id)}`
  await granted(item, apply, { method: 'PATCH', path, body: change })
  return 'updated'
}

const paths = {
  resource_servers: '/api/v2/resource-servers',
  clients: '/api/v2/clients',
  client_grants: '/api/v2/client-grants',
} as const

const creation = ({ name, wanted }: Item): SeedRequest => {
  const { client_id: clientId, ...rest } = wanted
  return name === 'clients' && typeof clientId === 'string'
    ? { method: 'POST', path: paths[name], body: rest, id: clientId }
    : { method: 'POST', path: paths[name], body: wanted }
}

/** The record as it is, found by what identifies it; a client without `client_id` by its name. */
const find = async (item: Item, apply: ApplyRequest): Promise<JsonObject | undefined> => {
  const { name, wanted } = item
  if (name === 'client_grants') return findGrant(item, apply)
  if (name === 'clients' && typeof wanted['client_id'] !== 'string') return findByName(item, apply)
  const id = String(wanted[name === 'clients' ? 'client_id' : 'identifier'])
  const path = `${paths[name]}/${encodeURIComponent(id)}`
  const { status, body } = await apply({ method: 'GET', path })
  if (status === 404) return undefined
  return isJsonObject(body) && status === 200 ? body : refuse(item, body)
}

const findGrant = async (item: Item, apply: ApplyRequest): Promise<JsonObject | undefined> => {
  const { client_id: clientId, audience, subject_type: subjectType = 'client' } = item.wanted
  const query = new URLSearchParams({ client_id: String(clientId), audience: String(audience) })
  const list = await granted(item, apply, {
    method: 'GET',
    path: `${paths.client_grants}?${query.toString()}`,
  })
  return list.find((grant) => (grant['subject_type'] ?? 'client') === subjectType)
}

const pageSize = 100

const findByName = async (item: Item, apply: ApplyRequest): Promise<JsonObject | undefined> => {
  for (let page = 0; ; page += 1) {
    const path = `${paths.clients}?page=${String(page)}&per_page=${String(pageSize)}`
    const list = await granted(item, apply, { method: 'GET', path })
    const found = list.find((client) => client['name'] === item.wanted['name'])
    if (found !== undefined || list.length < pageSize) return found
  }
}

const difference = ({ name, wanted }: Item, current: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(wanted).filter(
      ([member, value]) =>
        !identity[name].some((fixed) => fixed === member) &&
        !isDeepStrictEqual(value, current[member]),
    ),
  )

/** Sends a request that must be granted; answers the list it gives, or an empty one. */
const granted = async (
  item: Item,
  apply: ApplyRequest,
  request: SeedRequest,
): Promise<JsonObject[]> => {
  const { status, body } = await apply(request)
  if (status >= 300) return refuse(item, body)
  return Array.isArray(body) ? body.filter(isJsonObject) : []
}

const refuse = ({ place }: Item, body: unknown): never => {
  const message = isJsonObject(body) ? body['message'] : undefined
  throw new Refused(
    `LATCHKEY_SEED_FILE: ${place} is refused: ${String(message ?? 'no reason given')}`,
  )
}
