/**
 * What ties a client to people: the connections it may use, their consents, their refresh tokens.
 * Owns that these follow the client when it is made and when it is deleted.
 */
import type { Write } from '../../domain/record.ts'
import { isJsonObject } from '../../kit/json.ts'
import type { Rule } from '../entity.ts'
import { enabledClients } from './connection-defaults.ts'
import { recordsWhere } from './records-where.ts'

/** A new client joins all connections where the tenant asks for that (`enable_client_connections`). */
export const joinConnections: Rule = async (draft, { stores }) => {
  const flags = (await stores.singleton('tenant_settings'))?.['flags']
  if (!isJsonObject(flags) || flags['enable_client_connections'] !== true) return draft
  const records = stores.records('connection')
  const writes = (await recordsWhere(records, { is_system: null })).map((connection): Write => {
    const before = enabledClients(connection.document['enabled_clients'])
    const document = { ...connection.document, enabled_clients: [...before, draft.id] }
    return records.update(connection, { document })
  })
  return { ...draft, writes: [...draft.writes, ...writes] }
}

/** A deleted client leaves connections, and what people let it do ends. */
export const leavePeople: Rule = async (draft, { stores }) => {
  const records = stores.records('connection')
  const writes = (await recordsWhere(records, {})).flatMap((connection): Write[] => {
    const before = enabledClients(connection.document['enabled_clients'])
    if (!before.includes(draft.id)) return []
    const enabled_clients = before.filter((id) => id !== draft.id)
    return [records.update(connection, { document: { ...connection.document, enabled_clients } })]
  })
  const consents = stores.records('user_grant').deleteWhere({ client_id: draft.id })
  const tokens = stores.refreshTokens.delete({ clientId: draft.id })
  return { ...draft, writes: [...draft.writes, ...writes, consents, tokens] }
}
