export interface UserToken {
  readonly userId: string
  readonly scopes: readonly string[]
}

/** Scopes that are OpenID Connect's own and no permissions of an API. */
const notOfApis = new Set(['openid', 'profile', 'email', 'address', 'phone', 'offline_access'])

/** Scopes that tokens held without their user having the permission, most often first. */
export const lostScopes = (
  tokens: readonly UserToken[],
  held: ReadonlyMap<string, ReadonlySet<string>>,
): { scope: string; times: number }[] => {
  const times = new Map<string, number>()
  for (const { userId, scopes } of tokens)
    for (const scope of scopes)
      if (!notOfApis.has(scope) && held.get(userId)?.has(scope) !== true)
        times.set(scope, (times.get(scope) ?? 0) + 1)
  return [...times]
    .map(([scope, many]) => ({ scope, times: many }))
    .sort((one, other) => other.times - one.times)
}
