/**
 * Makes the `get` and `update` of a one-of-a-kind document. It has no row until somebody changes
 * it.
 */
import { Type } from 'typebox'
import { AlreadyExists, VersionRace } from '../domain/record.ts'
import type { JsonObject } from '../kit/json.ts'
import type { Draft, Singleton, VerbFacts } from './entity.ts'
import { maskParameters, masked, readMask } from './fields.ts'
import { merged } from './merge.ts'
import type { Operation, OperationContext, Result } from './operation.ts'
import { trialOf } from './trial.ts'

const idOf = ({ id }: Singleton, context: OperationContext): string =>
  typeof id === 'string' ? id : id(context)

const present = async (
  singleton: Singleton,
  document: JsonObject,
  context: OperationContext,
): Promise<JsonObject> => (await singleton.present?.(document, context)) ?? document

const runGet =
  (singleton: Singleton): Operation['run'] =>
  async (context): Promise<Result> => {
    const record = await context.stores.records('singleton').get(idOf(singleton, context))
    const document = { ...singleton.defaults(context), ...record?.document }
    const body = masked(
      await present(singleton, document, context),
      readMask(context.query),
      singleton.alwaysShown,
    )
    return { status: 200, body }
  }

/** Two first updates at once both insert; the loser reads again like any other lost race. */
const commitOnce = async (
  context: OperationContext,
  { id, writes }: Pick<Draft, 'id' | 'writes'>,
  result: Result,
): Promise<Result> => {
  try {
    return await context.commit(writes, result, { table: 'singleton', id })
  } catch (error) {
    if (error instanceof AlreadyExists) throw new VersionRace('A singleton was created meanwhile.')
    throw error
  }
}

const runUpdate =
  (singleton: Singleton, status: number): Operation['run'] =>
  async (context): Promise<Result> => {
    const id = idOf(singleton, context)
    const records = context.stores.records('singleton')
    const current = await records.get(id)
    const before = { ...singleton.defaults(context), ...current?.document }
    const document = merged(before, context.body, singleton.mergedMembers)
    const found = current === undefined ? {} : { current }
    let draft: Draft = { id, document, body: context.body, writes: [], shown: {}, ...found }
    for (const rule of singleton.beforeUpdate ?? []) draft = await rule(draft, context)
    const write =
      current === undefined
        ? records.insert({ id, columns: {}, document: draft.document })
        : records.update(current, { document: draft.document })
    const body = { ...(await present(singleton, draft.document, context)), ...draft.shown }
    const trial = await trialOf(context, { record: id, before, after: draft.document })
    const writes = [write, ...draft.writes, ...trial.writes]
    return commitOnce(context, { id, writes }, { status, body, headers: trial.headers })
  }

const common = (singleton: Singleton, facts: VerbFacts) => ({
  id: facts.id,
  path: singleton.path,
  face: singleton.face,
  tag: singleton.tag,
  summary: facts.summary,
  scopes: facts.scopes,
  successStatus: facts.successStatus ?? 200,
  response: singleton.schema,
  secretMembers: singleton.secretMembers ?? [],
})

/** The operations of a singleton: those it names. */
export const singletonOperations = (singleton: Singleton): Operation[] => {
  const { get, update } = singleton.verbs
  const operations: Operation[] = []
  if (get !== undefined) {
    const query = { ...(singleton.masks === true ? maskParameters : {}), ...get.query }
    const run = runGet(singleton)
    operations.push({ ...common(singleton, get), method: 'GET', query: Type.Object(query), run })
  }
  if (update !== undefined)
    operations.push({
      ...common(singleton, update),
      method: update.method ?? 'PATCH',
      body: singleton.updateBody,
      ...(update.query === undefined ? {} : { query: Type.Object(update.query) }),
      run: runUpdate(singleton, update.successStatus ?? 200),
    })
  return operations
}
