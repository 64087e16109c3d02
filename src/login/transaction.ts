/**
 * What is remembered between the pages of one sign-in. Owns the login transaction: its beginning,
 * its binding to the browser that began it, and its end; leaves to `flow.ts` which page comes next.
 * The key of a transaction is the `state` of the pages' addresses; only its hash is kept. A
 * transaction belongs to the browser whose login cookie it was begun with: a forged, replayed or
 * foreign one is the same as none (attacks 44, 48).
 */
import type { NewOneTimeObject, OneTimeObject } from '../domain/one-time.ts'
import { VersionRace, type Write } from '../domain/record.ts'
import type { Session } from '../domain/session.ts'
import type { TenantStores } from '../domain/storage.ts'
import { isoTime, type Clock } from '../kit/clock.ts'
import { equalInConstantTime, sha256 } from '../kit/hashing.ts'
import { base64urlId } from '../kit/ids.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../kit/json.ts'
import {
  authorizationRequestDocument,
  readAuthorizationRequest,
  type AuthorizationRequest,
} from '../protocol/authorize/authorization-request.ts'

/** What the browser is doing now; each page serves one stage. */
export type Stage = 'account' | 'authenticate' | 'consent' | 'confirmation'

/** Where the browser goes at the end: to the application, or to a page of ours. */
export type Goal =
  | { readonly kind: 'authorization'; readonly request: AuthorizationRequest }
  | {
      readonly kind: 'return'
      /** Path and query on this host. */
      readonly path: string
      readonly clientId: string
    }

export interface LoginTransaction {
  /** The `state` of the pages. */
  readonly key: string
  readonly goal: Goal
  readonly clientId: string
  readonly stage: Stage
  /** The session that this sign-in made or found; pages after authentication demand it. */
  readonly sessionId: string | undefined
  /** Whether the user signed in on these pages rather than by an older session. */
  readonly isFreshLogin: boolean
  /** The browser was signed in when it came, and that session was not good enough or not wanted. */
  readonly ignoresSession: boolean
  /** What was typed on an earlier page. */
  readonly identifier: string | undefined
  /** The same for a new account, by field. */
  readonly signUp: Readonly<Record<string, string>> | undefined
  /** At rest. */
  readonly object: OneTimeObject
}

export interface TransactionChange {
  readonly stage?: Stage
  readonly sessionId?: string
  /** The session is of a sign-in that just happened. */
  readonly isFreshLogin?: true
  /** The browser's session does not count from here on. */
  readonly ignoresSession?: true
  readonly identifier?: string
  readonly signUp?: Readonly<Record<string, string>>
}

export interface BegunTransaction {
  readonly key: string
  /** Value of the login cookie: the browser's own when it had one. */
  readonly browserSecret: string
}

/** Why there is no transaction to go on with. */
export interface NoTransaction {
  readonly missing: 'nothing' | 'unknown' | 'used' | 'expired'
  /** Known when the transaction is this browser's, and over. */
  readonly clientId?: string
}

export interface Transactions {
  /** One statement. `browserSecret` is the present login cookie. */
  begin(parts: {
    stores: TenantStores
    goal: Goal
    stage: Stage
    /** The browser's session; the stages `consent` and `confirmation` go on with it. */
    session?: Session | undefined
    browserSecret: string | undefined
  }): Promise<BegunTransaction>
  /** No statement when this node has seen the transaction before. */
  find(
    stores: TenantStores,
    key: string | undefined,
    browserSecret: string | undefined,
  ): Promise<LoginTransaction | NoTransaction>
  /** Commits the change with `writes`; answers the changed transaction. Throws `VersionRace`. */
  change(
    stores: TenantStores,
    transaction: LoginTransaction,
    change: TransactionChange & { writes?: readonly Write[] },
  ): Promise<LoginTransaction>
  /** Part of the commit that ends the sign-in: of two at once one gets `VersionRace`. */
  consume(stores: TenantStores, transaction: LoginTransaction): Write
  /** Its end is committed: this node remembers no more than whose sign-in it was. */
  ended(stores: TenantStores, transaction: LoginTransaction): void
  /** Another request was faster: what this node remembers may be out of date. */
  lost(stores: TenantStores, transaction: LoginTransaction): void
}

/** A sign-in may take an hour (contract §5.1). */
export const transactionSeconds = 3_600

const mostRemembered = 5_000
/** Characters of a document: applications write into it, and memory is not theirs to fill. */
const longestRemembered = 4_096

/** A browser secret as we make it; anything else in the cookie counts as none. */
export const browserSecretPattern = /^[A-Za-z0-9_-]{43}$/
const keyPattern = /^[A-Za-z0-9_-]{32}$/

