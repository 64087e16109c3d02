/** Why a token is as it is: the server's decision record, read into one form. Pure. */

export type Gate = 'api' | 'client_grant' | 'rbac' | 'consent' | 'client' | 'refresh_token'

export interface LeftOut {
  readonly scope: string
  readonly gate: Gate
  readonly objectId: string
}

export interface ScopeDecision {
  /** Undefined when the request named none. */
  readonly requested: readonly string[] | undefined
  readonly granted: readonly string[]
  readonly leftOut: readonly LeftOut[]
}

export type Level = 'tenant' | 'api' | 'client' | 'client_grant' | 'request'
export const levels: readonly Level[] = ['tenant', 'api', 'client', 'client_grant', 'request']

export interface LifetimeDecision {
  /** Seconds at each level that sets something. */
  readonly limits: Readonly<Partial<Record<Level, number>>>
  readonly seconds: number
  readonly won: Level
}

type Members = Readonly<Record<string, unknown>>

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.map(String) : []

const gateNames: readonly Gate[] = [
  'api',
  'client_grant',
  'rbac',
  'consent',
  'client',
  'refresh_token',
]

/** Reads `scope_decision` or `scopes`; undefined when the record holds none. */
export const readScopes = (value: unknown): ScopeDecision | undefined => {
  if (!isMembers(value)) return undefined
  const { requested, granted, left_out: leftOut } = value
  return {
    requested: Array.isArray(requested) ? requested.map(String) : undefined,
    granted: textsOf(granted),
    leftOut: (Array.isArray(leftOut) ? leftOut : []).filter(isMembers).flatMap((entry) => {
      const gate = gateNames.find((name) => name === entry['gate'])
      return gate === undefined
        ? []
        : [{ scope: String(entry['scope']), gate, objectId: String(entry['object_id'] ?? '') }]
    }),
  }
}

/** Reads `lifetime`; undefined when the record holds none. */
export const readLifetime = (value: unknown): LifetimeDecision | undefined => {
  if (!isMembers(value) || typeof value['seconds'] !== 'number') return undefined
  const at = (name: string): number | undefined => {
    const limit = value[name]
    return typeof limit === 'number' ? limit : undefined
  }
  const found = levels.map(
    (level) => [level, at(level === 'request' ? 'requested' : level)] as const,
  )
  const limits = Object.fromEntries(found.filter(([, limit]) => limit !== undefined))
  return {
    limits,
    seconds: value['seconds'],
    won: levels.find((level) => level === value['won']) ?? 'api',
  }
}

/** What a gate said of a scope: let it through, held it back, was never reached, or does not apply. */
export type Verdict = 'yes' | 'no' | 'unreached' | 'na'

export interface ScopeRow {
  readonly scope: string
  readonly asked: boolean
  readonly gates: Readonly<Record<'api' | 'client_grant' | 'rbac' | 'consent', Verdict>>
  readonly leftOut: LeftOut | undefined
}

/** The scopes of OpenID Connect: they need neither API nor client grant. */
const openIdScopes: ReadonlySet<string> = new Set([
  'openid',
  'profile',
  'offline_access',
  'name',
  'given_name',
  'family_name',
  'nickname',
  'email',
  'email_verified',
  'picture',
  'created_at',
  'identities',
  'phone',
  'address',
])

export const isOpenIdScope = (scope: string): boolean => openIdScopes.has(scope)

const tableGates = ['api', 'client_grant', 'rbac', 'consent'] as const

/**
 * A row for each scope that was asked for or granted. `applies` says which gates stood in the way of this
 * token at all: without a user there is neither RBAC nor consent.
 */
export const scopeRows = (
  decision: ScopeDecision,
  applies: { clientGrant: boolean; rbac: boolean; user: boolean },
): readonly ScopeRow[] => {
  const { requested, granted, leftOut } = decision
  const all = [...new Set([...(requested ?? []), ...granted, ...leftOut.map(({ scope }) => scope)])]
  return all.map((scope) => {
    const held = leftOut.find((entry) => entry.scope === scope)
    return {
      scope,
      asked: requested === undefined || requested.includes(scope),
      gates: gatesOf(scope, held, applies),
      leftOut: held,
    }
  })
}

const gatesOf = (
  scope: string,
  held: LeftOut | undefined,
  applies: { clientGrant: boolean; rbac: boolean; user: boolean },
): ScopeRow['gates'] => {
  const isOpenId = openIdScopes.has(scope)
  const relevant = {
    api: !isOpenId || held?.gate === 'api',
    client_grant: applies.clientGrant && !isOpenId,
    rbac: applies.user && applies.rbac && !isOpenId,
    consent: applies.user,
  }
  // Whoever was held back elsewhere (by the client, by a refresh token) came past these gates or none.
  const stop = held === undefined ? tableGates.length : tableGates.findIndex((g) => g === held.gate)
  const verdict = (gate: (typeof tableGates)[number], index: number): Verdict => {
    if (held?.gate === gate) return 'no'
    if (!relevant[gate]) return 'na'
    return stop === -1 || index < stop ? 'yes' : 'unreached'
  }
  return Object.fromEntries(
    tableGates.map((gate, index) => [gate, verdict(gate, index)]),
  ) as unknown as ScopeRow['gates']
}

/** Why no refresh token came with an access token, or that one may have. */
export type RefreshReason =
  'came' | 'machine' | 'not_asked' | 'api_off' | 'client_off' | 'consent' | 'unknown'

export const refreshReason = (
  decision: ScopeDecision | undefined,
  isUser: boolean,
): RefreshReason => {
  if (!isUser) return 'machine'
  if (decision === undefined) return 'unknown'
  const { requested, granted, leftOut } = decision
  if (granted.includes('offline_access')) return 'came'
  const held = leftOut.find(({ scope }) => scope === 'offline_access')
  if (held?.gate === 'api') return 'api_off'
  if (held?.gate === 'client') return 'client_off'
  if (held !== undefined) return 'consent'
  return requested?.includes('offline_access') === true ? 'unknown' : 'not_asked'
}

/** How what would be issued now differs from what was issued. */
export interface Drift {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly lifetime: { readonly was: number; readonly now: number } | undefined
}

export const driftOf = (
  was: { scopes: readonly string[]; seconds: number | undefined },
  now: { scopes: readonly string[]; seconds: number | undefined },
): Drift => ({
  added: now.scopes.filter((scope) => !was.scopes.includes(scope)),
  removed: was.scopes.filter((scope) => !now.scopes.includes(scope)),
  lifetime:
    was.seconds === undefined || now.seconds === undefined || was.seconds === now.seconds
      ? undefined
      : { was: was.seconds, now: now.seconds },
})

export const hasDrifted = ({ added, removed, lifetime }: Drift): boolean =>
  added.length > 0 || removed.length > 0 || lifetime !== undefined
