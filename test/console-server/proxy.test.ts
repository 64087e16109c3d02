import { get } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Listening } from '../../src/http/listen.ts'
import {
  builtConsole,
  consoleVisitor,
  giveRole,
  makeAdministrator,
  setUp,
  type ConsoleVisitor,
} from '../support/console.ts'
import { onEachDatabase } from '../support/each-database.ts'
import type { TestServer } from '../support/server.ts'

const consoleDirectory = builtConsole()

const tests = (server: () => TestServer): void => {
  let owner: ConsoleVisitor
  beforeAll(async () => {
    await setUp(server())
    owner = consoleVisitor(server())
    await owner.signIn()
  })

  for (const row of [
    { given: 'no header of its own', headers: { 'x-latchkey-console': undefined } },
    { given: 'another value of it', headers: { 'x-latchkey-console': 'true' } },
    { given: 'more than one value of it', headers: { 'x-latchkey-console': '1, background' } },
    { given: 'a foreign origin', headers: { origin: 'https://evil.test' } },
    { given: 'no origin a sandboxed frame has', headers: { origin: 'null' } },
    { given: 'a request from another site', headers: { 'sec-fetch-site': 'cross-site' } },
    {
      given: 'a request from another host of the site',
      headers: { 'sec-fetch-site': 'same-site' },
    },
    { given: 'an address that was typed in', headers: { 'sec-fetch-site': 'none' } },
  ])
    for (const [method, path] of [
      ['GET', '/console/api/v2/clients'],
      ['POST', '/console/api/v2/clients'],
      ['POST', '/console/api/try-token'],
      ['POST', '/console/sign-out'],
    ] as const)
      test(`${method} ${path} with ${row.given} is refused, and nothing happens`, async () => {
        const body = method === 'POST' ? { name: 'Forged' } : undefined
        const answer = await owner.send(method, path, body, row.headers)
        expect({ status: answer.status, code: answer.body.errorCode }).toEqual({
          status: 403,
          code: 'console_foreign_request',
        })
        expect(answer.headers.get('access-control-allow-origin')).toBeNull()
        expect((await owner.state()).session.role).toBe('owner')
      })

  test('a preflight gets no leave', async () => {
    for (const path of ['/console/api/v2/clients', '/console/state', '/console/api/try-token']) {
      const response = await server().fetch(path, {
        method: 'OPTIONS',
        headers: {
          origin: 'https://evil.test',
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'x-latchkey-console',
        },
      })
      expect(response.ok).toBe(false)
      for (const [name] of response.headers) expect(name).not.toMatch(/^access-control-/)
    }
  })

  test('without a session every path but set-up answers 401', async () => {
    const stranger = consoleVisitor(server())
    for (const [method, path] of [
      ['GET', '/console/api/v2/clients'],
      ['GET', '/console/api/latchkey/setup'],
      ['PUT', '/console/api/latchkey/administrators/x'],
      ['POST', '/console/api/try-token'],
    ] as const)
      expect((await stranger.send(method, path, method === 'GET' ? undefined : {})).body).toEqual({
        statusCode: 401,
        error: 'Unauthorized',
        message: 'Sign in to the console.',
        errorCode: 'console_session_required',
      })
  })

  test('the live log streams through', async () => {
    const cookie = [...owner.browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await server().fetch('/console/api/latchkey/logs/stream', {
      headers: { cookie, 'x-latchkey-console': '1', accept: 'text/event-stream' },
    })
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
    await owner.send('POST', '/console/api/v2/roles', { name: 'streamed' })
    const reader = response.body?.getReader()
    let text = ''
    while (!text.includes('streamed')) {
      const part = await reader?.read()
      if (part === undefined || part.done) throw new Error(`The stream ended: ${text}`)
      text += new TextDecoder().decode(part.value)
    }
    await reader?.cancel()
    expect(text).toContain('event: log')
  })

  describe('a path that is read otherwise by parsers of addresses reaches no API', () => {
    let listening: Listening
    beforeAll(async () => {
      listening = await server().app.listen({ host: '127.0.0.1', port: 0 })
    })
    afterAll(() => listening.close(0))

    /** As written, which `fetch` would not send. */
    const raw = (path: string): Promise<{ status: number; body: string }> =>
      new Promise((resolve, reject) => {
        const cookie = [...owner.browser.cookies].map((pair) => pair.join('=')).join('; ')
        const headers = { host: new URL(server().issuer).host, cookie, 'x-latchkey-console': '1' }
        get({ host: '127.0.0.1', port: listening.port, path, headers }, (response) => {
          let body = ''
          response.setEncoding('utf8').on('data', (part) => (body += String(part)))
          response.on('end', () => {
            resolve({ status: response.statusCode ?? 0, body })
          })
        }).on('error', reject)
      })

    test('/console/api/v2/clients is there', async () => {
      expect((await raw('/console/api/v2/clients')).status).toBe(200)
    })

    for (const path of [
      '/console/api/v2/../../oauth/token',
      '/console/api/v2/../v2/clients',
      '/console/api/v2/%2e%2e/%2e%2e/authorize',
      '/console/api/v2/%2E%2e/v2/clients',
      '/console/api/v2/..%2f..%2fauthorize',
      '/console/api/v2/clients\\..\\x',
      '/console/api/v2//clients',
      '/console/api/v2/clients/.',
      '/console/api/v3/clients',
      '/console/api/',
      '/console/api/latchkey/%2e%2e/%2e%2e/v2/clients',
      '/console/api/latchkey//evil.test/x',
      '/console/api/oauth/token',
      '/console/api',
    ])
      test(path, async () => {
        const { status, body } = await raw(path)
        // What is left of some is a path of the page: it holds nothing that is anybody's.
        if (status === 200) expect(body).toContain('<div id="root">')
        else expect([400, 404]).toContain(status)
      })
  })

  test('a bearer token of the page does not take the place of the session', async () => {
    const token = await server().managementToken()
    const stranger = consoleVisitor(server())
    const answer = await stranger.send('GET', '/console/api/v2/clients', undefined, {
      authorization: `Bearer ${token}`,
    })
    expect(answer.status).toBe(401)
  })

  test('the caller is logged by the own address and as the user', async () => {
    const { body: made } = await owner.send('POST', '/console/api/v2/roles', { name: 'r1' })
    await server().stores.events.flush()
    const { body } = await server().api('GET', '/api/v2/logs?q=type:sapi&sort=date:-1')
    const entry = body.find(
      ({ details }: { details: { response: { body: { id: string } } } }) =>
        details.response.body?.id === made.id,
    )
    const { session } = await owner.state()
    expect(entry).toMatchObject({ client_name: 'Latchkey Console', ip: '127.0.0.1' })
    expect(entry.details.request.auth.user).toEqual({ user_id: session.user.user_id })
  })

  test('a body beyond what the APIs take is refused', async () => {
    const answer = await owner.send('POST', '/console/api/v2/clients', {
      name: 'x'.repeat(1_100_000),
    })
    expect(answer.status).toBe(413)
  })

  test('try-token gets a token as the client, whose secret is never shown', async () => {
    const machine = await server().machine()
    const { client_id: clientId, audience } = machine
    const asked = { client_id: clientId, audience, expires_in: 60 }
    const answer = await owner.send('POST', '/console/api/try-token', asked)
    expect(answer.body).toMatchObject({ token_type: 'Bearer', expires_in: 60 })
    expect(JSON.stringify(answer.body)).not.toContain(machine.client_secret)
    const refused = await owner.send('POST', '/console/api/try-token', {
      ...asked,
      scope: 'fly:rockets',
    })
    expect({ status: refused.status, error: refused.body.error }).toEqual({
      status: 403,
      error: 'access_denied',
    })
    const unknown = await owner.send('POST', '/console/api/try-token', {
      client_id: 'nosuch',
      audience,
    })
    expect(unknown.status).toBe(404)
    for (const body of [{}, { client_id: 1, audience }, { ...asked, expires_in: 'long' }, []])
      expect((await owner.send('POST', '/console/api/try-token', body)).body.errorCode).toBe(
        'invalid_body',
      )
  })

  test('a role that changes holds from the next request on; one that is taken ends the session', async () => {
    const id = await makeAdministrator(server(), { email: 'ed@example.com', role: 'editor' })
    const editor = consoleVisitor(server())
    await editor.signIn({ email: 'ed@example.com' })
    const make = (name: string) => editor.send('POST', '/console/api/v2/roles', { name })
    expect((await make('by an editor')).status).toBe(200)
    await giveRole(server(), id, 'viewer')
    expect((await editor.state()).session.role).toBe('viewer')
    expect((await make('by a viewer')).body.errorCode).toBe('insufficient_scope')
    const path = `/api/latchkey/v1/administrators/${encodeURIComponent(id)}`
    expect((await server().api('DELETE', path)).status).toBe(204)
    expect((await editor.state()).session).toBeUndefined()
    expect((await make('by nobody')).status).toBe(401)
  })

  for (const [what, end] of Object.entries({
    'is blocked': (id: string) => server().api('PATCH', `/api/v2/users/${id}`, { blocked: true }),
    'is deleted': (id: string) => server().api('DELETE', `/api/v2/users/${id}`),
    'has all sessions ended': (id: string) =>
      server().api('DELETE', `/api/v2/users/${id}/sessions`),
    'has a new password': (id: string) =>
      server().api('PATCH', `/api/v2/users/${id}`, { password: 'another long sentence of words' }),
  }))
    test(`the session ends when the user ${what}`, async () => {
      const email = `${what.replaceAll(' ', '-')}@example.com`
      const id = await makeAdministrator(server(), { email, role: 'viewer' })
      const visitor = consoleVisitor(server())
      await visitor.signIn({ email })
      expect((await visitor.send('GET', '/console/api/v2/clients')).status).toBe(200)
      expect((await end(encodeURIComponent(id))).status).toBeLessThan(300)
      expect((await visitor.send('GET', '/console/api/v2/clients')).status).toBe(401)
    })

  test('when its token is revoked the session goes on with another', async () => {
    const { session } = await owner.state()
    const revoked = await server().api('POST', '/api/latchkey/v1/tokens/revoke', {
      user_id: session.user.user_id,
    })
    expect(revoked.status).toBe(200)
    expect((await owner.send('GET', '/console/api/v2/clients')).status).toBe(200)
  })
}

onEachDatabase('the way from the console to the APIs', tests, () => ({ consoleDirectory }))
