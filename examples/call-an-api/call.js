/** A service that reads and creates orders once a second, ten times, with one token. */
import { setTimeout } from 'node:timers/promises'
import { callApi, createTokenSource } from './token-source.js'

const { CLIENT_ID: clientId, CLIENT_SECRET: clientSecret } = process.env
if (clientId === undefined || clientSecret === undefined) {
  console.error(
    'Set CLIENT_ID and CLIENT_SECRET: `node examples/register-orders-api.mjs` makes a client.',
  )
  process.exit(2)
}
const source = createTokenSource({
  issuer: process.env.LATCHKEY_ISSUER ?? 'https://localhost:8443/',
  audience: process.env.AUDIENCE ?? 'https://orders.example/',
  clientId,
  clientSecret,
})
const orders = new URL('orders', process.env.API_URL ?? 'http://127.0.0.1:3001/')
for (let call = 1; call <= 10; call += 1) {
  const response = await callApi(source, orders)
  console.log(response.status, await response.text())
  await setTimeout(1000)
}
