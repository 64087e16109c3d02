/** The development mailbox: mails that stay or wait to be delivered, newest first. */
import { Type } from 'typebox'
import { mailServerOf } from '../../../domain/mail.ts'
import type { StoredRecord } from '../../../domain/record.ts'
import type { JsonObject } from '../../../kit/json.ts'
import { nullable, oneOf, open, optional, text, texts, whole } from '../../entities/schema-parts.ts'
import type { Operation, OperationContext, Result } from '../../operation.ts'

const defaultLimit = 20

const query = Type.Object(
  optional({
    to: text('Only mails to this address', { maxLength: 320 }),
    limit: whole('Mails to answer, 20 unless given', { minimum: 1, maximum: 100 }),
  }),
)

const mailStates = ['kept', 'waiting', 'failed'] as const

const mail = open({
  id: text('Id'),
  to: text('Address'),
  template: text('What the mail is about: `verify_email`, `reset_email` …'),
  subject: text('Subject'),
  text: text('The mail as text'),
  html: text('The mail as HTML'),
  language: text('Language, BCP 47'),
  links: texts('Addresses in the text'),
  state: oneOf('`kept` here, `waiting` to be delivered, or given up as `failed`', mailStates),
  attempts: whole('How often it was offered to the mail server'),
  error: nullable(text('Why the last attempt failed')),
  created_at: text('When it was written', { format: 'date-time' }),
})

const linksOf = (body: unknown): string[] =>
  typeof body === 'string' ? [...new Set(body.match(/https?:\/\/[^\s<>"]+/g) ?? [])] : []

const present = ({ id, document, createdAt, columns }: StoredRecord): JsonObject => ({
  id,
  ...document,
  state: stateOf(columns['due_at'], document['error']),
  attempts: document['attempts'] ?? 0,
  error: document['error'] ?? null,
  links: linksOf(document['text']),
  created_at: createdAt,
})

const stateOf = (dueAt: unknown, error: unknown): (typeof mailStates)[number] => {
  if (typeof dueAt === 'string') return 'waiting'
  return error === undefined ? 'kept' : 'failed'
}

const run = async ({ stores, query: sent }: OperationContext): Promise<Result> => {
  const { to, limit } = sent
  const records = await stores.records('mail').list({
    ...(typeof to === 'string' && to !== '' ? { where: { recipient: to.toLowerCase() } } : {}),
    newestFirst: true,
    limit: typeof limit === 'number' ? limit : defaultLimit,
  })
  const provider = await stores.records('email_provider').get('provider')
  const isDelivered = (await mailServerOf(stores)) !== undefined
  const body = {
    delivered_by: isDelivered ? 'smtp' : 'development_mailbox',
    configured_provider: provider?.document['name'] ?? null,
    mails: records.map(present),
  }
  return { status: 200, body }
}

export const mails: Operation = {
  id: 'get_mails',
  method: 'GET',
  path: '/mails',
  face: 'own',
  tag: 'mails',
  summary: 'List mails of the development mailbox',
  scopes: ['read:mails'],
  query,
  successStatus: 200,
  response: open({
    delivered_by: text('What new mails are given to: `smtp` or `development_mailbox`'),
    configured_provider: Type.Unsafe<string | null>({
      type: ['string', 'null'],
      description: 'The provider that is configured; only an enabled `smtp` is used',
    }),
    mails: Type.Array(mail, { description: 'Mails, newest first' }),
  }),
  secretMembers: ['text', 'html', 'links'],
  // Their links open accounts.
  readsSecrets: () => true,
  run,
}
