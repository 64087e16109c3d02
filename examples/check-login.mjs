/** What the checks of the login examples share. Used by the `check.mjs` beside each of them. */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { start as startApi } from './protect-express/server.js'
import { registerLogin } from './register-login.mjs'
import { createManage, managementClient, ordersApi } from './register-orders-api.mjs'

export const issuer = process.env.LATCHKEY_ISSUER ?? 'https://localhost:8443/'

/** An origin for a site, which its client must know before the site starts. */
export const freeOrigin = async (scheme = 'http') => {
  const server = createServer().listen(0, 'localhost')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return `${scheme}://localhost:${port}`
}

/**
 * Gives `check` an API that listens, a client of the example `name`, and a person who may sign in to it; takes all of it
 * away again.
 */
export const withLogin = async ({ name, origin }, check) => {
  const manage = createManage({ issuer, ...managementClient() })
  const audience = `https://orders-${name}-${process.pid}.example/`
  const undo = []
  const made = async (path, body) => {
    const record = await manage('POST', path, body)
    undo.push(() => manage('DELETE', `${path}/${encodeURIComponent(record.id)}`))
    return record
  }
  try {
    const registered = await ordersApi(manage, audience)
    undo.push(() => manage('DELETE', `api/v2/resource-servers/${registered.id}`))
    const connection = { name: `check-${name}-${process.pid}`, strategy: 'auth0' }
    const { id: connectionId } = await made('api/v2/connections', connection)
    const client = await registerLogin(manage, name, { connectionId, origin })
    undo.push(() => manage('DELETE', `api/v2/clients/${client.clientId}`))
    const person = {
      name: 'Ada Lovelace',
      email: `ada-${name}@example.com`,
      password: `Aa1!${randomBytes(12).toString('base64url')}`,
    }
    await manage('POST', 'api/v2/users', { ...person, connection: connection.name })
    const api = await startApi({ issuer, audience, port: 0 })
    undo.push(() => api.close())
    await check({ ...client, audience, api, person, manage })
  } finally {
    for (const step of undo.reverse()) await step()
  }
}
