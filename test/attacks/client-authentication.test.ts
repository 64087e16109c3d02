import { generateKeyPair, exportSPKI, SignJWT, type CryptoKey } from 'jose'
import { beforeAll, expect, test } from 'vitest'
import { onEachDatabase } from '../support/each-database.ts'
import type { Machine } from '../support/server.ts'

// Its many refusals in a row are more than the limit allows one address; `strangers.test.ts` is about that limit.
const options = () => ({ environment: { LATCHKEY_RATE_LIMITS: 'off' } })

onEachDatabase(
  'attacks on client authentication',
  (server) => {
    let machine: Machine
    let keyed: Machine
    let privateKey: CryptoKey
    let serial = 0
    beforeAll(async () => {
      machine = await server().machine()
      const pair = await generateKeyPair('RS256', { extractable: true })
      privateKey = pair.privateKey
      const pem = await exportSPKI(pair.publicKey)
      keyed = await server().machine({
        client: {
          jwt_configuration: { alg: 'RS256' },
          client_authentication_methods: {
            private_key_jwt: {
              credentials: [{ credential_type: 'public_key', name: 'key', pem, alg: 'RS256' }],
            },
          },
        },
      })
    })

    const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
    const seconds = (): number => Math.floor(Date.now() / 1000)
    const assertion = (
      claims: Record<string, unknown> = {},
      header: Record<string, unknown> = {},
    ): Promise<string> => {
      serial += 1
      return new SignJWT({
        iss: keyed.client_id,
        sub: keyed.client_id,
        aud: server().issuer,
        iat: seconds(),
        exp: seconds() + 120,
        jti: `id-${String(serial)}`,
        ...claims,
      })
        .setProtectedHeader({ alg: 'RS256', ...header } as any)
        .sign(privateKey)
    }
    const ask = (
      form: Record<string, string>,
      headers = {},
    ): Promise<{ status: number; body: any }> =>
      server().post(
        '/oauth/token',
        { grant_type: 'client_credentials', audience: machine.audience, ...form },
        headers,
      )
    const askKeyed = async (
      client_assertion: string,
      form: Record<string, string> = {},
    ): Promise<{ status: number; body: any }> =>
      ask({
        audience: keyed.audience,
        client_assertion,
        client_assertion_type: assertionType,
        ...form,
      })

    test('a good assertion is accepted, so that the refusals below mean something', async () => {
      expect((await askKeyed(await assertion())).status).toBe(200)
      expect((await askKeyed(await assertion(), { client_id: keyed.client_id })).status).toBe(200)
      expect((await askKeyed(await assertion({ iat: undefined }))).status).toBe(200)
    })

    test('row 40: a secret in the query string is not read', async () => {
      const query = new URLSearchParams({
        client_id: machine.client_id,
        client_secret: machine.client_secret,
      })
      const answer = await server().post(`/oauth/token?${query.toString()}`, {
        grant_type: 'client_credentials',
        audience: machine.audience,
      })
      expect(answer.status).toBe(401)
    })

    test('row 40: two methods at once are refused', async () => {
      const basic = {
        authorization: `Basic ${Buffer.from(`${machine.client_id}:${machine.client_secret}`).toString('base64')}`,
      }
      const secret = { client_id: machine.client_id, client_secret: machine.client_secret }
      expect((await ask(secret, basic)).status).toBe(400)
      expect((await askKeyed(await assertion(), secret)).status).toBe(400)
      expect(
        (
          await ask(
            { client_assertion: await assertion(), client_assertion_type: assertionType },
            basic,
          )
        ).status,
      ).toBe(400)
    })

    test('row 40: a method of another kind than registered is refused', async () => {
      expect((await ask({ client_id: machine.client_id })).status).toBe(401)
      expect(
        (
          await ask({
            client_id: keyed.client_id,
            client_secret: 'x'.repeat(40),
            audience: keyed.audience,
          })
        ).status,
      ).toBe(401)
      const spa = await server().api('POST', '/api/v2/clients', {
        name: 'SPA',
        token_endpoint_auth_method: 'none',
      })
      expect(
        (await ask({ client_id: spa.body.client_id, client_secret: spa.body.client_secret ?? 'x' }))
          .status,
      ).toBe(401)
      const other = await askKeyed(
        await assertion({ iss: machine.client_id, sub: machine.client_id }),
      )
      expect({ status: other.status, error: other.body.error }).toEqual({
        status: 401,
        error: 'invalid_client',
      })
    })

    test('an assertion is good once, also for two at the same time', async () => {
      const once = await assertion()
      const answers = await Promise.all(Array.from({ length: 20 }, () => askKeyed(once)))
      expect(answers.map(({ status }) => status).sort()).toEqual([
        200,
        ...Array.from({ length: 19 }, () => 401),
      ])
    })

    for (const row of [
      { given: 'another issuer', claims: { iss: 'someone' } },
      { given: 'another subject', claims: { sub: 'someone' } },
      { given: 'another audience', claims: { aud: 'https://elsewhere.test/' } },
      {
        given: 'two audiences',
        claims: { aud: ['https://localhost:8443/', 'https://elsewhere.test/'] },
      },
      { given: 'no audience', claims: { aud: undefined } },
      { given: 'no jti', claims: { jti: undefined } },
      { given: 'a jti of 65 characters', claims: { jti: 'x'.repeat(65) } },
      { given: 'no expiry', claims: { exp: undefined } },
      { given: 'a past expiry', claims: { iat: 1_000, exp: 1_100 } },
      { given: 'a life of 301 seconds', claims: { iat: seconds(), exp: seconds() + 301 } },
      { given: 'a long life without iat', claims: { iat: undefined, exp: seconds() + 400 } },
      { given: 'an issue in the future', claims: { iat: seconds() + 60, exp: seconds() + 120 } },
      { given: 'a start in the future', claims: { nbf: seconds() + 60 } },
      { given: 'text as expiry', claims: { exp: 'tomorrow' } },
      { given: 'a kid nobody registered', header: { kid: 'unknown' } },
      { given: 'more than 2,048 bytes', claims: { padding: 'x'.repeat(2_100) } },
    ] as { given: string; claims?: Record<string, unknown>; header?: Record<string, unknown> }[])
      test(`an assertion with ${row.given} is refused`, async () => {
        const { status, body } = await askKeyed(await assertion(row.claims, row.header))
        expect({ status, error: body.error }).toEqual({ status: 401, error: 'invalid_client' })
        expect(body.error_description).toBe('Failed client authentication')
      })

    for (const alg of ['RS384', 'PS256', 'RS512'])
      test(`an assertion signed ${alg} by a key registered for RS256 is refused`, async () => {
        const { status } = await askKeyed(await assertion({}, { alg }).catch(() => 'a.b.c'))
        expect(status).toBe(401)
      })

    for (const client_assertion of ['', 'x', 'a.b', 'a.b.c', '..', `${'A'.repeat(100)}.e30.AA`])
      test(`the assertion ${JSON.stringify(client_assertion.slice(0, 12))} is refused`, async () => {
        expect((await askKeyed(client_assertion)).status).toBe(401)
      })

    test('wrong secret and unknown client cannot be told apart', async () => {
      const wrong = await ask({ client_id: machine.client_id, client_secret: 'wrong' })
      const unknown = await ask({ client_id: 'x'.repeat(32), client_secret: 'wrong' })
      expect(wrong.body).toEqual(unknown.body)
      expect(wrong.status).toBe(unknown.status)
    })

    for (const row of [
      {
        given: 'a repeated parameter',
        body: 'grant_type=client_credentials&grant_type=client_credentials',
        status: 400,
      },
      {
        given: '101 parameters',
        body: Array.from({ length: 101 }, (_, index) => `p${String(index)}=1`).join('&'),
        status: 400,
      },
      { given: 'a body over the limit', body: `grant_type=${'x'.repeat(140_000)}`, status: 413 },
      {
        given: '10,000 scopes',
        body: `grant_type=client_credentials&scope=${Array.from({ length: 10_000 }, (_, index) => `s${String(index)}`).join('+')}`,
        status: 400,
        authenticated: true,
      },
      {
        given: 'a NUL in the client id',
        body: 'grant_type=client_credentials&client_id=%00&client_secret=x',
        status: 400,
      },
      { given: 'broken percent encoding', body: 'grant_type=%zz', status: 400 },
    ] as { given: string; body: string; status: number; authenticated?: boolean }[])
      test(`row 77: ${row.given} answers ${String(row.status)}`, async () => {
        const credentials = `&client_id=${machine.client_id}&client_secret=${encodeURIComponent(machine.client_secret)}&audience=x`
        const response = await server().fetch('/oauth/token', {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: row.body + (row.authenticated === true ? credentials : ''),
        })
        expect(response.status).toBe(row.status)
      })

    test('a body of another content type is refused', async () => {
      const response = await server().fetch('/oauth/token', {
        method: 'POST',
        headers: { 'content-type': 'text/xml' },
        body: '<a/>',
      })
      expect(response.status).toBe(400)
    })

    for (const method of ['GET', 'PUT', 'DELETE', 'PATCH'])
      test(`${method} at the token endpoint answers 405`, async () => {
        const response = await server().fetch('/oauth/token', { method })
        expect(response.status).toBe(405)
        expect(response.headers.get('allow')).toBe('POST')
      })
  },
  options,
)
