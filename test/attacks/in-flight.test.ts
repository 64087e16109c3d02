/**
 * Token requests that wait for a revocation rule to pass (at most 2 s) while what allowed them is taken away: they are judged anew
 * when they go on, or a deleted client would leave with a token that no rule covers.
 */
import { generateKeyPairSync } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { SignJWT } from 'jose'
import { expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'
import type { Answered, Machine } from '../support/server.ts'

const own = '/api/latchkey/v1'

onEachDatabase('a token request that waits', (server) => {
  const ask = ({ client_id, client_secret, audience }: Machine): Promise<Answered> =>
    server().post('/oauth/token', {
      grant_type: 'client_credentials',
      client_id,
      client_secret,
      audience,
    })
  const done = async (method: string, path: string, body?: unknown): Promise<void> => {
    expect((await server().api(method, path, body)).status).toBeLessThan(300)
  }

  test.each([
    { meanwhile: 'nothing happens', act: () => Promise.resolve(), status: 200 },
    {
      meanwhile: 'its client is deleted',
      act: ({ client_id }: Machine) => done('DELETE', `/api/v2/clients/${client_id}`),
      status: 401,
    },
    {
      meanwhile: 'its secret is rotated',
      act: ({ client_id }: Machine) => done('POST', `/api/v2/clients/${client_id}/rotate-secret`),
      status: 401,
    },
    {
      meanwhile: 'its grant type is switched off',
      act: ({ client_id }: Machine) =>
        done('PATCH', `/api/v2/clients/${client_id}`, { grant_types: [] }),
      status: 403,
    },
    {
      meanwhile: 'its client grant is deleted',
      act: ({ grantId }: Machine) => done('DELETE', `/api/v2/client-grants/${grantId}`),
      status: 403,
    },
    {
      meanwhile: 'it is deauthorized',
      act: ({ grantId }: Machine) =>
        done('POST', `${own}/client-grants/${grantId}/deauthorize`, { revoke_tokens: true }),
      status: 403,
    },
    {
      meanwhile: 'its API is deleted',
      act: ({ apiId }: Machine) => done('DELETE', `/api/v2/resource-servers/${apiId}`),
      status: 403,
    },
    {
      meanwhile: 'its client grant loses a scope',
      act: ({ grantId }: Machine) =>
        done('PATCH', `/api/v2/client-grants/${grantId}`, { scope: ['read:orders'] }),
      status: 200,
      scope: 'read:orders',
    },
  ])(
    'is answered $status when $meanwhile',
    async ({ act, status, scope = 'read:orders write:orders' }) => {
      const machine = await server().machine()
      await done('POST', `${own}/tokens/revoke`, { client_id: machine.client_id })
      let isAnswered = false
      const asked = ask(machine).finally(() => {
        isAnswered = true
      })
      // It has been authenticated and waits now; 100 ms are far less than the second it waits at least.
      await pause(100)
      expect(isAnswered).toBe(false)
      await act(machine)
      const answer = await asked
      expect(answer.status).toBe(status)
      expect(answer.body.scope).toBe(status === 200 ? scope : undefined)
    },
  )

  test.each([
    { meanwhile: 'nothing happens', act: () => Promise.resolve(), status: 200 },
    {
      meanwhile: 'another key takes the place of its own',
      act: ({ client_id }: Machine, otherKey: string) =>
        done('PATCH', `/api/v2/clients/${client_id}`, {
          client_authentication_methods: { private_key_jwt: { credentials: [{ id: otherKey }] } },
        }),
      status: 401,
    },
    {
      meanwhile: 'its client is deleted',
      act: ({ client_id }: Machine) => done('DELETE', `/api/v2/clients/${client_id}`),
      status: 401,
    },
  ])(
    'with an assertion, which is good only once, is answered $status when $meanwhile',
    async ({ act, status }) => {
      const { privateKey, credential } = newKey()
      const machine = await server().machine({
        client: {
          jwt_configuration: { alg: 'RS256' },
          client_authentication_methods: { private_key_jwt: { credentials: [credential] } },
        },
      })
      const { client_id, audience } = machine
      // Made beforehand: what happens meanwhile must fit into the second that the request waits.
      const path = `/api/v2/clients/${client_id}/credentials`
      const { body: other } = await server().api('POST', path, newKey().credential)
      const assertion = await new SignJWT({ jti: client_id })
        .setProtectedHeader({ alg: 'RS256' })
        .setIssuer(client_id)
        .setSubject(client_id)
        .setAudience(server().issuer)
        .setIssuedAt()
        .setExpirationTime('2m')
        .sign(privateKey)
      await done('POST', `${own}/tokens/revoke`, { client_id })
      const asked = server().post('/oauth/token', {
        grant_type: 'client_credentials',
        audience,
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: assertion,
      })
      await pause(100)
      await act(machine, other.id)
      expect((await asked).status).toBe(status)
    },
  )

  const newKey = () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
    return {
      privateKey,
      credential: { credential_type: 'public_key', name: 'a key', pem, alg: 'RS256' },
    }
  }
})
