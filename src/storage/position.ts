/**
 * Texts that sort by creation: positions of records and ids of log entries. Strictly increasing in
 * a process.
 */
import { createHash } from 'node:crypto'
import { isoTime } from '../kit/clock.ts'
import type { Clock } from '../kit/clock.ts'

export interface Positions {
  /** ISO time, counter and node: fixed width. */
  position(): string
  /** 56 digits: `900`, the time as YYYYMMDDhhmmssSSS, 10 digits of the node, 26 of the counter. */
  logId(): string
}

/**
 * Positions of the node `nodeId`; when the clock steps back, the latest time seen is used again.
 */
export const createPositions = (clock: Clock, nodeId: string): Positions => {
  const node = nodeDigits(nodeId)
  let latest = 0
  let stamp = ''
  let counter = 0
  const tick = (): string => {
    const now = Math.max(latest, clock.now())
    if (now !== latest) stamp = isoTime(now)
    latest = now
    counter += 1
    return stamp
  }
  let digitsOf = ''
  let digits = ''
  return {
    position: () => `${tick()}-${String(counter).padStart(12, '0')}-${node}`,
    logId() {
      const time = tick()
      if (time !== digitsOf) {
        digitsOf = time
        digits = time.replace(/\D/g, '')
      }
      return `900${digits}${node}${String(counter).padStart(26, '0')}`
    },
  }
}

const nodeDigits = (nodeId: string): string => {
  const number = createHash('sha256').update(nodeId).digest().readUIntBE(0, 6) % 10_000_000_000
  return String(number).padStart(10, '0')
}
