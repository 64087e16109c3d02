import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { consoleVisitor, ownerEmail, setUp } from '../support/console.ts'
import { onEachDatabase } from '../support/each-database.ts'
import { storedUser } from '../support/stored-user.ts'

const path = '/api/latchkey/v1/logs/last-change'
const long = '2020-01-01T00:00:00.000Z'

onEachDatabase('who changed a setting', (server) => {
  const api = async (method: string, at: string, body?: unknown) => {
    const answer = await server().api(method, at, body)
    expect(answer.status).toBeLessThan(300)
    return answer.body
  }
  const ask = async (query: Record<string, string>, since = long) => {
    const text = new URLSearchParams({ since, ...query }).toString()
    const { status, body } = await server().api('GET', `${path}?${text}`)
    expect(status).toBe(200)
    return body.change
  }
  const entryOf = (change: { log_id: string }) => api('GET', `/api/v2/logs/${change.log_id}`)
  const by = { kind: 'client', id: 'bootstrapclientbootstrapclient00' }

  test('is the change since which the value stands, not a later one of something else', async () => {
    const { apiId, audience } = await server().machine()
    const place = `/api/v2/resource-servers/${apiId}`
    await api('PATCH', place, { token_lifetime: 3600 })
    // The same record by its other name.
    await api('PATCH', `/api/v2/resource-servers/${encodeURIComponent(audience)}`, {
      token_lifetime: 900,
    })
    await api('PATCH', place, { name: 'Renamed' })
    await api('PATCH', place, { token_lifetime: 900 })
    const question = { kind: 'resource_server', id: apiId, member: 'token_lifetime' }
    const change = await ask(question)
    expect(change).toMatchObject({ by, value: 900 })
    const entry = await entryOf(change)
    expect(entry.date).toBe(change.at)
    expect(entry.details.request.path).toContain(encodeURIComponent(audience))
    expect(entry.details.request.body).toEqual({ token_lifetime: 900 })
    // 900 s were too short for the 7200 s of the web, which came down with them.
    const forWeb = await ask({ ...question, member: 'token_lifetime_for_web' })
    expect(forWeb.log_id).toBe(change.log_id)
  })

  test('is told by the name of the administrator who made it in the console', async () => {
    const { apiId } = await server().machine()
    expect((await setUp(server())).status).toBe(201)
    const visitor = consoleVisitor(server())
    await visitor.signIn()
    const sent = await visitor.send('PATCH', `/console/api/v2/resource-servers/${apiId}`, {
      token_lifetime: 700,
    })
    expect(sent.status).toBe(200)
    const change = await ask({ kind: 'resource_server', id: apiId, member: 'token_lifetime' })
    expect(change.by).toMatchObject({ kind: 'user', name: ownerEmail })
    expect(change.by.id).toMatch(/^auth0\|/)
  })

  test('of one scope of a grant is not that of another', async () => {
    const { grantId } = await server().machine()
    const place = `/api/v2/client-grants/${grantId}`
    await api('PATCH', place, { scope: ['read:orders'] })
    await api('PATCH', place, { scope: [] })
    const question = { kind: 'client_grant', id: grantId, member: 'scope' }
    const wroteTo = await ask({ ...question, holds: 'write:orders' })
    expect(wroteTo.value).toBe(false)
    const wrote = await entryOf(wroteTo)
    expect(wrote.details.request.body).toEqual({ scope: ['read:orders'] })
    const read = await entryOf(await ask({ ...question, holds: 'read:orders' }))
    expect(read.details.request.body).toEqual({ scope: [] })
  })

  describe('of a limit', () => {
    test('of a client, a grant and the tenant', async () => {
      const { client_id: clientId, grantId } = await server().machine()
      for (const [place, query] of [
        [`/clients/${clientId}/token-policy`, { kind: 'client', id: clientId }],
        [`/client-grants/${grantId}/token-policy`, { kind: 'client_grant', id: grantId }],
        ['/tenant/token-policy', { kind: 'token_policy' }],
      ] as const) {
        await api('PUT', `/api/latchkey/v1${place}`, { max_lifetime: 800 })
        const change = await ask({ ...query, member: 'max_lifetime' })
        expect((await entryOf(change)).details.request.path).toBe(`/api/latchkey/v1${place}`)
        await api('PUT', `/api/latchkey/v1${place}`, { max_lifetime: null })
        const after = await ask({ ...query, member: 'max_lifetime' })
        expect(after.log_id > change.log_id).toBe(true)
      }
    })
  })

  test('of permissions and roles is read from what was given and taken', async () => {
    const { audience } = await server().machine()
    const user = await storedUser(server(), { email: `drift@people.example` })
    const role = await api('POST', '/api/v2/roles', { name: 'Drifting' })
    const permissions = [{ resource_server_identifier: audience, permission_name: 'read:orders' }]
    const places = [
      [`/api/v2/roles/${role.id}/permissions`, { kind: 'role', id: role.id }],
      [`/api/v2/users/${encodeURIComponent(user)}/permissions`, { kind: 'user', id: user }],
    ] as const
    for (const [place, query] of places) {
      await api('POST', place, { permissions })
      await api('DELETE', place, { permissions })
      const held = { ...query, member: 'permissions', holds: 'read:orders' }
      const { details } = await entryOf(await ask({ ...held, audience }))
      expect(details.request).toMatchObject({ method: 'delete', path: place })
      expect(await ask({ ...held, audience: 'https://other.example' })).toBeNull()
    }
    const roles = `/api/v2/users/${encodeURIComponent(user)}/roles`
    await api('POST', roles, { roles: [role.id] })
    const given = await ask({ kind: 'user', id: user, member: 'roles', holds: role.id })
    expect((await entryOf(given)).details.request).toMatchObject({ method: 'post', path: roles })
  })

  describe('is not kept for a holder whose name is longer than any:', () => {
    const permissions = [{ resource_server_identifier: 'https://a.example', permission_name: 'r' }]
    for (const [kind, member, body] of [
      ['user', 'roles', { roles: ['rol_x'] }],
      ['user', 'permissions', { permissions }],
      ['role', 'permissions', { permissions }],
    ] as const)
      test(`taking ${member} from a ${kind} changes nothing`, async () => {
        // Without repetition: what is compressed well would fit in any index.
        const id = randomBytes(3_000).toString('hex')
        const place = `/api/v2/${kind}s/${id}/${member}`
        expect((await server().api('DELETE', place, body)).status).toBe(204)
        const { events } = server().stores
        await events.flush()
        expect(await events.changes({ target: { table: kind, id }, since: 0, limit: 1 })).toEqual(
          [],
        )
      })
  })

  describe('is not known', () => {
    test('when nobody did, when it was before that moment, and of what is not there', async () => {
      const { apiId } = await server().machine()
      await api('PATCH', `/api/v2/resource-servers/${apiId}`, { token_lifetime: 900 })
      const question = { kind: 'resource_server', id: apiId, member: 'token_lifetime' }
      expect(await ask(question)).not.toBeNull()
      expect(await ask(question, new Date(Date.now() + 60_000).toISOString())).toBeNull()
      expect(await ask({ ...question, id: 'unknown' })).toBeNull()
      expect(await ask({ ...question, kind: 'client' })).toBeNull()
      expect(await ask({ ...question, member: 'constructor' })).toBeNull()
    })

    test('when the entry that set it is gone and a later one only shows it', async () => {
      const { apiId } = await server().machine()
      const place = `/api/v2/resource-servers/${apiId}`
      await api('PATCH', place, { token_lifetime: 900 })
      const question = { kind: 'resource_server', id: apiId, member: 'token_lifetime' }
      const { at } = await ask(question)
      await expect.poll(() => new Date().toISOString() > at).toBe(true)
      await api('PATCH', place, { name: 'Shown with it' })
      expect(await ask(question, new Date(Date.parse(at) + 1).toISOString())).toBeNull()
    })
  })

  test('is refused without read:logs, and for questions that are none', async () => {
    const token = await server().managementToken(['read:resource_servers'])
    const asked = `${path}?kind=client&id=x&member=name&since=${long}`
    expect((await server().api('GET', asked, undefined, token)).status).toBe(403)
    for (const query of [
      `kind=mail&id=x&member=name&since=${long}`,
      'kind=client&id=x&member=name&since=yesterday',
      `kind=client&id=x&since=${long}`,
      'kind=client&id=x&member=name',
    ])
      expect((await server().api('GET', `${path}?${query}`)).status).toBe(400)
  })
})
