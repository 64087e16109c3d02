/** Management SDK with the surface of version 4, from the package that `input.sdk` names: the calls of the first issue, unpatched. */
import { generateKeyPairSync } from 'node:crypto'
import { askToken, input, runSteps } from './steps.mjs'

const { sdk, domain, clientId, clientSecret, audience } = input
const { ManagementClient } = await import(sdk)
const issuer = `https://${domain}/`
const management = new ManagementClient({ domain, clientId, clientSecret })
const impatient = new ManagementClient({
  domain,
  clientId,
  clientSecret,
  retry: { enabled: false },
})
const keys = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})

let api
let client
let grant
let assertionClient
const data = async (answer) => (await answer).data

/** All items of a list by offset, and the totals of its first page. */
const everyPage = async (getPage, member) => {
  const first = await data(getPage(0))
  const items = [...first[member]]
  for (let page = 1; items.length < first.total; page += 1)
    items.push(...(await data(getPage(page)))[member])
  return { first, items }
}

await runSteps({
  async createApi() {
    api = await data(
      management.resourceServers.create({
        identifier: audience,
        name: 'Orders',
        scopes: [{ value: 'read:orders' }, { value: 'write:orders', description: 'Write orders' }],
        token_lifetime: 600,
      }),
    )
    return api
  },
  readApi: () => data(management.resourceServers.get({ id: api.id })),
  updateApi: () => data(management.resourceServers.update({ id: api.id }, { token_lifetime: 300 })),
  async listApis() {
    const { first, items } = await everyPage(
      (page) => management.resourceServers.getAll({ page, per_page: 1, include_totals: true }),
      'resource_servers',
    )
    return { total: first.total, identifiers: items.map((item) => item.identifier) }
  },
  async createClient() {
    client = await data(
      management.clients.create({
        name: 'Reporter',
        app_type: 'non_interactive',
        grant_types: ['client_credentials'],
      }),
    )
    return client
  },
  readClient: () => data(management.clients.get({ client_id: client.client_id })),
  updateClient: () =>
    data(
      management.clients.update({ client_id: client.client_id }, { description: 'Reads orders' }),
    ),
  async listClients() {
    const fields = 'client_id,name'
    const { first, items } = await everyPage(
      (page) => management.clients.getAll({ page, per_page: 2, include_totals: true, fields }),
      'clients',
    )
    const ids = items.map((item) => item.client_id)
    const { start, limit, total } = first
    return { start, limit, total, count: ids.length, distinct: new Set(ids).size, ids }
  },
  async createGrant() {
    const body = { client_id: client.client_id, audience, scope: ['read:orders'] }
    grant = await data(management.clientGrants.create(body))
    return grant
  },
  async readGrant() {
    const [found] = await data(management.clientGrants.getAll({ client_id: client.client_id }))
    return found
  },
  updateGrant: () =>
    data(
      management.clientGrants.update({ id: grant.id }, { scope: ['read:orders', 'write:orders'] }),
    ),
  async listGrants() {
    const first = await data(management.clientGrants.getAll({ take: 1 }))
    const ids = first.client_grants.map(({ id }) => id)
    for (let from = first.next; from !== undefined;) {
      const page = await data(management.clientGrants.getAll({ take: 1, from }))
      ids.push(...page.client_grants.map(({ id }) => id))
      from = page.next
    }
    return { next: typeof first.next, ids }
  },
  token: () =>
    askToken(issuer, {
      client_id: client.client_id,
      client_secret: client.client_secret,
      audience,
    }),
  async rotateSecret() {
    const { client_secret: secret } = await data(
      management.clients.rotateClientSecret({ client_id: client.client_id }),
    )
    const ask = (value) =>
      askToken(issuer, { client_id: client.client_id, client_secret: value, audience })
    return {
      changed: secret !== client.client_secret,
      old: (await ask(client.client_secret)).status,
      new: (await ask(secret)).status,
    }
  },
  readSettings: () => data(management.tenants.getSettings()),
  updateSettings: () => data(management.tenants.updateSettings({ friendly_name: 'Seven' })),
  async readLogs() {
    const query = { per_page: 5, include_totals: true, q: 'type:sapi', sort: 'date:-1' }
    const page = await data(management.logs.getAll(query))
    const [newest] = page.logs
    const one = await data(management.logs.get({ id: newest.log_id }))
    return {
      total: typeof page.total,
      types: page.logs.map(({ type }) => type),
      same: one.log_id === newest.log_id,
    }
  },
  async privateKeyJwt() {
    assertionClient = await data(
      management.clients.create({
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
      }),
    )
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
    return data(signing.clients.get({ client_id: client.client_id, fields: 'name,client_id' }))
  },
  async narrowScope() {
    const { body } = await askToken(issuer, {
      client_id: clientId,
      client_secret: clientSecret,
      audience: `${issuer}api/v2/`,
      scope: 'read:clients',
    })
    return new ManagementClient({ domain, token: body.access_token }).resourceServers.getAll()
  },
  badToken: () => new ManagementClient({ domain, token: 'a.b.c' }).clients.getAll(),
  wrongSecret: () =>
    new ManagementClient({ domain, clientId, clientSecret: 'wrong' }).clients.getAll(),
  unknownClient: () => management.clients.get({ client_id: 'nobody' }),
  badBody: () => management.clients.create({ name: 'x', app_type: 'airship' }),
  secondApi: () => management.resourceServers.create({ identifier: audience, name: 'Again' }),
  async deleteAll() {
    await management.clientGrants.delete({ id: grant.id })
    await management.clients.delete({ client_id: client.client_id })
    await management.clients.delete({ client_id: assertionClient.client_id })
    await management.resourceServers.delete({ id: api.id })
    return { deleted: true }
  },
  deletedClient: () => management.clients.get({ client_id: client.client_id }),
  listKeys: async () => ({ keys: await data(management.keys.getAll()) }),
  async rotateKeys() {
    const before = await data(management.keys.getAll())
    const rotated = await data(impatient.keys.rotate())
    const current = await data(management.keys.get({ kid: rotated.kid }))
    const old = before.find((key) => key.current)
    return { isNext: rotated.kid === before.find((key) => key.next)?.kid, current, old: old.kid }
  },
  rotateKeysAgain: () => impatient.keys.rotate(),
  async revokeKey() {
    const old = (await data(management.keys.getAll())).find((key) => key.previous)
    return data(management.keys.revoke({ kid: old.kid }))
  },
})
