/** How any part of the console opens the list of keyboard shortcuts. */
const opening = new EventTarget()

export const openHelp = (): void => {
  opening.dispatchEvent(new Event('open'))
}

/** Calls `listener` at each opening; gives back what stops it. */
export const onHelpOpening = (listener: () => void): (() => void) => {
  opening.addEventListener('open', listener)
  return () => opening.removeEventListener('open', listener)
}
