/**
 * Settings on trial: what is tried now, keeping it, and taking it back before its time is over. Each
 * trial is seen and ended with the scopes of the settings it is about.
 */
import { Type } from 'typebox'
import type { StoredRecord } from '../../../domain/record.ts'
import {
  changesOf,
  closeTrial,
  ever,
  isOpen,
  mostOpen,
  takeBack,
  triableRecords,
  type TriableRecord,
} from '../../../domain/trial.ts'
import { isoTime } from '../../../kit/clock.ts'
import type { JsonObject, JsonValue } from '../../../kit/json.ts'
import { closed, oneOf, open, optional, text, texts } from '../../entities/schema-parts.ts'
import { insufficientScope, notFound } from '../../errors.ts'
import { holdsAny } from '../../operation.ts'
import type { Operation, OperationContext, Result } from '../../operation.ts'

/** How many that went back are told of, and for how long after that. */
const mostRolledBack = 20
const toldMilliseconds = 86_400_000
/** Among how many of the trials that were begun last those are sought. */
const mostEnded = 500

const change = open({
  member: text('Path of the setting, with dots between'),
  ...optional({
    before: Type.Unknown({ description: 'What it goes back to; absent when it was not set' }),
    after: Type.Unknown({ description: 'What is tried; absent when it was removed' }),
  }),
})

const trialSchema = open({
  id: text('Id of the trial'),
  path: text('Path of the settings that are tried'),
  update_scope: text('Scope that keeps it or takes it back'),
  state: oneOf('Whether it runs, or how it ended', [
    'running',
    'kept',
    'taken_back',
    'rolled_back',
  ]),
  changes: Type.Array(change),
  started_by: text('`sub` of who began it'),
  started_at: text('When it began'),
  ends_at: text('When the settings go back unless somebody keeps them'),
  ...optional({
    ended_at: text('When it ended'),
    restored: texts('Settings that went back; the others had been changed meanwhile'),
  }),
})

const triableOf = ({ columns }: StoredRecord): TriableRecord | undefined =>
  triableRecords[String(columns['record'])]

const present = (trial: StoredRecord): JsonObject => {
  const { document, columns, id, createdAt } = trial
  const { path, updateScope } = triableOf(trial) ?? {}
  return {
    id,
    path,
    update_scope: updateScope,
    state: document['state'],
    changes: changesOf(trial) as unknown as JsonValue,
    started_by: document['started_by'],
    started_at: createdAt,
    ends_at: document['ends_at'],
    ...(columns['ended_at'] === null ? {} : { ended_at: columns['ended_at'] }),
    ...(document['restored'] === undefined ? {} : { restored: document['restored'] }),
  }
}

const mayRead = (trial: StoredRecord, { caller }: OperationContext): boolean =>
  holdsAny(caller, [triableOf(trial)?.readScope ?? ''])

const listRunning = async (context: OperationContext): Promise<StoredRecord[]> => {
  const page = { atMost: { due_at: ever }, limit: mostOpen }
  const now = isoTime(context.clock.now())
  return (await context.stores.records('trial').list(page)).filter(
    (trial) => mayRead(trial, context) && String(trial.columns['due_at']) > now,
  )
}

/** Those that went back within the last day, so that whoever was away is told; the last first. */
const listRolledBack = async (context: OperationContext): Promise<StoredRecord[]> => {
  const endedAt = ({ columns }: StoredRecord): string => String(columns['ended_at'])
  const page = { atMost: { ended_at: ever }, newestFirst: true, limit: mostEnded }
  const since = isoTime(context.clock.now() - toldMilliseconds)
  return (await context.stores.records('trial').list(page))
    .filter(
      (trial) =>
        trial.document['state'] === 'rolled_back' &&
        endedAt(trial) >= since &&
        mayRead(trial, context),
    )
    .sort((one, other) => (endedAt(one) < endedAt(other) ? 1 : -1))
    .slice(0, mostRolledBack)
}

const list = async (context: OperationContext): Promise<Result> => {
  const [running, rolledBack] = await Promise.all([listRunning(context), listRolledBack(context)])
  const triable = Object.values(triableRecords).map(({ path, members }) => ({
    path,
    members: [...members],
  }))
  const trials = running.map(present)
  return { status: 200, body: { trials, rolled_back: rolledBack.map(present), triable } }
}

const inexistentTrial = () => notFound('The trial does not exist.', 'inexistent_trial')

const find = async ({ stores, params }: OperationContext): Promise<StoredRecord> => {
  const trial = await stores.records('trial').get(params['id'] ?? '')
  if (trial === undefined) throw inexistentTrial()
  return trial
}

const get = async (context: OperationContext): Promise<Result> => {
  const trial = await find(context)
  const { readScope } = triableOf(trial) ?? {}
  if (!mayRead(trial, context)) throw insufficientScope([readScope ?? ''])
  return { status: 200, body: present(trial) }
}

/** A trial that still runs and whose settings the caller may change. */
const findRunning = async (context: OperationContext): Promise<StoredRecord> => {
  const trial = await find(context)
  const needed = [triableOf(trial)?.updateScope ?? '']
  if (!holdsAny(context.caller, needed)) throw insufficientScope(needed)
  const isOver = String(trial.columns['due_at']) <= isoTime(context.clock.now())
  if (!isOpen(trial) || isOver) throw notFound('The trial is over.', 'trial_over')
  return trial
}

const confirm = async (context: OperationContext): Promise<Result> => {
  const found = await findRunning(context)
  const now = context.clock.now()
  const { trial, write } = closeTrial(context.stores, found, { state: 'kept', now })
  return context.commit([write], { status: 200, body: present(trial) })
}

const undo = async (context: OperationContext): Promise<Result> => {
  const found = await findRunning(context)
  const now = context.clock.now()
  const { trial, writes } = await takeBack(context.stores, found, { state: 'taken_back', now })
  const target = { table: 'singleton', id: String(trial.columns['record']) } as const
  return context.commit(writes, { status: 200, body: present(trial) }, target)
}

const scopesOf = (name: 'readScope' | 'updateScope'): string[] => [
  ...new Set(Object.values(triableRecords).map((record) => record[name])),
]

const common = { face: 'own', tag: 'trials', successStatus: 200 } as const
const reading = { ...common, method: 'GET', scopes: scopesOf('readScope') } as const
const ending = {
  ...common,
  method: 'POST',
  scopes: scopesOf('updateScope'),
  response: trialSchema,
} as const

export const trialOperations: readonly Operation[] = [
  {
    ...reading,
    id: 'list_trials',
    path: '/trials',
    summary: 'List settings on trial and those that just went back',
    response: open({
      trials: Type.Array(trialSchema),
      rolled_back: Type.Array(trialSchema, {
        maxItems: mostRolledBack,
        description: 'Trials of the last day that nobody kept in time, the last first',
      }),
      triable: Type.Array(
        closed({
          path: text('Path whose PATCH takes the header X-Latchkey-Trial'),
          members: texts('Settings that can lock administrators out'),
        }),
      ),
    }),
    run: list,
  },
  {
    ...reading,
    id: 'get_trial',
    path: '/trials/{id}',
    summary: 'Get a trial of settings',
    response: trialSchema,
    run: get,
  },
  {
    ...ending,
    id: 'confirm_trial',
    path: '/trials/{id}/confirm',
    summary: 'Keep settings that are on trial',
    run: confirm,
  },
  {
    ...ending,
    id: 'undo_trial',
    path: '/trials/{id}/undo',
    summary: 'Take back settings that are on trial',
    run: undo,
  },
]
