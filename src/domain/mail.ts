/** Mails to users. Without a provider they stay in the tenant's development mailbox. */
import type { Write } from './record.ts'
import type { TenantStores } from './storage.ts'

export interface Mail {
  readonly to: string
  /** `verify_email`, `reset_email`, `blocked_account`, `password_changed`, `welcome_email`. */
  readonly template: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** BCP 47. */
  readonly language: string
}

export interface MailSender {
  /** The mail as part of a durable commit: it is sent if and only if the commit happens. */
  send(stores: TenantStores, mail: Mail): Write
}
