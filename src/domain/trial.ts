/**
 * Settings on trial. A wrong session lifetime or a too strict protection can keep every
 * administrator from signing in; whoever changes such a setting may have it tried for a while, after
 * which it goes back by itself unless somebody keeps it. Owns which settings these are and how they
 * go back; leaves asking for a trial to `management/trial.ts` and its end to `jobs/end-trials.ts`.
 */
import { isDeepStrictEqual } from 'node:util'
import { isoTime } from '../kit/clock.ts'
import { isJsonObject, memberAt, type JsonObject, type JsonValue } from '../kit/json.ts'
import { attackProtectionIds } from './attack-protection.ts'
import type { StoredRecord, Write } from './record.ts'
import type { TenantStores } from './storage.ts'

/** A singleton with settings that the console's own sign-in depends on. */
export interface TriableRecord {
  /** Of the operation that changes it. */
  readonly path: string
  readonly readScope: string
  readonly updateScope: string
  /** Paths into the document, with dots between. */
  readonly members: readonly string[]
}

/**
 * All settings that can lock the administrators out, by the singleton's id. The console's client and
 * connection are not among them: the Management API neither shows nor changes them. Nor is the
 * default audience: the console names its own.
 */
export const triableRecords: Readonly<Record<string, TriableRecord>> = {
  // A session that ends before the console was reached, or a cookie that the browser drops.
  tenant_settings: {
    path: '/api/v2/tenants/settings',
    readScope: 'read:tenant_settings',
    updateScope: 'update:tenant_settings',
    members: [
      'session_lifetime',
      'idle_session_lifetime',
      'ephemeral_session_lifetime',
      'idle_ephemeral_session_lifetime',
      'session_cookie',
    ],
  },
  // One mistyped password that blocks the account.
  [attackProtectionIds.bruteForce]: {
    path: '/api/v2/attack-protection/brute-force-protection',
    readScope: 'read:attack_protection',
    updateScope: 'update:attack_protection',
    members: ['enabled', 'shields', 'mode', 'allowlist', 'max_attempts'],
  },
  // One attempt of anybody behind the same address that blocks the office.
  [attackProtectionIds.suspiciousIp]: {
    path: '/api/v2/attack-protection/suspicious-ip-throttling',
    readScope: 'read:attack_protection',
    updateScope: 'update:attack_protection',
    members: ['enabled', 'shields', 'allowlist', 'stage.pre-login'],
  },
  // Requests that a sign-in and the pages of the console are made of.
  settings: {
    path: '/api/latchkey/v1/settings',
    readScope: 'read:settings',
    updateScope: 'update:settings',
    members: ['authorize', 'failed_authentication', 'management_api'].map(
      (name) => `rate_limits.${name}`,
    ),
  },
}

/** Seconds that a trial may last. */
export const trialSeconds = { least: 30, most: 3_600 } as const

/** `running`, or how it ended: somebody kept it or took it back, or its time was over. */
export type TrialState = 'running' | 'kept' | 'taken_back' | 'rolled_back'

/** A member and its values; one that is absent was not there. */
export interface TriedChange {
  readonly member: string
  readonly before?: JsonValue | undefined
  readonly after?: JsonValue | undefined
}

const memberOf = (document: JsonObject, path: string): JsonValue | undefined =>
  memberAt(document, path.split('.'))

const withMember = (
  document: JsonObject,
  [name = '', ...rest]: readonly string[],
  value: JsonValue | undefined,
): JsonObject => {
  const { [name]: inner, ...others } = document
  const next = rest.length === 0 ? value : withMember(isJsonObject(inner) ? inner : {}, rest, value)
  return next === undefined ? others : { ...others, [name]: next }
}

/** What a change of a record does to the settings that can be tried; empty for any other record. */
export const triedChanges = (
  record: string,
  { before, after }: { before: JsonObject; after: JsonObject },
): TriedChange[] =>
  (triableRecords[record]?.members ?? [])
    .map((member) => ({
      member,
      before: memberOf(before, member),
      after: memberOf(after, member),
    }))
    .filter((change) => !isDeepStrictEqual(change.before, change.after))

