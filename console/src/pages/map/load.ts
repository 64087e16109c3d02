/** Reads what the map needs: all pages of three lists, up to a bound, and says what is missing. */
import { call, send } from '../../api/call.ts'
import { Problem } from '../../api/problem.ts'
import type { Grant } from '../access/grants.ts'
import type { Api } from '../apis/api-page.tsx'
import type { ClientRecord, MapData, Usage } from './model.ts'

const pageSize = 100
const mostPages = 20
/** Records of each kind that are read at most. */
export const mostRead = pageSize * mostPages

export interface Loaded extends MapData {
  readonly hasAllGrants: boolean
  /** What went wrong on the way; what came before it is kept. */
  readonly problems: readonly Problem[]
}

interface Part<Row> {
  readonly rows: readonly Row[]
  readonly isWhole: boolean
  readonly problem: Problem | undefined
}

interface PageOf<Row> {
  readonly rows: readonly Row[]
  /** Where the next page begins; undefined at the end. */
  readonly next: string | undefined
}

/** Page after page until the end, the bound or a problem. */
const readAll = async <Row>(
  page: (from: string | undefined) => Promise<PageOf<Row>>,
): Promise<Part<Row>> => {
  const rows: Row[] = []
  let from: string | undefined
  for (let n = 0; n < mostPages; n += 1) {
    try {
      const { rows: more, next } = await page(from)
      rows.push(...more)
      if (next === undefined) return { rows, isWhole: true, problem: undefined }
      from = next
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      return { rows, isWhole: false, problem: error }
    }
  }
  return { rows, isWhole: false, problem: undefined }
}

const fromOf = (from: string | undefined) => (from === undefined ? {} : { from })

const grants = async (from: string | undefined, signal: AbortSignal): Promise<PageOf<Grant>> => {
  const query = { take: pageSize, ...fromOf(from) }
  const answer = await send(call('get', '/v2/client-grants', { query }), { signal })
  const page = answer as { client_grants: readonly Grant[]; next?: string }
  return { rows: page.client_grants, next: page.next }
}

const clients = async (
  from: string | undefined,
  signal: AbortSignal,
): Promise<PageOf<ClientRecord>> => {
  const query = {
    take: pageSize,
    is_global: false,
    fields: 'client_id,name,app_type',
    ...fromOf(from),
  }
  const answer = await send(call('get', '/v2/clients', { query }), { signal })
  const page = answer as { clients: readonly ClientRecord[]; next?: string }
  return { rows: page.clients, next: page.next }
}

/** APIs are paged by number. */
const apis = async (from: string | undefined, signal: AbortSignal): Promise<PageOf<Api>> => {
  const page = Number(from ?? '0')
  const query = { page, per_page: pageSize }
  const answer = await send(call('get', '/v2/resource-servers', { query }), { signal })
  const rows = (Array.isArray(answer) ? answer : answer.resource_servers) as readonly Api[]
  return { rows, next: rows.length < pageSize ? undefined : String(page + 1) }
}

const usage = (signal: AbortSignal): Promise<Usage | Problem> =>
  send(call('get', '/latchkey/usage'), { signal }).catch((error: unknown) => {
    if (error instanceof Problem) return error
    throw error
  })

export const loadMap = async (signal: AbortSignal): Promise<Loaded> => {
  const [grantPart, clientPart, apiPart, used] = await Promise.all([
    readAll((from) => grants(from, signal)),
    readAll((from) => clients(from, signal)),
    readAll((from) => apis(from, signal)),
    usage(signal),
  ])
  const problems = [grantPart.problem, clientPart.problem, apiPart.problem, used].filter(
    (one) => one instanceof Problem,
  )
  return {
    grants: grantPart.rows,
    clients: clientPart.rows,
    apis: apiPart.rows,
    usage: used instanceof Problem ? undefined : used,
    hasAllGrants: grantPart.isWhole,
    hasAllClients: clientPart.isWhole,
    hasAllApis: apiPart.isWhole,
    problems,
  }
}
