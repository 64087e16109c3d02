/** What every application of the tests shares: its input, and a server with the local certificate. */
import { createServer } from 'node:https'
import { input } from '../scripts/steps.mjs'

export { input }

/** Listens at the origin it was given and says so. */
export const serve = (handler) => {
  const { key, cert, origin } = input
  createServer({ key, cert }, handler).listen(Number(new URL(origin).port), 'localhost', () => {
    console.log('listening')
  })
}

/** What a library threw, as far as JSON can carry it. */
const thrown = (error) => ({
  threw: error.constructor.name,
  message: error.message,
  ...Object.fromEntries(
    ['code', 'error', 'error_description', 'status', 'statusCode', 'cause']
      .filter((member) => error[member] !== undefined)
      .map((member) => [member, error[member]]),
  ),
})

/**
 * Serves routes by path. Each is given its address and its request, and answers an address to go to
 * (a URL) or what the page shall show as JSON; what it throws is shown as JSON too.
 */
export const serveRoutes = (routes) => {
  serve(async (request, response) => {
    const url = new URL(request.url, input.origin)
    const route = routes[url.pathname]
    if (route === undefined) {
      response.writeHead(404).end()
      return
    }
    try {
      const answer = await route(url, { request, response })
      if (answer instanceof URL) response.writeHead(302, { location: answer.href }).end()
      else response.writeHead(200, { 'content-type': 'application/json' }).end(json(answer))
    } catch (error) {
      response.writeHead(500, { 'content-type': 'application/json' }).end(json(thrown(error)))
    }
  })
}

const json = (value) => JSON.stringify(value ?? null)

/** Calls the protected API with a token: status and body. */
export const callApi = async (token) => {
  const response = await fetch(`${input.apiOrigin}/orders`, {
    headers: { authorization: `Bearer ${token}` },
  })
  return { status: response.status, body: await response.json() }
}
