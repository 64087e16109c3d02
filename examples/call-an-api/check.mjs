/** Needs a running Latchkey; see the README beside this file. Exits with 0 when all holds. */
import assert from 'node:assert/strict'
import { refusedSoon, withOrdersApi } from '../check-protected-api.mjs'
import { start } from '../protect-express/server.js'
import { callApi, createTokenSource } from './token-source.js'

await withOrdersApi(start, async ({ issuer, audience, manage, client, api }) => {
  const source = createTokenSource({ issuer, audience, ...client })
  const orders = new URL('orders', api.url)
  const tokens = await Promise.all([source.token(), source.token(), source.token()])
  assert.equal(new Set(tokens).size, 1, 'callers of one moment share a token')
  assert.equal((await callApi(source, orders)).status, 200, 'the API is called')
  assert.equal(await source.token(), tokens[0], 'the token is kept')

  await manage('POST', 'api/latchkey/v1/tokens/revoke', { token: tokens[0] })
  await refusedSoon(api, tokens[0])
  assert.equal((await callApi(source, orders)).status, 200, 'a revoked token is replaced')
  assert.notEqual(await source.token(), tokens[0], 'by a new one')

  const wrong = createTokenSource({ issuer, audience, ...client, clientSecret: 'wrong' })
  await assert.rejects(wrong.token(), /^Error: No token: access_denied/, 'a refusal is explained')
})
console.log('call-an-api: all checks hold')
