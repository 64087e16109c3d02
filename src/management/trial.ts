/**
 * How a change is put on trial: the header `X-Latchkey-Trial` says for how many seconds, and the
 * write unit of the change keeps what it will go back to. Which settings can be tried stands in
 * `domain/trial.ts`.
 */
import type { Write } from '../domain/record.ts'
import { isOpen, triableRecords, triedChanges, trialSeconds } from '../domain/trial.ts'
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

/** Later than any moment. */
const ever = '9'

/** Raises 409 while another trial of the same record runs. */
const assertNoOther = async ({ stores }: OperationContext, record: string): Promise<void> => {
  const page = { where: { record }, atMost: { due_at: ever }, limit: 1 }
  const [running] = await stores.records('trial').list(page)
  if (running !== undefined && isOpen(running))
    throw conflict(
      'Earlier changes of these settings are still on trial. Keep them or take them back first.',
      'trial_running',
    )
}

/** The trial that a change of a singleton begins, to be committed with it. */
export const trialOf = async (
  context: OperationContext,
  { record, ...documents }: { record: string; before: JsonObject; after: JsonObject },
): Promise<Trial> => {
  const { stores, caller, clock, trialSeconds: seconds } = context
  const changes = seconds === undefined ? [] : triedChanges(record, documents)
  if (seconds === undefined || changes.length === 0) return none
  await assertNoOther(context, record)
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
