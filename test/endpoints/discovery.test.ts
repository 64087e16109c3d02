import { get } from 'node:http'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'

onEachDatabase('discovery', (server) => {
  for (const name of ['openid-configuration', 'oauth-authorization-server'])
    test(`/.well-known/${name} lists exactly what is served`, async () => {
      const response = await server().fetch(`/.well-known/${name}`)
      const document: any = await response.json()
      const { issuer } = server()
      expect(response.headers.get('access-control-allow-origin')).toBe('*')
      expect(response.headers.get('cache-control')).toBe(
        'public, max-age=15, stale-while-revalidate=15, stale-if-error=86400',
      )
      expect(document).toMatchObject({
        issuer,
        token_endpoint: `${issuer}oauth/token`,
        jwks_uri: `${issuer}.well-known/jwks.json`,
        revocation_endpoint: `${issuer}oauth/revoke`,
        introspection_endpoint: `${issuer}oauth/introspect`,
        userinfo_endpoint: `${issuer}userinfo`,
        response_types_supported: expect.arrayContaining(['code', 'token id_token']),
        grant_types_supported: expect.arrayContaining([
          'client_credentials',
          'authorization_code',
          'refresh_token',
        ]),
        scopes_supported: expect.arrayContaining(['openid', 'profile', 'offline_access']),
        claims_supported: expect.arrayContaining(['sub', 'email', 'auth_time']),
      })
      for (const [member, value] of Object.entries<string>(document))
        if (member.endsWith('_endpoint') || member === 'jwks_uri') {
          const path = value.slice(issuer.length - 1)
          const { status } = await server().fetch(path, {
            method: member === 'jwks_uri' ? 'GET' : 'POST',
          })
          expect({ path, isServed: status !== 404 }).toEqual({ path, isServed: true })
        }
    })

  test('a doubled slash, as software makes it that joins texts, is served over the socket too', async () => {
    const listening = await server().app.listen({ host: '127.0.0.1', port: 0 })
    const { host } = new URL(server().issuer)
    const path = '//.well-known/openid-configuration'
    const answered = await new Promise<{ status: number | undefined; body: string }>(
      (resolve, reject) =>
        get({ port: listening.port, path, headers: { host } }, (response) => {
          const status = response.statusCode
          text(response).then((body) => {
            resolve({ status, body })
          }, reject)
        }).on('error', reject),
    )
    await listening.close(0)
    expect(answered.status).toBe(200)
    expect(JSON.parse(answered.body)).toMatchObject({ issuer: server().issuer })
  })

  test('ES256 is listed once an API takes it, last in the key set, and signs after the key set can be known', async () => {
    const before: any = await (await server().fetch('/.well-known/openid-configuration')).json()
    expect(before.id_token_signing_alg_values_supported).not.toContain('ES256')
    const machine = await server().machine({ api: { signing_alg: 'ES256' } })
    const after: any = await (await server().fetch('/.well-known/openid-configuration')).json()
    expect(after.id_token_signing_alg_values_supported).toContain('ES256')
    const { keys }: any = await (await server().fetch('/.well-known/jwks.json')).json()
    expect(keys.map((key: any) => key.kty)).toEqual([
      ...keys.filter((key: any) => key.kty === 'RSA').map(() => 'RSA'),
      ...keys.filter((key: any) => key.kty === 'EC').map(() => 'EC'),
    ])
    const early = await server().post('/oauth/token', {
      grant_type: 'client_credentials',
      client_id: machine.client_id,
      client_secret: machine.client_secret,
      audience: machine.audience,
    })
    expect(early.status).toBe(503)
    expect(Number(early.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(early.body.error).toBe('temporarily_unavailable')
  })

  test('the key set has what every client asks of it', async () => {
    const { keys }: any = await (await server().fetch('/.well-known/jwks.json')).json()
    for (const key of keys.filter(({ kty }: any) => kty === 'RSA'))
      expect(Object.keys(key).sort()).toEqual(
        ['alg', 'e', 'kid', 'kty', 'n', 'use', 'x5c', 'x5t'].sort(),
      )
  })

  for (const path of ['/pem', '/rawpem', '/cer', '/pb7', '/fingerprint'])
    test(`${path} is served`, async () => {
      expect((await server().fetch(path)).status).toBe(200)
    })

  for (const path of ['/', '/health/live', '/health/ready'])
    test(`${path} answers 200`, async () => {
      expect((await server().fetch(path)).status).toBe(200)
    })

  test('a host that no tenant has is 404, but its health is told', async () => {
    const elsewhere = { headers: { host: 'elsewhere.test' } }
    expect((await server().fetch('/.well-known/openid-configuration', elsewhere)).status).toBe(404)
    expect((await server().fetch('/health/live', elsewhere)).status).toBe(200)
  })

  test('an unknown path is 404 in the words of its face', async () => {
    const plain: any = await (await server().fetch('/nothing/here')).json()
    expect(plain.error).toBe('not_found')
    const api: any = await (await server().fetch('/api/v2/nothing')).json()
    expect(api).toEqual({ statusCode: 404, error: 'Not Found', message: 'Not Found' })
  })
})
