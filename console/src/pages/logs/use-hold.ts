import { useEffect, useState } from 'react'

const awayFrom = 240

/** Whether the reader has scrolled away from the newest entries; then the list must not move under them. */
export const useHold = (): { isAway: boolean; toTop: () => void } => {
  const [isAway, setAway] = useState(false)
  useEffect(() => {
    const look = (): void => setAway(window.scrollY > awayFrom)
    look()
    window.addEventListener('scroll', look, { passive: true })
    return () => window.removeEventListener('scroll', look)
  }, [])
  return { isAway, toTop: () => window.scrollTo({ top: 0 }) }
}
