/**
 * Makes operations of entities: list, get, create, update and delete of a collection, get and
 * update of a singleton. Owns the order in which a change is found, merged, ruled, committed and
 * shown; what a rule says is the entity's.
 */
import { Type } from 'typebox'
import { isoTime } from '../kit/clock.ts'
import { isJsonObject } from '../kit/json.ts'
import type { JsonObject } from '../kit/json.ts'
import { AlreadyExists } from '../domain/record.ts'
import type { StoredRecord } from '../domain/record.ts'
import type { Draft, Entity, Rule, Verb, VerbFacts } from './entity.ts'
import { ApiError } from './errors.ts'
import { assertMayAsk, maskParameters, masked, readMask, shown, visibleMembers } from './fields.ts'
import { listOf, listQuery, listResponse } from './list.ts'
import { merged, withoutNulls } from './merge.ts'
import type { Method, Operation, OperationContext, Result, Schema } from './operation.ts'
import { presentAll } from './present.ts'

const successStatuses: Readonly<Record<Verb, number>> = {
  list: 200,
  get: 200,
  create: 201,
  update: 200,
  delete: 204,
}

const defaultMethods: Readonly<Record<Verb, Method>> = {
  list: 'GET',
  get: 'GET',
  create: 'POST',
  update: 'PATCH',
  delete: 'DELETE',
}

/** An object schema of query parameters; undefined when there are none. */
const querySchema = (parameters: Readonly<Record<string, Schema>>): { query?: Schema } =>
  Object.keys(parameters).length === 0 ? {} : { query: Type.Object(parameters) }

/** The stored record of the path's id; undefined when there is none. */
const findRecord = (
  entity: Entity,
  context: OperationContext,
): Promise<StoredRecord | undefined> => {
  const id = context.params[entity.idParam ?? 'id'] ?? ''
  return entity.find?.(id, context) ?? context.stores.records(entity.table).get(id)
}

const foundRecord = async (entity: Entity, context: OperationContext): Promise<StoredRecord> => {
  const record = await findRecord(entity, context)
  if (record === undefined) throw new ApiError(entity.notFound)
  return record
}

const ruled = async (
  rules: readonly Rule[] | undefined,
  draft: Draft,
  context: OperationContext,
): Promise<Draft> => {
  let next = draft
  for (const rule of rules ?? []) next = await rule(next, context)
  return next
}

/** The record as the commit will leave it, for the answer that is logged in the same commit. */
const afterCommit = (entity: Entity, draft: Draft, context: OperationContext): StoredRecord => {
  const now = isoTime(context.clock.now())
  return {
    id: draft.id,
    version: (draft.current?.version ?? 0) + 1,
    position: draft.current?.position ?? '',
    createdAt: draft.current?.createdAt ?? now,
    updatedAt: now,
    columns: { ...draft.current?.columns, ...entity.columns(draft.document) },
    document: draft.document,
  }
}

const showOne = async (
  entity: Entity,
  record: StoredRecord,
  context: OperationContext,
): Promise<JsonObject> => {
  const [document] = await presentAll(entity, [record], context)
  return document ?? {}
}

/** Turns a taken id or unique column into the entity's own 409. */
const orConflict = async (entity: Entity, commit: Promise<Result>): Promise<Result> => {
  try {
    return await commit
  } catch (error) {
    if (error instanceof AlreadyExists && entity.conflict) throw new ApiError(entity.conflict)
    throw error
  }
}

const runGet =
  (entity: Entity) =>
  async (context: OperationContext): Promise<Result> => {
    const mask = readMask(context.query)
    const isVisible = visibleMembers(entity, context.caller)
    assertMayAsk(mask, isVisible)
    const document = await showOne(entity, await foundRecord(entity, context), context)
    return { status: 200, body: masked(shown(document, isVisible), mask, entity.alwaysShown) }
  }

const runCreate =
  (entity: Entity, status: number) =>
  async (context: OperationContext): Promise<Result> => {
    const defaults = entity.defaults?.(context.body, context) ?? {}
    const draft = await ruled(
      entity.beforeCreate,
      {
        id: context.newRecordId ?? entity.newId(),
        document: withoutNulls({ ...defaults, ...context.body }),
        body: context.body,
        writes: [],
        shown: {},
      },
      context,
    )
    const { id, document } = draft
    const insert = context.stores
      .records(entity.table)
      .insert({ id, document, columns: entity.columns(document) })
    const answer = await showOne(entity, afterCommit(entity, draft, context), context)
    const body = { ...answer, ...draft.shown }
    const target = { table: entity.table, id }
    return orConflict(entity, context.commit([insert, ...draft.writes], { status, body }, target))
  }

