/**
 * Many clients at once, written through the storage of a server that is stopped: over HTTP they would take minutes. Each
 * is a copy of one that the Management API made, with an id and a secret of its own and the same client grant.
 */
import type { TenantStores } from '../../dist/domain/storage.js'
import type { StoredRecord, Write } from '../../dist/domain/record.js'
import { openBuiltStorage } from './built-storage.ts'
import { prepare, stopServer, type Credentials, type Server } from './latchkey.ts'

const batch = 250

/** The credentials of one of the many, known without keeping them. */
export const manyCredentials = (index: number): Credentials => ({
  client_id: `bench-client-${String(index).padStart(18, '0')}`,
  client_secret: `bench-secret-${String(index).padStart(51, '0')}`,
})

export interface Filling {
  readonly count: number
  readonly algorithm: string
  /** `sqlite:FILE` or `postgres://…`, and the key that the server seals with. */
  readonly url: string
  readonly masterKey: string
}

/** Users at once, each a copy of the one user of a stopped server, with an address and a name of its own. */
export const fillWithUsers = async (filling: Omit<Filling, 'algorithm'>): Promise<void> => {
  const storage = await openBuiltStorage(filling)
  try {
    const tenant = await storage.tenants.byName('default')
    if (tenant === undefined) throw new Error('There is no tenant to fill.')
    const stores = storage.forTenant(tenant)
    const [template] = await stores
      .records('user')
      .list({ where: { connection: 'Username-Password-Authentication' }, limit: 1 })
    if (template === undefined) throw new Error('There is no user to copy.')
    for (let from = 0; from < filling.count; from += batch) {
      const writes: Write[] = []
      for (let index = from; index < Math.min(filling.count, from + batch); index += 1)
        writes.push(userCopy(stores, template, index))
      await stores.commit(writes)
    }
  } finally {
    await storage.close()
  }
}

const userCopy = (stores: TenantStores, template: StoredRecord, index: number): Write => {
  const localId = `bench${String(index).padStart(19, '0')}`
  const email = `person-${String(index)}@many.example`
  const name = `Person ${String(index).padStart(7, '0')}`
  return stores.records('user').insert({
    id: `auth0|${localId}`,
    columns: { ...template.columns, email, name: name.toLowerCase() },
    document: { ...template.document, email, name, user_id: `auth0|${localId}` },
  })
}

/** Registers the API, stops the server and writes the clients. */
export const fillWithClients = async (server: Server, filling: Filling): Promise<void> => {
  const [template] = await prepare(server, { clients: 1, algorithms: [filling.algorithm] })
  await stopServer(server)
  if (template === undefined) throw new Error('There is no client to copy.')
  const storage = await openBuiltStorage(filling)
  try {
    const tenant = await storage.tenants.byName('default')
    if (tenant === undefined) throw new Error('There is no tenant to fill.')
    await copyClient(storage.forTenant(tenant), template, filling.count)
  } finally {
    await storage.close()
  }
}

const copyClient = async (
  stores: TenantStores,
  { client_id: id }: Credentials,
  count: number,
): Promise<void> => {
  const client = await stores.records('client').get(id)
  const [grant] = await stores.records('client_grant').list({ where: { client_id: id }, limit: 1 })
  if (client === undefined || grant === undefined) throw new Error('The client was not kept.')
  for (let from = 0; from < count; from += batch) {
    const writes: Write[] = []
    for (let index = from; index < Math.min(count, from + batch); index += 1)
      writes.push(...copyOf(stores, { client, grant, index }))
    await stores.commit(writes)
  }
}

const copyOf = (
  stores: TenantStores,
  { client, grant, index }: { client: StoredRecord; grant: StoredRecord; index: number },
): Write[] => {
  const { client_id: clientId, client_secret: value } = manyCredentials(index)
  return [
    stores.records('client').insert({
      id: clientId,
      columns: { ...client.columns, name: clientId },
      document: { ...client.document, name: clientId },
    }),
    stores.clientSecrets.insert({ clientId, value, hashOnly: false }).write,
    stores.records('client_grant').insert({
      id: `cgr_bench${String(index).padStart(11, '0')}`,
      columns: { ...grant.columns, client_id: clientId },
      document: { ...grant.document, client_id: clientId },
    }),
  ]
}
