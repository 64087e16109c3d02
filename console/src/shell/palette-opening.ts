/** How any part of the console opens the palette. */
const opening = new EventTarget()

export const openPalette = (): void => {
  opening.dispatchEvent(new Event('open'))
}

/** Calls `listener` at each opening; gives back what stops it. */
export const onPaletteOpening = (listener: () => void): (() => void) => {
  opening.addEventListener('open', listener)
  return () => opening.removeEventListener('open', listener)
}
