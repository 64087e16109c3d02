/**
 * The session of a browser with this server (single sign-on). The cookie holds a secret that only
 * its hash is kept of; `id` is public: it is the `sid` of ID and logout tokens.
 */
import type { JsonObject } from '../kit/json.ts'
import type { Write } from './record.ts'

export interface Session {
  /** 32 URL-safe characters. */
  readonly id: string
  readonly userId: string
  /** Name of the connection that was signed in by. */
  readonly connection: string
  /** ISO times. */
  readonly createdAt: string
  readonly updatedAt: string
  readonly authenticatedAt: string
  readonly lastInteractedAt: string
  readonly idleExpiresAt: string
  readonly expiresAt: string
  /** Clients that got tokens in this session: they are told of its end. */
  readonly clientIds: readonly string[]
  /** `device`, `authentication.methods`, `cookie.mode`, `session_metadata`: wire names. */
  readonly document: JsonObject
}

/** The password that a sign-in was judged by. */
export interface PasswordProof {
  readonly identityId: string
  readonly passwordHash: string
}

export interface SessionStore {
  /** By the cookie's secret; undefined when unknown or past either expiry. One statement. */
  findBySecret(secret: string): Promise<Session | undefined>
  /** Undefined when unknown or past either expiry. */
  get(id: string): Promise<Session | undefined>
  /** Sessions past their expiry that nobody has ended, in the order they expired. */
  expired(limit: number): Promise<Session[]>
  /** Newest first; `before` is the id that the page before ended with. */
  list(page: { userId?: string; before?: string; limit: number }): Promise<Session[]>
  /**
   * With `proof` it commits with `VersionRace` unless that is still the identity's password, and no
   * change of it can come between.
   */
  insert(session: Session, secret: string, proof?: PasswordProof): Write
  /**
   * No version: the last activity wins. Those of `clientIds` that `session` has not are added to
   * what is stored by then, so that two clients that join at once both stay.
   */
  touch(
    session: Session,
    change: Partial<
      Pick<
        Session,
        'lastInteractedAt' | 'updatedAt' | 'idleExpiresAt' | 'expiresAt' | 'clientIds' | 'document'
      >
    >,
  ): Write
  delete(id: string): Write
  /** All of the user's, but for one that is to stay. */
  deleteOfUser(userId: string, exceptId?: string): Write
}
