/**
 * Mails to users. Those of a tenant with a mail server of its own wait to be delivered; the others
 * stay in its development mailbox.
 */
import { isJsonObject } from '../kit/json.ts'
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
  /** As in a header, when the tenant has said so for this mail; that of the mail server otherwise. */
  readonly from?: string | undefined
}

export interface MailSender {
  /** The mail as part of a durable commit: it is sent if and only if the commit happens. */
  send(stores: TenantStores, mail: Mail): Promise<Write>
}

/** The mail server of a tenant. */
export interface MailServer {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  /** As in a header: an address, or a name and an address. */
  readonly from: string
  /** The name by which we greet it. */
  readonly greeting: string
}

export interface MailToDeliver extends Mail {
  /** The same at each attempt, so that who gets a mail twice can tell. */
  readonly messageId: string
}

/** Resolves when the server has taken the mail over. Throws `MailNotDelivered`. */
export type DeliverMail = (server: MailServer, mail: MailToDeliver) => Promise<void>

/** `message` is a short code, without addresses and without a word of what the server answered. */
export class MailNotDelivered extends Error {
  override readonly name = 'MailNotDelivered'
  /** The server's answer: three digits (RFC 5321 §4.2). */
  readonly status: number | undefined
  /** Nothing gets better by trying again. */
  readonly isFinal: boolean

  constructor(code: string, facts: { status?: number | undefined; isFinal: boolean }) {
    super(code)
    this.status = facts.status
    this.isFinal = facts.isFinal
  }
}

/** The tenant's mail server; undefined while there is none, it is switched off, or no SMTP server. */
export const mailServerOf = async (stores: TenantStores): Promise<MailServer | undefined> => {
  const record = await stores.records('email_provider').get('provider')
  const { name, enabled, credentials, default_from_address: from } = record?.document ?? {}
  if (name !== 'smtp' || enabled === false || !isJsonObject(credentials)) return undefined
  const greeting = new URL(stores.tenant.canonical.issuer).hostname
  const user = String(credentials['smtp_user'])
  return {
    host: String(credentials['smtp_host']),
    port: Number(credentials['smtp_port']),
    user,
    password: String(credentials['smtp_pass']),
    from: senderOf(from) ?? senderOf(user) ?? `no-reply@${greeting}`,
    greeting,
  }
}

const senderOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.includes('@') ? value : undefined
