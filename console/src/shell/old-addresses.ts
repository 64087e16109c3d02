/** The original's deep links, and where they lead here. */

/** The console's own path for an old address; undefined when it is no old one. */
export const oldAddress = (location: { pathname: string; hash: string }): string | undefined => {
  void location
  return undefined
}
