/**
 * The console and those who govern by it: rows 44, 48, 63, 69, 83 and 80 of the attacks, and every road
 * by which a lesser role might become a greater one.
 */
import { beforeAll, describe, expect, test } from 'vitest'
import { createTenant } from '../../src/bootstrap.ts'
import { systemClock } from '../../src/kit/clock.ts'
import {
  consoleVisitor,
  makeAdministrator,
  ownerEmail,
  ownerPassword,
  setUp,
  type ConsoleVisitor,
} from '../support/console.ts'
import { onEachDatabase } from '../support/each-database.ts'
import type { Answered } from '../support/server.ts'

const strongPassword = 'quite another sentence of words'

onEachDatabase('the console is not a way to more power', (server) => {
  let owner: ConsoleVisitor
  let ownerId: string
  let editor: ConsoleVisitor
  let editorId: string
  let security: ConsoleVisitor
  let viewer: ConsoleVisitor

  const signedIn = async (email: string): Promise<ConsoleVisitor> => {
    const visitor = consoleVisitor(server())
    await visitor.signIn({ email })
    expect((await visitor.state()).session.user.email).toBe(email)
    return visitor
  }
  const own = '/console/api/latchkey'
  const api = '/console/api/v2'
  const at = encodeURIComponent

  beforeAll(async () => {
    ownerId = (await setUp(server())).body.user_id
    editorId = await makeAdministrator(server(), { email: 'ed@x.example', role: 'editor' })
    await makeAdministrator(server(), { email: 'sec@x.example', role: 'security' })
    await makeAdministrator(server(), { email: 'view@x.example', role: 'viewer' })
    owner = await signedIn(ownerEmail)
    editor = await signedIn('ed@x.example')
    security = await signedIn('sec@x.example')
    viewer = await signedIn('view@x.example')
  })

  const refused = (answer: Answered): void => {
    expect({ status: answer.status, code: answer.body.errorCode }).toEqual({
      status: 403,
      code: 'insufficient_scope',
    })
  }

  describe('an owner’s account is out of reach of editors', () => {
    for (const row of [
      { what: 'a new password', body: { password: strongPassword } },
      { what: 'another address', body: { email: 'mine@evil.test' } },
      { what: 'a verified address', body: { email_verified: true } },
      { what: 'a block', body: { blocked: true } },
      { what: 'metadata', body: { app_metadata: { a: 1 } } },
    ])
      test(`PATCH with ${row.what}`, async () => {
        refused(await editor.send('PATCH', `${api}/users/${at(ownerId)}`, row.body))
      })

    for (const row of [
      {
        what: 'a ticket for a password by id',
        path: 'password-change',
        body: () => ({ user_id: ownerId }),
      },
      {
        what: 'a ticket with a password in it',
        path: 'password-change',
        body: () => ({ user_id: ownerId, new_password: strongPassword }),
      },
      {
        what: 'a ticket that verifies',
        path: 'email-verification',
        body: () => ({ user_id: ownerId }),
      },
      {
        what: 'a ticket for a password by address and connection',
        path: 'password-change',
        body: async () => {
          const named = await server().stores.connections.find('latchkey-administrators')
          return { email: ownerEmail, connection_id: named?.id }
        },
      },
    ])
      test(row.what, async () => {
        refused(await editor.send('POST', `${api}/tickets/${row.path}`, await row.body()))
      })

    test('deleting it', async () => {
      refused(await editor.send('DELETE', `${api}/users/${at(ownerId)}`))
      const named = await server().stores.connections.find('latchkey-administrators')
      const path = `${api}/connections/${String(named?.id)}/users?email=${at(ownerEmail)}`
      expect((await editor.send('DELETE', path)).status).toBe(404)
      expect((await owner.state()).session.user.user_id).toBe(ownerId)
    })

    test('linking it with an account of one’s own, in either direction', async () => {
      const stranger = await server().api('POST', '/api/v2/users', {
        connection: 'Username-Password-Authentication',
        email: 'stranger@x.example',
        password: 'Stranger-Password-1',
      })
      const strangerId = String(stranger.body.user_id)
      for (const [primary, secondary] of [
        [editorId, ownerId],
        [strangerId, ownerId],
        [ownerId, strangerId],
      ] as const) {
        const answer = await editor.send('POST', `${api}/users/${at(primary)}/identities`, {
          provider: 'auth0',
          user_id: secondary.slice('auth0|'.length),
        })
        expect({ status: answer.status, code: answer.body.errorCode }).toEqual({
          status: 409,
          code: 'administrator_account',
        })
      }
    })

    test('making another account of the connection', async () => {
      refused(
        await editor.send('POST', `${api}/users`, {
          connection: 'latchkey-administrators',
          email: 'second@x.example',
          password: strongPassword,
        }),
      )
    })

    test('a mail with a link to a new password is never sent', async () => {
      const asked = await server().fetch('/dbconnections/change_password', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          client_id: (await server().stores.singleton('console'))?.['client_id'],
          connection: 'latchkey-administrators',
          email: ownerEmail,
        }),
      })
      expect(asked.status).toBe(200)
      const visitor = consoleVisitor(server())
      const form = await visitor.browser.open('/console/sign-in')
      const page = await visitor.browser.open(`/u/reset-password/request${form.url.search}`)
      await visitor.browser.submit(page, { email: ownerEmail })
      const mails = await owner.send('GET', `${own}/mails`)
      expect(JSON.stringify(mails.body)).not.toContain(ownerEmail)
    })

    test('nobody signs up in the connection', async () => {
      const answer = await server().fetch('/dbconnections/signup', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          client_id: (await server().stores.singleton('console'))?.['client_id'],
          connection: 'latchkey-administrators',
          email: 'new@evil.test',
          password: strongPassword,
        }),
      })
      expect(answer.status).toBe(400)
    })

    test('and the password is still the owner’s', async () => {
      const visitor = consoleVisitor(server())
      await visitor.signIn({ email: ownerEmail, password: ownerPassword })
      expect((await visitor.state()).session.role).toBe('owner')
    })
  })

  describe('row 69: roles are given and taken by owners alone', () => {
    test('every lesser role is refused, for itself and for others', async () => {
      for (const visitor of [editor, security, viewer])
        for (const id of [editorId, ownerId]) {
          const path = `${own}/administrators/${at(id)}`
          refused(await visitor.send('PUT', path, { role: 'owner' }))
          refused(await visitor.send('DELETE', path))
        }
    })

    test('only a user of the administrators’ connection can be one', async () => {
      const { body } = await server().api('POST', '/api/v2/users', {
        connection: 'Username-Password-Authentication',
        email: 'user@x.example',
        password: 'Ordinary-Password-1',
      })
      const path = `${own}/administrators/${at(body.user_id)}`
      const answer = await owner.send('PUT', path, { role: 'owner' })
      expect({ status: answer.status, code: answer.body.errorCode }).toEqual({
        status: 409,
        code: 'not_an_administrator_account',
      })
    })

    for (const role of ['admin', '', null, 1, ['owner'], { $ne: '' }])
      test(`${JSON.stringify(role)} is no role`, async () => {
        const path = `${own}/administrators/${at(editorId)}`
        expect((await owner.send('PUT', path, { role })).status).toBe(400)
      })

    test('the last owner stays: no demotion, removal, block or deletion', async () => {
      const path = `${own}/administrators/${at(ownerId)}`
      const user = `${api}/users/${at(ownerId)}`
      for (const answer of [
        await owner.send('PUT', path, { role: 'editor' }),
        await owner.send('DELETE', path),
        await owner.send('PATCH', user, { blocked: true }),
        await owner.send('DELETE', user),
      ])
        expect({ status: answer.status, code: answer.body.errorCode }).toEqual({
          status: 409,
          code: 'last_owner',
        })
    })

    test('of two owners who leave at once one stays', async () => {
      const secondId = await makeAdministrator(server(), { email: 'two@x.example', role: 'owner' })
      const statuses = await Promise.all(
        [ownerId, secondId].map(async (id) => {
          const path = `/api/latchkey/v1/administrators/${at(id)}`
          return (await server().api('PUT', path, { role: 'viewer' })).status
        }),
      )
      expect(statuses.sort()).toEqual([200, 409])
      const { body } = await server().api('GET', '/api/latchkey/v1/administrators')
      const roles = body.administrators.map(({ role }: { role: string }) => role)
      expect(roles.filter((role: string) => role === 'owner')).toHaveLength(1)
      for (const id of [ownerId, secondId])
        await server().api('PUT', `/api/latchkey/v1/administrators/${at(id)}`, { role: 'owner' })
      await server().api('DELETE', `/api/v2/users/${at(secondId)}`)
    })
  })

  describe('nobody hands out or takes over what is beyond the own role', () => {
    const managed = () => `${server().issuer}api/v2/`

    test('a client of one’s own is not granted the power of owners', async () => {
      const { body: client } = await editor.send('POST', `${api}/clients`, {
        name: 'Ladder',
        app_type: 'non_interactive',
      })
      const wanted = { client_id: client.client_id, audience: managed() }
      for (const grant of [
        { scope: ['update:administrators'] },
        { scope: ['read:clients', 'update:signing_keys'] },
        { allow_all_scopes: true },
      ])
        refused(await editor.send('POST', `${api}/client-grants`, { ...wanted, ...grant }))
      const fine = await editor.send('POST', `${api}/client-grants`, {
        ...wanted,
        scope: ['read:clients'],
      })
      expect(fine.status).toBe(201)
      const path = `${api}/client-grants/${fine.body.id}`
      refused(await editor.send('PATCH', path, { scope: ['update:administrators'] }))
      refused(await editor.send('PATCH', path, { allow_all_scopes: true }))
    })

    test('a token made by hand climbs no further than who made it', async () => {
      const made = await editor.send('POST', `${own}/tokens`, {
        scopes: [
          'create:client_grants',
          'update:clients',
          'update:client_keys',
          'read:clients',
          'read:client_keys',
        ],
        expires_in: 60,
      })
      expect(made.status).toBe(201)
      const { access_token: token } = made.body
      const { client_id: clientId } = server().bootstrapClient
      const grant = { client_id: clientId, audience: managed(), scope: ['update:administrators'] }
      refused(await server().api('POST', '/api/v2/client-grants', grant, token))
      const shown = await server().api('GET', `/api/v2/clients/${clientId}`, undefined, token)
      expect([shown.status, shown.body.client_secret]).toEqual([200, undefined])
      refused(await server().api('POST', `/api/v2/clients/${clientId}/rotate-secret`, {}, token))
      const beyond = { scopes: ['update:administrators'], expires_in: 60 }
      expect((await editor.send('POST', `${own}/tokens`, beyond)).status).toBe(403)
    })

    test('a machine of an editor’s own is no ladder to what owners keep to themselves', async () => {
      const { body: machine } = await editor.send('POST', `${api}/clients`, {
        name: 'Rung',
        app_type: 'non_interactive',
      })
      const { client_id: id, client_secret: secret } = machine
      const scope = [
        'read:clients',
        'update:clients',
        'read:client_keys',
        'update:client_keys',
        'create:client_grants',
        'update:client_grants',
      ]
      const first = await editor.send('POST', `${api}/client-grants`, {
        client_id: id,
        audience: managed(),
        scope,
      })
      expect(first.status).toBe(201)
      const { body: issued } = await server().post('/oauth/token', {
        grant_type: 'client_credentials',
        client_id: id,
        client_secret: secret,
        audience: managed(),
      })
      const as = (method: string, path: string, body?: unknown) =>
        server().api(method, `/api/v2/${path}`, body, String(issued.access_token))
      for (const rung of ['update:settings', 'create:signing_keys', 'update:administrators'])
        refused(await as('PATCH', `client-grants/${first.body.id}`, { scope: [...scope, rung] }))
      const { body: other } = await owner.send('POST', `${api}/clients`, {
        name: 'Rotates keys',
        app_type: 'non_interactive',
      })
      const wanted = { client_id: other.client_id, audience: managed() }
      refused(await as('POST', 'client-grants', { ...wanted, scope: ['update:settings'] }))
      const given = { ...wanted, scope: ['update:signing_keys'] }
      expect((await owner.send('POST', `${api}/client-grants`, given)).status).toBe(201)
      expect((await as('GET', `clients/${other.client_id}`)).body.client_secret).toBeUndefined()
      refused(await as('POST', `clients/${other.client_id}/rotate-secret`, {}))
    })

    test('the management client’s secret is not read, replaced or joined by another', async () => {
      const { client_id: id, client_secret: secret } = server().bootstrapClient
      for (const visitor of [editor, security]) {
        const one = await visitor.send('GET', `${api}/clients/${id}`)
        expect([one.status, one.body.client_secret]).toEqual([200, undefined])
        const all = await visitor.send('GET', `${api}/clients`)
        expect(JSON.stringify(all.body)).not.toContain(secret)
        refused(await visitor.send('POST', `${api}/clients/${id}/rotate-secret`, {}))
        refused(await visitor.send('POST', `${own}/clients/${id}/secrets`, {}))
        const tried = { client_id: id, audience: managed() }
        const token = await visitor.send('POST', '/console/api/try-token', tried)
        expect(token.body.errorCode).toBe('client_secret_unreadable')
      }
      refused(await editor.send('PATCH', `${api}/clients/${id}`, { client_secret: 'x'.repeat(40) }))
      refused(
        await editor.send('POST', `${api}/clients/${id}/credentials`, {
          credential_type: 'public_key',
          name: 'mine',
          pem: 'x',
        }),
      )
      expect((await owner.send('GET', `${api}/clients/${id}`)).body.client_secret).toBe(secret)
    })

    test('a machine without that scope does not get it by another client either', async () => {
      const token = await server().managementToken([
        'create:client_grants',
        'read:clients',
        'read:client_keys',
        'update:client_keys',
        'create:users',
        'update:users',
        'create:user_tickets',
      ])
      const { client_id: id } = server().bootstrapClient
      const shown = await server().api('GET', `/api/v2/clients/${id}`, undefined, token)
      expect(shown.body.client_secret).toBeUndefined()
      refused(await server().api('POST', `/api/v2/clients/${id}/rotate-secret`, {}, token))
      refused(
        await server().api(
          'PATCH',
          `/api/v2/users/${at(ownerId)}`,
          { password: strongPassword },
          token,
        ),
      )
      refused(
        await server().api('POST', '/api/v2/tickets/password-change', { user_id: ownerId }, token),
      )
      const { body: client } = await server().api('POST', '/api/v2/clients', { name: 'M' })
      const grant = { client_id: client.client_id, audience: managed() }
      refused(
        await server().api(
          'POST',
          '/api/v2/client-grants',
          { ...grant, scope: ['update:administrators'] },
          token,
        ),
      )
      // What the compatible API gives away it still gives away.
      const usual = { ...grant, scope: ['read:users', 'delete:users'] }
      expect((await server().api('POST', '/api/v2/client-grants', usual, token)).status).toBe(201)
    })

    test('viewers see no secret, and change nothing', async () => {
      const machine = await server().machine()
      const one = await viewer.send('GET', `${api}/clients/${machine.client_id}`)
      expect([one.status, one.body.client_secret]).toEqual([200, undefined])
      const hs256 = await server().machine({ api: { signing_alg: 'HS256' } })
      await server().api('POST', '/api/v2/connections', {
        name: 'upstream',
        strategy: 'oidc',
        options: {
          client_id: 'us',
          client_secret: 'upstream-secret',
          issuer: 'https://up.example',
        },
      })
      for (const path of [`resource-servers/${hs256.apiId}`, 'resource-servers', 'connections']) {
        const seen = JSON.stringify((await viewer.send('GET', `${api}/${path}`)).body)
        expect(seen).not.toMatch(/signing_secret|upstream-secret/)
        const full = JSON.stringify((await server().api('GET', `/api/v2/${path}`)).body)
        expect(full).toMatch(/signing_secret|upstream-secret/)
      }
      refused(await viewer.send('GET', `${own}/mails`))
      for (const [method, path, body] of [
        ['POST', `${api}/clients`, { name: 'x' }],
        ['POST', `${own}/tokens`, { scopes: ['read:clients'] }],
        ['POST', `${own}/tokens/revoke`, { client_id: machine.client_id }],
        ['PATCH', `${api}/users/${at(editorId)}`, { blocked: true }],
        ['POST', `${api}/keys/signing/rotate`, undefined],
      ] as const)
        refused(await viewer.send(method, path, body))
    })

    test('editors make no keys and security makes no clients', async () => {
      refused(await editor.send('POST', `${api}/keys/signing/rotate`))
      refused(await security.send('POST', `${api}/clients`, { name: 'x' }))
      refused(await security.send('POST', `${own}/tokens`, { scopes: ['read:clients'] }))
    })

    for (const { what, email, end } of [
      {
        what: 'a role that is taken',
        email: 'gone@x.example',
        end: (id: string) => server().api('DELETE', `/api/latchkey/v1/administrators/${id}`),
      },
      {
        what: 'a block',
        email: 'blocked@x.example',
        end: (id: string) => server().api('PATCH', `/api/v2/users/${id}`, { blocked: true }),
      },
      {
        what: 'a deletion',
        email: 'deleted@x.example',
        end: (id: string) => server().api('DELETE', `/api/v2/users/${id}`),
      },
    ])
      test(`${what} ends what the administrator made by hand`, async () => {
        const id = await makeAdministrator(server(), { email, role: 'editor' })
        const gone = await signedIn(email)
        const made = await gone.send('POST', `${own}/tokens`, { scopes: ['read:clients'] })
        const { access_token: token } = made.body
        expect((await server().api('GET', '/api/v2/clients', undefined, token)).status).toBe(200)
        expect((await end(at(id))).status).toBeLessThan(300)
        expect((await server().api('GET', '/api/v2/clients', undefined, token)).status).toBe(401)
      })
  })

  describe('the console’s own client and connection are nobody’s to touch', () => {
    const ids = async (): Promise<{ client: string; connection: string }> => {
      const known = await server().stores.singleton('console')
      return { client: String(known?.['client_id']), connection: String(known?.['connection_id']) }
    }

    test('no list holds them', async () => {
      const { client, connection } = await ids()
      for (const path of ['clients', 'clients?include_totals=true', 'clients?is_first_party=true'])
        expect(JSON.stringify((await server().api('GET', `/api/v2/${path}`)).body)).not.toContain(
          client,
        )
      for (const path of [
        'connections',
        'connections?strategy=auth0',
        'connections?name=latchkey-administrators',
      ]) {
        const { body } = await server().api('GET', `/api/v2/${path}`)
        expect(JSON.stringify(body)).not.toContain(connection)
      }
      const counted = (
        await server().api('GET', '/api/v2/clients?include_totals=true&per_page=100')
      ).body
      expect(counted.total).toBe(counted.clients.length)
    })

    test('not even an owner of every scope reads, changes, deletes or opens them', async () => {
      const { client, connection } = await ids()
      for (const [method, path, body, status] of [
        ['GET', `clients/${client}`, undefined, 404],
        ['PATCH', `clients/${client}`, { callbacks: ['https://evil.test/'] }, 404],
        ['DELETE', `clients/${client}`, undefined, 204],
        ['POST', `clients/${client}/rotate-secret`, {}, 404],
        [
          'POST',
          `clients/${client}/credentials`,
          { credential_type: 'public_key', name: 'n', pem: 'p' },
          404,
        ],
        ['GET', `clients/${client}/connections`, undefined, 404],
        ['GET', `connections/${connection}`, undefined, 404],
        ['PATCH', `connections/${connection}`, { options: { disable_signup: false } }, 404],
        ['DELETE', `connections/${connection}`, undefined, 202],
        ['GET', `connections/${connection}/clients`, undefined, 404],
        ['PATCH', `connections/${connection}/clients`, [{ client_id: client, status: true }], 404],
        [
          'POST',
          'client-grants',
          { client_id: client, audience: `${server().issuer}api/v2/`, scope: ['read:clients'] },
          404,
        ],
        ['POST', 'connections', { name: 'latchkey-administrators', strategy: 'auth0' }, 409],
      ] as const) {
        const answer = await server().api(method, `/api/v2/${path}`, body)
        // Deleting what is not there answers like deleting it.
        const expected = method === 'DELETE' ? [status, 404, 204] : [status]
        expect({ method, path, isExpected: expected.includes(answer.status) }).toEqual({
          method,
          path,
          isExpected: true,
        })
      }
      const secrets = `/api/latchkey/v1/clients/${client}/secrets`
      expect((await server().api('POST', secrets, {})).status).toBe(404)
      expect((await signedIn(ownerEmail)).browser.cookies.size).toBeGreaterThan(0)
    })

    test('a new client joins every connection but this one', async () => {
      await server().api('PATCH', '/api/v2/tenants/settings', {
        flags: { enable_client_connections: true },
      })
      const { body } = await server().api('POST', '/api/v2/clients', { name: 'Joiner' })
      const named = await server().stores.connections.find('latchkey-administrators')
      expect(named?.enabledClients).not.toContain(body.client_id)
      await server().api('PATCH', '/api/v2/tenants/settings', {
        flags: { enable_client_connections: false },
      })
    })

    test('its codes are redeemed by nobody else', async () => {
      const { client } = await ids()
      for (const credentials of [{}, { client_secret: '' }, { client_secret: 'guess' }]) {
        const answer = await server().post('/oauth/token', {
          grant_type: 'authorization_code',
          client_id: client,
          code: 'x',
          redirect_uri: `${server().issuer}console/callback`,
          ...credentials,
        })
        expect(answer.status).toBe(401)
      }
    })

    test('it gets tokens by no other grant, and its callback is fixed', async () => {
      const { client } = await ids()
      const form = { client_id: client, response_type: 'code', state: 's' }
      for (const redirect of ['https://evil.test/', `${server().issuer}console/callback/../x`]) {
        const query = new URLSearchParams({ ...form, redirect_uri: redirect }).toString()
        expect((await server().fetch(`/authorize?${query}`)).status).toBe(403 as number)
      }
    })
  })

  describe('rows 44, 48 and 83: the cookies', () => {
    const cookie = '__Host-latchkey-console'

    test('a callback that this browser did not begin makes no session', async () => {
      const victim = consoleVisitor(server())
      for (const query of ['code=abc&state=def', 'error=access_denied', 'state=&code=', '']) {
        const end = await victim.browser.open(`/console/callback?${query}`)
        expect([end.status, end.page?.heading]).toEqual([400, 'Please sign in again'])
      }
      expect((await victim.state()).session).toBeUndefined()
    })

    test('a callback with another state or a used code makes no session', async () => {
      const visitor = consoleVisitor(server())
      const form = await visitor.browser.open('/console/sign-in')
      const jar = new Map(visitor.browser.cookies)
      const end = await visitor.browser.submit(form, {
        username: ownerEmail,
        password: ownerPassword,
      })
      const callback = end.hops.find(({ url }) => url.includes('/console/callback'))?.url ?? ''
      expect(callback).toContain('code=')
      visitor.browser.cookies.delete(cookie)
      for (const [name, value] of jar) visitor.browser.cookies.set(name, value)
      const altered = new URL(callback)
      altered.searchParams.set('state', 'another')
      expect((await visitor.browser.open(altered)).status).toBe(400)
      for (const [name, value] of jar) visitor.browser.cookies.set(name, value)
      expect((await visitor.browser.open(callback)).status).toBe(400)
      expect((await visitor.state()).session).toBeUndefined()
    })

    test('an altered, shortened, foreign or swapped cookie is no session', async () => {
      const value = owner.browser.cookies.get(cookie) ?? ''
      const begun = consoleVisitor(server())
      await begun.browser.open('/console/sign-in')
      const other = begun.browser.cookies.get('__Host-latchkey-console-sign-in') ?? ''
      expect(value).toMatch(/^v1\./)
      const parts = value.split('.')
      for (const forged of [
        `${value}x`,
        value.slice(0, -2),
        [...parts.slice(0, 3), 'AAAA', parts[4]].join('.'),
        ['v1', '00000000', ...parts.slice(2)].join('.'),
        other,
        'eyJhbGciOiJub25lIn0.e30.',
        'x'.repeat(10_000),
      ]) {
        const visitor = consoleVisitor(server())
        visitor.browser.cookies.set(cookie, forged)
        expect((await visitor.send('GET', `${api}/clients`)).status).toBe(401)
      }
    })

    test('the cookie of one tenant is nothing at another', async () => {
      const issuer = 'https://other.example:8443/'
      await createTenant({
        storage: server().storage,
        clock: systemClock,
        name: 'other',
        issuer,
      })
      const host = new URL(issuer).host
      const answer = await owner.send('GET', `${api}/clients`, undefined, { host })
      expect(answer.status).toBe(401)
    })

    test('neither the session cookie alone nor a user of an application is an administrator', async () => {
      const visitor = consoleVisitor(server())
      for (const [name, value] of owner.browser.cookies)
        if (name !== cookie) visitor.browser.cookies.set(name, value)
      expect((await visitor.send('GET', `${api}/clients`)).status).toBe(401)
    })

    test('row 80: what a tenant is called stays text, and no page holds a token', async () => {
      const title = '"><script>alert(1)</script>'
      await server().api('PATCH', '/api/v2/tenants/settings', { friendly_name: title })
      const end = await consoleVisitor(server()).browser.open(
        `/console/callback?error=${at(title)}&error_description=${at(title)}&state=x`,
      )
      expect(end.body).not.toContain('<script>alert')
      expect(end.headers.get('cache-control')).toBe('no-store')
      const state = await consoleVisitor(server()).send('GET', '/console/state')
      expect(state.headers.get('cache-control')).toBe('no-store')
      expect(state.headers.get('content-type')).toContain('application/json')
    })
  })
})
