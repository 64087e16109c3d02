/**
 * Refresh tokens. A row is a family: the token that is good now and the one before it, as hashes. A
 * token's text is `v1.` + base64url(family id, family secret, token secret): the family secret
 * proves that the text once was a token of this family, so that an older one is told from a guess.
 */
import type { JsonObject } from '../kit/json.ts'
import type { Write } from './record.ts'

/** Tokens for one audience that a refresh token may be exchanged for. */
export interface RefreshableResource {
  /** Identifier of the API; undefined for `/userinfo` only. */
  readonly audience: string | undefined
  readonly scopes: readonly string[]
}

export interface RefreshToken {
  /** Id of the family, public; the management id. Never part of what is secret. */
  readonly id: string
  readonly clientId: string
  readonly userId: string
  readonly sessionId: string | undefined
  readonly isRotating: boolean
  /** Counts up at each rotation. */
  readonly counter: number
  readonly familySecretHash: string
  readonly tokenHash: string
  readonly previousHash: string | undefined
  /** ISO time until which the previous token gets the stored answer again. */
  readonly previousUntil: string | undefined
  /** The answer of the last rotation, sealed under a key of the presented token (decisions 9). */
  readonly previousAnswer: string | undefined
  /** What the user granted at first, the original audience first. */
  readonly resources: readonly RefreshableResource[]
  readonly createdAt: string
  readonly lastExchangedAt: string | undefined
  /** ISO; undefined for never. */
  readonly expiresAt: string | undefined
  readonly idleExpiresAt: string | undefined
  /** `device`, `refresh_token_metadata`, connection and the like: wire names where there are any. */
  readonly document: JsonObject
}

/** Equality on the named members. */
export interface RefreshTokenFilter {
  readonly id?: string
  readonly userId?: string
  readonly clientId?: string
  readonly sessionId?: string
  /** The original audience. */
  readonly audience?: string
}

export interface RefreshTokenStore {
  get(id: string): Promise<RefreshToken | undefined>
  /** Newest first; `before` is the id that the page before ended with. */
  list(page: RefreshTokenFilter & { before?: string; limit: number }): Promise<RefreshToken[]>
  /** How many match, counted no further than `most`. */
  count(filter: RefreshTokenFilter, most: number): Promise<number>
  insert(token: RefreshToken): Write
  /** Commits with `VersionRace` when `current.tokenHash` is no longer the row's. */
  rotate(
    current: RefreshToken,
    change: Pick<
      RefreshToken,
      | 'isRotating'
      | 'counter'
      | 'tokenHash'
      | 'previousHash'
      | 'previousUntil'
      | 'previousAnswer'
      | 'lastExchangedAt'
      | 'expiresAt'
      | 'idleExpiresAt'
    > & { readonly document?: JsonObject },
  ): Write
  /** Changes the document alone (metadata), whatever rotations do beside it. */
  setDocument(token: RefreshToken, document: JsonObject): Write
  /** Deletes all that match; at least one member must be named. */
  delete(filter: RefreshTokenFilter): Write
  /** Deletes the oldest of the user and client beyond `keep`. */
  deleteOldest(of: { userId: string; clientId: string; keep: number }): Write
}
