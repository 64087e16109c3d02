/** What every protected example must do against a running Latchkey. Used by the `check.mjs` beside each example. */
import assert from 'node:assert/strict'
import { setTimeout } from 'node:timers/promises'
import { createTokenSource } from './call-an-api/token-source.js'
import { createManage, managementClient, registerOrdersApi } from './register-orders-api.mjs'

const issuer = process.env.LATCHKEY_ISSUER ?? 'https://localhost:8443/'

/** An API of its own, so that checks do not meet; taken away at the end. */
export const withOrdersApi = async (start, check) => {
  const audience = `https://orders-${process.pid}.example/`
  const manage = createManage({ issuer, ...managementClient() })
  const client = await registerOrdersApi(manage, audience)
  let api
  try {
    api = await start({ issuer, audience, port: 0 })
    await check({ issuer, audience, manage, client, api })
  } finally {
    await api?.close()
    await client.remove({ withApi: true })
  }
}

/** Status of GET /orders, or another method. */
const status = async (api, token, method = 'GET') => {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const response = await fetch(new URL('orders', api.url), { method, headers })
  await response.arrayBuffer()
  return response.status
}

/** The verifier polls each 5 s; three times that is far more than it takes. */
export const refusedSoon = async (api, token) => {
  for (let wait = 0; wait < 60; wait += 1) {
    if ((await status(api, token)) === 401) return
    await setTimeout(250)
  }
  assert.fail('A revoked token still works after 15 s.')
}

export const checkProtectedApi = (start) =>
  withOrdersApi(start, async ({ audience, manage, client, api }) => {
    const { clientId, clientSecret } = client
    const tokenFor = (scope) =>
      createTokenSource({ issuer, clientId, clientSecret, audience, scope }).token()
    const reader = await tokenFor('read:orders')

    assert.equal(await status(api), 401, 'no token')
    assert.equal(await status(api, 'a.b.c'), 401, 'no JWT')
    assert.equal(
      await status(api, `${reader.slice(0, -20)}${'A'.repeat(20)}`),
      401,
      'bad signature',
    )
    assert.equal(await status(api, reader), 200, 'a token with the scope')
    assert.equal(await status(api, reader, 'POST'), 403, 'a token without the scope')

    const body = { token: reader, client_id: clientId, client_secret: clientSecret }
    const revoked = await fetch(new URL('oauth/revoke', issuer), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    assert.equal(revoked.status, 200, 'the client revokes its token')
    await refusedSoon(api, reader)

    const creator = await tokenFor('create:orders')
    assert.equal(await status(api, creator, 'POST'), 201, 'a token of other scopes is untouched')
    const both = await tokenFor()
    assert.equal(await status(api, both), 200, 'a new token works')
    await manage('POST', 'api/latchkey/v1/tokens/revoke', { client_id: clientId })
    await refusedSoon(api, both)
    assert.equal(await status(api, await tokenFor()), 200, 'a token issued after the rule works')
  })
