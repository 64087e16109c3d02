/** Settings that demand a protection which is not built: kept and shown, and no token is issued under them (decisions 18). */
import { describe, expect, test } from 'vitest'
import { unbuiltProtections } from '../../src/protocol/token/unbuilt-protections.ts'
import { startServer } from '../support/server.ts'

const pem = async (): Promise<string> => {
  const { generateKeyPairSync } = await import('node:crypto')
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return publicKey.export({ format: 'pem', type: 'spki' }).toString()
}

const quota = { client_credentials: { enforce: true, per_day: 10 } }

interface Row {
  readonly of: 'client' | 'resource_server' | 'client_grant' | 'tenant'
  readonly setting: string
  readonly body: () => unknown
}

const level = (compliance_level: string): Row => ({
  of: 'client',
  setting: 'compliance_level',
  body: () => ({ compliance_level }),
})

const rows: readonly Row[] = [
  {
    of: 'client',
    setting: 'require_proof_of_possession',
    body: () => ({ require_proof_of_possession: true }),
  },
  ...['fapi1_adv_pkj_par', 'fapi1_adv_mtls_par', 'fapi2_sp_pkj_mtls', 'fapi2_sp_mtls_mtls'].map(
    level,
  ),
  { of: 'client', setting: 'token_quota.client_credentials', body: () => ({ token_quota: quota }) },
  {
    of: 'client',
    setting: 'default_organization',
    body: () => ({
      default_organization: {
        organization_id: 'org_abcdefghijklmnop',
        flows: ['client_credentials'],
      },
    }),
  },
  {
    of: 'resource_server',
    setting: 'proof_of_possession.required',
    body: () => ({ proof_of_possession: { mechanism: 'dpop', required: true } }),
  },
  {
    of: 'resource_server',
    setting: 'token_encryption',
    body: async () => ({
      token_encryption: {
        format: 'compact-nested-jwe',
        encryption_key: { alg: 'RSA-OAEP-256', pem: await pem() },
      },
    }),
  },
  {
    of: 'resource_server',
    setting: 'authorization_policy',
    body: () => ({ authorization_policy: { policy_id: 'pol_1' } }),
  },
  {
    of: 'client_grant',
    setting: 'organization_usage',
    body: () => ({ organization_usage: 'require' }),
  },
  {
    of: 'tenant',
    setting: 'default_token_quota.clients.client_credentials',
    body: () => ({ default_token_quota: { clients: quota } }),
  },
]

/** Methods of authentication that are not built cannot prove a client: its requests end there, with 401. */
const refusedEarlier = [
  'client_authentication_methods.tls_client_auth',
  'client_authentication_methods.self_signed_tls_client_auth',
]

describe('a stored setting that demands a protection which is not built', () => {
  test('has a row here, whatever it is', () => {
    const known = new Set([...rows.map(({ of, setting }) => `${of}.${setting}`)])
    for (const { of, setting } of unbuiltProtections)
      if (!refusedEarlier.includes(setting)) expect(known).toContain(`${of}.${setting}`)
  })

  for (const { of, setting, body } of rows)
    test(`${of}.${setting} is stored and refuses the token: ${JSON.stringify(body())}`, async () => {
      const server = await startServer()
      try {
        const machine = await server.machine()
        const token = await server.managementToken()
        const path = {
          client: `/api/v2/clients/${machine.client_id}`,
          resource_server: `/api/v2/resource-servers/${machine.apiId}`,
          client_grant: `/api/v2/client-grants/${machine.grantId}`,
          tenant: '/api/v2/tenants/settings',
        }[of]
        const ask = () =>
          server.post('/oauth/token', {
            grant_type: 'client_credentials',
            client_id: machine.client_id,
            client_secret: machine.client_secret,
            audience: machine.audience,
          })
        expect((await ask()).status).toBe(200)
        const sent = (await body()) as Record<string, unknown>
        const changed = await server.api('PATCH', path, sent, token)
        expect([changed.status, Object.keys(changed.body)]).toEqual([
          200,
          expect.arrayContaining(Object.keys(sent)),
        ])
        expect(await ask()).toMatchObject({
          status: 403,
          body: {
            error: 'access_denied',
            error_description: expect.stringContaining(`${of}.${setting} `),
          },
        })
      } finally {
        await server.close()
      }
    })
})
