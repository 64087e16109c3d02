import { beforeAll, describe, expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'
import {
  exchangePassword,
  logged,
  mailsTo,
  passwordWorld,
  type PasswordWorld,
} from '../support/password-world.ts'
import { application, password } from '../support/sign-in-world.ts'
import type { Answered, TestServer } from '../support/server.ts'

const sentence = "We've just sent you an email to reset your password."
let count = 0
const newEmail = (): string => `new${String((count += 1))}@example.com`

const postJson = async (
  server: TestServer,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answered> => {
  const answer = await server.fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  const text = await answer.text()
  const isJson = (answer.headers.get('content-type') ?? '').includes('json')
  return { status: answer.status, headers: answer.headers, body: isJson ? JSON.parse(text) : text }
}

onEachDatabase('/dbconnections/signup', (server) => {
  let world: PasswordWorld
  beforeAll(async () => {
    world = await passwordWorld(server())
    // Sign-ups are throttled by address, and all of these come from one.
    await server().api('PATCH', '/api/v2/attack-protection/suspicious-ip-throttling', {
      enabled: false,
    })
  })
  const signUp = (members: Record<string, unknown> = {}, headers: Record<string, string> = {}) =>
    postJson(
      server(),
      '/dbconnections/signup',
      {
        client_id: world.app.client_id,
        connection: world.app.connection,
        email: newEmail(),
        password,
        ...members,
      },
      headers,
    )

  test('makes an account that can sign in', async () => {
    const email = newEmail()
    const { status, headers, body } = await signUp({
      email: ` ${email.toUpperCase()} `,
      given_name: 'Ada',
      user_metadata: { colour: 'green' },
      app_metadata: { role: 'admin' },
      blocked: false,
      user_id: 'auth0|chosen',
      email_verified: true,
    })
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(body).toEqual({
      _id: expect.stringMatching(/^[0-9a-f]{24}$/),
      email,
      email_verified: false,
      given_name: 'Ada',
      name: email,
      nickname: email.split('@')[0],
      picture: expect.stringContaining('https://s.gravatar.com/avatar/'),
      user_metadata: { colour: 'green' },
    })
    const ada = { email, user_id: `auth0|${String(body._id)}` }
    expect((await exchangePassword(server(), { ...world, ada })).status).toBe(200)
    const { body: user } = await server().api(
      'GET',
      `/api/v2/users/${encodeURIComponent(ada.user_id)}`,
    )
    expect(user).toMatchObject({ email, email_verified: false, user_metadata: { colour: 'green' } })
    expect(user.app_metadata).toBeUndefined()
  })

  test('takes a form', async () => {
    const { status, body } = await server().post('/dbconnections/signup', {
      client_id: world.app.client_id,
      connection: world.app.connection,
      email: newEmail(),
      password,
    })
    expect([status, typeof body._id]).toEqual([200, 'string'])
  })

  test('sends a mail in the language of the person, with a link to the configured domain', async () => {
    await server().api('PATCH', '/api/v2/tenants/settings', { enabled_locales: ['en', 'de'] })
    const email = newEmail()
    await signUp({ email }, { 'accept-language': 'de-AT,de;q=0.9' })
    const [mail] = await mailsTo(server(), email)
    expect(mail).toMatchObject({ to: email, template: 'verify_email', language: 'de' })
    expect(mail.links).toEqual([
      expect.stringMatching(
        new RegExp(`^${server().issuer}u/email-verification\\?ticket=[A-Za-z0-9]{32}#$`),
      ),
    ])
  })

  test('logs success and failure', async () => {
    const email = newEmail()
    await signUp({ email })
    await signUp({ email })
    expect((await logged(server(), 'ss'))[0]).toMatchObject({
      user_name: email,
      connection: world.app.connection,
      client_id: world.app.client_id,
    })
    expect((await logged(server(), 'fs'))[0]).toMatchObject({
      user_name: email,
      description: 'Invalid sign up',
    })
  })

  describe('tells of an account that exists', () => {
    const flag = (value: boolean) =>
      server().api('PATCH', '/api/v2/tenants/settings', {
        flags: { enable_public_signup_user_exists_error: value },
      })

    test('nothing by default, whatever its case', async () => {
      const { status, body } = await signUp({ email: world.ada.email.toUpperCase() })
      expect([status, body]).toEqual([
        400,
        {
          name: 'BadRequestError',
          code: 'invalid_signup',
          description: 'Invalid sign up',
          statusCode: 400,
        },
      ])
    })

    test('when the tenant wants it told', async () => {
      await flag(true)
      const { status, body } = await signUp({ email: world.ada.email })
      await flag(false)
      expect([status, body.code, body.description]).toEqual([
        400,
        'user_exists',
        'The user already exists.',
      ])
    })

    test('only once when many sign up at once', async () => {
      const email = newEmail()
      const all = await Promise.all(Array.from({ length: 8 }, () => signUp({ email })))
      expect(all.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(400)])
    })
  })

  describe('refuses a password', () => {
    test('that is too weak, with the rules of the policy', async () => {
      const { status, body } = await signUp({ password: 'short' })
      expect(status).toBe(400)
      expect(body).toEqual({
        name: 'PasswordStrengthError',
        code: 'invalid_password',
        message: 'Password is too weak',
        statusCode: 400,
        policy: [
          '* At least 8 characters in length',
          '* Contain at least 3 of the following 4 types of characters:',
          ' * lower case letters (a-z)',
          ' * upper case letters (A-Z)',
          ' * numbers (i.e. 0-9)',
          ' * special characters (e.g. !@#$%^&*)',
        ].join('\n'),
        description: {
          verified: false,
          rules: [
            {
              code: 'lengthAtLeast',
              message: 'At least %d characters in length',
              format: [8],
              verified: false,
            },
            {
              code: 'containsAtLeast',
              message: 'Contain at least %d of the following %d types of characters:',
              format: [3, 4],
              verified: false,
              items: [
                { code: 'lowerCase', message: 'lower case letters (a-z)', verified: true },
                { code: 'upperCase', message: 'upper case letters (A-Z)', verified: false },
                { code: 'numbers', message: 'numbers (i.e. 0-9)', verified: false },
                {
                  code: 'specialCharacters',
                  message: 'special characters (e.g. !@#$%^&*)',
                  verified: false,
                },
              ],
            },
          ],
        },
      })
    })

    for (const row of [
      {
        given: 'that many people use',
        options: { password_dictionary: { enable: true } },
        password: 'Password123!',
        name: 'PasswordDictionaryError',
      },
      {
        given: 'that the connection lists',
        options: { password_dictionary: { enable: true, dictionary: ['Our-Company-2024'] } },
        password: 'OUR-COMPANY-2024',
        name: 'PasswordDictionaryError',
      },
      {
        given: 'that holds what is known of the person',
        options: { password_no_personal_info: { enable: true } },
        password: 'xX1-Lovelace-9',
        name: 'PasswordNoUserInfoError',
      },
      {
        given: 'with more than two equal characters in a row (excellent)',
        options: { passwordPolicy: 'excellent' },
        password: 'Aaa1-bbbb-ccccc',
        name: 'PasswordStrengthError',
      },
      {
        given: 'that is short by the flexible options',
        options: { password_options: { complexity: { min_length: 20 } } },
        password: 'Correct-Horse-9-Ba',
        name: 'PasswordStrengthError',
      },
      {
        given: 'of more than 72 bytes',
        options: {},
        password: `Aa1-${'é'.repeat(35)}`,
        name: 'PasswordStrengthError',
      },
    ])
      test(row.given, async () => {
        const app = await application(server(), { connection: { options: row.options } })
        const { status, body } = await signUp({
          client_id: app.client_id,
          connection: app.connection,
          password: row.password,
          family_name: 'Lovelace',
        })
        expect([status, body.name, body.code]).toEqual([400, row.name, 'invalid_password'])
      })
  })

  test('takes usernames where the connection has them, by its rules', async () => {
    const app = await application(server(), {
      connection: {
        options: { requires_username: true, validation: { username: { min: 3, max: 9 } } },
      },
    })
    const at = { client_id: app.client_id, connection: app.connection }
    const good = await signUp({ ...at, username: 'Ada_L' })
    expect([good.status, good.body.username]).toEqual([200, 'ada_l'])
    const again = await signUp({ ...at, username: 'ADA_L' })
    expect([again.status, again.body.code]).toEqual([400, 'invalid_signup'])
    for (const username of ['ab', 'abcdefghij', 'a b c', 'a@b.co', 'ädä', ''])
      expect((await signUp({ ...at, username })).status).toBe(400)
  })

  describe('refuses', () => {
    for (const row of [
      { given: 'no email', members: { email: '' }, code: 'invalid_request' },
      { given: 'an email that is none', members: { email: 'nobody' }, code: 'invalid_request' },
      {
        given: 'two addresses',
        members: { email: 'a@example.com,b@example.com' },
        code: 'invalid_request',
      },
      { given: 'a list as email', members: { email: ['a@b.co'] }, code: 'invalid_request' },
      { given: 'no password', members: { password: '' }, code: 'invalid_request' },
      { given: 'an object as password', members: { password: {} }, code: 'invalid_request' },
      {
        given: 'a username where there are none',
        members: { username: 'ada' },
        code: 'invalid_request',
      },
      { given: 'no connection', members: { connection: '' }, code: 'invalid_request' },
      { given: 'an unknown connection', members: { connection: 'x' }, code: 'invalid_connection' },
      { given: 'an unknown client', members: { client_id: 'x' }, code: 'invalid_client' },
      {
        given: 'eleven properties of metadata',
        members: {
          user_metadata: Object.fromEntries(
            [...Array(11).keys()].map((key) => [`k${String(key)}`, 'v']),
          ),
        },
        code: 'invalid_request',
      },
      {
        given: 'an operator as metadata',
        members: { user_metadata: { $where: '1' } },
        code: 'invalid_request',
      },
      {
        given: 'a script as picture',
        members: { picture: 'javascript:alert(1)' },
        code: 'invalid_request',
      },
      { given: 'a long name', members: { name: 'x'.repeat(301) }, code: 'invalid_request' },
    ])
      test(row.given, async () => {
        const { status, body } = await signUp(row.members)
        expect([status, body.code, body.name, body.statusCode]).toEqual([
          400,
          row.code,
          'BadRequestError',
          400,
        ])
      })

    test('everybody where sign-up is off', async () => {
      const app = await application(server(), { connection: { options: { disable_signup: true } } })
      const { status, body } = await signUp({
        client_id: app.client_id,
        connection: app.connection,
      })
      expect([status, body.code, body.description]).toEqual([
        400,
        'public_signup_disabled',
        'Public signup is disabled',
      ])
    })

    test('a connection that is not enabled for the client, or for the global client', async () => {
      const other = await application(server())
      for (const members of [{ connection: other.connection }, { client_id: '' }])
        expect((await signUp(members)).body.code).toBe('invalid_connection')
    })

    test('other methods', async () => {
      expect((await server().fetch('/dbconnections/signup')).status).toBe(405)
    })
  })
})

onEachDatabase('/dbconnections/change_password', (server) => {
  let world: PasswordWorld
  beforeAll(async () => {
    world = await passwordWorld(server())
  })
  const ask = (members: Record<string, unknown> = {}) =>
    postJson(server(), '/dbconnections/change_password', {
      client_id: world.app.client_id,
      connection: world.app.connection,
      email: world.ada.email,
      ...members,
    })

  test('answers one sentence and sends a link', async () => {
    const { status, headers, body } = await ask({ password: 'ignored-Password-1' })
    expect([status, body]).toEqual([200, sentence])
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8')
    const [mail] = await mailsTo(server(), world.ada.email)
    expect(mail).toMatchObject({ template: 'reset_email', language: 'en' })
    expect(mail.links).toEqual([
      expect.stringMatching(
        new RegExp(`^${server().issuer}u/reset-password\\?ticket=[A-Za-z0-9]{32}#$`),
      ),
    ])
    expect((await exchangePassword(server(), world)).status).toBe(200)
    expect((await logged(server(), 'scpr'))[0]).toMatchObject({ user_id: world.ada.user_id })
  })

  test('answers the same for nobody, and sends nothing', async () => {
    const known = await ask()
    const unknown = await ask({ email: 'nobody@example.com' })
    expect([unknown.status, unknown.body]).toEqual([known.status, known.body])
    expect(Object.fromEntries(unknown.headers.entries())).toEqual({
      ...Object.fromEntries(known.headers.entries()),
      'x-auth0-requestid': expect.any(String),
      'x-ratelimit-remaining': expect.any(String),
      'x-ratelimit-reset': expect.any(String),
    })
    expect(await mailsTo(server(), 'nobody@example.com')).toEqual([])
    expect((await logged(server(), 'fcpr'))[0]).toMatchObject({ user_name: 'nobody@example.com' })
  })

  test('takes a form', async () => {
    const { status, body } = await server().post('/dbconnections/change_password', {
      client_id: world.app.client_id,
      connection: world.app.connection,
      email: world.ada.email.toUpperCase(),
    })
    expect([status, body]).toEqual([200, sentence])
  })

  test('sends ten mails at once to one address and then one a minute, known or not', async () => {
    for (const email of ['flood@example.com', 'FLOOD2@example.com']) {
      const all = await Promise.all(Array.from({ length: 12 }, () => ask({ email })))
      expect(all.filter(({ status }) => status === 200)).toHaveLength(10)
      const refused = all.find(({ status }) => status === 429)
      expect(refused?.body.error).toBe('too_many_requests')
      expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0)
    }
  })

  test('sends nothing where new passwords are not offered', async () => {
    const closed = await passwordWorld(server(), {
      connection: { options: { disable_self_service_change_password: true } },
    })
    const { status, body } = await ask({
      client_id: closed.app.client_id,
      connection: closed.app.connection,
      email: closed.ada.email,
    })
    expect([status, body]).toEqual([200, sentence])
    expect(await mailsTo(server(), closed.ada.email)).toEqual([])
  })

  for (const row of [
    { given: 'an unknown connection', members: { connection: 'x' }, code: 'invalid_connection' },
    { given: 'an unknown client', members: { client_id: 'x' }, code: 'invalid_client' },
    { given: 'nobody', members: { email: '' }, code: 'invalid_request' },
    { given: 'no connection', members: { connection: null }, code: 'invalid_request' },
  ])
    test(`refuses ${row.given}`, async () => {
      const { status, body } = await ask(row.members)
      expect([status, body.code, body.statusCode]).toEqual([400, row.code, 400])
    })
})
