/** Settings that demand a protection which is not built, and govern tokens that speak for users (decisions 18). */
import { describe, expect, test } from 'vitest'
import { unbuiltUserProtections } from '../../src/protocol/token/unbuilt-user-protections.ts'
import { application, code, exchangeForm, person, userApi } from '../support/people.ts'
import { startServer } from '../support/server.ts'

const dpop = { mechanism: 'dpop', required: true }

const rows: readonly { of: 'client' | 'resource_server'; setting: string; body: object }[] = [
  {
    of: 'client',
    setting: 'require_proof_of_possession',
    body: { require_proof_of_possession: true },
  },
  { of: 'client', setting: 'compliance_level', body: { compliance_level: 'fapi1_adv_pkj_par' } },
  { of: 'client', setting: 'organization_usage', body: { organization_usage: 'require' } },
  {
    of: 'resource_server',
    setting: 'proof_of_possession.required',
    body: { proof_of_possession: dpop },
  },
  {
    of: 'resource_server',
    setting: 'authorization_policy',
    body: { authorization_policy: { policy_id: 'pol_1' } },
  },
  {
    of: 'resource_server',
    setting: 'consent_policy',
    body: { consent_policy: 'transactional-authorization-with-mfa' },
  },
]

/** Walked by the table for machines, or refused with the client's authentication. */
const elsewhere = [
  'client_authentication_methods.tls_client_auth',
  'client_authentication_methods.self_signed_tls_client_auth',
  'token_encryption',
]

describe('a setting that demands a protection which is not built', () => {
  test('has a row here, whatever it is', () => {
    const known = new Set([...rows.map(({ setting }) => setting), ...elsewhere])
    for (const { of, setting } of unbuiltUserProtections)
      if (of === 'client' || of === 'resource_server') expect(known).toContain(setting)
  })

  for (const { of, setting, body } of rows)
    test(`${of}.${setting} refuses the tokens of users`, async () => {
      const server = await startServer()
      try {
        const client = await application(server)
        const audience = await userApi(server)
        const userId = await person(server)
        const wanted = { client, userId, audience, scopes: ['openid', 'read:orders'] }
        const ask = async () =>
          server.post('/oauth/token', exchangeForm(client, await code(server, wanted)))
        expect((await ask()).status).toBe(200)
        const path = {
          client: `/api/v2/clients/${client.client_id}`,
          resource_server: `/api/v2/resource-servers/${encodeURIComponent(audience)}`,
        }[of]
        const changed = await server.api('PATCH', path, body)
        expect([changed.status, changed.body[Object.keys(body)[0] ?? '']]).toEqual([
          200,
          Object.values(body)[0],
        ])
        const { status, body: refused } = await ask()
        expect([status, refused.error]).toEqual([403, 'access_denied'])
        expect(refused.error_description).toContain(`${of}.${setting} demands a protection`)
      } finally {
        await server.close()
      }
    })

  test('a quota on what clients get for themselves does not concern users', async () => {
    const server = await startServer()
    try {
      const client = await application(server, {
        token_quota: { client_credentials: { enforce: true, per_day: 1 } },
      })
      const userId = await person(server)
      const value = await code(server, { client, userId })
      expect((await server.post('/oauth/token', exchangeForm(client, value))).status).toBe(200)
    } finally {
      await server.close()
    }
  })
})
