/**
 * A person who signs in. The record holds the wire document; an identity is how one connection
 * knows the person, and is what a sign-in finds.
 */
import type { JsonObject } from '../kit/json.ts'
import type { Write } from './record.ts'

export interface User {
  /** `provider|id` of the first identity: the `sub` of every token. */
  readonly userId: string
  readonly isBlocked: boolean
  readonly email: string | undefined
  readonly emailVerified: boolean
  readonly username: string | undefined
  readonly phoneNumber: string | undefined
  /** The wire document without counters: profile, metadata, `identities`. */
  readonly document: JsonObject
}

/** What a person types to say who they are. Values are compared in the form `normalizeIdentifier` gives. */
export type IdentifierKind = 'email' | 'username' | 'phone_number'

export interface Identity {
  /** `provider|localId`, unique in the tenant. */
  readonly id: string
  readonly userId: string
  /** Name of the connection. */
  readonly connection: string
  readonly provider: string
  readonly localId: string
  readonly email: string | undefined
  readonly username: string | undefined
  readonly phoneNumber: string | undefined
  /** PHC text of argon2id; undefined for identities without a password of ours. */
  readonly passwordHash: string | undefined
  /** Earlier hashes, newest first, as many as the connection's history wants. */
  readonly passwordHistory: readonly string[]
  readonly passwordChangedAt: string | undefined
}

export type NewIdentity = Omit<Identity, 'passwordHistory'> & {
  readonly passwordHistory?: readonly string[]
}

export interface LoginCount {
  readonly lastLogin: string | undefined
  readonly lastIp: string | undefined
  readonly loginsCount: number
}

export interface UserStore {
  /** From the cache. */
  find(userId: string): Promise<User | undefined>
  /** One statement. `value` is normalised by the caller. */
  findIdentity(key: {
    readonly connection: string
    readonly kind: IdentifierKind
    readonly value: string
  }): Promise<Identity | undefined>
  /** All identities of a user, the main one first. */
  identities(userId: string): Promise<Identity[]>
  /** Commits with `AlreadyExists` when the connection knows the id, email, username or phone number. */
  insertIdentity(identity: NewIdentity): Write
  /**
   * Members not named keep their value; null clears. Commits with `AlreadyExists` as insertion does,
   * and with `VersionRace` when the password hash is no longer `ifPasswordHash`.
   */
  updateIdentity(
    identity: Identity,
    change: {
      readonly userId?: string
      readonly email?: string | null
      readonly username?: string | null
      readonly phoneNumber?: string | null
      readonly passwordHash?: string
      readonly passwordHistory?: readonly string[]
      readonly passwordChangedAt?: string
      readonly ifPasswordHash?: string
    },
  ): Write
  deleteIdentity(identity: Identity): Write
  /** Notes a sign-in; kept in memory, written every 10 s and before it is read on this node. */
  noteLogin(login: { readonly userId: string; readonly ip: string; readonly at: string }): void
  /** How many users signed in at or after `time` (ISO). */
  countActive(time: string): Promise<number>
  /** Counters of several users at once. */
  loginCounts(userIds: readonly string[]): Promise<ReadonlyMap<string, LoginCount>>
}

/**
 * One policy for every road by which an identifier comes in (attacks 55): Unicode NFKC, no spaces
 * around, lower case.
 */
export const normalizeIdentifier = (value: string): string =>
  value.normalize('NFKC').trim().toLowerCase()
