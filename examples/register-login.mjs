/**
 * Registers what the login examples need, through the Management API: the orders API and an application that people may
 * sign in to. `node examples/register-login.mjs react|express|cli` prints the new client's credentials as shell variables.
 */
import { pathToFileURL } from 'node:url'
import { createManage, managementClient, ordersApi } from './register-orders-api.mjs'

/** A refresh token works once and brings the next one; it ends after 30 days, or 15 without use. */
const rotation = {
  rotation_type: 'rotating',
  expiration_type: 'expiring',
  token_lifetime: 2_592_000,
  idle_token_lifetime: 1_296_000,
  leeway: 30,
}

const website = ({ origin, callback }) => ({
  callbacks: [origin + callback],
  allowed_logout_urls: [origin, `${origin}/`],
  // Any program of this machine may listen on localhost, so people would be asked before they are sent there.
  // A real address needs no such line.
  skip_non_verifiable_callback_uri_confirmation_prompt: true,
})

/** Where each example lives, and its client. */
export const applications = {
  react: {
    origin: 'https://localhost:5173',
    client: (origin) => ({
      name: 'Orders in the browser',
      app_type: 'spa',
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token'],
      web_origins: [origin],
      refresh_token: rotation,
      ...website({ origin, callback: '/' }),
    }),
  },
  express: {
    origin: 'http://localhost:3000',
    client: (origin) => ({
      name: 'Orders site',
      app_type: 'regular_web',
      grant_types: ['authorization_code'],
      jwt_configuration: { alg: 'RS256' },
      ...website({ origin, callback: '/callback' }),
    }),
  },
  cli: {
    client: () => ({
      name: 'Orders on the command line',
      app_type: 'native',
      token_endpoint_auth_method: 'none',
      grant_types: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'],
      refresh_token: rotation,
    }),
  },
}

/** Makes the client of an example and lets the people of a connection in. `origin` is another one than the usual. */
export const registerLogin = async (manage, name, { connectionId, origin }) => {
  const { client: clientFor, origin: usual } = applications[name]
  const body = { oidc_conformant: true, ...clientFor(origin ?? usual) }
  const client = await manage('POST', 'api/v2/clients', body)
  const enabled = [{ client_id: client.client_id, status: true }]
  await manage('PATCH', `api/v2/connections/${connectionId}/clients`, enabled)
  return { clientId: client.client_id, clientSecret: client.client_secret }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const name = process.argv[2] ?? ''
  if (!Object.hasOwn(applications, name)) {
    console.error(`Say which example: ${Object.keys(applications).join(', ')}.`)
    process.exit(2)
  }
  const issuer = process.env.LATCHKEY_ISSUER ?? 'https://localhost:8443/'
  const manage = createManage({ issuer, ...managementClient() })
  await ordersApi(manage, process.env.AUDIENCE ?? 'https://orders.example/')
  const [people] = await manage(
    'GET',
    'api/v2/connections?name=Username-Password-Authentication&strategy=auth0',
  )
  const { clientId, clientSecret } = await registerLogin(manage, name, { connectionId: people.id })
  const secret = name === 'express' ? ` CLIENT_SECRET=${clientSecret}` : ''
  console.log(`export CLIENT_ID=${clientId}${secret}`)
}
