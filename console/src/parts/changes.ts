/** What differs between two states of a form. Pure; the save bar shows it and sends only this. */

export type Values = Readonly<Record<string, unknown>>

/** Deep equality of JSON-like values. */
export const isSame = (one: unknown, other: unknown): boolean =>
  one === other || JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value ?? null
  const entries = Object.entries(value as Values).filter(([, inner]) => inner !== undefined)
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, inner]) => [name, sorted(inner)]),
  )
}

/** The names whose values differ. */
export const changedNames = <Form extends object>(
  before: Form,
  after: Form,
): (keyof Form & string)[] =>
  (Object.keys(after) as (keyof Form & string)[]).filter(
    (name) => !isSame(before[name], after[name]),
  )

/** Names that I changed and that somebody else changed to something else since I began. */
export const clashes = <Form extends object>(states: {
  base: Form
  mine: Form
  theirs: Form
}): (keyof Form & string)[] =>
  changedNames(states.base, states.mine).filter(
    (name) =>
      !isSame(states.base[name], states.theirs[name]) &&
      !isSame(states.mine[name], states.theirs[name]),
  )

/**
 * What a form holds once `saved` is stored: that, and on top of it what was typed while it was being
 * saved. `sent` is what the form held when the saving began, `now` what it holds.
 */
export const heldAfterSave = <Form extends object>(states: {
  saved: Form
  sent: Form
  now: Form
}): Form => {
  const typed = changedNames(states.sent, states.now).map((name) => [name, states.now[name]])
  return { ...states.saved, ...(Object.fromEntries(typed) as Partial<Form>) }
}
