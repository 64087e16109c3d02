/**
 * What is handed out once and comes back once: authorization codes, login transactions, pushed
 * requests, device codes, tickets of mails. One table serves all, kept apart by kind, so that one
 * kind presented where another is expected is unknown there. Only a hash of the value is kept.
 */
import type { JsonObject } from '../kit/json.ts'
import type { Write } from './record.ts'

export type OneTimeKind =
  | 'authorization_code'
  | 'login_transaction'
  | 'pushed_request'
  | 'device_code'
  | 'user_code'
  | 'password_ticket'
  | 'email_ticket'
  | 'unblock_ticket'
  | 'logout_request'

export interface OneTimeObject {
  readonly kind: OneTimeKind
  readonly hash: string
  readonly version: number
  readonly clientId: string | undefined
  readonly userId: string | undefined
  readonly sessionId: string | undefined
  readonly createdAt: string
  /** ISO. An expired object is still found until it is reaped: the caller judges. */
  readonly expiresAt: string
  readonly usedAt: string | undefined
  readonly document: JsonObject
}

export interface NewOneTimeObject {
  readonly kind: OneTimeKind
  /** The secret itself, which only leaves as its hash. */
  readonly value: string
  readonly clientId?: string | undefined
  readonly userId?: string | undefined
  readonly sessionId?: string | undefined
  /** ISO. */
  readonly expiresAt: string
  readonly document: JsonObject
}

export interface OneTimeStore {
  /**
   * What this node has just made of a kind that only a conditional write can use up (codes, login
   * transactions) comes from memory, once: no statement. Whatever is decided by it must end in
   * `update`, `consume`, `replace` or `delete`, which notice an object that was used elsewhere.
   */
  find(kind: OneTimeKind, value: string): Promise<OneTimeObject | undefined>
  /** Commits with `AlreadyExists` for a value of this kind that exists. */
  insert(object: NewOneTimeObject): Write
  /** Commits with `VersionRace` when another write came first. */
  update(
    current: OneTimeObject,
    change: {
      readonly document?: JsonObject
      readonly userId?: string
      readonly sessionId?: string
      readonly expiresAt?: string
    },
  ): Write
  /** Marks it used; commits with `VersionRace` unless it was unused and at this version. */
  consume(current: OneTimeObject, change?: { readonly document?: JsonObject }): Write
  /**
   * Puts `next` in its place, as one statement: what was unused becomes something new to be handed
   * out. Commits with `VersionRace` unless it was unused and at this version.
   */
  replace(current: OneTimeObject, next: NewOneTimeObject): Write
  /** Commits with `VersionRace` when it is gone or changed. */
  delete(current: OneTimeObject): Write
  /** Deletes all of `kind` (all kinds when undefined) that match; at least one member beside kind. */
  deleteWhere(filter: {
    kind?: OneTimeKind
    clientId?: string
    userId?: string
    sessionId?: string
  }): Write
}
