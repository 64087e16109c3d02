/**
 * What happens once somebody is known: a session of a new id, and then consent, or the end. The end
 * is one commit: session, used-up transaction, code, event.
 */
import type { Connection } from '../domain/connection.ts'
import type { Write } from '../domain/record.ts'
import type { PasswordProof, Session } from '../domain/session.ts'
import type { Identity, User } from '../domain/user.ts'
import { isoTime } from '../kit/clock.ts'
import type { ConsentQuestion } from '../protocol/authorize/consent.ts'
import type { OAuthErrorCode } from '../protocol/errors.ts'
import type { StartedSession } from '../protocol/sessions.ts'
import { successEvent } from './login-events.ts'
import { pageAddress, type At, type Outcome, type PageVisit } from './page-visit.ts'
import type { LoginParts } from './parts.ts'
import { paths } from './paths.ts'

/** Somebody who proved who they are on these pages. */
export interface Proven {
  readonly user: User
  readonly connection: Connection
  /** What was proven by a password; a new account needs none. */
  readonly identity?: Identity
}

/**
 * Signs the user in: ends the browser's earlier session, begins a new one and goes on. Throws
 * `VersionRace` when the transaction was used elsewhere, or the password changed meanwhile.
 */
export const signIn = async (
  parts: LoginParts,
  at: At,
  { user, connection, identity }: Proven,
): Promise<Outcome> => {
  const { visit, client } = at
  const { stores, served, sender } = visit
  const earlier = await parts.sessions.current(stores, visit.sessionSecret)
  const ended =
    earlier === undefined
      ? []
      : await parts.sessions.end({ stores, served, session: earlier, reason: 'session-revoked' })
  const started = parts.sessions.start({
    stores,
    user,
    sender,
    settings: await stores.singleton('tenant_settings'),
    connection: connection.name,
    methods: [{ name: 'pwd' }],
    clientId: client.clientId,
    proof: identity === undefined ? undefined : proofOf(identity),
  })
  stores.users.noteLogin({
    userId: user.userId,
    ip: sender.ip,
    at: isoTime(parts.clock.now()),
  })
  return goOn(parts, at, {
    user,
    started,
    session: started.session,
    // First: it waits for a change of the password, and must then hold nothing.
    writes: [...started.writes, ...ended],
  })
}

const proofOf = ({ id, passwordHash }: Identity): PasswordProof | undefined =>
  passwordHash === undefined ? undefined : { identityId: id, passwordHash }

/** A user with the session that answers the request. */
export interface Present {
  readonly user: User
  readonly session: Session
  /** The session that `writes` make. */
  readonly started?: StartedSession
  readonly writes?: readonly Write[]
  /** What the user agreed to just now. */
  readonly agreed?: ConsentQuestion
}

/** Asks for what is still missing, or ends the sign-in. */
export const goOn = async (parts: LoginParts, at: At, present: Present): Promise<Outcome> => {
  const question =
    present.agreed === undefined ? await consentQuestion(parts, at, present.user) : undefined
  return question === undefined ? finish(parts, at, present) : askConsent(parts, at, present)
}

const withSession = (started: StartedSession | undefined): { session?: StartedSession } =>
  started === undefined ? {} : { session: started }

const askConsent = async (parts: LoginParts, at: At, present: Present): Promise<Outcome> => {
  const { session, started, writes = [] } = present
  const changed = await parts.transactions.change(at.visit.stores, at.transaction, {
    writes,
    stage: 'consent',
    sessionId: session.id,
    ...(started === undefined ? {} : { isFreshLogin: true }),
  })
  return { kind: 'path', path: pageAddress(paths.consent, changed), ...withSession(started) }
}

const finish = async (parts: LoginParts, at: At, present: Present): Promise<Outcome> => {
  const { visit, transaction } = at
  const { stores, served, sender } = visit
  const { user, session, started, agreed, writes = [] } = present
  const isFreshLogin = started !== undefined || transaction.isFreshLogin
  const { goal } = transaction
  if (goal.kind === 'return') {
    const end = parts.transactions.consume(stores, transaction)
    const event = stores.events.write(successEvent(at, present))
    await stores.commit([...writes, end, event])
    parts.transactions.ended(stores, transaction)
    return { kind: 'path', path: goal.path, ...withSession(started) }
  }
  const response = await parts.completion.complete({
    served,
    stores,
    sender,
    user,
    session,
    isFreshLogin,
    writes,
    request: goal.request,
    transaction: transaction.object,
    consentedScopes: agreed?.scopes,
  })
  parts.transactions.ended(stores, transaction)
  return { kind: 'response', response, ...withSession(started) }
}

/** What the user must agree to before the client gets anything; undefined when nothing. */
export const consentQuestion = async (
  { completion }: LoginParts,
  { visit, transaction }: At,
  user: User,
): Promise<ConsentQuestion | undefined> => {
  const { served, stores } = visit
  const { goal } = transaction
  return goal.kind === 'authorization'
    ? completion.consentFor({ served, stores, user, request: goal.request })
    : undefined
}

/** The user of the browser's session, whichever it is. */
export const sessionUser = async (
  { sessions }: Pick<LoginParts, 'sessions'>,
  { stores, sessionSecret }: PageVisit,
): Promise<Present | undefined> => {
  const session = await sessions.current(stores, sessionSecret)
  if (session === undefined) return undefined
  const user = await stores.users.find(session.userId)
  return user === undefined ? undefined : { user, session }
}

/**
 * The user whose session a later page goes on with: the browser's cookie must be of the very session
 * that the transaction remembers.
 */
export const presentUser = async (
  parts: LoginParts,
  { visit, transaction }: At,
): Promise<Present | undefined> => {
  const present = await sessionUser(parts, visit)
  return present?.session.id === transaction.sessionId ? present : undefined
}

/** Ends the sign-in with a refusal that the application gets; the transaction is used up. */
export const refuse = async (
  parts: LoginParts,
  at: At,
  { error, description }: { error: OAuthErrorCode; description: string },
): Promise<Outcome> => {
  const { visit, transaction } = at
  const { stores, served, sender } = visit
  await stores.commit([parts.transactions.consume(stores, transaction)])
  parts.transactions.ended(stores, transaction)
  const { goal } = transaction
  if (goal.kind === 'return') return { kind: 'path', path: goal.path }
  const { request } = goal
  return {
    kind: 'response',
    response: await parts.completion.refuse({
      served,
      stores,
      sender,
      request,
      error,
      description,
    }),
  }
}
