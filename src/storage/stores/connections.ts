/** Connections from the cache: all of a tenant's at once, since a login page wants them together. */
import type { Connection, ConnectionStore } from '../../domain/connection.ts'
import { freeze } from '../freeze.ts'
import { readRecord } from '../records.ts'
import type { Session } from '../session.ts'
import { objectOf, textOf, textsOf } from './members.ts'

/** The connection store of one tenant. */
export const connectionStore = (session: Session): ConnectionStore => {
  const { caches, tenant } = session
  const all = () => caches.connections.get({ tenantId: tenant.id, key: 'all' }, () => load(session))
  return {
    find: async (name) => (await all()).get(name),
    list: async () => [...(await all()).values()],
  }
}

const load = async (session: Session): Promise<ReadonlyMap<string, Connection>> => {
  const { database, tenant } = session
  const query = database.build
    .selectFrom('connection')
    .selectAll()
    .where('tenant_id', '=', tenant.id)
    .orderBy('position')
  const connections = (await database.read(query)).map((row): Connection => {
    const { id, columns, document } = readRecord(session, 'connection', row)
    return freeze({
      id,
      name: textOf(columns['name']) ?? '',
      strategy: textOf(columns['strategy']) ?? '',
      options: objectOf(document['options']),
      enabledClients: textsOf(document['enabled_clients']),
      document,
    })
  })
  return new Map(connections.map((connection) => [connection.name, connection]))
}
