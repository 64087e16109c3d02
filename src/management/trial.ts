/**
 * How a change is put on trial: the header `X-Latchkey-Trial` says for how many seconds, and the
 * write unit of the change keeps what it will go back to. Which settings can be tried stands in
 * `domain/trial.ts`.
 */
import type { StoredRecord, Write } from '../domain/record.ts'
import {
  ever,
  isNamed,
  isOpen,
  triableRecords,
  triedChanges,
  trialSeconds,
  withoutMembers,
} from '../domain/trial.ts'
import { isoTime } from '../kit/clock.ts'
import { alphanumericId } from '../kit/ids.ts'
import type { JsonObject, JsonValue } from '../kit/json.ts'
import { ApiError, conflict } from './errors.ts'
import { facePrefixes } from './operation.ts'
import type { Operation, OperationContext } from './operation.ts'

/** Of the request, with the seconds; of the answer, with the trial's id. */
export const trialHeader = 'X-Latchkey-Trial'

const refusal = (message: string): ApiError =>
  new ApiError({ status: 400, message, errorCode: 'invalid_trial' })

const isTriable = ({ face, method, path }: Operation): boolean => {
  const place = `${facePrefixes[face]}${path}`
  return method === 'PATCH' && Object.values(triableRecords).some((one) => one.path === place)
}

/**
 * The seconds that a request asks for; undefined without the header. Raises 400 for an operation
 * whose change cannot be tried, and for anything but 30 to 3600.
 */
export const requestedTrial = (
  operation: Operation,
  { request }: Pick<OperationContext, 'request'>,
): number | undefined => {
  const { trial } = request
  if (trial === undefined) return undefined
  if (!isTriable(operation))
    throw refusal(`${trialHeader} is for changes of settings that sign-in to the console needs.`)
  const { least, most } = trialSeconds
  const seconds = /^\d{1,4}$/.test(trial) ? Number(trial) : 0
  if (seconds < least || seconds > most)
    throw refusal(`${trialHeader} must be whole seconds from ${least} to ${most}.`)
  return seconds
}

interface Trial {
  readonly writes: readonly Write[]
  readonly headers: Readonly<Record<string, string>>
}

/** Nothing is tried: no such header, or none of the settings changes. */
const none: Trial = { writes: [], headers: {} }

const openTrialOf = async (
  { stores }: OperationContext,
  record: string,
): Promise<StoredRecord | undefined> => {
  const page = { where: { record }, atMost: { due_at: ever }, limit: 1 }
  const [running] = await stores.records('trial').list(page)
  return running !== undefined && isOpen(running) ? running : undefined
}

interface Change {
  readonly record: string
  readonly before: JsonObject
  readonly after: JsonObject
}

/**
 * What a change without the header does to a trial that runs: what it names, or changes in another
 * way, somebody means to stay.
 */
const settled = async (context: OperationContext, change: Change): Promise<Trial> => {
  const { record } = change
  if (triableRecords[record] === undefined) return none
  const running = await openTrialOf(context, record)
  if (running === undefined) return none
  const changed = new Set(triedChanges(record, change).map(({ member }) => member))
  const isSet = (member: string): boolean => changed.has(member) || isNamed(context.body, member)
  const writes = withoutMembers(context.stores, running, { isSet, now: context.clock.now() })
  return { writes, headers: {} }
}

/**
 * The trial that a change of a singleton begins, or what becomes of one that runs, to be committed
 * with it. Raises 409 for a second trial of the same record.
 */
export const trialOf = async (context: OperationContext, change: Change): Promise<Trial> => {
  const { stores, caller, clock, trialSeconds: seconds } = context
  const { record } = change
  if (seconds === undefined) return settled(context, change)
  const changes = triedChanges(record, change)
  if (changes.length === 0) return none
  if ((await openTrialOf(context, record)) !== undefined)
    throw conflict(
      'Earlier changes of these settings are still on trial. Keep them or take them back first.',
      'trial_running',
    )
  const id = `trl_${alphanumericId(16)}`
  const write = stores.records('trial').insert({
    id,
    columns: { record, due_at: isoTime(clock.now() + seconds * 1000), ended_at: null },
    document: {
      state: 'running',
      ends_at: isoTime(clock.now() + seconds * 1000),
      changes: changes as unknown as JsonValue,
      started_by: caller.subject,
      client_id: caller.clientId,
    },
  })
  return { writes: [write], headers: { [trialHeader.toLowerCase()]: id } }
}
