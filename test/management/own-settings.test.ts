import { describe, expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'
import { startServer } from '../support/server.ts'
import type { Machine, TestServer } from '../support/server.ts'

const own = '/api/latchkey/v1'

const works = async (server: TestServer, machine: Machine, secret: string): Promise<boolean> => {
  const { status } = await server.post('/oauth/token', {
    grant_type: 'client_credentials',
    client_id: machine.client_id,
    client_secret: secret,
    audience: machine.audience,
  })
  return status === 200
}

onEachDatabase('our own settings API', (server) => {
  describe('rotation with overlap', () => {
    const start = async (body: object = {}) => {
      const machine = await server().machine()
      const path = `${own}/clients/${machine.client_id}/secrets`
      const { status, body: started } = await server().api('POST', path, body)
      expect(status).toBe(201)
      return { machine, path, started }
    }

    test('both secrets work until it is finished', async () => {
      const { machine, path, started } = await start()
      expect(started).toMatchObject({
        id: expect.stringMatching(/^sec_/),
        both_until: null,
        hint: started.client_secret.slice(-4),
      })
      expect(await works(server(), machine, machine.client_secret)).toBe(true)
      expect(await works(server(), machine, started.client_secret)).toBe(true)
      const listed = await server().api('GET', path)
      expect(listed.body.map(({ newest }: { newest: boolean }) => newest)).toEqual([true, false])
      expect(JSON.stringify(listed.body)).not.toContain(started.client_secret)
      const shown = await server().api('GET', `/api/v2/clients/${machine.client_id}`)
      expect(shown.body.client_secret).toBe(started.client_secret)
      expect((await server().api('POST', `${path}/${started.id}/finish`)).status).toBe(200)
      expect(await works(server(), machine, machine.client_secret)).toBe(false)
      expect(await works(server(), machine, started.client_secret)).toBe(true)
      expect((await server().api('POST', `${path}/${started.id}/finish`)).status).toBe(409)
    })

    test('is cancelled by deleting the newer secret', async () => {
      const { machine, path, started } = await start({ overlap_seconds: 60 })
      const [, older] = (await server().api('GET', path)).body
      expect(older.ends_at).toBe(started.both_until)
      expect((await server().api('DELETE', `${path}/${older.id}`)).status).toBe(409)
      expect((await server().api('DELETE', `${path}/${started.id}`)).status).toBe(204)
      expect(await works(server(), machine, started.client_secret)).toBe(false)
      expect(await works(server(), machine, machine.client_secret)).toBe(true)
      expect((await server().api('GET', path)).body).toMatchObject([{ ends_at: null }])
    })

    test('is refused while one is going on, also of two at once', async () => {
      const machine = await server().machine()
      const path = `${own}/clients/${machine.client_id}/secrets`
      const answers = await Promise.all([1, 2].map(() => server().api('POST', path, {})))
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
      expect((await server().api('GET', path)).body).toHaveLength(2)
    })

    test('ends at once by rotate-secret', async () => {
      const { machine, path, started } = await start()
      const rotated = await server().api(
        'POST',
        `/api/v2/clients/${machine.client_id}/rotate-secret`,
      )
      for (const secret of [machine.client_secret, started.client_secret])
        expect(await works(server(), machine, secret)).toBe(false)
      expect(await works(server(), machine, rotated.body.client_secret)).toBe(true)
      expect((await server().api('GET', path)).body).toHaveLength(1)
    })

    test('revokes live tokens when asked', async () => {
      const machine = await server().machine()
      const { body: issued } = await server().post('/oauth/token', {
        grant_type: 'client_credentials',
        client_id: machine.client_id,
        client_secret: machine.client_secret,
        audience: machine.audience,
      })
      await server().api('POST', `${own}/clients/${machine.client_id}/secrets`, {
        revoke_tokens: true,
      })
      const { body } = await server().api('POST', `${own}/tokens/inspect`, {
        token: issued.access_token,
      })
      expect(body.status).toBe('revoked')
    })

    for (const body of [
      { overlap_seconds: 0 },
      { overlap_seconds: 2_592_001 },
      { overlap_seconds: '60' },
      { secret: 'x' },
    ])
      test(`refuses ${JSON.stringify(body)}`, async () => {
        const machine = await server().machine()
        expect(
          (await server().api('POST', `${own}/clients/${machine.client_id}/secrets`, body)).status,
        ).toBe(400)
      })

    test('needs its own scopes', async () => {
      const { machine, path } = await start()
      const token = await server().managementToken([
        'update:client_keys',
        'read:client_keys',
        'update:clients',
      ])
      expect((await server().api('GET', path, undefined, token)).status).toBe(403)
      expect((await server().api('POST', path, {}, token)).status).toBe(403)
      expect((await server().api('GET', `${own}/clients/nobody/secrets`)).status).toBe(404)
      expect(await works(server(), machine, machine.client_secret)).toBe(true)
    })
  })

  describe('token policies', () => {
    test('of a client, a grant and the tenant are set and cleared', async () => {
      const machine = await server().machine()
      for (const path of [
        `${own}/clients/${machine.client_id}/token-policy`,
        `${own}/client-grants/${machine.grantId}/token-policy`,
        `${own}/tenant/token-policy`,
      ]) {
        expect((await server().api('GET', path)).body).toEqual({ max_lifetime: null })
        expect((await server().api('PUT', path, { max_lifetime: 60 })).body).toEqual({
          max_lifetime: 60,
        })
        expect((await server().api('GET', path)).body).toEqual({ max_lifetime: 60 })
        for (const max_lifetime of [0, -1, 2_592_001, 1.5, '60'])
          expect((await server().api('PUT', path, { max_lifetime })).status).toBe(400)
        expect((await server().api('PUT', path, {})).status).toBe(400)
        expect((await server().api('PUT', path, { max_lifetime: null })).body).toEqual({
          max_lifetime: null,
        })
      }
      expect((await server().api('GET', `${own}/clients/nobody/token-policy`)).status).toBe(404)
      expect((await server().api('GET', `${own}/client-grants/cgr_x/token-policy`)).status).toBe(
        404,
      )
    })

    test('survive an update of their client', async () => {
      const { client_id: id } = await server().machine()
      await server().api('PUT', `${own}/clients/${id}/token-policy`, { max_lifetime: 60 })
      await server().api('PATCH', `/api/v2/clients/${id}`, { name: 'Renamed' })
      expect(
        (await server().api('GET', `${own}/clients/${id}/token-policy`)).body.max_lifetime,
      ).toBe(60)
      expect((await server().api('GET', `/api/v2/clients/${id}`)).body).not.toHaveProperty(
        'max_lifetime',
      )
    })
  })

  test('usage checks its days', async () => {
    const { status, body } = await server().api('GET', `${own}/usage?client_id=nobody`)
    expect({ status, usage: body.usage, total: body.total }).toEqual({
      status: 200,
      usage: [],
      total: 0,
    })
    for (const query of ['from=yesterday', 'from=2026-02-30', 'from=2026-02-02&to=2026-02-01'])
      expect((await server().api('GET', `${own}/usage?${query}`)).status).toBe(400)
  })

  describe('settings', () => {
    const patch = (body: object) => server().api('PATCH', `${own}/settings`, body)

    test('have defaults, merge rate limits and restore them by null', async () => {
      expect((await server().api('GET', `${own}/settings`)).body).toMatchObject({
        log_retention_days: 30,
        hash_only_secrets: false,
        rate_limits: { oauth_token: { burst: 1_000, per_second: 500 } },
      })
      const limits = await patch({
        rate_limits: { oauth_token: { burst: 2_000, per_second: 900 } },
      })
      expect(limits.body.rate_limits).toMatchObject({
        oauth_token: { burst: 2_000 },
        management_api: { burst: 1_000 },
      })
      const restored = await patch({ rate_limits: { oauth_token: null } })
      expect(restored.body.rate_limits.oauth_token).toEqual({ burst: 1_000, per_second: 500 })
    })

    test('keep null as never', async () => {
      expect((await patch({ key_rotation_days: null })).body.key_rotation_days).toBeNull()
      expect((await server().api('GET', `${own}/settings`)).body.key_rotation_days).toBeNull()
    })

    for (const body of [
      {},
      { log_retention_days: 0 },
      { environment: 'moon' },
      { log_retention_days: 5, issue_event_days: 6 },
      { nonsense: 1 },
      { rate_limits: { nonsense: { burst: 1, per_second: 1 } } },
      { rate_limits: { oauth_token: { burst: 0, per_second: 1 } } },
      { hash_only_secrets: 'yes' },
    ])
      test(`refuse ${JSON.stringify(body)}`, async () => {
        expect((await patch(body)).status).toBe(400)
      })
  })
})

test('an overlap that was given an end ends by itself', async () => {
  let now = Date.now()
  const server = await startServer({ clock: { now: () => now } })
  try {
    const machine = await server.machine()
    const path = `${own}/clients/${machine.client_id}/secrets`
    const { body: started } = await server.api('POST', path, { overlap_seconds: 60 })
    expect(started.both_until).toBe(new Date(now + 60_000).toISOString())
    now += 50_000
    const [, older] = (await server.api('GET', path)).body
    const extended = await server.api('PATCH', `${path}/${older.id}`, { overlap_seconds: 60 })
    expect(extended.body.ends_at).toBe(new Date(now + 60_000).toISOString())
    now += 30_000
    expect(await works(server, machine, machine.client_secret)).toBe(true)
    now += 40_000
    expect(await works(server, machine, machine.client_secret)).toBe(false)
    expect(await works(server, machine, started.client_secret)).toBe(true)
    expect((await server.api('GET', path)).body).toHaveLength(1)
  } finally {
    await server.close()
  }
})

test('a tenant of hashes shows a secret once, forgets the others and refuses HS256', async () => {
  const server = await startServer()
  try {
    const machine = await server.machine()
    const signing = await server.api('POST', '/api/v2/clients', { name: 'Signs with its secret' })
    const refused = await server.api('PATCH', `${own}/settings`, { hash_only_secrets: true })
    expect(refused.status).toBe(409)
    expect(refused.body.message).toContain('Signs with its secret')
    await server.api('DELETE', `/api/v2/clients/${signing.body.client_id}`)
    const switched = await server.api('PATCH', `${own}/settings`, { hash_only_secrets: true })
    expect({ status: switched.status, on: switched.body.hash_only_secrets }).toEqual({
      status: 200,
      on: true,
    })
    const shown = await server.api('GET', `/api/v2/clients/${machine.client_id}`)
    expect(shown.body).not.toHaveProperty('client_secret')
    expect(await works(server, machine, machine.client_secret)).toBe(true)
    const fresh = await server.api('POST', '/api/v2/clients', { name: 'Fresh' })
    expect(fresh.body.client_secret).toMatch(/^[\w-]{64}$/)
    expect(fresh.body.jwt_configuration.alg).toBe('RS256')
    const asked = await server.api('POST', '/api/v2/clients', {
      name: 'H',
      jwt_configuration: { alg: 'HS256' },
    })
    expect(asked.status).toBe(400)
    const again = await server.api('GET', `/api/v2/clients/${fresh.body.client_id}`)
    expect(again.body).not.toHaveProperty('client_secret')
  } finally {
    await server.close()
  }
})
