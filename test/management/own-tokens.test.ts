import { describe, expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'
import type { Machine } from '../support/server.ts'
import { storedRefreshToken } from '../support/stored-sign-ins.ts'
import { storedUser } from '../support/stored-user.ts'

const own = '/api/latchkey/v1'

onEachDatabase('our own tokens API', (server) => {
  const issue = async (machine: Machine, form: Record<string, string> = {}): Promise<string> => {
    const { status, body } = await server().post('/oauth/token', {
      grant_type: 'client_credentials',
      client_id: machine.client_id,
      client_secret: machine.client_secret,
      audience: machine.audience,
      ...form,
    })
    expect(status).toBe(200)
    return body.access_token
  }
  const statusOf = async (token: string): Promise<string> =>
    (await server().api('POST', `${own}/tokens/inspect`, { token })).body.status
  const listed = async (query: string) => {
    await server().stores.events.flush()
    return (await server().api('GET', `${own}/tokens?${query}`)).body
  }
  const revoke = (body: object) => server().api('POST', `${own}/tokens/revoke`, body)

  test('the list tells what was issued and never the token', async () => {
    const machine = await server().machine()
    const token = await issue(machine, { scope: 'read:orders', expires_in: '60' })
    const { tokens } = await listed(`client_id=${machine.client_id}`)
    expect(tokens).toHaveLength(1)
    expect(tokens[0]).toMatchObject({
      kind: 'access_token',
      status: 'active',
      client_id: machine.client_id,
      audience: machine.audience,
      scopes: ['read:orders'],
      user_id: null,
      client_grant_id: machine.grantId,
      lifetime: { seconds: 60, won: 'request' },
    })
    expect(JSON.stringify(tokens)).not.toContain(token.split('.')[2])
    const one = await server().api('GET', `${own}/tokens/${tokens[0].id}`)
    expect(one.body).toEqual(tokens[0])
    expect((await server().api('GET', `${own}/tokens/unknown`)).status).toBe(404)
  })

  test('the list filters and pages', async () => {
    const machine = await server().machine()
    for (let count = 0; count < 3; count += 1)
      await issue(machine, { expires_in: String(100 + count) })
    const first = await listed(`client_id=${machine.client_id}&take=2&status=active`)
    expect(first.tokens).toHaveLength(2)
    const second = await listed(
      `client_id=${machine.client_id}&take=2&status=active&from=${first.next}`,
    )
    expect(second.tokens).toHaveLength(1)
    expect(second.next).toBeUndefined()
    for (const query of [
      'status=expired',
      'status=revoked',
      'user_id=auth0|1',
      'audience=https://other',
    ])
      expect((await listed(`client_id=${machine.client_id}&${query}`)).tokens).toEqual([])
    expect((await server().api('GET', `${own}/tokens?status=dead`)).status).toBe(400)
    expect((await server().api('GET', `${own}/tokens?from=x`)).status).toBe(400)
  })

  test('the summary counts live tokens', async () => {
    const machine = await server().machine()
    await issue(machine)
    await server().stores.events.flush()
    const { body } = await server().api('GET', `${own}/tokens/summary`)
    expect(body.complete).toBe(true)
    expect(body.by_client).toContainEqual({
      client_id: machine.client_id,
      client_name: expect.any(String),
      active: 1,
    })
    expect(body.by_audience).toContainEqual({ audience: machine.audience, active: 1 })
  })

  test('the summary of a client counts what expires soon and what was revoked', async () => {
    const machine = await server().machine()
    await issue(machine, { expires_in: '4000' })
    await issue(machine, { expires_in: '30' })
    await revoke({ token: await issue(machine, { expires_in: '3000' }) })
    await server().stores.events.flush()
    const path = `${own}/tokens/summary?client_id=${machine.client_id}`
    const { body } = await server().api('GET', path)
    expect(body).toMatchObject({ active: 2, expiring_soon: 1, revoked: 1, complete: true })
    expect(body.by_client).toHaveLength(1)
  })

  describe('POST /tokens/revoke', () => {
    for (const row of [
      { by: 'token', filter: (token: string) => ({ token }) },
      { by: 'client', filter: (_: string, { client_id }: Machine) => ({ client_id }) },
      { by: 'API', filter: (_: string, { audience }: Machine) => ({ audience }) },
      {
        by: 'client and API',
        filter: (_: string, { client_id, audience }: Machine) => ({ client_id, audience }),
      },
      {
        by: 'client grant',
        filter: (_: string, { grantId }: Machine) => ({ client_grant_id: grantId }),
      },
      {
        by: 'subject',
        filter: (_: string, { client_id }: Machine) => ({ user_id: `${client_id}@clients` }),
      },
    ])
      test(`by ${row.by} ends the token and says who accepts it still`, async () => {
        const [machine, bystander] = [await server().machine(), await server().machine()]
        const [token, other] = [await issue(machine), await issue(bystander)]
        const { status, body } = await revoke(row.filter(token, machine))
        expect(status).toBe(200)
        expect(body).toMatchObject({
          revoked: 1,
          complete: true,
          still_accepted_by: [machine.audience],
        })
        expect(body.audiences[0]).toMatchObject({
          audience: machine.audience,
          live: 1,
          reads_feed: false,
        })
        expect(await statusOf(token)).toBe('revoked')
        expect(await statusOf(other)).toBe('active')
        expect((await listed(`client_id=${machine.client_id}`)).tokens[0].status).toBe('revoked')
      })

    test('by id, and again', async () => {
      const machine = await server().machine()
      const token = await issue(machine)
      const [{ id }] = (await listed(`client_id=${machine.client_id}`)).tokens
      expect((await revoke({ jti: id })).body.revoked).toBe(1)
      expect(await statusOf(token)).toBe('revoked')
      expect((await revoke({ jti: id })).body.revoked).toBe(0)
    })

    test('leaves tokens issued after the given time', async () => {
      const machine = await server().machine()
      const token = await issue(machine)
      const before = Math.floor(Date.now() / 1_000) - 3_600
      expect(
        (await revoke({ client_id: machine.client_id, issued_before: before })).body.revoked,
      ).toBe(0)
      expect(await statusOf(token)).toBe('active')
    })

    for (const [given, body, status] of [
      ['nothing', {}, 400],
      [
        'a time to come',
        { client_id: 'x', issued_before: Math.floor(Date.now() / 1_000) + 3_600 },
        400,
      ],
      ['no time', { client_id: 'x', issued_before: 'yesterday' }, 400],
      ['an unknown member', { client: 'x' }, 400],
      ['a token beside a filter', { token: 'a.b.c', client_id: 'x' }, 400],
      ['an id beside a filter', { jti: 'x', audience: 'x' }, 400],
      ['a foreign token', { token: 'a.b.c' }, 400],
      ['an unknown grant', { client_grant_id: 'cgr_x' }, 404],
      ['a grant beside a client', { client_grant_id: 'cgr_x', client_id: 'x' }, 400],
      ['an empty client', { client_id: '' }, 400],
    ] as const)
      test(`refuses ${given}`, async () => {
        expect((await revoke(body)).status).toBe(status)
      })

    test('a dry run says the same and revokes nothing', async () => {
      const machine = await server().machine()
      const token = await issue(machine)
      await server().stores.events.flush()
      const [{ id }] = (await listed(`client_id=${machine.client_id}`)).tokens
      for (const filter of [{ client_id: machine.client_id }, { jti: id }, { token }]) {
        const { status, body } = await revoke({ ...filter, dry_run: true })
        expect(status).toBe(200)
        expect(body).toMatchObject({ revoked: 1, still_accepted_by: [machine.audience] })
      }
      expect(await statusOf(token)).toBe('active')
      expect((await revoke({ client_id: machine.client_id })).body.revoked).toBe(1)
    })

    for (const dry_run of [true, false])
      test(`refuses dry_run ${String(dry_run)} without anything to go by`, async () => {
        expect((await revoke({ dry_run })).status).toBe(400)
      })

    test('counts the refresh tokens that end with them', async () => {
      const userId = await storedUser(server(), { email: 'ledger@people.example' })
      const clientId = `ledger-${String(Date.now())}`
      await storedRefreshToken(server(), userId, { clientId })
      await storedRefreshToken(server(), userId, { clientId })
      const asked = await revoke({ client_id: clientId, dry_run: true })
      expect(asked.body.refresh_tokens).toBe(2)
      expect((await revoke({ client_id: clientId })).body.refresh_tokens).toBe(2)
      const after = await listed(`kind=refresh_token&client_id=${clientId}`)
      expect(after.tokens).toEqual([])
    })

    test('needs delete:tokens', async () => {
      const token = await server().managementToken(['read:tokens'])
      const answer = await server().api('POST', `${own}/tokens/revoke`, { client_id: 'x' }, token)
      expect(answer.status).toBe(403)
    })

    test('is logged without the token', async () => {
      const machine = await server().machine()
      const token = await issue(machine)
      await revoke({ token })
      const { body } = await server().api(
        'GET',
        '/api/v2/logs?q=description:"Revoke tokens"&per_page=1',
      )
      expect(JSON.stringify(body)).not.toContain(token)
      expect(body[0].details.request.body).toEqual({ token: 'REDACTED' })
    })
  })

  describe('POST /client-grants/{id}/deauthorize', () => {
    for (const [revokes, revoked, status] of [
      [false, 0, 'active'],
      [true, 1, 'revoked'],
    ] as const)
      test(`${revokes ? 'with' : 'without'} revoke_tokens leaves live tokens ${status}`, async () => {
        const machine = await server().machine()
        const token = await issue(machine)
        const path = `${own}/client-grants/${machine.grantId}/deauthorize`
        const { status: answered, body } = await server().api('POST', path, {
          revoke_tokens: revokes,
        })
        expect({ answered, revoked: body.revoked }).toEqual({ answered: 200, revoked })
        expect(await statusOf(token)).toBe(status)
        expect((await server().api('GET', `/api/v2/client-grants/${machine.grantId}`)).status).toBe(
          404,
        )
        expect((await server().api('POST', path, {})).status).toBe(404)
      })
  })

  describe('POST /tokens', () => {
    const make = (body: object, token?: string) =>
      server().api('POST', `${own}/tokens`, body, token)

    test('makes a token of the caller’s scopes that is listed with its note', async () => {
      const { status, body, headers } = await make({
        scopes: ['read:clients'],
        expires_in: 120,
        note: 'for a look',
      })
      expect(status).toBe(201)
      expect(headers.get('cache-control')).toContain('no-store')
      expect(body).toMatchObject({
        token_type: 'Bearer',
        scope: 'read:clients',
        expires_in: 120,
        note: 'for a look',
      })
      const used = await server().api('GET', '/api/v2/clients', undefined, body.access_token)
      expect(used.status).toBe(200)
      const one = await server().api('GET', `${own}/tokens/${body.id}`)
      expect(one.body).toMatchObject({
        note: 'for a look',
        status: 'active',
        made_by: { client_id: server().bootstrapClient.client_id },
      })
    })

    test('cannot be used to make tokens', async () => {
      const { body } = await make({ scopes: ['read:clients', 'read:tokens'] })
      expect((await make({}, body.access_token)).status).toBe(403)
      expect((await make({ scopes: ['create:tokens'] })).status).toBe(400)
    })

    for (const [given, body, status] of [
      ['scopes the caller has not', { scopes: ['read:users'] }, 403],
      ['no scopes', { scopes: [] }, 400],
      ['no lifetime', { expires_in: 0 }, 400],
      ['a lifetime of 31 days', { expires_in: 2_678_400 }, 400],
      ['text as lifetime', { expires_in: '60' }, 400],
      ['an overlong note', { note: 'x'.repeat(501) }, 400],
    ] as const)
      test(`refuses ${given}`, async () => {
        const token = await server().managementToken(['create:tokens', 'read:clients'])
        expect((await make(body, token)).status).toBe(status)
      })

    test('what it makes dies with the token that made it', async () => {
      const maker = await server().managementToken(['create:tokens', 'read:clients'])
      const { body } = await make({ scopes: ['read:clients'] }, maker)
      await revoke({ token: maker })
      const { status } = await server().api('GET', '/api/v2/clients', undefined, body.access_token)
      expect(status).toBe(401)
      expect((await server().api('GET', `${own}/tokens/${body.id}`)).body.status).toBe('revoked')
    })
  })

  test('inspect and simulate explain without changing anything', async () => {
    const machine = await server().machine()
    const token = await issue(machine)
    const inspected = await server().api('POST', `${own}/tokens/inspect`, { token })
    expect(inspected.body).toMatchObject({ status: 'active', claims: { azp: machine.client_id } })
    const { client_id, audience } = machine
    const good = await server().api('POST', `${own}/tokens/simulate`, {
      client_id,
      audience,
      scope: 'read:orders',
      expires_in: 5,
    })
    expect(good.body).toMatchObject({ issued: true, expires_in: 5, scope: 'read:orders' })
    const bad = await server().api('POST', `${own}/tokens/simulate`, {
      client_id,
      audience,
      scope: 'fly:rockets',
    })
    expect(bad.body).toMatchObject({ issued: false })
    for (const path of ['inspect', 'simulate'])
      expect((await server().api('POST', `${own}/tokens/${path}`, {})).status).toBe(400)
  })
})
