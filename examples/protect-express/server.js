/** An orders API on Express: who may read, who may create, and nothing without a token of this Latchkey. */
import { once } from 'node:events'
import { pathToFileURL } from 'node:url'
import { bearerToken, createVerifier, refusal, requireScopes } from '@latchkey/verifier'
import express from 'express'

/** Lets a request pass that carries a good token with all of `scopes`, and leaves the token in `response.locals`. */
const requireToken =
  (verifier, ...scopes) =>
  async (request, response, next) => {
    const token = await verifier.verify(bearerToken(request.headers.authorization))
    requireScopes(token, scopes)
    response.locals.token = token
    next()
  }

/** The verifier's errors as 401, 403 or 503; all others go to Express. */

const answerRefusal = (error, _request, response, next) => {
  const answer = refusal(error)
  if (answer === undefined) return next(error)
  response.status(answer.status).set(answer.headers).json(answer.body)
}

export const createApp = (verifier) => {
  const app = express()
  const orders = [{ id: 1, item: 'key ring' }]
  app.disable('x-powered-by')
  app.get('/health', (_request, response) => response.json({ status: 'up' }))
  app.get('/orders', requireToken(verifier, 'read:orders'), (_request, response) => {
    response.json({ orders, readBy: response.locals.token.clientId })
  })
  app.post(
    '/orders',
    requireToken(verifier, 'create:orders'),
    express.json(),
    (request, response) => {
      const order = { id: orders.length + 1, item: String(request.body?.item ?? 'lock') }
      orders.push(order)
      response.status(201).json(order)
    },
  )
  app.use(answerRefusal)
  return app
}

/** Listens on loopback; `port` 0 takes a free one. Fails when the issuer cannot be reached. */
export const start = async ({ issuer, audience, port = 3001 }) => {
  const verifier = createVerifier({ issuer, audience })
  await verifier.start()
  const server = createApp(verifier).listen(port, '127.0.0.1')
  await once(server, 'listening')
  const close = async () => {
    verifier.close()
    server.close()
    server.closeAllConnections()
    await once(server, 'close')
  }
  return { url: `http://127.0.0.1:${server.address().port}/`, close }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { url } = await start({
    issuer: process.env.LATCHKEY_ISSUER ?? 'https://localhost:8443/',
    audience: process.env.AUDIENCE ?? 'https://orders.example/',
    port: Number(process.env.PORT ?? 3001),
  })
  console.log(`The orders API listens on ${url}`)
}
