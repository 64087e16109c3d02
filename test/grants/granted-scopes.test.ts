import { expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'

onEachDatabase('a client grant', (server) => {
  const ask = (
    machine: { client_id: string; client_secret: string; audience: string },
    form = {},
  ) =>
    server().post('/oauth/token', {
      grant_type: 'client_credentials',
      client_id: machine.client_id,
      client_secret: machine.client_secret,
      audience: machine.audience,
      ...form,
    })

  test('that still names a scope which its API lost gives it to nobody', async () => {
    const machine = await server().machine()
    // As two writes at once on two nodes can leave it: the API's scopes without the grant's.
    const grants = server().stores.records('client_grant')
    const grant = await grants.get(machine.grantId)
    if (grant === undefined) throw new Error('The grant is gone.')
    const scope = ['read:orders', 'lost:orders']
    await server().stores.commit([grants.update(grant, { document: { ...grant.document, scope } })])
    expect((await ask(machine)).body.scope).toBe('read:orders')
    expect(await ask(machine, { scope: 'lost:orders' })).toMatchObject({
      status: 403,
      body: { error_description: 'Client has not been granted scopes: lost:orders' },
    })
  })

  test('for all third-party clients serves them and no client of our own', async () => {
    const { audience } = await server().machine()
    const grant = { default_for: 'third_party_clients', audience, scope: ['read:orders'] }
    expect((await server().api('POST', '/api/v2/client-grants', grant)).status).toBe(201)
    for (const [body, status] of [
      [{ is_first_party: false, third_party_security_mode: 'permissive' }, 200],
      [{}, 403],
    ] as const) {
      const { body: client } = await server().api('POST', '/api/v2/clients', {
        name: 'Partner',
        app_type: 'non_interactive',
        grant_types: ['client_credentials'],
        ...body,
      })
      expect((await ask({ ...client, audience })).status).toBe(status)
    }
  })
})
