/**
 * Pure rules about a tenant's keys: which are good now, in which order they are shown, and when one
 * is too young.
 */
import { longestLifetimeSeconds } from '../../domain/lifetime.ts'
import type { SigningKey } from '../../domain/signing-key.ts'
import { isoTime } from '../../kit/clock.ts'

/** How long others may cache our key set: a key is announced at least as long before it signs. */
export const keySetMaxAgeSeconds = 15

/**
 * When the last token that a previous key can have signed expires, in milliseconds; undefined while
 * it may still sign.
 */
const lastTokenEnds = (key: SigningKey): number | undefined =>
  key.currentUntil === undefined
    ? undefined
    : Date.parse(key.currentUntil) + longestLifetimeSeconds * 1000

/**
 * The key as it is at `now` (milliseconds): a previous one whose last token has expired counts as
 * revoked (decisions 33).
 */
export const keyAsOf = (key: SigningKey, now: number): SigningKey => {
  const end = key.state === 'previous' ? lastTokenEnds(key) : undefined
  return end === undefined || now < end
    ? key
    : { ...key, state: 'revoked', revokedAt: isoTime(end) }
}

const stateOrder = ['current', 'next', 'previous', 'revoked']

/** All keys as they are at `now`: RSA before EC, each by state, newest first within one. */
export const keysInOrder = (keys: readonly SigningKey[], now: number): SigningKey[] => {
  const rank = ({ alg, state }: SigningKey): number =>
    (alg === 'RS256' ? 0 : stateOrder.length) + stateOrder.indexOf(state)
  return keys.map((key) => keyAsOf(key, now)).sort((left, right) => rank(left) - rank(right))
}

/** Those that the key set lists and that verify. */
export const publishedKeys = (keys: readonly SigningKey[], now: number): SigningKey[] =>
  keysInOrder(keys, now).filter(({ state }) => state !== 'revoked')

/** Whole seconds until everybody can know the key; 0 when they can. */
export const secondsUntilKnown = (key: SigningKey, now: number): number =>
  Math.max(0, Math.ceil((Date.parse(key.createdAt) - now) / 1000 + keySetMaxAgeSeconds))
