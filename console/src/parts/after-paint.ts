/**
 * Runs once the browser has drawn what React has just put on the page; gives what calls it off. What asks
 * about places or focus before that makes the browser lay out the page within the script, and then again.
 */
export const afterPaint = (run: () => void): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(run)
  })
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}
