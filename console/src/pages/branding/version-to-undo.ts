/** What Undo of a restored theme goes back to. Pure. */

interface Version {
  readonly id: string
  readonly is_current: boolean
}

/**
 * The version that the restored one lies on, whoever saved it meanwhile. `shown` is the list that was
 * chosen from, `now` the one read after restoring, both newest first. Undefined when restoring added
 * nothing, and when there was no theme before: the version below is one that was removed.
 */
export const versionToUndo = <Any extends Version>(
  shown: readonly Any[],
  now: readonly Any[],
): Any | undefined => {
  const isShown = ({ id }: Any): boolean => shown.some((one) => one.id === id)
  const [top, below] = now
  if (top === undefined || below === undefined || isShown(top)) return undefined
  const hadTheme = shown.some(({ is_current: isCurrent }) => isCurrent)
  return hadTheme || !isShown(below) ? below : undefined
}
