import { describe, expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'
import { storedRefreshToken, storedSession } from '../support/stored-sign-ins.ts'
import { storedUser } from '../support/stored-user.ts'

let people = 0

onEachDatabase('sessions', (server) => {
  const api = (method: string, path: string, body?: unknown, token?: string) =>
    server().api(method, `/api/v2${path}`, body, token)
  const person = () => {
    people += 1
    return storedUser(server(), { email: `session-${String(people)}@people.example` })
  }
  const of = (userId: string): string => `/users/${encodeURIComponent(userId)}`
  const left = async (userId: string) => {
    const { stores } = server()
    const sessions = await stores.sessions.list({ userId, limit: 10 })
    const tokens = await stores.refreshTokens.list({ userId, limit: 10 })
    return { sessions: sessions.length, tokens: tokens.length }
  }
  /** A user with two sessions, a refresh token in the first and one in none. */
  const signedIn = async () => {
    const userId = await person()
    const first = await storedSession(server(), userId, {
      clientIds: ['client-a', 'client-b'],
      document: { device: { initial_ip: '203.0.113.1' }, cookie: { mode: 'persistent' } },
    })
    const second = await storedSession(server(), userId)
    await storedRefreshToken(server(), userId, { sessionId: first })
    await storedRefreshToken(server(), userId)
    return { userId, first, second }
  }

  test('are shown with their clients and times, and without their secret', async () => {
    const { userId, first } = await signedIn()
    const time = expect.stringMatching(/^\d{4}-.*Z$/)
    const { status, body } = await api('GET', `/sessions/${first}`)
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        id: first,
        user_id: userId,
        created_at: time,
        updated_at: time,
        authenticated_at: time,
        last_interacted_at: time,
        idle_expires_at: time,
        expires_at: time,
        clients: [{ client_id: 'client-a' }, { client_id: 'client-b' }],
        device: { initial_ip: '203.0.113.1' },
        cookie: { mode: 'persistent' },
      },
    })
  })

  test('of a user are listed page by page, newest first', async () => {
    const { userId, first, second } = await signedIn()
    const one = await api('GET', `${of(userId)}/sessions?take=1`)
    expect(one.body.sessions.map(({ id }: { id: string }) => id)).toEqual([second])
    const two = await api('GET', `${of(userId)}/sessions?take=1&from=${one.body.next}`)
    expect(two.body).toEqual({ sessions: [expect.objectContaining({ id: first })] })
    expect((await api('GET', '/users/auth0%7Cnobody/sessions')).status).toBe(404)
  })

  test('take metadata, which null takes away', async () => {
    const { first } = await signedIn()
    const path = `/sessions/${first}`
    const { body } = await api('PATCH', path, { session_metadata: { ticket: '7' } })
    expect(body).toMatchObject({ id: first, session_metadata: { ticket: '7' } })
    expect((await api('GET', path)).body.session_metadata).toEqual({ ticket: '7' })
    await api('PATCH', path, { session_metadata: null })
    expect((await api('GET', path)).body).not.toHaveProperty('session_metadata')
  })

  for (const [given, body] of [
    ['an object in it', { session_metadata: { a: {} } }],
    ['a long text', { session_metadata: { a: 'x'.repeat(256) } }],
    [
      'more than 25 keys',
      {
        session_metadata: Object.fromEntries(Array.from({ length: 26 }, (_, i) => [`k${i}`, 'v'])),
      },
    ],
    ['nothing', {}],
    ['a member of the server', { user_id: 'auth0|other' }],
  ] as const)
    test(`refuse metadata with ${given}`, async () => {
      const { first } = await signedIn()
      expect((await api('PATCH', `/sessions/${first}`, body)).status).toBe(400)
    })

  test('end by themselves, together or with their refresh tokens', async () => {
    for (const [line, body, expected] of [
      ['DELETE /sessions/FIRST', undefined, { sessions: 1, tokens: 2 }],
      ['POST /sessions/FIRST/revoke', undefined, { sessions: 1, tokens: 1 }],
      ['DELETE USER/sessions', undefined, { sessions: 0, tokens: 2 }],
      ['POST USER/revoke-access', {}, { sessions: 0, tokens: 0 }],
      ['POST USER/revoke-access', { preserve_refresh_tokens: true }, { sessions: 0, tokens: 2 }],
      ['POST USER/revoke-access', { session_id: 'FIRST' }, { sessions: 1, tokens: 1 }],
    ] as const) {
      const { userId, first } = await signedIn()
      const [method = '', path = ''] = line.split(' ')
      const target = path.replace('FIRST', first).replace('USER', of(userId))
      const sent =
        body === undefined ? undefined : JSON.parse(JSON.stringify(body).replace('FIRST', first))
      const { status } = await api(method, target, sent)
      expect({ line, body, status, left: await left(userId) }).toEqual({
        line,
        body,
        status: 202,
        left: expected,
      })
    }
  })

  describe('of nobody', () => {
    test('are not found, and deleted without complaint', async () => {
      expect(await api('GET', '/sessions/nobody')).toMatchObject({
        status: 404,
        body: { message: 'The session does not exist.' },
      })
      expect((await api('POST', '/sessions/nobody/revoke')).status).toBe(404)
      expect((await api('DELETE', '/sessions/nobody')).status).toBe(202)
    })

    test("another user's session is not ended by revoking one's access", async () => {
      const one = await signedIn()
      const other = await signedIn()
      const body = { session_id: other.first }
      expect((await api('POST', `${of(one.userId)}/revoke-access`, body)).status).toBe(404)
      expect(await left(other.userId)).toEqual({ sessions: 2, tokens: 2 })
    })
  })
})
