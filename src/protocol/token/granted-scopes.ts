/** Which scopes a client gets for itself, and why the others were left out (contract §1.6). */
import type { ClientGrant } from '../../domain/client-grant.ts'
import type { ResourceServer } from '../../domain/resource-server.ts'
import type { JsonObject } from '../../kit/json.ts'

export interface ScopeDecision {
  /** Undefined when the request named none. */
  readonly requested: readonly string[] | undefined
  readonly granted: readonly string[]
  /**
   * Each scope that was asked for or could have been and is not granted, with the gate that held it
   * back.
   */
  readonly leftOut: readonly {
    readonly scope: string
    readonly gate: ScopeGate
    readonly objectId: string
  }[]
}

/** `api`: the API does not define it. `client_grant`: the grant does not allow it. */
export type ScopeGate = 'api' | 'client_grant'

/**
 * Requested → defined by the API → allowed by the client grant. Without a request, all that the
 * grant allows.
 */
export const decideScopes = (
  requested: readonly string[] | undefined,
  api: ResourceServer,
  grant: ClientGrant,
): ScopeDecision => {
  const allowed = grant.allowAllScopes ? api.scopes : stillDefined(grant.scopes, api.scopes)
  if (requested === undefined) return { requested, granted: allowed, leftOut: [] }
  const isAllowed = setOf(allowed)
  const refused = requested.filter((scope) => !isAllowed.has(scope))
  if (refused.length === 0) return { requested, granted: requested, leftOut: [] }
  const isDefined = setOf(api.scopes)
  return {
    requested,
    granted: requested.filter((scope) => isAllowed.has(scope)),
    leftOut: refused.map((scope) =>
      isDefined.has(scope)
        ? { scope, gate: 'client_grant', objectId: grant.id }
        : { scope, gate: 'api', objectId: api.id },
    ),
  }
}

/** The decision as the log and simulate tell it (decisions 31). */
export const scopeDetails = (grant: ClientGrant, scopes: ScopeDecision): JsonObject => ({
  client_grant_id: grant.id,
  scopes: {
    requested: scopes.requested === undefined ? undefined : [...scopes.requested],
    granted: [...scopes.granted],
    left_out: scopes.leftOut.map(({ scope, gate, objectId }) => ({
      scope,
      gate,
      object_id: objectId,
    })),
  },
})

const sets = new WeakMap<readonly string[], ReadonlySet<string>>()

/** The lists come from the caches and do not change, so each becomes a set once. */
const setOf = (scopes: readonly string[]): ReadonlySet<string> => {
  const known = sets.get(scopes)
  if (known !== undefined) return known
  const made = new Set(scopes)
  sets.set(scopes, made)
  return made
}

const defined = new WeakMap<
  readonly string[],
  { readonly of: readonly string[]; readonly left: readonly string[] }
>()

/**
 * Scopes of the grant that its API has: one that the API lost is granted to nobody, whatever the
 * grant still says.
 */
const stillDefined = (granted: readonly string[], of: readonly string[]): readonly string[] => {
  const known = defined.get(granted)
  if (known?.of === of) return known.left
  const isDefined = setOf(of)
  const left = granted.every((scope) => isDefined.has(scope))
    ? granted
    : granted.filter((scope) => isDefined.has(scope))
  defined.set(granted, { of, left })
  return left
}
