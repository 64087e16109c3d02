export interface ScopeUse {
  readonly clientIds: readonly string[]
  readonly roles: readonly string[]
  /** Tokens issued today that hold it. */
  readonly tokens: number
}

/** For each scope the applications and roles that hold it, and how many of today's tokens do. */
export const countByScope = (facts: {
  grants: readonly {
    client_id?: string | undefined
    scope?: readonly string[] | undefined
  }[]
  roles: readonly { name: string; scopes: readonly string[] }[]
  usage: readonly { scope: string; count: number }[]
}): ReadonlyMap<string, ScopeUse> => {
  const uses = new Map<string, ScopeUse>()
  const note = (scope: string, add: (use: ScopeUse) => ScopeUse): void => {
    uses.set(scope, add(uses.get(scope) ?? { clientIds: [], roles: [], tokens: 0 }))
  }
  for (const { client_id: id = '', scope = [] } of facts.grants)
    for (const one of scope)
      note(one, (use) =>
        use.clientIds.includes(id) ? use : { ...use, clientIds: [...use.clientIds, id] },
      )
  for (const { name, scopes } of facts.roles)
    for (const one of scopes) note(one, (use) => ({ ...use, roles: [...use.roles, name] }))
  for (const { scope, count } of facts.usage)
    for (const one of scope.split(' ').filter(Boolean))
      note(one, (use) => ({ ...use, tokens: use.tokens + count }))
  return uses
}
