/**
 * A token on its way to the inspector from another page or the palette. It stays in memory, out of
 * address, history and storage, and is given out once.
 */
let handed: string | undefined
const arrival = new EventTarget()

/** Hands a token over; the caller then opens `/tokens/inspect`. An inspector that is open takes it at once. */
export const handToInspector = (token: string): void => {
  handed = token
  arrival.dispatchEvent(new Event('token'))
}

/** Takes the token that was handed over; a second call finds none. */
export const takeHandedToken = (): string | undefined => {
  const token = handed
  handed = undefined
  return token
}

/** Calls `listener` whenever a token was handed over; gives back what stops it. */
export const onHandedToken = (listener: () => void): (() => void) => {
  arrival.addEventListener('token', listener)
  return () => arrival.removeEventListener('token', listener)
}
