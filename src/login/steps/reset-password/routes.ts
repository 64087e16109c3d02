/**
 * The link of a password mail. Opening it changes nothing, unless the ticket brings the password
 * with it (contract §12): programs that look at mails open links too. The ticket is the `state` of
 * the page that asks for the new password.
 */
import type { OneTimeObject } from '../../../domain/one-time.ts'
import { HashingBusy } from '../../../domain/password.ts'
import { passwordRules, readPasswordPolicy } from '../../../domain/password-policy.ts'
import type { PasswordChange, PasswordChangeOutcome } from '../../../domain/password-login.ts'
import type { Connection } from '../../../domain/connection.ts'
import type { Identity, User } from '../../../domain/user.ts'
import { readPasswordTicket, type PasswordTicket } from '../../../domain/ticket.ts'
import { accountName, connectionFacts, ticketFacts } from '../../login-events.ts'
import {
  contextOf,
  field,
  languagesOf,
  passwordField,
  type Outcome,
  type PageRoute,
  type PageVisit,
} from '../../page-visit.ts'
import type { LoginParts } from '../../parts.ts'
import { paths } from '../../paths.ts'
import { busy, refused, tell, type Refused } from '../../refused.ts'
import { startAddress } from '../../restart.ts'
import { liveTicket, resultAddress, ticketOwner } from '../../tickets.ts'
import { unlessLost } from '../../transaction.ts'
import { weakPassword } from '../../weak-password.ts'
import { resetDonePage, resetExpiredPage, resetPasswordPage } from './page.tsx'

interface Redeemed {
  readonly visit: PageVisit
  readonly object: OneTimeObject
  readonly value: string
  readonly ticket: PasswordTicket
  readonly user: User
  readonly identity: Identity
  readonly connection: Connection
}

export const resetPasswordRoutes = (parts: LoginParts): PageRoute[] => {
  const opened = async (visit: PageVisit): Promise<Outcome> => {
    const at = await redeem(parts, visit, field(visit.query, 'ticket'))
    if (at === undefined) return expired(visit)
    const { newPasswordHash } = at.ticket
    if (newPasswordHash !== undefined)
      return unlessLost(
        () => change(parts, at, { hash: newPasswordHash }),
        () => expired(visit),
      )
    return { kind: 'path', path: `${paths.resetChange}?state=${at.value}` }
  }
  return [
    { path: paths.resetTicket, show: opened },
    { path: paths.resetVerify, show: opened },
    {
      path: paths.resetChange,
      async show(visit) {
        const at = await redeem(parts, visit, field(visit.query, 'state'))
        return at === undefined ? expired(visit) : draw(at)
      },
      async submit(visit) {
        const value = field(visit.form, 'state') ?? field(visit.query, 'state')
        const at = await redeem(parts, visit, value)
        if (at === undefined) return expired(visit)
        return unlessLost(
          () => submitted(parts, at),
          () => expired(visit),
        )
      },
    },
  ]
}

const expired = async (visit: PageVisit): Promise<Outcome> => ({
  kind: 'page',
  page: resetExpiredPage(await contextOf(visit)),
})

const redeem = async (
  { clock }: LoginParts,
  visit: PageVisit,
  value: string | undefined,
): Promise<Redeemed | undefined> => {
  const object = await liveTicket(visit, { kind: 'password_ticket', value, clock })
  const ticket = object === undefined ? undefined : readPasswordTicket(object)
  if (object === undefined || ticket === undefined || value === undefined) return undefined
  const owner = await ticketOwner(visit, ticket)
  if (owner === undefined) return undefined
  const connection = await visit.stores.connections.find(owner.identity.connection)
  return connection === undefined
    ? undefined
    : { visit, object, value, ticket, connection, ...owner }
}

const submitted = async (parts: LoginParts, at: Redeemed): Promise<Outcome> => {
  const { form } = at.visit
  const typed = passwordField(form, 'password-reset')
  if (typed === '') return draw(at, refused([{ field: 'password-reset', textKey: 'noPassword' }]))
  if (typed !== passwordField(form, 're-enter-password'))
    return draw(at, refused([{ field: 're-enter-password', textKey: 'passwordsDiffer' }]))
  return change(parts, at, { typed })
}

const change = async (
  parts: LoginParts,
  at: Redeemed,
  password: PasswordChange['password'],
): Promise<Outcome> => {
  let outcome: PasswordChangeOutcome
  try {
    outcome = await parts.passwords.changePassword({ ...changeOf(at), password })
  } catch (error) {
    if (error instanceof HashingBusy) return draw(at, busy(error))
    throw error
  }
  return outcome.outcome === 'weak'
    ? draw(at, refused([{ field: 'password-reset', textKey: weakPassword(outcome.violation) }]))
    : done(at)
}

/** The ticket is used up with the change. */
const changeOf = (at: Redeemed): Omit<PasswordChange, 'password'> => {
  const { visit, ticket, object, user, identity, connection } = at
  const { stores, served, sender } = visit
  return {
    stores,
    served,
    connection,
    user,
    identity,
    ip: sender.ip,
    facts: { ...ticketFacts(visit, ticket.clientId), ...connectionFacts(connection) },
    languages: languagesOf(visit),
    marksEmailVerified: ticket.marksEmailVerified,
    writes: [stores.oneTime.consume(object)],
  }
}

const done = async ({ visit, ticket, user }: Redeemed): Promise<Outcome> => {
  const { resultUrl, includesEmailInRedirect, clientId } = ticket
  if (resultUrl !== undefined)
    return {
      kind: 'address',
      url: resultAddress(
        { resultUrl, email: includesEmailInRedirect ? user.email : undefined },
        {
          isDone: true,
          code: 'success',
          message: 'You can now login to the application with the new password.',
        },
      ),
    }
  const client = clientId === undefined ? undefined : await visit.stores.clients.find(clientId)
  const url = client === undefined ? undefined : startAddress(client)
  const start = url === undefined ? undefined : { url, clientName: client?.name ?? url }
  return { kind: 'page', page: resetDonePage(await contextOf(visit), start) }
}

const draw = async (at: Redeemed, reason?: Refused): Promise<Outcome> => {
  const { visit, value, user, connection, ticket } = at
  const context = await contextOf(visit)
  return {
    kind: 'page',
    page: resetPasswordPage(
      context,
      {
        state: value,
        account: accountName(user),
        rules: passwordRules(readPasswordPolicy(connection.options), ''),
        told: tell(context, reason?.problems ?? [], ''),
      },
      {
        status: reason?.status ?? 200,
        leadsTo: ticket.resultUrl === undefined ? [] : [ticket.resultUrl],
        ...(reason?.retryAfterSeconds === undefined
          ? {}
          : { headers: { 'retry-after': String(Math.ceil(reason.retryAfterSeconds)) } }),
      },
    ),
  }
}
