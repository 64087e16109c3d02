/**
 * Where mails are put: into the tenant's database, in the commit that causes them. With a mail
 * server they are due at once and a job delivers them; without one they stay, and the outbox is the
 * development mailbox that `latchkey mails` and `GET /api/latchkey/v1/mails` read. Texts are sealed
 * at rest: their links open accounts.
 */
import { mailServerOf, type MailSender } from '../domain/mail.ts'
import { isoTime, type Clock } from '../kit/clock.ts'
import { alphanumericId } from '../kit/ids.ts'

export const mailOutbox = ({ clock }: { clock: Clock }): MailSender => ({
  async send(stores, mail) {
    const isDue = (await mailServerOf(stores)) !== undefined
    return stores.records('mail').insert({
      id: `mail_${alphanumericId(16)}`,
      columns: {
        recipient: mail.to.toLowerCase(),
        due_at: isDue ? isoTime(clock.now()) : null,
      },
      document: {
        to: mail.to,
        template: mail.template,
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        language: mail.language,
        ...(mail.from === undefined ? {} : { from: mail.from }),
      },
    })
  },
})
