import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { mailWork } from '../../src/compose-accounts.ts'
import { onEachDatabase } from '../support/each-database.ts'
import { setClock, startServer } from '../support/server.ts'
import { application, type Application } from '../support/sign-in-world.ts'
import {
  mailPassword,
  mailUser,
  startSmtpServer,
  type SmtpServer,
  type SmtpServerOptions,
} from '../support/smtp-server.ts'

const provider = '/api/v2/emails/provider'
const clock = setClock()

onEachDatabase(
  'mails',
  (server) => {
    let app: Application
    let smtp: SmtpServer

    // Timed work ends here, so that only the turns of these tests deliver.
    beforeAll(async () => {
      app = await application(server())
      await server().app.close()
    })
    beforeEach(async () => {
      smtp = await startSmtpServer()
    })
    afterEach(async () => {
      await smtp.close()
      await server().api('DELETE', provider)
      const left = await server().stores.records('mail').list({ limit: 100 })
      const deletions = left.map((record) => server().stores.records('mail').delete(record))
      await server().stores.commit(deletions)
    })

    const mailServer = (port: number, change: Record<string, unknown> = {}) => ({
      name: 'smtp',
      default_from_address: 'Orchard <no-reply@orchard.example>',
      credentials: {
        smtp_host: 'localhost',
        smtp_port: port,
        smtp_user: mailUser,
        smtp_pass: mailPassword,
        ...change,
      },
    })

    const configure = async (body: Record<string, unknown>): Promise<void> => {
      const { status } = await server().api('POST', provider, body)
      expect(status).toBe(201)
    }

    let people = 0
    /** A new user, who gets a mail that verifies the address. */
    const welcome = async (): Promise<string> => {
      people += 1
      const email = `person${String(people)}@example.com`
      const { status } = await server().api('POST', '/api/v2/users', {
        connection: app.connection,
        email,
        password: 'Correct-Horse-9-Battery',
      })
      expect(status).toBe(201)
      return email
    }

    /** One turn of the timed work, as `serve` has it. */
    const work = async (allowPrivate = true): Promise<void> => {
      const jobs = mailWork({
        storage: server().storage,
        log: { error: (fields: object) => expect(fields).toBeUndefined() } as never,
        clock,
        config: { allowPrivateOutbound: allowPrivate },
        authority: smtp.authority,
      })
      for (const job of jobs) await job.run()
    }

    const comeBack = async (options: SmtpServerOptions): Promise<void> => {
      smtp = await startSmtpServer(options)
    }

    const mailbox = async () => (await server().api('GET', '/api/latchkey/v1/mails')).body

    /** What the log says of failed mails to this address, newest first. */
    const failures = async (email: string) => {
      await server().stores.events.flush()
      const found = await server().stores.events.search({
        filter: { field: 'type', pattern: 'fn' },
        newestFirst: true,
        offset: 0,
        limit: 50,
      })
      return found
        .map(({ document }) => document)
        .filter((document) => document['user_name'] === email)
        .map((document) => document['details'] as Record<string, unknown>)
    }

    test('a verification mail arrives, and its link is nowhere but there', async () => {
      await configure(mailServer(smtp.port))
      const email = await welcome()
      const before = await mailbox()
      expect(before).toMatchObject({ delivered_by: 'smtp', configured_provider: 'smtp' })
      expect(before.mails).toMatchObject([{ to: email, state: 'waiting', attempts: 0 }])
      await work()
      expect(smtp.mails).toMatchObject([{ from: 'no-reply@orchard.example', to: email }])
      const link = /https?:\/\/\S+\/u\/email-verification\?ticket=\w+/.exec(
        smtp.mails[0]?.message ?? '',
      )?.[0]
      expect(before.mails[0].links[0]).toContain(link)
      expect((await mailbox()).mails).toEqual([])
      expect(await failures(email)).toEqual([])
      const { pathname, search } = new URL(link ?? '')
      expect((await server().fetch(`${pathname}${search}`)).status).toBe(200)
    })

    test('a server that is away is tried again, later each time, and gets the mail once', async () => {
      const { port } = smtp
      await configure(mailServer(port))
      const email = await welcome()
      await smtp.close()
      await work()
      await work()
      clock.advance(30_000)
      await work()
      expect((await mailbox()).mails).toMatchObject([
        { state: 'waiting', attempts: 2, error: 'ECONNREFUSED' },
      ])
      await comeBack({ port })
      await work()
      expect(smtp.mails).toEqual([])
      clock.advance(120_000)
      await work()
      clock.advance(3_600_000)
      await work()
      expect(smtp.mails).toMatchObject([{ to: email }])
      expect((await mailbox()).mails).toEqual([])
      const reason = { error: 'ECONNREFUSED', smtp_host: 'localhost', will_retry: true }
      expect(await failures(email)).toMatchObject([
        { attempt: 2, ...reason },
        { attempt: 1, ...reason },
      ])
    })

    test('after six attempts a mail is given up and stays in the mailbox', async () => {
      await configure(mailServer(smtp.port))
      const email = await welcome()
      smtp.refuseRecipients('451 4.3.2 Not now')
      for (let turn = 0; turn < 9; turn += 1) {
        await work()
        clock.advance(7_200_000)
      }
      expect(smtp.connections()).toBe(6)
      expect((await mailbox()).mails).toMatchObject([{ state: 'failed', attempts: 6 }])
      const told = await failures(email)
      expect(told).toHaveLength(6)
      expect(told[0]).toMatchObject({ attempt: 6, status: 451, will_retry: false })
    })

    test('a recipient that is refused for good is not tried again', async () => {
      await configure(mailServer(smtp.port))
      const email = await welcome()
      smtp.refuseRecipients('550 5.1.1 Nobody of that name')
      await work()
      clock.advance(7_200_000)
      await work()
      expect(smtp.connections()).toBe(1)
      expect(await failures(email)).toMatchObject([{ status: 550, will_retry: false }])
      expect((await mailbox()).mails).toMatchObject([{ to: email, state: 'failed' }])
    })

    test('a wrong password is logged without it, and the right one sends what waits', async () => {
      const wrong = 'not-the-pass-word'
      await configure(mailServer(smtp.port, { smtp_pass: wrong }))
      const email = await welcome()
      await work()
      expect(smtp.mails).toEqual([])
      expect(await failures(email)).toMatchObject([
        { error: 'EAUTH', status: 535, will_retry: true },
      ])
      const written = JSON.stringify([
        await mailbox(),
        (await server().api('GET', '/api/v2/logs?per_page=100')).body,
      ])
      expect(written).toContain('EAUTH')
      for (const secret of [wrong, btoa(wrong), btoa(`\0${mailUser}\0${wrong}`)])
        expect(written).not.toContain(secret)
      const { credentials } = mailServer(smtp.port)
      expect((await server().api('PATCH', provider, { credentials })).status).toBe(200)
      clock.advance(30_000)
      await work()
      expect(smtp.mails).toMatchObject([{ to: email }])
    })

    test('several nodes that find the same mail send it once', async () => {
      await configure(mailServer(smtp.port))
      await welcome()
      await Promise.all([work(), work(), work()])
      expect(smtp.mails).toHaveLength(1)
    })

    describe('our own network is not reached unless the operator allows it', () => {
      for (const host of ['localhost', '127.0.0.1', '2130706433', '0x7f.1', '::1', '10.0.0.1'])
        test(`by ${host}`, async () => {
          await configure(mailServer(smtp.port, { smtp_host: host }))
          const email = await welcome()
          await work(false)
          expect(smtp.connections()).toBe(0)
          expect(await failures(email)).toMatchObject([
            { error: 'The address is not on the public internet.', will_retry: false },
          ])
        })
    })

    test('a template of the tenant’s own says the mail, who sends it and where its link leads', async () => {
      await configure(mailServer(smtp.port))
      const path = '/api/v2/email-templates/verify_email'
      const made = await server().api('PUT', path, {
        template: 'verify_email',
        enabled: true,
        syntax: 'liquid',
        from: '{{ tenant }} <hello@orchard.example>',
        subject: 'Welcome, {{ user.email }}',
        body: '<p>To {{ user.email }}: <a href="{{ url }}">yes</a>{{ nothing }}</p>',
        resultUrl: 'https://shop.example/welcome',
        urlLifetimeInSeconds: 600,
      })
      expect(made.status).toBe(200)
      const first = await welcome()
      expect((await server().api('PATCH', path, { body: '{% if a %}{% endif %}' })).status).toBe(
        200,
      )
      await welcome()
      await work()
      await server().api('PATCH', path, { enabled: false })
      const [own, ours] = [...smtp.mails].sort((one, other) => (one.to < other.to ? -1 : 1))
      expect(own).toMatchObject({ from: 'hello@orchard.example', to: first })
      expect(own?.message).toContain(`Subject: Welcome, ${first}`)
      const link = /<p>To (\S+): <a href="https?:\/\/[^/]+(\/\S+)#">yes<\/a><\/p>/.exec(
        own?.message ?? '',
      )
      expect(link?.[1]).toBe(first)
      const opened = await server().fetch(link?.[2] ?? '')
      expect(opened.headers.get('location')).toMatch(
        /^https:\/\/shop\.example\/welcome\?.*success=true/,
      )
      clock.advance(601_000)
      const late = /\/u\/email-verification\?ticket=\w+/.exec(ours?.message ?? '')
      expect((await server().fetch(late?.[0] ?? '')).status).toBe(400)
      expect(ours?.message).toContain('Subject: Confirm')
      expect(ours?.from).toBe('no-reply@orchard.example')
    })

    describe('mails stay in the mailbox', () => {
      for (const row of [
        { what: 'without a provider', body: undefined },
        { what: 'with one that is switched off', body: { ...mailServer(1), enabled: false } },
        {
          what: 'with one that is not spoken',
          body: { name: 'sendgrid', credentials: { api_key: 'key' } },
        },
      ])
        test(row.what, async () => {
          if (row.body !== undefined) await configure(row.body)
          const email = await welcome()
          await work()
          expect(await mailbox()).toMatchObject({
            delivered_by: 'development_mailbox',
            configured_provider: row.body?.name ?? null,
            mails: [{ to: email, state: 'kept', attempts: 0, error: null }],
          })
        })

      test('when the provider goes while they wait, also when another one comes', async () => {
        await configure(mailServer(smtp.port))
        const email = await welcome()
        await server().api('PATCH', provider, { enabled: false })
        await work()
        await server().api('PATCH', provider, { enabled: true })
        await work()
        expect(smtp.connections()).toBe(0)
        expect((await mailbox()).mails).toMatchObject([{ to: email, state: 'kept' }])
      })
    })
  },
  () => ({ clock }),
)

test('the server itself delivers, and refuses private networks unless it is told otherwise', async () => {
  const server = await startServer()
  try {
    const body = {
      name: 'smtp',
      credentials: { smtp_host: 'localhost', smtp_port: 25, smtp_user: 'u', smtp_pass: 'p' },
    }
    expect((await server.api('POST', provider, body)).status).toBe(201)
    const app = await application(server)
    const user = { email: 'ada@example.com', password: 'Correct-Horse-9-Battery' }
    const path = '/api/v2/users'
    await server.api('POST', path, { ...user, connection: app.connection })
    const mailbox = async () => (await server.api('GET', '/api/latchkey/v1/mails')).body.mails
    await expect
      .poll(mailbox, { timeout: 20_000, interval: 500 })
      .toMatchObject([
        { to: user.email, state: 'failed', error: 'The address is not on the public internet.' },
      ])
  } finally {
    await server.close()
  }
}, 30_000)
