/** The examples against the test issuer; their `check.mjs` runs them against a Latchkey. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { audience, createIssuer, type TestIssuer } from '../test/issuer.ts'
import { tokenId } from './token-id.ts'

interface Api {
  url: string
  close(): Promise<void>
}
interface Example {
  start(options: { issuer: string; audience: string; port: number }): Promise<Api>
}

let issuer: TestIssuer
beforeEach(async () => {
  issuer = await createIssuer()
  issuer.state.now = Math.floor(Date.now() / 1000)
})
afterEach(() => issuer.close())

for (const name of ['protect-express', 'protect-fastify']) {
  const withApi = async (
    check: (ask: (token?: string, method?: string) => Promise<Response>) => Promise<void>,
  ) => {
    const path = new URL(`../../examples/${name}/server.js`, import.meta.url).href
    const { start } = (await import(path)) as Example
    const api = await start({ issuer: issuer.url, audience, port: 0 })
    try {
      await check((token, method = 'GET') =>
        fetch(new URL('orders', api.url), {
          method,
          ...(token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }),
        }),
      )
    } finally {
      await api.close()
    }
  }

  test(`${name} answers 401, 403, 200 and 201 with the challenges of RFC 6750`, () =>
    withApi(async (ask) => {
      const reader = await issuer.token({ scope: 'read:orders' })
      const creator = await issuer.token({ scope: 'create:orders' })
      const none = await ask()
      expect([none.status, none.headers.get('www-authenticate')]).toEqual([
        401,
        'Bearer realm="api"',
      ])
      const bad = await ask('a.b.c')
      expect([bad.status, bad.headers.get('www-authenticate')]).toEqual([
        401,
        expect.stringContaining('error="invalid_token"'),
      ])
      const good = await ask(reader)
      expect([good.status, await good.json()]).toEqual([
        200,
        { orders: [{ id: 1, item: 'key ring' }], readBy: 'reporter' },
      ])
      const lacking = await ask(reader, 'POST')
      expect([lacking.status, lacking.headers.get('www-authenticate')]).toEqual([
        403,
        expect.stringContaining('error="insufficient_scope"'),
      ])
      expect((await ask(creator, 'POST')).status).toBe(201)
    }))

  test(`${name} refuses a revoked token`, async () => {
    const token = await issuer.token()
    issuer.revoke(tokenId(token))
    await withApi(async (ask) => {
      const answer = await ask(token)
      expect([answer.status, await answer.json()]).toEqual([
        401,
        { error: 'invalid_token', error_description: 'The token was revoked.' },
      ])
    })
  })
}
