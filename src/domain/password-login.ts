/**
 * Accounts with a password of ours (strategy `auth0`), as everyone but their adapter sees them:
 * signing in, signing up, choosing a new password. Met by `src/connections/database`.
 *
 * Every function normalises identifiers, guards against guessing and may throw `HashingBusy`.
 */
import type { Connection } from './connection.ts'
import type { NewEvent } from './event.ts'
import type { PasswordViolation } from './password-policy.ts'
import type { Throttled } from './protection.ts'
import type { Write } from './record.ts'
import type { TenantStores } from './storage.ts'
import type { ServedTenant } from './tenant.ts'
import type { Identity, IdentifierKind, User } from './user.ts'
import type { JsonObject } from '../kit/json.ts'

/** Who asks, and where; `facts` go into the log: sender and client. */
export interface PasswordContext {
  readonly stores: TenantStores
  readonly served: ServedTenant
  readonly connection: Connection
  readonly ip: string
  readonly facts?: Partial<NewEvent> | undefined
  /** Languages the person reads, best first (BCP 47): for the mails that follow. */
  readonly languages?: readonly string[] | undefined
}

export interface PasswordAttempt extends PasswordContext {
  /** As typed: an email address, a username or a phone number. */
  readonly identifier: string
  readonly password: string
}

export type PasswordOutcome =
  | { readonly outcome: 'user'; readonly user: User; readonly identity: Identity }
  /**
   * One answer for every cause. `cause` is for the log only: `unknown_user` (log code `fu`) or
   * `wrong_password` (`fp`), which also stands for an account without a password.
   */
  | {
      readonly outcome: 'wrong'
      readonly cause: 'unknown_user' | 'wrong_password'
      readonly user: User | undefined
    }
  /** The password was right and an administrator has blocked the user. */
  | { readonly outcome: 'blocked_user'; readonly user: User }
  /** Too many failures; the password was not looked at. */
  | { readonly outcome: 'throttled'; readonly by: Throttled }
  /** The connection takes no passwords now. */
  | { readonly outcome: 'disabled' }

export interface SignUp extends PasswordContext {
  readonly email?: string | undefined
  readonly username?: string | undefined
  readonly phoneNumber?: string | undefined
  readonly password: string
  /** `given_name`, `family_name`, `name`, `nickname`, `picture`, `user_metadata`. */
  readonly profile?: JsonObject | undefined
  readonly clientId?: string | undefined
}

export type SignUpOutcome =
  | { readonly outcome: 'user'; readonly user: User; readonly identity: Identity }
  /** Whether it may be told depends on the tenant's flag. */
  | { readonly outcome: 'exists'; readonly what: IdentifierKind }
  | { readonly outcome: 'weak'; readonly violation: PasswordViolation }
  /** A member that is missing, malformed or not taken by the connection; `what` is for people. */
  | { readonly outcome: 'invalid'; readonly member: IdentifierKind; readonly what: string }
  | { readonly outcome: 'throttled'; readonly by: Throttled }
  /** The connection lets nobody sign up. */
  | { readonly outcome: 'disabled' }

export interface PasswordChange extends PasswordContext {
  readonly user: User
  /** Whose password it is; one with a password of ours. */
  readonly identity: Identity
  /** What was typed, or the hash that a ticket holds. */
  readonly password: { readonly typed: string } | { readonly hash: string }
  readonly marksEmailVerified?: boolean | undefined
  /** Committed with the change: the ticket that is used up. */
  readonly writes?: readonly Write[] | undefined
  /** A session that stays. */
  readonly exceptSessionId?: string | undefined
}

export type PasswordChangeOutcome =
  | { readonly outcome: 'changed' }
  | { readonly outcome: 'weak'; readonly violation: PasswordViolation }

/** A password that an administrator sets: judged and hashed, written by the caller. */
export type NewPassword =
  | {
      readonly outcome: 'hash'
      readonly passwordHash: string
      readonly passwordHistory: readonly string[]
    }
  | { readonly outcome: 'weak'; readonly violation: PasswordViolation }

export interface PasswordLogin {
  /** Judges a password; costs the same for people who do not exist. */
  verifyPassword(attempt: PasswordAttempt): Promise<PasswordOutcome>
  /** Makes an account, sends the verification mail, logs `ss`: one commit. */
  signUp(signUp: SignUp): Promise<SignUpOutcome>
  /**
   * Sets a new password, ends sessions and refresh tokens of the user (decisions 34), lifts blocks,
   * tells the user by mail and logs `scp`: one commit. Throws `VersionRace` when one of `writes`
   * lost, so that a ticket works once.
   */
  changePassword(change: PasswordChange): Promise<PasswordChangeOutcome>
  /**
   * Judges and hashes a password for a user document (which may not be stored yet). `identity` has
   * the history that is held against it.
   */
  newPassword(wanted: {
    readonly connection: Connection
    readonly password: string
    readonly document: JsonObject
    readonly identity?: Identity | undefined
  }): Promise<NewPassword>
  /**
   * What follows a changed password, as writes: ends sessions and refresh tokens, lifts blocks,
   * tells the user by mail. For callers that write the password themselves.
   */
  afterChange(change: Omit<PasswordChange, 'password' | 'writes'>): Promise<Write[]>
  /** Sends a mail with the link to choose a new password; answers the writes. */
  resetMail(
    request: PasswordContext & {
      readonly user: User
      readonly identity: Identity
      readonly clientId?: string | undefined
    },
  ): Promise<Write[]>
  /** Sends a mail with the link that verifies the user's address; answers the writes. */
  verificationMail(request: {
    readonly stores: TenantStores
    readonly served: ServedTenant
    readonly user: Pick<User, 'userId' | 'email' | 'document'>
    readonly identityId?: string | undefined
    readonly clientId?: string | undefined
    readonly languages?: readonly string[] | undefined
  }): Promise<Write[]>
  /** The identity that `identifier` names in the connection, as sign-in finds it. */
  findIdentity(
    stores: TenantStores,
    connection: Connection,
    identifier: string,
  ): Promise<Identity | undefined>
}
