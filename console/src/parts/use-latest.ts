import { useCallback, useEffect, useRef } from 'react'

/**
 * A function that stays the same and does what was given last: columns that hold it need not be made
 * anew each time the page is drawn, nor their rows.
 */
export const useLatest = <Given extends readonly unknown[]>(
  run: (...given: Given) => void,
): ((...given: Given) => void) => {
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  return useCallback((...given: Given) => latest.current(...given), [])
}
