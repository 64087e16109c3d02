/**
 * Delivers the mails that wait for the tenant's mail server. A mail is claimed before it is sent,
 * by moving its time: of several nodes one sends it, and what a crash leaves behind is sent again,
 * so that it goes out at least once. A mail that was delivered is deleted, for its links are secrets;
 * one that cannot be stays in the mailbox, where the tenant's administrators see why.
 */
import type { NewEvent } from '../domain/event.ts'
import {
  MailNotDelivered,
  mailServerOf,
  type DeliverMail,
  type MailServer,
  type MailToDeliver,
} from '../domain/mail.ts'
import { VersionRace, type StoredRecord, type Write } from '../domain/record.ts'
import type { Storage, TenantStores } from '../domain/storage.ts'
import { isoTime, type Clock } from '../kit/clock.ts'
import type { Log } from '../kit/log.ts'

export interface DeliverMailsParts {
  readonly storage: Pick<Storage, 'forTenant' | 'tenantsWithDue'>
  readonly clock: Clock
  readonly deliver: DeliverMail
  readonly log: Pick<Log, 'error'>
}

export const deliverMailsEveryMilliseconds = 1_000

/** Of one tenant in one turn, so that a slow mail server keeps others waiting for one mail at most. */
const mailsAtOnce = 10
const tenantsAtOnce = 20
/**
 * Seconds after each attempt; after the last one the mail is given up. Each is longer than an
 * attempt may take, so that nobody else begins while one is under way.
 */
const pauses = [30, 120, 600, 1_800, 7_200] as const

/** One run over what is due. What fails for one tenant does not keep the others waiting. */
export const deliverMails = (parts: DeliverMailsParts) => async (): Promise<void> => {
  const { storage, log } = parts
  const waiting = await storage.tenantsWithDue('mail')
  const deliverNext = async (): Promise<void> => {
    for (let tenant = waiting.shift(); tenant !== undefined; tenant = waiting.shift())
      try {
        await deliverDue(parts, storage.forTenant(tenant))
      } catch (error) {
        log.error({ tenant: tenant.name, err: error }, 'mails could not be delivered')
      }
  }
  await Promise.all(Array.from({ length: tenantsAtOnce }, deliverNext))
}

const deliverDue = async (parts: DeliverMailsParts, stores: TenantStores): Promise<void> => {
  const mails = stores.records('mail')
  const due = await mails.list({
    atMost: { due_at: isoTime(parts.clock.now()) },
    limit: mailsAtOnce,
  })
  const server = await mailServerOf(stores)
  await Promise.all(
    due.map((record) =>
      server === undefined ? keep(stores, record) : deliver(parts, { stores, server }, record),
    ),
  )
}

/** The mail server was taken away while the mail waited for it. */
const keep = async (stores: TenantStores, record: StoredRecord): Promise<void> => {
  const { document } = record
  await isFirst(stores, stores.records('mail').update(record, { columns: notDue, document }))
}

const notDue = { due_at: null }

/** False when another node was quicker. */
const isFirst = async (stores: TenantStores, write: Write): Promise<boolean> => {
  try {
    await stores.commit([write])
    return true
  } catch (error) {
    if (error instanceof VersionRace) return false
    throw error
  }
}

const deliver = async (
  parts: DeliverMailsParts,
  { stores, server }: { stores: TenantStores; server: MailServer },
  record: StoredRecord,
): Promise<void> => {
  const mails = stores.records('mail')
  const claimed = await claim(parts, stores, record)
  if (claimed === undefined) return
  const failure = await attempt(parts, server, claimed)
  if (failure === undefined) {
    await stores.commit([mails.delete(claimed)])
    return
  }
  const willRetry = !failure.isFinal && attemptsOf(claimed) <= pauses.length
  const columns = willRetry ? {} : notDue
  const document = { ...claimed.document, error: failure.message }
  await stores.commit([
    mails.update(claimed, { columns, document }),
    stores.events.write(failureEvent(stores, { mail: claimed, server, failure, willRetry })),
  ])
}

const attemptsOf = ({ document }: StoredRecord): number => Number(document['attempts'] ?? 0)

/** The record as it is after the claim; undefined when another node was quicker. */
const claim = async (
  { clock }: DeliverMailsParts,
  stores: TenantStores,
  record: StoredRecord,
): Promise<StoredRecord | undefined> => {
  const attempts = attemptsOf(record)
  const pause = pauses[Math.min(attempts, pauses.length - 1)] ?? 0
  const change = {
    columns: { ...record.columns, due_at: isoTime(clock.now() + pause * 1000) },
    document: { ...record.document, attempts: attempts + 1 },
  }
  const isClaimed = await isFirst(stores, stores.records('mail').update(record, change))
  return isClaimed ? { ...record, ...change, version: record.version + 1 } : undefined
}

/** Why the mail was not delivered; undefined when it was. */
const attempt = async (
  { deliver: send, log }: DeliverMailsParts,
  server: MailServer,
  record: StoredRecord,
): Promise<MailNotDelivered | undefined> => {
  try {
    await send(server, readMail(record))
    return undefined
  } catch (error) {
    if (error instanceof MailNotDelivered) return error
    log.error({ err: error }, 'a mail could not be delivered')
    return new MailNotDelivered('internal error', { isFinal: false })
  }
}

const readMail = ({ id, document }: StoredRecord): MailToDeliver => {
  const text = (name: string): string => String(document[name] ?? '')
  return {
    messageId: id,
    to: text('to'),
    template: text('template'),
    subject: text('subject'),
    text: text('text'),
    html: text('html'),
    language: text('language'),
    ...(document['from'] === undefined ? {} : { from: text('from') }),
  }
}

interface Failed {
  readonly mail: StoredRecord
  readonly server: MailServer
  readonly failure: MailNotDelivered
  readonly willRetry: boolean
}

const failureEvent = (
  { tenant }: TenantStores,
  { mail, server, failure, willRetry }: Failed,
): NewEvent => ({
  type: 'fn',
  description: 'A mail could not be delivered.',
  userName: String(mail.document['to']),
  hostname: tenant.canonical.host,
  details: {
    mail_id: mail.id,
    template: mail.document['template'],
    smtp_host: server.host,
    smtp_port: server.port,
    error: failure.message,
    status: failure.status,
    attempt: attemptsOf(mail),
    will_retry: willRetry,
  },
})
