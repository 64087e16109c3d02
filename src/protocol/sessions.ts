/**
 * The session of a browser: how it begins, is found again, lives on with use and ends (contract
 * §7.8). Owns its lifetimes and the notices that its end owes to clients (back-channel logout);
 * leaves cookies to `http/cookies.ts`, storage to the port, and delivery of notices to a job.
 */
import type { Write } from '../domain/record.ts'
import type { PasswordProof, Session } from '../domain/session.ts'
import type { TenantStores } from '../domain/storage.ts'
import type { ServedTenant } from '../domain/tenant.ts'
import type { User } from '../domain/user.ts'
import { isoTime, type Clock } from '../kit/clock.ts'
import { base64urlId } from '../kit/ids.ts'
import { isJsonObject, type JsonObject } from '../kit/json.ts'
import { logoutNotices } from './logout/notices.ts'
import type { Sender } from './request.ts'
import { cookieMode, sessionLimits, type CookieMode } from './session-lifetimes.ts'

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
  /** The same by the session's id, for what was bound to it. */
  standing(stores: TenantStores, sessionId: string): Promise<Session | undefined>
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
    /** The password that was judged: the writes commit only while it is the identity's. */
    proof?: PasswordProof | undefined
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

/** Activity that is younger than this is not written again. */
const touchEveryMilliseconds = 60_000
/** Longer than any secret we make. */
const longestSecret = 128
const pageOfSessions = 100

/** The keeping of all tenants' sessions. */
export const sessionKeeping = ({ clock }: { clock: Clock }): SessionKeeping => {
  const end: SessionKeeping['end'] = async (parts) => [
    parts.stores.sessions.delete(parts.session.id),
    // A code that is still on its way would bring tokens of a session that is over.
    parts.stores.oneTime.deleteWhere({
      kind: 'authorization_code',
      sessionId: parts.session.id,
    }),
    ...(await logoutNotices({ ...parts, clock })),
  ]
  const unlessOver = async (
    stores: TenantStores,
    session: Session | undefined,
  ): Promise<Session | undefined> => {
    if (session === undefined) return undefined
    const settings = await stores.singleton('tenant_settings')
    const { idleExpiresAt, expiresAt } = loweredExpiries(session, settings)
    const now = isoTime(clock.now())
    return now < idleExpiresAt && now < expiresAt ? session : undefined
  }
  return {
    async current(stores, secret) {
      if (secret === undefined || secret === '' || secret.length > longestSecret) return undefined
      return unlessOver(stores, await stores.sessions.findBySecret(secret))
    },
    standing: async (stores, sessionId) => unlessOver(stores, await stores.sessions.get(sessionId)),
    start: (parts) => start(parts, clock.now()),
    touch: (stores, session, activity) => touch(stores, session, { ...activity, now: clock.now() }),
    end,
    async endAllOf({ userId, exceptSessionId, ...parts }) {
      const writes: Write[] = []
      for await (const session of sessionsOf(parts.stores, userId))
        if (session.id !== exceptSessionId) writes.push(...(await end({ ...parts, session })))
      // Also one that began while these were read.
      return [...writes, parts.stores.sessions.deleteOfUser(userId, exceptSessionId)]
    },
    cookieAttributes: (session) => ({
      maxAgeSeconds:
        modeOf(session) === 'non-persistent'
          ? undefined
          : Math.ceil((Date.parse(session.expiresAt) - clock.now()) / 1000),
    }),
  }
}

const start = (parts: Parameters<SessionKeeping['start']>[0], time: number): StartedSession => {
  const { stores, settings, user, connection, sender, methods, clientId, proof } = parts
  const mode = cookieMode(settings)
  const limits = sessionLimits(settings, mode)
  const now = isoTime(time)
  const session: Session = {
    id: base64urlId(24),
    userId: user.userId,
    connection,
    createdAt: now,
    updatedAt: now,
    authenticatedAt: now,
    lastInteractedAt: now,
    idleExpiresAt: isoTime(time + limits.idle),
    expiresAt: isoTime(time + limits.absolute),
    clientIds: clientId === undefined ? [] : [clientId],
    document: {
      device: deviceOf(sender),
      authentication: {
        methods: methods.map(({ name, timestamp }) => ({ name, timestamp: timestamp ?? now })),
      },
      cookie: { mode },
    },
  }
  const secret = base64urlId(32)
  return { session, secret, writes: [stores.sessions.insert(session, secret, proof)] }
}

const deviceOf = ({ ip, userAgent }: Pick<Sender, 'ip' | 'userAgent'>): JsonObject => ({
  initial_ip: ip,
  last_ip: ip,
  ...(userAgent === undefined ? {} : { initial_user_agent: userAgent, last_user_agent: userAgent }),
})

const touch = (
  stores: TenantStores,
  session: Session,
  activity: { clientId?: string; settings: JsonObject | undefined; now: number },
): Write[] => {
  const { clientId, settings, now } = activity
  const isJoining = clientId !== undefined && !session.clientIds.includes(clientId)
  const lowered = loweredExpiries(session, settings)
  const isFresh = now - Date.parse(session.lastInteractedAt) < touchEveryMilliseconds
  const isLowered =
    lowered.expiresAt !== session.expiresAt || lowered.idleExpiresAt !== session.idleExpiresAt
  if (!isJoining && isFresh && !isLowered) return []
  const idle = Date.parse(lowered.idleExpiresAt) - Date.parse(session.lastInteractedAt)
  return [
    stores.sessions.touch(session, {
      lastInteractedAt: isoTime(now),
      updatedAt: isoTime(now),
      idleExpiresAt: isoTime(now + idle),
      expiresAt: lowered.expiresAt,
      ...(isJoining ? { clientIds: [...session.clientIds, clientId] } : {}),
    }),
  ]
}

/**
 * A limit that was lowered holds from the next activity on; one that was raised is for new sessions
 * only (contract §7.8). The idle limit in force is the distance that the session was given.
 */
const loweredExpiries = (
  session: Session,
  settings: JsonObject | undefined,
): Pick<Session, 'idleExpiresAt' | 'expiresAt'> => {
  const limits = sessionLimits(settings, modeOf(session))
  const earlier = (given: string, from: string, limit: number): string => {
    const allowed = isoTime(Date.parse(from) + limit)
    return allowed < given ? allowed : given
  }
  return {
    idleExpiresAt: earlier(session.idleExpiresAt, session.lastInteractedAt, limits.idle),
    expiresAt: earlier(session.expiresAt, session.createdAt, limits.absolute),
  }
}

const modeOf = ({ document }: Session): CookieMode => {
  const { cookie } = document
  return isJsonObject(cookie) && cookie['mode'] === 'non-persistent'
    ? 'non-persistent'
    : 'persistent'
}

async function* sessionsOf(stores: TenantStores, userId: string): AsyncGenerator<Session> {
  let before: string | undefined
  for (;;) {
    const page = await stores.sessions.list({
      userId,
      limit: pageOfSessions,
      ...(before === undefined ? {} : { before }),
    })
    yield* page
    before = page.at(-1)?.id
    if (page.length < pageOfSessions) return
  }
}
