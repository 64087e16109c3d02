/**
 * The session of a browser: how it begins, is found again, lives on with use and ends (contract
 * §7.8). Owns its lifetimes and the notices that its end owes to clients (back-channel logout);
 * leaves cookies to `http/cookies.ts`, storage to the port, and delivery of notices to a job.
 */
import type { Write } from '../domain/record.ts'
import type { Session } from '../domain/session.ts'
import type { TenantStores } from '../domain/storage.ts'
import type { ServedTenant } from '../domain/tenant.ts'
import type { User } from '../domain/user.ts'
import type { JsonObject } from '../kit/json.ts'
import type { Sender } from './request.ts'

/** Why a session ends; clients choose of which they are told (contract §7.9). */
export type SessionEndReason =
  | 'rp-logout'
  | 'password-changed'
  | 'email-identifier-changed'
  | 'session-revoked'
  | 'session-expired'
  | 'account-deleted'

/** How the user proved who they are: `pwd`, `mfa`, `federated` … with the time. */
export interface AuthenticationMethod {
  readonly name: string
  /** ISO; now when absent. */
  readonly timestamp?: string
}

/** What the cookie of a session needs beside its secret. */
export interface SessionCookie {
  /** Seconds the browser keeps it; undefined for as long as the browser runs. */
  readonly maxAgeSeconds: number | undefined
}

export interface StartedSession {
  readonly session: Session
  /** The cookie's value. It is kept nowhere. */
  readonly secret: string
  readonly writes: Write[]
}

export interface SessionKeeping {
  /**
   * The session of a cookie: undefined without a cookie, for an unknown one, and past any limit,
   * also one that was lowered since. One statement.
   */
  current(stores: TenantStores, cookieSecret: string | undefined): Promise<Session | undefined>
  /** A new session with a secret of its own (nothing of an older one is kept: attacks 11). */
  start(parts: {
    stores: TenantStores
    /** The document of the singleton `tenant_settings`. */
    settings: JsonObject | undefined
    user: Pick<User, 'userId'>
    /** Name of the connection. */
    connection: string
    sender: Pick<Sender, 'ip' | 'userAgent'>
    methods: readonly AuthenticationMethod[]
    clientId?: string
  }): StartedSession
  /**
   * Activity: the idle limit starts again and `clientId` joins the clients of the session. No write
   * when nothing worth writing changed.
   */
  touch(
    stores: TenantStores,
    session: Session,
    activity: { clientId?: string; settings: JsonObject | undefined },
  ): Write[]
  /** Deletes the session and queues what its clients are to be told. */
  end(parts: {
    stores: TenantStores
    served: ServedTenant
    session: Session
    reason: SessionEndReason
  }): Promise<Write[]>
  /** The same for all sessions of a user, but for one that is to stay. */
  endAllOf(parts: {
    stores: TenantStores
    served: ServedTenant
    userId: string
    reason: SessionEndReason
    exceptSessionId?: string
  }): Promise<Write[]>
  cookieAttributes(session: Session): SessionCookie
}
