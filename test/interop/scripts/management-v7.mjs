/** Management SDK, version 7: every call of the first issue, unpatched. */
import { generateKeyPairSync } from 'node:crypto'
import { ManagementClient } from 'auth0'
import { askToken, input, runSteps } from './steps.mjs'

const { domain, clientId, clientSecret, audience } = input
const issuer = `https://${domain}/`
const management = new ManagementClient({ domain, clientId, clientSecret })
const once = { maxRetries: 0 }
const keys = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})

let api
let client
let grant
let assertionClient
const collect = async (page) => {
  const items = []
  for await (const item of page) items.push(item)
  return items
}

await runSteps({
  async createApi() {
    api = await management.resourceServers.create({
      identifier: audience,
      name: 'Orders',
      scopes: [{ value: 'read:orders' }, { value: 'write:orders', description: 'Write orders' }],
      token_lifetime: 600,
    })
    return api
  },
  readApi: () => management.resourceServers.get(api.id),
  updateApi: () => management.resourceServers.update(api.id, { token_lifetime: 300 }),
  async listApis() {
    const page = await management.resourceServers.list({ per_page: 1 })
    return {
      total: page.response.total,
      identifiers: (await collect(page)).map((item) => item.identifier),
    }
  },
  async createClient() {
    client = await management.clients.create({
      name: 'Reporter',
      app_type: 'non_interactive',
      grant_types: ['client_credentials'],
    })
    return client
  },
  readClient: () => management.clients.get(client.client_id),
  updateClient: () => management.clients.update(client.client_id, { description: 'Reads orders' }),
  async listClients() {
    const page = await management.clients.list({ per_page: 2, fields: 'client_id,name' })
    const { start, limit, total } = page.response
    const ids = (await collect(page)).map((item) => item.client_id)
    return { start, limit, total, count: ids.length, distinct: new Set(ids).size, ids }
  },
  async createGrant() {
    grant = await management.clientGrants.create({
      client_id: client.client_id,
      audience,
      scope: ['read:orders'],
    })
    return grant
  },
  readGrant: () => management.clientGrants.get(grant.id),
  updateGrant: () =>
    management.clientGrants.update(grant.id, { scope: ['read:orders', 'write:orders'] }),
  async listGrants() {
    const page = await management.clientGrants.list({ take: 1 })
    const next = page.response.next
    return { next: typeof next, ids: (await collect(page)).map((item) => item.id) }
  },
  token: () =>
    askToken(issuer, {
      client_id: client.client_id,
      client_secret: client.client_secret,
      audience,
    }),
  async rotateSecret() {
    const { client_secret: secret } = await management.clients.rotateSecret(client.client_id)
    const ask = (value) =>
      askToken(issuer, { client_id: client.client_id, client_secret: value, audience })
    return {
      changed: secret !== client.client_secret,
      old: (await ask(client.client_secret)).status,
      new: (await ask(secret)).status,
    }
  },
  readSettings: () => management.tenants.settings.get(),
  updateSettings: () => management.tenants.settings.update({ friendly_name: 'Seven' }),
  async readLogs() {
    const page = await management.logs.list({ per_page: 5, search: 'type:sapi' })
    const [newest] = page.data
    const one = await management.logs.get(newest.log_id)
    return {
      total: typeof page.response.total,
      types: page.data.map(({ type }) => type),
      same: one.log_id === newest.log_id,
    }
  },
  async privateKeyJwt() {
    assertionClient = await management.clients.create({
      name: 'Signer',
      app_type: 'non_interactive',
      grant_types: ['client_credentials'],
      jwt_configuration: { alg: 'RS256' },
      client_authentication_methods: {
        private_key_jwt: {
          credentials: [
            { credential_type: 'public_key', name: 'first', pem: keys.publicKey, alg: 'RS256' },
          ],
        },
      },
    })
    await management.clientGrants.create({
      client_id: assertionClient.client_id,
      audience: `${issuer}api/v2/`,
      scope: ['read:clients'],
    })
    const signing = new ManagementClient({
      domain,
      clientId: assertionClient.client_id,
      clientAssertionSigningKey: keys.privateKey,
    })
    return signing.clients.get(client.client_id, { fields: 'name,client_id' })
  },
  async narrowScope() {
    const token = async () =>
      (
        await askToken(issuer, {
          client_id: clientId,
          client_secret: clientSecret,
          audience: `${issuer}api/v2/`,
          scope: 'read:clients',
        })
      ).body.access_token
    return new ManagementClient({ domain, token }).resourceServers.list()
  },
  badToken: () => new ManagementClient({ domain, token: 'a.b.c' }).clients.list(),
  wrongSecret: () =>
    new ManagementClient({ domain, clientId, clientSecret: 'wrong' }).clients.list(),
  unknownClient: () => management.clients.get('nobody'),
  badBody: () => management.clients.create({ name: 'x', app_type: 'airship' }),
  secondApi: () => management.resourceServers.create({ identifier: audience, name: 'Again' }),
  async deleteAll() {
    await management.clientGrants.delete(grant.id)
    await management.clients.delete(client.client_id)
    await management.clients.delete(assertionClient.client_id)
    await management.resourceServers.delete(api.id)
    return { deleted: true }
  },
  deletedClient: () => management.clients.get(client.client_id),
  listKeys: async () => ({ keys: await management.keys.signing.list() }),
  async rotateKeys() {
    const before = await management.keys.signing.list()
    const rotated = await management.keys.signing.rotate(once)
    const current = await management.keys.signing.get(rotated.kid)
    const old = before.find((key) => key.current)
    return { isNext: rotated.kid === before.find((key) => key.next)?.kid, current, old: old.kid }
  },
  rotateKeysAgain: () => management.keys.signing.rotate(once),
  async revokeKey() {
    const old = (await management.keys.signing.list()).find((key) => key.previous)
    return management.keys.signing.revoke(old.kid)
  },
})
