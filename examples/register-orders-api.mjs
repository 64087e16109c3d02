/**
 * Registers what the examples need, through the Management API: the orders API, a client, and a client grant that joins
 * them. Run by itself it prints the new client's credentials as shell variables.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createTokenSource } from './call-an-api/token-source.js'

const scopes = [
  { value: 'read:orders', description: 'Read orders' },
  { value: 'create:orders', description: 'Create orders' },
]

/** The management client: from the environment, else from the bootstrap file that the first start wrote. */
export const managementClient = () => {
  const { LATCHKEY_CLIENT_ID, LATCHKEY_CLIENT_SECRET, LATCHKEY_DATA_DIR = './data' } = process.env
  if (LATCHKEY_CLIENT_ID !== undefined && LATCHKEY_CLIENT_SECRET !== undefined)
    return { clientId: LATCHKEY_CLIENT_ID, clientSecret: LATCHKEY_CLIENT_SECRET }
  const file = JSON.parse(readFileSync(join(LATCHKEY_DATA_DIR, 'bootstrap.json'), 'utf8'))
  return { clientId: file.client_id, clientSecret: file.client_secret }
}

/** `manage(method, path, body)`: one call of the Management API or of Latchkey's own; throws for any refusal. */
export const createManage = ({ issuer, ...client }) => {
  const source = createTokenSource({ issuer, ...client, audience: `${issuer}api/v2/` })
  return async (method, path, body) => {
    const response = await fetch(new URL(path, issuer), {
      method,
      headers: {
        authorization: `Bearer ${await source.token()}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`)
    return text === '' ? undefined : JSON.parse(text)
  }
}

/** The API with identifier `audience`, made when there is none. */
export const ordersApi = async (manage, audience) => {
  const path = `api/v2/resource-servers/${encodeURIComponent(audience)}`
  const known = await manage('GET', path).catch((error) => {
    if (/ answered 404: /.test(error.message)) return undefined
    throw error
  })
  const body = {
    name: 'Orders',
    identifier: audience,
    scopes,
    signing_alg: 'RS256',
    // Refresh tokens for it, and no question to people who sign in to our own applications.
    allow_offline_access: true,
    skip_consent_for_verifiable_first_party_clients: true,
  }
  return known ?? manage('POST', 'api/v2/resource-servers', body)
}

/** Makes a client that may use both scopes; `remove` takes back client and grant, and the API when `withApi`. */
export const registerOrdersApi = async (manage, audience) => {
  const api = await ordersApi(manage, audience)
  const client = await manage('POST', 'api/v2/clients', {
    name: 'Orders reporter',
    app_type: 'non_interactive',
    grant_types: ['client_credentials'],
  })
  await manage('POST', 'api/v2/client-grants', {
    client_id: client.client_id,
    audience,
    scope: scopes.map(({ value }) => value),
  })
  const remove = async ({ withApi = false } = {}) => {
    await manage('DELETE', `api/v2/clients/${client.client_id}`)
    if (withApi) await manage('DELETE', `api/v2/resource-servers/${api.id}`)
  }
  return { clientId: client.client_id, clientSecret: client.client_secret, remove }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const issuer = process.env.LATCHKEY_ISSUER ?? 'https://localhost:8443/'
  const audience = process.env.AUDIENCE ?? 'https://orders.example/'
  const manage = createManage({ issuer, ...managementClient() })
  const { clientId, clientSecret } = await registerOrdersApi(manage, audience)
  console.log(`export CLIENT_ID=${clientId} CLIENT_SECRET=${clientSecret}`)
}
