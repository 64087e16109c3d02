import { afterEach, expect, test } from 'vitest'
import { smtpDelivery } from '../../src/delivery/smtp.ts'
import { MailNotDelivered, type MailServer, type MailToDeliver } from '../../src/domain/mail.ts'
import { guardedConnect } from '../../src/kit/guarded-connect.ts'
import {
  mailPassword,
  mailUser,
  startSmtpServer,
  type SmtpServer,
  type SmtpServerOptions,
} from '../support/smtp-server.ts'

const mail: MailToDeliver = {
  messageId: 'mail_1',
  to: 'ada@example.com',
  template: 'verify_email',
  subject: 'Bestätigen',
  text: 'Follow https://login.example/u?ticket=1\n.\nOn a line of its own stood a dot.\n',
  html: '<p>Follow</p>',
  language: 'en',
}

let smtp: SmtpServer | undefined
afterEach(() => smtp?.close())

const start = async (options: SmtpServerOptions): Promise<SmtpServer> => {
  smtp = await startSmtpServer(options)
  return smtp
}

const serverAt = (port: number, change: Partial<MailServer> = {}): MailServer => ({
  host: 'localhost',
  port,
  user: mailUser,
  password: mailPassword,
  from: 'Orchard <no-reply@orchard.example>',
  greeting: 'login.example',
  ...change,
})

const connect = guardedConnect({ allowPrivate: true })

const failureOf = async (delivery: Promise<void>): Promise<MailNotDelivered> => {
  const error: unknown = await delivery.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof MailNotDelivered)) throw new Error(`Not that: ${String(error)}`)
  return error
}

test('a mail goes over STARTTLS, and nothing but the greeting goes before it', async () => {
  const { port, authority, mails, plainLines } = await start({})
  await smtpDelivery({ connect, authority })(serverAt(port), mail)
  expect(plainLines).toEqual(['EHLO login.example', 'STARTTLS'])
  expect(mails).toHaveLength(1)
  expect(mails[0]).toMatchObject({ from: 'no-reply@orchard.example', to: 'ada@example.com' })
  const message = mails[0]?.message ?? ''
  expect(message).toContain('From: Orchard <no-reply@orchard.example>')
  expect(message).toContain('Message-ID: <mail_1@login.example>')
  expect(message).toContain('Subject: =?UTF-8?')
  expect(message).toContain('Follow https://login.example/u?ticket=1\n.\nOn a line')
  expect(message).toContain('<p>Follow</p>')
})

test('on port 465 TLS comes first', async () => {
  const { port, authority, mails, plainLines } = await start({ isImplicit: true })
  await smtpDelivery({
    authority,
    // Which port that is on this machine is not ours to choose.
    connect: ({ host }, signal) => connect({ host, port }, signal),
  })(serverAt(465), mail)
  expect(mails).toHaveLength(1)
  expect(plainLines).toEqual([])
})

test('a server without TLS gets neither mail nor password', async () => {
  const { port, authority, mails, plainLines } = await start({ isPlain: true })
  const failure = await failureOf(smtpDelivery({ connect, authority })(serverAt(port), mail))
  expect(failure.isFinal).toBe(false)
  expect(mails).toEqual([])
  expect(plainLines.join('\n')).not.toContain('AUTH')
})

for (const row of [
  { what: 'that nobody vouches for', authority: false, host: 'localhost' },
  { what: 'of another host', authority: true, host: '127.0.0.2' },
])
  test(`a server with a certificate ${row.what} gets nothing`, async () => {
    const { port, authority, mails, connections } = await start({})
    const deliver = smtpDelivery({
      connect: (_target, signal) => connect({ host: '127.0.0.1', port }, signal),
      ...(row.authority ? { authority } : {}),
    })
    const failure = await failureOf(deliver(serverAt(port, { host: row.host }), mail))
    expect(failure.isFinal).toBe(false)
    expect(connections()).toBe(1)
    expect(mails).toEqual([])
  })

test('a wrong password is told as a code, without what the server says of it', async () => {
  const { port, authority } = await start({})
  const wrong = serverAt(port, { password: 'wrong-password' })
  const failure = await failureOf(smtpDelivery({ connect, authority })(wrong, mail))
  expect(failure).toMatchObject({ message: 'EAUTH', status: 535, isFinal: false })
  expect(failure.cause).toBeUndefined()
})

for (const row of [
  { answer: '550 5.1.1 Nobody of that name', isFinal: true },
  { answer: '451 4.7.1 Come again later', isFinal: false },
])
  test(`a recipient refused with ${row.answer.slice(0, 3)} is ${row.isFinal ? 'not' : 'to be'} tried again`, async () => {
    const { port, authority, refuseRecipients } = await start({})
    refuseRecipients(row.answer)
    const failure = await failureOf(smtpDelivery({ connect, authority })(serverAt(port), mail))
    expect(failure).toMatchObject({ message: 'EENVELOPE', isFinal: row.isFinal })
    expect(failure.status).toBe(Number(row.answer.slice(0, 3)))
  })

test('a server that says nothing is left', async () => {
  const { port, authority } = await start({ isSilent: true })
  const deliver = smtpDelivery({ connect, authority, mostMilliseconds: 200 })
  expect(await failureOf(deliver(serverAt(port), mail))).toMatchObject({
    message: 'timeout',
    isFinal: false,
  })
})
