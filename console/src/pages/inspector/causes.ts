/** Which settings can have brought a drift, and what they must say now to have done so. Pure. */
import type { LifetimeDecision, ScopeDecision } from './decision.ts'

/** A setting of a record, as the log is asked for its last change. */
export interface Cause {
  readonly kind: 'resource_server' | 'client' | 'client_grant' | 'token_policy' | 'role' | 'user'
  readonly id?: string
  readonly member: string
  readonly holds?: string
  readonly audience?: string
  /** What the setting must have become; another value had nothing to do with the drift. */
  readonly value: unknown
}

/** The records that decide on a token. */
export interface Deciders {
  readonly audience: string | undefined
  readonly apiId: string | undefined
  readonly clientId: string | undefined
  readonly clientGrantId: string | undefined
  readonly userId: string | undefined
  readonly roleIds: readonly string[]
  /** The token came straight from the authorize page: the API has a lifetime of its own for that. */
  readonly isFrontChannel: boolean
}

type Given = Omit<Cause, 'id'> & { readonly id: string | undefined }

/** Only what a record is known for can be asked. */
const known = (causes: readonly Given[]): readonly Cause[] =>
  causes.flatMap(({ id, ...rest }) => (id === undefined || id === '' ? [] : [{ ...rest, id }]))

/** The level that shortened a lifetime, or the one that no longer holds it down. */
export const lifetimeCauses = (
  was: LifetimeDecision,
  now: LifetimeDecision,
  deciders: Deciders,
): readonly Cause[] => {
  const level = now.seconds < was.seconds ? now.won : was.won
  const value = now.limits[level]
  switch (level) {
    case 'tenant':
      return [{ kind: 'token_policy', member: 'max_lifetime', value }]
    case 'api': {
      const member = deciders.isFrontChannel ? 'token_lifetime_for_web' : 'token_lifetime'
      return known([{ kind: 'resource_server', id: deciders.apiId, member, value }])
    }
    case 'client':
      return known([{ kind: 'client', id: deciders.clientId, member: 'max_lifetime', value }])
    case 'client_grant':
      return known([
        { kind: 'client_grant', id: deciders.clientGrantId, member: 'max_lifetime', value },
      ])
    case 'request':
      return []
  }
}

/**
 * What can have let a scope in, or have taken it out. `decision` is the one that left it out: that of
 * the token for a scope that is new, that of now for one that is gone.
 */
export const scopeCauses = (
  scope: string,
  { decision, isNew }: { decision: ScopeDecision | undefined; isNew: boolean },
  deciders: Deciders,
): readonly Cause[] => {
  const gate = decision?.leftOut.find((entry) => entry.scope === scope)?.gate
  const { apiId, clientGrantId, userId, roleIds, audience } = deciders
  const of = { holds: scope, value: isNew }
  const api: Given = { kind: 'resource_server', id: apiId, member: 'scopes', ...of }
  const offline: Given = {
    kind: 'resource_server',
    id: apiId,
    member: 'allow_offline_access',
    value: isNew,
  }
  const grant: Given = { kind: 'client_grant', id: clientGrantId, member: 'scope', ...of }
  const held = { member: 'permissions', ...of, ...(audience === undefined ? {} : { audience }) }
  switch (gate) {
    case 'api':
      return known([scope === 'offline_access' ? offline : api])
    case 'client_grant':
      return known([grant])
    case 'rbac':
      // It may be gone with a role that was taken from the user, and of such the log cannot be asked
      // without the role's id: rather nobody is named than the wrong one.
      if (!isNew) return []
      return known([
        { kind: 'resource_server', id: apiId, member: 'enforce_policies', value: false },
        { kind: 'user', id: userId, ...held },
        ...roleIds.map((id): Given => ({ kind: 'role', id, ...held })),
      ])
    case undefined:
      // A request that names no scopes gets what API and grant share: nothing is left out of it.
      return known([api, grant])
    default:
      return []
  }
}

/** What the log is asked for; equal questions have equal texts. */
export const questionOf = ({ value: _, ...question }: Cause): string => JSON.stringify(question)

/**
 * Of lists of causes those that `most` different questions suffice for, by their place; the others
 * become empty, since half of the causes could name the wrong one.
 */
export const affordable = (
  drifts: readonly (readonly Cause[])[],
  most: number,
): readonly (readonly Cause[])[] => {
  let asked: ReadonlySet<string> = new Set<string>()
  return drifts.map((causes) => {
    const wanted = new Set([...asked, ...causes.map(questionOf)])
    if (wanted.size > most) return []
    asked = wanted
    return causes
  })
}

export interface Change {
  readonly at: string
  readonly log_id: string
  readonly by: { readonly name: string }
  readonly value?: unknown
}

/** The newest of the changes that made their setting what it must be; null and undefined are the same. */
export const newestChange = (
  causes: readonly Cause[],
  answers: readonly (Change | null | undefined)[],
): Change | undefined => {
  const fitting = causes.flatMap(({ value }, index) => {
    const change = answers[index]
    return change && (change.value ?? undefined) === value ? [change] : []
  })
  return fitting.sort((a, b) => (a.log_id < b.log_id ? 1 : -1))[0]
}
