/** Bursts of alike entries as one row, so that what is rare stays in sight. */
import type { Entry } from './entry.ts'

export interface Fold {
  /** The newest of them. */
  readonly first: Entry
  /** The others, newest first; empty when the entry stands alone. */
  readonly alike: readonly Entry[]
}

/** Two entries a reader would not tell apart. */
const isAlike = (a: Entry, b: Entry): boolean =>
  a.type === b.type &&
  a.clientId === b.clientId &&
  a.userId === b.userId &&
  a.audience === b.audience &&
  a.description === b.description &&
  a.ip === b.ip

const fewest = 3

/** Folds runs of at least three alike neighbours. */
export const folded = (entries: readonly Entry[]): readonly Fold[] => {
  const runs: Entry[][] = []
  for (const entry of entries) {
    const run = runs.at(-1)
    if (run?.[0] !== undefined && isAlike(run[0], entry)) run.push(entry)
    else runs.push([entry])
  }
  return runs.flatMap((run) => {
    const [first, ...alike] = run
    if (first === undefined) return []
    return run.length < fewest
      ? run.map((entry) => ({ first: entry, alike: [] }))
      : [{ first, alike }]
  })
}

/** `fresh` before `known`, each entry once, at most `most`; what falls out is the oldest. */
export const merged = (
  fresh: readonly Entry[],
  known: readonly Entry[],
  most: number,
): readonly Entry[] => {
  const seen = new Set<string>()
  return [...fresh, ...known]
    .filter(({ id }) => !seen.has(id) && seen.add(id) !== undefined)
    .sort((a, b) => (a.id < b.id ? 1 : -1))
    .slice(0, most)
}
