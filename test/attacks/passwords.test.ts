/** Attacks on passwords (rows 55, 58, 62, 73, 74 and 76 of the list, and what they made us think of). */
import { beforeAll, describe, expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'
import {
  exchangePassword,
  mailsTo,
  passwordWorld,
  type PasswordWorld,
} from '../support/password-world.ts'
import { password, person } from '../support/sign-in-world.ts'
import type { Answered, TestServer } from '../support/server.ts'

const withoutLimits = { environment: { LATCHKEY_RATE_LIMITS: 'off' } }

/** Everything of an answer that a stranger sees, but for what differs between any two. */
const seen = ({ status, headers, body }: Answered): unknown => {
  const { 'x-auth0-requestid': id, ...rest } = Object.fromEntries(headers.entries())
  return { status, body, headers: rest, hasId: id !== undefined }
}

/** Counts statements, so that what the database is asked tells nobody apart. */
const statements: string[] = []

onEachDatabase(
  'attacks on passwords:',
  (server) => {
    let world: PasswordWorld
    beforeAll(async () => {
      world = await passwordWorld(server())
    })
    const relax = (): Promise<unknown> =>
      server().api('DELETE', '/api/v2/anomaly/blocks/ips/127.0.0.1')

    test('500 guesses at once are no more than ten (74)', async () => {
      const { ada } = await passwordWorld(server())
      const victim = await passwordWorld(server())
      const answers = await Promise.all(
        Array.from({ length: 500 }, (_, index) =>
          exchangePassword(server(), victim, {
            // The right one is among them, where only an eleventh look would find it.
            password: index === 499 ? password : `guess ${String(index)}`,
          }),
        ),
      )
      const count = (status: number): number =>
        answers.filter((answer) => answer.status === status).length
      expect([count(200), count(403), count(429)]).toEqual([0, 10, 490])
      expect(ada.email).not.toBe(victim.ada.email)
      expect((await exchangePassword(server(), victim)).status).toBe(429)
      const mails = await mailsTo(server(), victim.ada.email)
      expect(mails.map(({ template }) => template)).toEqual(['blocked_account'])
      await relax()
    })

    test('the right password many times at once is no attack', async () => {
      const answers = await Promise.all(
        Array.from({ length: 30 }, () => exchangePassword(server(), world)),
      )
      expect(answers.map(({ status }) => status)).toEqual(Array(30).fill(200))
    })

    test('machines get their tokens while people sign in by the dozen (79)', async () => {
      const machine = await server().machine()
      const flood = Array.from({ length: 60 }, (_, index) =>
        exchangePassword(server(), world, { username: `flood${String(index)}@example.com` }),
      )
      const token = await server().post('/oauth/token', {
        grant_type: 'client_credentials',
        client_id: machine.client_id,
        client_secret: machine.client_secret,
        audience: machine.audience,
      })
      expect(token.status).toBe(200)
      for (const { status, body, headers } of await Promise.all(flood))
        if (status === 429) {
          expect(body.error).toBe('too_many_requests')
          expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
        } else expect([status, body.error]).toEqual([403, 'invalid_grant'])
      await relax()
    })

    test('nobody tells apart: unknown, wrong, blocked, without a password (76)', async () => {
      const blocked = await person(server(), world.app, { blocked: true })
      const bare = await withoutPassword(server(), world)
      const ask = async (username: string) => {
        await server().api(
          'DELETE',
          `/api/v2/user-blocks?identifier=${encodeURIComponent(username)}`,
        )
        statements.length = 0
        const answer = await exchangePassword(server(), world, { username, password: 'wrong' })
        return { answer: seen(answer), statements: statements.filter(isOfTheSignIn) }
      }
      // Once, so that all caches are warm alike.
      for (const name of [world.ada.email, blocked.email, bare]) await ask(name)
      const [known, ...others] = [
        await ask(world.ada.email),
        await ask(blocked.email),
        await ask(bare),
        await ask('nobody@example.com'),
      ]
      expect(known?.statements.length).toBeGreaterThan(2)
      for (const other of others) expect(other).toEqual(known)
    })

    test('one name in every spelling, for signing up and signing in (55)', async () => {
      const signUp = (email: string): Promise<Answered> =>
        server().post('/dbconnections/signup', {
          client_id: world.app.client_id,
          connection: world.app.connection,
          email,
          password,
        })
      const signIn = async (username: string): Promise<number> =>
        (await exchangePassword(server(), world, { username })).status
      expect((await signUp('Fi.Ne+tag@Example.com')).status).toBe(200)
      for (const same of [
        'fi.ne+tag@example.com',
        'FI.NE+TAG@EXAMPLE.COM',
        'ｆｉ.ｎｅ+tag@example.com',
        'ﬁ.ne+tag@example.com',
        ' fi.ne+tag@example.com\t',
      ]) {
        expect([same, (await signUp(same)).status]).toEqual([same, 400])
        expect([same, await signIn(same)]).toEqual([same, 200])
      }
      // Dots, tags and look-alikes are other people's names.
      for (const other of [
        'fine+tag@example.com',
        'fi.ne@example.com',
        'fі.ne+tag@example.com',
        'fi.ne+tag@ехample.com',
      ])
        expect([other, await signIn(other)]).toEqual([other, 403])
      await relax()
    })

    describe('a link goes to the configured domain (58)', () => {
      const ask = (headers: Record<string, string>): Promise<Answered> =>
        server().post(
          '/dbconnections/change_password',
          {
            client_id: world.app.client_id,
            connection: world.app.connection,
            email: world.ada.email,
          },
          headers,
        )
      for (const headers of [
        { 'x-forwarded-host': 'evil.example' },
        { forwarded: 'host=evil.example;proto=https' },
        { 'x-original-host': 'evil.example', 'x-host': 'evil.example' },
        { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' },
        { origin: 'https://evil.example', referer: 'https://evil.example/' },
      ] as Record<string, string>[])
        test(`whatever is in ${Object.keys(headers).join(' and ')}`, async () => {
          expect((await ask(headers)).status).toBe(200)
          const [mail] = await mailsTo(server(), world.ada.email)
          expect(new URL(mail.links[0]).origin).toBe(new URL(server().issuer).origin)
          expect(JSON.stringify(mail)).not.toContain('evil.example')
        })

      test('and an unknown Host gets nothing', async () => {
        const before = await mailsTo(server(), world.ada.email)
        expect((await ask({ host: 'evil.example' })).status).toBe(404)
        expect(await mailsTo(server(), world.ada.email)).toHaveLength(before.length)
      })
    })

    describe('a name is only a name (62):', () => {
      for (const username of [
        '*',
        '*)(uid=*))(|(uid=*',
        'admin)(&)',
        '\\2a',
        "' or '1'='1",
        '%',
        '_____@example.com',
        'a'.repeat(20_000),
        `${'ﷺ'.repeat(5_000)}@example.com`,
        '\u202eada@example.com',
      ])
        test(JSON.stringify(username.slice(0, 24)), async () => {
          const { status, body } = await exchangePassword(server(), world, { username })
          expect([status, body.error]).toEqual([403, 'invalid_grant'])
        })

      test('with a NUL it is none at all', async () => {
        const username = `${world.ada.email}\0`
        const { status, body } = await exchangePassword(server(), world, { username })
        expect([status, body.error]).toEqual([400, 'invalid_request'])
      })
    })

    describe('a password that nobody can have is refused unhashed (73):', () => {
      const full = `Aa1-${'x'.repeat(68)}`
      for (const [what, typed] of [
        ['of a megabyte', 'x'.repeat(100_000)],
        ['of 73 bytes that begins with the right 72', `${full}y`],
        ['with a NUL behind the right one', `${full}\0`],
        ['of few characters and many bytes', '👩‍👩‍👧‍👦'.repeat(200)],
        ['that unfolds', 'ﷺ'.repeat(3_000)],
      ] as const)
        test(what, async () => {
          const email = `full${String(Math.random()).slice(2)}@example.com`
          const made = await server().post('/dbconnections/signup', {
            client_id: world.app.client_id,
            connection: world.app.connection,
            email,
            password: full,
          })
          expect(made.status).toBe(200)
          const as = (given: string): Promise<Answered> =>
            exchangePassword(server(), world, { username: email, password: given })
          expect((await as(full)).status).toBe(200)
          const { status, body } = await as(typed)
          expect([status, body.error]).toEqual([403, 'invalid_grant'])
        })

      test('beyond the size of any request', async () => {
        const typed = 'x'.repeat(1_048_576)
        expect((await exchangePassword(server(), world, { password: typed })).status).toBe(413)
      })
    })

    test('a link of one kind opens no other door', async () => {
      const { user_id } = world.ada
      const { body } = await server().api('POST', '/api/v2/tickets/email-verification', { user_id })
      const ticket = new URL(body.ticket).searchParams.get('ticket') ?? ''
      const { oneTime } = server().stores
      expect((await oneTime.find('email_ticket', ticket))?.userId).toBe(user_id)
      for (const kind of ['password_ticket', 'unblock_ticket', 'authorization_code'] as const)
        expect(await oneTime.find(kind, ticket)).toBeUndefined()
    })
  },
  () => ({ ...withoutLimits, storage: { onStatement: (sql) => statements.push(sql) } }),
)

/** What polls and queues write at their own time tells nothing about a request. */
const isOfTheSignIn = (sql: string): boolean =>
  /identity|login_block|"user"|one_time|mail/.test(sql)

/** Somebody of the connection who never had a password. */
const withoutPassword = async (server: TestServer, { app }: PasswordWorld): Promise<string> => {
  const made = await person(server, app)
  const [identity] = await server.stores.users.identities(made.user_id)
  if (identity === undefined) throw new Error('No identity.')
  const { id, userId, connection, provider, localId, email } = identity
  await server.stores.commit([
    server.stores.users.deleteIdentity(identity),
    server.stores.users.insertIdentity({
      id,
      userId,
      connection,
      provider,
      localId,
      email,
      username: undefined,
      phoneNumber: undefined,
      passwordHash: undefined,
      passwordChangedAt: undefined,
    }),
  ])
  return made.email
}
