/**
 * Refusals as events of the tenant log. The first ten a minute of one (tenant, address, client,
 * reason) are written whole, the rest as one counted event, so that a flood cannot fill the log
 * (decisions 32). Strangers write into some reasons, so of one kind no address gets more than a
 * hundred of them.
 */
import type { Client } from '../domain/client.ts'
import type { NewEvent } from '../domain/event.ts'
import type { TenantStores } from '../domain/storage.ts'
import { addressKey } from '../kit/addresses.ts'
import type { Clock } from '../kit/clock.ts'
import type { OAuthError } from './errors.ts'
import type { Parameters } from './parameters.ts'
import { senderFacts, type OAuthRequest } from './request.ts'

export interface Failure {
  readonly request: OAuthRequest
  /** Type code of the tenant log. */
  readonly type: string
  /** Undefined while the client is not proven. */
  readonly client: Client | undefined
  readonly error: OAuthError
}

export interface FailureLog {
  note(failure: Failure): void
  /** The same for a failure that is no answer of an OAuth endpoint, such as a wrong password. */
  noteEvent(stores: TenantStores, event: NewEvent): void
  /** Writes the counted events of minutes that are over; all of them when `everything` is set. */
  flush(everything?: boolean): void
}

interface Minute {
  readonly startedAt: number
  readonly stores: TenantStores
  readonly event: NewEvent
  /** So many of them are written whole. */
  readonly most: number
  count: number
}

const wholePerMinute = 10
const wholeOfAddress = 100
const minute = 60_000
const mostKeys = 10_000

export const failureLog = ({ clock }: { clock: Clock }): FailureLog => {
  const minutes = new Map<string, Minute>()
  const close = (key: string, entry: Minute): void => {
    minutes.delete(key)
    const left = entry.count - entry.most
    if (left > 0) entry.stores.events.append(counted(entry.event, left))
  }
  const flush = (everything = false): void => {
    for (const [key, entry] of minutes)
      if (everything || clock.now() - entry.startedAt >= minute) close(key, entry)
  }
  const present = (key: string): Minute | undefined => {
    const known = minutes.get(key)
    if (known !== undefined && clock.now() - known.startedAt >= minute) close(key, known)
    return minutes.get(key)
  }
  const counting = (key: string, made: Pick<Minute, 'stores' | 'event' | 'most'>): Minute => {
    const known = present(key)
    if (known !== undefined) return known
    if (minutes.size >= mostKeys) flush(true)
    const entry = { ...made, startedAt: clock.now(), count: 0 }
    minutes.set(key, entry)
    return entry
  }
  /** Counts what would be written of an address, whoever it says it is and whatever it did. */
  const isAmongFirst = (stores: TenantStores, { ip = '', type }: NewEvent): boolean => {
    const key = [stores.tenant.id, addressKey(ip), type].join('\n')
    const event = { type, ip, description: 'More refusals of this address.' }
    const all = counting(key, { stores, event, most: wholeOfAddress })
    all.count += 1
    return all.count <= wholeOfAddress
  }
  const noteEvent = (stores: TenantStores, event: NewEvent): void => {
    const { ip, type, clientId, description } = event
    const key = [stores.tenant.id, ip, type, clientId, description].join('\n')
    const isWritten = (present(key)?.count ?? 0) < wholePerMinute
    if (isWritten && !isAmongFirst(stores, event)) return
    const entry = counting(key, { stores, event, most: wholePerMinute })
    if (isWritten) stores.events.append(event)
    entry.count += 1
  }
  return {
    flush,
    noteEvent,
    note(failure) {
      noteEvent(failure.request.stores, failureEvent(failure))
    },
  }
}

const failureEvent = ({ request, type, client, error }: Failure): NewEvent => ({
  ...senderFacts(request),
  type,
  description: error.description,
  clientId: client?.clientId ?? shortText(request.parameters, 'client_id'),
  clientName: client?.name,
  audience: shortText(request.parameters, 'audience'),
  scope: shortText(request.parameters, 'scope'),
  details: {
    error: error.code,
    ...(error.reason === undefined
      ? {}
      : error.code === 'invalid_client'
        ? { client_authentication_error: error.reason }
        : { reason: error.reason }),
    ...(error.decision === undefined ? {} : { latchkey: error.decision }),
  },
})

/**
 * A parameter that nobody has vouched for, as a log can keep it: short and without control
 * characters.
 */
const shortText = (parameters: Parameters, name: string): string | undefined => {
  const value = parameters.get(name)
  return typeof value === 'string' ? value.slice(0, 600).replaceAll(/\p{Cc}/gu, ' ') : undefined
}

const counted = (event: NewEvent, left: number): NewEvent => ({
  ...event,
  details: { ...event.details, latchkey: { repeated: left } },
})
