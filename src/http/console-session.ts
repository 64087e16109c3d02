/**
 * Who uses the console. The cookie names a session of the tenant and is sealed, so nothing of it can
 * be made or moved; it is worth what that session, the user and the role are worth at each request:
 * a session that ended, a blocked user or a role that was taken ends it at once.
 */
import {
  administratorsConnection,
  roleOf,
  type AdministratorRole,
} from '../domain/administrator.ts'
import type { Session } from '../domain/session.ts'
import type { TenantStores } from '../domain/storage.ts'
import type { User } from '../domain/user.ts'
import { isJsonObject, type JsonObject } from '../kit/json.ts'
import { SealBroken, type Vault } from '../kit/vault.ts'
import type { ConsoleToken } from '../protocol/issuance/console-token.ts'
import type { SessionKeeping } from '../protocol/sessions.ts'
import type { RedeemOwnCode } from '../protocol/token/redeem-own-code.ts'
import type { Visit } from './app.ts'
import type { ConsoleFiles } from './console-files.ts'
import { cookieName, readCookie, setCookie } from './cookies.ts'

/** What the server part of the console is handed. */
export interface ConsoleParts {
  readonly files: ConsoleFiles
  readonly vault: Pick<Vault, 'seal' | 'open'>
  readonly sessions: Pick<SessionKeeping, 'standing' | 'touch' | 'end' | 'cookieAttributes'>
  readonly redeemCode: RedeemOwnCode
  readonly tokenFor: ConsoleToken
  readonly scopesOf: (role: AdministratorRole) => readonly string[]
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

/** A signed-in administrator. */
export interface Administrator {
  readonly session: Session
  readonly user: User
  readonly role: AdministratorRole
  readonly scopes: readonly string[]
}

const sessionCookie = (issuer: string): string => cookieName(issuer, '-console')
const signInCookie = (issuer: string): string => cookieName(issuer, '-console-sign-in')

/** A sealed document with its place, so that one tenant's or another cookie's is worth nothing. */
const placeOf = (stores: TenantStores, what: string): string => `${what} ${stores.tenant.id}`

/** Longer than what we seal. */
const longestSealed = 4_096

const opened = (
  sealed: string | undefined,
  place: string,
  vault: Pick<Vault, 'open'>,
): JsonObject | undefined => {
  if (sealed === undefined || sealed.length > longestSealed) return undefined
  try {
    const value: unknown = JSON.parse(vault.open(sealed, place))
    return isJsonObject(value) ? value : undefined
  } catch (error) {
    if (error instanceof SealBroken) return undefined
    throw error
  }
}

/** The administrator of a request; undefined without a session that holds. */
export const administratorOf = async (
  { facts, served, stores }: Visit,
  parts: ConsoleParts,
): Promise<Administrator | undefined> => {
  const cookie = readCookie(facts.header('cookie'), sessionCookie(served.domain.issuer))
  const named = opened(cookie, placeOf(stores, 'console session'), parts.vault)
  const id = named?.['session_id']
  if (typeof id !== 'string') return undefined
  return administratorIn({ stores, sessionId: id }, parts)
}

/** The administrator whose session it is; undefined for anybody else's. */
export const administratorIn = async (
  { stores, sessionId }: { stores: TenantStores; sessionId: string },
  { sessions, scopesOf }: ConsoleParts,
): Promise<Administrator | undefined> => {
  const session = await sessions.standing(stores, sessionId)
  if (session?.connection !== administratorsConnection) return undefined
  const [user, role] = await Promise.all([
    stores.users.find(session.userId),
    roleOf(stores, session.userId),
  ])
  if (user === undefined || user.isBlocked || role === undefined) return undefined
  return { session, user, role, scopes: scopesOf(role) }
}

/** Sets the cookie for as long as the browser keeps the session's own. */
export const setConsoleCookie = (
  { served, stores }: Visit,
  session: Session,
  { vault, sessions }: ConsoleParts,
): string =>
  setCookie(served.domain.issuer, {
    name: sessionCookie(served.domain.issuer),
    value: vault.seal(
      JSON.stringify({ session_id: session.id }),
      placeOf(stores, 'console session'),
    ),
    maxAgeSeconds: sessions.cookieAttributes(session).maxAgeSeconds,
    sameSite: 'Strict',
  })

export const clearConsoleCookie = (issuer: string): string =>
  setCookie(issuer, { name: sessionCookie(issuer), value: '', sameSite: 'Strict' })

/** A sign-in that was begun and has not come back. */
export interface BegunSignIn {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  readonly returnTo: string
}

/** How long a sign-in may take. */
const signInSeconds = 3_600

export const setSignInCookie = (
  { served, stores }: Visit,
  begun: BegunSignIn,
  { vault, now }: ConsoleParts,
): string =>
  setCookie(served.domain.issuer, {
    name: signInCookie(served.domain.issuer),
    value: vault.seal(
      JSON.stringify({ ...begun, until: now() + signInSeconds * 1000 }),
      placeOf(stores, 'console sign-in'),
    ),
    maxAgeSeconds: signInSeconds,
    // The browser comes back by a redirect, which a strict cookie would not survive everywhere.
    sameSite: 'Lax',
  })

export const clearSignInCookie = (issuer: string): string =>
  setCookie(issuer, { name: signInCookie(issuer), value: '', sameSite: 'Lax' })

/** The sign-in that this browser began; undefined when there is none or it took too long. */
export const begunSignIn = (
  { facts, served, stores }: Visit,
  { vault, now }: ConsoleParts,
): BegunSignIn | undefined => {
  const cookie = readCookie(facts.header('cookie'), signInCookie(served.domain.issuer))
  const document = opened(cookie, placeOf(stores, 'console sign-in'), vault) ?? {}
  const { state, nonce, verifier, returnTo, until } = document
  const isWhole =
    typeof state === 'string' &&
    typeof nonce === 'string' &&
    typeof verifier === 'string' &&
    typeof returnTo === 'string' &&
    typeof until === 'number' &&
    until > now()
  return isWhole ? { state, nonce, verifier, returnTo } : undefined
}
