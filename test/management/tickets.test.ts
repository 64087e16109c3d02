import { beforeAll, describe, expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'
import { passwordWorld, type PasswordWorld } from '../support/password-world.ts'

const passwordPath = '/api/v2/tickets/password-change'
const emailPath = '/api/v2/tickets/email-verification'

onEachDatabase('tickets', (server) => {
  let world: PasswordWorld
  beforeAll(async () => {
    world = await passwordWorld(server())
  })
  const post = (path: string, body: object) => server().api('POST', path, body)
  const found = async (kind: 'password_ticket' | 'email_ticket', url: string) => {
    const ticket = new URL(url).searchParams.get('ticket') ?? ''
    return server().stores.oneTime.find(kind, ticket)
  }

  test('for a new password are links to our page, five days long', async () => {
    const { status, body } = await post(passwordPath, {
      user_id: world.ada.user_id,
      result_url: 'https://app.example/done',
      mark_email_as_verified: true,
      includeEmailInRedirect: true,
    })
    expect(status).toBe(201)
    expect(body).toEqual({
      ticket: expect.stringMatching(
        new RegExp(`^${server().issuer}u/reset-password\\?ticket=[A-Za-z0-9]{32}#$`),
      ),
    })
    const object = await found('password_ticket', body.ticket)
    expect(object).toMatchObject({
      userId: world.ada.user_id,
      document: {
        identity_id: world.ada.user_id,
        result_url: 'https://app.example/done',
        mark_email_as_verified: true,
        include_email_in_redirect: true,
      },
    })
    const days = (Date.parse(object?.expiresAt ?? '') - Date.now()) / 86_400_000
    expect(Math.round(days)).toBe(5)
  })

  test('for a new password by address and connection, with a lifetime and a client', async () => {
    const { status, body } = await post(passwordPath, {
      email: world.ada.email.toUpperCase(),
      connection_id: world.app.connectionId,
      client_id: world.app.client_id,
      ttl_sec: 3_600,
    })
    expect(status).toBe(201)
    const object = await found('password_ticket', body.ticket)
    expect([object?.userId, object?.clientId]).toEqual([world.ada.user_id, world.app.client_id])
    expect(Date.parse(object?.expiresAt ?? '')).toBeLessThan(Date.now() + 3_700_000)
  })

  test('with a password keep its hash alone', async () => {
    const user_id = world.ada.user_id
    const weak = await post(passwordPath, { user_id, new_password: 'short' })
    expect([weak.status, weak.body.message]).toEqual([
      400,
      'PasswordStrengthError: Password is too weak',
    ])
    const { body } = await post(passwordPath, { user_id, new_password: 'Correct-Horse-8-Cart' })
    const object = await found('password_ticket', body.ticket)
    expect(object?.document['new_password_hash']).toMatch(/^\$argon2id\$/)
    expect(JSON.stringify(object)).not.toContain('Correct-Horse')
  })

  test('for an address are links too', async () => {
    const { status, body } = await post(emailPath, { user_id: world.ada.user_id, ttl_sec: 0 })
    expect(status).toBe(201)
    expect(body.ticket).toMatch(/\/u\/email-verification\?ticket=[A-Za-z0-9]{32}#$/)
    expect(await found('email_ticket', body.ticket)).toMatchObject({
      document: { email: world.ada.email },
    })
  })

  test('are hidden in the log', async () => {
    const { body } = await post(emailPath, { user_id: world.ada.user_id })
    const ticket = new URL(body.ticket).searchParams.get('ticket') ?? ''
    await server().stores.events.flush()
    const { body: entries } = await server().api('GET', '/api/v2/logs?per_page=100')
    expect(entries.length).toBeGreaterThan(0)
    expect(JSON.stringify(entries)).not.toContain(ticket)
  })

  describe('are refused', () => {
    const user_id = 'auth0|000000000000000000000000'
    for (const row of [
      { given: 'for nobody', path: passwordPath, body: { user_id }, status: 404 },
      { given: 'for the address of nobody', path: emailPath, body: { user_id }, status: 404 },
      { given: 'without saying whose', path: passwordPath, body: {}, status: 400 },
      { given: 'without saying whose address', path: emailPath, body: {}, status: 400 },
      {
        given: 'by an address alone',
        path: passwordPath,
        body: { email: 'ada@example.com' },
        status: 400,
      },
      {
        given: 'in an unknown connection',
        path: passwordPath,
        body: { email: 'ada@example.com', connection_id: 'con_0000000000000000' },
        status: 400,
        message: 'The connection with id con_0000000000000000 does not exist.',
      },
      {
        given: 'for an unknown client',
        path: passwordPath,
        body: { client_id: 'unknown' },
        ada: true,
        status: 400,
        message: 'The client does not exist',
      },
      {
        given: 'for an organization',
        path: emailPath,
        body: { organization_id: 'org_0000000000000000' },
        ada: true,
        status: 400,
        message: 'The organization does not exist',
      },
      {
        given: 'with a script to go to',
        path: passwordPath,
        body: { result_url: 'javascript:alert(1)' },
        ada: true,
        status: 400,
      },
      {
        given: 'for an identity that is not there',
        path: emailPath,
        body: { identity: { provider: 'google-oauth2', user_id: '1' } },
        ada: true,
        status: 400,
        message: 'The user exists, but does not contain the given identity.',
      },
      {
        given: 'with a lifetime below nothing',
        path: emailPath,
        body: { ttl_sec: -1 },
        ada: true,
        status: 400,
      },
    ])
      test(row.given, async () => {
        const whose = row.ada === true ? { user_id: world.ada.user_id } : {}
        const { status, body } = await post(row.path, { ...whose, ...row.body })
        expect(status).toBe(row.status)
        if (row.message !== undefined) expect(body.message).toBe(row.message)
      })
  })
})
