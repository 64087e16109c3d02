import { createHmac, createPublicKey } from 'node:crypto'
import { decodeJwt, exportSPKI, generateKeyPair, importJWK, SignJWT } from 'jose'
import { beforeAll, expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'
import { startServer, type Machine } from '../support/server.ts'

onEachDatabase('attacks on access tokens', (server) => {
  let machine: Machine
  let management: string
  beforeAll(async () => {
    machine = await server().machine()
    management = await server().managementToken(['read:clients'])
  })

  const reads = async (token: string): Promise<number> =>
    (await server().api('GET', '/api/v2/clients', undefined, token)).status
  const introspect = async (token: string, of: Machine = machine): Promise<any> =>
    (
      await server().post('/oauth/introspect', {
        client_id: of.client_id,
        client_secret: of.client_secret,
        token,
      })
    ).body
  const accessToken = async (
    of: Machine = machine,
    form: Record<string, string> = {},
  ): Promise<string> =>
    (
      await server().post('/oauth/token', {
        grant_type: 'client_credentials',
        client_id: of.client_id,
        client_secret: of.client_secret,
        audience: of.audience,
        ...form,
      })
    ).body.access_token

  const publicJwk = async (): Promise<any> =>
    ((await (await server().fetch('/.well-known/jwks.json')).json()) as any).keys[0]
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const claimsOf = (): Record<string, unknown> => decodeJwt(management)

  test('the token itself is accepted, so that the refusals below mean something', async () => {
    expect(await reads(management)).toBe(200)
  })

  test('row 34: alg none is refused in every spelling', async () => {
    for (const alg of ['none', 'None', 'NONE', 'nOnE', '']) {
      for (const signature of ['', 'AA']) {
        const token = `${part({ alg, typ: 'JWT' })}.${part(claimsOf())}.${signature}`
        expect([400, 401]).toContain(await reads(token))
      }
    }
  })

  test('row 34: HS256 with the public key as secret is refused', async () => {
    const jwk = await publicJwk()
    const key = createPublicKey({ key: jwk, format: 'jwk' })
    const secrets = [
      key.export({ type: 'spki', format: 'pem' }),
      key.export({ type: 'spki', format: 'der' }),
      JSON.stringify(jwk),
      jwk.n,
    ]
    for (const secret of secrets) {
      const input = `${part({ alg: 'HS256', typ: 'JWT', kid: jwk.kid })}.${part(claimsOf())}`
      const signature = createHmac('sha256', secret as string)
        .update(input)
        .digest('base64url')
      expect(await reads(`${input}.${signature}`)).toBe(401)
    }
  })

  for (const kid of [
    '../../../dev/null',
    "' OR '1'='1",
    'https://evil.test/jwks.json',
    '',
    '\u0000',
    '__proto__',
    'constructor',
  ])
    test(`row 34: the kid ${JSON.stringify(kid)} finds no key`, async () => {
      const { privateKey } = await generateKeyPair('RS256')
      const token = await new SignJWT(claimsOf())
        .setProtectedHeader({ alg: 'RS256', kid })
        .sign(privateKey)
      expect(await reads(token)).toBe(401)
    })

  for (const member of ['jwk', 'jku', 'x5u', 'x5c'])
    test(`row 34: a key brought along in ${member} is never used`, async () => {
      const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true })
      const jwk = await publicJwk()
      const value = {
        jwk: createPublicKey(await exportSPKI(publicKey)).export({ format: 'jwk' }),
        jku: 'http://127.0.0.1:9/jwks.json',
        x5u: 'http://127.0.0.1:9/cert.pem',
        x5c: [jwk.x5c?.[0]],
      }[member]
      for (const kid of [jwk.kid, 'mine']) {
        const token = await new SignJWT(claimsOf())
          .setProtectedHeader({ alg: 'RS256', kid, [member]: value } as any)
          .sign(privateKey)
        expect(await reads(token)).toBe(401)
      }
    })

  test('row 34: a header that names alg twice is refused', async () => {
    const [, payload = '', signature = ''] = management.split('.')
    const { kid } = await publicJwk()
    for (const header of [
      `{"alg":"none","alg":"RS256","kid":"${kid}"}`,
      `{"alg":"RS256","alg":"none","kid":"${kid}"}`,
    ])
      expect(
        await reads(`${Buffer.from(header).toString('base64url')}.${payload}.${signature}`),
      ).toBe(401)
  })

  test('row 34: an unknown critical header is refused', async () => {
    const { privateKey } = await generateKeyPair('RS256')
    const token = await new SignJWT(claimsOf())
      .setProtectedHeader({ alg: 'RS256', crit: ['b64'], b64: true } as any)
      .sign(privateKey)
    expect(await reads(token)).toBe(401)
  })

  test('row 36: a key of another tenant signs nothing here', async () => {
    const stranger = await startServer()
    const theirs = await stranger.managementToken(['read:clients'])
    await stranger.close()
    expect(await reads(theirs)).toBe(401)
  })

  test('row 36: a key that was announced and has never signed is not yet believed to sign for its alg family', async () => {
    const keys = ((await (await server().fetch('/.well-known/jwks.json')).json()) as any).keys
    const next = keys[1]
    expect(next.kid).not.toBe(keys[0].kid)
    await importJWK(next, 'RS256')
    const [, payload = '', signature = ''] = management.split('.')
    const header = part({ alg: 'RS256', typ: 'JWT', kid: next.kid })
    expect(await reads(`${header}.${payload}.${signature}`)).toBe(401)
  })

  test('row 33: a token for another API is refused', async () => {
    const token = await accessToken()
    const answer = await server().api('GET', '/api/v2/clients', undefined, token)
    expect(answer.status).toBe(401)
    expect(answer.body.message).toBe(`Bad audience: ${server().issuer}api/v2/`)
  })

  test('an altered claim is refused', async () => {
    const [header = '', , signature = ''] = management.split('.')
    const claims = { ...claimsOf(), scope: 'read:clients delete:clients' }
    expect(await reads(`${header}.${part(claims)}.${signature}`)).toBe(401)
  })

  test('row 27: a revoked token is refused by the Management API and inactive at introspection at once', async () => {
    const token = await server().managementToken(['read:clients'])
    expect(await reads(token)).toBe(200)
    const { status } = await server().post('/oauth/revoke', { ...server().bootstrapClient, token })
    expect(status).toBe(200)
    expect(await reads(token)).toBe(401)
    const { body } = await server().post('/oauth/introspect', {
      ...server().bootstrapClient,
      token,
    })
    expect(body).toEqual({ active: false })
  })

  test('row 27b: no spelling of a revoked token brings it back', async () => {
    const own = await server().machine()
    const token = await accessToken(own, { expires_in: '77' })
    await server().post('/oauth/revoke', {
      client_id: own.client_id,
      client_secret: own.client_secret,
      token,
    })
    const last = token.at(-1) ?? ''
    const variants = [
      token,
      `${token}=`,
      `${token}==`,
      ` ${token}`,
      `${token} `,
      `${token}\n`,
      token.replaceAll('-', '+').replaceAll('_', '/'),
      ...['A', 'B', 'Q', 'g', 'w', '-', '_']
        .filter((character) => character !== last)
        .map((character) => token.slice(0, -1) + character),
    ]
    for (const variant of variants)
      expect(await introspect(variant, own)).toEqual({ active: false })
  })

  for (const row of [
    { by: 'client', filter: (of: Machine) => ({ client_id: of.client_id }) },
    { by: 'API', filter: (of: Machine) => ({ audience: of.audience }) },
    { by: 'client grant', filter: (of: Machine) => ({ client_grant_id: of.grantId }) },
    { by: 'subject', filter: (of: Machine) => ({ user_id: `${of.client_id}@clients` }) },
    {
      by: 'everything issued before now',
      filter: (of: Machine) => ({
        client_id: of.client_id,
        issued_before: Math.floor(Date.now() / 1000),
      }),
    },
  ])
    test(`row 28: revoking by ${row.by} ends the tokens it covers and no others`, async () => {
      const own = await server().machine()
      const bystander = await server().machine()
      const [token, other] = [await accessToken(own), await accessToken(bystander)]
      expect(await introspect(token, own)).toMatchObject({ active: true })
      const revoked = await server().api('POST', '/api/latchkey/v1/tokens/revoke', row.filter(own))
      expect(revoked.status).toBe(200)
      expect(await introspect(token, own)).toEqual({ active: false })
      expect(await introspect(other, bystander)).toMatchObject({ active: true })
    })

  test('row 28: two rules of different times both hold', async () => {
    const own = await server().machine()
    const token = await accessToken(own)
    const past = Math.floor(Date.now() / 1000) - 3_600
    await server().api('POST', '/api/latchkey/v1/tokens/revoke', { client_id: own.client_id })
    await server().api('POST', '/api/latchkey/v1/tokens/revoke', {
      client_id: own.client_id,
      issued_before: past,
    })
    expect(await introspect(token, own)).toEqual({ active: false })
  })

  test('a token issued right after a revocation by rule is good, and waits no longer than it must', async () => {
    const own = await server().machine()
    await server().api('POST', '/api/latchkey/v1/tokens/revoke', { client_id: own.client_id })
    const token = await accessToken(own)
    expect(await introspect(token, own)).toMatchObject({ active: true })
  })

  test('row 29: deleting a client grant leaves tokens alive; deauthorizing with revocation ends them', async () => {
    const kept = await server().machine()
    const keptToken = await accessToken(kept)
    await server().api('DELETE', `/api/v2/client-grants/${kept.grantId}`)
    expect(await introspect(keptToken, kept)).toMatchObject({ active: true })

    const ended = await server().machine()
    const endedToken = await accessToken(ended)
    const path = `/api/latchkey/v1/client-grants/${ended.grantId}/deauthorize`
    expect((await server().api('POST', path, { revoke_tokens: true })).status).toBeLessThan(300)
    expect(await introspect(endedToken, ended)).toEqual({ active: false })
    expect((await server().api('GET', `/api/v2/client-grants/${ended.grantId}`)).status).toBe(404)
  })

  test('row 29: rotating a secret with revocation ends live tokens', async () => {
    const own = await server().machine()
    const token = await accessToken(own)
    const path = `/api/latchkey/v1/clients/${own.client_id}/secrets`
    const rotated = await server().api('POST', path, { revoke_tokens: true })
    expect(rotated.status).toBe(201)
    expect(await introspect(token, own)).toEqual({ active: false })
  })

  test('deleting a client or an API revokes what was issued', async () => {
    const client = await server().machine()
    const clientToken = await accessToken(client)
    await server().api('DELETE', `/api/v2/clients/${client.client_id}`)
    const inspect = async (token: string): Promise<string> =>
      (await server().api('POST', '/api/latchkey/v1/tokens/inspect', { token })).body.status
    expect(await inspect(clientToken)).toBe('revoked')

    const api = await server().machine()
    const apiToken = await accessToken(api)
    await server().api('DELETE', `/api/v2/resource-servers/${api.apiId}`)
    expect(await inspect(apiToken)).toBe('revoked')
  })

  for (const token_lifetime of [0, -1, 2_592_001, 1.5, '60', 1e12])
    test(`row 31: an API lifetime of ${JSON.stringify(token_lifetime)} is refused`, async () => {
      const before = await server().api('GET', `/api/v2/resource-servers/${machine.apiId}`)
      const { status } = await server().api('PATCH', `/api/v2/resource-servers/${machine.apiId}`, {
        token_lifetime,
      })
      expect(status).toBe(400)
      const after = await server().api('GET', `/api/v2/resource-servers/${machine.apiId}`)
      expect(after.body).toEqual(before.body)
    })

  test('a hand-made token dies with the token that made it', async () => {
    const maker = await server().managementToken(['create:tokens', 'read:clients'])
    const made = await server().api(
      'POST',
      '/api/latchkey/v1/tokens',
      { scopes: ['read:clients'], expires_in: 600, note: 'test' },
      maker,
    )
    expect(made.status).toBe(201)
    const token = made.body.access_token ?? made.body.token
    expect(await reads(token)).toBe(200)
    await server().post('/oauth/revoke', { ...server().bootstrapClient, token: maker })
    expect(await reads(token)).toBe(401)
  })

  test('a hand-made token holds no scope its maker lacks, and makes no tokens', async () => {
    const maker = await server().managementToken(['create:tokens', 'read:clients'])
    const make = (scopes: string[], token: string): Promise<{ status: number; body: any }> =>
      server().api('POST', '/api/latchkey/v1/tokens', { scopes, expires_in: 600 }, token)
    expect((await make(['delete:clients'], maker)).status).toBe(403)
    expect((await make(['create:tokens'], maker)).status).toBeGreaterThanOrEqual(400)
  })

  test('introspection tells a stranger nothing', async () => {
    const stranger = await server().machine()
    expect(await introspect(await accessToken(), stranger)).toEqual({ active: false })
  })
})
