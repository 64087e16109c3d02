/**
 * The development mailbox: mails that would have been sent are kept in the tenant's database, where
 * `latchkey mails` and `GET /api/latchkey/v1/mails` read them. It needs no set-up and sends nothing
 * to anybody. Texts are sealed at rest: their links open accounts.
 */
import type { MailSender } from '../domain/mail.ts'
import { alphanumericId } from '../kit/ids.ts'

export const developmentMailbox = (): MailSender => ({
  send: (stores, mail) =>
    stores.records('mail').insert({
      id: `mail_${alphanumericId(16)}`,
      columns: { recipient: mail.to.toLowerCase() },
      document: {
        to: mail.to,
        template: mail.template,
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        language: mail.language,
      },
    }),
})
