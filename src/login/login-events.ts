/** What the pages tell the tenant log. */
import type { Connection } from '../domain/connection.ts'
import type { NewEvent } from '../domain/event.ts'
import type { Session } from '../domain/session.ts'
import type { User } from '../domain/user.ts'
import { senderFacts } from '../protocol/request.ts'
import type { At, PageVisit } from './page-visit.ts'

const longestName = 320

/** A name that was typed, as a log can keep it. */
export const shortName = (name: string): string =>
  name.slice(0, longestName).replaceAll(/\p{Cc}/gu, ' ')

/** Who is meant, as people read it in a log. */
export const accountName = (user: User): string =>
  user.email ?? user.username ?? user.phoneNumber ?? user.userId

/** The members that every event of a sign-in has. */
export const visitFacts = ({ visit, client }: At): Partial<NewEvent> => ({
  ...senderFacts(visit),
  clientId: client.clientId,
  clientName: client.name,
})

/** The same for a page that belongs to no sign-in. */
export const ticketFacts = (visit: PageVisit, clientId: string | undefined): Partial<NewEvent> => ({
  ...senderFacts(visit),
  clientId,
})

export const connectionFacts = (connection: Connection | undefined): Partial<NewEvent> =>
  connection === undefined ? {} : { connection: connection.name, connectionId: connection.id }

/** `s`: a sign-in that ends on a page of ours; one for an application is logged with its tokens. */
export const successEvent = (
  at: At,
  { user, session }: { user: User; session: Session },
): NewEvent => ({
  ...visitFacts(at),
  type: 's',
  userId: user.userId,
  userName: accountName(user),
  connection: session.connection,
  details: { latchkey: { session_id: session.id } },
})

/** `fu` unknown user, `fp` wrong password, `f` anything else. */
export const failureEvent = (
  at: At,
  failure: {
    type: 'f' | 'fp' | 'fu'
    description: string
    connection: Connection
    typed: string
    user: User | undefined
  },
): NewEvent => ({
  ...visitFacts(at),
  ...connectionFacts(failure.connection),
  type: failure.type,
  description: failure.description,
  userId: failure.user?.userId,
  userName: failure.user === undefined ? shortName(failure.typed) : accountName(failure.user),
  details: { error: failure.description },
})
