/** The list of an entity: filter, page, wire form, mask. */
import { Type } from 'typebox'
import type { JsonObject, JsonValue } from '../kit/json.ts'
import type { RecordFilter, StoredRecord } from '../domain/record.ts'
import type { Entity } from './entity.ts'
import { assertMayAsk, maskParameters, masked, readMask, shown, visibleMembers } from './fields.ts'
import type { Operation, OperationContext, Result, Schema } from './operation.ts'
import { pagingParameters, readPage, withNext, withTotals } from './paging.ts'
import type { PageRequest } from './paging.ts'
import { presentAll } from './present.ts'

const pagingOf = (entity: Entity) => entity.paging ?? 'offset'
/** Lists that do not page are bounded all the same. */
const longestList = 1000
const scanStep = 500

/** The query parameters of an entity's list. */
export const listQuery = (entity: Entity): Readonly<Record<string, Schema>> => ({
  ...(entity.masks === true ? maskParameters : {}),
  ...pagingParameters(pagingOf(entity)),
  ...entity.filters,
})

/** The forms a list may take: an array, an object with totals, an object with `next`. */
export const listResponse = (entity: Entity): Schema => {
  const paging = pagingOf(entity)
  const items = Type.Array(entity.schema)
  const collection = { [entity.collection]: items }
  const forms: Schema[] = []
  if (paging !== 'checkpoint') forms.push(items)
  if (paging === 'offset' || paging === 'both')
    forms.push(
      Type.Object({
        start: Type.Integer({ description: 'How many items the pages before hold' }),
        limit: Type.Integer({ description: 'Items a page' }),
        total: Type.Integer({ description: 'Items in all' }),
        ...collection,
      }),
    )
  if (paging === 'checkpoint' || paging === 'both')
    forms.push(
      Type.Object({
        ...collection,
        next: Type.Optional(Type.String({ description: 'Send it as `from` for the next page' })),
      }),
    )
  return forms.length === 1 && forms[0] ? forms[0] : Type.Union(forms)
}

/** A list to read parts of: by the columns alone, or by a scan with the entity's own judgement. */
interface Source {
  part(part: { after?: string; offset?: number; limit: number }): Promise<StoredRecord[]>
  count(): Promise<number>
}

const nothing: Source = { part: () => Promise.resolve([]), count: () => Promise.resolve(0) }

const columnSource = (entity: Entity, where: RecordFilter, context: OperationContext): Source => {
  const records = context.stores.records(entity.table)
  return {
    part: (part) => records.list({ where, ...part }),
    count: () => records.count(where),
  }
}

/** Reads on in steps and keeps what the entity's filter keeps. */
const scannedSource = (source: Source, keep: (record: StoredRecord) => boolean): Source => {
  const scan = async (start: string | undefined, most: number): Promise<StoredRecord[]> => {
    const kept: StoredRecord[] = []
    let after = start
    for (;;) {
      const step = await source.part({ limit: scanStep, ...(after === undefined ? {} : { after }) })
      kept.push(...step.filter(keep))
      after = step.at(-1)?.position
      if (kept.length >= most || step.length < scanStep) return kept.slice(0, most)
    }
  }
  return {
    part: async ({ after, offset = 0, limit }) => (await scan(after, offset + limit)).slice(offset),
    count: async () => (await scan(undefined, Infinity)).length,
  }
}

const sourceOf = async (entity: Entity, context: OperationContext): Promise<Source> => {
  const where = entity.where === undefined ? {} : await entity.where(context.query, context)
  if (where === undefined) return nothing
  const source = columnSource(entity, where, context)
  const keep = entity.keep?.(context.query)
  return keep === undefined ? source : scannedSource(source, keep)
}

interface Part {
  readonly records: readonly StoredRecord[]
  readonly total?: number
  readonly next?: string | undefined
}

const readPart = async (source: Source, page: PageRequest): Promise<Part> => {
  if (page.form === 'all') return { records: await source.part({ limit: longestList }) }
  if (page.form === 'checkpoint') {
    const { after, take } = page
    const found = await source.part({ limit: take + 1, ...(after === undefined ? {} : { after }) })
    const records = found.slice(0, take)
    return { records, next: found.length > take ? records.at(-1)?.position : undefined }
  }
  const offset = page.page * page.perPage
  const records = page.perPage === 0 ? [] : await source.part({ offset, limit: page.perPage })
  return page.form === 'plain' ? { records } : { records, total: await source.count() }
}

/** RFC 8288 links to the pages of a counted list, as the compatible API sends them. */
export const pageLinks = (
  counted: { page: number; perPage: number; total: number },
  context: OperationContext,
): Readonly<Record<string, string>> => {
  const { page, perPage, total } = counted
  const last = perPage === 0 ? 0 : Math.max(0, Math.ceil(total / perPage) - 1)
  const base = `http://${context.served.domain.host}${context.request.path}`
  const link = (to: number, rel: string): string =>
    `<${base}?page=${to}&per_page=${perPage}>; rel="${rel}"`
  return {
    link: [
      link(0, 'first'),
      ...(page > 0 ? [link(page - 1, 'prev')] : []),
      ...(page < last ? [link(page + 1, 'next')] : []),
      link(last, 'last'),
    ].join(', '),
  }
}

/** Makes the `list` of an entity. */
export const listOf =
  (entity: Entity): Operation['run'] =>
  async (context): Promise<Result> => {
    const page = readPage(pagingOf(entity), context.query)
    const mask = readMask(context.query)
    const isVisible = visibleMembers(entity, context.caller)
    assertMayAsk(mask, isVisible)
    const part = await readPart(await sourceOf(entity, context), page)
    const documents = await presentAll(entity, part.records, context)
    const items = documents.map((document: JsonObject): JsonValue =>
      masked(shown(document, isVisible), mask, entity.alwaysShown),
    )
    if (page.form === 'checkpoint')
      return { status: 200, body: withNext(entity.collection, items, part.next) }
    if (page.form !== 'totals') return { status: 200, body: items }
    const counted = { page: page.page, perPage: page.perPage, total: part.total ?? 0 }
    const headers = pageLinks(counted, context)
    return { status: 200, headers, body: withTotals(entity.collection, items, counted) }
  }
