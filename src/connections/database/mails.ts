/** Mails of accounts: each with a link whose ticket is made in the same commit. */
import { linkSettings, type LinkSettings } from '../../domain/mail-template.ts'
import type { MailTemplate } from '../../domain/mail-text.ts'
import type { NewOneTimeObject } from '../../domain/one-time.ts'
import type { MailSender } from '../../domain/mail.ts'
import type { PasswordContext, PasswordLogin } from '../../domain/password-login.ts'
import type { Write } from '../../domain/record.ts'
import {
  emailTicketObject,
  emailTicketUrl,
  newTicketValue,
  passwordTicketObject,
  passwordTicketUrl,
  unblockTicketObject,
  unblockTicketUrl,
} from '../../domain/ticket.ts'
import type { User } from '../../domain/user.ts'
import { userMail } from '../../domain/user-mail.ts'
import { isoTime, type Clock } from '../../kit/clock.ts'

export interface PasswordMails {
  readonly verification: PasswordLogin['verificationMail']
  readonly reset: PasswordLogin['resetMail']
  /** Tells of a changed password. No writes for a user without an address. */
  changed(context: PasswordContext, user: User): Promise<Write[]>
  /** Tells of a block, with the link that lifts it. */
  blocked(context: PasswordContext & { identifier: string; user: User }): Promise<Write[]>
}

interface Parts {
  readonly mailSender: MailSender
  readonly clock: Clock
}

export const passwordMails = (parts: Parts): PasswordMails => {
  const withTicket = (context: MailContext, mail: LinkedMail): Promise<Write[]> =>
    linkedMail(parts, context, mail)
  return {
    verification: ({ user, identityId, clientId, ...context }) => {
      const { email, userId } = user
      const ticket = { userId, identityId, clientId, email: email ?? '' }
      return withTicket(context, {
        to: email,
        user,
        clientId,
        template: 'verify_email',
        url: emailTicketUrl,
        object: (value, { expiresAt, ...redirect }) =>
          emailTicketObject(value, { ...ticket, ...redirect }, expiresAt),
      })
    },

    reset: async ({ user, identity, clientId, ...context }) => {
      const to = identity.email ?? user.email
      const ticket = {
        userId: user.userId,
        identityId: identity.id,
        clientId,
        newPasswordHash: undefined,
        // Whoever opens the link reads mail to this address.
        marksEmailVerified: to === user.email,
      }
      const writes = await withTicket(context, {
        to,
        user,
        clientId,
        template: 'reset_email',
        url: passwordTicketUrl,
        object: (value, { expiresAt, ...redirect }) =>
          passwordTicketObject(value, { ...ticket, ...redirect }, expiresAt),
      })
      return to === undefined ? [] : [...writes, resetEvent(context, { user, clientId })]
    },

    changed: async ({ stores, served, languages }, user) => {
      const { email: to } = user
      if (to === undefined) return []
      const mail = { to, user, template: 'password_changed', languages } as const
      return [await parts.mailSender.send(stores, await userMail({ stores, served }, mail))]
    },

    blocked: ({ identifier, user, ip, ...context }) => {
      const ticket = { userId: user.userId, identifier, connection: context.connection.name }
      return withTicket(context, {
        to: user.email,
        user,
        template: 'blocked_account',
        values: { ip },
        url: unblockTicketUrl,
        object: (value, { expiresAt }) => unblockTicketObject(value, ticket, expiresAt),
      })
    },
  }
}

type MailContext = Pick<PasswordContext, 'stores' | 'served' | 'languages'>

interface LinkedMail {
  /** No mail without one. */
  readonly to: string | undefined
  readonly user: Pick<User, 'document'>
  readonly clientId?: string | undefined
  readonly template: MailTemplate
  readonly values?: { readonly ip: string }
  readonly url: (issuer: string, value: string) => string
  readonly object: (
    value: string,
    link: { readonly expiresAt: string } & Omit<LinkSettings, 'seconds'>,
  ) => NewOneTimeObject
}

const resetEvent = (
  { stores, connection, facts, ip }: PasswordContext,
  { user, clientId }: { user: User; clientId: string | undefined },
): Write =>
  stores.events.write({
    ...facts,
    type: 'scpr',
    description: 'A mail with a link to a new password was asked for',
    ip,
    clientId: clientId ?? facts?.clientId,
    userId: user.userId,
    userName: user.email ?? user.username ?? user.phoneNumber,
    connection: connection.name,
    connectionId: connection.id,
  })

/** A mail with a link, and the ticket behind it. */
const linkedMail = async (
  { mailSender, clock }: Parts,
  { stores, served, languages }: MailContext,
  linked: LinkedMail,
): Promise<Write[]> => {
  const { to, template, user, clientId } = linked
  if (to === undefined) return []
  const value = newTicketValue()
  const own = (await stores.records('email_template').get(template))?.document
  const { seconds, ...redirect } = linkSettings(own)
  const expiresAt = new Date(clock.now() + seconds * 1000)
  // The configured domain: never what a request says of its host beyond being one of ours.
  const values = { url: linked.url(served.domain.issuer, value), expiresAt, ...linked.values }
  const mail = await userMail(
    { stores, served },
    { to, template, own, user, clientId, languages, values },
  )
  return [
    stores.oneTime.insert(
      linked.object(value, { expiresAt: isoTime(expiresAt.getTime()), ...redirect }),
    ),
    await mailSender.send(stores, mail),
  ]
}
