/** The link of the mail about a block: its reader opens the account again. */
import { liftAccountBlocksIn } from '../../../domain/login-block.ts'
import { readUnblockTicket, type UnblockTicket } from '../../../domain/ticket.ts'
import type { OneTimeObject } from '../../../domain/one-time.ts'
import { ticketFacts } from '../../login-events.ts'
import { contextOf, field, type Outcome, type PageRoute, type PageVisit } from '../../page-visit.ts'
import type { LoginParts } from '../../parts.ts'
import { paths } from '../../paths.ts'
import { liveTicket } from '../../tickets.ts'
import { unlessLost } from '../../transaction.ts'
import { unblockedPage, unblockFailedPage, unblockPage } from './page.tsx'

export const unblockRoutes = (parts: LoginParts): PageRoute[] => {
  const redeem = async (
    visit: PageVisit,
    value: string | undefined,
  ): Promise<{ object: OneTimeObject; ticket: UnblockTicket; value: string } | undefined> => {
    const object = await liveTicket(visit, { kind: 'unblock_ticket', value, clock: parts.clock })
    const ticket = object === undefined ? undefined : readUnblockTicket(object)
    return object === undefined || ticket === undefined || value === undefined
      ? undefined
      : { object, ticket, value }
  }
  return [
    {
      path: paths.unblock,
      async show(visit) {
        const at = await redeem(visit, field(visit.query, 'ticket'))
        if (at === undefined) return failed(visit)
        const page = { ticket: at.value, identifier: at.ticket.identifier }
        return { kind: 'page', page: unblockPage(await contextOf(visit), page) }
      },
      async submit(visit) {
        const at = await redeem(visit, field(visit.form, 'state'))
        if (at === undefined) return failed(visit)
        return unlessLost(
          () => lift(visit, at),
          () => failed(visit),
        )
      },
    },
  ]
}

const failed = async (visit: PageVisit): Promise<Outcome> => ({
  kind: 'page',
  page: unblockFailedPage(await contextOf(visit)),
})

const lift = async (
  visit: PageVisit,
  { object, ticket }: { object: OneTimeObject; ticket: UnblockTicket },
): Promise<Outcome> => {
  const { stores } = visit
  await stores.commit([
    stores.oneTime.consume(object),
    ...(await liftAccountBlocksIn(stores, {
      connection: ticket.connection,
      identifiers: [ticket.identifier],
    })),
    stores.events.write({
      ...ticketFacts(visit, undefined),
      type: 'ublkdu',
      description: 'Block lifted by its user',
      userId: ticket.userId,
      userName: ticket.identifier,
    }),
  ])
  return { kind: 'page', page: unblockedPage(await contextOf(visit)) }
}
