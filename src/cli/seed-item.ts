/** One record of the seed file on its way to the management operations, and what they answer. */
import { isJsonObject, type JsonObject } from '../kit/json.ts'
import { Refused } from './call.ts'

export interface SeedRequest {
  readonly method: 'GET' | 'POST' | 'PATCH'
  /** With the query: `/api/v2/clients?page=0`. */
  readonly path: string
  readonly body?: JsonObject
  /** For a creation: the id the new record gets instead of a random one. */
  readonly id?: string
  /** For a creation: members of the record that no request could set. */
  readonly members?: JsonObject
}

/** Answers a request as the Management API would, with every scope, on the default tenant. */
export type ApplyRequest = (request: SeedRequest) => Promise<{ status: number; body: unknown }>

export interface Item {
  readonly wanted: JsonObject
  /** `clients[0]`, for messages. */
  readonly place: string
  readonly apply: ApplyRequest
}

/** Ends the start with the operation's own message. */
export const refuse = ({ place }: Item, body: unknown): never => {
  const message = isJsonObject(body) ? body['message'] : undefined
  throw new Refused(
    `LATCHKEY_SEED_FILE: ${place} is refused: ${String(message ?? 'no reason given')}`,
  )
}

/** The body of a request that must be granted. */
export const granted = async (item: Item, request: SeedRequest): Promise<unknown> => {
  const { status, body } = await item.apply(request)
  return status < 300 ? body : refuse(item, body)
}

/** The same for a request that answers a list. */
export const grantedList = async (item: Item, path: string): Promise<JsonObject[]> => {
  const body = await granted(item, { method: 'GET', path })
  return Array.isArray(body) ? body.filter(isJsonObject) : []
}

/** The record at `path`; undefined when there is none. */
export const foundAt = async (item: Item, path: string): Promise<JsonObject | undefined> => {
  const { status, body } = await item.apply({ method: 'GET', path })
  if (status === 404) return undefined
  return isJsonObject(body) && status === 200 ? body : refuse(item, body)
}

const pageSize = 100

/** The first record of a list, read page by page, that `is` what is looked for. */
export const foundInList = async (
  item: Item,
  path: string,
  is: (record: JsonObject) => boolean,
): Promise<JsonObject | undefined> => {
  const joint = path.includes('?') ? '&' : '?'
  for (let page = 0; ; page += 1) {
    const list = await grantedList(
      item,
      `${path}${joint}page=${String(page)}&per_page=${String(pageSize)}`,
    )
    const found = list.find(is)
    if (found !== undefined || list.length < pageSize) return found
  }
}
