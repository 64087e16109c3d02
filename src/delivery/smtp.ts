/**
 * Hands a mail to an SMTP server (RFC 5321), over TLS or not at all: from the first byte on port
 * 465 (RFC 8314 §3.3), by STARTTLS on every other one (RFC 3207). The certificate must be that of
 * the host. Tries once; leaves the queue and its patience to the job.
 */
import { MailNotDelivered, type DeliverMail, type MailServer } from '../domain/mail.ts'
import type { GuardedConnect } from '../kit/guarded-connect.ts'
import { OutboundRefused } from '../kit/guarded-fetch.ts'

const defaultMostMilliseconds = 20_000
const portOfImplicitTls = 465

export interface SmtpParts {
  readonly connect: GuardedConnect
  /** PEM of the only authority that is trusted; those of the system unless given. */
  readonly authority?: string
  /** For all of it, from resolving the name to the last answer: 20 s unless given. */
  readonly mostMilliseconds?: number
}

export const smtpDelivery =
  ({ connect, authority, mostMilliseconds = defaultMostMilliseconds }: SmtpParts): DeliverMail =>
  async (server, { to, from, subject, text, html, messageId }) => {
    // Loaded with the first mail: many servers never send one.
    const { createTransport } = await import('nodemailer')
    const signal = AbortSignal.timeout(mostMilliseconds)
    try {
      const connection = await connect(server, signal)
      // Whoever speaks over the socket hears its errors; one that comes after that has no hearer.
      connection.on('error', () => undefined)
      try {
        await createTransport({ ...transportOptions(server, authority), connection }).sendMail({
          from: from ?? server.from,
          // As an object it is one address, whatever it looks like.
          to: { name: '', address: to },
          subject,
          text,
          html,
          messageId: `<${messageId}@${server.greeting}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
          disableFileAccess: true,
          disableUrlAccess: true,
          signal,
        })
      } finally {
        connection.destroy()
      }
    } catch (error) {
      throw toNotDelivered(error)
    }
  }

const transportOptions = (
  { host, port, user, password, greeting }: MailServer,
  authority: string | undefined,
) => ({
  host,
  port,
  name: greeting,
  secure: port === portOfImplicitTls,
  requireTLS: true,
  auth: { user, pass: password },
  // It would write what is spoken, credentials included.
  logger: false,
  tls: { minVersion: 'TLSv1.2' as const, ...(authority === undefined ? {} : { ca: authority }) },
})

interface SmtpError {
  readonly name?: unknown
  readonly code?: unknown
  readonly originalCode?: unknown
  readonly responseCode?: unknown
}

/**
 * A sender, recipient or mail that the server refuses for good is not offered again; what is wrong
 * with the server, its certificate or the password may have been set right by the next time.
 */
const toNotDelivered = (error: unknown): MailNotDelivered => {
  if (error instanceof OutboundRefused)
    return new MailNotDelivered(error.message, { isFinal: true })
  const { name, code, originalCode, responseCode } = error as SmtpError
  if (name === 'TimeoutError' || name === 'AbortError')
    return new MailNotDelivered('timeout', { isFinal: false })
  const status = typeof responseCode === 'number' ? responseCode : undefined
  const isAboutTheMail = code === 'EENVELOPE' || code === 'EMESSAGE'
  const reason = [originalCode, code].find((one) => typeof one === 'string')
  return new MailNotDelivered(typeof reason === 'string' ? reason : 'no answer', {
    status,
    isFinal: isAboutTheMail && (status === undefined || status >= 500),
  })
}