const runUpdate =
  (entity: Entity, status: number) =>
  async (context: OperationContext): Promise<Result> => {
    const current = await foundRecord(entity, context)
    const { id } = current
    const { body: sent } = context
    const document = merged(current.document, sent, entity.mergedMembers)
    const draft = await ruled(
      entity.beforeUpdate,
      { id, document, body: sent, current, writes: [], shown: {} },
      context,
    )
    const update = context.stores.records(entity.table).update(current, {
      document: draft.document,
      columns: entity.columns(draft.document),
    })
    const answer = await showOne(entity, afterCommit(entity, draft, context), context)
    const isVisible = visibleMembers(entity, context.caller)
    const body = { ...shown(answer, isVisible), ...draft.shown }
    const target = { table: entity.table, id }
    return orConflict(entity, context.commit([update, ...draft.writes], { status, body }, target))
  }

const runDelete =
  (entity: Entity, status: number) =>
  async (context: OperationContext): Promise<Result> => {
    const current = await findRecord(entity, context)
    if (current === undefined) {
      if (entity.idempotentDelete === true) return { status: 204 }
      throw new ApiError(entity.notFound)
    }
    const draft = await ruled(
      entity.beforeDelete,
      { id: current.id, document: current.document, body: {}, current, writes: [], shown: {} },
      context,
    )
    const removal = context.stores.records(entity.table).delete(current)
    const result = status === 204 ? { status } : { status, body: draft.shown }
    const target = { table: entity.table, id: current.id }
    return context.commit([removal, ...draft.writes], result, target)
  }

/** A read shows secrets when its answer holds one of the entity's secret members. */
const showsSecrets =
  (secretMembers: readonly string[]) =>
  ({ body }: Result): boolean =>
    secretMembers.length > 0 && holdsMember(body, secretMembers)

const holdsMember = (value: unknown, names: readonly string[]): boolean => {
  if (Array.isArray(value)) return value.some((item) => holdsMember(item, names))
  return (
    isJsonObject(value) &&
    Object.entries(value).some(([name, inner]) => names.includes(name) || holdsMember(inner, names))
  )
}

interface Shape {
  readonly query: Readonly<Record<string, Schema>>
  readonly body?: Schema | undefined
  readonly response?: Schema
  readonly run: Operation['run']
}

const shapeOf = (entity: Entity, verb: Verb, status: number): Shape => {
  const mask = entity.masks === true ? maskParameters : {}
  const one = { query: {}, response: entity.schema }
  const shapes: Readonly<Record<Verb, Shape>> = {
    list: { query: listQuery(entity), response: listResponse(entity), run: listOf(entity) },
    get: { ...one, query: mask, run: runGet(entity) },
    create: { ...one, body: entity.createBody, run: runCreate(entity, status) },
    update: { ...one, body: entity.updateBody, run: runUpdate(entity, status) },
    delete: { query: {}, run: runDelete(entity, status) },
  }
  return shapes[verb]
}

const operationOf = (entity: Entity, verb: Verb, facts: VerbFacts): Operation => {
  const status = facts.successStatus ?? successStatuses[verb]
  const { query, body, response, run } = shapeOf(entity, verb, status)
  const secretMembers = entity.secretMembers ?? []
  const isOfItem = verb !== 'list' && verb !== 'create'
  return {
    id: facts.id,
    method: isOfItem || verb === 'create' ? (facts.method ?? defaultMethods[verb]) : 'GET',
    path: isOfItem ? `${entity.path}/{${entity.idParam ?? 'id'}}` : entity.path,
    face: entity.face,
    tag: entity.tag,
    summary: facts.summary,
    scopes: facts.scopes,
    successStatus: status,
    secretMembers,
    readsSecrets: showsSecrets(secretMembers),
    run,
    ...querySchema({ ...query, ...facts.query }),
    ...(body === undefined ? {} : { body }),
    ...(response === undefined ? {} : { response }),
  }
}

const verbs = ['list', 'get', 'create', 'update', 'delete'] as const satisfies readonly Verb[]

/** The operations of an entity, one for each verb it names. */
export const entityOperations = (entity: Entity): Operation[] =>
  verbs.flatMap((verb) => {
    const facts = entity.verbs[verb]
    return facts === undefined ? [] : [operationOf(entity, verb, facts)]
  })
