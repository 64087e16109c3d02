/**
 * What becomes of a refresh family at an exchange (contract §3.5): it rotates, stays, or is turned
 * into the other kind because the client was set so meanwhile. Decides and prepares; the caller
 * commits.
 */
import type { Client } from '../../domain/client.ts'
import type { Write } from '../../domain/record.ts'
import type { RefreshToken } from '../../domain/refresh-token.ts'
import type { TenantStores } from '../../domain/storage.ts'
import { isoTime } from '../../kit/clock.ts'
import { isJsonObject, type JsonObject } from '../../kit/json.ts'
import { endOf, mostRefreshTokens } from '../issuance/new-refresh-family.ts'
import { refreshRules } from '../issuance/refresh-rules.ts'
import { newRefreshToken, type RefreshTokenText } from '../issuance/refresh-token-text.ts'
import type { Sender } from '../request.ts'
import type { TokenResponse } from './grant.ts'
import { sealAnswer } from './refresh-answer.ts'

export interface Rotation {
  readonly stores: TenantStores
  readonly sender: Sender
  readonly client: Client
  readonly presented: RefreshTokenText
  readonly family: RefreshToken
  /** The answer without a refresh token. */
  readonly response: TokenResponse
  /** Milliseconds. */
  readonly now: number
}

export interface Rotated {
  readonly response: TokenResponse
  /** They commit with `VersionRace` when another exchange came first. */
  readonly writes: readonly Write[]
}

export const rotateFamily = async (rotation: Rotation): Promise<Rotated> => {
  const { family, client } = rotation
  if (refreshRules(client).isRotating) {
    const rotated = rotate(rotation)
    if (family.isRotating) return rotated
    return { ...rotated, writes: [...rotated.writes, ...(await othersEnd(rotation))] }
  }
  return family.isRotating ? replaced(rotation) : stay(rotation)
}

/** The members that every exchange renews. */
const renewed = ({ family, client, now, sender }: Rotation) => {
  const rules = refreshRules(client)
  return {
    isRotating: rules.isRotating,
    lastExchangedAt: isoTime(now),
    // Fixed once it is there; a family that had none gets one when the client does (§3.3).
    expiresAt: family.expiresAt ?? endOf(now, rules.lifetimeSeconds),
    idleExpiresAt: endOf(now, rules.idleSeconds),
    ...seenFrom(family.document, sender),
  }
}

/** The document is written only when it says something new: its metadata have writers of their own. */
const seenFrom = (document: JsonObject, { ip, userAgent }: Sender): { document?: JsonObject } => {
  const device = isJsonObject(document['device']) ? document['device'] : {}
  if (device['last_ip'] === ip && device['last_user_agent'] === userAgent) return {}
  return {
    document: { ...document, device: { ...device, last_ip: ip, last_user_agent: userAgent } },
  }
}

/** A new token; the one before it stays good for its answer while the leeway lasts. */
const rotate = (rotation: Rotation): Rotated => {
  const { stores, client, presented, family, now } = rotation
  const token = newRefreshToken(family.counter + 1, presented)
  const response = withToken(rotation.response, token)
  const { leewaySeconds } = refreshRules(client)
  const hasLeeway = leewaySeconds > 0
  const write = stores.refreshTokens.rotate(family, {
    ...renewed(rotation),
    counter: family.counter + 1,
    tokenHash: token.tokenHash,
    previousHash: family.tokenHash,
    previousUntil: hasLeeway ? endOf(now, leewaySeconds) : undefined,
    previousAnswer: hasLeeway ? sealAnswer(response, presented) : undefined,
  })
  return { response, writes: [write] }
}

/** The token stays; only its times move on. */
const stay = (rotation: Rotation): Rotated => {
  const { stores, family } = rotation
  const write = stores.refreshTokens.rotate(family, {
    ...renewed(rotation),
    counter: family.counter,
    tokenHash: family.tokenHash,
    previousHash: undefined,
    previousUntil: undefined,
    previousAnswer: undefined,
  })
  return { response: rotation.response, writes: [write] }
}

/** Rotation was switched off: a token of a family of its own, and the end of the rotating one. */
const replaced = (rotation: Rotation): Rotated => {
  const { stores, family } = rotation
  const token = newRefreshToken(0)
  const row: RefreshToken = {
    ...family,
    ...renewed(rotation),
    id: token.id,
    tokenHash: token.tokenHash,
    familySecretHash: token.familySecretHash,
    counter: 0,
    previousHash: undefined,
    previousUntil: undefined,
    previousAnswer: undefined,
  }
  return {
    response: withToken(rotation.response, token),
    writes: [
      // Changes nothing, and holds the commit to the row as it was read.
      stores.refreshTokens.rotate(family, family),
      stores.refreshTokens.delete({ id: family.id }),
      stores.refreshTokens.insert(row),
    ],
  }
}

/** Rotation was switched on: the user's other tokens that do not rotate end (contract §3.5). */
const othersEnd = async ({ stores, family }: Rotation): Promise<readonly Write[]> => {
  const { userId, clientId, resources } = family
  const audience = resources[0]?.audience
  const all = await stores.refreshTokens.list({ userId, clientId, limit: mostRefreshTokens })
  return all
    .filter((other) => other.id !== family.id && !other.isRotating)
    .filter((other) => other.resources[0]?.audience === audience)
    .map(({ id }) => stores.refreshTokens.delete({ id }))
}

/** In the order that the wire shows, and that a repeated answer keeps. */
const withToken = (
  { access_token, ...rest }: TokenResponse,
  { text }: RefreshTokenText,
): TokenResponse => ({ access_token, refresh_token: text, ...rest })
