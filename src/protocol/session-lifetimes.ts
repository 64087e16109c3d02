/** How long sessions live, by the tenant's settings (contract §7.8). */
import type { JsonObject } from '../kit/json.ts'
import { isJsonObject } from '../kit/json.ts'

export type CookieMode = 'persistent' | 'non-persistent'

export interface SessionLimits {
  /** Milliseconds since the session began. */
  readonly absolute: number
  /** Milliseconds without activity. */
  readonly idle: number
}

const hour = 3_600_000
const minute = 60_000

/** What the cookie of new sessions is: it outlives the browser unless the tenant says otherwise. */
export const cookieMode = (settings: JsonObject = {}): CookieMode => {
  const cookie = settings['session_cookie']
  return isJsonObject(cookie) && cookie['mode'] === 'non-persistent'
    ? 'non-persistent'
    : 'persistent'
}

/**
 * The limits for a session with such a cookie. Minutes win over hours; sessions that end with the
 * browser have limits of their own.
 */
export const sessionLimits = (settings: JsonObject = {}, mode: CookieMode): SessionLimits => {
  const read = (name: string, fallbackHours: number): number => {
    const minutes = settings[`${name}_in_minutes`]
    if (typeof minutes === 'number') return minutes * minute
    const hours = settings[name]
    return (typeof hours === 'number' ? hours : fallbackHours) * hour
  }
  return mode === 'persistent'
    ? { absolute: read('session_lifetime', 168), idle: read('idle_session_lifetime', 72) }
    : {
        absolute: read('ephemeral_session_lifetime', 72),
        idle: read('idle_ephemeral_session_lifetime', 24),
      }
}
