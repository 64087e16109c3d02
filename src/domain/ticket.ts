/**
 * Tickets: what the links in mails stand for. A ticket is a one-time object of kind
 * `password_ticket`, `email_ticket` or `unblock_ticket`; its value is the link's `ticket` parameter. Made by the
 * Management API, by `/dbconnections/change_password`, by sign-up and by the login pages; redeemed
 * by the login pages alone.
 */
import type { NewOneTimeObject, OneTimeObject } from './one-time.ts'
import { alphanumericId } from '../kit/ids.ts'

/** The right to set a new password. */
export interface PasswordTicket {
  readonly userId: string
  /** Id of the identity whose password it is (`provider|localId`); the main one when undefined. */
  readonly identityId: string | undefined
  readonly clientId: string | undefined
  /** PHC text of a password that is set as soon as the link is opened (contract §12). */
  readonly newPasswordHash: string | undefined
  readonly marksEmailVerified: boolean
  /** Where the browser goes when it is done. */
  readonly resultUrl: string | undefined
  readonly includesEmailInRedirect: boolean
}

/** The proof that whoever opens the link reads mail to this address. */
export interface EmailTicket {
  readonly userId: string
  readonly identityId: string | undefined
  readonly clientId: string | undefined
  /** The address that the link was sent to: another one of the user is not verified by it. */
  readonly email: string
  readonly resultUrl: string | undefined
  readonly includesEmailInRedirect: boolean
}

/** The right to lift a block after failed sign-ins: it went to the address of the account. */
export interface UnblockTicket {
  readonly userId: string
  /** As failures are counted (`countedIdentifier`). */
  readonly identifier: string
  /** Name of the connection that they are counted in. */
  readonly connection: string
}

/** Seconds that a ticket lives unless its maker says otherwise (contract §12). */
export const ticketSeconds = 432_000

/** 32 letters and digits: about 190 random bits. */
export const newTicketValue = (): string => alphanumericId(32)

/** The address of a password ticket; `issuer` ends with a slash. */
export const passwordTicketUrl = (issuer: string, value: string): string =>
  `${issuer}u/reset-password?ticket=${value}#`

export const emailTicketUrl = (issuer: string, value: string): string =>
  `${issuer}u/email-verification?ticket=${value}#`

export const unblockTicketUrl = (issuer: string, value: string): string =>
  `${issuer}u/unblock?ticket=${value}#`

/** The one-time object to insert; `expiresAt` is ISO. */
export const passwordTicketObject = (
  value: string,
  ticket: PasswordTicket,
  expiresAt: string,
): NewOneTimeObject => ({
  kind: 'password_ticket',
  value,
  expiresAt,
  clientId: ticket.clientId,
  userId: ticket.userId,
  document: {
    identity_id: ticket.identityId,
    new_password_hash: ticket.newPasswordHash,
    mark_email_as_verified: ticket.marksEmailVerified,
    result_url: ticket.resultUrl,
    include_email_in_redirect: ticket.includesEmailInRedirect,
  },
})

export const emailTicketObject = (
  value: string,
  ticket: EmailTicket,
  expiresAt: string,
): NewOneTimeObject => ({
  kind: 'email_ticket',
  value,
  expiresAt,
  clientId: ticket.clientId,
  userId: ticket.userId,
  document: {
    identity_id: ticket.identityId,
    email: ticket.email,
    result_url: ticket.resultUrl,
    include_email_in_redirect: ticket.includesEmailInRedirect,
  },
})

export const unblockTicketObject = (
  value: string,
  ticket: UnblockTicket,
  expiresAt: string,
): NewOneTimeObject => ({
  kind: 'unblock_ticket',
  value,
  expiresAt,
  userId: ticket.userId,
  document: { identifier: ticket.identifier, connection: ticket.connection },
})

const text = (object: OneTimeObject, name: string): string | undefined => {
  const value = object.document[name]
  return typeof value === 'string' ? value : undefined
}

/** Reads back what `passwordTicketObject` wrote; undefined for an object of another kind. */
export const readPasswordTicket = (object: OneTimeObject): PasswordTicket | undefined =>
  object.kind !== 'password_ticket' || object.userId === undefined
    ? undefined
    : {
        userId: object.userId,
        identityId: text(object, 'identity_id'),
        clientId: object.clientId,
        newPasswordHash: text(object, 'new_password_hash'),
        marksEmailVerified: object.document['mark_email_as_verified'] === true,
        resultUrl: text(object, 'result_url'),
        includesEmailInRedirect: object.document['include_email_in_redirect'] === true,
      }

/** Reads back what `emailTicketObject` wrote; undefined for an object of another kind. */
export const readEmailTicket = (object: OneTimeObject): EmailTicket | undefined => {
  const email = text(object, 'email')
  return object.kind !== 'email_ticket' || object.userId === undefined || email === undefined
    ? undefined
    : {
        userId: object.userId,
        identityId: text(object, 'identity_id'),
        clientId: object.clientId,
        email,
        resultUrl: text(object, 'result_url'),
        includesEmailInRedirect: object.document['include_email_in_redirect'] === true,
      }
}

/** Reads back what `unblockTicketObject` wrote; undefined for an object of another kind. */
export const readUnblockTicket = (object: OneTimeObject): UnblockTicket | undefined => {
  const identifier = text(object, 'identifier')
  const connection = text(object, 'connection')
  const { kind, userId } = object
  return kind !== 'unblock_ticket' || !userId || identifier === undefined || !connection
    ? undefined
    : { userId, identifier, connection }
}
