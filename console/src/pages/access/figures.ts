/** How many tokens live, and when the last was issued. */
export interface TokenFigures {
  readonly live: { readonly count: number; readonly is_at_least: boolean }
  readonly last_issued_at: string | null
}

/** Figures of machine and user tokens together; undefined when there are none. */
export const sumOfFigures = (parts: readonly TokenFigures[]): TokenFigures | undefined => {
  const [first, ...rest] = parts
  if (first === undefined) return undefined
  return rest.reduce<TokenFigures>(
    (all, one) => ({
      live: {
        count: all.live.count + one.live.count,
        is_at_least: all.live.is_at_least || one.live.is_at_least,
      },
      last_issued_at: [all.last_issued_at, one.last_issued_at].filter(Boolean).sort().pop() ?? null,
    }),
    first,
  )
}
