/** Whoever runs an API that signs HS256 can make tokens for it; that must give no power over tokens of other APIs. */
import { createHmac } from 'node:crypto'
import { decodeJwt } from 'jose'
import { expect, test } from 'vitest'
import { tokenId } from '@latchkey/verifier'
import { onEachDatabase } from '../support/each-database.ts'
import type { Machine } from '../support/server.ts'

const secret = 'a-secret-that-the-api-knows-as-well'

const sign = (claims: Record<string, unknown>): string => {
  const input = [{ alg: 'HS256', typ: 'JWT' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`
}

onEachDatabase('an API that signs with a secret of its own', (server) => {
  const credentials = ({ client_id, client_secret }: Machine) => ({ client_id, client_secret })
  const tokenOf = async (machine: Machine): Promise<string> =>
    (
      await server().post('/oauth/token', {
        grant_type: 'client_credentials',
        ...credentials(machine),
        audience: machine.audience,
      })
    ).body.access_token
  const isActive = async (token: string, machine: Machine): Promise<boolean> =>
    (await server().post('/oauth/introspect', { ...credentials(machine), token })).body.active

  for (const dialect of ['access_token', 'rfc9068_profile'])
    test(`cannot have the token of another client revoked by giving its id to one it forged (${dialect})`, async () => {
      const victim = await server().machine({ api: { token_dialect: dialect } })
      const own = await server().machine({ api: { signing_alg: 'HS256', signing_secret: secret } })
      const token = await tokenOf(victim)
      await server().stores.events.flush()
      const genuine = decodeJwt(await tokenOf(own))
      const forged = sign({ ...genuine, jti: tokenId(token) })
      const answer = await server().post('/oauth/revoke', { ...credentials(own), token: forged })
      expect(answer.status).toBe(200)
      expect(await isActive(token, victim)).toBe(true)
    })

  test('cannot have an administrator revoke the token of another by pasting what it forged', async () => {
    const victim = await server().machine({ api: { token_dialect: 'rfc9068_profile' } })
    const own = await server().machine({ api: { signing_alg: 'HS256', signing_secret: secret } })
    const token = await tokenOf(victim)
    const forged = sign({ ...decodeJwt(await tokenOf(own)), jti: tokenId(token) })
    const path = '/api/latchkey/v1/tokens/revoke'
    expect((await server().api('POST', path, { token: forged })).status).toBe(400)
    expect(await isActive(token, victim)).toBe(true)
  })

  test('gets no fault with an id of several kilobytes', async () => {
    const own = await server().machine({ api: { signing_alg: 'HS256', signing_secret: secret } })
    const forged = sign({ ...decodeJwt(await tokenOf(own)), jti: 'x'.repeat(6_000) })
    expect(
      (await server().post('/oauth/revoke', { ...credentials(own), token: forged })).status,
    ).toBe(200)
    expect(await isActive(forged, own)).toBe(false)
  })

  test('has its genuine tokens revoked all the same', async () => {
    const own = await server().machine({ api: { signing_alg: 'HS256', signing_secret: secret } })
    const token = await tokenOf(own)
    await server().post('/oauth/revoke', { ...credentials(own), token })
    expect(await isActive(token, own)).toBe(false)
  })
})