export const loginTransactions = ({ clock }: { clock: Clock }): Transactions => {
  const remembered = recentObjects()
  return {
    async begin({ stores, goal, stage, session, browserSecret: present }) {
      const key = base64urlId(24)
      const browserSecret =
        present !== undefined && browserSecretPattern.test(present) ? present : base64urlId(32)
      const object = newObject({ key, browserSecret, goal, stage, session, now: clock.now() })
      await stores.commit([stores.oneTime.insert(object)])
      return { key, browserSecret }
    },
    async find(stores, key, browserSecret) {
      if (key === undefined) return { missing: 'nothing' }
      if (!keyPattern.test(key) || browserSecret === undefined) return { missing: 'unknown' }
      const place = `${stores.tenant.id} ${key}`
      const object = remembered.get(place) ?? (await stores.oneTime.find('login_transaction', key))
      if (object === undefined || !isBoundTo(object, browserSecret)) return { missing: 'unknown' }
      const over =
        object.usedAt !== undefined
          ? 'used'
          : object.expiresAt <= isoTime(clock.now())
            ? 'expired'
            : undefined
      if (over !== undefined)
        return {
          missing: over,
          ...(object.clientId === undefined ? {} : { clientId: object.clientId }),
        }
      remembered.set(place, object)
      return readTransaction(key, object)
    },
    async change(stores, transaction, { writes = [], ...change }) {
      const place = `${stores.tenant.id} ${transaction.key}`
      const document = { ...transaction.object.document, ...changedMembers(change) }
      remembered.delete(place)
      await stores.commit([...writes, stores.oneTime.update(transaction.object, { document })])
      const object = { ...transaction.object, document, version: transaction.object.version + 1 }
      remembered.set(place, object)
      return readTransaction(transaction.key, object)
    },
    consume: (stores, transaction) => stores.oneTime.consume(transaction.object),
    ended(stores, { key, object }) {
      const usedAt = isoTime(clock.now())
      remembered.set(`${stores.tenant.id} ${key}`, { ...object, usedAt })
    },
    lost(stores, { key }) {
      const place = `${stores.tenant.id} ${key}`
      if (remembered.get(place)?.usedAt === undefined) remembered.delete(place)
    },
  }
}

const newObject = (made: {
  key: string
  browserSecret: string
  goal: Goal
  stage: Stage
  session: Session | undefined
  now: number
}): NewOneTimeObject => ({
  kind: 'login_transaction',
  value: made.key,
  clientId: clientOf(made.goal),
  expiresAt: isoTime(made.now + transactionSeconds * 1000),
  document: {
    browser: sha256(made.browserSecret),
    goal: goalDocument(made.goal),
    stage: made.stage,
    ignores_session: made.session !== undefined,
    session_id: made.stage === 'authenticate' ? undefined : made.session?.id,
  },
})

const clientOf = (goal: Goal): string =>
  goal.kind === 'authorization' ? goal.request.clientId : goal.clientId

const goalDocument = (goal: Goal): JsonObject =>
  goal.kind === 'authorization'
    ? { kind: goal.kind, request: authorizationRequestDocument(goal.request) }
    : { ...goal }

const readGoal = (document: JsonValue | undefined): Goal => {
  if (!isJsonObject(document)) throw new Error('A login transaction has no goal.')
  const { kind, request, path, clientId } = document
  if (kind === 'authorization' && isJsonObject(request))
    return { kind, request: readAuthorizationRequest(request) }
  if (kind === 'return' && typeof path === 'string' && typeof clientId === 'string')
    return { kind, path, clientId }
  throw new Error('The goal of a login transaction has another form.')
}

const isBoundTo = (object: OneTimeObject, browserSecret: string): boolean => {
  const { browser } = object.document
  return typeof browser === 'string' && equalInConstantTime(browser, sha256(browserSecret))
}

const readTransaction = (key: string, object: OneTimeObject): LoginTransaction => {
  const { goal, stage, session_id: sessionId, identifier, sign_up: signUp } = object.document
  return {
    key,
    object,
    goal: readGoal(goal),
    clientId: object.clientId ?? '',
    stage: stage as Stage,
    sessionId: typeof sessionId === 'string' ? sessionId : undefined,
    isFreshLogin: object.document['is_fresh'] === true,
    ignoresSession: object.document['ignores_session'] === true,
    identifier: typeof identifier === 'string' ? identifier : undefined,
    signUp: isJsonObject(signUp) ? (signUp as Record<string, string>) : undefined,
  }
}

const changedMembers = (change: TransactionChange): JsonObject => {
  const { stage, sessionId, isFreshLogin, ignoresSession, identifier, signUp } = change
  return {
    ...(stage === undefined ? {} : { stage }),
    ...(sessionId === undefined ? {} : { session_id: sessionId }),
    ...(isFreshLogin === undefined ? {} : { is_fresh: true }),
    ...(ignoresSession === undefined ? {} : { ignores_session: true }),
    ...(identifier === undefined ? {} : { identifier }),
    ...(signUp === undefined ? {} : { sign_up: { ...signUp } }),
  }
}

/**
 * Runs `attempt`; a transaction that another request ended or changed first answers `whenLost`: the
 * second of two clicks, and a replay.
 */
export const unlessLost = async <Result, Lost>(
  attempt: () => Promise<Result>,
  whenLost: () => Promise<Lost> | Lost,
): Promise<Result | Lost> => {
  try {
    return await attempt()
  } catch (error) {
    if (error instanceof VersionRace) return whenLost()
    throw error
  }
}

/**
 * Transactions that this node has seen. They change rarely, and a change names the version it was
 * built on, so a copy that is out of date can show a page but can not act.
 */
const recentObjects = (): Map<string, OneTimeObject> => {
  const objects = new Map<string, OneTimeObject>()
  const set = objects.set.bind(objects)
  objects.set = (place, object) => {
    objects.delete(place)
    if (JSON.stringify(object.document).length > longestRemembered) return objects
    if (objects.size >= mostRemembered) {
      const oldest = objects.keys().next().value
      if (oldest !== undefined) objects.delete(oldest)
    }
    return set(place, object)
  }
  return objects
}
