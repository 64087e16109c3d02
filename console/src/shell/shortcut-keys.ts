/** Single keys and pairs of keys that lead somewhere, as the help lists them. */

export type Shortcut = 'filter' | 'help' | { readonly to: string }

/** Pairs that begin with `g`. */
export const places: readonly {
  readonly key: string
  readonly to: string
  readonly name: 'overview' | 'applications' | 'apis' | 'tokens' | 'logs' | 'users' | 'map'
}[] = [
  { key: 'o', to: '/', name: 'overview' },
  { key: 'a', to: '/applications', name: 'applications' },
  { key: 'p', to: '/apis', name: 'apis' },
  { key: 't', to: '/tokens', name: 'tokens' },
  { key: 'l', to: '/logs', name: 'logs' },
  { key: 'u', to: '/users', name: 'users' },
  { key: 'm', to: '/map', name: 'map' },
]

const pairMilliseconds = 1_200

/** Reads keys one by one; `at` is the time of the key in milliseconds. */
export const keyReader = (): ((key: string, at: number) => Shortcut | undefined) => {
  let pairFrom = Number.NEGATIVE_INFINITY
  return (key, at) => {
    const isSecond = at - pairFrom < pairMilliseconds
    pairFrom = !isSecond && key === 'g' ? at : Number.NEGATIVE_INFINITY
    if (isSecond) {
      const place = places.find((one) => one.key === key)
      return place === undefined ? undefined : { to: place.to }
    }
    if (key === '/') return 'filter'
    return key === '?' ? 'help' : undefined
  }
}