/** True when the body of an update names the member, also as the same in minutes. */
export const isNamed = (body: JsonObject, member: string): boolean =>
  memberOf(body, member) !== undefined || body[`${member}_in_minutes`] !== undefined

/** No session may go unused for longer than it lasts: the rule of updates, kept where they are not. */
const withinLifetimes = (document: JsonObject): JsonObject =>
  ['session_lifetime', 'ephemeral_session_lifetime'].reduce((changed, name) => {
    const idleName = `idle_${name}`
    const [most, idle] = [changed[name], changed[idleName]]
    const isBeyond = typeof most === 'number' && typeof idle === 'number' && idle > most
    return isBeyond ? { ...changed, [idleName]: most } : changed
  }, document)

/**
 * The document with what was tried as it was before. A member that somebody changed since the trial
 * began stays, and is not among `restored`; but the time without use is cut to the lifetime that
 * stands beside it then.
 */
export const withoutTried = (
  document: JsonObject,
  changes: readonly TriedChange[],
): { readonly document: JsonObject; readonly restored: readonly string[] } => {
  const untouched = changes.filter(({ member, after }) =>
    isDeepStrictEqual(memberOf(document, member), after),
  )
  return {
    document: withinLifetimes(
      untouched.reduce(
        (changed, { member, before }) => withMember(changed, member.split('.'), before),
        document,
      ),
    ),
    restored: untouched.map(({ member }) => member),
  }
}

/** The changes that a stored trial is about. */
export const changesOf = ({ document }: StoredRecord): readonly TriedChange[] => {
  const { changes } = document
  return Array.isArray(changes) ? (changes as unknown as readonly TriedChange[]) : []
}

/** Later than any moment that a column holds: finds the trials that have one. */
export const ever = '9'

/** More trials than a tenant can have at once. */
export const mostOpen = 100

/** True until somebody ended it, whether or not its time is over. */
export const isOpen = ({ columns }: StoredRecord): boolean => columns['due_at'] !== null

/** Ends a trial in this way; nothing else changes. Lost to whoever ended it first. */
export const closeTrial = (
  stores: TenantStores,
  trial: StoredRecord,
  end: { state: Exclude<TrialState, 'running'>; restored?: readonly string[]; now: number },
): { readonly trial: StoredRecord; readonly write: Write } => {
  const { state, restored, now } = end
  const change = {
    columns: { ...trial.columns, due_at: null, ended_at: isoTime(now) },
    document: {
      ...trial.document,
      state,
      ...(restored === undefined ? {} : { restored: [...restored] }),
    },
  }
  const write = stores.records('trial').update(trial, change)
  return { trial: { ...trial, ...change }, write }
}

/**
 * The write after which these members are no longer on trial, for somebody set them on purpose; a
 * trial that has no others is kept. None when it has none of them.
 */
export const withoutMembers = (
  stores: TenantStores,
  trial: StoredRecord,
  { isSet, now }: { isSet: (member: string) => boolean; now: number },
): readonly Write[] => {
  const all = changesOf(trial)
  const left = all.filter(({ member }) => !isSet(member))
  if (left.length === all.length) return []
  if (left.length === 0) return [closeTrial(stores, trial, { state: 'kept', now }).write]
  const document = { ...trial.document, changes: left as unknown as JsonValue }
  return [stores.records('trial').update(trial, { document })]
}

/**
 * The writes that end a trial and put back what was tried, as one unit; two statements are read. The
 * unit is lost (`VersionRace`) to whoever ends the trial or changes the settings meanwhile, so of
 * several nodes one does it.
 */
export const takeBack = async (
  stores: TenantStores,
  trial: StoredRecord,
  { state, now }: { state: 'taken_back' | 'rolled_back'; now: number },
): Promise<{ readonly trial: StoredRecord; readonly writes: readonly Write[] }> => {
  const records = stores.records('singleton')
  const current = await records.get(String(trial.columns['record']))
  const { document, restored } = withoutTried(current?.document ?? {}, changesOf(trial))
  const closed = closeTrial(stores, trial, { state, restored, now })
  const isChanged = current !== undefined && restored.length > 0
  const back = isChanged ? [records.update(current, { document })] : []
  return { trial: closed.trial, writes: [closed.write, ...back] }
}
