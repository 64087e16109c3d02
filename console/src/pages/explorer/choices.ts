/** What the maker of a hand-made token chose, and what that means in scopes. */

export type Reach = 'read' | 'choose' | 'all'

export interface Choices {
  readonly reach: Reach
  /** Only for `choose`. */
  readonly chosen: readonly string[]
  readonly note: string
  /** Seconds; null is the API's setting. */
  readonly seconds: number | null
}

/** The right that a hand-made token can never hold. */
const creating = 'create:tokens'
export const longestSeconds = 2_592_000
export const shortSeconds = 600

/** What a session may hand on: its own scopes but the one to make tokens. */
export const handable = (scopes: readonly string[]): readonly string[] =>
  scopes.filter((scope) => scope !== creating)

/** The scopes of the token to be. */
export const scopesOf = (
  { reach, chosen }: Pick<Choices, 'reach' | 'chosen'>,
  held: readonly string[],
): readonly string[] => {
  const all = handable(held)
  if (reach === 'all') return all
  return reach === 'read'
    ? all.filter((scope) => scope.startsWith('read:'))
    : all.filter((scope) => chosen.includes(scope))
}

export type LifetimeFlaw = 'empty' | 'short' | 'long'

/** Why a lifetime cannot be asked for. */
export const lifetimeFlaw = (seconds: number | null): LifetimeFlaw | undefined => {
  if (seconds === null) return 'empty'
  if (seconds < 1) return 'short'
  return seconds > longestSeconds ? 'long' : undefined
}

/** The same choices with these scopes besides. */
export const withScopes = (
  choices: Choices,
  added: readonly string[],
  held: readonly string[],
): Choices => ({
  ...choices,
  reach: 'choose',
  chosen: [...new Set([...scopesOf(choices, held), ...added])],
})
