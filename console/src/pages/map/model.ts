/** The access map: which application may ask for tokens for which API. Pure: what was read in, nodes and edges out. */
import type { Answer } from '../../api/call.ts'
import { raisingScopes, choiceOf, type Grant, type SubjectType } from '../access/grants.ts'
import type { Api } from '../apis/api-page.tsx'

export interface ClientRecord {
  readonly client_id?: string | undefined
  readonly name?: string | undefined
  readonly app_type?: string | undefined
}

export type Usage = Answer<'/latchkey/usage', 'get'>

export interface MapData {
  readonly clients: readonly ClientRecord[]
  readonly apis: readonly Api[]
  readonly grants: readonly Grant[]
  /** Undefined when it may not be read. */
  readonly usage: Usage | undefined
  /** Whether every application was read: only then an unknown one is gone. */
  readonly hasAllClients: boolean
  readonly hasAllApis: boolean
}

export type Risk = 'raises' | 'all' | 'orphan'

export interface ApplicationNode {
  /** The Client ID; empty for all third-party applications together. */
  readonly id: string
  readonly name: string | undefined
  readonly type: string | undefined
}

export interface ApiNode {
  /** The identifier. */
  readonly id: string
  readonly name: string | undefined
  /** Seconds that its tokens live. */
  readonly seconds: number | undefined
  /** For whom the API lets every application in, without any grant. */
  readonly openTo: readonly SubjectType[]
}

export interface Edge {
  readonly id: string
  readonly clientId: string
  readonly audience: string
  readonly subject: SubjectType
  readonly scopes: readonly string[]
  /** Permissions of the API; undefined for an API that is not known. */
  readonly known: number | undefined
  readonly isForAll: boolean
  readonly today: number
  readonly month: number
  /** False also when the counts are not known. */
  readonly isUnused: boolean
  readonly risks: readonly Risk[]
}

export interface AccessMap {
  readonly applications: readonly ApplicationNode[]
  readonly apis: readonly ApiNode[]
  readonly edges: readonly Edge[]
}

/** `today` is YYYY-MM-DD in UTC, as the counters have it. */
export const accessMap = (data: MapData, today: string): AccessMap => {
  const clients = new Map(data.clients.map((client) => [client.client_id ?? '', client]))
  const apis = new Map(data.apis.map((api) => [api.identifier ?? '', api]))
  const counts = countsOf(data.usage, today)
  const edges = data.grants.map((grant): Edge => {
    const api = apis.get(grant.audience)
    const used = counts.get(`${grant.client_id ?? ''}\n${grant.audience}`)
    return {
      id: grant.id,
      clientId: grant.client_id ?? '',
      audience: grant.audience,
      subject: grant.subject_type ?? 'client',
      scopes: grant.scope ?? [],
      known: api?.scopes?.length ?? (api === undefined ? undefined : 0),
      isForAll: grant.allow_all_scopes === true,
      today: used?.today ?? 0,
      month: used?.month ?? 0,
      isUnused: data.usage?.complete === true && used === undefined,
      risks: risksOf(grant, { data, api, isClientKnown: clients.has(grant.client_id ?? '') }),
    }
  })
  return {
    applications: uniqueBy(edges.map(({ clientId }) => clientId))
      .map((id) => ({ id, name: clients.get(id)?.name, type: clients.get(id)?.app_type }))
      .sort(byName),
    apis: uniqueBy([...apis.keys(), ...edges.map(({ audience }) => audience)])
      .map((id) => apiNode(id, apis.get(id)))
      .sort(byName),
    edges,
  }
}

const uniqueBy = (values: readonly string[]): readonly string[] => [...new Set(values)]

const byName = (
  a: { name: string | undefined; id: string },
  b: { name: string | undefined; id: string },
): number => (a.name ?? a.id).localeCompare(b.name ?? b.id)

const apiNode = (id: string, api: Api | undefined): ApiNode => {
  const policies = api?.subject_type_authorization
  return {
    id,
    name: api?.name,
    seconds: api?.token_lifetime,
    openTo: (['client', 'user'] as const).filter(
      (subject) => (policies?.[subject]?.policy as string | undefined) === 'allow_all',
    ),
  }
}

const risksOf = (
  grant: Grant,
  { data, api, isClientKnown }: { data: MapData; api: Api | undefined; isClientKnown: boolean },
): readonly Risk[] => {
  const isClientGone = grant.client_id !== undefined && !isClientKnown && data.hasAllClients
  const isGone =
    grant.is_system !== true && (isClientGone || (api === undefined && data.hasAllApis))
  const raises = raisingScopes(choiceOf(grant), api?.is_system === true).length > 0
  return [
    ...(raises ? (['raises'] as const) : []),
    ...(grant.allow_all_scopes === true ? (['all'] as const) : []),
    ...(isGone ? (['orphan'] as const) : []),
  ]
}

const countsOf = (
  usage: Usage | undefined,
  today: string,
): ReadonlyMap<string, { today: number; month: number }> => {
  const counts = new Map<string, { today: number; month: number }>()
  for (const row of usage?.usage ?? []) {
    const key = `${row.client_id}\n${row.audience}`
    const known = counts.get(key) ?? { today: 0, month: 0 }
    known.month += row.count
    if (row.day === today) known.today += row.count
    counts.set(key, known)
  }
  return counts
}

export interface MapFilter {
  readonly subject: SubjectType | undefined
  readonly isUnusedOnly: boolean
  /** Part of a name or an id of either side. */
  readonly text: string
  readonly clientId: string | undefined
  readonly audience: string | undefined
}

/** What matches, with the nodes that it touches; without any filter all APIs stay. */
export const filtered = (map: AccessMap, filter: MapFilter): AccessMap => {
  const isFiltered =
    filter.isUnusedOnly || filter.text !== '' || (filter.clientId ?? filter.audience) !== undefined
  const text = filter.text.trim().toLowerCase()
  const names = new Map(
    [...map.applications, ...map.apis].map(({ id, name }) => [
      id,
      `${name ?? ''} ${id}`.toLowerCase(),
    ]),
  )
  const holds = (id: string): boolean => names.get(id)?.includes(text) === true
  const edges = map.edges.filter(
    (edge) =>
      (filter.subject === undefined || edge.subject === filter.subject) &&
      (!filter.isUnusedOnly || edge.isUnused) &&
      (filter.clientId === undefined || edge.clientId === filter.clientId) &&
      (filter.audience === undefined || edge.audience === filter.audience) &&
      (text === '' || holds(edge.clientId) || holds(edge.audience)),
  )
  const touched = new Set(edges.flatMap(({ clientId, audience }) => [clientId, audience]))
  return {
    edges,
    applications: map.applications.filter(({ id }) => touched.has(id)),
    apis: map.apis.filter(({ id }) => !isFiltered || touched.has(id)),
  }
}
