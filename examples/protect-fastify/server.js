/** An orders API on Fastify: who may read, who may create, and nothing without a token of this Latchkey. */
import { pathToFileURL } from 'node:url'
import { bearerToken, createVerifier, refusal, requireScopes } from '@latchkey/verifier'
import fastify from 'fastify'

/** Lets a request pass that carries a good token with all of `scopes`, and leaves the token on the request. */
const requireToken =
  (verifier, ...scopes) =>
  async (request) => {
    const token = await verifier.verify(bearerToken(request.headers.authorization))
    requireScopes(token, scopes)
    request.token = token
  }

/** The verifier's errors as 401, 403 or 503; all others go to Fastify. */
const answerRefusal = (error, _request, reply) => {
  const answer = refusal(error)
  if (answer === undefined) throw error
  return reply.code(answer.status).headers(answer.headers).send(answer.body)
}

export const createApp = (verifier) => {
  const app = fastify()
  const orders = [{ id: 1, item: 'key ring' }]
  app.decorateRequest('token', null)
  app.setErrorHandler(answerRefusal)
  app.get('/health', async () => ({ status: 'up' }))
  app.get('/orders', { onRequest: requireToken(verifier, 'read:orders') }, async (request) => ({
    orders,
    readBy: request.token.clientId,
  }))
  app.post(
    '/orders',
    { onRequest: requireToken(verifier, 'create:orders') },
    async (request, reply) => {
      const order = { id: orders.length + 1, item: String(request.body?.item ?? 'lock') }
      orders.push(order)
      return reply.code(201).send(order)
    },
  )
  return app
}

/** Listens on loopback; `port` 0 takes a free one. Fails when the issuer cannot be reached. */
export const start = async ({ issuer, audience, port = 3002 }) => {
  const verifier = createVerifier({ issuer, audience })
  await verifier.start()
  const app = createApp(verifier)
  await app.listen({ port, host: '127.0.0.1' })
  const close = async () => {
    verifier.close()
    await app.close()
  }
  return { url: `http://127.0.0.1:${app.server.address().port}/`, close }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { url } = await start({
    issuer: process.env.LATCHKEY_ISSUER ?? 'https://localhost:8443/',
    audience: process.env.AUDIENCE ?? 'https://orders.example/',
    port: Number(process.env.PORT ?? 3002),
  })
  console.log(`The orders API listens on ${url}`)
}
