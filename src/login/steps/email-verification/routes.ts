/**
 * The link that proves an address: opening it verifies the address (contract §12). A link that asks
 * for less than a whole page (a preview, a prefetch) proves nothing.
 */
import type { OneTimeObject } from '../../../domain/one-time.ts'
import type { StoredRecord } from '../../../domain/record.ts'
import { userColumns } from '../../../domain/new-user.ts'
import { readEmailTicket, type EmailTicket } from '../../../domain/ticket.ts'
import { normalizeIdentifier } from '../../../domain/user.ts'
import { isoTime } from '../../../kit/clock.ts'
import { ticketFacts } from '../../login-events.ts'
import { contextOf, field, type Outcome, type PageRoute, type PageVisit } from '../../page-visit.ts'
import type { LoginParts } from '../../parts.ts'
import { paths } from '../../paths.ts'
import { startAddress } from '../../restart.ts'
import { liveTicket, resultAddress } from '../../tickets.ts'
import { unlessLost } from '../../transaction.ts'
import { emailVerificationPage, type EmailVerificationPage } from './page.tsx'

interface Redeemed {
  readonly visit: PageVisit
  readonly object: OneTimeObject
  readonly ticket: EmailTicket
  readonly record: StoredRecord
}

export const emailVerificationRoutes = (parts: LoginParts): PageRoute[] => [
  {
    path: paths.emailVerification,
    async show(visit) {
      const value = field(visit.query, 'ticket')
      const object = await liveTicket(visit, { kind: 'email_ticket', value, clock: parts.clock })
      const ticket = object === undefined ? undefined : readEmailTicket(object)
      if (object === undefined || ticket === undefined) return draw(visit, { result: 'failed' })
      const record = await visit.stores.records('user').get(ticket.userId)
      if (record === undefined || !isStillTheirs(record, ticket))
        return draw(visit, { result: 'failed' })
      return unlessLost(
        () => verify(parts, { visit, object, ticket, record }),
        () => draw(visit, { result: 'failed' }),
      )
    },
  },
]

/** A link to an address that the user has given up proves nothing about the new one. */
const isStillTheirs = ({ document }: StoredRecord, { email }: EmailTicket): boolean =>
  typeof document['email'] === 'string' &&
  normalizeIdentifier(document['email']) === normalizeIdentifier(email)

const verify = async ({ clock }: LoginParts, at: Redeemed): Promise<Outcome> => {
  const { visit, object, ticket, record } = at
  const { stores } = visit
  const isDone = record.document['email_verified'] === true
  const document = {
    ...record.document,
    email_verified: true,
    updated_at: isoTime(clock.now()),
  }
  await stores.commit([
    stores.oneTime.consume(object),
    ...(isDone
      ? []
      : [stores.records('user').update(record, { document, columns: userColumns(document) })]),
    stores.events.write({
      ...ticketFacts(visit, ticket.clientId),
      type: 'sv',
      description: 'Email address verified',
      userId: ticket.userId,
      userName: ticket.email,
    }),
  ])
  const { resultUrl, includesEmailInRedirect, email } = ticket
  if (resultUrl !== undefined)
    return {
      kind: 'address',
      url: resultAddress(
        { resultUrl, email: includesEmailInRedirect ? email : undefined },
        {
          isDone: true,
          code: 'success',
          message: 'Your email was verified. You can continue using the application.',
        },
      ),
    }
  return draw(visit, { result: isDone ? 'already' : 'done', ticket })
}

const draw = async (
  visit: PageVisit,
  { result, ticket }: { result: EmailVerificationPage['result']; ticket?: EmailTicket },
): Promise<Outcome> => {
  const { stores } = visit
  const client =
    ticket?.clientId === undefined ? undefined : await stores.clients.find(ticket.clientId)
  const url = client === undefined ? undefined : startAddress(client)
  return {
    kind: 'page',
    page: emailVerificationPage(await contextOf(visit), {
      result,
      email: ticket?.email ?? '',
      start: url === undefined ? undefined : { url, clientName: client?.name ?? url },
    }),
  }
}
